//! Paragraphs that are split anywhere, with anything between their runs.

use gongbao::model::Variant;
use gongbao::script::{DetectedScript, Settings, TextConverter};
use ooxml::Package;
use proptest::prelude::*;

use super::pack::Pack;

/// Text of the language, with words in which a character alone would go wrong.
fn text() -> impl Strategy<Value = String> {
    let words = [
        "头发",
        "发展",
        "后面",
        "皇后",
        "干部",
        "干净",
        "复议",
        "重复",
        "制定",
        "制造",
        "里面",
        "公里",
        "台湾",
        "了解",
        "瞭望",
        "面积",
        "a",
        "&",
        "2024",
        "<",
        "年",
        "。",
        "𠀀",
        "规范性文件",
        "一并",
        "征收",
        "长征",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..12)
        .prop_map(|words| words.concat())
}

/// What Word puts between two pieces of text.
fn between() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "",
        "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">",
        "</w:t><w:tab/><w:t>",
        "</w:t><w:br w:type=\"page\"/><w:t/><w:t>",
        "</w:t></w:r><w:proofErr w:type=\"gramEnd\"/><w:bookmarkStart w:id=\"1\" w:name=\"后\"/><w:r><w:t>",
        "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF 后</w:instrText></w:r><w:r>\
         <w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>",
        "</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>x</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t/></w:r></w:ins><w:r><w:t>",
        "</w:t></w:r><w:hyperlink w:anchor=\"后\"><w:r><w:t/></w:r></w:hyperlink><w:r><w:t>",
        "<!-- 后 -->",
    ])
}

fn escaped(character: char, as_reference: bool) -> String {
    match character {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        other if as_reference => format!("&#x{:X};", other as u32),
        other => other.to_string(),
    }
}

/// The visible text of some markup.
fn visible(xml: &str) -> String {
    let mut text = String::new();
    let mut rest = xml;
    while let Some((_, after)) = rest.split_once("<w:t") {
        let Some((tag, content)) = after.split_once('>') else { break };
        rest = content;
        if tag.ends_with('/') || !(tag.is_empty() || tag.starts_with(' ')) {
            continue;
        }
        let (content, after) = content.split_once("</w:t>").expect("w:t is closed");
        let content = content.replace("<!-- 后 -->", "");
        text += &quick_xml::escape::unescape(&content).expect("references are known");
        rest = after;
    }
    text
}

/// The markup without any text in it.
fn bare(xml: &str) -> String {
    let mut bare = String::new();
    let mut rest = xml;
    while let Some((before, after)) = rest.split_once("<w:t") {
        let (tag, content) = after.split_once('>').expect("a tag ends");
        bare = bare + before + "<w:t" + tag + ">";
        rest = content;
        if !tag.ends_with('/') && (tag.is_empty() || tag.starts_with(' ')) {
            let (content, after) = content.split_once("</w:t>").expect("w:t is closed");
            bare += &"<!-- 后 -->".repeat(content.matches("<!-- 后 -->").count());
            bare += "</w:t>";
            rest = after;
        }
    }
    bare + rest
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_visible_text_is_converted_as_one_and_the_markup_stays(
        text in text(),
        pieces in proptest::collection::vec((between(), any::<bool>()), 48),
        target in proptest::sample::select(Variant::ALL.to_vec()),
    ) {
        let mut paragraph = String::from("<w:p><w:r><w:t>");
        for (character, (between, as_reference)) in text.chars().zip(pieces.iter().cycle()) {
            paragraph += &escaped(character, *as_reference);
            paragraph += between;
        }
        paragraph += "</w:t></w:r></w:p>";
        let pack = Pack::word(&paragraph).to(target);
        let document = pack.try_convert().unwrap();
        let part = |bytes: &[u8]| {
            let mut package = Package::open(bytes, ooxml::Limits::default()).unwrap();
            String::from_utf8(package.part("word/document.xml").unwrap().unwrap()).unwrap()
        };
        let (before, after) = (part(&pack.bytes()), part(&document.bytes));
        prop_assert_eq!(visible(&before), text.clone());
        let converter = TextConverter::new(&Settings::new(target)).unwrap();
        let source = DetectedScript::of([text.as_str()]);
        prop_assert_eq!(visible(&after), converter.convert(source, &text, false).text);
        prop_assert_eq!(bare(&after), bare(&before));
    }
}
