//! Which columns of a grid are the form's.

use std::ops::Range;

use super::super::assign::{Fit, Outcome};
use super::super::find::Zone;
use super::super::labels::{Meaning, PLAUSIBLE, Part, Plan, Score};
use super::super::lattice;
use super::{TableReader, in_order, last};
use crate::diagnostic::{Code, Diagnostics};

/// Where the columns of figures are.
pub(super) enum Columns {
    /// By the columns of the grid that each head covers; `None` for those that were not found.
    Placed(Vec<Option<Place>>),
    /// By order alone: flattened text, and tables whose head has no place to go by.
    Counted,
    /// Nowhere that could be relied on.
    Unknown,
}

/// A head in the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The columns that it covers.
    pub(super) columns: Range<usize>,
    /// Its cell; where a merged head was taken apart and repeated, all of them.
    pub(super) cells: Vec<usize>,
}

impl Place {
    /// The first of its cells.
    pub(super) fn cell(&self) -> usize {
        self.cells[0]
    }
}

impl Columns {
    /// Which of the form's columns there are.
    pub(super) fn found(&self, plan: &Plan) -> Vec<bool> {
        match self {
            Self::Placed(places) => places.iter().map(Option::is_some).collect(),
            Self::Counted => vec![true; plan.columns.len()],
            Self::Unknown => vec![false; plan.columns.len()],
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
    pub(super) fn columns(&self, zone: &Zone, diagnostics: &mut Diagnostics) -> Columns {
        if self.labelled.lattice.is_ragged() {
            return if self.head_is_in_order(zone) { Columns::Counted } else { Columns::Unknown };
        }
        let places = self.places(zone);
        if places.is_empty() {
            // Without a single head only the caption tells that it is this table at all. Heads of another table
            // tell that it is not: editions have one caption over different columns.
            let captioned = self.caption_score(zone) >= PLAUSIBLE && !self.has_foreign_heads(zone);
            return if captioned { Columns::Counted } else { Columns::Unknown };
        }
        let leaves = &self.plan.columns;
        let fit = Fit::new(leaves.len(), places.len(), |leaf, place| {
            let score = self.head_score(&leaves[leaf], places[place].cell(), zone);
            if score < PLAUSIBLE {
                score
            } else {
                score + in_order((leaf, leaves.len()), (place, places.len()))
            }
        });
        let outcomes = fit.assign().into_iter().enumerate();
        let place = |(leaf, outcome)| self.settle_column(leaf, &outcome, &places, zone, diagnostics);
        Columns::Placed(outcomes.map(place).collect())
    }

    /// Whether a label in the zone's head is in the head of another table only.
    fn has_foreign_heads(&self, zone: &Zone) -> bool {
        let ours = |meaning: Meaning| (meaning.form, meaning.table) == (self.form, self.table);
        let heads = |cell: usize| {
            let matches = self.labelled.matches[cell].iter().map(|found| found.meaning);
            matches.filter(|meaning| matches!(meaning.part, Part::Head(_)))
        };
        let mut cells = zone.head.clone().flat_map(|row| self.labelled.lattice.starting(row));
        cells.any(|cell| heads(cell).next().is_some() && !heads(cell).any(ours))
    }

    fn settle_column(
        &self,
        leaf: usize,
        outcome: &Outcome,
        places: &[Place],
        zone: &Zone,
        diagnostics: &mut Diagnostics,
    ) -> Option<Place> {
        let doubtful = match *outcome {
            Outcome::Absent => return None,
            Outcome::Doubtful(one, other) => Some([places[one].cell(), places[other].cell()]),
            Outcome::At(place) => self.is_two_columns(&places[place], zone),
        };
        if let Some(pair) = doubtful {
            diagnostics.push(self.ambiguous(Code::ColumnAmbiguous, &self.spec().columns[leaf], pair));
            return None;
        }
        let Outcome::At(place) = *outcome else { return None };
        self.note_doubt(places[place].cell(), Part::Head(last(&self.plan.columns[leaf])), diagnostics);
        Some(places[place].clone())
    }

    /// The places where labels of columns stand, from left to right.
    fn places(&self, zone: &Zone) -> Vec<Place> {
        let is_leaf = |&cell: &usize| {
            self.plan
                .columns
                .iter()
                .any(|path| self.labelled.score(cell, self.meaning(Part::Head(last(path)))) >= PLAUSIBLE)
        };
        let cells = zone.head.clone().flat_map(|row| self.labelled.lattice.starting(row));
        let mut cells: Vec<usize> = cells.filter(is_leaf).collect();
        cells.sort_by_key(|&cell| (self.cell(cell).column, self.cell(cell).row));
        let mut places: Vec<Place> = Vec::new();
        for cell in cells {
            let columns = lattice::columns(self.cell(cell));
            match places.last_mut() {
                Some(place) if self.repeats(cell, place) => {
                    place.columns.end = columns.end;
                    place.cells.push(cell);
                }
                _ => places.push(Place { columns, cells: vec![cell] }),
            }
        }
        places
    }

    /// Whether a cell repeats the label of the place before it, as when a merged head is taken apart: below it
    /// in the same columns, or beside it.
    fn repeats(&self, cell: usize, place: &Place) -> bool {
        let before = self.cell(place.cells[place.cells.len() - 1]);
        let (cell, columns) = (self.cell(cell), lattice::columns(self.cell(cell)));
        let below = columns == place.columns;
        let beside = columns.start == place.columns.end && cell.row == before.row;
        (below || beside) && self.forms.keys.of(&cell.text) == self.forms.keys.of(&before.text)
    }

    /// Two heads of one wording side by side are one head taken apart only if the figures below are not two.
    fn is_two_columns(&self, place: &Place, zone: &Zone) -> Option<[usize; 2]> {
        let beside =
            place.cells.iter().find(|&&cell| self.cell(cell).column != self.cell(place.cell()).column)?;
        let lattice = &self.labelled.lattice;
        let two = zone.body.clone().any(|row| {
            let mut cells: Vec<usize> =
                place.columns.clone().filter_map(|column| lattice.at(row, column)).collect();
            cells.dedup();
            cells.retain(|&cell| !lattice.is_blank(cell));
            cells.windows(2).any(|pair| self.cell(pair[0]).text != self.cell(pair[1]).text)
        });
        two.then_some([place.cell(), *beside])
    }

    /// How well a cell fits a column: its own label, and those above it. Where rows do not line up it may reach
    /// under two groups, and then either may be its own: the order of the columns decides.
    fn head_score(&self, path: &[usize], place: usize, zone: &Zone) -> Score {
        let own = self.labelled.score(place, self.meaning(Part::Head(last(path))));
        if own < PLAUSIBLE {
            return 0;
        }
        let cell = self.cell(place);
        let mut above: Vec<usize> = (zone.head.start..cell.row as usize)
            .flat_map(|row| lattice::columns(cell).map(move |column| (row, column)))
            .filter_map(|(row, column)| self.labelled.lattice.text_from_left(row, column))
            .collect();
        above.dedup();
        own + self.agreement(&path[..path.len() - 1], &above, Part::Head)
    }

    /// Whether each row of a flattened head gives the labels of one level of the form, or of all of them, in the form's
    /// order.
    fn head_is_in_order(&self, zone: &Zone) -> bool {
        let mut levels: Vec<Vec<usize>> =
            (0..self.plan.head_levels()).map(|level| self.plan.head_level(level)).collect();
        // Where every cell is a line, nobody knows where a level ends.
        levels.push(levels.concat());
        levels.push(self.plan.columns.iter().map(|path| last(path)).collect());
        let mut leaves: Vec<usize> = self.plan.columns.iter().map(|path| last(path)).collect();
        for row in zone.head.clone() {
            let labels: Vec<usize> =
                self.labelled.lattice.starting(row).filter(|&cell| self.is_head_label(cell)).collect();
            let is = |cell: usize, node: usize| {
                self.labelled.score(cell, self.meaning(Part::Head(node))) >= PLAUSIBLE
            };
            let fits = |level: &&Vec<usize>| {
                level.len() == labels.len() && level.iter().zip(&labels).all(|(&node, &cell)| is(cell, node))
            };
            let exceeds = |level: &Vec<usize>| {
                let mut cells = labels.iter();
                labels.len() > level.len() && level.iter().all(|&node| cells.any(|&cell| is(cell, node)))
            };
            if let Some(level) = levels.iter().find(fits) {
                leaves.retain(|node| !level.contains(node));
            } else if levels.iter().any(exceeds) {
                // A head of the office's own among them: its figures would be taken for those of the form.
                return false;
            }
        }
        leaves.is_empty()
    }

    fn is_head_label(&self, cell: usize) -> bool {
        let apart = [Part::Corner, Part::Caption].map(|part| self.labelled.score(cell, self.meaning(part)));
        !self.labelled.lattice.is_blank(cell) && apart.iter().all(|&score| score < PLAUSIBLE)
    }

    /// The innermost heads from left to right, each with the column it stands for, if it does. `None` where a head
    /// that was found is not among them: counting cells would lose its figures.
    pub(super) fn order_of_head(&self, places: &[Option<Place>], zone: &Zone) -> Option<Vec<Option<usize>>> {
        let bottom = zone.head.end.checked_sub(1)?;
        let first = places.iter().flatten().map(|place| place.columns.start).min()?;
        let cells = self.labelled.lattice.covering(bottom).into_iter();
        let cells = cells.filter(|&cell| self.cell(cell).column as usize >= first);
        let stands_for = |cell| {
            let head = self.lowest_text(cell, zone);
            places.iter().position(|place| place.as_ref().is_some_and(|place| place.cells.contains(&head)))
        };
        let mut order: Vec<Option<usize>> = cells.map(stands_for).collect();
        // A head that was taken apart is one.
        order.dedup_by(|one, other| one.is_some() && one == other);
        let found = (0..places.len()).filter(|&column| places[column].is_some());
        found.map(Some).all(|column| order.contains(&column)).then_some(order)
    }

    /// Whether anything but a caption or the head of the labels stands over a column.
    pub(super) fn is_headed(&self, column: usize, zone: &Zone) -> bool {
        let lattice = &self.labelled.lattice;
        let mut above = zone.head.clone().filter_map(|row| lattice.at(row, column));
        above.any(|cell| self.is_head_label(cell))
    }

    /// The cell itself, or the nearest one above a blank cell in the head that has text: an unmerged tall head.
    fn lowest_text(&self, cell: usize, zone: &Zone) -> usize {
        let lattice = &self.labelled.lattice;
        let (row, column) = (self.cell(cell).row as usize, self.cell(cell).column as usize);
        let mut above = (zone.head.start..=row).rev().filter_map(|row| lattice.at(row, column));
        above.find(|&cell| !lattice.is_blank(cell)).unwrap_or(cell)
    }
}
