//! Round trips of the contract.

use std::sync::LazyLock;

use gongbao::{Converter, FORMATS, Format, ReadOptions, Reading, Report, WriteOptions};
use serde_json::Value;

use super::Failures;
use super::compare::{ANY, differences};
use super::files::Sample;

/// What every format keeps. `extra` has no place on the official page.
const KEPT: [&str; 9] =
    ["edition", "agency", "year", "title", "preamble", "sections", "tables", "signature", "note"];

/// Every report through every format that can be written, and through Word, Excel and Word.
pub(crate) fn trips(converter: &Converter, reports: &[Report]) -> Failures {
    let mut failures = Failures::new();
    for report in reports {
        for format in writable() {
            trip(converter, report, &[format], &mut failures);
        }
        trip(converter, report, &[Format::Docx, Format::Xlsx, Format::Docx], &mut failures);
    }
    failures
}

fn writable() -> impl Iterator<Item = Format> {
    FORMATS.iter().filter(|info| info.is_written()).map(|info| info.format)
}

fn trip(converter: &Converter, report: &Report, formats: &[Format], failures: &mut Failures) {
    let names: Vec<&str> = formats.iter().map(|format| format.name()).collect();
    let place = format!("through {}", names.join(", "));
    let mut back = report.clone();
    for format in formats {
        match there_and_back(converter, &back, *format) {
            Ok(report) => back = report,
            Err(problem) => return failures.push(format!("{place}: {problem}")),
        }
    }
    let extra = formats.iter().all(|format| matches!(format, Format::Xlsx | Format::Json));
    let mut wanted = kept(report, extra);
    if formats.contains(&Format::Text) {
        without_pictures(&mut wanted);
    }
    differences(&wanted, &kept(&back, extra), &place, failures);
}

/// Plain text has a line of words where a picture stood.
fn without_pictures(report: &mut Value) {
    let sections = report["sections"].as_array_mut().into_iter().flatten();
    let in_sections = sections.filter_map(|section| section["blocks"].as_array_mut()).flatten();
    for block in in_sections.filter(|block| block["type"] == "image") {
        *block = serde_json::json!({ "type": "paragraph", "text": ANY });
    }
}

fn there_and_back(converter: &Converter, report: &Report, format: Format) -> Result<Report, String> {
    let written = converter.write(report, format, WriteOptions::default());
    let bytes = written.map_err(|error| error.to_string())?.bytes;
    let reading = converter.read("report", &bytes, &ReadOptions::default());
    let reports = reading.map_err(|error| error.to_string())?.reports;
    let count = reports.len();
    let mut reports = reports.into_iter();
    reports.next().filter(|_| count == 1).ok_or_else(|| format!("{count} reports came back"))
}

fn kept(report: &Report, extra: bool) -> Value {
    let mut report = serde_json::to_value(report).unwrap();
    let parts = report.as_object_mut().unwrap();
    parts.retain(|name, _| KEPT.contains(&&**name) || (extra && name == "extra"));
    report
}

/// Another converter, for the second run.
static SECOND: LazyLock<Converter> = LazyLock::new(Converter::default);

/// Another converter reads the same and writes the same bytes.
pub(crate) fn second_run(converter: &Converter, sample: &Sample, first: &Reading) -> Failures {
    let mut failures = Failures::new();
    match SECOND.read(&sample.name, &sample.bytes, &ReadOptions::default()) {
        Ok(second) if second == *first => {}
        _ => failures.push("a second reading differs".to_owned()),
    }
    for report in &first.reports {
        for format in writable() {
            let write = |converter: &Converter| converter.write(report, format, WriteOptions::default());
            if write(converter) != write(&SECOND) {
                failures.push(format!("two runs write different bytes of {}", format.name()));
            }
        }
    }
    failures
}
