//! From rows to a grid: columns by spans, merges joined.

use super::{Merge, Row, RowCell, widths};
use crate::diagnostic::Result;
use crate::limits::{Limits, over_limit};
use crate::model::Grid;
use crate::read::layout::{LaidCell, Layout};
use crate::read::notices::Notices;

/// Puts the rows of the table of this number together; `None` if they have no cells.
///
/// The grid that the file declares (`w:tblGrid`) is not asked: it is often wrong or missing, and the spans say
/// the same.
///
/// # Errors
/// More cells than `limits` allow.
pub(in crate::read) fn lay_out(
    table: u32,
    mut rows: Vec<Row>,
    limits: Limits,
    notices: &mut Notices<'_>,
) -> Result<Option<Grid>> {
    widths::align(&mut rows);
    let columns = rows.iter().map(Row::columns).max().unwrap_or_default();
    if columns == 0 {
        return Ok(None);
    }
    if u64::from(columns).saturating_mul(rows.len() as u64) > limits.cells {
        return Err(over_limit("table-cells", limits.cells));
    }
    let mut joined = JoinedRows::default();
    let count = rows.len() as u32;
    for (index, row) in (0..).zip(rows) {
        joined.add(index, row);
    }
    Ok(Layout { rows: count, columns, cells: joined.cells }.into_grid(table, notices))
}

/// The rows so far, their merges joined.
#[derive(Default)]
struct JoinedRows {
    cells: Vec<LaidCell>,
    /// The merges that the last row belongs to.
    open: Vec<OpenMerge>,
}

/// A merge that the next row may go on with.
struct OpenMerge {
    /// Its cell in [`JoinedRows::cells`].
    cell: usize,
    column: u32,
    end: u32,
}

/// A cell of a row, with its columns.
struct Placed {
    column: u32,
    end: u32,
    cell: RowCell,
    /// Whether a merge from above covers it.
    is_covered: bool,
}

impl JoinedRows {
    fn add(&mut self, index: u32, row: Row) {
        let mut row = place(row);
        self.continue_merges(&mut row);
        for placed in row.into_iter().filter(|placed| !placed.is_covered) {
            if placed.cell.merge != Merge::Alone {
                let open = OpenMerge { cell: self.cells.len(), column: placed.column, end: placed.end };
                self.open.push(open);
            }
            self.push(index, placed);
        }
    }

    /// Lengthens the merges that this row goes on with, and ends the others. A merge goes on if all cells below
    /// it say so: then nothing can overlap, even where the columns of the rows disagree.
    fn continue_merges(&mut self, row: &mut [Placed]) {
        let cells = &mut self.cells;
        self.open.retain(|merge| {
            let first = row.partition_point(|placed| placed.end <= merge.column);
            let after = row.partition_point(|placed| placed.column < merge.end);
            let below = row.get_mut(first..after).unwrap_or_default();
            if below.is_empty() || below.iter().any(|placed| placed.cell.merge != Merge::Continue) {
                return false;
            }
            for placed in below {
                placed.is_covered = true;
            }
            cells.get_mut(merge.cell).map(|cell| cell.rowspan += 1).is_some()
        });
    }

    fn push(&mut self, row: u32, placed: Placed) {
        let Placed { column, end, cell: RowCell { text, contents, .. }, .. } = placed;
        self.cells.push(LaidCell { row, column, rowspan: 1, colspan: end - column, text, contents });
    }
}

fn place(row: Row) -> Vec<Placed> {
    let mut column = row.before.columns;
    let place = |cell: RowCell| {
        let start = column;
        column = column.saturating_add(cell.span);
        Placed { column: start, end: column, cell, is_covered: false }
    };
    row.cells.into_iter().map(place).collect()
}
