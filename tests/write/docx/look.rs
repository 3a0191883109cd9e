//! What the page looks like, as markup.

use gongbao::model::Variant;
use gongbao::write::docx::Template;
use serde_json::{Value, json};

use super::written::*;

/// One of everything.
fn rich() -> Value {
    json!({
        "preamble": [paragraph("根据《条例》，编制本报告。")],
        "sections": [
            { "heading": "一、情况", "blocks": [
                { "type": "heading", "level": 2, "text": "（一）标题" },
                paragraph("（二）段首。正文里的“引号”\n另起一行\t制表"),
                { "type": "heading", "level": 3, "text": "1.三级" },
                { "type": "heading", "level": 4, "text": "（1）四级" },
                { "type": "table", "rows": [
                    [{ "text": "单位", "rowspan": 2, "colspan": 1 }, { "text": "数量", "rowspan": 1, "colspan": 2 }],
                    [{ "text": "甲", "rowspan": 1, "colspan": 1 }, { "text": "乙", "rowspan": 1, "colspan": 1 }],
                    [{ "text": "办公室", "rowspan": 1, "colspan": 1 }, { "text": "1", "rowspan": 1, "colspan": 1 }],
                ] },
            ] },
            { "heading": "二、数量", "blocks": [
                paragraph("如下："), { "type": "form", "tables": ["letters", "calls"] },
            ] },
            { "heading": "三、案件", "blocks": [paragraph("无。")] },
            { "heading": "附件", "blocks": [paragraph("附件正文。")] },
        ],
        "signature": { "agency": "某市某区某某局", "date": "2025-01-07", "text": ["某市某区某某局", "2025年1月7日"] },
        "note": "（此件公开发布）",
    })
}

#[test]
fn document() {
    let form = made_up();
    insta::assert_snapshot!(indented(&written(&report(&form, &rich()), &form).body()));
}

#[test]
fn styles_and_footers() {
    let form = official();
    let template = Template::for_form(&form, Variant::Hans).unwrap();
    let document = written_with(&report(&form, &json!({})), &form, &template, Variant::Hans);
    insta::assert_snapshot!("styles", indented(&document.part("word/styles.xml")));
    insta::assert_snapshot!("footer-odd", indented(&document.part("word/footer1.xml")));
    insta::assert_snapshot!("footer-even", indented(&document.part("word/footer2.xml")));
    insta::assert_snapshot!("settings", indented(&document.part("word/settings.xml")));
}

/// `LAYOUT`: the page of GB/T 9704—2012.
#[test]
fn page_and_tables_have_the_official_measures() {
    let form = official();
    let body = written(&report(&form, &json!({})), &form).body();
    for markup in [
        r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
        r#"<w:docGrid w:type="lines" w:linePitch="589"/>"#,
        r#"<w:gridCol w:w="2948"/><w:gridCol w:w="1965"/><w:gridCol w:w="1966"/><w:gridCol w:w="1966"/>"#,
        r#"<w:gridCol w:w="737"/><w:gridCol w:w="1021"/><w:gridCol w:w="2948"/><w:gridCol w:w="591"/>"#,
        r#"<w:tblW w:w="8845" w:type="dxa"/>"#,
    ] {
        assert!(body.contains(markup), "{markup}");
    }
    // Section two has several heads, and none is repeated; three rows of section three's and of section four's are.
    assert_eq!(body.matches("<w:tblHeader/>").count(), 6);
    assert!(!body.contains("w:sdt"));
}

/// Section two of the 2019 edition: five sub-tables, of which the last two have their two columns as 2 + 1.
#[test]
fn section_two_of_2019() {
    let form = edition("2019");
    let body = written(&report(&form, &json!({})), &form).body();
    let table = body.split("<w:tbl>").nth(1).and_then(|rest| rest.split("</w:tbl>").next()).unwrap();
    insta::assert_snapshot!("section-two-2019", indented(&format!("<w:tbl>{table}</w:tbl>")));
}

#[test]
fn the_signature_stays_with_the_text_above() {
    let form = made_up();
    let report = report(&form, &rich());
    let body = written(&report, &form).body();
    let kept = |text: &str| {
        let end = body.find(text).unwrap();
        body[body[..end].rfind("<w:p>").unwrap()..end].contains("<w:keepNext/>")
    };
    // The last section ends with a table that the report has nowhere else, so the chain begins at its rows.
    assert!(kept("某市某区某某局</w:t>") && kept("2025年1月7日") && !kept("（此件公开发布）"));
    assert!(body.contains(r#"<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:keepNext/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="Signature"/>"#));
}

#[test]
fn without_a_signature_there_is_no_blank_line_for_it() {
    let form = made_up();
    let body = written(&report(&form, &json!({})), &form).body();
    assert_eq!(body.matches(r#"<w:pStyle w:val="BodyText"/>"#).count(), 1, "only the one below the title");
}

#[test]
fn attachments_begin_on_a_new_page_below_the_note() {
    let form = made_up();
    let document = written(&report(&form, &rich()), &form);
    let paragraphs = document.paragraphs();
    assert_eq!(paragraphs[paragraphs.len() - 3..], ["（此件公开发布）", "附件", "附件正文。"]);
    assert_eq!(document.body().matches("<w:pageBreakBefore/>").count(), 1);
}

#[test]
fn pictures_are_carried_whole() {
    let form = made_up();
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR4nGP4z8AAAAMBAQBcVnfLAAAAAElFTkSuQmCC";
    let svg = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIyMDAwIiBoZWlnaHQ9IjEwMDAiLz4=";
    let image = |name: &str, media_type: &str, data: &str| {
        let data = format!("data:{media_type};base64,{data}");
        json!({ "type": "image", "name": name, "media_type": media_type, "alt": "图<1>", "data": data })
    };
    let blocks = json!([
        image("image1.png", "image/png", png),
        image("again.png", "image/png", png),
        image("图表.svg", "image/svg+xml", svg),
        image("broken.jpg", "image/jpeg", "AAAA"),
    ]);
    let document = written(&report(&form, &json!({ "preamble": blocks })), &form);
    let body = document.body();
    let media: Vec<_> = document.names().into_iter().filter(|name| name.contains("media")).collect();
    assert_eq!(
        media,
        ["word/media/image1.png", "word/media/picture1.svg"],
        "one file for two equal pictures"
    );
    assert_eq!(body.matches("<wp:inline").count(), 3);
    assert!(body.contains(r#"name="image1.png" descr="图&lt;1&gt;""#));
    assert!(body.contains(r#"<wp:extent cx="19050" cy="9525"/>"#));
    assert!(body.contains(r#"<wp:extent cx="5615940" cy="2807970"/>"#), "156 mm wide");
    let types = document.part("[Content_Types].xml");
    assert!(types.contains(r#"Extension="png" ContentType="image/png""#));
    assert!(types.contains(r#"Extension="svg" ContentType="image/svg+xml""#));
    assert!(document.part("word/_rels/document.xml.rels").contains(r#"Target="media/picture1.svg""#));
    let told: Vec<_> = document.diagnostics.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(told, ["picture-unreadable"]);
}
