//! The workbook writer, judged by the parts of the package and by what a reader of workbooks sees.

mod sheet;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use gongbao::diagnostic::{Code, Diagnostics, Language};
use gongbao::form::{Form, Forms};
use gongbao::model::{Report, Variant};
use gongbao::write::xlsx::{self, Template};
use gongbao::write::{Publication, Timestamp};
use proptest::prelude::*;
use roxmltree::Document;
use serde_json::{Value, json};

use crate::support::package;

/// A picture of one pixel.
const PIXEL: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const NARRATIVE: &str = "文字部分";
const DISPUTES: &str = "四、政府信息公开行政复议、行政诉讼情况";

/// A form that is not built in: a total that adds figures which are not neighbours, a table without row labels, all
/// types of figures, and ids that are no names.
const OTHER_FORM: &str = r#"
id = "other"
issued = "test"
name = { hans = "试用", hant = "試用" }
title = { hans = "报告", hant = "報告" }
[[section]]
id = "only"
heading = { hans = "一、试/用:[表]", hant = "一、試/用:[表]" }
tables = ["a1", "b"]
widths = [100, 50, 50, 50, 50]
[[table]]
id = "a1"
columns = [
  { id = "r1c1", hans = "甲", hant = "甲" },
  { id = "和", hans = "和", hant = "和" },
  { id = "x·y", hans = "增减", hant = "增減", type = "change" },
  { id = "d", hans = "金额", hant = "金額", type = "amount" },
]
rows = [{ id = "1", hans = "行", hant = "行" }]
relations = [
  { id = "sum", over = "rows", rule = "和 = r1c1 + d" },
  { id = "back", over = "rows", rule = "d = 和" },
]
[[table]]
id = "b"
columns = [{ hans = "头", hant = "頭", row = "g", columns = [{ id = "v", hans = "值", hant = "值" }] }]
spans = [5]
"#;

fn blank() -> Value {
    json!({
        "edition": "2021", "script": "hans", "agency": null, "year": null, "title": [], "preamble": [],
        "sections": [], "tables": {}, "signature": null, "note": null, "extra": []
    })
}

fn with(parts: &Value) -> Value {
    let mut report = blank();
    for (key, part) in parts.as_object().unwrap() {
        report[key] = part.clone();
    }
    report
}

/// A section "一" with these blocks.
fn prose(blocks: &Value) -> Value {
    with(&json!({ "sections": [{ "heading": "一", "blocks": blocks }] }))
}

/// Something of everything.
fn example() -> Value {
    with(&json!({
        "agency": "云州市住房和城乡建设局",
        "year": 2024,
        "title": ["云州市住房和城乡建设局2024年", "政府信息公开工作年度报告"],
        "preamble": [{ "type": "paragraph", "text": "根据条例，编制本报告。" }, { "type": "paragraph", "text": "" }],
        "sections": [
            { "heading": "一、总体情况", "blocks": [
                { "type": "heading", "level": 2, "text": "（一）主动公开" },
                { "type": "paragraph", "text": "第一行\n第二行" },
                { "type": "table", "rows": [
                    [{ "text": "渠道", "rowspan": 2, "colspan": 1 }, { "text": "数量", "rowspan": 1, "colspan": 2 }],
                    [{ "text": "上年", "rowspan": 1, "colspan": 1 }, { "text": "本年", "rowspan": 1, "colspan": 1 }],
                    [{ "text": "网站", "rowspan": 1, "colspan": 1 }, { "text": "007", "rowspan": 1, "colspan": 1 },
                     { "text": "8", "rowspan": 1, "colspan": 1 }],
                ] },
                { "type": "image", "name": "image1.png", "media_type": "image/png", "alt": "一个\u{1}点 \"1\"", "data": PIXEL },
            ] },
            { "heading": "二、主动公开政府信息情况", "blocks": [{ "type": "form", "tables": ["rules", "licensing", "unknown"] }] },
            { "heading": "三、收到和处理", "blocks": [] },
        ],
        "tables": {
            "rules": { "regulations": { "issued": 0, "repealed": null, "in_force": { "value": 22, "text": "22（其中修订16件）" } } },
            "fees": { "administrative_fees": { "amount": 75.926 } },
            "disputes": {
                "review": { "upheld": 3, "corrected": 1, "other": 0, "pending": 0, "total": 4 },
                "direct_suit": { "upheld": 1, "corrected": null, "other": 0, "pending": 0, "total": 2 },
            },
        },
        "signature": { "agency": "云州市住房和城乡建设局", "date": "2025-01-07", "text": [] },
        "note": "（此件公开发布）",
        "extra": [{ "text": "填表人：张三", "where": "表1!B30" }],
    }))
}

struct Book {
    bytes: Vec<u8>,
    diagnostics: Diagnostics,
}

fn publication<'a>(report: &'a Report, forms: &'a Forms, form: &'a Form, script: Variant) -> Publication<'a> {
    Publication { report, form, lexicon: forms.lexicon(), script, timestamp: Timestamp::default() }
}

fn write_with(report: &Value, forms: &Forms, script: Variant) -> Book {
    let report: Report = serde_json::from_value(report.clone()).unwrap();
    let mut diagnostics = Diagnostics::default();
    let form = forms.edition(report.edition.as_str()).unwrap_or(&forms.editions()[0]);
    let bytes =
        xlsx::write(&publication(&report, forms, form, script), &Template::default(), &mut diagnostics)
            .unwrap();
    Book { bytes, diagnostics }
}

fn write(report: &Value) -> Book {
    write_with(report, &Forms::built_in(), Variant::Hans)
}

impl Book {
    fn open(&self) -> Xlsx<Cursor<&[u8]>> {
        Xlsx::new(Cursor::new(&*self.bytes)).unwrap()
    }

    fn rows(&self, sheet: &str) -> Vec<Vec<String>> {
        let range = self.open().worksheet_range(sheet).unwrap();
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
    }

    /// Rows of the narrative sheet below its head, blanks at the end left off.
    fn prose(&self) -> Vec<String> {
        let rows = self.rows(NARRATIVE).into_iter().skip(1);
        rows.map(|row| row.join(" | ").trim_end_matches([' ', '|']).to_owned()).collect()
    }

    fn value(&self, sheet: &str, cell: (u32, u32)) -> Data {
        self.open().worksheet_range(sheet).unwrap().get_value(cell).cloned().unwrap_or_default()
    }

    fn formula(&self, sheet: &str, cell: (u32, u32)) -> String {
        self.open().worksheet_formula(sheet).unwrap().get_value(cell).cloned().unwrap_or_default()
    }

    fn part(&self, name: &str) -> String {
        package::part(&self.bytes, name)
    }

    fn has_part(&self, name: &str) -> bool {
        package::names(&self.bytes).iter().any(|part| part == name)
    }

    /// Every part is XML, without the characters that XML does not allow.
    fn assert_well_formed(&self) {
        for name in package::names(&self.bytes).iter().filter(|name| !name.starts_with("xl/media/")) {
            let text = self.part(name);
            let is_forbidden = |c: char| c < ' ' && !"\t\n\r".contains(c) || "\u{FFFE}\u{FFFF}".contains(c);
            assert!(!text.contains(is_forbidden), "{name}");
            let mut reader = quick_xml::Reader::from_str(&text);
            while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
        }
    }

    fn messages(&self) -> Vec<String> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.message(Language::Chinese)).collect()
    }

    /// A sheet in lines, for a reviewer.
    fn sheet(&self, number: usize) -> String {
        sheet::describe(|name| self.part(name), number)
    }
}

#[test]
fn prose_is_one_row_a_line_or_block() {
    insta::assert_snapshot!(write(&example()).prose().join("\n"));
}

#[test]
fn a_blank_report_has_a_row_to_fill_in_for_each_part() {
    let report = prose(&json!([]));
    assert_eq!(
        write(&report).prose(),
        ["标题", "填报单位", "年度", "引言 | 段落", "一 | 一级标题", " | 段落", "落款", "附注"]
    );
}

#[test]
fn sheets_are_as_reviewed() {
    let book = write(&example());
    insta::assert_snapshot!("narrative", book.sheet(1));
    insta::assert_snapshot!("disclosure", book.sheet(2));
    insta::assert_snapshot!("disputes", book.sheet(4));
}

/// The 2019 edition: signed changes, amounts with their unit, the last three columns split two and one.
#[test]
fn section_two_of_2019_is_as_reviewed() {
    let book = write(&with(&json!({
        "edition": "2019",
        "tables": {
            "rules": { "regulations": { "created": 13, "published": 12, "public_total": 524 } },
            "licensing": { "other_services": {
                "previous_items": 71, "change": { "value": -4, "text": "减4" }, "decisions": 67,
            } },
            "enforcement": { "administrative_penalty": { "change": { "value": 19, "text": "+19" } } },
            "fees": { "administrative_fees": { "previous_items": 5, "change": -2 } },
            "procurement": { "central_procurement": {
                "items": 6, "amount": { "value": 251_000, "text": "251000元" },
            } },
        },
    })));
    insta::assert_snapshot!("disclosure_2019", book.sheet(2));
    let names = book.open().defined_names().to_vec();
    assert_eq!(names.iter().filter(|(name, _)| !name.starts_with("_xlnm.")).count(), 198);
}

#[test]
fn every_figure_has_a_name() {
    let book = write(&blank()).open().defined_names().to_vec();
    let names: BTreeMap<&str, &str> =
        book.iter().map(|(name, place)| (name.as_str(), place.as_str())).collect();
    let figures = names.keys().filter(|name| !name.starts_with("_xlnm.")).count();
    assert_eq!(figures, 200);
    assert_eq!(names["requests.received.business"], "'三、收到和处理政府信息公开申请情况'!$E$6");
    insta::assert_debug_snapshot!(names);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let book = write(&example());
    assert!(book.bytes == write(&example()).bytes);
    // Nor would it later: no part bears the time at which it was written.
    let mut zip = zip::ZipArchive::new(Cursor::new(&book.bytes)).unwrap();
    for index in 0..zip.len() {
        let part = zip.by_index(index).unwrap();
        assert_eq!(part.last_modified(), Some(zip::DateTime::default()), "{}", part.name().unwrap());
    }
}

/// One group of section four: upheld, corrected, other, pending, total; what is written for the total, and whether
/// there is a warning.
#[test]
fn a_total_is_a_formula_only_where_it_gives_what_was_reported() {
    let number = |value: f64| Data::Float(value);
    let sum = "SUM(A6:D6)";
    let waiting = "IF(COUNT(A6:D6)=0,\"\",SUM(A6:D6))";
    let worded = |value: Value, text: &str| json!({ "value": value, "text": text });
    for (figures, formula, value, warns) in [
        (json!([3, 1, 0, 0, 4]), sum, number(4.0), false),
        (json!([3, null, null, null, 3]), sum, number(3.0), false),
        (json!([0, 0, 0, 0, 0]), sum, number(0.0), false),
        (json!([-1, 1, null, null, 0]), sum, number(0.0), false),
        (json!([0.1, 0.2, null, null, 0.3]), sum, number(0.3), false),
        (json!([null, null, null, null, null]), waiting, Data::Empty, false),
        // Wrong, or blank with parts given.
        (json!([3, 1, 0, 0, 5]), "", number(5.0), true),
        (json!([3, 1, 0, 0, null]), "", Data::Empty, true),
        (json!([0, null, null, null, null]), "", Data::Empty, true),
        (json!([null, null, null, null, 2]), "", number(2.0), true),
        // Right, but no formula can say so.
        (json!([null, null, null, null, 0]), "", number(0.0), false),
        (json!([worded(json!(3), "3件"), 1, 0, 0, 4]), "", number(4.0), false),
        (json!([3, 1, 0, 0, worded(json!(4), "4件")]), "", Data::String("4件".into()), false),
        (json!([worded(json!(null), "/"), 1, 0, 0, 1]), sum, number(1.0), false),
        (
            json!([worded(json!(null), "/"), null, null, null, worded(json!(null), "/")]),
            "",
            Data::String("/".into()),
            false,
        ),
        (json!([worded(json!(3), "3件"), 1, 0, 0, 1]), sum, number(1.0), false),
    ] {
        let ids = ["upheld", "corrected", "other", "pending", "total"];
        let group: BTreeMap<_, _> = ids.into_iter().zip(figures.as_array().unwrap()).collect();
        let book = write(&with(&json!({ "tables": { "disputes": { "review": group } } })));
        assert_eq!(book.formula(DISPUTES, (5, 4)), formula, "{figures}");
        let shown = match book.value(DISPUTES, (5, 4)) {
            Data::String(text) if text.is_empty() => Data::Empty,
            shown => shown,
        };
        assert_eq!(shown, value, "{figures}");
        assert_eq!(book.diagnostics.has(Code::TotalAsReported), warns, "{figures}");
    }
}

#[test]
fn a_total_that_is_wrong_is_named() {
    let report = with(&json!({ "tables": {
        "disputes": { "review": { "upheld": 1, "total": 2 } },
        "requests": { "granted": { "natural_person": 1, "total": 1 }, "disposed_total": { "natural_person": 3 } },
    } }));
    insta::assert_snapshot!(write(&report).messages().join("\n"), @r"
    表格“收到和处理政府信息公开申请情况”的（七）总计·总计不等于各项之和，按报告数写入，不设公式
    表格“收到和处理政府信息公开申请情况”的（七）总计·自然人不等于各项之和，按报告数写入，不设公式
    表格“行政复议、行政诉讼情况”的行政复议·总计不等于各项之和，按报告数写入，不设公式
    ");
}

#[test]
fn totals_of_columns_and_rows_meet_in_the_rows() {
    let book = write(&blank());
    let sheet = "三、收到和处理政府信息公开申请情况";
    assert_eq!(book.formula(sheet, (28, 3)), "IF(COUNT(D8:D28)=0,\"\",SUM(D8:D28))");
    assert_eq!(book.formula(sheet, (28, 9)), "IF(COUNT(D29:I29)=0,\"\",SUM(D29:I29))");
    assert_eq!(book.formula(sheet, (29, 3)), "");
    assert!(book.diagnostics.is_empty());
}

#[test]
fn labels_are_written_in_the_script_asked_for() {
    let book = write_with(&blank(), &Forms::built_in(), Variant::Hant);
    let sheet = "三、收到和處理政府信息公開申請情況";
    assert_eq!(book.value(sheet, (0, 0)), Data::String(sheet.into()));
    assert_eq!(book.value(sheet, (6, 0)), Data::String("二、上年結轉政府信息公開申請數量".into()));
    assert_eq!(book.prose()[1], "填報單位");
    let taiwan = write_with(&blank(), &Forms::built_in(), Variant::HantTw).part("xl/styles.xml");
    assert!(taiwan.contains("新細明體") && !taiwan.contains("宋体"));
}

#[test]
fn a_form_of_the_users_own_works() {
    let forms = Forms::from_file("other.toml", OTHER_FORM).unwrap();
    let report = with(&json!({ "tables": {
        "a1": { "1": { "r1c1": 2, "和": 2.5, "x·y": -4, "d": 0.5 } },
        "b": { "g": { "v": 1_234_567_890_123_456_789_u64 } },
    } }));
    let book = write_with(&report, &forms, Variant::Hans);
    let sheet = "一、试用表";
    assert_eq!(book.formula(sheet, (3, 2)), "SUM(B4,E4)");
    // It would go round in a circle.
    assert_eq!(book.formula(sheet, (3, 4)), "");
    assert_eq!(book.value(sheet, (3, 3)), Data::Float(-4.0));
    // A spreadsheet holds 15 digits; a number that has more is written as text.
    assert_eq!(book.value(sheet, (6, 0)), Data::String("1234567890123456789".into()));
    let names: Vec<String> = book.open().defined_names().iter().map(|(name, _)| name.clone()).collect();
    assert!(
        names.contains(&"_a1_._1_._r1c1_".to_owned()) && names.contains(&"_a1_._1_.x_y".to_owned()),
        "{names:?}"
    );
    insta::assert_snapshot!("other_form", book.sheet(2));
}

#[test]
fn a_form_without_widths_or_sections_is_no_reason_to_panic() {
    let report: Report = serde_json::from_value(example()).unwrap();
    let forms = Forms::built_in();
    let empty = Form { sections: Vec::new(), tables: Vec::new(), ..forms.editions()[0].clone() };
    let publication = publication(&report, &forms, &empty, Variant::Hans);
    assert!(xlsx::write(&publication, &Template::default(), &mut Diagnostics::default()).is_ok());
}

#[test]
fn worded_figures_are_written_as_they_stand() {
    let text = "22（其中 修订16件）\n另见附件";
    let book = write(&with(
        &json!({ "tables": { "rules": { "regulations": { "issued": { "value": 22, "text": text } } } } }),
    ));
    assert_eq!(book.value("二、主动公开政府信息情况", (4, 1)), Data::String(text.into()));
}

#[test]
fn a_very_long_paragraph_goes_on_in_further_rows() {
    let text = "很长的一段话，".repeat(6000);
    let book = write(&prose(&json!([{ "type": "paragraph", "text": text }])));
    let rows = &book.rows(NARRATIVE)[6..];
    let kinds: Vec<&str> =
        rows.iter().map(|row| row[1].as_str()).take_while(|kind| !kind.is_empty()).collect();
    assert!(kinds.len() > 30);
    assert_eq!(kinds[0], "段落");
    assert!(kinds[1..].iter().all(|kind| *kind == "续上格"));
    assert_eq!(rows.iter().map(|row| row[2].as_str()).collect::<String>(), text);
    assert!(book.diagnostics.is_empty());
}

#[test]
fn what_a_cell_cannot_hold_is_left_out_with_a_notice() {
    let report = with(&json!({ "note": "注".repeat(40_000) }));
    let book = write(&report);
    assert_eq!(book.rows(NARRATIVE).pop().unwrap()[2].chars().count(), 32_767);
    assert!(book.diagnostics.has(Code::ContentLeftOut));
}

#[test]
fn strange_texts_come_back_as_they_were() {
    for text in [
        "=1+1",
        "=HYPERLINK(\"http://x\")",
        "+1",
        "-1",
        "@x",
        "'x",
        "007",
        "1e5",
        "2024-01-01",
        "TRUE",
        " x ",
        "\tx\t",
        "\nx\n",
        "　全角空格　",
        "a\u{A0}b",
        "_x0041_",
        "_x005F_",
        "_x0041_x0042_",
        "_x0041",
        "\u{1}\u{1F}\u{7F}\u{FFFE}\u{FFFF}",
        "_x0041\u{1}",
        "a\r\nb\rc",
        "😀👨‍👩‍👧",
        "𠮷",
        "<r>&amp;</r>",
        "<r></r>",
        "<r>_x0041_</r>",
        "<b>&\"'</b>",
        "]]>",
        "\u{202E}倒\u{200B}\u{FEFF}",
        "e\u{301}",
    ] {
        let book = write(&with(
            &json!({ "agency": text, "title": [text], "sections": [{ "heading": text, "blocks": [
            { "type": "paragraph", "text": text },
            { "type": "table", "rows": [[{ "text": text, "rowspan": 1, "colspan": 2 }]] },
        ] }] }),
        ));
        let rows = book.rows(NARRATIVE);
        assert_eq!(rows[1][2], *text, "title");
        assert_eq!(rows[5][0], *text, "heading");
        assert_eq!((&*rows[6][2], &*rows[7][2]), (text, text), "paragraph and cell");
        assert!(book.diagnostics.is_empty());
    }
}

#[test]
fn own_tables_keep_their_merges_and_texts() {
    let book = write(&example());
    let merges = book.open().merge_cells_by_sheet_name(NARRATIVE).unwrap();
    let merges: Vec<_> = merges.iter().map(|area| (area.start, area.end)).collect();
    assert_eq!(merges, [((10, 2), (11, 2)), ((10, 3), (10, 4))]);
    assert_eq!(book.value(NARRATIVE, (12, 3)), Data::String("007".into()));
}

#[test]
fn a_picture_stands_at_its_name() {
    let book = write(&example());
    assert!(book.has_part("xl/media/image1.png"));
    let drawing = book.part("xl/drawings/drawing1.xml");
    let drawing = Document::parse(&drawing).unwrap();
    let find = |name| drawing.descendants().filter(move |node| node.tag_name().name() == name);
    let texts = |name| find(name).filter_map(|node| node.text()).collect::<Vec<_>>();
    assert_eq!((texts("col"), texts("row")), (vec!["2", "2"], vec!["13", "13"]), "both its corners");
    let attribute = |element, name| find(element).filter_map(|node| node.attribute(name)).collect::<Vec<_>>();
    assert_eq!(attribute("cNvPr", "descr"), ["一个点 \"1\""]);
    // A pixel has 9,525 units, at 96 pixels an inch.
    assert_eq!((attribute("ext", "cx"), attribute("ext", "cy")), (vec!["9525"], vec!["9525"]));
    assert_eq!(book.value(NARRATIVE, (13, 2)), Data::String("image1.png".into()));
}

#[test]
fn properties_name_title_and_author() {
    let core = write(&example()).part("docProps/core.xml");
    let core = Document::parse(&core).unwrap();
    let text =
        |name| core.descendants().find(|node| node.tag_name().name() == name).and_then(|node| node.text());
    assert_eq!(text("title"), Some("云州市住房和城乡建设局2024年政府信息公开工作年度报告"));
    assert_eq!(text("creator"), Some("云州市住房和城乡建设局"));
    assert_eq!(text("lastModifiedBy"), text("creator"));
}

#[test]
fn a_picture_that_excel_cannot_show_leaves_its_name() {
    for (name, data) in [
        ("a.svg", "data:image/svg+xml;base64,PHN2Zz48L3N2Zz4="),
        ("b.png", "data:image/png;base64,"),
        ("c.png", "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAAAAAAAAAAAAAAAAAA="),
    ] {
        let image =
            json!({ "type": "image", "name": name, "media_type": "image/png", "alt": "", "data": data });
        let book = write(&prose(&json!([image])));
        assert_eq!(book.prose()[5], format!(" | 图片 | {name}"));
        assert_eq!(book.messages(), [format!("图片“{name}”读不出来，没有转入")]);
    }
}

#[test]
fn only_figures_that_are_not_computed_can_be_changed() {
    let book = write(&example());
    let sheet = book.part("xl/worksheets/sheet4.xml");
    assert!(sheet.contains("<sheetProtection sheet=\"1\"") && !sheet.contains("password"));
    let styles = book.part("xl/styles.xml");
    let formats: Vec<&str> = styles.split("<cellXfs").nth(1).unwrap().split("<xf ").skip(1).collect();
    let is_locked = |cell: &str| {
        let rest = sheet.split(&format!("r=\"{cell}\" s=\"")).nth(1).unwrap();
        let index: usize = rest.split('"').next().unwrap().parse().unwrap();
        !formats[index].contains("locked=\"0\"")
    };
    let locked = ["A3", "A4", "A6", "B6", "E6", "J6"].map(is_locked);
    assert_eq!(locked, [true, true, false, false, true, false]);
}

/// Text that a report may hold, odd characters included.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,20}",
        "[_x0-9A-F<r>/\u{0}-\u{20}]{0,24}",
        any::<String>(),
        (0..40_000_usize).prop_map(|length| "长".repeat(length)),
    ]
}

fn block() -> impl Strategy<Value = Value> {
    let cell = (text(), any::<u32>(), 0..5_u32)
        .prop_map(|(text, rowspan, colspan)| json!({ "text": text, "rowspan": rowspan, "colspan": colspan }));
    let rows = prop::collection::vec(prop::collection::vec(cell, 0..4), 0..4);
    let image = (text(), text(), prop::collection::vec(any::<u8>(), 0..40)).prop_map(|(name, alt, tail)| {
        use base64::Engine;
        let data = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &tail].concat();
        let data = base64::engine::general_purpose::STANDARD.encode(data);
        json!({ "type": "image", "name": name, "media_type": "", "alt": alt, "data": format!("data:;base64,{data}") })
    });
    prop_oneof![
        text().prop_map(|text| json!({ "type": "paragraph", "text": text })),
        (any::<u8>(), text())
            .prop_map(|(level, text)| json!({ "type": "heading", "level": level, "text": text })),
        rows.prop_map(|rows| json!({ "type": "table", "rows": rows })),
        prop::collection::vec(text(), 0..3).prop_map(|tables| json!({ "type": "form", "tables": tables })),
        image,
    ]
}

fn figure() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        (-3..9_i64).prop_map(Value::from),
        (0.0..1e6_f64).prop_map(Value::from),
        (text(), any::<Option<i32>>()).prop_map(|(text, value)| json!({ "text": text, "value": value })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_report_gives_a_workbook_that_opens(
        texts in prop::collection::vec(text(), 6),
        blocks in prop::collection::vec(block(), 0..5),
        figures in prop::collection::vec(figure(), 15),
    ) {
        let columns = ["upheld", "corrected", "other", "pending", "total"];
        let groups = ["review", "direct_suit", "post_review_suit"];
        let row = |values: &[Value]| columns.into_iter().zip(values.to_vec()).collect::<BTreeMap<_, _>>();
        let disputes: BTreeMap<_, _> = groups.into_iter().zip(figures.chunks(5).map(row)).collect();
        let book = write(&with(&json!({
            "agency": texts[0], "title": [texts[1]], "note": texts[2], "preamble": blocks,
            "sections": [{ "heading": texts[3], "blocks": blocks }],
            "tables": { "disputes": disputes }, "extra": [{ "text": texts[4], "where": texts[5] }],
        })));
        for sheet in book.open().sheet_names() {
            book.open().worksheet_range(&sheet).unwrap();
        }
        book.assert_well_formed();
    }
}
