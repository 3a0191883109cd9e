//! Plain text of every kind, and never a figure that is silently another.

mod render;

use gongbao::diagnostic::{Language, Severity};
use gongbao::model::{Address, Figure};
use gongbao::{Converter, ReadOptions, Reading, Report};
use proptest::prelude::*;
use proptest::sample::select;
use render::{COVERED, KINDS, Kind, Way, render, report};

thread_local! {
    static CONVERTER: Converter = Converter::default();
}

fn read(text: &[u8]) -> gongbao::diagnostic::Result<Reading> {
    CONVERTER.with(|converter| converter.read("report.txt", text, &ReadOptions::default()))
}

fn text_of(report: &Report, way: &Way) -> String {
    CONVERTER.with(|converter| render(report, &converter.forms().editions()[0], way))
}

/// How many figures are as they were, and how many were left empty. Another figure is a defect.
fn compare(report: &Report, back: &Report, text: &str) -> (usize, usize) {
    let (mut same, mut empty) = (0, 0);
    for (id, figure) in report.figures() {
        // Text that has lost its telling rows may be of another edition, which does not have every figure.
        let other = back.figure_at(&id).cloned().unwrap_or_default();
        let other = Figure { source: None, ..other };
        match other {
            other if other == *figure => same += 1,
            other if other.is_blank() => empty += 1,
            other => panic!("{text}\n{id} was {figure:?} and is {other:?}"),
        }
    }
    (same, empty)
}

/// The ways that a kind of table can be flattened.
fn ways() -> Vec<Way> {
    let mut ways = Vec::new();
    for kind in KINDS {
        for covered in COVERED.into_iter().filter(|covered| kind.takes(*covered)) {
            for apart in [false, true] {
                ways.push(Way { kind, covered, apart, lost: Vec::new(), blank: Vec::new() });
            }
        }
    }
    ways
}

fn warnings(reading: &Reading) -> String {
    let warnings = reading.diagnostics.iter().filter(|found| found.severity() == Severity::Warning);
    warnings.map(|found| found.render(Language::English) + "\n").collect()
}

#[test]
fn every_kind_gives_every_figure() {
    let report = CONVERTER.with(|converter| report(converter, 77));
    let mut misses = Vec::new();
    for way in ways() {
        let text = text_of(&report, &way);
        let reading = read(text.as_bytes()).unwrap_or_else(|error| panic!("{way:?} {error:?}\n{text}"));
        let back = &reading.reports[0];
        let (_, empty) = compare(&report, back, &text);
        let told = warnings(&reading);
        if empty > 0 || !told.is_empty() || back.signature.is_none() || back.preamble.len() != 1 {
            misses.push(format!("{way:?}: {empty} empty\n{told}"));
        }
    }
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

fn any_way() -> impl Strategy<Value = Way> {
    let places = || prop::collection::vec(1..201_usize, 0..12);
    (select(ways()), places(), places(), prop::bool::ANY).prop_map(|(way, lost, blank, whole_row)| {
        // Losing a run of figures empties whole rows, and all sorts of lengths.
        let run = |from: &usize| *from..*from + if whole_row { 7 } else { 1 };
        let lost: Vec<usize> = lost.iter().flat_map(run).collect();
        // Where cells stand below each other, one that is gone leaves a gap.
        match way.kind {
            Kind::Aligned => Way { blank: [lost, blank].concat(), ..way },
            _ => Way { lost, blank, ..way },
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// Cells vanish from rows, and others are blank: a row is read or left empty with a warning, never shifted.
    #[test]
    fn lost_cells_never_shift_figures(way in any_way(), seed in 1..1000_u64) {
        let mut report = CONVERTER.with(|converter| report(converter, seed));
        let text = text_of(&report, &way);
        empty(&mut report, &way.blank);
        if let Ok(reading) = read(text.as_bytes()) {
            let (same, empty) = compare(&report, &reading.reports[0], &text);
            prop_assert_eq!(same + empty, 200);
            prop_assert!(empty == 0 || !warnings(&reading).is_empty(), "{} {:?}\n{}", empty, way, text);
        }
    }

    /// Blank cells that can be seen cost nothing.
    #[test]
    fn blank_cells_stay_blank(way in select(ways()), blank in prop::collection::vec(1..201_usize, 0..60)) {
        let way = Way { blank, ..way };
        if way.kind.shows_blanks() && way.kind != Kind::Aligned {
            let mut report = CONVERTER.with(|converter| report(converter, 5));
            let text = text_of(&report, &way);
            empty(&mut report, &way.blank);
            let reading = read(text.as_bytes()).unwrap();
            prop_assert_eq!(compare(&report, &reading.reports[0], &text), (200, 0), "{:?}\n{}", way, text);
        }
    }
}

fn empty(report: &mut Report, blank: &[usize]) {
    let figures = report.tables.values_mut().flat_map(|rows| rows.values_mut());
    for (number, figure) in (1..).zip(figures.flat_map(|columns| columns.values_mut())) {
        if blank.contains(&number) {
            *figure = Figure::default();
        }
    }
}

/// Cut off anywhere, with any byte changed: a report, or an error that says why, and never a panic.
#[test]
fn damaged_files_are_read_or_refused() {
    let report = CONVERTER.with(|converter| report(converter, 3));
    for way in ways().into_iter().step_by(3) {
        let text = text_of(&report, &way).into_bytes();
        for step in 0..40 {
            let at = text.len() * step / 40;
            let _ = read(&text[..at]);
            let mut flipped = text.clone();
            flipped[at] ^= 1 << (step % 8);
            let _ = read(&flipped);
        }
    }
}

/// The kinds of encodings that offices save text in, with tables of tabs.
#[test]
fn figures_in_every_encoding() {
    let report = CONVERTER.with(|converter| report(converter, 41));
    let way = ways().remove(0);
    let text = text_of(&report, &way);
    let gbk = encoding_rs::GB18030.encode(&text).0.into_owned();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bom = format!("\u{FEFF}{text}").into_bytes();
    let crlf = text.replace('\n', "\r\n").into_bytes();
    for bytes in [gbk, utf16, bom, crlf] {
        let reading = read(&bytes).unwrap();
        assert_eq!(compare(&report, &reading.reports[0], &text), (200, 0));
        assert_eq!(warnings(&reading), "");
    }
}

/// A byte of scrape dirt does not cost the report, and is told with its line.
#[test]
fn a_damaged_byte_is_told() {
    let report = CONVERTER.with(|converter| report(converter, 41));
    let text = text_of(&report, &ways()[0]);
    let mut bytes = text.clone().into_bytes();
    let at = text.find("部门文件").unwrap();
    bytes.insert(at, 0xFF);
    let reading = read(&bytes).unwrap();
    assert_eq!(compare(&report, &reading.reports[0], &text), (200, 0));
    let told = warnings(&reading);
    assert!(told.contains("line 5") && told.contains("text-damaged"), "{told}");
}

/// A blank line after every line, as some scrapers leave them, parts nothing; places are those of the file.
#[test]
fn double_spaced_text() {
    let report = CONVERTER.with(|converter| report(converter, 41));
    for way in ways().into_iter().filter(|way| !way.apart) {
        if matches!(way.kind, Kind::Markdown | Kind::Commas | Kind::Semicolons | Kind::OneSpace) {
            continue;
        }
        let text = text_of(&report, &way).replace('\n', "\n\n");
        let reading = read(text.as_bytes()).unwrap();
        assert_eq!(compare(&report, &reading.reports[0], &text), (200, 0), "{way:?}");
        let figure = reading.reports[0].figure("rules", "regulations", "issued").unwrap();
        let Some(Address::Line(line)) = figure.source else { panic!("{figure:?}") };
        assert!(text.lines().nth(line as usize).unwrap().contains(&figure.display()), "{way:?}");
    }
}

/// The sample as LibreOffice writes it: the Word file as text, with a cell on each line, and the sheets of the workbook
/// as separated values, one after the other in one file.
#[test]
fn exports_of_libreoffice() {
    let report = read(include_bytes!("../../../samples/yunzhou-2024.json")).unwrap().reports.remove(0);
    let exports: [(&str, &[u8]); 2] = [
        ("text", include_bytes!("../files/libreoffice-cell-a-line.txt")),
        ("csv", include_bytes!("../files/libreoffice-sheets.csv")),
    ];
    for (name, export) in exports {
        let reading = read(export).unwrap();
        let back = &reading.reports[0].clone().without_sources();
        assert_eq!(compare(&report, back, name), (200, 0), "{name}");
        assert_eq!(warnings(&reading), "", "{name}");
        assert_eq!((&back.agency, back.year), (&report.agency, report.year), "{name}");
        assert_eq!((&back.title, &back.preamble), (&report.title, &report.preamble), "{name}");
        assert_eq!((&back.signature, &back.note), (&report.signature, &report.note), "{name}");
        // All but the first section, which has a table of the bureau's own and a picture.
        assert_eq!(back.sections[1..], report.sections[1..], "{name}");
    }
}
