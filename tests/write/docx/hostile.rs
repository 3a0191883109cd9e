//! Reports that nobody should send.

use gongbao::form::Form;
use gongbao::model::{Block, Date, Extra, OwnCell, Report, Section, Signature, Sourced, TableId, Variant};
use gongbao::write::docx::Template;
use proptest::prelude::*;
use serde_json::json;

use super::written::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{0,12}", any::<String>(), "[（(]?[一1][)）]?.{0,60}", "[\u{0}-\u{20}<&>\"“”—\n\t]{0,8}"]
}

fn cell() -> impl Strategy<Value = OwnCell> {
    let span = prop_oneof![4 => 1..4_u32, 1 => Just(0), 1 => Just(u32::MAX)];
    (text(), span.clone(), span).prop_map(|(text, rowspan, colspan)| OwnCell { text, rowspan, colspan })
}

fn block() -> impl Strategy<Value = Block> {
    let tables = prop::sample::subsequence(vec!["letters", "calls", "cases", "none"], 0..4);
    prop_oneof![
        text().prop_map(|text| Block::Paragraph { text }),
        (any::<u8>(), text()).prop_map(|(level, text)| Block::Heading { level, text }),
        prop::collection::vec(prop::collection::vec(cell(), 0..5), 0..5)
            .prop_map(|rows| Block::Table { rows }),
        tables.prop_map(|tables| Block::Form { tables: tables.into_iter().map(TableId::from).collect() }),
    ]
}

fn blocks() -> impl Strategy<Value = Vec<Sourced<Block>>> {
    prop::collection::vec(block().prop_map(Sourced::from), 0..6)
}

fn signature() -> impl Strategy<Value = Signature> {
    let date = prop::option::of(Just(Date::new(2025, 1, 17).unwrap()));
    (text(), date, prop::collection::vec(text(), 0..4)).prop_map(|(agency, date, text)| Signature {
        agency,
        date,
        text,
    })
}

prop_compose! {
    fn any_report()(
        title in prop::collection::vec(text(), 0..3),
        preamble in blocks(),
        sections in prop::collection::vec((text(), blocks()), 0..6),
        signature in prop::option::of(signature()),
        note in prop::option::of(text()),
        extra in prop::collection::vec(text(), 0..3),
        without_tables in any::<bool>(),
    ) -> Report {
        let section = |(heading, blocks)| Section { heading, blocks, source: None };
        let sections = sections.into_iter().map(section).collect();
        let extra = extra.into_iter().map(|text| Extra { text, place: String::new() }).collect();
        let blank = report(&made_up(), &json!({}));
        let tables = if without_tables { gongbao::model::Tables::default() } else { blank.tables.clone() };
        Report { title, preamble, sections, signature, note, extra, tables, ..blank }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_report_gives_well_formed_parts_in_the_schema_s_order(report in any_report()) {
        let form: Form = made_up();
        let template = Template::for_form(&form).unwrap();
        let document = written_with(&report, &form, &template, Variant::Hant);
        let body = document.body();
        prop_assert_eq!(super::order::faults(&body), Vec::<String>::new());
        prop_assert!(!body.contains("</w:tbl><w:tbl>"));
        prop_assert_eq!(body.matches("次數").count() >= 1, true);
        super::order::faults(&document.part("docProps/core.xml"));
    }
}
