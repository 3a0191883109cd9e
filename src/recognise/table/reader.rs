//! What all steps of reading a table ask of its labels.

use std::cell::OnceCell;

use super::super::find::{Labelled, Zone};
use super::super::labels::{Meaning, Part};
use super::super::lattice::{CellIx, Lattice};
use super::super::plan::{EditionTable, LabelTree, NodeIx, Path, Plan};
use super::super::score::{CERTAIN, PLAUSIBLE, Score};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, LabelRole};
use crate::form::{Forms, Leaf, TableForm};
use crate::model::Cell;

/// What an agreeing label above adds to a match, and a disagreeing one takes away.
const ABOVE_AGREES: Score = 100;
const ABOVE_DIFFERS: Score = -150;
/// Among labels that read the same, the form's order decides; it weighs too little to overrule a label.
const IN_ORDER: usize = 60;

/// A zone of a grid read against one table of a form.
pub(super) struct TableReader<'a> {
    pub(super) forms: &'a Forms,
    pub(super) labelled: &'a Labelled<'a>,
    pub(super) of: EditionTable,
    pub(super) plan: &'a Plan,
    pub(super) zone: &'a Zone,
    /// How far to the right the head reaches, once it was looked for.
    pub(super) head_end: OnceCell<usize>,
}

impl<'a> TableReader<'a> {
    pub(super) fn spec(&self) -> &'a TableForm {
        self.of.form(self.forms)
    }

    pub(super) fn lattice(&self) -> &'a Lattice<'a> {
        &self.labelled.lattice
    }

    pub(super) fn cell(&self, index: CellIx) -> &'a Cell {
        self.lattice().cell(index)
    }

    /// The cells that start in the head, row by row.
    pub(super) fn head_cells(&self) -> impl Iterator<Item = CellIx> {
        self.lattice().starting_in(self.zone.head.clone())
    }

    /// How sure it is that a cell is this label.
    pub(super) fn score(&self, cell: CellIx, part: Part) -> Score {
        self.labelled.score(cell, Meaning { of: self.of, part })
    }

    pub(super) fn is(&self, cell: CellIx, part: Part) -> bool {
        self.score(cell, part) >= PLAUSIBLE
    }

    /// Whether a cell is a label of a row.
    pub(super) fn is_row_label(&self, cell: CellIx) -> bool {
        self.parts_of(cell).any(Part::is_of_row)
    }

    /// What a cell may mean in this table.
    pub(super) fn parts_of(&self, cell: CellIx) -> impl Iterator<Item = Part> {
        self.labelled.meanings(cell).filter(|meaning| meaning.of == self.of).map(|meaning| meaning.part)
    }

    /// The cells of the head that are this table's labels.
    pub(super) fn labels_of_head(&self) -> Vec<CellIx> {
        self.head_cells().filter(|&cell| self.parts_of(cell).next().is_some()).collect()
    }

    /// How sure it is that the zone bears the table's caption.
    pub(super) fn caption_score(&self) -> Score {
        self.head_cells().map(|cell| self.score(cell, Part::Caption)).max().unwrap_or(0)
    }

    /// What the labels around a cell say for or against the outer labels of a path in a tree.
    pub(super) fn agreement(
        &self,
        path: &Path,
        tree: &LabelTree,
        part: fn(NodeIx) -> Part,
        around: &[CellIx],
    ) -> Score {
        let is_around = |node: NodeIx| around.iter().any(|&cell| self.is(cell, part(node)));
        let is_rival = |node: &NodeIx| !path.outer.contains(node) && is_around(*node);
        let judge = |&node: &NodeIx| {
            if is_around(node) {
                ABOVE_AGREES
            } else if tree.paths.iter().flat_map(|path| &path.outer).any(is_rival) {
                ABOVE_DIFFERS
            } else {
                0
            }
        };
        path.outer.iter().map(judge).sum()
    }

    pub(super) fn about(&self, code: Code) -> Box<Diagnostic> {
        Diagnostic::new(code).with("table", self.spec().title())
    }

    pub(super) fn ambiguous(&self, code: Code, leaf: &Leaf, [one, other]: [CellIx; 2]) -> Box<Diagnostic> {
        let (one, other) = (self.cell(one), self.cell(other));
        let places = format!("{}, {}", one.address, other.address);
        self.about(code)
            .with("label", &leaf.label().hans)
            .with("places", places)
            .at(&one.address)
            .label(LabelRole::OtherReading, &other.address)
            .found(&one.text)
    }

    /// Tells of the label of a row or column that is near the form's but not the same.
    pub(super) fn note_doubt(&self, cell: CellIx, part: Part, leaf: &Leaf, diagnostics: &mut Diagnostics) {
        if self.score(cell, part) < CERTAIN {
            let diagnostic = self.about(Code::LabelUncertain).with("label", &leaf.label().hans);
            diagnostics.push(diagnostic.at(&self.cell(cell).address).found(&self.cell(cell).text));
        }
    }
}

/// More for places that are as far along as the form says. Quadratic, so that two swapped places always lose.
pub(super) fn in_order((leaf, leaves): (usize, usize), (place, places): (usize, usize)) -> Score {
    let off = along(leaf, leaves).abs_diff(along(place, places));
    (IN_ORDER - off * off / IN_ORDER) as Score
}

fn along(index: usize, length: usize) -> usize {
    (index * IN_ORDER) / length.max(1)
}
