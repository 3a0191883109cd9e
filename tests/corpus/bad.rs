//! Files that cannot be used, and good files damaged: each gives a message that a clerk understands, never a panic,
//! and never a figure that the whole file does not have.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use gongbao::diagnostic::{Diagnostic, Language, Severity};
use gongbao::model::Figure;
use gongbao::{Converter, ReadOptions, Reading, Report};

use super::files::{self, Sample, corpus};
use super::{Failures, over};

/// Places at which each file is cut.
const CUTS: usize = 10;
/// Damaged copies of each file.
const FLIPS: u64 = 16;

/// Reads, and turns a panic into a line.
fn read(converter: &Converter, name: &str, bytes: &[u8]) -> Result<Result<Reading, Box<Diagnostic>>, String> {
    let read = || converter.read(name, bytes, &ReadOptions::default());
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| "panics".to_owned())
}

/// A message has words in both languages, with nothing left to fill in.
fn message(error: &Diagnostic) -> Failures {
    let mut failures = Failures::new();
    for language in [Language::Chinese, Language::English] {
        let text = error.render(language);
        if text.trim().is_empty() || has_blank(&text) {
            failures.push(format!("{} has no message in {language:?}: {text:?}", error.code.as_str()));
        }
    }
    failures
}

/// Whether a place for a value was left open. The message may quote braces of the file itself.
fn has_blank(text: &str) -> bool {
    let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).any(|(name, _)| is_name(name))
}

#[test]
fn every_bad_file_is_refused_with_its_code() {
    let folder = corpus().join("bad");
    let listed = fs::read_to_string(folder.join("expected.toml")).unwrap();
    let listed: BTreeMap<String, String> = toml::from_str(&listed).unwrap();
    let there = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut there: Vec<String> = there.filter(|name| name != "expected.toml").collect();
    there.sort();
    assert_eq!(there, listed.keys().cloned().collect::<Vec<_>>(), "the folder and its list");

    let cases: Vec<(String, String)> = listed.into_iter().collect();
    let refused = |converter: &Converter, (name, code): &(String, String)| match read(
        converter,
        name,
        &fs::read(folder.join(name)).unwrap(),
    ) {
        Err(panic) => vec![panic],
        Ok(Ok(_)) => vec![format!("was read, expected {code}")],
        Ok(Err(error)) if error.code.as_str() != code => {
            vec![format!("expected {code}, found {error}")]
        }
        Ok(Err(error)) => message(&error),
    };
    let names: Vec<String> = cases.iter().map(|(name, _)| format!("bad/{name}")).collect();
    let report = files::report(names.iter().map(String::as_str).zip(over(&cases, refused)));
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn damaged_files_are_refused_or_lose_figures_with_a_warning() {
    let mut smallest: BTreeMap<String, Sample> = BTreeMap::new();
    for sample in files::samples() {
        let folder = sample.name.split('/').next().unwrap().to_owned();
        match smallest.get(&folder) {
            Some(other) if other.bytes.len() <= sample.bytes.len() => {}
            _ => drop(smallest.insert(folder, sample)),
        }
    }
    let samples: Vec<Sample> = smallest.into_values().collect();
    let found = over(&samples, |converter, sample| {
        let mut failures = cut_off(converter, sample);
        failures.extend(flipped(converter, sample));
        failures.extend(wrong_magic(converter, sample));
        failures
    });
    let names: Vec<String> = samples.iter().map(|sample| format!("damaged/{}", sample.name)).collect();
    let report = files::report(names.iter().map(String::as_str).zip(found));
    assert!(report.is_empty(), "\n{report}");
}

/// The file's beginning alone. What can still be read has the figures of the whole file, or lacks them and says so.
fn cut_off(converter: &Converter, sample: &Sample) -> Failures {
    let whole = converter.read(&sample.name, &sample.bytes, &ReadOptions::default()).ok();
    let mut failures = Failures::new();
    for part in 0..CUTS {
        let length = outside_numbers(&sample.bytes, sample.bytes.len() * part / CUTS);
        let place = format!("{} cut to {length} bytes", sample.name);
        let found = match read(converter, &sample.name, &sample.bytes[..length]) {
            Err(panic) => vec![panic],
            Ok(Err(error)) => message(&error),
            Ok(Ok(reading)) => lost(&reading, whole.as_ref()),
        };
        failures.extend(found.into_iter().map(|line| format!("{place}: {line}")));
    }
    failures
}

/// A cut inside a number leaves another number, which nobody can tell: the nearest place before it.
fn outside_numbers(bytes: &[u8], mut length: usize) -> usize {
    let in_number = |byte: u8| byte.is_ascii_digit() || byte == 0 || byte == b'.' || byte == b',';
    while length > 0 && in_number(bytes[length - 1]) {
        length -= 1;
    }
    length
}

fn lost(reading: &Reading, whole: Option<&Reading>) -> Failures {
    let Some(whole) = whole else { return Failures::new() };
    let mut failures = Failures::new();
    let warned = reading.diagnostics.iter().any(|finding| finding.severity() == Severity::Warning);
    for (index, report) in reading.reports.iter().enumerate() {
        let Some(before) = whole.reports.get(index) else {
            failures.push("has more reports than the whole file".to_owned());
            continue;
        };
        let changed = changes(before, report);
        if !changed.is_empty() && !warned {
            failures.push(format!("lost {} figures without a warning", changed.len()));
        }
        let wrong = changed.into_iter().filter(|(_, figure)| !figure.is_blank());
        failures.extend(wrong.map(|(place, figure)| format!("{place} became “{}”", figure.display())));
    }
    failures
}

/// The figures in which a report differs from another.
fn changes(before: &Report, after: &Report) -> Vec<(String, Figure)> {
    let mut changes = Vec::new();
    for (id, figure) in after.figures() {
        let other = before.figure_at(&id);
        if other.is_none_or(|other| (other.value, &other.text) != (figure.value, &figure.text)) {
            changes.push((id.to_string(), figure.clone()));
        }
    }
    changes
}

/// Some bytes turned into others, the same ones at each run.
fn flipped(converter: &Converter, sample: &Sample) -> Failures {
    let mut failures = Failures::new();
    for seed in 0..FLIPS {
        let mut bytes = sample.bytes.clone();
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        for _ in 0..=seed {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let place = (state >> 33) as usize % bytes.len();
            bytes[place] ^= (state >> 25) as u8 | 1;
        }
        let found = match read(converter, &sample.name, &bytes) {
            Err(panic) => vec![panic],
            Ok(Err(error)) => message(&error),
            Ok(Ok(_)) => Failures::new(),
        };
        failures.extend(found.into_iter().map(|line| format!("{} damaged ({seed}): {line}", sample.name)));
    }
    failures
}

/// The first bytes of something else.
fn wrong_magic(converter: &Converter, sample: &Sample) -> Failures {
    let mut failures = Failures::new();
    for magic in [
        &b"\0\0\0\0\0\0\0\0"[..],
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1",
        b"<html>",
        b"%PDF-1.4",
    ] {
        let bytes = [magic, sample.bytes.get(magic.len()..).unwrap_or_default()].concat();
        let found = match read(converter, &sample.name, &bytes) {
            Err(panic) => vec![panic],
            Ok(Err(error)) => message(&error),
            Ok(Ok(_)) => Failures::new(),
        };
        failures.extend(found.into_iter().map(|line| format!("{} with {magic:?}: {line}", sample.name)));
    }
    failures
}
