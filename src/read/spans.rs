//! Tables whose cells say how many rows and columns they cover, and leave out what is covered: HTML and the
//! formats made after it. The cells are placed as HTML places them (HTML Standard, 4.9.12.1 “Forming a table”).

use super::content;
use crate::diagnostic::{Result, Thing};
use crate::limits::{Limits, over_limit};
use crate::model::{Address, Cell, Grid, GridKind, Item};

/// A cell as its row has it.
#[derive(Debug)]
pub(super) struct SpanCell {
    /// How many rows it covers; 0 means all that are left of the table.
    pub(super) rowspan: u32,
    /// How many columns it covers, at least 1.
    pub(super) colspan: u32,
    /// All that it holds.
    pub(super) items: Vec<Item>,
}

/// Places the cells; `None` if there are none. `table` is the number of the table in its document.
///
/// Of two cells that would overlap, the later one begins further right, so that no figure is lost.
///
/// # Errors
/// More cells than `limits` allow.
pub(super) fn lay_out(table: u32, rows: Vec<Vec<SpanCell>>, limits: Limits) -> Result<Option<Grid>> {
    let count = rows.len() as u32;
    let mut cover = Cover::default();
    let mut cells = Vec::new();
    for (row, row_cells) in (0..).zip(rows) {
        let mut column = 0;
        for cell in row_cells {
            let colspan = cell.colspan.max(1);
            column = cover.free(row, column, colspan);
            let rowspan = if cell.rowspan == 0 { count - row } else { cell.rowspan.min(count - row) };
            let end = column.saturating_add(colspan);
            if u64::from(end) * u64::from(count) > limits.cells {
                return Err(over_limit(Thing::TableCells, limits.cells));
            }
            cover.add(column, end, row + rowspan);
            cells.push(placed(table, (row, column), (rowspan, colspan), cell.items));
            column = end;
        }
    }
    let columns = cover.0.len() as u32;
    let address = Address::TableCell { table, row: 0, column: 0 };
    let grid = Grid { kind: GridKind::Table, rows: count, columns, cells, address };
    Ok((!grid.cells.is_empty()).then_some(grid))
}

fn placed(
    table: u32,
    (row, column): (u32, u32),
    (rowspan, colspan): (u32, u32),
    mut items: Vec<Item>,
) -> Cell {
    let address = Address::TableCell { table, row, column };
    content::readdress(&mut items, &address);
    let (text, items) = content::of_cell(items);
    Cell { row, column, rowspan, colspan, text, number: None, items, address }
}

/// For each column the row at which it is free again.
#[derive(Default)]
struct Cover(Vec<u32>);

impl Cover {
    /// The first column from `from` on at which a cell of `width` columns finds room in `row`.
    fn free(&self, row: u32, from: u32, width: u32) -> u32 {
        let mut start = from;
        for column in from..(self.0.len() as u32).min(u32::MAX - width) {
            if column >= start.saturating_add(width) {
                break;
            }
            if self.0.get(column as usize).is_some_and(|free_at| *free_at > row) {
                start = column + 1;
            }
        }
        start
    }

    fn add(&mut self, start: u32, end: u32, free_at: u32) {
        if self.0.len() < end as usize {
            self.0.resize(end as usize, 0);
        }
        self.0[start as usize..end as usize].fill(free_at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each row as `rowspan × colspan` of its cells; gives where they begin.
    fn places(rows: &[&[(u32, u32)]]) -> Vec<(u32, u32)> {
        let cell = |&(rowspan, colspan): &(u32, u32)| SpanCell { rowspan, colspan, items: Vec::new() };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let grid = lay_out(0, rows, Limits::default()).unwrap().unwrap();
        grid.cells.iter().map(|cell| (cell.row, cell.column)).collect()
    }

    #[test]
    fn cells_go_round_what_covers_their_row() {
        let rows: &[&[(u32, u32)]] = &[&[(3, 1), (1, 2), (2, 1)], &[(2, 1), (1, 1)], &[(1, 1), (1, 1)]];
        assert_eq!(places(rows), [(0, 0), (0, 1), (0, 3), (1, 1), (1, 2), (2, 2), (2, 3)]);
    }

    #[test]
    fn a_wide_cell_does_not_lie_over_a_merge() {
        let rows: &[&[(u32, u32)]] = &[&[(1, 1), (2, 1)], &[(1, 2)]];
        assert_eq!(places(rows), [(0, 0), (0, 1), (1, 2)]);
    }

    #[test]
    fn spans_end_with_the_table_and_with_the_limits() {
        let rows: &[&[(u32, u32)]] = &[&[(0, 1), (u32::MAX, 1)], &[(1, 1)]];
        assert_eq!(places(rows), [(0, 0), (0, 1), (1, 2)]);
        let endless = vec![vec![SpanCell { rowspan: 1, colspan: u32::MAX, items: Vec::new() }]];
        assert!(lay_out(0, endless, Limits::default()).is_err());
    }
}
