//! Tables flattened into text, one cell a line: ` |` closes each cell, and bars for cells that a merge covers,
//! from above too, stand at the end of their row. So the bars of a row add up to the width of the grid, except
//! in the last row of a table, which loses its trailing bars.

use super::Setting;
use crate::diagnostic::Result;
use crate::limits::over_limit;
use crate::model::{Cell, Grid, GridKind};

/// The table that starts at a line, and the index of the line after it. One line that ends in a bar is none.
///
/// # Errors
/// More cells than the limits allow.
pub(super) fn read(lines: &[&str], start: usize, setting: &mut Setting) -> Result<Option<(Grid, usize)>> {
    let closed = |(index, line): (u32, &&str)| Closed::read(line, index);
    let cells: Vec<Closed> = (start as u32..).zip(&lines[start..]).map_while(closed).collect();
    let end = start + cells.len();
    if cells.len() < 2 {
        return Ok(None);
    }
    Ok(Table(cells).finish(setting)?.map(|grid| (grid, end)))
}

/// A line that closes a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Closed {
    text: String,
    bars: usize,
    line: u32,
}

impl Closed {
    /// Reads a line that ends in a bar, with none before its text.
    fn read(line: &str, index: u32) -> Option<Self> {
        let line = line.trim();
        let text = line.trim_end_matches(['|', ' ']);
        let bars = line[text.len()..].matches('|').count();
        let closes = bars > 0 && !text.contains('|');
        closes.then(|| Self { text: text.trim().to_owned(), bars, line: index })
    }
}

/// Lines that close cells, one after the other.
struct Table(Vec<Closed>);

impl Table {
    const WIDEST: usize = 64;

    /// The grid that they make; `None` for no lines.
    ///
    /// # Errors
    /// [`Code::LimitExceeded`]
    fn finish(self, setting: &mut Setting) -> Result<Option<Grid>> {
        let Some(first) = self.0.first() else { return Ok(None) };
        let address = setting.address(first.line);
        let width = self.width();
        let rows = match width {
            Some(width) => rows(&self.0, width, false),
            None => rows(&self.0, self.width_of_most(), true),
        };
        let columns = rows.iter().map(|row| row.len()).max().unwrap_or(0);
        if (columns * rows.len()) as u64 > setting.limits.cells {
            return Err(over_limit("cells", setting.limits.cells));
        }
        let mut cells = Vec::with_capacity(self.0.len());
        for (row, closed) in (0..).zip(&rows) {
            cells.extend((0..).zip(*closed).map(|(column, closed)| cell(closed, (row, column), setting)));
        }
        Ok(Some(Grid {
            kind: GridKind::Ragged,
            rows: rows.len() as u32,
            columns: columns as u32,
            cells,
            address,
        }))
    }

    /// The width of the grid: the one at which every row but the last ends with its bars. Where several would
    /// do, rows end where bars do. `None` where some row has lost cells.
    fn width(&self) -> Option<usize> {
        let ends_well = |&width: &usize| {
            let rows = rows(&self.0, width, false);
            rows.len() > 2 && rows.iter().rev().skip(1).all(|row| bars(row) == width)
        };
        let ends_at_bars = |width: usize| {
            let ends = rows(&self.0, width, false);
            ends.iter().filter(|row| row.last().is_some_and(|cell| cell.bars > 1)).count()
        };
        let fitting = (1..=Self::WIDEST).filter(|width| *width <= bars(&self.0)).filter(ends_well);
        // Of equals the narrowest, as `max_by_key` takes the last.
        fitting.rev().max_by_key(|&width| (ends_at_bars(width), width > 1))
    }

    /// The width of most rows, where some have lost cells.
    fn width_of_most(&self) -> usize {
        let whole = |width: usize| {
            let rows = rows(&self.0, width, true);
            rows.iter().map(|row| bars(row)).filter(|bars| *bars == width).sum::<usize>()
        };
        (2..=Self::WIDEST).rev().max_by_key(|&width| whole(width)).unwrap_or(1)
    }
}

fn bars(cells: &[Closed]) -> usize {
    cells.iter().map(|cell| cell.bars).sum()
}

/// The cells in rows of at least so many bars. In `damaged` tables several bars at once end a row that has lost cells.
fn rows(cells: &[Closed], width: usize, damaged: bool) -> Vec<&[Closed]> {
    let mut rows = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for (index, cell) in cells.iter().enumerate() {
        sum += cell.bars;
        if sum >= width || damaged && cell.bars > 1 {
            rows.push(&cells[start..=index]);
            (start, sum) = (index + 1, 0);
        }
    }
    if start < cells.len() {
        rows.push(&cells[start..]);
    }
    rows
}

fn cell(closed: &Closed, (row, column): (u32, u32), setting: &Setting) -> Cell {
    Cell {
        row,
        column,
        rowspan: 1,
        colspan: 1,
        text: closed.text.clone(),
        number: None,
        items: Vec::new(),
        address: setting.address(closed.line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(text: &str) -> Vec<Vec<String>> {
        let lines: Vec<&str> = text.lines().collect();
        let (grid, _) = read(&lines, 0, &mut Setting::default()).unwrap().unwrap();
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
            rows_of(text),
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
