//! What the totals of a table become: formulas where a formula gives what was reported, else what was reported.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::form::{Axis, Relation, TableForm, Term};
use crate::model::{ColumnId, Figure, Number, Report, RowId, TableId};

/// Where a figure stands in the form.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) table: TableId,
    pub(super) row: RowId,
    pub(super) column: ColumnId,
}

impl Place {
    pub(super) fn new(table: &TableId, row: &RowId, column: &ColumnId) -> Self {
        Self { table: table.clone(), row: row.clone(), column: column.clone() }
    }
}

/// A total that is written as a formula.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Total {
    /// The figures that it adds up.
    pub(super) parts: Vec<Place>,
    /// What was reported, which the formula gives; `None` where total and parts are all blank, and it stays blank
    /// until a part is filled in.
    pub(super) sum: Option<Number>,
}

/// The totals that are written as formulas.
pub(super) type Totals = HashMap<Place, Total>;

/// Decides on every total of a table. Where a figure is a total twice, of its row and of its column, the row's
/// relation counts.
pub(super) fn decide(table: &TableForm, report: &Report, totals: &mut Totals, diagnostics: &mut Diagnostics) {
    let of_axis = |axis| table.relations.iter().filter(move |relation| relation.over == axis);
    let relations = [Axis::Rows, Axis::Columns].into_iter().flat_map(of_axis);
    let mut decided = HashSet::new();
    for (place, parts) in relations.flat_map(|relation| sums(table, relation)) {
        if !decided.insert(place.clone()) {
            continue;
        }
        match verdict(report, &place, &parts) {
            Verdict::Formula(sum) if !depends(totals, &parts, &place) => {
                totals.insert(place, Total { parts, sum });
            }
            Verdict::Formula(_) | Verdict::Reported => (),
            Verdict::Differs => diagnostics.push(differs(table, &place)),
        }
    }
}

/// The places of a relation that says that one figure is the sum of others, once per row or column.
fn sums(table: &TableForm, relation: &Relation) -> Vec<(Place, Vec<Place>)> {
    let Some((total, parts)) = relation.as_sum() else {
        return Vec::new();
    };
    let place = |row: &RowId, column: &ColumnId| {
        let is_there = table.column(row.as_str(), column.as_str()).is_some();
        is_there.then(|| Place::new(&table.id, row, column))
    };
    let instance = |at: &dyn Fn(&Term) -> Option<Place>| {
        let parts = parts.iter().map(at).collect::<Option<Vec<_>>>()?;
        Some((at(total)?, parts))
    };
    match relation.over {
        Axis::Rows => {
            let rows = table.row_ids();
            rows.iter().filter_map(|row| instance(&|term| place(row, &ColumnId::from(&*term.id)))).collect()
        }
        Axis::Columns => {
            let columns = table.columns.iter().map(|column| ColumnId::from(&*column.id));
            columns.filter_map(|column| instance(&|term| place(&RowId::from(&*term.id), &column))).collect()
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

fn verdict(report: &Report, total: &Place, parts: &[Place]) -> Verdict {
    let blank = Figure::default();
    let figure = |place: &Place| {
        report.figure(place.table.as_str(), place.row.as_str(), place.column.as_str()).unwrap_or(&blank)
    };
    let (total, parts) = (figure(total), parts.iter().map(figure).collect::<Vec<_>>());
    if total.is_blank() && parts.iter().all(|part| part.is_blank()) {
        return Verdict::Formula(None);
    }
    let plain: Vec<Number> = parts.iter().filter_map(|part| plain(part)).collect();
    match plain_total(total, &plain) {
        Some(sum) => Verdict::Formula(Some(sum)),
        None if adds_up(total, &parts) => Verdict::Reported,
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

/// Whether a total is right when worded figures are taken by their numbers. Without a number it is right if none of
/// its parts has one either.
fn adds_up(total: &Figure, parts: &[&Figure]) -> bool {
    let mut numbers = parts.iter().filter_map(|part| part.value).peekable();
    match total.value {
        None => numbers.peek().is_none(),
        Some(total) => numbers.try_fold(Number::ZERO, Number::checked_add) == Some(total),
    }
}

/// Whether any of these figures is computed, in the end, from `place`: a form file may say that `a = b + c` and also
/// that `b = a`, and a workbook must not go round in a circle.
fn depends(totals: &Totals, figures: &[Place], place: &Place) -> bool {
    let mut waiting: Vec<&Place> = figures.iter().collect();
    let mut seen = HashSet::new();
    while let Some(figure) = waiting.pop() {
        if figure == place {
            return true;
        }
        if seen.insert(figure) {
            waiting.extend(totals.get(figure).into_iter().flat_map(|total| &total.parts));
        }
    }
    false
}

fn differs(table: &TableForm, place: &Place) -> Box<Diagnostic> {
    let (row, column) = (place.row.as_str(), place.column.as_str());
    let row_label = table.row_label(row).map_or(row, |label| &label.hans);
    let column_label = table.column(row, column).map_or(column, |leaf| &leaf.label().hans);
    Diagnostic::new(Code::TotalAsReported)
        .with("table", table.title())
        .with("label", format!("{row_label}·{column_label}"))
        .cell(row_label, column_label)
}
