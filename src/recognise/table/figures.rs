//! The figures where rows and columns cross.

use super::super::figure::{self, Doubt};
use super::super::find::Zone;
use super::super::labels::{PLAUSIBLE, Part};
use super::super::lattice;
use super::columns::{Columns, Place};
use super::rows::Rows;
use super::{Found, TableReader, last};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::form::{Kind, normalise};
use crate::model::{Figure, Number};

impl TableReader<'_> {
    /// Reads every figure that has a row and a column.
    pub(super) fn figures(&self, columns: &Columns, rows: &Rows, zone: &Zone, found: &mut Found) {
        let mut counted: Vec<String> = Vec::new();
        for (leaf, row) in rows.0.iter().enumerate() {
            let Some(row) = *row else { continue };
            let label = self.row_label(leaf);
            found.extent.end = found.extent.end.max(row + 1);
            match self.cells_of(row, Some(leaf), columns, zone) {
                Ok((cells, aligned)) => {
                    if !aligned {
                        counted.push(label.to_owned());
                    }
                    self.take(leaf, &cells, columns, found);
                    found.claimed.extend(self.labels_of(row, zone, columns));
                }
                Err(count) => found.diagnostics.push(self.misaligned(row, label, count)),
            }
        }
        if !counted.is_empty() {
            let (count, rows) = (counted.len(), counted);
            found.diagnostics.push(
                self.about(Code::RowCounted).with("count", count).with("rows", rows).at(&found.address),
            );
        }
    }

    fn row_label(&self, leaf: usize) -> &str {
        self.spec().rows.get(leaf).map_or_else(|| self.spec().title(), |row| &row.label().hans)
    }

    fn take(&self, row: usize, cells: &[Option<usize>], columns: &Columns, found: &mut Found) {
        for (column, cell) in cells.iter().enumerate() {
            if let Columns::Placed(places) = columns
                && places[column].is_none()
            {
                continue;
            }
            let figure = cell.map(|cell| {
                found.claimed.push(cell);
                self.figure(cell, row, column, columns, &mut found.diagnostics)
            });
            found.figures.insert((row, column), figure.unwrap_or_default());
        }
    }

    fn figure(
        &self,
        cell: usize,
        row: usize,
        column: usize,
        columns: &Columns,
        diagnostics: &mut Diagnostics,
    ) -> Figure {
        let cell = self.cell(cell);
        let (mut figure, doubt) =
            figure::read(cell, self.spec().kind_at(row, column), &self.forms.lexicon.figures);
        if let Some(doubt) = doubt {
            let code = match doubt {
                Doubt::NotANumber => Code::FigureNotNumber,
                Doubt::Sign => Code::FigureSignUncertain,
            };
            let value = figure.value.map(|value| value.to_string()).unwrap_or_default();
            let diagnostic = Diagnostic::new(code).with("value", value).at(&cell.address).found(&cell.text);
            diagnostics.push(diagnostic.cell(self.row_label(row), &self.spec().columns[column].label().hans));
        }
        if let Some(unit) = self.foreign_unit(column, columns, diagnostics) {
            figure.text = figure.text.or_else(|| figure.value.map(|value: Number| format!("{value}{unit}")));
        }
        figure
    }

    /// The unit in the head, where it is another than the form's: 元 for 万元 would be wrong by ten thousand.
    fn foreign_unit(
        &self,
        column: usize,
        columns: &Columns,
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        let official = self.spec().columns[column].unit.as_ref()?;
        let Columns::Placed(places) = columns else { return None };
        let head = self.cell(places[column].as_ref()?.cell());
        let text = normalise(&head.text);
        let (_, after) = text.split_once(self.forms.lexicon.unit_marker.as_str())?;
        let unit: String =
            after.trim_start_matches([':', '(']).chars().take_while(|&character| character != ')').collect();
        if unit.is_empty() || self.forms.keys.of(&unit) == self.forms.keys.of(official) {
            return None;
        }
        let diagnostic = self.about(Code::UnitDiffers).with("unit", &unit).with("official", official);
        diagnostics.push(diagnostic.at(&head.address));
        Some(unit)
    }

    /// The cell of each column in a row of the grid, and whether they line up with the head; where they do not,
    /// they are counted. `Err` with their number where that fails too, as for a row that is short.
    pub(super) fn cells_of(
        &self,
        row: usize,
        leaf: Option<usize>,
        columns: &Columns,
        zone: &Zone,
    ) -> Result<(Vec<Option<usize>>, bool), usize> {
        match columns {
            Columns::Placed(places) => match self.placed_cells(row, places) {
                Ok(cells) if self.stray(row, &cells, places, zone).is_none() => Ok((cells, true)),
                placed => {
                    let count =
                        placed.map_or_else(|count| count, |_| self.labelled.lattice.covering(row).len());
                    let order = self.order_of_head(places, zone).ok_or(count)?;
                    let cells = self.counted_cells(row, leaf, order)?;
                    self.stray(row, &cells, places, zone).map_or(Ok((cells, false)), Err)
                }
            },
            Columns::Counted => {
                let order = (0..self.plan.columns.len()).map(Some).collect();
                Ok((self.counted_cells(row, leaf, order)?, true))
            }
            Columns::Unknown => Err(0),
        }
    }

    /// The number of columns that a row takes, where it does not line up with the head: one of its figures stands under
    /// no head, and a head has none. A row that is whole may have totals of the office's own beside it.
    fn stray(
        &self,
        row: usize,
        cells: &[Option<usize>],
        places: &[Option<Place>],
        zone: &Zone,
    ) -> Option<usize> {
        if !cells.iter().zip(places).any(|(cell, place)| place.is_some() && cell.is_none()) {
            return None;
        }
        let heads = || places.iter().flatten().map(|place| place.columns.clone());
        let (first, end) = (heads().map(|head| head.start).min()?, heads().map(|head| head.end).max()?);
        let lattice = &self.labelled.lattice;
        let label = lattice.starting(row).rfind(|&cell| self.is_row_label(cell));
        let from = label.map_or(first, |label| lattice::columns(self.cell(label)).end);
        let is_stray = |&cell: &usize| {
            let column = self.cell(cell).column as usize;
            column >= from
                && !cells.contains(&Some(cell))
                && !heads().any(|head| head.contains(&column))
                && !self.is_headed(column, zone)
                && self.holds_figure(cell)
        };
        let stray = lattice::columns(self.cell(lattice.starting(row).find(is_stray)?));
        Some(stray.end.max(end) - stray.start.min(first))
    }

    fn is_row_label(&self, cell: usize) -> bool {
        self.plan.rows.iter().flatten().any(|&node| self.is_label_of(cell, node))
    }

    fn is_label_of(&self, cell: usize, row: usize) -> bool {
        self.labelled.score(cell, self.meaning(Part::Row(row))) >= PLAUSIBLE
    }

    /// Whether a cell is a number and nothing else: words are remarks.
    fn holds_figure(&self, cell: usize) -> bool {
        let (figure, doubt) = figure::read(self.cell(cell), Kind::default(), &self.forms.lexicon.figures);
        figure.value.is_some() && doubt.is_none()
    }

    /// The cell of each column by its place. `Err` where a cell reaches over two columns or two share one.
    fn placed_cells(&self, row: usize, places: &[Option<Place>]) -> Result<Vec<Option<usize>>, usize> {
        let lattice = &self.labelled.lattice;
        let mut used = Vec::new();
        let mut cell_at = |place: &Option<Place>| {
            let Some(place) = place else { return Ok(None) };
            let mut cells: Vec<usize> =
                place.columns.clone().filter_map(|column| lattice.at(row, column)).collect();
            cells.dedup();
            let shared = cells.iter().any(|cell| used.contains(cell));
            used.extend(&cells);
            cells.retain(|&cell| !lattice.is_blank(cell));
            match cells[..] {
                // Under a head that is taken apart and repeated, a figure that is repeated is one.
                [cell, ref others @ ..]
                    if !shared
                        && place.cells.len() > 1
                        && others.iter().all(|&other| self.cell(other).text == self.cell(cell).text) =>
                {
                    Ok(Some(cell))
                }
                [] if !shared => Ok(None),
                [cell] if !shared => Ok(Some(cell)),
                _ => Err(lattice.covering(row).len()),
            }
        };
        places.iter().map(&mut cell_at).collect()
    }

    /// The cells after the row's label, if there are as many as columns in `order`. Where text has lost cells, two
    /// rows may have become one: then the last label is another row's.
    fn counted_cells(
        &self,
        row: usize,
        leaf: Option<usize>,
        order: Vec<Option<usize>>,
    ) -> Result<Vec<Option<usize>>, usize> {
        let lattice = &self.labelled.lattice;
        let cells = lattice.covering(row);
        let labels = cells.iter().rposition(|&cell| self.is_row_label(cell)).map_or(0, |label| label + 1);
        let figures = &cells[labels..];
        let own = leaf.and_then(|leaf| self.plan.rows.get(leaf)).map(|path| last(path));
        if own.is_some_and(|own| labels == 0 || !self.is_label_of(cells[labels - 1], own)) {
            return Err(0);
        }
        if figures.len() != order.len() {
            // Readers of text join cells whose columns are lost.
            return Err(figures.iter().map(|&cell| self.cell(cell).text.split('\t').count()).sum());
        }
        let mut placed = vec![None; self.plan.columns.len()];
        for (column, &cell) in order.iter().zip(figures).filter(|(_, cell)| !lattice.is_blank(**cell)) {
            if let Some(column) = *column {
                placed[column] = Some(cell);
            }
        }
        Ok(placed)
    }

    fn misaligned(&self, row: usize, label: &str, count: usize) -> Box<Diagnostic> {
        let diagnostic = self.about(Code::RowMisaligned).with("label", label);
        let diagnostic = diagnostic.with("found", count).with("expected", self.plan.columns.len());
        let first = self.labelled.lattice.covering(row).first().copied();
        first.map_or(diagnostic.clone(), |cell| diagnostic.at(&self.cell(cell).address))
    }
}
