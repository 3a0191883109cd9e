//! Reading `OpenDocument` texts and spreadsheets: what is shown is what the document holds.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics};
use gongbao::read::odf::{read_spreadsheet, read_text};
use ooxml::PackageWriter;

use crate::support::listing::{self, PIXEL, lines, read_all, refusal};

/// A flat document of a kind, with styles and a body.
fn flat(kind: &str, styles: &str, body: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        office:mimetype="application/vnd.oasis.opendocument.{kind}"><office:automatic-styles>{styles}</office:automatic-styles>
        <office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"#
    )
    .into_bytes()
}

fn text(styles: &str, body: &str) -> (Vec<String>, Vec<String>) {
    let (document, said) = read_all(read_text, &flat("text", styles, body));
    (lines(&document), said)
}

fn sheet(styles: &str, rows: &str) -> (Vec<String>, Vec<String>) {
    let body = format!(r#"<table:table table:name="表1">{rows}</table:table>"#);
    let (document, said) = read_all(read_spreadsheet, &flat("spreadsheet", styles, &body));
    (lines(&document), said)
}

#[test]
fn white_space_is_what_its_elements_say() {
    let (lines, said) = text(
        "",
        r#"<text:p>
            一  <text:span>二</text:span> <text:s text:c="2"/>三<text:tab/>四<text:line-break/>五
        </text:p><text:p><text:a>链接</text:a>12<text:date>2025-01-17</text:date>&#x3000;&amp;</text:p>"#,
    );
    assert_eq!(lines, ["paragraph1 一 二   三\t四\n五", "paragraph2 链接122025-01-17\u{3000}&"]);
    assert_eq!(said, [""; 0]);
}

#[test]
fn styles_tell_titles_headings_and_how_lines_are_set() {
    let styles = r#"
        <style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
        <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
        <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>
        <style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/></style:style>
        <style:style style:name="Loop" style:family="paragraph" style:parent-style-name="Loop"/>"#;
    let (lines, _) = text(
        styles,
        r#"<text:p text:style-name="P1">标题</text:p><text:h text:outline-level="1">一、总体情况</text:h>
        <text:p text:style-name="Heading_20_2">（一）主动公开</text:p><text:p text:style-name="P2">2025年1月17日</text:p>
        <text:p text:style-name="Loop">正文</text:p>
        <text:table-of-content><text:index-body><text:p>一、总体情况 1</text:p></text:index-body></text:table-of-content>"#,
    );
    assert_eq!(
        lines,
        [
            "paragraph1 标题 Title Center",
            "paragraph2 一、总体情况 Heading(1)",
            "paragraph3 （一）主动公开 Heading(2)",
            "paragraph4 2025年1月17日 End",
            "paragraph5 正文",
            "paragraph6 一、总体情况 1 Contents",
        ]
    );
}

#[test]
fn lists_are_numbered_as_their_styles_say() {
    let styles = r#"<text:list-style style:name="L1">
        <text:list-level-style-number text:level="1" style:num-suffix="、" style:num-format="一, 二, 三, ..."/>
        <text:list-level-style-number text:level="2" style:num-prefix="（" style:num-suffix="）" style:num-format="1" text:start-value="3"/>
        <text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="2" style:num-suffix="."/>
        </text:list-style>
        <text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>"#;
    let (lines, _) = text(
        styles,
        r#"<text:list xml:id="a" text:style-name="L1"><text:list-item><text:p>甲</text:p><text:p>续</text:p>
            <text:list><text:list-item><text:p>子</text:p><text:list><text:list-item><text:p>丑</text:p></text:list-item></text:list>
            </text:list-item></text:list></text:list-item>
            <text:list-header><text:p>无号</text:p></text:list-header>
            <text:list-item text:start-value="7"><text:p>乙</text:p></text:list-item></text:list>
        <text:list text:style-name="L2"><text:list-item><text:p>点</text:p></text:list-item></text:list>
        <text:list text:continue-list="a" text:style-name="L1"><text:list-item><text:p>丙</text:p></text:list-item></text:list>
        <text:list text:style-name="L1"><text:list-item><text:p>丁</text:p></text:list-item></text:list>"#,
    );
    let texts: Vec<&str> = lines.iter().map(|line| line.split_once(' ').expect("a place").1).collect();
    assert_eq!(texts, ["一、甲", "续", "（3）子", "3.1.丑", "无号", "七、乙", "• 点", "八、丙", "一、丁"]);
}

#[test]
fn notes_follow_the_text_and_what_is_hidden_is_told() {
    let styles = r#"<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>"#;
    let (lines, said) = text(
        styles,
        r#"<text:tracked-changes><text:changed-region><text:deletion><text:p>旧</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:p>见注<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
        <text:note-body><text:p>注文</text:p></text:note-body></text:note>。<office:annotation><text:p>批</text:p></office:annotation></text:p>
        <text:p>明<text:span text:style-name="H">暗</text:span><text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi</text:ruby-text></text:ruby></text:p>
        <text:section text:display="none"><text:p>藏</text:p></text:section>
        <text:section><text:p>尾</text:p></text:section>"#,
    );
    assert_eq!(lines, ["paragraph1 见注[1]。", "paragraph2 明字", "paragraph3 尾", "paragraph4 [1] 注文"]);
    assert_eq!(said, ["content-left-out", "comments-left-out"]);
}

#[test]
fn what_is_left_out_of_a_cell_is_told_at_its_column_on_the_page() {
    let table = r#"<table:table><table:table-row>
        <table:table-cell table:number-rows-spanned="2"/><table:table-cell/></table:table-row>
        <table:table-row><table:table-cell><text:p><draw:frame><draw:image xlink:href="http://x/y.png"/></draw:frame></text:p>
        </table:table-cell></table:table-row></table:table>"#;
    assert_eq!(text("", table).1, ["content-left-out table1!B2"]);
}

#[test]
fn tables_keep_their_merges_with_and_without_covered_cells() {
    let covered = r#"<table:table><table:table-header-rows><table:table-row>
        <table:table-cell table:number-rows-spanned="2"><text:p>项</text:p></table:table-cell>
        <table:table-cell table:number-columns-spanned="2"><text:p>数</text:p></table:table-cell><table:covered-table-cell/>
        </table:table-row></table:table-header-rows>
        <table:table-row><table:covered-table-cell/><table:table-cell><text:p>12</text:p></table:table-cell>
        <table:table-cell><text:p>34</text:p></table:table-cell></table:table-row></table:table>"#;
    let expected = ["A1 2x1 项", "B1 1x2 数", "B2 12", "C2 34"];
    assert_eq!(text("", covered).0, expected);
    assert_eq!(text("", &covered.replace("<table:covered-table-cell/>", "")).0, expected);
    // Marked as covered by a cell that is not there: its neighbours stay where they are.
    let orphan = covered.replace(r#" table:number-rows-spanned="2""#, "");
    assert_eq!(text("", &orphan).0, ["A1 项", "B1 1x2 数", "A2", "B2 12", "C2 34"]);
}

#[test]
fn a_cell_may_hold_a_list_a_picture_and_a_table() {
    let png = STANDARD.encode(PIXEL);
    let body = format!(
        r#"<table:table><table:table-row><table:table-cell><text:p>图<draw:frame draw:name="x"><draw:image>
        <office:binary-data>{png}</office:binary-data></draw:image><svg:desc>说明</svg:desc></draw:frame></text:p>
        <table:table><table:table-row><table:table-cell><text:p>内</text:p></table:table-cell></table:table-row></table:table>
        </table:table-cell></table:table-row></table:table>
        <text:p>框<draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box></draw:frame><draw:frame><draw:image xlink:href="http://a/b.png"/></draw:frame></text:p>"#
    );
    let (lines, said) = text("", &body);
    let expected = [
        "A1 图",
        "table1!A1 图",
        "table1!A1 image1.png image/png 69 “说明”",
        "A1 内",
        "paragraph1 框",
        "paragraph1 框内",
    ];
    assert_eq!(lines, expected);
    assert_eq!(said, ["content-left-out paragraph1"]);
}

#[test]
fn cells_of_sheets_are_what_they_show() {
    let styles = r#"
        <number:number-style style:name="N1"><number:number number:decimal-places="1" number:min-integer-digits="1" number:display-factor="1000"/><number:text>千</number:text></number:number-style>
        <number:number-style style:name="N2P0"><number:number number:min-integer-digits="1" number:display-factor="1000"/></number:number-style>
        <number:number-style style:name="N2"><number:text>-</number:text><number:number/><style:map style:condition="value()&gt;=0" style:apply-style-name="N2P0"/></number:number-style>
        <number:date-style style:name="N3"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text></number:date-style>
        <style:style style:name="c1" style:family="table-cell" style:data-style-name="N1"/>
        <style:style style:name="c2" style:family="table-cell" style:data-style-name="N2"/>
        <style:style style:name="c3" style:family="table-cell" style:data-style-name="N3"/>"#;
    let (lines, said) = sheet(
        styles,
        r#"<table:table-column table:default-cell-style-name="c1"/><table:table-column/><table:table-row>
        <table:table-cell office:value-type="float" office:value="251000"><text:p>251.0千</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="1234.50"><text:p>1,235</text:p></table:table-cell>
        <table:table-cell office:value-type="percentage" office:value="0.125"><text:p>13%</text:p></table:table-cell>
        <table:table-cell table:style-name="c2" office:value-type="float" office:value="7000"><text:p>7</text:p></table:table-cell>
        <table:table-cell table:style-name="c3" office:value-type="date" office:date-value="2024-03-09"><text:p>2024年3月</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2024-03-09T08:30:00"/>
        <table:table-cell office:value-type="time" office:time-value="PT09H05M00S"/>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
        <table:table-cell office:value-type="string"><text:p>上</text:p><text:p>下</text:p></table:table-cell>
        <table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0"><text:p>#DIV/0!</text:p></table:table-cell>
        </table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="3" table:style-name="x" table:number-columns-repeated="2"/>
        <table:table-cell table:formula="of:=SUM([.A2:.B2];[.B1])"/></table:table-row>"#,
    );
    let expected = [
        "[表1]",
        "A1 251千",
        "B1 1234.5 #",
        "C1 12.5%",
        "D1 7",
        "E1 2024-03",
        "F1 2024-03-09 08:30",
        "G1 09:05",
        "H1 TRUE",
        "I1 上\n下",
        "J1 #DIV/0!",
        "A2 3 #",
        "B2 3 #",
        "C2 1240.5 #",
        "A3 3 #",
        "B3 3 #",
        "C3 1240.5 #",
    ];
    assert_eq!(lines, expected);
    assert_eq!(said, ["formula-computed"]);
}

#[test]
fn sheets_keep_places_merges_and_what_lies_on_them() {
    let png = STANDARD.encode(PIXEL);
    let rows = format!(
        r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row-group><table:table-row table:visibility="collapse"><table:table-cell/>
        <table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="float" office:value="41"/>
        <table:covered-table-cell/><table:table-cell office:value-type="float" office:value="42"><office:annotation><text:p>批</text:p></office:annotation>
        <draw:frame><draw:image><office:binary-data>{png}</office:binary-data></draw:image></draw:frame>
        <draw:custom-shape><text:p>框</text:p></draw:custom-shape></table:table-cell></table:table-row></table:table-row-group>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#
    );
    let (lines, said) = sheet("", &rows);
    let expected = ["[表1]", "B3 2x2 41 #", "D3 42 #", "表1!D3 image1.png image/png 69 “”", "表1!D3 框"];
    assert_eq!(lines, expected);
    assert_eq!(said, ["comments-left-out 表1!D3"]);
}

#[test]
fn hidden_sheets_are_skipped_and_named() {
    let styles = r#"<style:style style:name="t" style:family="table"><style:table-properties table:display="false"/></style:style>"#;
    let cell = r#"<table:table-row><table:table-cell office:value-type="float" office:value="5"/></table:table-row>"#;
    let body = format!(
        r#"<table:table table:name="藏" table:style-name="t">{cell}</table:table><table:table table:name="明">{cell}</table:table>"#
    );
    let (document, said) = read_all(read_spreadsheet, &flat("spreadsheet", styles, &body));
    assert_eq!(lines(&document), ["[明]", "A1 5 #"]);
    assert_eq!(said, ["sheet-hidden"]);
}

/// A package with a content part, and more parts.
fn package(kind: &str, content: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = PackageWriter::default();
    let mut add = |name: &str, bytes: &[u8]| package.add(name, bytes).expect("a new part");
    add("mimetype", format!("application/vnd.oasis.opendocument.{kind}").as_bytes());
    let content = format!(
        "<office:document-content><office:body><office:{kind}>{content}</office:{kind}></office:body></office:document-content>"
    );
    add("content.xml", content.as_bytes());
    for (name, bytes) in more {
        add(name, bytes);
    }
    package.finish().expect("a package")
}

#[test]
fn packages_have_styles_and_pictures_in_parts_of_their_own() {
    let styles = r#"<s><office:styles><style:style style:name="R" style:family="paragraph"><style:paragraph-properties fo:text-align="right"/></style:style></office:styles>
        <office:automatic-styles><style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style></office:automatic-styles></s>"#;
    let content = r#"<text:p text:style-name="R">右<draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>
        <draw:frame><draw:image xlink:href="Pictures/none.png"/></draw:frame></text:p><text:p text:style-name="P1">左</text:p>"#;
    let bytes = package("text", content, &[("styles.xml", styles.as_bytes()), ("Pictures/a.png", PIXEL)]);
    let (document, said) = read_all(read_text, &bytes);
    assert_eq!(lines(&document), ["paragraph1 右 End", "paragraph1 a.png image/png 69 “”", "paragraph2 左"]);
    assert_eq!(said, ["picture-unreadable paragraph1"]);
}

#[test]
fn what_cannot_be_read_is_refused_with_the_reason() {
    let manifest = br#"<m><f manifest:full-path="content.xml"><manifest:encryption-data/></f></m>"#;
    let locked = package("text", "", &[("META-INF/manifest.xml", manifest)]);
    assert_eq!(refusal(read_text, &locked), Code::FileEncrypted);
    assert_eq!(refusal(read_spreadsheet, &package("text", "", &[])), Code::FormatDiffers);
    assert_eq!(refusal(read_text, &flat("spreadsheet", "", "")), Code::FormatDiffers);
    assert_eq!(refusal(read_text, b"<office:document>"), Code::XmlMalformed);
    let deep = format!("{}{}", "<text:section>".repeat(400), "</text:section>".repeat(400));
    assert_eq!(refusal(read_text, &flat("text", "", &deep)), Code::LimitExceeded);
}

#[test]
fn counts_that_no_sheet_can_have_are_over_the_limit() {
    let cell = |attributes: &str| {
        format!(
            r#"<table:table-row {attributes}><table:table-cell {attributes} office:value-type="float" office:value="1"/></table:table-row>"#
        )
    };
    for attributes in [
        r#"table:number-rows-repeated="2147483648""#,
        r#"table:number-columns-repeated="2147483648""#,
        r#"table:number-columns-spanned="4294967295""#,
        r#"table:number-rows-spanned="4294967295""#,
    ] {
        let rows = cell(attributes);
        for (kind, read) in [("spreadsheet", read_spreadsheet as listing::Read), ("text", read_text)] {
            let bytes = flat(kind, "", &format!("<table:table>{rows}</table:table>"));
            if let Err(error) = read(&bytes, Limits::default(), &mut Diagnostics::default()) {
                assert_eq!(error.code, Code::LimitExceeded, "{kind} {attributes}");
            }
        }
    }
    let endless = cell(r#"table:number-rows-repeated="2147483648""#);
    let bytes = flat("spreadsheet", "", &format!("<table:table>{endless}</table:table>"));
    assert_eq!(refusal(read_spreadsheet, &bytes), Code::LimitExceeded);
}

/// Whatever a file is cut down to, it is read or refused.
#[test]
fn cut_off_files_do_no_harm() {
    let bytes = flat("text", "", "<text:p>一<text:s/></text:p><text:list><text:list-item/></text:list>");
    for end in 0..bytes.len() {
        let cut = &bytes[..end];
        let _ = gongbao::Format::of(cut, Limits::default());
        let _ = read_text(cut, Limits::default(), &mut Diagnostics::default());
        let _ = read_spreadsheet(cut, Limits::default(), &mut Diagnostics::default());
    }
}
