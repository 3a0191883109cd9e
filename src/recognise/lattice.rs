//! A grid seen by position.

use crate::model::{Cell, Grid, GridKind};

/// A grid with an index from every position to the cell that covers it.
pub(super) struct Lattice<'a> {
    pub(super) grid: &'a Grid,
    covering: Vec<u32>,
    starting: Vec<std::ops::Range<usize>>,
}

const NOTHING: u32 = u32::MAX;

impl<'a> Lattice<'a> {
    pub(super) fn new(grid: &'a Grid) -> Self {
        let (rows, columns) = (grid.rows as usize, grid.columns as usize);
        let mut covering = vec![NOTHING; rows * columns];
        let mut starting = vec![0..0; rows];
        for (index, cell) in grid.cells.iter().enumerate() {
            for row in cell.row as usize..((cell.row + cell.rowspan) as usize).min(rows) {
                let from = row * columns + cell.column as usize;
                let to = row * columns + ((cell.column + cell.colspan) as usize).min(columns);
                covering.get_mut(from..to).into_iter().for_each(|positions| positions.fill(index as u32));
            }
            if let Some(range) = starting.get_mut(cell.row as usize) {
                *range = if range.start == range.end { index..index + 1 } else { range.start..index + 1 };
            }
        }
        Self { grid, covering, starting }
    }

    /// Whether only the order of cells in a row is known.
    pub(super) fn is_ragged(&self) -> bool {
        self.grid.kind == GridKind::Ragged
    }

    pub(super) fn rows(&self) -> usize {
        self.grid.rows as usize
    }

    pub(super) fn cell(&self, index: usize) -> &'a Cell {
        &self.grid.cells[index]
    }

    /// The cell that covers a position.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<usize> {
        let index = *self.covering.get(row * self.grid.columns as usize + column)?;
        (column < self.grid.columns as usize && index != NOTHING).then_some(index as usize)
    }

    /// The cells that start in a row, from left to right.
    pub(super) fn starting(&self, row: usize) -> std::ops::Range<usize> {
        self.starting.get(row).cloned().unwrap_or(0..0)
    }

    /// The cells that cover a row, those from above included, from left to right, each once.
    pub(super) fn covering(&self, row: usize) -> Vec<usize> {
        let columns = self.grid.columns as usize;
        let positions = self.covering.get(row * columns..(row + 1) * columns).unwrap_or(&[]);
        let mut cells: Vec<usize> =
            positions.iter().filter(|&&index| index != NOTHING).map(|&index| index as usize).collect();
        cells.dedup();
        cells
    }

    /// The nearest text at a position: its own, or in a blank one that of the cells before it on the row.
    pub(super) fn text_from_left(&self, row: usize, column: usize) -> Option<usize> {
        (0..=column).rev().filter_map(|column| self.at(row, column)).find(|&cell| !self.is_blank(cell))
    }

    pub(super) fn is_blank(&self, index: usize) -> bool {
        let cell = self.cell(index);
        cell.items.is_empty() && cell.text.trim().is_empty()
    }
}

/// The columns that a cell covers.
pub(super) fn columns(cell: &Cell) -> std::ops::Range<usize> {
    cell.column as usize..(cell.column + cell.colspan) as usize
}
