//! Which columns of a grid are the form's.

use std::ops::Range;

use super::super::assign::{Fit, Outcome};
use super::super::labels::Part;
use super::super::lattice::{self, CellIx};
use super::super::plan::{ColumnIx, NodeIx, Path, Plan};
use super::super::score::{PLAUSIBLE, Score};
use super::reader::{TableReader, in_order};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::Cell;

/// Where the columns of figures are.
pub(super) enum Columns {
    /// By the columns of the grid that each head covers; `None` for those that were not found.
    Placed(Vec<Option<HeadPlace>>),
    /// By order alone: flattened text, and tables whose head has no place to go by.
    Counted,
    /// Nowhere that could be relied on.
    Unknown,
}

/// The place of a column's head in the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeadPlace {
    /// The columns that it covers.
    pub(super) columns: Range<usize>,
    /// Its cell.
    pub(super) cell: CellIx,
    /// Further cells with the same label, where a merged head was taken apart and repeated.
    pub(super) repeated: Vec<CellIx>,
}

impl HeadPlace {
    pub(super) fn is_repeated(&self) -> bool {
        !self.repeated.is_empty()
    }

    fn holds(&self, cell: CellIx) -> bool {
        self.cell == cell || self.repeated.contains(&cell)
    }

    fn last_cell(&self) -> CellIx {
        self.repeated.last().copied().unwrap_or(self.cell)
    }
}

impl Columns {
    /// Which of the form's columns there are.
    pub(super) fn found(&self, plan: &Plan) -> Vec<bool> {
        match self {
            Self::Placed(places) => places.iter().map(Option::is_some).collect(),
            Self::Counted => vec![true; plan.head.paths.len()],
            Self::Unknown => vec![false; plan.head.paths.len()],
        }
    }

    /// The first column of the grid that holds figures.
    pub(super) fn first(&self) -> Option<usize> {
        match self {
            Self::Placed(places) => places.iter().flatten().map(|place| place.columns.start).min(),
            Self::Counted | Self::Unknown => None,
        }
    }
}

impl TableReader<'_> {
    /// Finds the columns by the labels of the head.
    pub(super) fn columns(&self, diagnostics: &mut Diagnostics) -> Columns {
        if self.lattice().is_ragged() {
            return if self.head_is_in_order() { Columns::Counted } else { Columns::Unknown };
        }
        let places = self.places();
        if places.is_empty() {
            // Without a single head only the caption tells that it is this table at all. Heads of another table
            // tell that it is not: editions have one caption over different columns.
            let captioned = self.caption_score() >= PLAUSIBLE && !self.has_foreign_heads();
            return if captioned { Columns::Counted } else { Columns::Unknown };
        }
        let paths = &self.plan.head.paths;
        let fit = Fit::new(paths.len(), places.len(), |leaf, place| {
            let score = self.head_score(&paths[leaf], places[place].cell);
            if score < PLAUSIBLE {
                score
            } else {
                score + in_order((leaf, paths.len()), (place, places.len()))
            }
        });
        let outcomes = fit.assign().into_iter().enumerate();
        let column = |(leaf, outcome): (usize, Outcome)| {
            self.settle_column(ColumnIx(leaf), &outcome, &places, diagnostics)
        };
        Columns::Placed(outcomes.map(column).collect())
    }

    /// Whether a label in the zone's head is in the head of another table only.
    fn has_foreign_heads(&self) -> bool {
        self.head_cells().any(|cell| {
            let mut heads =
                self.labelled.meanings(cell).filter(|meaning| matches!(meaning.part, Part::Head(_)));
            heads.next().is_some_and(|first| first.of != self.of && heads.all(|other| other.of != self.of))
        })
    }

    fn settle_column(
        &self,
        column: ColumnIx,
        outcome: &Outcome,
        places: &[HeadPlace],
        diagnostics: &mut Diagnostics,
    ) -> Option<HeadPlace> {
        let leaf = &self.spec().columns[column.0];
        let (place, doubtful) = match *outcome {
            Outcome::Absent => return None,
            Outcome::Doubtful(one, other) => (&places[one], Some([places[one].cell, places[other].cell])),
            Outcome::At(place) => {
                let place = &places[place];
                (place, self.is_two_columns(place).or_else(|| self.twin(column, place, places)))
            }
        };
        if let Some(pair) = doubtful {
            diagnostics.push(self.ambiguous(Code::ColumnAmbiguous, leaf, pair));
            return None;
        }
        let label = Part::Head(self.plan.head.paths[column.0].own);
        self.note_doubt(place.cell, label, leaf, diagnostics);
        Some(place.clone())
    }

    /// The places where labels of columns stand, from left to right.
    fn places(&self) -> Vec<HeadPlace> {
        let is_own = |part| matches!(part, Part::Head(node) if self.plan.head.leaf_of(node).is_some());
        let is_leaf = |&cell: &CellIx| self.parts_of(cell).any(is_own);
        let mut cells: Vec<CellIx> = self.head_cells().filter(is_leaf).collect();
        cells.sort_by_key(|&cell| (self.cell(cell).column, self.cell(cell).row));
        let mut places: Vec<HeadPlace> = Vec::new();
        for cell in cells {
            let columns = lattice::columns(self.cell(cell));
            match places.last_mut() {
                Some(place) if self.repeats(cell, place) => {
                    place.columns.end = columns.end;
                    place.repeated.push(cell);
                }
                _ => places.push(HeadPlace { columns, cell, repeated: Vec::new() }),
            }
        }
        places
    }

    /// Whether a cell repeats the label of the place before it, as when a merged head is taken apart: below it
    /// in the same columns, or beside it.
    fn repeats(&self, cell: CellIx, place: &HeadPlace) -> bool {
        let before = self.cell(place.last_cell());
        let (cell, columns) = (self.cell(cell), lattice::columns(self.cell(cell)));
        let below = columns == place.columns;
        let beside = columns.start == place.columns.end && cell.row == before.row;
        (below || beside) && self.forms.keys.of(&cell.text) == self.forms.keys.of(&before.text)
    }

    /// Two heads of one wording side by side are one head taken apart only if the figures below are not two.
    fn is_two_columns(&self, place: &HeadPlace) -> Option<[CellIx; 2]> {
        let first_column = self.cell(place.cell).column;
        let beside = place.repeated.iter().find(|&&cell| self.cell(cell).column != first_column)?;
        let two = self.zone.body.clone().any(|row| {
            let cells = self.lattice().covering_columns(row, place.columns.clone());
            let mut texts =
                cells.filter(|&cell| !self.lattice().is_blank(cell)).map(|cell| &self.cell(cell).text);
            texts.next().is_some_and(|first| texts.any(|other| other != first))
        });
        two.then_some([place.cell, *beside])
    }

    /// How well a cell fits a column: its own label, and those above it. Where rows do not line up it may reach
    /// under two groups, and then either may be its own: the order of the columns decides.
    fn head_score(&self, path: &Path, place: CellIx) -> Score {
        let own = self.score(place, Part::Head(path.own));
        if own < PLAUSIBLE {
            return 0;
        }
        let cell = self.cell(place);
        own + self.agreement(path, &self.plan.head, Part::Head, &self.above(cell))
    }

    /// What stands over a cell of the head.
    fn above(&self, cell: &Cell) -> Vec<CellIx> {
        let mut above: Vec<CellIx> = (self.zone.head.start..cell.row as usize)
            .flat_map(|row| lattice::columns(cell).map(move |column| (row, column)))
            .filter_map(|(row, column)| self.lattice().text_from_left(row, column))
            .collect();
        above.dedup();
        above
    }

    /// A place that might as well be the column's: the form has several of its wording, and nothing over this one says which
    /// it is. Their order is not enough.
    fn twin(&self, column: ColumnIx, place: &HeadPlace, places: &[HeadPlace]) -> Option<[CellIx; 2]> {
        let leaf = &self.spec().columns[column.0];
        let paths = &self.plan.head.paths;
        let above = self.above(self.cell(place.cell));
        let is_above = |node: &NodeIx| above.iter().any(|&cell| self.is(cell, Part::Head(*node)));
        let is_twin = |other: &usize| {
            *other != column.0 && self.spec().columns[*other].label().hans == leaf.label().hans
        };
        let path = &paths[column.0];
        // Where rows do not line up it may stand under the other's.
        let is_told = |other: usize| {
            let (own, its) = (&path.outer, &paths[other].outer);
            let differing = own.iter().filter(|node| !its.contains(node));
            differing.chain(its.iter().filter(|node| !own.contains(node))).any(is_above)
        };
        let untold = (0..paths.len()).filter(is_twin).find(|&other| !is_told(other))?;
        let own = |other: &&HeadPlace| {
            other.cell != place.cell && self.is(other.cell, Part::Head(paths[untold].own))
        };
        places.iter().find(own).map(|other| [place.cell, other.cell])
    }

    /// Whether each row of a flattened head gives the labels of one level of the form, or of all of them, in the form's
    /// order.
    fn head_is_in_order(&self) -> bool {
        let head = &self.plan.head;
        let mut levels: Vec<Vec<NodeIx>> = (0..head.levels()).map(|level| head.level(level)).collect();
        let own: Vec<NodeIx> = head.paths.iter().map(|path| path.own).collect();
        // Where every cell is a line, nobody knows where a level ends.
        levels.push(levels.concat());
        levels.push(own.clone());
        let mut missing = own;
        for row in self.zone.head.clone() {
            let labels: Vec<CellIx> =
                self.lattice().starting(row).filter(|&cell| self.is_head_label(cell)).collect();
            if let Some(level) = levels.iter().find(|level| self.is_level(&labels, level)) {
                missing.retain(|node| !level.contains(node));
            } else if levels.iter().any(|level| self.exceeds_level(&labels, level)) {
                // A head of the office's own among them: its figures would be taken for those of the form.
                return false;
            }
        }
        missing.is_empty()
    }

    /// Whether cells are the labels of a level, one for one.
    fn is_level(&self, labels: &[CellIx], level: &[NodeIx]) -> bool {
        let mut pairs = level.iter().zip(labels);
        level.len() == labels.len() && pairs.all(|(&node, &cell)| self.is(cell, Part::Head(node)))
    }

    /// Whether cells are the labels of a level, in order, and more.
    fn exceeds_level(&self, labels: &[CellIx], level: &[NodeIx]) -> bool {
        let mut cells = labels.iter();
        let mut comes = |&node: &NodeIx| cells.any(|&cell| self.is(cell, Part::Head(node)));
        labels.len() > level.len() && level.iter().all(&mut comes)
    }

    pub(super) fn is_head_label(&self, cell: CellIx) -> bool {
        let is_apart = [Part::Corner, Part::Caption].iter().any(|&part| self.is(cell, part));
        !is_apart && !self.lattice().is_blank(cell)
    }

    /// The innermost heads from left to right, each with the column it stands for, if it does. `None` where a head
    /// that was found is not among them: counting cells would lose its figures.
    pub(super) fn order_of_head(&self, places: &[Option<HeadPlace>]) -> Option<Vec<Option<ColumnIx>>> {
        let bottom = self.zone.head.end.checked_sub(1)?;
        let first = places.iter().flatten().map(|place| place.columns.start).min()?;
        let cells = self.lattice().covering(bottom);
        let cells = cells.filter(|&cell| self.cell(cell).column as usize >= first);
        let stands_for = |cell| {
            let head = self.lowest_text(cell);
            places.iter().position(|place| place.as_ref().is_some_and(|place| place.holds(head)))
        };
        let mut order: Vec<Option<ColumnIx>> = cells.map(|cell| stands_for(cell).map(ColumnIx)).collect();
        // A head that was taken apart is one.
        order.dedup_by(|one, other| one.is_some() && one == other);
        let mut found = (0..places.len()).filter(|&column| places[column].is_some()).map(ColumnIx);
        found.all(|column| order.contains(&Some(column))).then_some(order)
    }

    /// Whether anything but a caption, the head of the labels or one over several columns stands over a column.
    pub(super) fn is_headed(&self, column: usize) -> bool {
        let is_outer = |part| matches!(part, Part::Head(node) if self.plan.head.leaf_of(node).is_none());
        let mut above = self.zone.head.clone().filter_map(|row| self.lattice().at(row, column));
        above.any(|cell| self.is_head_label(cell) && !self.parts_of(cell).any(is_outer))
    }

    /// The cell itself, or the nearest one above a blank cell in the head that has text: an unmerged tall head.
    fn lowest_text(&self, cell: CellIx) -> CellIx {
        let (row, column) = (self.cell(cell).row as usize, self.cell(cell).column as usize);
        self.lattice().text_from_above(self.zone.head.start..row + 1, column).unwrap_or(cell)
    }
}
