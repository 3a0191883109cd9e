//! Two JSON values side by side, every difference with its place.

use gongbao::Report;
use serde_json::Value;

use super::Failures;

/// In an expected JSON: whatever text stands there.
pub(crate) const ANY: &str = "*";

/// What was read against the expected JSON.
pub(crate) fn reading(reports: &[Report], expected: &Value) -> Failures {
    let expected = match expected {
        Value::Array(reports) => reports.clone(),
        report => vec![report.clone()],
    };
    let mut failures = Failures::new();
    if expected.len() != reports.len() {
        failures.push(format!("{} reports, expected {}", reports.len(), expected.len()));
    }
    for (index, (mut wanted, report)) in expected.into_iter().zip(reports).enumerate() {
        let mut found = serde_json::to_value(report).unwrap();
        let place = if reports.len() > 1 { format!("/{index}") } else { String::new() };
        footnotes(&mut wanted, &mut found, &place, &mut failures);
        extra(&mut wanted, &mut found, &place, &mut failures);
        differences(&wanted, &found, &place, &mut failures);
    }
    failures
}

/// The notes at the foot of pages: each must be there as a paragraph, wherever its format puts it.
fn footnotes(wanted: &mut Value, found: &mut Value, place: &str, failures: &mut Failures) {
    let Some(Value::Array(notes)) = wanted.as_object_mut().unwrap().remove("footnotes") else { return };
    for note in notes.iter().filter_map(Value::as_str) {
        let is_note = |block: &Value| block["text"].as_str().map(without_space) == Some(without_space(note));
        let mut there = false;
        for section in found["sections"].as_array_mut().unwrap() {
            let blocks = section["blocks"].as_array_mut().unwrap();
            let before = blocks.len();
            blocks.retain(|block| !is_note(block));
            there |= blocks.len() < before;
        }
        if !there {
            failures.push(format!("{place}/sections: lacks the footnote “{note}”"));
        }
    }
}

/// Lines around a report: those that are expected must be in it; where a line ends and what else stands there is
/// each format's own.
fn extra(wanted: &mut Value, found: &mut Value, place: &str, failures: &mut Failures) {
    let take = |report: &mut Value| match report.as_object_mut().unwrap().remove("extra") {
        Some(Value::Array(lines)) => {
            lines.iter().filter_map(|line| line["text"].as_str().map(without_space)).collect()
        }
        _ => Vec::new(),
    };
    let (wanted, found) = (take(wanted), take(found));
    for line in wanted.iter().filter(|line| !found.iter().any(|other| other.contains(&***line))) {
        failures.push(format!("{place}/extra: lacks “{line}”; found {found:?}"));
    }
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Every difference, as place, expected and found.
pub(crate) fn differences(expected: &Value, found: &Value, place: &str, failures: &mut Failures) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                differences(
                    value,
                    found.get(key).unwrap_or(&Value::Null),
                    &format!("{place}/{key}"),
                    failures,
                );
            }
            for key in found.keys().filter(|key| !expected.contains_key(*key)) {
                failures.push(format!("{place}/{key}: not expected"));
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (index, (expected, found)) in expected.iter().zip(found).enumerate() {
                differences(expected, found, &format!("{place}/{index}"), failures);
            }
        }
        (Value::String(any), Value::String(_)) if any == ANY => {}
        (Value::Number(expected), Value::Number(found)) if expected.as_f64() == found.as_f64() => {}
        _ if expected == found => {}
        _ => failures.push(format!("{place}: expected {}, found {}", short(expected), short(found))),
    }
}

fn short(value: &Value) -> String {
    const LONGEST: usize = 400;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
