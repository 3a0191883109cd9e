//! A report that was written is read back the same, in every format and through chains of them.

mod reports;

use gongbao::model::Block;
use gongbao::{Converter, Format, ReadOptions, Report, WriteOptions};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

thread_local! {
    /// Setting one up costs more than a conversion.
    static CONVERTER: Converter = Converter::default();
}

fn write(report: &Report, format: Format) -> Vec<u8> {
    CONVERTER.with(|converter| converter.write(report, format, WriteOptions::default()).unwrap().bytes)
}

fn read(bytes: &[u8]) -> Report {
    let reading =
        CONVERTER.with(|converter| converter.read("report", bytes, &ReadOptions::default()).unwrap());
    assert_eq!(reading.reports.len(), 1);
    reading.reports.into_iter().next().unwrap().without_sources()
}

fn through(report: &Report, formats: &[Format]) -> Report {
    formats.iter().fold(report.clone(), |report, format| read(&write(&report, *format)))
}

/// What the official page keeps, in Word and as a web page: all but the lines that have no place in the official layout.
fn on_paper(report: &Report) -> Report {
    Report { extra: Vec::new(), ..report.clone() }
}

/// What plain text keeps: each picture is a line that names it.
fn in_text(report: &Report) -> Report {
    let mut report = report.clone();
    let picture = match report.script {
        gongbao::model::Script::Hans => "［图片：",
        gongbao::model::Script::Hant => "［圖片：",
    };
    let sections = report.sections.iter_mut().map(|section| &mut section.blocks);
    for block in sections.chain([&mut report.preamble]).flatten() {
        if let Block::Image(image) = &block.value {
            block.value = Block::Paragraph { text: format!("{picture}{}］", image.alt) };
        }
    }
    report
}

/// The two are equal; if not, says in what, part by part, in JSON.
fn same(back: &Report, report: &Report) -> TestCaseResult {
    let parts = |report: &Report| serde_json::to_value(report).unwrap();
    let (back_parts, parts) = (parts(back), parts(report));
    for (name, part) in parts.as_object().unwrap() {
        prop_assert_eq!(&back_parts[name], part, "{}", name);
    }
    prop_assert_eq!(back, report);
    Ok(())
}

/// Without a file of past failures: each becomes a test of its own.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 24,
        max_shrink_iters: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn through_json(report in reports::report()) {
        same(&through(&report, &[Format::Json]), &report)?;
    }

    #[test]
    fn through_xlsx(report in reports::report()) {
        same(&through(&report, &[Format::Xlsx]), &report)?;
    }

    #[test]
    fn through_docx(report in reports::report()) {
        same(&through(&report, &[Format::Docx]), &on_paper(&report))?;
    }

    #[test]
    fn through_html(report in reports::report()) {
        same(&through(&report, &[Format::Html]), &on_paper(&report))?;
    }

    /// Twice, as what was read from text must be written as it was.
    #[test]
    fn through_txt(report in reports::report()) {
        let kept = in_text(&report);
        let text = write(&report, Format::Text);
        same(&read(&text), &kept)?;
        prop_assert_eq!(String::from_utf8(write(&kept, Format::Text)), String::from_utf8(text));
    }

    /// Word, Excel, Word: the second document is the first, byte for byte.
    #[test]
    fn through_docx_and_xlsx_to_the_same_docx(report in reports::report()) {
        let document = write(&report, Format::Docx);
        let again = through(&read(&document), &[Format::Xlsx]);
        same(&again, &on_paper(&report))?;
        prop_assert!(write(&again, Format::Docx) == document);
    }
}

/// The samples through every pair of formats, as the contract says: equal but for `extra`, which the official page
/// leaves out, and pictures, of which plain text has the names.
#[test]
fn samples_through_every_pair_of_formats() {
    const FORMATS: [Format; 5] = [Format::Docx, Format::Html, Format::Xlsx, Format::Json, Format::Text];
    let samples: [(&str, &[u8]); 3] = [
        ("seed-report.txt", include_bytes!("../../samples/seed-report.txt")),
        ("yunzhou-2024.xlsx", include_bytes!("../../samples/yunzhou-2024.xlsx")),
        ("yunzhou-2024.json", include_bytes!("../../samples/yunzhou-2024.json")),
    ];
    for (name, bytes) in samples {
        let report = read(bytes);
        for first in FORMATS {
            for second in FORMATS {
                let mut kept = report.clone();
                if [Format::Docx, Format::Html].iter().any(|page| [first, second].contains(page)) {
                    kept = on_paper(&kept);
                }
                if [first, second].contains(&Format::Text) {
                    kept = in_text(&kept);
                }
                assert_eq!(
                    through(&report, &[first, second]),
                    kept,
                    "{name} through {first:?} and {second:?}"
                );
            }
        }
    }
}
