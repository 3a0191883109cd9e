//! What the totals of a section become: formulas where a formula gives what was reported, else what was reported.

use std::collections::HashSet;

use super::layout::{SheetLayout, SheetSum};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::form::{Form, Outcome};
use crate::model::{Figure, Number, Report};
use crate::write::Publication;

/// A total that is written as a formula.
pub(super) struct Total<'a> {
    pub(super) sum: &'a SheetSum,
    /// What was reported, which the formula gives; `None` where total and parts are all blank, and it stays blank
    /// until a part is filled in.
    pub(super) value: Option<Number>,
}

/// For each cell of a layout the total in it.
pub(super) type Totals<'a> = Vec<Option<Total<'a>>>;

/// Decides on every total of a section; `figures` are those in the cells of its layout.
pub(super) fn decide<'a>(
    layout: &'a SheetLayout,
    figures: &[Option<&Figure>],
    publication: &Publication,
    diagnostics: &mut Diagnostics,
) -> Totals<'a> {
    let mut totals: Totals = layout.cells.iter().map(|_| None).collect();
    for sum in &layout.sums {
        match verdict(sum, figures, publication.report) {
            Verdict::Formula(value) if !depends(&totals, sum) => {
                totals[sum.total] = Some(Total { sum, value });
            }
            Verdict::Formula(_) | Verdict::Reported => (),
            Verdict::Differs => diagnostics.push(differs(publication.form, sum)),
        }
    }
    totals
}

enum Verdict {
    /// A formula gives what was reported: a sum, or a blank.
    Formula(Option<Number>),
    /// No formula can give it, and nothing is wrong with it.
    Reported,
    /// It is not the sum of its parts.
    Differs,
}

fn verdict(sum: &SheetSum, figures: &[Option<&Figure>], report: &Report) -> Verdict {
    let total = figures[sum.total];
    let parts = sum.parts.iter().filter_map(|&part| figures[part]);
    if total.into_iter().chain(parts.clone()).all(Figure::is_blank) {
        return Verdict::Formula(None);
    }
    let plain: Vec<Number> = parts.filter_map(plain).collect();
    match total.and_then(|total| plain_total(total, &plain)) {
        Some(sum) => Verdict::Formula(Some(sum)),
        None if adds_up(sum.instance.evaluate(report, None)) => Verdict::Reported,
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

/// Whether any part of a sum is computed, in the end, from its total: a form file may say that `a = b + c` and also
/// that `b = a`, and a workbook must not go round in a circle.
fn depends(totals: &Totals, sum: &SheetSum) -> bool {
    let mut waiting = sum.parts.clone();
    let mut seen = HashSet::new();
    while let Some(cell) = waiting.pop() {
        if cell == sum.total {
            return true;
        }
        if let (Some(total), true) = (&totals[cell], seen.insert(cell)) {
            waiting.extend(&total.sum.parts);
        }
    }
    false
}

fn differs(form: &Form, sum: &SheetSum) -> Box<Diagnostic> {
    let id = sum.instance.left[0].figure.clone();
    let (row, column) = (id.row.as_str(), id.column.as_str());
    let table = form.table(id.table.as_str());
    let row_label = table.and_then(|table| table.row_label(row)).map_or(row, |label| &label.hans);
    let column_leaf = table.and_then(|table| table.column(row, column));
    let column_label = column_leaf.map_or(column, |leaf| &leaf.label().hans);
    Diagnostic::new(Code::TotalAsReported)
        .with("table", table.map_or(id.table.as_str(), |table| table.title()))
        .with("label", format!("{row_label}·{column_label}"))
        .cell(row_label, column_label)
}
