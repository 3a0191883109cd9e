//! The blank official form.

use indexmap::IndexMap;

use crate::form::{Form, SectionForm, TableForm};
use crate::model::{Block, ColumnId, Figure, Report, RowId, Section, Sources, Variant};

/// The report of an edition with nothing filled in.
pub(super) fn blank(form: &Form, script: Variant) -> Report {
    Report {
        edition: form.id.clone(),
        script: script.script(),
        agency: None,
        year: None,
        title: vec![form.title.text(script).to_owned()],
        preamble: Vec::new(),
        sections: form.sections.iter().map(|spec| section(spec, script)).collect(),
        tables: form.tables.iter().map(|table| (table.id.clone(), rows(table))).collect(),
        signature: None,
        note: None,
        extra: Vec::new(),
        sources: Sources::default(),
    }
}

fn section(spec: &SectionForm, script: Variant) -> Section {
    let blocks = match &*spec.tables {
        [] => vec![Block::Paragraph { text: String::new() }.into()],
        tables => vec![Block::Form { tables: tables.to_vec() }.into()],
    };
    Section { heading: spec.heading.text(script).to_owned(), blocks, source: None }
}

fn rows(table: &TableForm) -> IndexMap<RowId, IndexMap<ColumnId, Figure>> {
    table.row_ids().into_iter().map(|id| row(table, id)).collect()
}

fn row(table: &TableForm, row: RowId) -> (RowId, IndexMap<ColumnId, Figure>) {
    let columns = table.column_ids(&row).into_iter().map(|column| (column, Figure::default()));
    (row, columns.collect())
}
