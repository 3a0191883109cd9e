//! The Word writer and its templates.

mod hostile;
mod look;
mod order;
mod own_template;
mod written;

use gongbao::form::Forms;
use gongbao::model::Variant;
use gongbao::write::docx::{Template, generate_template};
use serde_json::json;

use written::*;

/// `UPDATE_TEMPLATES=1` writes them anew.
#[test]
fn shipped_templates_are_what_the_program_makes() {
    for form in Forms::built_in().editions() {
        let path = format!("{}/templates/{}/report.docx", env!("CARGO_MANIFEST_DIR"), form.id);
        let made = generate_template(&form).unwrap();
        if std::env::var_os("UPDATE_TEMPLATES").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        assert!(std::fs::read(&path).unwrap() == made, "{path} differs; see templates/README.md");
    }
}

#[test]
fn every_part_is_in_the_schema_s_order() {
    let form = official();
    let full =
        report(&form, &json!({ "preamble": [paragraph("“前言”"), table(&[&["甲", "乙"], &["1", "2"]])] }));
    let document = written(&full, &form);
    let template = written::Document {
        bytes: generate_template(&form).unwrap(),
        diagnostics: gongbao::diagnostic::Diagnostics::default(),
    };
    for package in [document, template] {
        for name in package
            .names()
            .iter()
            .filter(|name| name.starts_with("word/") && name.rsplit('.').next() == Some("xml"))
        {
            assert_eq!(order::faults(&package.part(name)), Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let form = official();
    let report = report(&form, &json!({}));
    let template = Template::for_form(&form).unwrap();
    for script in Variant::ALL {
        let once = written_with(&report, &form, &template, script).bytes;
        assert!(once == written_with(&report, &form, &template, script).bytes);
        assert!(once == written_with(&report, &form, &Template::for_form(&form).unwrap(), script).bytes);
    }
}

#[test]
fn a_template_is_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Template>();
}

#[test]
fn figures_stand_as_reported_and_blanks_stay_blank() {
    let form = made_up();
    let mut report = report(&form, &json!({}));
    report.tables["letters"]["paper"]["in"] = serde_json::from_value(json!(0)).unwrap();
    report.tables["letters"]["paper"]["out"] =
        serde_json::from_value(json!({ "value": 22, "text": "22（其中修订16件）" })).unwrap();
    report.tables["calls"]["all"]["number"] = serde_json::from_value(json!(75.926)).unwrap();
    let paragraphs = written(&report, &form).paragraphs().join("|");
    assert!(paragraphs.contains("纸质|0|22（其中修订16件）|电子|||内容|次数|全部|75.926|"), "{paragraphs}");
}

#[test]
fn official_tables_stand_where_the_report_has_them_and_are_never_lost() {
    let form = made_up();
    let report = report(
        &form,
        &json!({ "sections": [
            { "heading": "一、情况", "blocks": [
                { "type": "form", "tables": ["calls"] }, paragraph("其后"), { "type": "form", "tables": ["calls", "none"] },
            ] },
            { "heading": "二、数量", "blocks": [paragraph("只有文字")] },
        ] }),
    );
    let text = written(&report, &form).paragraphs().join("|");
    assert!(text.contains("一、情况|内容|次数|全部||其后|二、数量|只有文字|来信|内容|收到|"), "{text}");
    assert!(text.contains("三、案件|复议|未结|已结|"), "a missing section has the form's heading: {text}");
    assert_eq!(text.matches("次数").count(), 1);
}

#[test]
fn tables_that_meet_are_kept_apart() {
    let form = made_up();
    let own = table(&[&["甲"]]);
    let report = report(&form, &json!({ "sections": [{ "heading": "附表", "blocks": [own, own] }] }));
    let body = written(&report, &form).body();
    assert!(!body.contains("</w:tbl><w:tbl>"));
    assert!(!body.contains("</w:tbl><w:sectPr>"));
}

#[test]
fn labels_fonts_and_language_follow_the_script() {
    let form = official();
    let report = report(&form, &json!({}));
    let template = Template::for_form(&form).unwrap();
    for (script, language, label) in [
        (Variant::Hans, "zh-CN", "三、本年度办理结果"),
        (Variant::Hant, "zh-TW", "三、本年度辦理結果"),
        (Variant::HantTw, "zh-TW", "三、本年度辦理結果"),
        (Variant::HantHk, "zh-HK", "三、本年度辦理結果"),
    ] {
        let document = written_with(&report, &form, &template, script);
        assert!(document.body().contains(label));
        let styles = document.part("word/styles.xml");
        assert!(styles.contains(&format!(r#"w:eastAsia="{language}""#)));
        assert_eq!(styles.contains("_GB2312"), script == Variant::Hans);
        assert_eq!(styles.contains("方正小标宋简体"), script == Variant::Hans);
        assert!(
            document.part("docProps/core.xml").contains(&format!("<dc:language>{language}</dc:language>"))
        );
    }
}

#[test]
fn properties_name_title_and_author() {
    let form = made_up();
    let core = written(&report(&form, &json!({ "agency": "甲&乙局" })), &form).part("docProps/core.xml");
    assert!(core.contains("<dc:title>某局2024年度年度报告</dc:title>"));
    assert!(core.contains("<dc:creator>甲&amp;乙局</dc:creator>"));
}

#[test]
fn lines_without_a_place_are_told_once() {
    let form = made_up();
    let extra = json!([
        { "text": "填表人：张三", "where": "表1!B30" },
        { "text": "长".repeat(100), "where": "表1!B31" },
    ]);
    let document = written(&report(&form, &json!({ "extra": extra })), &form);
    let found: Vec<_> = document.diagnostics.iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].to_string(),
        format!(
            "note: 2 extra lines were left out of the Word file: 填表人：张三 / {}…. Excel and JSON keep them [extra-left-out]",
            "长".repeat(51)
        )
    );
    assert!(!document.body().contains("张三"));
}
