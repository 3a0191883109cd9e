//! Reading one statutory table from its zone of a grid: its columns (`columns`), its rows (`rows`), and the
//! figures where they cross (`figures`).

mod columns;
mod figures;
mod rows;

use std::collections::BTreeMap;
use std::ops::Range;

use super::find::{Labelled, Zone};
use super::labels::{CERTAIN, Meaning, PLAUSIBLE, Part, Plan, Score};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, LabelRole};
use crate::form::{Forms, Leaf, TableForm};
use crate::model::{Address, Cell, Figure};

/// What an agreeing label above adds to a match, and a disagreeing one takes away.
const ABOVE_AGREES: Score = 100;
const ABOVE_DIFFERS: Score = -150;
/// Parts of a table, in thousandths, of which at least so much must be there.
const HALF: usize = 500;
const FIFTH: usize = 200;
/// Among labels that read the same, the form's order decides; it weighs too little to overrule a label.
const IN_ORDER: usize = 60;

/// A statutory table as it stands in one place.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Index of the form.
    pub(super) form: usize,
    /// Index in the form.
    pub(super) table: usize,
    /// Where its head begins.
    pub(super) address: Address,
    /// The figures by row and column of the form. Absent rows and columns have none.
    pub(super) figures: BTreeMap<(usize, usize), Figure>,
    /// The rows and columns that were found.
    pub(super) rows: Vec<bool>,
    pub(super) columns: Vec<bool>,
    /// Cells of the grid that belong to it.
    pub(super) claimed: Vec<usize>,
    /// Rows of the grid from its head to its last row.
    pub(super) extent: Range<usize>,
    /// What a clerk should know about it.
    pub(super) diagnostics: Diagnostics,
    /// How well it fits, in thousandths: what part of its figures has a place, and its caption.
    pub(super) score: Score,
}

/// A grid read against one table of a form.
pub(super) struct TableReader<'a> {
    pub(super) forms: &'a Forms,
    pub(super) labelled: &'a Labelled<'a>,
    pub(super) form: usize,
    pub(super) table: usize,
    pub(super) plan: &'a Plan,
}

impl TableReader<'_> {
    fn spec(&self) -> &TableForm {
        &self.forms.editions[self.form].tables[self.table]
    }

    fn meaning(&self, part: Part) -> Meaning {
        Meaning { form: self.form, table: self.table, part }
    }

    fn cell(&self, index: usize) -> &Cell {
        self.labelled.lattice.cell(index)
    }

    /// Reads the table from a zone; `None` where the zone is no such table.
    pub(super) fn read(&self, zone: &Zone) -> Option<Found> {
        let mut diagnostics = Diagnostics::default();
        let columns = self.columns(zone, &mut diagnostics);
        if part(&columns.found(self.plan)) < HALF {
            return None;
        }
        let rows = self.rows(zone, &columns, &mut diagnostics);
        let mut found = Found {
            form: self.form,
            table: self.table,
            address: self.first_address(zone)?,
            figures: BTreeMap::new(),
            rows: rows.found(self.plan),
            columns: columns.found(self.plan),
            claimed: self.claim_head(zone),
            extent: zone.head.start..zone.head.end,
            diagnostics,
            score: 0,
        };
        found.score = self.score(&found, zone);
        if !is_credible(&found) {
            return None;
        }
        self.figures(&columns, &rows, zone, &mut found);
        Some(found)
    }

    fn first_address(&self, zone: &Zone) -> Option<Address> {
        let cells = zone.head.clone().flat_map(|row| self.labelled.lattice.starting(row));
        cells.map(|cell| self.cell(cell).address.clone()).next()
    }

    fn score(&self, found: &Found, zone: &Zone) -> Score {
        (part(&found.columns) * part(&found.rows) / 1000) as Score + self.caption_score(zone) / 5
    }

    /// How sure it is that the zone bears the table's caption.
    fn caption_score(&self, zone: &Zone) -> Score {
        let cells = zone.head.clone().flat_map(|row| self.labelled.lattice.starting(row));
        cells.map(|cell| self.labelled.score(cell, self.meaning(Part::Caption))).max().unwrap_or(0)
    }

    /// What the labels around a cell say for or against a path of outer labels.
    fn agreement(&self, outer: &[usize], around: &[usize], part: fn(usize) -> Part) -> Score {
        let is = |cell: usize, node: usize| self.labelled.score(cell, self.meaning(part(node))) >= PLAUSIBLE;
        let judge = |&node: &usize| {
            if around.iter().any(|&cell| is(cell, node)) {
                return ABOVE_AGREES;
            }
            let rival = |&cell: &usize| {
                self.outer_labels(part)
                    .any(|other| other != node && is(cell, other) && !outer.contains(&other))
            };
            if around.iter().any(rival) { ABOVE_DIFFERS } else { 0 }
        };
        outer.iter().map(judge).sum()
    }

    /// The labels of a tree that have others below them.
    fn outer_labels(&self, part: fn(usize) -> Part) -> impl Iterator<Item = usize> {
        let paths = match part(0) {
            Part::Row(_) => &self.plan.rows,
            _ => &self.plan.columns,
        };
        paths.iter().flat_map(|path| &path[..path.len() - 1]).copied()
    }

    /// The cells of the head that are this table's labels.
    fn claim_head(&self, zone: &Zone) -> Vec<usize> {
        let ours = |&cell: &usize| {
            let matches = &self.labelled.matches[cell];
            matches.iter().any(|found| found.meaning.form == self.form && found.meaning.table == self.table)
        };
        zone.head.clone().flat_map(|row| self.labelled.lattice.starting(row)).filter(ours).collect()
    }

    fn about(&self, code: Code) -> Box<Diagnostic> {
        Diagnostic::new(code).with("table", self.spec().title())
    }

    fn ambiguous(&self, code: Code, leaf: &Leaf, [one, other]: [usize; 2]) -> Box<Diagnostic> {
        let (one, other) = (self.cell(one), self.cell(other));
        let places = format!("{}, {}", one.address, other.address);
        self.about(code)
            .with("label", &leaf.label().hans)
            .with("places", places)
            .at(&one.address)
            .label(LabelRole::OtherReading, &other.address)
            .found(&one.text)
    }

    /// Tells of a label that is near the form's but not the same.
    fn note_doubt(&self, cell: usize, part: Part, diagnostics: &mut Diagnostics) {
        let score = self.labelled.score(cell, self.meaning(part));
        if score < CERTAIN {
            let label = self.label_of(part);
            let diagnostic = self.about(Code::LabelUncertain).with("label", label);
            diagnostics.push(diagnostic.at(&self.cell(cell).address).found(&self.cell(cell).text));
        }
    }

    fn label_of(&self, part: Part) -> &str {
        let leaf = |paths: &[Vec<usize>], node: usize| paths.iter().position(|path| last(path) == node);
        let found = match part {
            Part::Head(node) => leaf(&self.plan.columns, node).map(|column| &self.spec().columns[column]),
            Part::Row(node) => leaf(&self.plan.rows, node).map(|row| &self.spec().rows[row]),
            Part::Caption | Part::Corner => None,
        };
        found.map_or(self.spec().title(), |leaf| &leaf.label().hans)
    }
}

/// Half of the head and a fifth of the rows: less is somebody's own table with a word in common.
fn is_credible(found: &Found) -> bool {
    part(&found.columns) >= HALF && part(&found.rows) >= FIFTH
}

/// What part of the flags is set, in thousandths.
fn part(flags: &[bool]) -> usize {
    flags.iter().filter(|&&there| there).count() * 1000 / flags.len().max(1)
}

/// The innermost label of a path. A form's paths are never empty.
fn last(path: &[usize]) -> usize {
    path.last().copied().unwrap_or(0)
}

/// More for places that are as far along as the form says. Quadratic, so that two swapped places always lose.
fn in_order((leaf, leaves): (usize, usize), (place, places): (usize, usize)) -> Score {
    let along = |index: usize, length: usize| (index * IN_ORDER) / length.max(1);
    let off = along(leaf, leaves).abs_diff(along(place, places));
    (IN_ORDER - off * off / IN_ORDER) as Score
}
