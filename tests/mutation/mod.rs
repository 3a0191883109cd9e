//! Whole reports in every format, each with one thing wrong, and what is read of each of their figures.
//!
//! A few hundred are tried in the ordinary test. More, with the table of what came of them:
//!
//! ```sh
//! GONGBAO_MUTANTS=20000 GONGBAO_SEED=7 cargo test --release --test gongbao mutation -- --nocapture
//! ```

mod emit;
mod kinds;
mod page;
mod random;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gongbao::diagnostic::{Code, Diagnostics, Language, Severity};
use gongbao::form::Form;
use gongbao::model::{Figure, FigureId};
use gongbao::{Converter, ReadOptions, Report};

use emit::{EMITTERS, Emitter};
use kinds::{KINDS, Kind, STRUCK};
use page::{Page, Truth};
use random::Random;

/// What came of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Right,
    EmptyTold,
    EmptyUntold,
    WrongTold,
    WrongInSilence,
    /// Not of a figure, but of a finding: it is about another row than the one that it names.
    OtherPlace,
}

const VERDICTS: [Verdict; 6] = [
    Verdict::Right,
    Verdict::EmptyTold,
    Verdict::EmptyUntold,
    Verdict::WrongTold,
    Verdict::WrongInSilence,
    Verdict::OtherPlace,
];

/// How many figures came to what, by kind and format.
type Counts = BTreeMap<(&'static str, &'static str), BTreeMap<Verdict, usize>>;

#[test]
fn no_figure_is_wrong_in_silence() {
    let of_environment = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let mutants = of_environment("GONGBAO_MUTANTS").unwrap_or(600);
    let mut random = Random(of_environment("GONGBAO_SEED").unwrap_or(1));
    let converter = Converter::default();
    let pages: Vec<(Page, &Form)> = ["2021", "2019"]
        .map(|edition| (Page::of(edition, &mut random), converter.forms().edition(edition).unwrap()))
        .into();
    let kinds: Vec<&Kind> = KINDS.iter().chain([&STRUCK]).collect();
    let (mut counts, mut tried, mut number) = (Counts::new(), 0, 0);
    let mut faults = String::new();
    while tried < mutants {
        let kind = kinds[number % kinds.len()];
        let emitter = &EMITTERS[number / kinds.len() % EMITTERS.len()];
        let (page, form) = &pages[usize::from(random.below(4) == 0)];
        number += 1;
        let mut page = page.clone();
        if (kind.ragged && !emitter.is_ragged)
            || (kind.strikes && !emitter.strikes)
            || (kind.apply)(&mut page, &mut random).is_none()
        {
            continue;
        }
        tried += 1;
        let before = faults.len();
        let count = counts.entry((kind.name, emitter.name)).or_default();
        judge(&converter, (emitter, form), &page, count, &mut faults);
        if faults.len() > before {
            let _ = writeln!(faults, "  ^ {} in {} (mutant {number})", kind.name, emitter.name);
            keep(&page, emitter, number);
        }
    }
    if mutants > 600 || !faults.is_empty() {
        println!("{}", confusion(&counts));
    }
    assert!(faults.is_empty(), "{faults}");
}

/// Keeps a mutant to be looked at, where a folder is named.
fn keep(page: &Page, emitter: &Emitter, number: usize) {
    if let Ok(folder) = std::env::var("GONGBAO_MUTANTS_KEPT") {
        let name = format!("{folder}/{number}.{}", emitter.name);
        std::fs::write(name, (emitter.emit)(page)).unwrap();
    }
}

fn judge(
    converter: &Converter,
    (emitter, form): (&Emitter, &Form),
    page: &Page,
    counts: &mut BTreeMap<Verdict, usize>,
    faults: &mut String,
) {
    let bytes = (emitter.emit)(page);
    let mut count = |verdict| *counts.entry(verdict).or_default() += 1;
    match converter.read("报告", &bytes, &ReadOptions::default()) {
        // A whole file that is refused is told.
        Err(_) => page.truth.iter().for_each(|_| count(Verdict::EmptyTold)),
        Ok(reading) => {
            let report = &reading.reports[0];
            for (id, truth) in &page.truth {
                let verdict = verdict(id, truth, report, form, &reading.diagnostics);
                if verdict == Verdict::WrongInSilence {
                    let read = report.figure_at(id).map(Figure::display);
                    let _ = writeln!(faults, "{id}: {read:?}, should be {truth:?}");
                }
                count(verdict);
            }
            for strange in elsewhere(report, &page.truth, form, &reading.diagnostics) {
                let _ = writeln!(faults, "names another place: {strange}");
                count(Verdict::OtherPlace);
            }
        }
    }
}

fn verdict(
    id: &FigureId,
    truth: &[gongbao::model::Number],
    report: &Report,
    form: &Form,
    diagnostics: &Diagnostics,
) -> Verdict {
    let value = report.figure_at(id).and_then(|figure| figure.value);
    match value {
        Some(value) if truth.contains(&value) => Verdict::Right,
        None if truth.is_empty() => Verdict::Right,
        None if is_told(id, form, diagnostics) => Verdict::EmptyTold,
        None => Verdict::EmptyUntold,
        Some(_) if is_told(id, form, diagnostics) => Verdict::WrongTold,
        Some(_) => Verdict::WrongInSilence,
    }
}

/// The labels of a figure's row and column; a table without row labels is named by its title.
fn labels<'f>(id: &FigureId, form: &'f Form) -> [&'f str; 2] {
    let table = form.table(id.table.as_str()).unwrap();
    let row = table.rows.iter().find(|row| *row.id == *id.row.as_str());
    let is_column = |column: &&gongbao::form::Leaf| {
        *column.id == *id.column.as_str() && column.group.as_ref().is_none_or(|group| *group == id.row)
    };
    let column = table.columns.iter().find(is_column).unwrap();
    [row.map_or_else(|| table.title(), |row| &row.label().hans), &column.label().hans]
}

/// Whether a warning names the figure's row, its column or its whole table.
fn is_told(id: &FigureId, form: &Form, diagnostics: &Diagnostics) -> bool {
    let title = form.table(id.table.as_str()).unwrap().title();
    let labels = labels(id, form);
    diagnostics.iter().filter(|diagnostic| diagnostic.severity() >= Severity::Warning).any(|diagnostic| {
        let message = diagnostic.message(Language::Chinese);
        let place = diagnostic.location.row.as_deref().zip(diagnostic.location.column.as_deref());
        match (diagnostic.code, place) {
            (Code::TableMissing, _) => message.contains(title),
            (_, Some((row, column))) => row == labels[0] && column == labels[1],
            _ => labels.iter().any(|label| message.contains(label)),
        }
    })
}

/// Findings about a figure that stand somewhere else than the figure of the row and column that they name.
fn elsewhere(report: &Report, truth: &Truth, form: &Form, diagnostics: &Diagnostics) -> Vec<String> {
    let place = |diagnostic: &gongbao::diagnostic::Diagnostic| {
        let location = &diagnostic.location;
        Some((location.address.clone()?, location.row.clone()?, location.column.clone()?))
    };
    let mut strange = Vec::new();
    for diagnostic in diagnostics.iter() {
        let Some((address, row, column)) = place(diagnostic) else { continue };
        let of_figure = |figure: &Figure| figure.source.as_ref() == Some(&address);
        // In plain text all figures of a line share its address.
        let mut here =
            truth.keys().filter(|id| report.figure_at(id).is_some_and(of_figure)).map(|id| labels(id, form));
        if diagnostic.code != Code::FigureMerged
            && let Some(one) = here.next()
            && one != [&*row, &*column]
            && here.all(|labels| labels != [&*row, &*column])
        {
            strange.push(format!("{} is told as {row}·{column}", one.join("·")));
        }
    }
    strange
}

/// The table of what came of each kind in each format.
fn confusion(counts: &Counts) -> String {
    let mut text = String::from("| kind | format |");
    for verdict in VERDICTS {
        let _ = write!(text, " {verdict:?} |");
    }
    text += "\n|---|---|---|---|---|---|---|---|\n";
    let mut sums: BTreeMap<Verdict, usize> = BTreeMap::new();
    for ((kind, format), of_pair) in counts {
        let _ = write!(text, "| {kind} | {format} |");
        for verdict in VERDICTS {
            let count = of_pair.get(&verdict).copied().unwrap_or_default();
            *sums.entry(verdict).or_default() += count;
            let _ = write!(text, " {count} |");
        }
        text.push('\n');
    }
    text += "| all | all |";
    for verdict in VERDICTS {
        let _ = write!(text, " {} |", sums[&verdict]);
    }
    text
}
