//! `templates/report.schema.json` says what our JSON is: all that we write is valid, and what is not a report is not.

use std::path::Path;

use gongbao::{Converter, Format, ReadOptions, WriteOptions};
use jsonschema::Validator;
use serde_json::{Value, json};

const SAMPLES: [&str; 3] = ["seed-report.txt", "yunzhou-2024.xlsx", "yunzhou-2024.json"];

fn schema() -> Validator {
    let text = include_str!("../templates/report.schema.json");
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

fn complaints(instance: &Value) -> Vec<String> {
    schema().iter_errors(instance).map(|error| error.to_string()).collect()
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)).unwrap()
}

/// A sample as JSON, by way of another format if one is given.
fn json_of(name: &str, by_way_of: Option<Format>) -> Value {
    let converter = Converter::default();
    let mut reading = converter.read(name, &sample(name), &ReadOptions::default()).unwrap();
    if let Some(format) = by_way_of {
        let written = converter.write(&reading.reports[0], format, WriteOptions::default()).unwrap();
        reading = converter.read("report", &written.bytes, &ReadOptions::default()).unwrap();
    }
    let written = converter.write_all(&reading.reports, Format::Json, WriteOptions::default()).unwrap();
    serde_json::from_slice(&written.bytes).unwrap()
}

/// A report with something of everything that the schema speaks of.
fn example() -> Value {
    json!({
        "edition": "2021",
        "script": "hans",
        "agency": "云州市住房和城乡建设局",
        "year": 2024,
        "title": ["云州市住房和城乡建设局2024年", "政府信息公开工作年度报告"],
        "preamble": [{ "type": "paragraph", "text": "根据条例，编制本报告。" }],
        "sections": [
            { "heading": "一、总体情况", "blocks": [
                { "type": "heading", "level": 2, "text": "（一）主动公开" },
                { "type": "paragraph", "text": "第一行\n第二行" },
                { "type": "table", "rows": [[{ "text": "网站", "rowspan": 1, "colspan": 2 }]] },
                { "type": "image", "name": "a.png", "media_type": "image/png", "alt": "", "data": "data:image/png;base64,AA==" },
            ] },
            { "heading": "二、主动公开政府信息情况", "blocks": [{ "type": "form", "tables": ["rules"] }] },
        ],
        "tables": { "rules": { "regulations": {
            "issued": 3, "repealed": null, "in_force": { "value": 22, "text": "22（其中修订16件）" },
        } } },
        "signature": { "agency": "云州市住房和城乡建设局", "date": "2025-01-17", "text": ["云州市住房和城乡建设局"] },
        "note": "（此件公开发布）",
        "extra": [{ "text": "填表人：周敏", "where": "表1!B30" }],
    })
}

#[test]
fn the_schema_is_itself_valid() {
    let schema: Value = serde_json::from_str(include_str!("../templates/report.schema.json")).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn all_that_is_written_is_valid() {
    for name in SAMPLES {
        for by_way_of in [None, Some(Format::Docx), Some(Format::Xlsx), Some(Format::Json)] {
            assert_eq!(complaints(&json_of(name, by_way_of)), [""; 0], "{name} by way of {by_way_of:?}");
        }
    }
}

#[test]
fn so_is_a_blank_form() {
    let converter = Converter::default();
    let blank = converter.blank(&ReadOptions::default(), gongbao::model::Variant::Hans).unwrap();
    assert_eq!(complaints(&serde_json::to_value(blank).unwrap()), [""; 0]);
}

#[test]
fn one_report_or_an_array_of_them() {
    assert_eq!(complaints(&example()), [""; 0]);
    assert_eq!(complaints(&json!([example(), example()])), [""; 0]);
    assert!(!complaints(&json!([])).is_empty());
    assert!(!complaints(&json!([[example()]])).is_empty());
}

#[test]
fn parts_may_be_absent_only_as_null_or_nothing() {
    let mut report = example();
    for (key, nothing) in [
        ("agency", json!(null)),
        ("year", json!(null)),
        ("signature", json!(null)),
        ("note", json!(null)),
        ("title", json!([])),
        ("preamble", json!([])),
        ("sections", json!([])),
        ("tables", json!({})),
        ("extra", json!([])),
    ] {
        report[key] = nothing;
    }
    assert_eq!(complaints(&report), [""; 0]);
}

#[test]
fn every_key_is_required_and_no_other_is_allowed() {
    // Each of these objects has exactly the keys that it has in the example; figures' ids are the form's business.
    for object in [
        "",
        "/preamble/0",
        "/sections/0",
        "/sections/0/blocks/0",
        "/sections/0/blocks/1",
        "/sections/0/blocks/2",
        "/sections/0/blocks/2/rows/0/0",
        "/sections/0/blocks/3",
        "/sections/1/blocks/0",
        "/tables/rules/regulations/in_force",
        "/signature",
        "/extra/0",
    ] {
        let keys: Vec<String> =
            example().pointer(object).unwrap().as_object().unwrap().keys().cloned().collect();
        for key in keys {
            let mut report = example();
            report.pointer_mut(object).unwrap().as_object_mut().unwrap().remove(&key);
            assert!(!complaints(&report).is_empty(), "{object} without {key}");
        }
        let mut report = example();
        report.pointer_mut(object).unwrap()["colour"] = json!("red");
        assert!(!complaints(&report).is_empty(), "{object} with a key too many");
    }
}

#[test]
fn values_of_another_kind_are_refused() {
    for (place, wrong) in [
        ("/edition", json!(2021)),
        ("/edition", json!("")),
        ("/script", json!("latin")),
        ("/script", json!("hant-tw")),
        ("/agency", json!(7)),
        ("/year", json!("2024")),
        ("/year", json!(2024.5)),
        ("/year", json!(24)),
        ("/title", json!("政府信息公开工作年度报告")),
        ("/title/0", json!("两\n行")),
        ("/preamble", json!("根据条例")),
        ("/preamble/0", json!("根据条例")),
        ("/preamble/0/type", json!("quote")),
        ("/preamble/0/text", json!(null)),
        ("/sections/0/heading", json!(null)),
        ("/sections/0/blocks/0/level", json!(1)),
        ("/sections/0/blocks/0/level", json!(5)),
        ("/sections/0/blocks/0/level", json!("2")),
        ("/sections/0/blocks/2/rows/0", json!({ "text": "网站", "rowspan": 1, "colspan": 1 })),
        ("/sections/0/blocks/2/rows/0/0/rowspan", json!(0)),
        ("/sections/0/blocks/2/rows/0/0/colspan", json!(1.5)),
        ("/sections/0/blocks/3/data", json!("AA==")),
        ("/sections/0/blocks/3/data", json!("https://example.org/a.png")),
        ("/sections/0/blocks/3/media_type", json!("png")),
        ("/sections/1/blocks/0/tables", json!("rules")),
        ("/tables", json!([])),
        ("/tables/rules", json!(3)),
        ("/tables/rules/regulations", json!([1, 2, 3])),
        ("/tables/rules/regulations/issued", json!("3")),
        ("/tables/rules/regulations/issued", json!(true)),
        ("/tables/rules/regulations/in_force/value", json!("22")),
        ("/tables/rules/regulations/in_force/text", json!(null)),
        ("/signature", json!("云州市住房和城乡建设局")),
        ("/signature/date", json!("2025年1月17日")),
        ("/signature/date", json!("2025-1-7")),
        ("/signature/date", json!("2025-13-01")),
        ("/note", json!(["（此件公开发布）"])),
        ("/extra/0/where", json!(null)),
    ] {
        let mut report = example();
        *report.pointer_mut(place).unwrap() = wrong.clone();
        assert!(!complaints(&report).is_empty(), "{place} = {wrong}");
    }
}

/// What the schema takes, the reader takes; so an outsider can check a file of his own before converting it.
#[test]
fn what_is_valid_can_be_read() {
    let bytes = serde_json::to_vec(&json!([example(), example()])).unwrap();
    let reading = gongbao::read("example.json", &bytes).unwrap();
    assert_eq!(reading.reports.len(), 2);
    assert_eq!(
        reading.reports[0].figure("rules", "regulations", "in_force").unwrap().display(),
        "22（其中修订16件）"
    );
}

/// A clerk may put the heading of a section beside its kind, in the column of text.
#[test]
fn so_is_a_heading_of_the_first_level_on_a_sheet_of_prose() {
    const PROSE: &[[&str; 3]] =
        &[["部分", "类型", "内容"], ["", "一级标题", "一、总体情况"], ["", "段落", "全年公开信息3条。"]];
    const RULES: &[[&str; 3]] =
        &[["信息内容", "本年制发件数", "现行有效件数"], ["规章", "0", "0"], ["规范性文件", "1", "2"]];
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for rows in [PROSE, RULES].map(<[_]>::to_vec) {
        workbook.add_worksheet().write_row_matrix(0, 0, rows).unwrap();
    }
    let reading = gongbao::read("prose.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(complaints(&serde_json::to_value(&reading.reports[0]).unwrap()), [""; 0]);
}
