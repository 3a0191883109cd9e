//! Where a walk through a document stands, as a reader counts.

use crate::diagnostic::Thing;
use crate::model::Address;

use super::super::super::passage::Place;
use super::xml::Tag;

/// The paragraph or the cell.
pub(super) struct Position {
    part: Option<Thing>,
    /// How many paragraphs have begun outside tables.
    paragraphs: u32,
    /// How many tables have begun.
    tables: u32,
    /// The tables that are open, innermost last.
    open: Vec<Table>,
}

struct Table {
    index: u32,
    /// How many rows have begun.
    rows: u32,
    /// The grid column of the current cell, and how many it takes.
    column: u32,
    span: u32,
}

impl Position {
    /// Before the text. `part` is what the text is part of.
    pub(super) fn new(part: Option<Thing>) -> Self {
        Self { part, paragraphs: 0, tables: 0, open: Vec::new() }
    }

    /// Enters an element.
    pub(super) fn open(&mut self, tag: &Tag<'_>) {
        let number = || tag.attribute("val").and_then(|value| value.value.parse::<u32>().ok());
        match (tag.name, self.open.last_mut()) {
            ("tbl", _) => {
                self.open.push(Table { index: self.tables, rows: 0, column: 0, span: 1 });
                self.tables += 1;
            }
            ("tr", Some(table)) => {
                table.rows += 1;
                table.column = 0;
            }
            ("gridBefore", Some(table)) => table.column = number().unwrap_or(0),
            ("tc", Some(table)) => table.span = 1,
            ("gridSpan", Some(table)) => table.span = number().unwrap_or(1),
            _ => {}
        }
    }

    /// Leaves an element.
    pub(super) fn close(&mut self, name: &str) {
        match (name, self.open.last_mut()) {
            ("tbl", _) => drop(self.open.pop()),
            ("tc", Some(table)) => table.column = table.column.saturating_add(table.span),
            _ => {}
        }
    }

    /// The paragraph that begins here.
    pub(super) fn paragraph(&mut self) -> Place {
        if self.open.is_empty() {
            self.paragraphs = self.paragraphs.saturating_add(1);
        }
        self.here()
    }

    /// The cell, or the paragraph that began last.
    pub(super) fn here(&self) -> Place {
        let cell = self.open.last().map(|table| Address::TableCell {
            table: table.index,
            row: table.rows.saturating_sub(1),
            column: table.column,
        });
        let paragraph = || self.paragraphs.checked_sub(1).map(Address::Paragraph);
        Place { part: self.part, address: cell.or_else(paragraph) }
    }
}
