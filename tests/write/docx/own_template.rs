//! Templates that an office has made its own.

use gongbao::diagnostic::Code;
use gongbao::model::Variant;
use serde_json::json;

use super::written::*;

fn control(name: &str, content: &str) -> String {
    format!(
        r#"<w:sdt><w:sdtPr><w:tag w:val="{name}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"#
    )
}

/// The control of a slot as the generator writes it.
fn control_in<'a>(markup: &'a str, name: &str) -> &'a str {
    let tag = markup.find(&format!(r#"<w:tag w:val="{name}"/>"#)).unwrap();
    let start = markup[..tag].rfind("<w:sdt>").unwrap();
    let end = tag + markup[tag..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
    &markup[start..end]
}

fn swap(markup: &str, name: &str, replacement: &str) -> String {
    markup.replacen(control_in(markup, name), replacement, 1)
}

#[test]
fn missing_slots_are_named() {
    let form = made_up();
    let without = |names: &[&str]| {
        let template = edited(&form, |markup| {
            names.iter().fold(markup, |markup, name| markup.replace(&format!(r#""{name}""#), r#""x""#))
        });
        open(template, &form).err().map(|diagnostic| (diagnostic.code, diagnostic.to_string()))
    };
    for name in
        ["title", "preamble", "section.counts", "signature.date", "note", "paragraph", "letters.mail.out"]
    {
        let (code, message) = without(&[name]).unwrap();
        assert_eq!(code, Code::SlotMissing);
        assert!(message.contains(&format!("“{name}”")), "{message}");
    }
    let (_, message) = without(&["calls.all.number", "title", "note", "section.text"]).unwrap();
    assert!(message.contains("“title, section.text, note”"), "{message}");
    for name in ["heading.1", "heading.2", "lead", "table", "image", "label.letters.corner"] {
        assert_eq!(without(&[name]), None, "{name}");
    }
}

#[test]
fn what_is_no_template_is_told() {
    let form = made_up();
    let code = |bytes: Vec<u8>| open(bytes, &form).err().map(|diagnostic| diagnostic.code);
    assert_eq!(code(Vec::new()), Some(Code::TemplateInvalid));
    assert_eq!(code(b"PK\x03\x04".to_vec()), Some(Code::TemplateInvalid));
    assert_eq!(code(edited(&form, |_| "<w:document".to_owned())), Some(Code::TemplateInvalid));
    assert_eq!(code(edited(&form, |markup| format!("<!DOCTYPE x>{markup}"))), Some(Code::TemplateInvalid));
    let deep = "<w:x>".repeat(10_000);
    assert_eq!(code(edited(&form, |_| deep)), Some(Code::TemplateInvalid));
}

#[test]
fn a_template_saved_by_word_works() {
    let form = made_up();
    let template = edited(&form, |markup| {
        // Word adds revision ids, splits runs, and puts the control around text in the paragraph.
        let title = control(
            "title",
            r#"<w:r w:rsidRPr="00A1"><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>题</w:t></w:r><w:r><w:t>目</w:t></w:r>"#,
        );
        let title = format!(
            r#"<w:p w:rsidR="00B2" w14:paraId="1A"><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:proofErr w:type="x"/>{title}</w:p>"#
        );
        let markup = swap(&markup, "title", &format!("<w:p><w:r><w:t>某某局文件</w:t></w:r></w:p>{title}"));
        // A control around a paragraph in a cell, with the run split; and one around the run.
        let cell = format!(
            "<w:tc><w:tcPr/>{}</w:tc>",
            control(
                "letters.paper.in",
                "<w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr><w:r><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r></w:p><w:p/>"
            )
        );
        let markup = swap(&markup, "letters.paper.in", &cell);
        let run = format!(
            "<w:tc><w:p><w:r><w:t>计</w:t></w:r>{}<w:r><w:t>件</w:t></w:r></w:p></w:tc>",
            control("letters.paper.out", "<w:r><w:t>0</w:t></w:r>")
        );
        let markup = swap(&markup, "letters.paper.out", &run);
        // A label of the office's own, and an unknown control.
        let label = control_in(&markup, "label.letters.corner").replace("label.letters.corner", "mine");
        let markup = swap(&markup, "label.letters.corner", &label.replace("内容", "项目"));
        markup.replace("w:alias", "w:x")
    });
    let template = open(template, &form).unwrap();
    let mut report = report(&form, &json!({}));
    for column in ["in", "out"] {
        report.tables["letters"]["paper"][column] = serde_json::from_value(json!(7)).unwrap();
    }
    let document = written_with(&report, &form, &template, Variant::Hant);
    let (body, text) = (document.body(), document.paragraphs().join("|"));
    assert!(text.starts_with("某某局文件|某局2024年度|年度报告|"), "{text}");
    assert_eq!(
        body.matches(r#"<w:color w:val="FF0000"/>"#).count(),
        2,
        "both lines in the look of the first run"
    );
    assert!(text.contains("|項目|收到|發出|") || text.contains("|项目|收到|發出|"), "{text}");
    assert!(text.contains("|7|计7件|"), "{text}");
    assert!(body.contains(r#"<w:jc w:val="right"/>"#));
    assert!(!body.contains("w:sdt") && !body.contains("w14:paraId"));
}

#[test]
fn slots_may_stand_in_a_table_of_the_letterhead() {
    let form = made_up();
    let template = edited(&form, |markup| {
        let title = control_in(&markup, "title").to_owned();
        let letterhead =
            format!("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{title}</w:tc></w:tr></w:tbl>");
        swap(&markup, "title", &letterhead)
    });
    let document =
        written_with(&report(&form, &json!({})), &form, &open(template, &form).unwrap(), Variant::Hans);
    assert!(document.body().contains("<w:tc><w:tcPr/><w:p><w:pPr><w:pStyle w:val=\"Title\"/>"));
}

#[test]
fn a_control_that_shows_its_prompt_lends_no_grey() {
    let form = made_up();
    let template = edited(&form, |markup| {
        let prompt = r#"<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:tag w:val="note"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>单击此处</w:t></w:r></w:p></w:sdtContent></w:sdt>"#;
        swap(&markup, "note", prompt)
    });
    let report = report(&form, &json!({ "note": "（附注）" }));
    let body = written_with(&report, &form, &open(template, &form).unwrap(), Variant::Hans).body();
    assert!(body.contains("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>（附注）</w:t></w:r></w:p>"));
}

#[test]
fn titles_of_controls_count_where_an_office_program_lost_the_tags() {
    let form = made_up();
    let template = edited(&form, |markup| {
        // As LibreOffice does: a control for each of several copies of a run.
        let label = r#"<w:sdt><w:sdtPr><w:alias w:val="label.calls.all"/></w:sdtPr><w:sdtContent><w:r><w:t>全部</w:t></w:r></w:sdtContent></w:sdt>"#;
        let cell = format!("<w:tc><w:p>{}</w:p></w:tc>", label.repeat(3));
        let markup = swap(&markup, "label.calls.all", &cell);
        let mut untagged = String::new();
        for piece in markup.split("<w:tag ") {
            let rest = piece.strip_prefix("w:val=").map_or(piece, |value| value.split_once("/>").unwrap().1);
            untagged.push_str(rest);
        }
        untagged
    });
    let document =
        written_with(&report(&form, &json!({})), &form, &open(template, &form).unwrap(), Variant::Hans);
    assert!(document.paragraphs().join("|").contains("|内容|次数|全部||"));
}

#[test]
fn a_dotx_goes_out_as_a_document_and_macros_are_refused() {
    let form = made_up();
    let template = edited(&form, |markup| markup);
    let types = part(&template, "[Content_Types].xml");
    let main = "wordprocessingml.document.main+xml";
    let dotx = replaced(
        &template,
        "[Content_Types].xml",
        &types.replace(main, "wordprocessingml.template.main+xml"),
    );
    let document =
        written_with(&report(&form, &json!({})), &form, &open(dotx, &form).unwrap(), Variant::Hans);
    assert!(document.part("[Content_Types].xml").contains(main));
    let macros = types.replace(main, "application/vnd.ms-word.document.macroEnabled.main+xml");
    let docm = replaced(&template, "[Content_Types].xml", &macros);
    assert_eq!(open(docm, &form).err().unwrap().code, Code::TemplateInvalid);
}

#[test]
fn tables_and_pictures_fit_a_narrower_page() {
    let form = made_up();
    let template = edited(&form, |markup| markup.replace(r#"w:left="1587""#, r#"w:left="4587""#));
    let report = report(&form, &json!({ "preamble": [table(&[&["甲", "乙"]])] }));
    let body = written_with(&report, &form, &open(template, &form).unwrap(), Variant::Hans).body();
    let width = 103 * 7200 / 127;
    assert!(body.contains(&format!(r#"<w:tblW w:w="{width}" w:type="dxa"/>"#)));
}
