//! Which rows of a grid are the form's.

use super::super::assign::{Fit, Outcome};
use super::super::figure;
use super::super::find::Zone;
use super::super::labels::{PLAUSIBLE, Part, Plan, Score};
use super::columns::Columns;
use super::{TableReader, in_order, last};
use crate::diagnostic::{Code, Diagnostics};
use crate::form::Kind;

/// Which row of the grid each row of the form is.
pub(super) struct Rows(pub(super) Vec<Option<usize>>);

impl Rows {
    /// Which of the form's rows there are. A table without row labels is known by its head alone, and its row
    /// may be blank or missing.
    pub(super) fn found(&self, plan: &Plan) -> Vec<bool> {
        self.0.iter().map(|row| row.is_some() || plan.rows.is_empty()).collect()
    }
}

impl TableReader<'_> {
    /// Finds the rows by their labels.
    pub(super) fn rows(&self, zone: &Zone, columns: &Columns, diagnostics: &mut Diagnostics) -> Rows {
        if self.plan.rows.is_empty() {
            let rows: Vec<usize> = zone.body.clone().collect();
            return Rows(vec![self.only_row(&rows, columns, zone, diagnostics)]);
        }
        let rows: Vec<usize> = zone.body.clone().filter(|&row| self.has_label(row)).collect();
        let labels: Vec<Vec<usize>> = rows.iter().map(|&row| self.labels_of(row, zone, columns)).collect();
        let leaves = &self.plan.rows;
        let fit = Fit::new(leaves.len(), rows.len(), |leaf, place| {
            let score = self.row_score(&leaves[leaf], rows[place], &labels[place]);
            if score < PLAUSIBLE {
                score
            } else {
                score + in_order((leaf, leaves.len()), (place, rows.len()))
            }
        });
        let outcomes = fit.assign().into_iter().enumerate();
        let row =
            |(leaf, outcome)| self.settle_row(leaf, &outcome, &labels, diagnostics).map(|place| rows[place]);
        Rows(outcomes.map(row).collect())
    }

    /// Whether any cell that starts in a row may be a label of a row.
    fn has_label(&self, row: usize) -> bool {
        let is_label = |cell: usize| {
            self.labelled.matches[cell].iter().any(|found| {
                let meaning = found.meaning;
                (meaning.form, meaning.table) == (self.form, self.table)
                    && matches!(meaning.part, Part::Row(_))
            })
        };
        self.labelled.lattice.starting(row).any(is_label)
    }

    fn settle_row(
        &self,
        leaf: usize,
        outcome: &Outcome,
        labels: &[Vec<usize>],
        diagnostics: &mut Diagnostics,
    ) -> Option<usize> {
        let part = Part::Row(last(&self.plan.rows[leaf]));
        let own = |place: usize| {
            labels[place].iter().copied().max_by_key(|&cell| self.labelled.score(cell, self.meaning(part)))
        };
        match *outcome {
            Outcome::Absent => None,
            Outcome::At(place) => {
                if let Some(cell) = own(place) {
                    self.note_doubt(cell, part, diagnostics);
                }
                Some(place)
            }
            Outcome::Doubtful(one, other) => {
                let pair = [own(one)?, own(other)?];
                diagnostics.push(self.ambiguous(Code::RowAmbiguous, &self.spec().rows[leaf], pair));
                None
            }
        }
    }

    /// The label cells of a row: those left of the figures, and above a blank one the label it repeats.
    pub(super) fn labels_of(&self, row: usize, zone: &Zone, columns: &Columns) -> Vec<usize> {
        let lattice = &self.labelled.lattice;
        let Columns::Placed(_) = columns else { return lattice.covering(row) };
        let first = columns.first().unwrap_or(0);
        let above = |column: usize| {
            let up = (zone.body.start..=row).rev().filter_map(|row| lattice.at(row, column));
            up.into_iter().find(|&cell| !lattice.is_blank(cell))
        };
        let mut labels: Vec<usize> = (0..first).filter_map(above).collect();
        labels.dedup();
        labels
    }

    fn row_score(&self, path: &[usize], row: usize, labels: &[usize]) -> Score {
        let part = Part::Row(last(path));
        let here = |&&cell: &&usize| self.cell(cell).row as usize == row;
        let own = labels.iter().filter(here).map(|&cell| self.labelled.score(cell, self.meaning(part))).max();
        match own {
            Some(own) if own >= PLAUSIBLE => own + self.agreement(&path[..path.len() - 1], labels, Part::Row),
            _ => 0,
        }
    }

    /// The row of figures in a table without row labels: the only one that holds any, or a blank one.
    fn only_row(
        &self,
        rows: &[usize],
        columns: &Columns,
        zone: &Zone,
        diagnostics: &mut Diagnostics,
    ) -> Option<usize> {
        let figures = |row: usize| {
            let cells = self.cells_of(row, None, columns, zone).map(|(cells, _)| cells).unwrap_or_default();
            let cells: Vec<usize> = cells.into_iter().flatten().collect();
            let words = &self.forms.lexicon.figures;
            let read = cells
                .iter()
                .filter(|&&cell| figure::read(self.cell(cell), Kind::default(), words).1.is_none());
            (read.count(), cells.len())
        };
        let holds_figures = |&row: &usize| matches!(figures(row), (read, all) if all > 0 && read * 2 >= all);
        let candidates: Vec<usize> = rows.iter().copied().filter(holds_figures).collect();
        match candidates[..] {
            [] => rows.first().copied().filter(|&row| figures(row) == (0, 0)),
            [row] => Some(row),
            [row, other, ..] => {
                let pair = [row, other].map(|row| self.labelled.lattice.starting(row).start);
                diagnostics.push(self.ambiguous(Code::RowAmbiguous, &self.spec().columns[0], pair));
                None
            }
        }
    }
}
