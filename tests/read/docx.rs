//! What a Word document says, feature by feature: the markup, and what a reader of the page sees.

use gongbao::Limits;
use gongbao::diagnostic::{Code, Language};
use gongbao::model::{Address, Item};
use proptest::prelude::*;

use crate::support::docx::{self, Docx, blocks, lines};

/// A paragraph with this content after its properties.
fn p(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

/// A run of text.
fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of plain text.
fn para(text: &str) -> String {
    p(&r(text))
}

mod text {
    use super::*;

    #[test]
    fn runs_are_joined() {
        let body = p(&["2024年", "政府信息", "公开"].map(r).concat());
        assert_eq!(lines(&body), ["2024年政府信息公开"]);
    }

    #[test]
    fn tabs_and_breaks_are_characters_and_page_breaks_are_layout() {
        let body = p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>\
                      <w:br w:type=\"page\"/><w:br w:type=\"column\"/><w:t>e</w:t></w:r>");
        assert_eq!(lines(&body), ["a\tb\nc\nde"]);
    }

    #[test]
    fn special_characters_become_plain_ones() {
        let body = p("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:softHyphen/><w:t>3</w:t>\
                      <w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"宋体\" w:char=\"2605\"/></w:r>");
        assert_eq!(lines(&body), ["1-23☑★"]);
    }

    #[test]
    fn references_are_resolved_and_control_characters_dropped() {
        let body = p("<w:r><w:t>A&amp;B &lt;&#20844;&#x5F00;&gt;&#x1;<![CDATA[&amp;]]></w:t></w:r>");
        assert_eq!(lines(&body), ["A&B <公开>&amp;"]);
    }

    #[test]
    fn spaces_at_the_ends_of_a_run_count_only_where_they_are_kept() {
        let body = p("<w:r><w:t>  a  b  </w:t></w:r><w:r><w:t xml:space=\"preserve\"> c </w:t></w:r>");
        assert_eq!(lines(&body), ["a  b c "]);
    }

    #[test]
    fn hidden_text_is_left_out() {
        let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>";
        let shown = "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>shown</w:t></w:r>";
        assert_eq!(lines(&p(&format!("{hidden}{shown}"))), ["shown"]);
    }

    #[test]
    fn text_hidden_by_a_style_is_left_out() {
        let styles = "<w:style w:type=\"character\" w:styleId=\"Note\"><w:rPr><w:vanish/></w:rPr></w:style>\
                      <w:style w:type=\"paragraph\" w:styleId=\"Off\"><w:rPr><w:vanish/></w:rPr></w:style>";
        let body = p(
            "<w:r><w:rPr><w:rStyle w:val=\"Note\"/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>shown</w:t></w:r>",
        ) + &p("<w:pPr><w:pStyle w:val=\"Off\"/></w:pPr><w:r><w:t>hidden</w:t></w:r>");
        assert_eq!(Docx::body(&body).styles(styles).lines(), ["shown"]);
    }

    #[test]
    fn of_alternatives_one_is_read_and_an_unknown_one_never() {
        let body = p(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"w16se\"><w16se:symEx w16se:char=\"2764\"/></mc:Choice>\
                      <mc:Fallback><w:t>❤</w:t></mc:Fallback></mc:AlternateContent></w:r>\
                      <mc:AlternateContent><mc:Choice Requires=\"wps\"><w:r><w:t>a</w:t></w:r></mc:Choice>\
                      <mc:Fallback><w:r><w:t>b</w:t></w:r></mc:Fallback></mc:AlternateContent>",
        );
        assert_eq!(lines(&body), ["❤a"]);
    }

    #[test]
    fn ruby_is_its_base() {
        let body = p("<w:r><w:ruby><w:rt><w:r><w:t>gōng</w:t></w:r></w:rt>\
                      <w:rubyBase><w:r><w:t>公</w:t></w:r></w:rubyBase></w:ruby></w:r>");
        assert_eq!(lines(&body), ["公"]);
    }

    #[test]
    fn a_field_that_draws_its_instruction_shows_it() {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let instruction = "<w:r><w:instrText>eq \\o\\ac(○,5)</w:instrText></w:r>";
        let body = p(&[&mark("begin"), instruction, &mark("end"), &r("项")].concat());
        assert_eq!(lines(&body), ["5项"]);
    }

    #[test]
    fn links_tags_and_controls_are_transparent() {
        let body = p(&format!(
            "<w:hyperlink r:id=\"x\">{}</w:hyperlink><w:smartTag>{}</w:smartTag><w:customXml>{}</w:customXml>\
             <w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><w:bdo>{}</w:bdo>",
            r("1"),
            r("2"),
            r("3"),
            r("4"),
            r("5")
        ));
        assert_eq!(lines(&body), ["12345"]);
    }

    #[test]
    fn a_placeholder_asks_for_text_and_is_none() {
        let control = |content: &str| {
            format!(
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
            )
        };
        let inline = p(&format!("{}{}", r("年份："), control(&r("单击此处输入"))));
        assert_eq!(lines(&(inline + &control(&para("单击此处输入")))), ["年份："]);
    }

    #[test]
    fn formulas_stand_in_one_line() {
        let body = p(
            "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>\
                      </m:f><m:r><m:t>=</m:t></m:r><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t>\
                      </m:r></m:sup></m:sSup></m:oMath>",
        );
        assert_eq!(lines(&body), ["(a+b)/2=x^2"]);
    }

    #[test]
    fn blank_paragraphs_are_dropped_and_counted() {
        let read = Docx::body(&(para("a") + "<w:p/>" + &para(" \u{3000}") + &para("b"))).read();
        let addresses: Vec<_> = read.items.iter().map(docx::address).collect();
        assert_eq!(addresses, [&Address::Paragraph(0), &Address::Paragraph(3)]);
    }

    #[test]
    fn any_prefix_and_the_strict_namespace_will_do() {
        let read = Docx::raw(
            "<?xml version=\"1.0\"?><x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">\
             <x:body><x:p><x:pPr><x:jc x:val=\"end\"/></x:pPr><x:r><x:t>公开</x:t></x:r></x:p></x:body></x:document>",
        )
        .strict()
        .read();
        assert_eq!(read.lines(), ["[end] 公开"]);
    }

    #[test]
    fn a_part_may_be_in_utf_16() {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><document><body><p><r><t>公开</t></r></p></body></document>";
        let bytes = [0xFF, 0xFE].into_iter().chain(xml.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(Docx::raw_bytes(bytes).lines(), ["公开"]);
    }
}

mod changes {
    use super::*;

    #[test]
    fn tracked_changes_are_read_as_accepted() {
        let body = p(&format!(
            "<w:ins>{}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>\
             <w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
            r("新"),
            r("走"),
            r("来")
        ));
        assert_eq!(lines(&body), ["新来"]);
    }

    #[test]
    fn a_deleted_paragraph_mark_joins_two_paragraphs() {
        let gone = "<w:pPr><w:jc w:val=\"center\"/><w:rPr><w:del/></w:rPr></w:pPr>";
        let body = p(&format!("{gone}{}", r("上"))) + &para("下") + &para("另");
        assert_eq!(lines(&body), ["上下", "另"]);
    }

    #[test]
    fn a_deleted_mark_before_a_table_loses_nothing() {
        let gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
        let body = p(&format!("{gone}{}", r("上"))) + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
        assert_eq!(lines(&body), ["上", "table 1×1", "A1"]);
    }

    #[test]
    fn deleted_and_hidden_rows_and_deleted_cells_are_gone() {
        let cell = |text: &str| format!("<w:tc>{}</w:tc>", para(text));
        let body = format!(
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr><w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr>\
             <w:tr>{}<w:tc><w:tcPr><w:cellDel/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
            cell("deleted"),
            cell("hidden"),
            cell("kept"),
            para("deleted")
        );
        assert_eq!(lines(&body), ["table 1×1", "A1 kept"]);
    }
}

mod fields {
    use super::*;

    /// A complex field.
    fn field(instruction: &str, result: &str) -> String {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{result}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    }

    #[test]
    fn the_result_is_shown() {
        let simple = format!("<w:fldSimple w:instr=\"DATE\">{}</w:fldSimple>", r("1月"));
        assert_eq!(lines(&p(&(simple + &field("TIME", &r("17日"))))), ["1月17日"]);
    }

    #[test]
    fn fields_nest_in_instructions_and_results() {
        let inner = field("PAGE", &r("不显示"));
        let body =
            p(&field(&format!("IF</w:instrText></w:r>{inner}<w:r><w:instrText>"), &field("X", &r("显示"))));
        assert_eq!(lines(&body), ["显示"]);
    }

    #[test]
    fn a_field_that_is_never_closed_swallows_no_more_than_its_paragraph() {
        let body =
            p(&format!("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{}", r("没了"))) + &para("还在");
        assert_eq!(lines(&body), ["还在"]);
    }

    #[test]
    fn form_fields_show_their_state() {
        let begin = |data: &str| {
            format!(
                "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{data}</w:ffData></w:fldChar></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
            )
        };
        let body = p(&[
            begin("<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>"),
            begin("<w:checkBox><w:default w:val=\"0\"/></w:checkBox>"),
            begin("<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"是\"/><w:listEntry w:val=\"否\"/></w:ddList>"),
        ]
        .concat());
        assert_eq!(lines(&body), ["☑☐否"]);
    }
}

mod outline {
    use super::*;

    const STYLES: &str = r#"
        <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/>
          <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="own"><w:name w:val="机关标题"/><w:basedOn w:val="2"/></w:style>
        <w:style w:type="paragraph" w:styleId="flat"><w:name w:val="flat"/><w:basedOn w:val="2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="level"><w:name w:val="level"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="loop"><w:name w:val="loop"/><w:basedOn w:val="loop"/></w:style>
        <w:style w:type="character" w:styleId="21"><w:name w:val="标题 1"/></w:style>"#;

    fn styled(id: &str) -> String {
        let body = p(&format!("<w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr>{}", r("x")));
        Docx::body(&body).styles(STYLES).lines().join("|")
    }

    #[test]
    fn styles_tell_titles_headings_and_contents() {
        for (style, shown) in [
            ("a", "x"),
            ("2", "[heading 1] x"),
            ("a3", "[title] [center] x"),
            ("own", "[heading 1] x"),
            ("flat", "x"),
            ("level", "[heading 2] x"),
            ("11", "[contents] x"),
            ("loop", "x"),
            ("Heading3", "[heading 3] x"),
            ("21", "x"),
        ] {
            assert_eq!(styled(style), shown, "style {style}");
        }
    }

    #[test]
    fn a_level_of_the_paragraph_itself_is_a_heading_too() {
        let body = p(&format!("<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>{}", r("x")))
            + &p(&format!("<w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>{}", r("y")));
        assert_eq!(lines(&body), ["[heading 3] x", "y"]);
    }

    #[test]
    fn the_setting_of_the_paragraph_goes_before_that_of_its_style() {
        let body = p(&format!("<w:pPr><w:pStyle w:val=\"a3\"/><w:jc w:val=\"right\"/></w:pPr>{}", r("x")))
            + &p(&format!("<w:pPr><w:jc w:val=\"both\"/></w:pPr>{}", r("y")));
        assert_eq!(Docx::body(&body).styles(STYLES).lines(), ["[title] [end] x", "y"]);
    }

    #[test]
    fn a_field_of_contents_marks_its_lines() {
        let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>\
                     <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
        let end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
        let body = p(&format!("{begin}{}", r("一、总体情况\t1")))
            + &p(&format!("{}{end}", r("二、\t2")))
            + &para("正文");
        assert_eq!(lines(&body), ["[contents] 一、总体情况\t1", "[contents] 二、\t2", "正文"]);
        let unclosed = p(&format!("{begin}{}", r("一"))) + &para("正文");
        assert_eq!(lines(&unclosed), ["一", "正文"]);
    }

    #[test]
    fn a_control_of_contents_marks_its_lines() {
        let body = format!(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>\
             <w:sdtContent>{}</w:sdtContent></w:sdt>{}",
            para("目录"),
            para("正文")
        );
        assert_eq!(lines(&body), ["[contents] 目录", "正文"]);
    }
}

mod numbering {
    use super::*;

    /// An item of a list.
    fn item(list: u32, level: u32, text: &str) -> String {
        p(&format!(
            "<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}",
            if text.is_empty() { String::new() } else { r(text) }
        ))
    }

    /// A level of a list.
    fn level(index: u32, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
             <w:lvlText w:val=\"{text}\"/>{more}</w:lvl>"
        )
    }

    /// List 1 with these levels.
    fn list(levels: &[String]) -> String {
        format!("<w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum>{}", levels.concat(), num(1, 0, ""))
    }

    fn num(id: u32, template: u32, overrides: &str) -> String {
        format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{template}\"/>{overrides}</w:num>")
    }

    fn numbered(numbering: &str, body: &[String]) -> Vec<String> {
        Docx::body(&body.concat()).numbering(numbering).lines()
    }

    #[test]
    fn numbers_are_written_out_and_lower_levels_start_anew() {
        let list = list(&[
            level(0, "chineseCountingThousand", "%1、", ""),
            level(1, "chineseCounting", "（%2）", ""),
            level(2, "decimal", "%3.", ""),
            level(3, "decimal", "%1.%2.%4", "<w:isLgl/>"),
        ]);
        let body = [
            item(1, 0, "总体"),
            item(1, 1, "主动"),
            item(1, 1, "申请"),
            item(1, 2, "其一"),
            item(1, 0, "问题"),
            item(1, 1, "人员"),
            item(1, 3, "法"),
        ];
        assert_eq!(
            numbered(&list, &body),
            ["一、总体", "（一）主动", "（二）申请", "1.其一", "二、问题", "（一）人员", "2.1.1 法"]
        );
    }

    #[test]
    fn a_gap_is_a_space_where_chinese_text_has_one() {
        let list = list(&[
            level(0, "decimalEnclosedCircle", "%1", ""),
            level(1, "decimal", "第%2条", "<w:suff w:val=\"nothing\"/>"),
            level(2, "decimal", "(%3)", "<w:suff w:val=\"space\"/>"),
        ]);
        let body = [item(1, 0, "圈"), item(1, 1, "文"), item(1, 2, "括")];
        assert_eq!(numbered(&list, &body), ["① 圈", "第1条文", "(1)括"]);
    }

    #[test]
    fn bullets_are_characters() {
        let wingdings = "<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr>";
        let list = list(&[
            level(0, "bullet", "\u{F0B7}", "<w:rPr><w:rFonts w:ascii=\"Symbol\"/></w:rPr>"),
            level(1, "bullet", "n", wingdings),
            level(2, "bullet", "—", ""),
            level(3, "none", "", ""),
        ]);
        let body = [item(1, 0, "a"), item(1, 1, "b"), item(1, 2, "c"), item(1, 3, "d")];
        assert_eq!(numbered(&list, &body), ["• a", "■ b", "— c", "d"]);
    }

    #[test]
    fn lists_of_one_template_count_on_unless_they_start_anew() {
        let list = list(&[level(0, "decimal", "%1.", "")])
            + &num(2, 0, "")
            + &num(3, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>")
            + &num(
                4,
                0,
                &format!("<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>", level(0, "upperRoman", "%1 ", "")),
            );
        let body = [item(1, 0, "a"), item(2, 0, "b"), item(3, 0, "c"), item(3, 0, "d"), item(4, 0, "e")];
        assert_eq!(numbered(&list, &body), ["1.a", "2.b", "5.c", "6.d", "VII e"]);
    }

    #[test]
    fn a_level_may_go_on_across_the_one_above() {
        let list = list(&[
            level(0, "decimal", "%1.", ""),
            level(1, "decimal", "%2)", "<w:lvlRestart w:val=\"0\"/>"),
        ]);
        let body = [item(1, 0, "a"), item(1, 1, "b"), item(1, 0, "c"), item(1, 1, "d")];
        assert_eq!(numbered(&list, &body), ["1.a", "1)b", "2.c", "2)d"]);
    }

    #[test]
    fn styles_number_their_paragraphs() {
        let styles = "<w:style w:type=\"paragraph\" w:styleId=\"h1\"><w:name w:val=\"heading 1\"/>\
                        <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
                      <w:style w:type=\"paragraph\" w:styleId=\"h2\"><w:name w:val=\"heading 2\"/>\
                        <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
        let list = list(&[
            level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"h1\"/>"),
            level(1, "chineseCounting", "（%2）", "<w:pStyle w:val=\"h2\"/>"),
        ]);
        let item_of =
            |id: &str, more: &str| p(&format!("<w:pPr><w:pStyle w:val=\"{id}\"/>{more}</w:pPr>{}", r("x")));
        let none = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
        let body = [item_of("h1", ""), item_of("h2", ""), item_of("h1", none), item_of("h1", "")];
        assert_eq!(
            Docx::body(&body.concat()).styles(styles).numbering(&list).lines(),
            ["[heading 1] 一、x", "[heading 2] （一）x", "[heading 1] x", "[heading 1] 二、x"]
        );
    }

    #[test]
    fn a_list_may_be_defined_by_a_style() {
        let styles = "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
        let linked = list(&[level(0, "lowerLetter", "%1)", "")])
            + "<w:abstractNum w:abstractNumId=\"7\"><w:numStyleLink w:val=\"L\"/></w:abstractNum>"
            + &num(2, 7, "");
        assert_eq!(Docx::body(&item(2, 0, "x")).styles(styles).numbering(&linked).lines(), ["a)x"]);
    }

    #[test]
    fn a_number_without_text_is_shown() {
        let numbering = list(&[level(0, "decimal", "%1", "")]);
        let body = format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
            item(1, 0, ""),
            item(1, 0, "")
        );
        assert_eq!(Docx::body(&body).numbering(&numbering).lines(), ["table 2×1", "A1 1", "A2 2"]);
    }

    #[test]
    fn a_hidden_item_has_no_number() {
        let numbering = list(&[level(0, "decimal", "%1.", "")]);
        let hidden = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr>\
                      <w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>";
        assert_eq!(numbered(&numbering, &[item(1, 0, "a"), p(hidden), item(1, 0, "b")]), ["1.a", "2.b"]);
    }

    #[test]
    fn a_list_that_is_not_defined_has_no_numbers() {
        assert_eq!(lines(&item(9, 0, "x")), ["x"]);
    }
}

mod tables {
    use super::*;

    /// A cell with these properties.
    fn c(properties: &str, text: &str) -> String {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", para(text))
    }

    fn span(columns: u32) -> String {
        format!("<w:gridSpan w:val=\"{columns}\"/>")
    }

    fn table(rows: &[&[String]]) -> String {
        let rows: Vec<_> = rows.iter().map(|cells| format!("<w:tr>{}</w:tr>", cells.concat())).collect();
        format!("<w:tbl>{}</w:tbl>", rows.concat())
    }

    const START: &str = "<w:vMerge w:val=\"restart\"/>";
    const GOES_ON: &str = "<w:vMerge/>";

    #[test]
    fn spans_and_merges_make_a_grid() {
        let body = table(&[
            &[c(START, "行"), c(&span(2), "头")],
            &[c(GOES_ON, ""), c("", "左"), c("", "右")],
            &[c("", "甲"), c("", "1"), c("", "2")],
        ]);
        assert_eq!(
            lines(&body),
            ["table 3×3", "A1 ↓2 行", "B1 →2 头", "B2 左", "C2 右", "A3 甲", "B3 1", "C3 2"]
        );
    }

    #[test]
    fn a_wide_merge_of_rows_is_one_cell() {
        let wide = span(2);
        let body = table(&[
            &[c(&format!("{wide}{START}"), "大"), c("", "1")],
            &[c(&format!("{wide}{GOES_ON}"), ""), c("", "2")],
        ]);
        assert_eq!(lines(&body), ["table 2×3", "A1 ↓2→2 大", "C1 1", "C2 2"]);
    }

    #[test]
    fn a_merge_whose_columns_disagree_never_overlaps() {
        let body = table(&[
            &[c(&format!("{}{START}", span(2)), "大"), c("", "1")],
            &[c(GOES_ON, "续"), c("", "中"), c("", "2")],
        ]);
        assert_eq!(lines(&body), ["table 2×3", "A1 →2 大", "C1 1", "A2 续", "B2 中", "C2 2"]);
    }

    #[test]
    fn a_continued_merge_without_a_start_begins_here() {
        let body = table(&[&[c(GOES_ON, "a")], &[c(GOES_ON, "")], &[c(START, "b")], &[c("", "c")]]);
        assert_eq!(lines(&body), ["table 4×1", "A1 ↓2 a", "A3 b", "A4 c"]);
    }

    #[test]
    fn merges_across_of_old_files_work_too() {
        let body = table(&[&[
            c("<w:hMerge w:val=\"restart\"/>", "头"),
            c("<w:hMerge w:val=\"continue\"/>", ""),
            c("", "尾"),
        ]]);
        assert_eq!(lines(&body), ["table 1×3", "A1 →2 头", "C1 尾"]);
    }

    #[test]
    fn rows_may_leave_columns_out_and_differ_in_length() {
        let body = format!(
            "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"2\"/></w:trPr>{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            c("", "b"),
            c("", "a"),
            c("", "b")
        );
        assert_eq!(lines(&body), ["table 2×4", "B1 b", "A2 a", "B2 b"]);
    }

    #[test]
    fn widths_tell_spans_that_the_file_does_not() {
        let w = |width: u32| format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        let body = table(&[
            &[c(&w(2000), "行"), c(&w(6010), "头")],
            &[c(&w(2000), "甲"), c(&w(2000), "1"), c(&w(2000), "2"), c(&w(2005), "3")],
        ]);
        assert_eq!(lines(&body), ["table 2×4", "A1 行", "B1 →3 头", "A2 甲", "B2 1", "C2 2", "D2 3"]);
    }

    #[test]
    fn widths_that_do_not_explain_everything_change_nothing() {
        let w = |width: u32| format!("<w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        let body = table(&[
            &[c(&w(2000), "a"), c(&w(2000), "b")],
            &[c(&w(2000), "c"), c(&w(2000), "d"), c(&w(2000), "e")],
        ]);
        assert_eq!(lines(&body), ["table 2×3", "A1 a", "B1 b", "A2 c", "B2 d", "C2 e"]);
    }

    #[test]
    fn the_paragraphs_of_a_cell_are_lines_without_blank_ones_at_the_end() {
        let body = format!(
            "<w:tbl><w:tr><w:tc>{}<w:p/>{}<w:p/><w:p/></w:tc></w:tr></w:tbl>",
            para("结果"),
            para("维持")
        );
        assert_eq!(lines(&body), ["table 1×1", "A1 结果\n\n维持"]);
    }

    #[test]
    fn a_table_in_a_cell_is_an_item_of_the_cell() {
        let inner = table(&[&[c("", "内")]]);
        let body = format!(
            "<w:tbl><w:tr><w:tc>{}{inner}<w:p/></w:tc></w:tr></w:tbl>{}",
            para("外"),
            table(&[&[c("", "次")]])
        );
        let read = Docx::body(&body).read();
        assert_eq!(
            read.lines(),
            ["table 1×1", "A1 外", "  外", "  table 1×1", "  A1 内", "table 1×1", "A1 次"]
        );
        let Some(Item::Grid(next)) = read.items.get(1) else { panic!("no second table") };
        assert_eq!(next.address, Address::TableCell { table: 2, row: 0, column: 0 });
    }

    #[test]
    fn cells_have_addresses_and_paragraphs_in_them_are_not_counted() {
        let read = Docx::body(&(para("前") + &table(&[&[c("", "a"), c("", "b")]]) + &para("后"))).read();
        let Some(Item::Grid(grid)) = read.items.get(1) else { panic!("no table") };
        assert_eq!(grid.cells[1].address, Address::TableCell { table: 0, row: 0, column: 1 });
        assert_eq!(docx::address(&read.items[2]), &Address::Paragraph(1));
    }

    #[test]
    fn controls_around_rows_and_cells_are_transparent_and_placeholders_keep_their_cell() {
        let control = |properties: &str, content: &str| {
            format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
        };
        let empty = control("<w:showingPlcHdr/>", &c("", "请输入"));
        let row = format!("<w:tr>{empty}{}</w:tr>", control("", &c("", "b")));
        let body = format!("<w:tbl>{}</w:tbl>", control("", &row));
        assert_eq!(lines(&body), ["table 1×2", "A1", "B1 b"]);
    }

    #[test]
    fn a_span_without_bounds_is_refused_before_it_costs_anything() {
        let body = table(&[&[c(&span(4_000_000_000), "a"), c(&span(4_000_000_000), "b")], &[c("", "c")]]);
        assert_eq!(Docx::body(&body).error(), Code::LimitExceeded);
    }
}

mod pictures {
    use super::*;

    fn picture(id: &str) -> String {
        format!(
            "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" descr=\"流程图\"/><a:graphic><a:graphicData>\
             <pic:pic><pic:blipFill><a:blip r:embed=\"{id}\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r>"
        )
    }

    #[test]
    fn a_picture_follows_its_paragraph() {
        let read = Docx::body(&(p(&(picture("rId7") + &r("如图"))) + &p(&picture("rId7"))))
            .picture("rId7", "media/image1.png", b"png")
            .read();
        assert_eq!(
            read.lines(),
            ["如图", "image image1.png image/png 流程图", "image image1.png image/png 流程图"]
        );
        assert_eq!(docx::address(&read.items[2]), &Address::Paragraph(1));
    }

    #[test]
    fn a_picture_in_vml_is_one_too() {
        let body = p(
            "<w:r><w:pict><v:shape id=\"s\" alt=\"印章\"><v:imagedata r:id=\"rId7\" o:title=\"\"/></v:shape></w:pict></w:r>",
        );
        let read = Docx::body(&body).picture("rId7", "media/seal.jpg", b"jpg").read();
        assert_eq!(read.lines(), ["image seal.jpg image/jpeg 印章"]);
    }

    #[test]
    fn a_picture_in_a_cell_is_an_item_of_the_cell() {
        let body = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p(&(r("图") + &picture("rId7"))));
        let read = Docx::body(&body).picture("rId7", "media/image1.png", b"png").read();
        assert_eq!(read.lines(), ["table 1×1", "A1 图", "  图", "  image image1.png image/png 流程图"]);
    }

    #[test]
    fn pictures_that_cannot_be_had_are_told() {
        let missing = Docx::body(&p(&picture("rId7"))).read();
        assert_eq!(missing.codes(), [Code::PictureUnreadable]);
        let linked = "<w:r><w:drawing><a:blip r:link=\"rId8\"/></w:drawing></w:r>";
        assert_eq!(Docx::body(&p(linked)).read().codes(), [Code::ContentLeftOut]);
    }

    #[test]
    fn what_is_left_out_of_a_cell_is_told_at_its_column_on_the_page() {
        let linked = "<w:r><w:drawing><a:blip r:link=\"rId8\"/></w:drawing></w:r>";
        let cell = |width: u32, run: &str| {
            format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>", p(run))
        };
        let wide = [cell(2000, ""), cell(4000, ""), cell(2000, linked)].concat();
        let row = [2000; 4].map(|width| cell(width, "")).concat();
        let read = Docx::body(&format!("<w:tbl><w:tr>{wide}</w:tr><w:tr>{row}</w:tr></w:tbl>")).read();
        let places: Vec<_> = read.diagnostics.iter().flat_map(|notice| &notice.location.address).collect();
        assert_eq!(places, [&Address::TableCell { table: 0, row: 0, column: 3 }]);
    }

    #[test]
    fn an_embedded_object_is_its_picture_and_else_is_told() {
        let object = |picture: &str| {
            p(&format!("<w:r><w:object><v:shape>{picture}</v:shape><o:OLEObject/></w:object></w:r>"))
        };
        let shown =
            Docx::body(&object("<v:imagedata r:id=\"rId7\"/>")).picture("rId7", "media/o.emf", b"emf").read();
        assert_eq!(shown.lines(), ["image o.emf image/x-emf"]);
        assert!(shown.codes().is_empty());
        assert_eq!(Docx::body(&object("")).read().codes(), [Code::ContentLeftOut]);
    }

    #[test]
    fn charts_and_diagrams_are_told() {
        let chart = |shape: &str| {
            p(&format!("<w:r><w:drawing><a:graphicData>{shape}</a:graphicData></w:drawing></w:r>"))
        };
        assert_eq!(Docx::body(&chart("<c:chart r:id=\"x\"/>")).read().codes(), [Code::ContentLeftOut]);
        assert_eq!(Docx::body(&chart("<dgm:relIds/>")).read().codes(), [Code::ContentLeftOut]);
    }

    #[test]
    fn a_chart_of_a_new_kind_is_its_fallback_picture() {
        let body = p(&format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"cx1\"><w:drawing><cx:chart/></w:drawing></mc:Choice>\
             <mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>",
            "<w:drawing><a:blip r:embed=\"rId7\"/></w:drawing>"
        ));
        let read = Docx::body(&body).picture("rId7", "media/f.png", b"png").read();
        assert_eq!(read.lines(), ["image f.png image/png"]);
    }

    #[test]
    fn notices_are_told_in_both_languages() {
        let body = p(
            "<w:r><w:drawing><c:chart/></w:drawing></w:r><w:r><w:drawing><dgm:relIds/></w:drawing></w:r>\
                      <w:r><w:object><o:OLEObject/></w:object></w:r><w:r><w:contentPart/></w:r><w:subDoc/>\
                      <w:r><w:drawing><a:blip r:link=\"x\"/></w:drawing></w:r><w:r><w:commentReference/></w:r>",
        );
        let notices = Docx::body(&body).read().diagnostics;
        let messages = |language| notices.iter().map(|notice| notice.message(language)).collect::<Vec<_>>();
        assert_eq!(
            messages(Language::Chinese),
            [
                "图表",
                "SmartArt 图形",
                "嵌入的对象",
                "墨迹",
                "插入的其他文档",
                "链接到文件之外的图片",
                "1 条批注"
            ]
            .map(|thing| format!("{thing}没有转入"))
        );
        assert!(messages(Language::English).iter().all(|message| message.is_ascii()));
    }

    #[test]
    fn a_hidden_drawing_is_not_on_the_page() {
        let body = p("<w:r><w:drawing><wp:docPr hidden=\"1\"/><a:blip r:embed=\"rId7\"/></w:drawing></w:r>");
        assert!(Docx::body(&body).picture("rId7", "media/f.png", b"png").read().items.is_empty());
    }
}

mod text_boxes {
    use super::*;

    #[test]
    fn a_text_box_follows_its_paragraph_and_is_read_once() {
        let content = format!("<w:txbxContent>{}{}</w:txbxContent>", para("框一"), para("框二"));
        let body = p(&format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>\
             </mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>\
             </mc:AlternateContent></w:r>{}",
            r("文")
        )) + &para("后");
        assert_eq!(lines(&body), ["文", "框一", "框二", "后"]);
    }

    #[test]
    fn a_text_box_in_vml_may_hold_a_table() {
        let body = p(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p>\
                      </w:tc></w:tr></w:tbl></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        );
        assert_eq!(lines(&body), ["table 1×1", "A1 格"]);
    }

    #[test]
    fn word_art_is_a_line() {
        assert_eq!(
            lines(&p("<w:r><w:pict><v:shape><v:textpath string=\"年报\"/></v:shape></w:pict></w:r>")),
            ["年报"]
        );
    }
}

mod notes {
    use super::*;

    #[test]
    fn notes_follow_the_body_in_the_order_of_their_references() {
        let body = p(&(r("甲") + "<w:r><w:footnoteReference w:id=\"3\"/></w:r>"))
            + &p(&(r("乙")
                + "<w:r><w:endnoteReference w:id=\"2\"/></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>"));
        let footnotes = format!(
            "<w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>\
             <w:footnote w:id=\"3\">{}{}</w:footnote>",
            para("----"),
            p(&format!("<w:r><w:footnoteRef/></w:r>{}", r(" 脚注二"))),
            para("脚注三"),
            para("又一段")
        );
        let endnotes = format!("<w:endnote w:id=\"2\">{}</w:endnote>", para("尾注"));
        let read = Docx::body(&body)
            .part("footnotes", &format!("<w:footnotes>{footnotes}</w:footnotes>"))
            .part("endnotes", &format!("<w:endnotes>{endnotes}</w:endnotes>"))
            .read();
        assert_eq!(read.lines(), ["甲[1]", "乙[2][3]", "[1] 脚注三", "又一段", "[2] 尾注", "[3] 脚注二"]);
        assert_eq!(docx::address(&read.items[5]), &Address::Paragraph(5));
    }

    #[test]
    fn a_note_with_a_mark_of_its_own_keeps_it() {
        let body = p(&format!(
            "{}<w:r><w:footnoteReference w:id=\"1\" w:customMarkFollows=\"1\"/><w:t>*</w:t></w:r>",
            r("甲")
        ));
        let read = Docx::body(&body)
            .part(
                "footnotes",
                &format!("<w:footnotes><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>", para("* 注")),
            )
            .read();
        assert_eq!(read.lines(), ["甲*", "* 注"]);
    }

    #[test]
    fn comments_are_left_out_with_one_notice() {
        let body = para("甲")
            + &p("<w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:commentReference w:id=\"1\"/></w:r>");
        let read = Docx::body(&body).read();
        assert_eq!((read.lines(), read.codes()), (vec!["甲".to_owned()], vec![Code::CommentsLeftOut]));
    }

    #[test]
    fn inserted_documents_are_told() {
        assert_eq!(Docx::body("<w:altChunk r:id=\"x\"/>").read().codes(), [Code::ContentLeftOut]);
        assert_eq!(Docx::body(&p("<w:subDoc r:id=\"x\"/>")).read().codes(), [Code::ContentLeftOut]);
    }
}

mod damage {
    use super::*;

    #[test]
    fn what_is_no_package_is_damaged() {
        assert_eq!(docx::error_of(b"PK\x03\x04 and then nothing", Limits::default()), Code::PackageDamaged);
    }

    #[test]
    fn a_package_without_a_document_is_told() {
        assert_eq!(
            docx::error_of(&docx::package(&[("a.txt", b"a")]), Limits::default()),
            Code::PackagePartMissing
        );
    }

    #[test]
    fn another_kind_of_office_file_is_told() {
        assert_eq!(Docx::raw("<workbook/>").error(), Code::FormatDiffers);
    }

    #[test]
    fn xml_that_is_none_is_told() {
        for (what, xml) in [
            ("cut off", "<document><body><p>"),
            ("crossed", "<document><body></document></body>"),
            ("an entity of its own", "<document><body><p><r><t>&lol;</t></r></p></body></document>"),
            ("a declaration of entities", "<!DOCTYPE x [<!ENTITY lol \"lol\">]><document/>"),
            ("no character", "<document><body><p><r><t>&#xD800;</t></r></p></body></document>"),
        ] {
            assert_eq!(Docx::raw(xml).error(), Code::XmlMalformed, "{what}");
        }
        assert_eq!(Docx::raw_bytes(b"<document>\xFF</document>".to_vec()).error(), Code::XmlMalformed);
    }

    #[test]
    fn nesting_has_a_limit() {
        let deep = |levels: usize| {
            let nested =
                "<w:tbl><w:tr><w:tc>".repeat(levels) + "<w:p/>" + &"</w:tc></w:tr></w:tbl>".repeat(levels);
            Docx::body(&nested)
        };
        assert!(!deep(80).read().items.is_empty());
        assert_eq!(deep(90).error(), Code::LimitExceeded);
        let inline = "<w:sdt><w:sdtContent>".repeat(120) + &r("深") + &"</w:sdtContent></w:sdt>".repeat(120);
        assert_eq!(lines(&p(&inline)), ["深"]);
    }

    /// A document with a bit of everything.
    fn mixture() -> Vec<u8> {
        let body = include_str!("files/mixture.xml");
        let list = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
                    <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>\
                    <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
        Docx::body(body).numbering(list).picture("rId7", "media/image1.png", b"png").bytes()
    }

    #[test]
    fn the_mixture_is_read() {
        let items = blocks(&mixture());
        assert_eq!(items.len(), 7);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn no_bytes_make_it_panic(cut in prop::option::weighted(0.3, any::<prop::sample::Index>()), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8)) {
            let mut bytes = mixture();
            bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len())));
            for (place, byte) in changes {
                if !bytes.is_empty() {
                    let place = place.index(bytes.len());
                    bytes[place] = byte;
                }
            }
            let _ = docx::try_read(&bytes, Limits::default());
        }

        /// The package is whole here, so that the damage reaches the markup.
        #[test]
        fn no_markup_makes_it_panic(cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, "[<>/\"=&;0-9a-zA-Z:% ]{0,6}"), 1..6)) {
            let mut body = include_str!("files/mixture.xml").to_owned();
            for (place, length, other) in cuts {
                let start = floor(&body, place.index(body.len() + 1));
                let end = floor(&body, (start + length).min(body.len()));
                body.replace_range(start..end, &other);
            }
            let _ = docx::try_read(&Docx::body(&body).bytes(), Limits::default());
        }
    }

    fn floor(text: &str, mut index: usize) -> usize {
        while !text.is_char_boundary(index) {
            index -= 1;
        }
        index
    }
}
