//! The tables that were found, as the figures of the report.

pub(super) use super::table::Found;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, LabelRole, Result};
use crate::form::{Form, TableForm};
use crate::model::{Figure, RowId, Tables};

/// Every figure of the form, from the tables that were found.
///
/// # Errors
/// [`Code::TableConflict`] where a table was found twice with different figures: choosing one would be guessing.
pub(super) fn combine(found: Vec<Found>, form: &Form, diagnostics: &mut Diagnostics) -> Result<Tables> {
    let mut merged: Vec<Option<Found>> = form.tables.iter().map(|_| None).collect();
    for table in found {
        let index = table.table;
        merged[index] = Some(match merged[index].take() {
            None => table,
            Some(before) => join(before, table, &form.tables[index], diagnostics)?,
        });
    }
    let mut tables = Tables::new();
    for (found, spec) in merged.into_iter().zip(&form.tables) {
        if let Some(found) = &found {
            diagnostics.append(found.diagnostics.clone());
            tell_missing(found, spec, diagnostics);
        } else {
            diagnostics.push(Diagnostic::new(Code::TableMissing).with("table", spec.title()));
        }
        tables.insert(spec.id.clone(), rows(found, spec));
    }
    Ok(tables)
}

/// Two finds of one table: the halves of one that a page break cut, or a copy.
fn join(mut one: Found, other: Found, spec: &TableForm, diagnostics: &mut Diagnostics) -> Result<Found> {
    let same = |(place, figure): (&(usize, usize), &Figure)| {
        one.figures
            .get(place)
            .is_none_or(|before| (before.value, &before.text) == (figure.value, &figure.text))
    };
    if !other.figures.iter().all(same) {
        let conflict = Diagnostic::new(Code::TableConflict).with("table", spec.title());
        return Err(conflict
            .with("other", &one.address)
            .at(&other.address)
            .label(LabelRole::First, &one.address));
    }
    if other.figures.keys().any(|place| one.figures.contains_key(place)) {
        diagnostics.push(Diagnostic::new(Code::Repeated).with("what", spec.title()).at(&other.address));
    }
    let either = |one: &mut Vec<bool>, other: Vec<bool>| {
        one.iter_mut().zip(other).for_each(|(one, other)| *one |= other);
    };
    either(&mut one.rows, other.rows);
    either(&mut one.columns, other.columns);
    for (place, figure) in other.figures {
        one.figures.entry(place).or_insert(figure);
    }
    one.diagnostics.append(other.diagnostics);
    Ok(one)
}

fn tell_missing(found: &Found, spec: &TableForm, diagnostics: &mut Diagnostics) {
    let missing = |flags: &[bool], labels: Vec<&str>| {
        let missing: Vec<String> = flags
            .iter()
            .zip(labels)
            .filter(|(there, _)| !**there)
            .map(|(_, label)| label.to_owned())
            .collect();
        (!missing.is_empty()).then_some((missing.len(), missing))
    };
    let about = |code| Diagnostic::new(code).with("table", spec.title()).at(&found.address);
    let rows = spec.rows.iter().map(|row| row.label().hans.as_str()).collect();
    let is_told = |code| matches!(code, Code::RowMisaligned | Code::RowAmbiguous);
    let told = found.diagnostics.iter().any(|diagnostic| is_told(diagnostic.code));
    if spec.rows.is_empty() && found.figures.is_empty() && !told {
        // A head without its only row.
        diagnostics.push(about(Code::RowMissing).with("count", 1_u32).with("rows", vec![spec.title()]));
    }
    if let Some((count, rows)) = missing(&found.rows, rows) {
        diagnostics.push(about(Code::RowMissing).with("count", count).with("rows", rows));
    }
    let columns = spec.columns.iter().map(|column| column.label().hans.as_str()).collect();
    if let Some((count, columns)) = missing(&found.columns, columns) {
        diagnostics.push(about(Code::ColumnMissing).with("count", count).with("columns", columns));
    }
}

/// The figures by the ids of the form; blank where nothing was found.
fn rows(
    found: Option<Found>,
    spec: &TableForm,
) -> indexmap::IndexMap<RowId, indexmap::IndexMap<crate::model::ColumnId, Figure>> {
    let mut figures = found.map(|found| found.figures).unwrap_or_default();
    let mut rows = indexmap::IndexMap::new();
    for (index, row) in spec.row_ids().into_iter().enumerate() {
        let columns = spec
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.group.as_ref().is_none_or(|group| *group == row));
        let columns = columns.map(|(column, leaf)| {
            // In a table without row labels all groups stand in its one row.
            let place = (if spec.rows.is_empty() { 0 } else { index }, column);
            (crate::model::ColumnId::from(&*leaf.id), figures.remove(&place).unwrap_or_default())
        });
        let columns: indexmap::IndexMap<_, _> = columns.collect();
        rows.insert(row, columns);
    }
    rows
}
