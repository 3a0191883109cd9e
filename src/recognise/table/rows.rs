//! Which rows of a grid are the form's.

use super::super::assign::{Fit, Outcome};
use super::super::figure;
use super::super::labels::Part;
use super::super::lattice::CellIx;
use super::super::plan::{Path, Plan, RowIx};
use super::super::score::{PLAUSIBLE, Score};
use super::columns::Columns;
use super::reader::{TableReader, in_order};
use crate::diagnostic::{Code, Diagnostics};

/// For each row of the form the row of the grid that it is.
pub(super) struct Rows(pub(super) Vec<Option<LabelledRow>>);

/// A row of the grid that may be one of the form's.
#[derive(Debug, Clone)]
pub(super) struct LabelledRow {
    pub(super) row: usize,
    /// Its labels: the cells left of the figures, and above a blank one the label it repeats.
    pub(super) labels: Vec<CellIx>,
}

impl Rows {
    /// Which of the form's rows there are. A table without row labels is known by its head alone, and its row
    /// may be blank or missing.
    pub(super) fn found(&self, plan: &Plan) -> Vec<bool> {
        self.0.iter().map(|row| row.is_some() || plan.rows.paths.is_empty()).collect()
    }
}

impl TableReader<'_> {
    /// Finds the rows by their labels.
    pub(super) fn rows(&self, columns: &Columns, diagnostics: &mut Diagnostics) -> Rows {
        let paths = &self.plan.rows.paths;
        if paths.is_empty() {
            let row = self.only_row(columns, diagnostics);
            return Rows(vec![row.and_then(|row| self.labelled_rows(columns, |other| other == row).pop())]);
        }
        let places = self.labelled_rows(columns, |row| self.has_label(row));
        let fit = Fit::new(paths.len(), places.len(), |leaf, place| {
            let score = self.row_score(&paths[leaf], &places[place]);
            if score < PLAUSIBLE {
                score
            } else {
                score + in_order((leaf, paths.len()), (place, places.len()))
            }
        });
        let outcomes = fit.assign().into_iter().enumerate();
        let row =
            |(leaf, outcome): (usize, Outcome)| self.settle_row(RowIx(leaf), &outcome, &places, diagnostics);
        Rows(outcomes.map(row).collect())
    }

    /// Whether any cell that starts in a row may be a label of a row.
    fn has_label(&self, row: usize) -> bool {
        self.lattice().starting(row).any(|cell| self.is_row_label(cell))
    }

    fn settle_row(
        &self,
        row: RowIx,
        outcome: &Outcome,
        places: &[LabelledRow],
        diagnostics: &mut Diagnostics,
    ) -> Option<LabelledRow> {
        let leaf = &self.spec().rows[row.0];
        let label = Part::Row(self.plan.rows.paths[row.0].own);
        let own =
            |place: usize| places[place].labels.iter().copied().max_by_key(|&cell| self.score(cell, label));
        match *outcome {
            Outcome::Absent => None,
            Outcome::At(place) => {
                if let Some(cell) = own(place) {
                    self.note_doubt(cell, label, leaf, diagnostics);
                }
                Some(places[place].clone())
            }
            Outcome::Doubtful(one, other) => {
                let pair = [own(one)?, own(other)?];
                diagnostics.push(self.ambiguous(Code::RowAmbiguous, leaf, pair));
                None
            }
        }
    }

    /// Some rows with their labels, from top to bottom.
    fn labelled_rows(&self, columns: &Columns, is_wanted: impl Fn(usize) -> bool) -> Vec<LabelledRow> {
        let mut found = Vec::new();
        // For each column of labels the last text.
        let mut above: Vec<Option<CellIx>> = vec![None; columns.first().unwrap_or(0)];
        for row in self.zone.body.clone() {
            for (column, last) in above.iter_mut().enumerate() {
                let cell = self.lattice().at(row, column).filter(|&cell| !self.lattice().is_blank(cell));
                *last = cell.or(*last);
            }
            if is_wanted(row) {
                let mut labels: Vec<CellIx> = match columns {
                    Columns::Placed(_) => above.iter().flatten().copied().collect(),
                    Columns::Counted | Columns::Unknown => self.lattice().covering(row).collect(),
                };
                labels.dedup();
                found.push(LabelledRow { row, labels });
            }
        }
        found
    }

    fn row_score(&self, path: &Path, place: &LabelledRow) -> Score {
        let here = place.labels.iter().filter(|&&cell| self.cell(cell).row as usize == place.row);
        match here.map(|&cell| self.score(cell, Part::Row(path.own))).max() {
            Some(own) if own >= PLAUSIBLE => {
                own + self.agreement(path, &self.plan.rows, Part::Row, &place.labels)
            }
            _ => 0,
        }
    }

    /// The row of figures in a table without row labels: the only one that holds any, or a blank one.
    fn only_row(&self, columns: &Columns, diagnostics: &mut Diagnostics) -> Option<usize> {
        let mut rows = self.zone.body.clone();
        let holds_figures = |row: &usize| {
            let (read, all) = self.count_figures(*row, columns);
            all > 0 && read * 2 >= all
        };
        let candidates: Vec<usize> = rows.clone().filter(holds_figures).collect();
        match candidates[..] {
            [] => rows.next().filter(|&row| self.count_figures(row, columns).1 == 0),
            [row] => Some(row),
            [row, other, ..] => {
                let first = |row| self.lattice().starting(row).chain(self.lattice().covering(row)).next();
                if let (Some(one), Some(other)) = (first(row), first(other)) {
                    let leaf = &self.spec().columns[0];
                    diagnostics.push(self.ambiguous(Code::RowAmbiguous, leaf, [one, other]));
                }
                None
            }
        }
    }

    /// How many cells of a row are figures, and how many are in columns of the form.
    fn count_figures(&self, row: usize, columns: &Columns) -> (usize, usize) {
        let cells = self.cells_of(row, None, columns).map(|found| found.cells).unwrap_or_default();
        let words = &self.forms.lexicon.figures;
        let is_read = |cell: CellIx| figure::is_figure(self.cell(cell), words);
        let mut counts = (0, 0);
        for cell in cells.into_iter().flatten() {
            counts.0 += usize::from(is_read(cell));
            counts.1 += 1;
        }
        counts
    }
}
