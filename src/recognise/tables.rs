//! The tables that were found, as the figures of the report.

use indexmap::IndexMap;

use super::plan::{ColumnIx, RowIx};
use super::table::Found;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, LabelRole, Result};
use crate::form::{Form, Leaf, TableForm};
use crate::model::{ColumnId, Figure, RowId, Tables};

/// Every figure of the form, from the tables that were found.
///
/// # Errors
/// [`Code::TableConflict`] where a table was found twice with different figures: choosing one would be guessing.
pub(super) fn combine(found: Vec<Found>, form: &Form, diagnostics: &mut Diagnostics) -> Result<Tables> {
    let mut merged: Vec<Option<Found>> = form.tables.iter().map(|_| None).collect();
    for table in found {
        let index = table.of.table;
        merged[index.0] = Some(match merged[index.0].take() {
            None => table,
            Some(before) => join(before, table, index.form(form), diagnostics)?,
        });
    }
    let mut tables = Tables::new();
    for (mut found, spec) in merged.into_iter().zip(&form.tables) {
        if let Some(found) = &mut found {
            let missing = missing_parts(found, spec);
            diagnostics.append(std::mem::take(&mut found.diagnostics));
            diagnostics.append(missing);
        } else {
            diagnostics.push(Diagnostic::new(Code::TableMissing).with("table", spec.title()));
        }
        tables.insert(spec.id.clone(), by_id(found, spec));
    }
    Ok(tables)
}

/// Two finds of one table: the halves of one that a page break cut, or a copy.
fn join(mut one: Found, other: Found, spec: &TableForm, diagnostics: &mut Diagnostics) -> Result<Found> {
    let pairs = || other.figures.iter().filter_map(|(place, figure)| Some((one.figures.get(place)?, figure)));
    if pairs().any(|(before, figure)| (before.value, &before.text) != (figure.value, &figure.text)) {
        let conflict = Diagnostic::new(Code::TableConflict).with("table", spec.title());
        return Err(conflict
            .with("other", &one.address)
            .at(&other.address)
            .label(LabelRole::First, &one.address));
    }
    if pairs().next().is_some() {
        diagnostics.push(Diagnostic::new(Code::Repeated).with("what", spec.title()).at(&other.address));
    }
    add_found(&mut one.rows, &other.rows);
    add_found(&mut one.columns, &other.columns);
    for (place, figure) in other.figures {
        one.figures.entry(place).or_insert(figure);
    }
    one.diagnostics.append(other.diagnostics);
    Ok(one)
}

fn add_found(one: &mut [bool], other: &[bool]) {
    one.iter_mut().zip(other).for_each(|(one, other)| *one |= other);
}

/// What there is to say of rows and columns that were not found.
fn missing_parts(found: &Found, spec: &TableForm) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let about = |code| Diagnostic::new(code).with("table", spec.title()).at(&found.address);
    let is_told = |code| matches!(code, Code::RowMisaligned | Code::RowAmbiguous);
    let told = found.diagnostics.iter().any(|diagnostic| is_told(diagnostic.code));
    if spec.rows.is_empty() && found.figures.is_empty() && !told {
        // A head without its only row.
        diagnostics.push(about(Code::RowMissing).with("count", 1_u32).with("rows", vec![spec.title()]));
    }
    let rows = missing(&spec.rows, &found.rows);
    if !rows.is_empty() {
        diagnostics.push(about(Code::RowMissing).with("count", rows.len()).with("rows", rows));
    }
    let columns = missing(&spec.columns, &found.columns);
    if !columns.is_empty() {
        let count = columns.len();
        let told = about(Code::ColumnMissing).with("count", count).with("columns", columns);
        diagnostics.push(told);
    }
    diagnostics
}

/// The labels of the rows or columns that were not found.
fn missing<'f>(leaves: &'f [Leaf], found: &[bool]) -> Vec<&'f str> {
    let missing = leaves.iter().zip(found).filter(|(_, found)| !**found);
    missing.map(|(leaf, _)| leaf.label().hans.as_str()).collect()
}

/// The figures by the ids of the form; blank where nothing was found.
fn by_id(found: Option<Found>, spec: &TableForm) -> IndexMap<RowId, IndexMap<ColumnId, Figure>> {
    let mut figures = found.map(|found| found.figures).unwrap_or_default();
    let mut rows = IndexMap::new();
    for (index, row) in spec.row_ids().into_iter().enumerate() {
        // In a table without row labels all groups stand in its one row.
        let row_index = RowIx(if spec.rows.is_empty() { 0 } else { index });
        let is_of_row = |leaf: &Leaf| leaf.group.as_ref().is_none_or(|group| *group == row);
        let mut columns = IndexMap::with_capacity(spec.columns.len());
        for (column, leaf) in spec.columns.iter().enumerate().filter(|(_, leaf)| is_of_row(leaf)) {
            let figure = figures.remove(&(row_index, ColumnIx(column))).unwrap_or_default();
            columns.insert(ColumnId::from(&leaf.id), figure);
        }
        rows.insert(row, columns);
    }
    rows
}
