//! Which cell of a row is in which column.

use super::super::figure;
use super::super::labels::Part;
use super::super::lattice::{self, CellIx};
use super::super::plan::{ColumnIx, RowIx};
use super::columns::{Columns, HeadPlace};
use super::reader::TableReader;
use crate::model::{Address, GridKind};

/// The cells of a row.
#[derive(Debug)]
pub(super) struct RowCells {
    /// For each column of the form its cell, unless that is blank.
    pub(super) cells: Vec<Option<CellIx>>,
    /// Whether they line up with the head; else they were counted.
    pub(super) aligned: bool,
}

/// A row that cannot be put in columns.
#[derive(Debug)]
pub(super) struct Misaligned {
    /// The number of columns or figures that it has, as far as that says anything.
    pub(super) found: usize,
}

impl TableReader<'_> {
    /// The cells of a row of the grid, which is one of the form's if that is known. Where they do not line up with the
    /// head they are counted; that fails too where a row is short.
    pub(super) fn cells_of(
        &self,
        row: usize,
        of_form: Option<RowIx>,
        columns: &Columns,
    ) -> Result<RowCells, Misaligned> {
        match columns {
            Columns::Placed(places) => self.placed_or_counted(row, of_form, places),
            Columns::Counted => {
                let order: Vec<_> =
                    (0..self.plan.head.paths.len()).map(|column| Some(ColumnIx(column))).collect();
                Ok(RowCells { cells: self.counted_cells(row, of_form, &order)?, aligned: true })
            }
            Columns::Unknown => Err(Misaligned { found: 0 }),
        }
    }

    fn placed_or_counted(
        &self,
        row: usize,
        of_form: Option<RowIx>,
        places: &[Option<HeadPlace>],
    ) -> Result<RowCells, Misaligned> {
        // On a sheet a row ends with its last text.
        let is_whole = || self.lattice().grid.kind == GridKind::Sheet || self.is_whole(row);
        if let Some(cells) = self.placed_cells(row, places)
            && is_whole()
            && self.stray(row, &cells, places).is_none()
        {
            return Ok(RowCells { cells, aligned: true });
        }
        let misaligned = || Misaligned { found: self.lattice().covering(row).count() };
        let order = self.order_of_head(places).ok_or_else(misaligned)?;
        let cells = self.counted_cells(row, of_form, &order)?;
        match self.stray(row, &cells, places) {
            Some(found) => Err(Misaligned { found }),
            None => Ok(RowCells { cells, aligned: false }),
        }
    }

    /// Whether a row reaches as far to the right as the head. The cells of one that is short may have lost any of them.
    fn is_whole(&self, row: usize) -> bool {
        self.end_of(row) >= *self.head_end.get_or_init(|| self.end_of_head())
    }

    fn end_of_head(&self) -> usize {
        let is_head = |row: &usize| self.lattice().starting(*row).any(|cell| self.is_head_label(cell));
        self.zone.head.clone().filter(is_head).map(|row| self.end_of(row)).max().unwrap_or(0)
    }

    /// The column after the last cell that covers a row.
    fn end_of(&self, row: usize) -> usize {
        let last = (0..self.lattice().columns()).rev().find_map(|column| self.lattice().at(row, column));
        last.map_or(0, |last| lattice::columns(self.cell(last)).end)
    }

    /// The number of columns that a row takes, where it does not line up with its head: a figure stands under no head, and a
    /// head has none. A blank is a blank where cells have places, unless nothing is below that head in any row, and the
    /// office's own totals may stand beside it. Text may have lost the spans of its cells.
    fn stray(&self, row: usize, cells: &[Option<CellIx>], places: &[Option<HeadPlace>]) -> Option<usize> {
        let is_text = matches!(self.lattice().grid.address, Address::Line(_));
        if self.lattice().grid.kind == GridKind::Sheet && !is_text {
            return None;
        }
        let is_bare = |(cell, place): (&Option<CellIx>, &Option<HeadPlace>)| {
            cell.is_none() && place.as_ref().is_some_and(|place| is_text || self.is_blank_throughout(place))
        };
        if !cells.iter().zip(places).any(is_bare) {
            return None;
        }
        let heads = || places.iter().flatten().map(|place| place.columns.clone());
        let (first, end) = (heads().map(|head| head.start).min()?, heads().map(|head| head.end).max()?);
        let label = self.lattice().starting(row).rfind(|&cell| self.is_row_label(cell));
        let from = label.map_or(first, |label| lattice::columns(self.cell(label)).end);
        let is_stray = |&cell: &CellIx| {
            let column = self.cell(cell).column as usize;
            column >= from
                && !cells.contains(&Some(cell))
                && !heads().any(|head| head.contains(&column))
                && !self.is_headed(column)
                && figure::is_number(self.cell(cell), &self.forms.lexicon.figures)
        };
        let stray = lattice::columns(self.cell(self.lattice().starting(row).find(is_stray)?));
        Some(stray.end.max(end) - stray.start.min(first))
    }

    /// Whether no row of several has anything below a head.
    fn is_blank_throughout(&self, place: &HeadPlace) -> bool {
        if self.spec().rows.is_empty() {
            return false;
        }
        let mut cells = self
            .zone
            .body
            .clone()
            .flat_map(|row| self.lattice().covering_columns(row, place.columns.clone()));
        cells.all(|cell| self.lattice().is_blank(cell))
    }

    /// The cell of each column by its place; `None` where a cell reaches over two columns or two share one.
    fn placed_cells(&self, row: usize, places: &[Option<HeadPlace>]) -> Option<Vec<Option<CellIx>>> {
        let mut used = Vec::new();
        let mut placed = Vec::with_capacity(places.len());
        for place in places {
            let Some(place) = place else {
                placed.push(None);
                continue;
            };
            let mut cells: Vec<CellIx> =
                self.lattice().covering_columns(row, place.columns.clone()).collect();
            if cells.iter().any(|cell| used.contains(cell)) {
                return None;
            }
            used.extend(&cells);
            // A label that reaches under a head has moved the figures after it.
            if cells.iter().any(|&cell| self.is_row_label(cell) && self.cell(cell).row as usize == row) {
                return None;
            }
            cells.retain(|&cell| !self.lattice().is_blank(cell));
            match cells[..] {
                [] => placed.push(None),
                [cell] => placed.push(Some(cell)),
                // Under a head that is taken apart and repeated, a figure that is repeated is one.
                [cell, ref others @ ..]
                    if place.is_repeated() && others.iter().all(|&other| self.say_the_same(cell, other)) =>
                {
                    placed.push(Some(cell));
                }
                _ => return None,
            }
        }
        Some(placed)
    }

    fn say_the_same(&self, one: CellIx, other: CellIx) -> bool {
        self.cell(one).text == self.cell(other).text
    }

    /// The cells after the row's label, if there are as many as columns in `order`. Where text has lost cells, two
    /// rows may have become one: then the last label is another row's.
    fn counted_cells(
        &self,
        row: usize,
        of_form: Option<RowIx>,
        order: &[Option<ColumnIx>],
    ) -> Result<Vec<Option<CellIx>>, Misaligned> {
        let cells: Vec<CellIx> = self.lattice().covering(row).collect();
        let labels = cells.iter().rposition(|&cell| self.is_row_label(cell)).map_or(0, |last| last + 1);
        let (labels, figures) = cells.split_at(labels);
        if let Some(path) = of_form.and_then(|row| self.plan.rows.paths.get(row.0))
            && !labels.last().is_some_and(|&label| self.is(label, Part::Row(path.own)))
        {
            return Err(Misaligned { found: 0 });
        }
        if figures.len() != order.len() {
            // Readers of text join cells whose columns are lost.
            let found = figures.iter().map(|&cell| self.cell(cell).text.split('\t').count()).sum();
            return Err(Misaligned { found });
        }
        let mut placed = vec![None; self.plan.head.paths.len()];
        for (column, &cell) in order.iter().zip(figures).filter(|(_, cell)| !self.lattice().is_blank(**cell))
        {
            if let Some(column) = *column {
                placed[column.0] = Some(cell);
            }
        }
        Ok(placed)
    }
}
