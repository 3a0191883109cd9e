//! The official layout of a section's tables as one grid of merged cells, which every writer follows.

use std::sync::Arc;

use super::{Form, Label, Leaf, SectionForm, TableForm};
use crate::model::{FigureId, RowId, TableId};

/// The width of the text of an official page, 156 mm (GB/T 9704—2012, 5.2.1), in twips: no grid is wider.
pub(crate) const TEXT_WIDTH: u32 = 8_845;

/// The tables of a section, one above the other on common columns.
#[derive(Debug, Clone)]
pub struct OfficialGrid {
    /// Widths of the columns, in twips.
    pub widths: Vec<u32>,
    /// For each row, the table that it belongs to and whether it is part of its head.
    pub rows: Vec<(TableId, bool)>,
    /// The cells by row, then by column; together they cover the grid without overlap.
    pub cells: Vec<OfficialCell>,
}

/// A cell of the official layout.
#[derive(Debug, Clone)]
pub struct OfficialCell {
    /// First row.
    pub row: u32,
    /// First column.
    pub column: u32,
    /// Rows covered.
    pub rowspan: u32,
    /// Columns covered.
    pub colspan: u32,
    /// What stands in it.
    pub slot: Slot,
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Slot {
    /// A label of the form.
    Label {
        /// Its name, unique in the form: `requests.received`, `disputes.direct_suit.upheld`, `rules.caption`.
        name: String,
        /// The wordings.
        label: Arc<Label>,
        /// The part it plays.
        role: Role,
    },
    /// A figure.
    Figure(FigureId),
}

/// The part a label plays in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The row above the head.
    Caption,
    /// The cell over the row labels.
    Corner,
    /// A head of columns.
    Head,
    /// A label of rows.
    Row,
}

impl Form {
    /// The official layout of a section's tables; an empty grid for a section without tables.
    pub fn official_grid(&self, section: &SectionForm) -> OfficialGrid {
        let tables = section.tables.iter().filter_map(|id| self.table(id.as_str()));
        let mut grid = OfficialGrid { widths: section.widths.clone(), rows: Vec::new(), cells: Vec::new() };
        tables.for_each(|table| grid.append(table));
        grid
    }
}

impl OfficialGrid {
    fn append(&mut self, table: &TableForm) {
        let mut builder = Builder { table, top: self.rows.len() as u32, cells: Vec::new() };
        let caption = u32::from(table.caption.is_some());
        builder.caption();
        builder.head(caption);
        builder.rows(caption + table.head_rows());
        let head = caption + table.head_rows();
        let body = table.rows.len().max(1) as u32;
        self.rows.extend((0..head + body).map(|row| (table.id.clone(), row < head)));
        builder.cells.sort_by_key(|cell| (cell.row, cell.column));
        self.cells.append(&mut builder.cells);
    }
}

struct Builder<'a> {
    table: &'a TableForm,
    top: u32,
    cells: Vec<OfficialCell>,
}

impl Builder<'_> {
    fn caption(&mut self) {
        if let Some(caption) = &self.table.caption {
            self.label(0, 0, (1, self.table.width()), "caption", &Arc::new(caption.clone()), Role::Caption);
        }
    }

    fn head(&mut self, top: u32) {
        let (depth, labels) = (self.table.head_rows(), self.table.label_columns());
        if let (Some(corner), true) = (&self.table.corner, labels > 0) {
            self.label(top, 0, (depth, labels), "corner", &Arc::new(corner.clone()), Role::Corner);
        }
        let table = self.table;
        for (run, level) in runs(&table.columns) {
            let column = labels + table.spans[..run.start].iter().sum::<u32>();
            let colspan = table.spans[run.clone()].iter().sum();
            let path = &table.columns[run.start].path;
            let rowspan = if level + 1 == path.len() { depth - level as u32 } else { 1 };
            let name = head_name(&table.columns, &run, level);
            self.label(top + level as u32, column, (rowspan, colspan), &name, &path[level], Role::Head);
        }
    }

    fn rows(&mut self, top: u32) {
        let table = self.table;
        for (run, level) in runs(&table.rows) {
            let path = &table.rows[run.start].path;
            let colspan = if level + 1 == path.len() { table.label_columns() - level as u32 } else { 1 };
            let name = row_name(&table.rows, &run, level);
            let place = (top + run.start as u32, level as u32);
            self.label(place.0, place.1, (run.len() as u32, colspan), &name, &path[level], Role::Row);
        }
        for index in 0..table.rows.len().max(1) {
            self.figures(top + index as u32, table.rows.get(index));
        }
    }

    fn figures(&mut self, row: u32, leaf: Option<&Leaf>) {
        let mut column = self.table.label_columns();
        for (head, colspan) in self.table.columns.iter().zip(&self.table.spans) {
            let id = leaf.map(|leaf| RowId::from(&leaf.id)).or_else(|| head.group.clone());
            let id = id
                .expect("a form without rows has a row in each head: the form file's reader makes no other");
            let slot = Slot::Figure(FigureId::new(self.table.id.clone(), id, &head.id));
            let row = self.top + row;
            self.cells.push(OfficialCell { row, column, rowspan: 1, colspan: *colspan, slot });
            column += colspan;
        }
    }

    fn label(
        &mut self,
        row: u32,
        column: u32,
        (rowspan, colspan): (u32, u32),
        name: &str,
        label: &Arc<Label>,
        role: Role,
    ) {
        let name = format!("{}.{name}", self.table.id);
        let slot = Slot::Label { name, label: label.clone(), role };
        self.cells.push(OfficialCell { row: self.top + row, column, rowspan, colspan, slot });
    }
}

/// Every label of a tree once, with the leaves that it stands over and its level.
fn runs(leaves: &[Leaf]) -> Vec<(std::ops::Range<usize>, usize)> {
    let mut runs = Vec::new();
    for (index, leaf) in leaves.iter().enumerate() {
        for (level, label) in leaf.path.iter().enumerate() {
            let shared = |other: &Leaf| other.path.get(level).is_some_and(|other| Arc::ptr_eq(other, label));
            if index > 0 && shared(&leaves[index - 1]) {
                continue;
            }
            let length = leaves[index..].iter().take_while(|leaf| shared(leaf)).count();
            runs.push((index..index + length, level));
        }
    }
    runs
}

fn head_name(leaves: &[Leaf], run: &std::ops::Range<usize>, level: usize) -> String {
    let leaf = &leaves[run.start];
    let group = leaf.group.as_ref().map(|group| format!("{group}.")).unwrap_or_default();
    if level + 1 == leaf.path.len() {
        format!("{group}{}", leaf.id)
    } else {
        format!("head.{}.{level}", run.start)
    }
}

fn row_name(leaves: &[Leaf], run: &std::ops::Range<usize>, level: usize) -> String {
    let leaf = &leaves[run.start];
    if level + 1 == leaf.path.len() { leaf.id.to_string() } else { format!("group.{}.{level}", run.start) }
}
