//! Script conversion inside web pages, Markdown and text: what is shown is converted, all other bytes stay.

use std::cell::RefCell;
use std::path::Path;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use gongbao::Format;
use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics, Language};
use gongbao::model::{Item, Variant};
use gongbao::read::html;
use gongbao::script::{ConvertedDocument, DocumentOptions, Settings, TextConverter};
use gongbao::{convert_document, document_format};
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

const HANS: &str = include_str!("../text/prose-hans.txt");

static CONVERTERS: LazyLock<[TextConverter; 4]> =
    LazyLock::new(|| Variant::ALL.map(|target| TextConverter::new(&Settings::new(target)).unwrap()));

fn converted(name: &str, format: Format, bytes: &[u8], target: Variant) -> ConvertedDocument {
    let converter = &CONVERTERS[target as usize];
    let options = DocumentOptions { changes: true, ..DocumentOptions::default() };
    convert_document(name, format, bytes, converter, &options).unwrap()
}

fn text(name: &str, format: Format, file: &str, target: Variant) -> String {
    String::from_utf8(converted(name, format, file.as_bytes(), target).bytes).unwrap()
}

/// A page in traditional characters.
fn page(page: &str) -> String {
    text("page.html", Format::Html, page, Variant::Hant)
}

fn markdown(file: &str) -> String {
    text("file.md", Format::Text, file, Variant::Hant)
}

/// Checks what becomes of each file. 头发 is 頭髮, where both characters alone would give 頭發.
#[track_caller]
fn check(convert: fn(&str) -> String, cases: &[(&str, &str)]) {
    for (before, after) in cases {
        assert_eq!(convert(before), *after, "{before}");
    }
}

#[test]
fn words_go_on_over_elements_of_a_line() {
    check(
        page,
        &[
            ("<p>头<b>发</b></p>", "<p>頭<b>髮</b></p>"),
            ("<p>头<font color=red><span>发</span></font>", "<p>頭<font color=red><span>髮</span></font>"),
            ("<p>头<a href='头发.html'>发</a></p>", "<p>頭<a href='头发.html'>髮</a></p>"),
            ("<p>头<!-- 头发 --><wbr>发</p>", "<p>頭<!-- 头发 --><wbr>髮</p>"),
            ("<p>头<br/>发</p>", "<p>頭<br/>髮</p>"),
            ("<p>头<o:p></o:p><st1:a>发</st1:a></p>", "<p>頭<o:p></o:p><st1:a>髮</st1:a></p>"),
            ("<p>头\r\n    发</p>", "<p>頭\r\n    髮</p>"),
            ("<p>头</b>\n<b>发</p>", "<p>頭</b>\n<b>髮</p>"),
            ("<ruby>头<rt>tóu</rt>发<rt>fà</rt></ruby>", "<ruby>頭<rt>tóu</rt>髮<rt>fà</rt></ruby>"),
            ("头<![if !supportLists]>发<![endif]>", "頭<![if !supportLists]>髮<![endif]>"),
            ("<ins>头</ins><code>发</code>", "<ins>頭</ins><code>髮</code>"),
        ],
    );
}

#[test]
fn words_end_where_blocks_do() {
    check(
        page,
        &[
            ("<p>头<p>发", "<p>頭<p>發"),
            ("<div>头</div>发", "<div>頭</div>發"),
            ("<td>头</td><td>发</td>", "<td>頭</td><td>發</td>"),
            ("<tr><td>头<td>发", "<tr><td>頭<td>發"),
            ("<li>头<li>发", "<li>頭<li>發"),
            ("<option>头<option>发", "<option>頭<option>發"),
            ("<h2>头</h2><dl><dt>发<dd>发</dl>", "<h2>頭</h2><dl><dt>發<dd>發</dl>"),
            ("头<img src=x>发", "頭<img src=x>發"),
            ("头<button>发</button>发", "頭<button>發</button>發"),
            ("头<script>发</script>发", "頭<script>发</script>發"),
            ("<pre>头\n发</pre>", "<pre>頭\n發</pre>"),
            ("头&nbsp;发", "頭&nbsp;發"),
            ("头 发", "頭 發"),
        ],
    );
}

#[test]
fn what_is_shown_elsewhere_on_a_page() {
    check(
        page,
        &[
            ("<title>头发</title>", "<title>頭髮</title>"),
            ("<textarea>头发</b></textarea>", "<textarea>頭髮</b></textarea>"),
            ("<select><option value=头发>头发</select>", "<select><option value=头发>頭髮</select>"),
            ("<fieldset><legend>头发</legend>", "<fieldset><legend>頭髮</legend>"),
            ("<img alt=\"头发\" src='头发.png'>", "<img alt=\"頭髮\" src='头发.png'>"),
            ("<a title='头&#21457;' href=发>发</a>", "<a title='頭髮' href=发>發</a>"),
            (
                "<input placeholder=头发 value=头发 name=头发>",
                "<input placeholder=頭髮 value=头发 name=头发>",
            ),
            ("<input value='头发' type=\"Submit\">", "<input value='頭髮' type=\"Submit\">"),
            ("<table summary=头发><track label=头发>", "<table summary=頭髮><track label=頭髮>"),
            (
                "<div ARIA-LABEL='头发' data-x='头发' id=头发>",
                "<div ARIA-LABEL='頭髮' data-x='头发' id=头发>",
            ),
            ("<meta content='头发' name='Description'>", "<meta content='頭髮' name='Description'>"),
            ("<meta property=og:title content=头发>", "<meta property=og:title content=頭髮>"),
            ("<meta name=ArticleTitle content=\"头发\"/>", "<meta name=ArticleTitle content=\"頭髮\"/>"),
            ("<meta http-equiv=keywords content=头发>", "<meta http-equiv=keywords content=頭髮>"),
            ("<meta name=robots content=头发>", "<meta name=robots content=头发>"),
            (
                "<svg><style/><title>头<b>发</b></title><text>头<tspan>发</tspan></text></svg>",
                "<svg><style/><title>頭<b>髮</b></title><text>頭<tspan>髮</tspan></text></svg>",
            ),
            ("<noscript><p>头发</p></noscript>", "<noscript><p>頭髮</p></noscript>"),
            ("<noframes>头发</noframes>", "<noframes>頭髮</noframes>"),
            ("<template><p>头发</template>", "<template><p>頭髮</template>"),
            ("<summary>头发</summary><q cite=头发>头发</q>", "<summary>頭髮</summary><q cite=头发>頭髮</q>"),
        ],
    );
}

#[test]
fn what_is_not_shown_stays() {
    for kept in [
        "<script>var a = '头发 <b>'; // </scrip>发\n</script>",
        "<script type=\"application/ld+json\">{\"name\": \"头发\"}</script>",
        "<style>p { font-family: 头发; content: '头发' }</style>",
        "<p style='font-family:头发'></p>",
        "<!-- 头发 --><!--[if gte mso 9]><xml><o:Title>头发</o:Title></xml><![endif]-->",
        "<xml><x:Name>头发</x:Name></xml>",
        "<iframe src=头发>头发</iframe>",
        "<svg><style>头发</style><script>头发</script></svg>",
        "<![CDATA[头发]]>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE html PUBLIC '头发'>",
        "<p translate=no title=头发>头<b>发</b></p>",
        "<p class='a notranslate'>头发</p>",
        "<p lang=ja>头发</p>",
        "<p translate=no>头<b lang=zh>发</b></p>",
        "<b title=头发",
        "<li translate=no>头<p>发</ul>",
    ] {
        assert_eq!(page(kept), kept);
    }
}

#[test]
fn what_must_stay_ends_with_its_element() {
    check(
        page,
        &[
            ("<p translate=no>头<p>发", "<p translate=no>头<p>發"),
            ("<div><p translate=no>头</div>发", "<div><p translate=no>头</div>發"),
            (
                "<i translate=no>头<b translate=yes>发</b></i>发",
                "<i translate=no>头<b translate=yes>發</b></i>發",
            ),
            ("<tr><td translate=no>头<td>发", "<tr><td translate=no>头<td>發"),
            (
                "<div translate=no><table><td></div>头</table>发</div>发",
                "<div translate=no><table><td></div>头</table>发</div>發",
            ),
            ("<ul><li translate=no>头<ul><li>发</ul><li>发", "<ul><li translate=no>头<ul><li>发</ul><li>發"),
            ("<html lang=ja><p>发", "<html lang=ja><p>發"),
            ("<img translate=no>发<br translate=no>发", "<img translate=no>發<br translate=no>發"),
            ("<svg><g translate=no /><text>发</text></svg>", "<svg><g translate=no /><text>發</text></svg>"),
        ],
    );
}

#[test]
fn languages_are_those_of_the_target() {
    let before = "<html lang=\"zh-CN\" xml:lang='zh-Hans'><meta http-equiv=Content-Language content=zh-cn>\
                  <meta property='og:locale' content='zh_CN'><p lang=EN-US lang=zh>a</p><p lang=zh>";
    let after = "<html lang=\"zh-HK\" xml:lang='zh-Hant'><meta http-equiv=Content-Language content=zh-hk>\
                 <meta property='og:locale' content='zh_HK'><p lang=EN-US lang=zh-HK>a</p><p lang=zh-HK>";
    assert_eq!(text("a.html", Format::Html, before, Variant::HantHk), after);
}

#[test]
fn references_stay_with_their_characters() {
    check(
        page,
        &[
            ("<p>头&#x53D1;&amp;&lt;&copy;&#20844;发", "<p>頭髮&amp;&lt;&copy;&#20844;發"),
            ("<p>头&#21457;", "<p>頭髮"),
            ("<p>头&#21457", "<p>頭髮"),
            ("<p>&ldquo;头发&rdquo;&nbsp;&#8203;&#x4E00 发", "<p>&ldquo;頭髮&rdquo;&nbsp;&#8203;&#x4E00 發"),
            ("<p>a & b 头发 &c &#; &#x; &#xFFFFFFFFF;", "<p>a & b 頭髮 &c &#; &#x; &#xFFFFFFFFF;"),
        ],
    );
}

#[test]
fn markdown_by_its_blocks() {
    check(
        markdown,
        &[
            ("# 头**发**\n", "# 頭**髮**\n"),
            ("头\n发\n\n头\r\n*发*", "頭\n髮\n\n頭\r\n*髮*"),
            ("> 头\n> 发\n", "> 頭\n> 髮\n"),
            ("- 头\n- 发\n", "- 頭\n- 發\n"),
            ("|头|发|\n|-|-|\n|头~~发~~|发\\|头|\n", "|頭|發|\n|-|-|\n|頭~~髮~~|發\\|頭|\n"),
            (
                "头`头发`发\n\n```头发\n头发\n```\n\n    头发\n",
                "頭`头发`發\n\n```头发\n头发\n```\n\n    头发\n",
            ),
            ("[头发](头发.md \"头发\") ![头发](发.png)", "[頭髮](头发.md \"頭髮\") ![頭髮](发.png)"),
            ("<https://a.cn/发> 头&amp;发\\*", "<https://a.cn/发> 頭&amp;發\\*"),
            ("头<b title='发'>发</b><!-- 发 -->", "頭<b title='發'>髮</b><!-- 发 -->"),
            ("<div>\n头<b>发</b>\n</div>\n\n头发", "<div>\n頭<b>髮</b>\n</div>\n\n頭髮"),
            ("> <div\n> id='头发'>\n> 头发</div>\n", "> <div\n> id='头发'>\n> 頭髮</div>\n"),
            ("<script>\n\n头发\n</script>\n\n头发", "<script>\n\n头发\n</script>\n\n頭髮"),
            ("<i translate=no>头发</i>发", "<i translate=no>头发</i>發"),
            ("# 头发 {#头发 .头发}\n", "# 頭髮 {#头发 .头发}\n"),
            ("头发[^发]\n\n[^发]: 头发\n", "頭髮[^发]\n\n[^发]: 頭髮\n"),
            ("---\n头发\n---\n头发", "---\n頭髮\n---\n頭髮"),
            ("a\n\n---\n头发\n---\n", "a\n\n---\n頭髮\n---\n"),
            (
                "---\ntitle: 头发\nslug: 头发\nlang: zh-CN\n---\n",
                "---\ntitle: 頭髮\nslug: 头发\nlang: zh-TW\n---\n",
            ),
        ],
    );
}

#[test]
fn labels_of_links_stay_the_same_as_their_definitions() {
    let before = "头[发]头[文字][头发]头[头发][]![发]\n\n[发]: 发.html '头发'\n[头发]: <头发>\n";
    let after = "頭[發]頭[文字][頭髮]頭[頭髮][]![發]\n\n[發]: 发.html '頭髮'\n[頭髮]: <头发>\n";
    assert_eq!(markdown(before), after);
}

#[test]
fn links_to_headings_follow_them() {
    let before = "[一](#头发-a) [二](#发) [三](#发-1 '发') [四](#头) [五](a.md#发)\n\n# 头**发** `A`\n# 发 {#头}\n## 发：\n";
    let after = "[一](#頭髮-a) [二](#發) [三](#發-1 '發') [四](#头) [五](a.md#发)\n\n# 頭**髮** `A`\n# 發 {#头}\n## 發：\n";
    assert_eq!(markdown(before), after);
}

#[test]
fn plain_text_by_lines_and_sheets_by_fields() {
    let plain = |file: &str| text("a.txt", Format::Text, file, Variant::Hant);
    check(plain, &[("头\r发\r\n头发\n# <b title='发'>\u{1A}", "頭\r發\r\n頭髮\n# <b title='發'>\u{1A}")]);
    let sheet = |file: &str| text("a.CSV", Format::Text, file, Variant::Hant);
    check(sheet, &[("头,发;\"头\n发\"\t头发\r\n\"头\"\"发\"", "頭,發;\"頭\n發\"\t頭髮\r\n\"頭\"\"發\"")]);
}

#[test]
fn places_are_lines_and_columns() {
    let places = |name, format, file: &str| -> Vec<String> {
        let changes = converted(name, format, file.as_bytes(), Variant::Hant).changes;
        let show = |change: gongbao::script::Change| {
            let part = change.place.part.unwrap_or("-");
            format!("{part} {} {} {}", change.place.address.unwrap(), change.before, change.after)
        };
        changes.into_iter().map(show).collect()
    };
    assert_eq!(
        places("a.html", Format::Html, "<title>发</title>\n<p>一<b title=头>头</b>\n发</p>"),
        ["page-title line1:8 发 發", "- line2:4 一头发 一頭髮", "attribute line2:14 头 頭"]
    );
    assert_eq!(
        places("a.md", Format::Text, "---\ntitle: 发\n---\n一 [发]\n\n[发]: a '头'"),
        [
            "front-matter line2:8 发 發",
            "link-label line4:4 发 發",
            "link-label line6:2 发 發",
            "attribute line6:9 头 頭"
        ]
    );
    assert_eq!(places("a.txt", Format::Text, "一\r\n头发\r\n"), ["- line2:1 头发 頭髮"]);
    for part in ["page-title", "attribute", "page-description", "front-matter", "link-label"] {
        assert!(include_str!("../../src/diagnostic/catalog.toml").contains(&format!("\n{part} = {{ zh = ")));
    }
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// The text in an encoding, which must have all of its characters.
fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let bytes = if encoding == UTF_16LE { u16::to_le_bytes } else { u16::to_be_bytes };
        return utf16(&format!("\u{FEFF}{text}"), bytes);
    }
    let (bytes, _, lacks) = encoding.encode(text);
    assert!(!lacks, "{} lacks characters of {text}", encoding.name());
    bytes.into_owned()
}

/// A page's characters written by numbers as such.
fn without_references(page: &str) -> String {
    let mut parts = page.split("&#");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, part| {
        let (number, rest) = part.split_once(';').unwrap();
        format!("{text}{}{rest}", char::from_u32(number.parse().unwrap()).unwrap())
    })
}

#[test]
fn files_keep_their_encodings() {
    let hans = "<meta charset=x><p title='头发'>根据规定，头<b>发</b>公开年度报告如下：</p><!-- 头发 -->";
    let hant = "<meta charset=x><p title='頭髮'>根據規定，頭<b>髮</b>公開年度報告如下：</p><!-- 头发 -->";
    for (label, encoding) in [
        ("utf-8", UTF_8),
        ("gb2312", GBK),
        ("gbk", GBK),
        ("gb18030", GB18030),
        ("utf-8", UTF_16LE),
        ("utf-8", UTF_16BE),
    ] {
        let labelled = |page: &str| encoded(&page.replace('x', label), encoding);
        let result = converted("a.html", Format::Html, &labelled(hans), Variant::Hant);
        assert_eq!(result.bytes, labelled(hant), "{label} {}", encoding.name());
        assert!(result.diagnostics.iter().next().is_none());
    }
    let marked = format!("\u{FEFF}{hans}");
    assert_eq!(page(&marked), format!("\u{FEFF}{hant}"));
}

#[test]
fn what_an_encoding_lacks_is_written_by_numbers_in_pages() {
    let before = encoded("<meta charset=big5><p>根據規定公開，頭髮</p>", BIG5);
    let result = converted("a.html", Format::Html, &before, Variant::Hans);
    let after = BIG5.decode(&result.bytes).0;
    assert_eq!(after, "<meta charset=big5><p>根据&#35268;定公&#24320;，&#22836;&#21457;</p>");
    assert_eq!(without_references(&after), "<meta charset=big5><p>根据规定公开，头发</p>");
}

#[test]
fn what_an_encoding_lacks_makes_texts_utf_8() {
    let before = encoded("根據規定公開，頭髮,3\r\n", BIG5);
    for (name, mark) in [("a.txt", ""), ("a.md", ""), ("a.csv", "\u{FEFF}")] {
        let result = converted(name, Format::Text, &before, Variant::Hans);
        assert_eq!(String::from_utf8(result.bytes).unwrap(), format!("{mark}根据规定公开，头发,3\r\n"));
        let told: Vec<_> = result.diagnostics.iter().collect();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].code, Code::EncodingChanged);
        assert!(told[0].message(Language::English).contains("Big5"));
    }
}

#[test]
fn damaged_bytes_and_doubled_characters_stay() {
    // 0xA2E3 and 0x80 are both the sign of the euro; 0xFF is nothing; 0xF9D6 is 碁 twice over in Big5.
    let gbk = |text: &str| encoded(text, GBK);
    let dirt: &[u8] = b"\xFF \x80 \xA2\xE3 \xFE\n";
    let around = "根据《中华人民共和国政府信息公开条例》的规定，现公布本年度报告，";
    let join = |parts: &[&[u8]]| parts.concat();
    let text_before = join(&[&gbk(&around.repeat(12)), dirt, &gbk("头发"), dirt, &gbk("头"), b"\x81"]);
    let result = converted("a.txt", Format::Text, &text_before, Variant::Hant);
    let hant = gbk(&text("a.txt", Format::Text, &around.repeat(12), Variant::Hant));
    assert_eq!(result.bytes, join(&[&hant, dirt, &gbk("頭髮"), dirt, &gbk("頭"), b"\x81"]));
    let around = around.repeat(12);
    let utf8 = join(&[around.as_bytes(), "头".as_bytes(), b"\xE5\x8F", "发".as_bytes(), b"\xE5"]);
    let result = converted("a.html", Format::Html, &utf8, Variant::Hant);
    let hant = page(&around);
    assert_eq!(
        result.bytes,
        join(&[hant.as_bytes(), "頭".as_bytes(), b"\xE5\x8F", "發".as_bytes(), b"\xE5"])
    );
}

#[test]
fn four_bytes_of_gb18030_are_written_only_where_they_are_read() {
    // 䥇 is not in GBK.
    let label = |charset: &str| format!("<meta charset={charset}><p>嚞䥇");
    let wide = encoded(&format!("{}头发", label("gb2312")), GB18030);
    let result = converted("a.html", Format::Html, &wide, Variant::Hant);
    assert_eq!(GB18030.decode(&result.bytes).0, format!("{}頭髮", label("gb2312")));
}

#[test]
fn formats_that_are_not_converted_in_place() {
    let converter = TextConverter::new(&Settings::new(Variant::Hant)).unwrap();
    for format in [Format::Json, Format::Mhtml, Format::Rtf, Format::Doc] {
        let options = DocumentOptions::default();
        let refused = convert_document("a", format, b"{}", &converter, &options).unwrap_err();
        assert_eq!(refused.code, Code::FormatNotInPlace, "{format:?}");
        assert!(refused.help(Language::English).contains("convert --script"));
    }
    let refused = |format, bytes: &[u8]| {
        convert_document("a", format, bytes, &converter, &DocumentOptions::default()).unwrap_err().code
    };
    assert_eq!(refused(Format::Text, &[0xFF, 0x00, 0x12, 0x81]), Code::EncodingUnknown);
    assert_eq!(refused(Format::Html, b"<meta charset=shift_jis>\x83\x41\xFF"), Code::EncodingUnknown);
}

#[test]
fn texts_need_not_look_like_texts() {
    let told = |name: &str, text: &str| document_format(name, text.as_bytes(), Limits::default());
    for (name, text) in [
        ("a.md", "<a name=top></a>\n# 头发"),
        ("a.md", "<!-- 头发 -->\n# 头发"),
        ("a.txt", "<头发>"),
        ("a.md", "{% include a %}\n头发"),
        ("a.txt", "头发"),
    ] {
        assert_eq!(told(name, text), Ok(Format::Text), "{text}");
    }
    assert_eq!(told("a.txt", "{\"a\": \"头发\"}"), Ok(Format::Json));
    assert_eq!(told("a", "<头发>").unwrap_err().code, Code::FormatUnknown);
    assert_eq!(told("a.html", "<p>头发"), Ok(Format::Html));
    // Told by its tags, and Markdown all the same.
    let before = "<div align=center>\n\n# 头发\n\n[头发](头发.md)\n\n</div>\n";
    assert_eq!(told("README.md", before), Ok(Format::Html));
    let after = "<div align=center>\n\n# 頭髮\n\n[頭髮](头发.md)\n\n</div>\n";
    assert_eq!(self::text("README.md", Format::Html, before, Variant::Hant), after);
    let small = DocumentOptions { limits: Limits { input: 4, ..Limits::default() }, ..Default::default() };
    let refused = convert_document("a", Format::Text, b"12345", &CONVERTERS[1], &small).unwrap_err();
    assert_eq!(refused.code, Code::LimitExceeded);
}

/// Markup that parts no word. Where it has Chinese of its own, that stays.
const MARKUP: &[&str] = &[
    "",
    "",
    "<b>",
    "</b>",
    "<span lang=EN-US class='头发' style='font-family:\"头发\";mso-x:\"a>b\"'>",
    "</span>",
    "<!-- 头发 <p> -->",
    "<!--[if gte mso 9]><p>头发</p><![endif]-->",
    "<a href=\"http://a.cn/发布?a=1&b=头发\" onclick='f(\"头发\")'>",
    "</a>",
    "<o:p></o:p>",
    "<![if !vml]>",
    "<![endif]>",
    "<wbr/>",
    "\r\n  ",
    "</font  >",
    "<font face=头发 data-title='头发'\n>",
];

/// Markup of Markdown that parts no word.
const MARKS: &[&str] = &["", "", "", "<b id='头发'>", "</b>", "<!-- 头发 -->", "\n"];

const SOUP: &[&str] = &[
    "头",
    "发",
    "头发",
    "<",
    ">",
    "</",
    "/>",
    "&",
    "&#x53D1",
    ";",
    "&#21457;",
    "&lt",
    "'",
    "\"",
    "=",
    " ",
    "\r\n",
    "\r",
    "\0",
    "a",
    "title=",
    " title='",
    " TITLE = \"",
    " id=",
    " id='头发'",
    "<p",
    "<p>",
    "</p>",
    "<b/",
    "<td ",
    "<li>",
    "<!--",
    "-->",
    "--!>",
    "<!-",
    "<!",
    "<?",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE ",
    "<script>",
    "</script",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea >",
    "<meta name=description content=",
];

fn prose() -> impl Strategy<Value = String> {
    let characters: Vec<char> = HANS.chars().filter(|character| !character.is_ascii()).collect();
    let length = characters.len();
    (0..length - 80, 8..80_usize)
        .prop_map(move |(start, count)| characters[start..start + count].iter().collect())
}

/// A text with markup after each character: the file, and the markup in order.
fn marked(markup: &'static [&'static str]) -> impl Strategy<Value = (String, Vec<(char, &'static str)>)> {
    (prose(), prop::collection::vec(prop::sample::select(markup), 80)).prop_map(|(text, markup)| {
        let pairs = text.chars().zip(markup).collect();
        (text, pairs)
    })
}

/// Characters, each with the markup behind it.
fn joined<'m>(pairs: impl Iterator<Item = (char, &'m str)>) -> String {
    pairs.fold(String::new(), |mut text, (character, markup)| {
        text.push(character);
        text.push_str(markup);
        text
    })
}

/// What the file must become: the converted text with the markup where it was.
fn expected(text: &str, pairs: &[(char, &str)]) -> String {
    let converted = self::text("a.txt", Format::Text, text, Variant::Hant);
    assert_eq!(converted.chars().count(), pairs.len(), "each character has one counterpart in this prose");
    joined(converted.chars().zip(pairs.iter().map(|(_, markup)| *markup)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn pages_are_converted_as_their_text((text, pairs) in marked(MARKUP)) {
        let body = joined(pairs.iter().copied());
        let expected = expected(&text, &pairs);
        for encoding in [UTF_8, GB18030, UTF_16LE] {
            let whole = |body: &str| format!("<meta charset={}><p>{body}</p>", encoding.name());
            let result = converted("a.html", Format::Html, &encoded(&whole(&body), encoding), Variant::Hant);
            let shown = String::from_utf8_lossy(&result.bytes).into_owned();
            prop_assert_eq!(result.bytes, encoded(&whole(&expected), encoding), "{}", shown);
        }
    }

    #[test]
    fn markdown_is_converted_as_its_text((text, pairs) in marked(MARKS)) {
        let body = joined(pairs.iter().copied());
        let whole = |body: &str| format!("字{body}字\n");
        prop_assert_eq!(markdown(&whole(&body)), whole(&expected(&text, &pairs)));
    }

    /// What no page should have, and each page has some of.
    #[test]
    fn soup_stays_the_same_soup(pieces in prop::collection::vec(prop::sample::select(SOUP), 1..40)) {
        let before = pieces.concat();
        let after = page(&before);
        prop_assert_eq!(seen(&before).markup, seen(&after).markup, "{:?} became {:?}", before, after);
        let plain: String = before.chars().filter(char::is_ascii).collect();
        let left: String = after.chars().filter(char::is_ascii).collect();
        prop_assert!(before.contains("&#") || plain == left, "{:?} became {:?}", before, after);
    }

    #[test]
    fn damage_never_stops_the_program(
        sample in 0..3_usize,
        cut in any::<prop::sample::Index>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let (name, format, sample) = [
            ("a.html", Format::Html, encoded(&PAGE.replace("utf-8", "gbk"), GBK)),
            ("a.html", Format::Html, PAGE.as_bytes().to_vec()),
            ("a.md", Format::Text, FILE.as_bytes().to_vec()),
        ][sample].clone();
        let mut bytes = sample[..cut.index(sample.len())].to_vec();
        for (at, byte) in flips {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        let converter = TextConverter::new(&Settings::new(Variant::Hant)).unwrap();
        let options = DocumentOptions { changes: true, ..DocumentOptions::default() };
        let _ = convert_document(name, format, &bytes, &converter, &options);
    }
}

const PAGE: &str = "<!DOCTYPE html><html lang=zh-CN><meta charset='utf-8'><title>头发</title>\
    <meta name=description content=\"头发\"><body><table summary='头发'><tr><td>头<b>发</b><td translate=no>头发\
    <p>头&#21457;<svg><text>头发</text></svg><![CDATA[头发]]><textarea>头发</textarea><script>头发</script>";
const FILE: &str = "---\ntitle: 头发\n---\n# 头**发** {#a}\n\n|头|发|\n|-|-|\n|[头发][发]|![头](a '发')|\n\n\
    > <div\n> title='头发'>\n\n[发]: a '头'\n\n- 头\n  `发`<b translate=no>头</b>[^1]\n\n[^1]: 发\n";

/// What another tokenizer sees in a page: everything but shown text as it is, and shown text by itself.
#[derive(Default)]
struct Seen {
    markup: Vec<String>,
    shown: Vec<String>,
}

#[derive(Default)]
struct Sink {
    seen: RefCell<Seen>,
    raw: RefCell<Option<String>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut seen = self.seen.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                let mut attributes = Vec::new();
                for attribute in &tag.attrs {
                    let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
                    match name.as_str() {
                        "alt" | "title" | "summary" => seen.shown.push(value),
                        "content" if tag.attrs.iter().any(|other| &*other.value == "description") => {
                            seen.shown.push(value);
                        }
                        "lang" => attributes.push(name),
                        _ => attributes.push(format!("{name}={value}")),
                    }
                }
                seen.markup.push(format!("{:?} {} {attributes:?}", tag.kind, tag.name));
                let name = tag.name.to_string();
                let kind = match name.as_str() {
                    "title" | "textarea" => Some(RawKind::Rcdata),
                    "style" => Some(RawKind::Rawtext),
                    "script" => Some(RawKind::ScriptData),
                    _ => None,
                };
                let opens = tag.kind == TagKind::StartTag;
                *self.raw.borrow_mut() = (opens && matches!(&*name, "style" | "script")).then_some(name);
                if let Some(kind) = kind.filter(|_| opens) {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::CharacterTokens(text) if self.raw.borrow().is_some() => seen.markup.push(text.to_string()),
            Token::CharacterTokens(text) => match seen.shown.last_mut() {
                Some(last) => last.push_str(&text),
                None => seen.shown.push(text.to_string()),
            },
            Token::CommentToken(text) => seen.markup.push(text.to_string()),
            Token::DoctypeToken(doctype) => seen.markup.push(format!("{doctype:?}")),
            Token::ParseError(_) | Token::NullCharacterToken | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

fn seen(page: &str) -> Seen {
    let queue = BufferQueue::default();
    queue.push_back(page.into());
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.seen.into_inner()
}

fn decoded(page: &[u8]) -> String {
    let encoding = Encoding::for_bom(page).map(|(encoding, _)| encoding);
    let encoding = encoding.unwrap_or(if std::str::from_utf8(page).is_ok() { UTF_8 } else { GB18030 });
    encoding.decode(page).0.into_owned()
}

/// The text of each paragraph and cell as our reader of pages tells them.
fn texts(items: &[Item]) -> Vec<String> {
    let of_item = |item: &Item| match item {
        Item::Paragraph(paragraph) => vec![paragraph.text.clone()],
        Item::Grid(grid) => {
            let cells = grid.cells.iter();
            cells.flat_map(|cell| std::iter::once(cell.text.clone()).chain(texts(&cell.items))).collect()
        }
        Item::Image(image) => vec![image.picture.alt.clone()],
    };
    items.iter().flat_map(of_item).collect()
}

#[test]
fn real_pages_are_the_same_but_for_their_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/html");
    let mut pages = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            continue;
        }
        let name = path.display().to_string();
        let before = std::fs::read(&path).unwrap();
        let target = if decoded(&before).contains('報') { Variant::Hans } else { Variant::Hant };
        let result = converted("a.html", Format::Html, &before, target);
        let after = result.bytes;
        let (old, new) = (seen(&decoded(&before)), seen(&decoded(&after)));
        assert_eq!(old.markup, new.markup, "{name}");
        let same_length = |(old, new): (&String, &String)| old.chars().count() == new.chars().count();
        assert!(old.shown.len() == new.shown.len() && old.shown.iter().zip(&new.shown).all(same_length));
        assert_ne!(old.shown, new.shown, "{name}");
        let read = |page: &[u8]| {
            let document = html::read(page, Limits::default(), &mut Diagnostics::default()).unwrap();
            texts(&document.parts[0].items)
        };
        let convert = |text: &String| CONVERTERS[target as usize].convert(result.source, text, false).text;
        let expected: Vec<String> = read(&before).iter().map(convert).collect();
        assert_eq!(read(&after), expected, "{name}");
        pages += 1;
    }
    assert!(pages > 12);
}

/// What another walk over Markdown sees: each event, without the words of texts and titles.
fn events(file: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let event = |event| match event {
        Event::Text(_) => "text".to_owned(),
        Event::Start(Tag::Link { dest_url, link_type, .. } | Tag::Image { dest_url, link_type, .. })
            if !dest_url.starts_with('#') =>
        {
            format!("{link_type:?} {dest_url}")
        }
        Event::Start(Tag::Link { .. }) => "link within".to_owned(),
        Event::End(_) => "end".to_owned(),
        // Shown text of HTML is checked as such.
        Event::Html(html) => html.chars().filter(char::is_ascii).collect(),
        other => format!("{other:?}"),
    };
    Parser::new_ext(file, options).map(event).collect()
}

#[test]
fn real_markdown_is_the_same_but_for_its_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = ["README.md", "templates/README.md"].map(|name| root.join(name)).into();
    let corpus = std::fs::read_dir(root.join("tests/corpus/md")).unwrap();
    files.extend(corpus.map(|entry| entry.unwrap().path()));
    files.retain(|file| file.extension().is_some_and(|ending| ending == "md"));
    let mut changed = 0;
    for file in files {
        let before = std::fs::read_to_string(&file).unwrap();
        let target = if file.ends_with("pipes-hant.md") { Variant::Hans } else { Variant::Hant };
        let after = text("file.md", Format::Text, &before, target);
        changed += usize::from(before != after);
        assert_eq!(events(&before), events(&after), "{}", file.display());
        assert_eq!(before.lines().count(), after.lines().count());
    }
    assert!(changed > 3);
}
