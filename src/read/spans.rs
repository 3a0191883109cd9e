//! Tables whose cells say how many rows and columns they cover, and leave out what is covered: HTML and the
//! formats made after it. The cells are placed as HTML places them (HTML Standard, 4.9.12.1 “Forming a table”).

use super::content::{self, Content};
use super::layout::{LaidCell, Layout};
use crate::diagnostic::Result;
use crate::limits::{Limits, over_limit};
use crate::model::Grid;

/// A cell as its row has it.
#[derive(Debug)]
pub(super) struct SpanCell<T = Grid> {
    /// How many rows it covers; 0 means all that are left of the table.
    pub(super) rowspan: u32,
    /// How many columns it covers, at least 1.
    pub(super) colspan: u32,
    /// All that it holds.
    pub(super) contents: Vec<Content<T>>,
}

/// Finds the row and column of each cell.
///
/// Of two cells that would overlap, the later one begins further right, so that no figure is lost.
///
/// # Errors
/// More cells than `limits` allow.
pub(super) fn lay_out<T>(rows: Vec<Vec<SpanCell<T>>>, limits: Limits) -> Result<Layout<T>> {
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
                return Err(over_limit("table-cells", limits.cells));
            }
            cover.add(column, end, row + rowspan);
            let (text, contents) = content::of_cell(cell.contents);
            cells.push(LaidCell { row, column, rowspan, colspan, text, contents });
            column = end;
        }
    }
    Ok(Layout { rows: count, columns: cover.0.len() as u32, cells })
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
        let cell =
            |&(rowspan, colspan): &(u32, u32)| SpanCell::<Grid> { rowspan, colspan, contents: Vec::new() };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let layout = lay_out(rows, Limits::default()).unwrap();
        layout.cells.iter().map(|cell| (cell.row, cell.column)).collect()
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
        let endless = vec![vec![SpanCell::<Grid> { rowspan: 1, colspan: u32::MAX, contents: Vec::new() }]];
        assert!(lay_out(endless, Limits::default()).is_err());
    }
}
