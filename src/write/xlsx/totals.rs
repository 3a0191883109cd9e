//! What the totals of a table become: formulas where a formula gives what was reported, else what was reported.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::form::{Axis, Instance, Outcome, TableForm};
use crate::model::{Figure, FigureId, Number, Report};

/// A total that is written as a formula.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Total {
    /// The figures that it adds up.
    pub(super) parts: Vec<FigureId>,
    /// What was reported, which the formula gives; `None` where total and parts are all blank, and it stays blank
    /// until a part is filled in.
    pub(super) sum: Option<Number>,
}

/// The totals that are written as formulas.
pub(super) type Totals = HashMap<FigureId, Total>;

/// Decides on every total of a table. Where a figure is a total twice, of its row and of its column, the row's
/// relation counts.
pub(super) fn decide(table: &TableForm, report: &Report, totals: &mut Totals, diagnostics: &mut Diagnostics) {
    let of_axis = |axis| table.relations.iter().filter(move |relation| relation.over == axis);
    let relations = [Axis::Rows, Axis::Columns].into_iter().flat_map(of_axis);
    let mut decided = HashSet::new();
    for instance in relations.filter(|relation| relation.is_sum()).flat_map(|sum| sum.instances(table)) {
        let Some((total, parts)) = instance.as_sum() else { continue };
        if !decided.insert(total.clone()) {
            continue;
        }
        let parts: Vec<FigureId> = parts.cloned().collect();
        match verdict(report, &instance, total, &parts) {
            Verdict::Formula(sum) if !depends(totals, &parts, total) => {
                totals.insert(total.clone(), Total { parts, sum });
            }
            Verdict::Formula(_) | Verdict::Reported => (),
            Verdict::Differs => diagnostics.push(differs(table, total)),
        }
    }
}

enum Verdict {
    /// A formula gives what was reported: a sum, or a blank.
    Formula(Option<Number>),
    /// No formula can give it, and nothing is wrong with it.
    Reported,
    /// It is not the sum of its parts.
    Differs,
}

fn verdict(report: &Report, instance: &Instance, total: &FigureId, parts: &[FigureId]) -> Verdict {
    let figures = [total].into_iter().chain(parts).filter_map(|id| report.figure_at(id));
    if figures.clone().all(Figure::is_blank) {
        return Verdict::Formula(None);
    }
    let plain: Vec<Number> = parts.iter().filter_map(|part| plain(report.figure_at(part)?)).collect();
    let total = report.figure_at(total);
    match total.and_then(|total| plain_total(total, &plain)) {
        Some(sum) => Verdict::Formula(Some(sum)),
        None if adds_up(instance.evaluate(report, None)) => Verdict::Reported,
        None => Verdict::Differs,
    }
}

/// The total, if a spreadsheet that adds up the plain numbers among its parts gets the same.
fn plain_total(total: &Figure, parts: &[Number]) -> Option<Number> {
    let total = plain(total)?;
    let sum = parts.iter().map(|part| part.to_f64()).sum();
    (!parts.is_empty() && Number::from_f64(sum) == Some(total)).then_some(total)
}

/// The number of a figure that says no more than that, and that a spreadsheet can hold.
pub(super) fn plain(figure: &Figure) -> Option<Number> {
    let number = figure.value.filter(|_| figure.text.is_none())?;
    (Number::from_f64(number.to_f64()) == Some(number)).then_some(number)
}

/// Whether a total is right if blanks count for nothing. Without a number it is right if none of its parts has one.
fn adds_up(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Holds => true,
        Outcome::Fails { .. } => false,
        Outcome::Unknown { left: None, right } => right.is_none(),
        Outcome::Unknown { left: Some(total), right } => total == right.unwrap_or_default(),
    }
}

/// Whether any of these figures is computed, in the end, from `total`: a form file may say that `a = b + c` and also
/// that `b = a`, and a workbook must not go round in a circle.
fn depends(totals: &Totals, figures: &[FigureId], total: &FigureId) -> bool {
    let mut waiting: Vec<&FigureId> = figures.iter().collect();
    let mut seen = HashSet::new();
    while let Some(figure) = waiting.pop() {
        if figure == total {
            return true;
        }
        if seen.insert(figure) {
            waiting.extend(totals.get(figure).into_iter().flat_map(|total| &total.parts));
        }
    }
    false
}

fn differs(table: &TableForm, total: &FigureId) -> Box<Diagnostic> {
    let (row, column) = (total.row.as_str(), total.column.as_str());
    let row_label = table.row_label(row).map_or(row, |label| &label.hans);
    let column_label = table.column(row, column).map_or(column, |leaf| &leaf.label().hans);
    Diagnostic::new(Code::TotalAsReported)
        .with("table", table.title())
        .with("label", format!("{row_label}·{column_label}"))
        .cell(row_label, column_label)
}
