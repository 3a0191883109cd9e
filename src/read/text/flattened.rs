//! Tables flattened into text, one cell a line: ` |` closes each cell, and bars for cells that a merge covers,
//! from above too, stand at the end of their row. So the bars of a row add up to the width of the grid, except
//! in the last row of a table, which loses its trailing bars.

use crate::diagnostic::Result;
use crate::model::{Address, Cell, Grid, GridKind};
use crate::package::{Limits, over_limit};

/// A line that closes a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Closed {
    text: String,
    bars: usize,
    line: u32,
}

impl Closed {
    /// Reads a line that ends in a bar, with none before its text.
    pub(super) fn read(line: &str, index: u32) -> Option<Self> {
        let line = line.trim();
        let text = line.trim_end_matches(['|', ' ']);
        let bars = line[text.len()..].matches('|').count();
        let closes = bars > 0 && !text.contains('|');
        closes.then(|| Self { text: text.trim().to_owned(), bars, line: index })
    }
}

/// Lines that close cells, one after the other.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<Closed>);

impl Table {
    pub(super) fn push(&mut self, cell: Closed) {
        self.0.push(cell);
    }

    /// The grid that they make; `None` for no lines.
    ///
    /// # Errors
    /// [`Code::LimitExceeded`]
    pub(super) fn finish(self, limits: Limits) -> Result<Option<Grid>> {
        let Some(first) = self.0.first() else { return Ok(None) };
        let address = Address::Line(first.line);
        let width = self.width();
        let rows = rows(&self.0, width);
        let columns = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        if (columns * rows.len()) as u64 > limits.cells {
            return Err(over_limit("cells", limits.cells));
        }
        let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().map(move |(column, cell)| self::cell(cell, row as u32, column as u32))
        });
        let cells = cells.collect();
        Ok(Some(Grid {
            kind: GridKind::Ragged,
            rows: rows.len() as u32,
            columns: columns as u32,
            cells,
            address,
        }))
    }

    /// The width of the grid: the one at which every row but the last ends with its bars. Where several would
    /// do, rows end where bars do.
    fn width(&self) -> usize {
        const WIDEST: usize = 64;
        let ends_well =
            |&width: &usize| rows(&self.0, width).iter().rev().skip(1).all(|row| bars(row) == width);
        let ends_at_bars = |width: usize| {
            let ends = rows(&self.0, width);
            ends.iter().filter(|row| row.last().is_some_and(|cell| cell.bars > 1)).count()
        };
        let fitting = (1..=WIDEST).filter(|width| *width <= bars(&self.0)).filter(ends_well);
        // Of equals the narrowest, as `max_by_key` takes the last.
        fitting.rev().max_by_key(|&width| (ends_at_bars(width), width > 1)).unwrap_or_else(|| bars(&self.0))
    }
}

fn bars(cells: &[Closed]) -> usize {
    cells.iter().map(|cell| cell.bars).sum()
}

/// The cells in rows of at least so many bars.
fn rows(cells: &[Closed], width: usize) -> Vec<&[Closed]> {
    let mut rows = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for (index, cell) in cells.iter().enumerate() {
        sum += cell.bars;
        if sum >= width {
            rows.push(&cells[start..=index]);
            (start, sum) = (index + 1, 0);
        }
    }
    if start < cells.len() {
        rows.push(&cells[start..]);
    }
    rows
}

fn cell(closed: &Closed, row: u32, column: u32) -> Cell {
    Cell {
        row,
        column,
        rowspan: 1,
        colspan: 1,
        text: closed.text.clone(),
        number: None,
        items: Vec::new(),
        address: Address::Line(closed.line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        let mut table = Table::default();
        text.lines()
            .enumerate()
            .filter_map(|(index, line)| Closed::read(line, index as u32))
            .for_each(|cell| table.push(cell));
        let grid = table.finish(Limits::default()).unwrap().unwrap();
        (0..grid.rows)
            .map(|row| {
                grid.cells.iter().filter(|cell| cell.row == row).map(|cell| cell.text.clone()).collect()
            })
            .collect()
    }

    #[test]
    fn bars_of_a_row_add_up_to_the_width() {
        let text = "甲 | |||\n名 |\n一 |\n二 |\n三 |\n乙 |\n0 |\n0 |\n0 |\n丙 | |\n丁 | |\n戊 |\n0 |";
        assert_eq!(
            read(text),
            [
                vec!["甲"],
                vec!["名", "一", "二", "三"],
                vec!["乙", "0", "0", "0"],
                vec!["丙", "丁"],
                vec!["戊", "0"]
            ]
            .map(|row| row.into_iter().map(String::from).collect::<Vec<_>>())
        );
    }

    #[test]
    fn a_line_of_text_closes_no_cell() {
        assert_eq!(Closed::read("a | b |", 0), None);
        assert_eq!(Closed::read("文字", 0), None);
    }
}
