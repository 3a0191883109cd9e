//! Round trips of the contract.

use std::sync::LazyLock;

use gongbao::{Converter, FORMATS, Format, ReadOptions, Reading, Report, WriteOptions, Written};
use serde_json::Value;

use super::Failures;
use super::compare::{ANY, differences};
use super::files::Sample;

/// What every format keeps. `extra` has no place on the official page.
const KEPT: [&str; 9] =
    ["edition", "agency", "year", "title", "preamble", "sections", "tables", "signature", "note"];

/// Another converter, for the second run.
static SECOND: LazyLock<Converter> = LazyLock::new(Converter::default);

/// Another converter reads the same.
pub(crate) fn second_reading(sample: &Sample, first: &Reading) -> Failures {
    match SECOND.read(&sample.name, &sample.bytes, &ReadOptions::default()) {
        Ok(second) if second == *first => Failures::new(),
        _ => vec!["a second reading differs".to_owned()],
    }
}

/// Every report through every format that can be written, where another converter writes the same bytes, and from Word
/// through Excel to Word again.
pub(crate) fn trips(converter: &Converter, reports: &[Report]) -> Failures {
    let mut failures = Failures::new();
    for report in reports {
        for format in writable() {
            let written = write(converter, report, format);
            if written != write(&SECOND, report, format) {
                failures.push(format!("two runs write different bytes of {}", format.name()));
            }
            let back = written.and_then(|written| read(converter, &written));
            compare(report, back.as_ref(), &[format], &mut failures);
            if let (Format::Docx, Ok(back)) = (format, back) {
                let workbook = there_and_back(converter, &back, Format::Xlsx);
                let again = workbook.and_then(|report| there_and_back(converter, &report, Format::Docx));
                let way = [Format::Docx, Format::Xlsx, Format::Docx];
                compare(report, again.as_ref(), &way, &mut failures);
            }
        }
    }
    failures
}

fn writable() -> impl Iterator<Item = Format> {
    FORMATS.iter().filter(|info| info.is_written()).map(|info| info.format)
}

fn write(converter: &Converter, report: &Report, format: Format) -> Result<Written, String> {
    converter.write(report, format, WriteOptions::default()).map_err(|error| error.to_string())
}

fn read(converter: &Converter, written: &Written) -> Result<Report, String> {
    let reading = converter.read("report", &written.bytes, &ReadOptions::default());
    let reports = reading.map_err(|error| error.to_string())?.reports;
    let count = reports.len();
    reports.into_iter().next().filter(|_| count == 1).ok_or_else(|| format!("{count} reports came back"))
}

fn there_and_back(converter: &Converter, report: &Report, format: Format) -> Result<Report, String> {
    read(converter, &write(converter, report, format)?)
}

/// What came back of a report by way of these formats.
fn compare(report: &Report, back: Result<&Report, &String>, way: &[Format], failures: &mut Failures) {
    let names: Vec<&str> = way.iter().map(|format| format.name()).collect();
    let place = format!("through {}", names.join(", "));
    let back = match back {
        Ok(back) => back,
        Err(problem) => return failures.push(format!("{place}: {problem}")),
    };
    let extra = way.iter().all(|format| matches!(format, Format::Xlsx | Format::Json));
    let mut wanted = kept(report, extra);
    if way.contains(&Format::Text) {
        without_pictures(&mut wanted);
    }
    differences(&wanted, &kept(back, extra), &place, failures);
}

/// Plain text has a line of words where a picture stood.
fn without_pictures(report: &mut Value) {
    let sections = report["sections"].as_array_mut().into_iter().flatten();
    let in_sections = sections.filter_map(|section| section["blocks"].as_array_mut()).flatten();
    for block in in_sections.filter(|block| block["type"] == "image") {
        *block = serde_json::json!({ "type": "paragraph", "text": ANY });
    }
}

fn kept(report: &Report, extra: bool) -> Value {
    let mut report = serde_json::to_value(report).unwrap();
    let parts = report.as_object_mut().unwrap();
    parts.retain(|name, _| KEPT.contains(&&**name) || (extra && name == "extra"));
    report
}
