//! The figures where rows and columns cross.

use super::super::figure::{self, Doubt, Wanted};
use super::super::lattice::CellIx;
use super::super::plan::{ColumnIx, RowIx};
use super::Found;
use super::columns::Columns;
use super::reader::TableReader;
use super::rows::{LabelledRow, Rows};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::form::normalise;
use crate::model::{Figure, GridKind};

impl TableReader<'_> {
    /// Reads every figure that has a row and a column.
    pub(super) fn figures(&self, columns: &Columns, rows: &Rows, found: &mut Found) {
        let mut counted: Vec<&str> = Vec::new();
        for (index, row) in rows.0.iter().enumerate() {
            let Some(LabelledRow { row, labels }) = row else { continue };
            let row = *row;
            let index = RowIx(index);
            let label = self.row_label(index);
            found.extent.end = found.extent.end.max(row + 1);
            match self.cells_of(row, Some(index), columns) {
                Ok(mut of_row) => {
                    if !of_row.aligned {
                        counted.push(label);
                    }
                    self.leave_to_rows_above(&mut of_row.cells, (row, index), rows, found);
                    self.take(index, &of_row.cells, columns, found);
                    found.claimed.extend(labels);
                }
                Err(misaligned) => found.diagnostics.push(self.misaligned(row, label, misaligned.found)),
            }
        }
        if rows.0.iter().all(Option::is_none) && self.is_blank_form() {
            self.take(RowIx(0), &vec![None; self.plan.head.paths.len()], columns, found);
        }
        if !counted.is_empty() {
            let told = self.about(Code::RowCounted).with("count", counted.len());
            found.diagnostics.push(told.with("rows", counted).at(&found.address));
        }
    }

    /// Whether this is the head of a sheet's table without row labels, and nobody has filled in its row: sheets end with
    /// their last text.
    fn is_blank_form(&self) -> bool {
        let mut below = self.lattice().starting_in(self.zone.body.clone());
        self.spec().rows.is_empty()
            && self.lattice().grid.kind == GridKind::Sheet
            && below.all(|cell| self.lattice().is_blank(cell))
    }

    fn row_label(&self, row: RowIx) -> &str {
        self.spec().rows.get(row.0).map_or_else(|| self.spec().title(), |leaf| &leaf.label().hans)
    }

    /// A figure that is merged over several rows is that of the first one; the others have none, and are named.
    fn leave_to_rows_above(
        &self,
        cells: &mut [Option<CellIx>],
        (row, of_form): (usize, RowIx),
        rows: &Rows,
        found: &mut Found,
    ) {
        for (column, cell) in cells.iter_mut().enumerate() {
            let Some(at) = *cell else { continue };
            let first = self.cell(at).row as usize;
            let is_first = |row: &Option<LabelledRow>| row.as_ref().is_some_and(|row| row.row == first);
            if first < row
                && let Some(above) = rows.0.iter().position(is_first)
            {
                let told = self.about(Code::FigureMerged).with("first", self.row_label(RowIx(above)));
                let label = &self.spec().columns[column].label().hans;
                let told = told.at(&self.cell(at).address).cell(self.row_label(of_form), label);
                found
                    .diagnostics
                    .push(told.with("label", self.row_label(of_form)).found(&self.cell(at).text));
                *cell = None;
            }
        }
    }

    fn take(&self, row: RowIx, cells: &[Option<CellIx>], columns: &Columns, found: &mut Found) {
        for (column, cell) in cells.iter().enumerate() {
            if let Columns::Placed(places) = columns
                && places[column].is_none()
            {
                continue;
            }
            let column = ColumnIx(column);
            let figure = cell.map(|cell| {
                found.claimed.push(cell);
                self.figure(cell, (row, column), columns, &mut found.diagnostics)
            });
            found.figures.insert((row, column), figure.unwrap_or_default());
        }
    }

    fn figure(
        &self,
        cell: CellIx,
        (row, column): (RowIx, ColumnIx),
        columns: &Columns,
        diagnostics: &mut Diagnostics,
    ) -> Figure {
        let cell = self.cell(cell);
        let headed = self.foreign_unit(column, columns, diagnostics);
        let wanted = Wanted {
            kind: self.spec().kind_at(row.0, column.0),
            unit: self.spec().columns[column.0].unit.as_deref(),
            headed: headed.as_deref(),
        };
        let (mut figure, doubt) = figure::read(cell, wanted, &self.forms.lexicon.figures);
        if let Some(doubt) = doubt {
            let code = match doubt {
                Doubt::NotANumber => Code::FigureNotNumber,
                Doubt::Sign => Code::FigureSignUncertain,
                Doubt::Converted => Code::FigureConverted,
                Doubt::NoteMark => Code::NoteMark,
            };
            let value = figure.value.map(|value| value.to_string()).unwrap_or_default();
            let diagnostic = Diagnostic::new(code).with("value", value).at(&cell.address).found(&cell.text);
            let label = &self.spec().columns[column.0].label().hans;
            diagnostics.push(diagnostic.cell(self.row_label(row), label));
        }
        if let Some(unit) = headed {
            figure.text = figure.text.or_else(|| figure.value.map(|_| format!("{}{unit}", cell.text.trim())));
        }
        figure
    }

    /// The unit in the head, where it is another than the form's: 元 for 万元 would be wrong by ten thousand.
    fn foreign_unit(
        &self,
        column: ColumnIx,
        columns: &Columns,
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        let official = self.spec().columns[column.0].unit.as_ref()?;
        let Columns::Placed(places) = columns else { return None };
        let head = self.cell(places[column.0].as_ref()?.cell);
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

    fn misaligned(&self, row: usize, label: &str, count: usize) -> Box<Diagnostic> {
        let diagnostic = self.about(Code::RowMisaligned).with("label", label).with("found", count);
        let diagnostic = diagnostic.with("expected", self.plan.head.paths.len());
        // What starts in the row is of this row alone; a label beside it may be of several.
        let own = self.lattice().starting(row).find(|&cell| !self.lattice().is_blank(cell));
        match own.or_else(|| self.lattice().covering(row).next()) {
            Some(first) => diagnostic.at(&self.cell(first).address),
            None => diagnostic,
        }
    }
}
