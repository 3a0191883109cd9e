//! An agency's own table.

use std::ops::Range;

use super::lattice::Lattice;
use crate::model::OwnCell;

/// A part of a grid as an agency's own table. Columns at the right edge that hold nothing are left off: not
/// every format tells them from the paper beside the table.
pub(super) fn own_table(lattice: &Lattice, rows: Range<usize>, columns: Range<usize>) -> Vec<Vec<OwnCell>> {
    let used = lattice.starting_in(rows.clone()).map(|cell| lattice.cell(cell));
    let used =
        used.filter(|cell| !cell.text.trim().is_empty()).map(|cell| (cell.column + cell.colspan) as usize);
    let end = used.max().unwrap_or(columns.end).min(columns.end);
    let row = |row: usize| {
        let mut cells = Vec::new();
        let mut column = columns.start;
        while column < end {
            let (cell, next) = own_cell(lattice, (row, column), rows.end, end);
            cells.extend(cell);
            column = next.max(column + 1);
        }
        cells
    };
    rows.clone().map(row).collect()
}

/// The cell that starts at a position, and the column after it; no cell where another one covers it.
fn own_cell(
    lattice: &Lattice,
    (row, column): (usize, usize),
    bottom: usize,
    end: usize,
) -> (Option<OwnCell>, usize) {
    let Some(index) = lattice.at(row, column) else {
        return (Some(OwnCell { text: String::new(), rowspan: 1, colspan: 1 }), column + 1);
    };
    let cell = lattice.cell(index);
    let next = ((cell.column + cell.colspan) as usize).min(end);
    let starts_here = cell.row as usize == row && cell.column as usize == column;
    let own = OwnCell {
        text: cell.text.trim().to_owned(),
        rowspan: cell.rowspan.min((bottom - row) as u32),
        colspan: (next - column) as u32,
    };
    (starts_here.then_some(own), next)
}
