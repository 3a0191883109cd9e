//! From rows to a grid: columns by spans, merges joined.

use super::{Merge, Row, RowCell, widths};
use crate::diagnostic::{Result, Thing};
use crate::limits::{Limits, over_limit};
use crate::model::{Address, Cell, Grid, GridKind};
use crate::read::content;

/// Puts the rows of a table together; `None` if they have no cells.
///
/// The grid that the file declares (`w:tblGrid`) is not asked: it is often wrong or missing, and the spans say
/// the same.
pub(in crate::read) fn lay_out(table: u32, mut rows: Vec<Row>, limits: Limits) -> Result<Option<Grid>> {
    widths::align(&mut rows);
    let columns = rows.iter().map(Row::columns).max().unwrap_or_default();
    if columns == 0 {
        return Ok(None);
    }
    if u64::from(columns).saturating_mul(rows.len() as u64) > limits.cells {
        return Err(over_limit(Thing::TableCells, limits.cells));
    }
    let mut layout = Layout { table, ..Layout::default() };
    let count = rows.len() as u32;
    for (index, row) in (0..).zip(rows) {
        layout.add(index, row);
    }
    Ok(Some(Grid {
        kind: GridKind::Table,
        rows: count,
        columns,
        cells: layout.cells,
        address: Address::TableCell { table, row: 0, column: 0 },
    }))
}

/// A grid in the making.
#[derive(Default)]
struct Layout {
    table: u32,
    cells: Vec<Cell>,
    /// The merges that the last row belongs to.
    open: Vec<OpenMerge>,
}

/// A merge that the next row may go on with.
struct OpenMerge {
    /// Its cell in [`Layout::cells`].
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

impl Layout {
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
        let address = Address::TableCell { table: self.table, row, column: placed.column };
        let mut items = placed.cell.items;
        // Rows are put in their columns after their cells were read.
        content::readdress(&mut items, &address);
        self.cells.push(Cell {
            row,
            column: placed.column,
            rowspan: 1,
            colspan: placed.end - placed.column,
            text: placed.cell.text,
            number: None,
            items,
            address,
        });
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
