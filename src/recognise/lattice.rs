//! A grid seen by position.

use std::ops::Range;

use crate::model::{Cell, Grid, GridKind};

/// Which cell of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellIx(pub(super) usize);

/// A grid with an index from every position to the cell that covers it. Rows and columns are plain numbers here.
pub(super) struct Lattice<'a> {
    pub(super) grid: &'a Grid,
    /// By row, then by column.
    covering: Vec<u32>,
    /// For each row the cells that start in it.
    starting: Vec<Range<usize>>,
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

    pub(super) fn columns(&self) -> usize {
        self.grid.columns as usize
    }

    pub(super) fn cell(&self, index: CellIx) -> &'a Cell {
        &self.grid.cells[index.0]
    }

    /// The cell that covers a position.
    pub(super) fn at(&self, row: usize, column: usize) -> Option<CellIx> {
        let index = *self.covering.get(row * self.columns() + column)?;
        (column < self.columns() && index != NOTHING).then_some(CellIx(index as usize))
    }

    /// The cells that start in a row, from left to right.
    pub(super) fn starting(&self, row: usize) -> impl DoubleEndedIterator<Item = CellIx> + use<> {
        self.starting.get(row).cloned().unwrap_or(0..0).map(CellIx)
    }

    /// The cells that start in some rows, row by row.
    pub(super) fn starting_in(&self, rows: Range<usize>) -> impl Iterator<Item = CellIx> {
        rows.flat_map(|row| self.starting(row))
    }

    /// The cells that cover a row, those from above included, from left to right, each once.
    pub(super) fn covering(&self, row: usize) -> impl DoubleEndedIterator<Item = CellIx> {
        self.covering_columns(row, 0..self.columns())
    }

    /// The same of some columns of the row.
    pub(super) fn covering_columns(
        &self,
        row: usize,
        columns: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = CellIx> {
        let start = row * self.columns();
        let end = columns.end.min(self.columns());
        let positions = self.covering.get(start + columns.start..start + end).unwrap_or(&[]);
        let cells = positions.chunk_by(|one, next| one == next).map(|chunk| chunk[0]);
        cells.filter(|&index| index != NOTHING).map(|index| CellIx(index as usize))
    }

    /// The nearest text at a position: its own, or in a blank one that of the cells before it on the row.
    pub(super) fn text_from_left(&self, row: usize, column: usize) -> Option<CellIx> {
        self.covering_columns(row, 0..column + 1).rev().find(|&cell| !self.is_blank(cell))
    }

    /// The lowest text of a column in some rows.
    pub(super) fn text_from_above(&self, rows: Range<usize>, column: usize) -> Option<CellIx> {
        rows.rev().filter_map(|row| self.at(row, column)).find(|&cell| !self.is_blank(cell))
    }

    pub(super) fn is_blank(&self, index: CellIx) -> bool {
        let cell = self.cell(index);
        cell.items.is_empty() && cell.text.trim().is_empty()
    }
}

/// The columns that a cell covers.
pub(super) fn columns(cell: &Cell) -> Range<usize> {
    cell.column as usize..(cell.column + cell.colspan) as usize
}
