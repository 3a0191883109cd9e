//! A statutory table in its place, which may be read as any edition.

use std::cmp::Reverse;

use super::find::{Labelled, Zone};
use super::labels::LabelBook;
use super::own_table::own_table;
use super::plan::{EditionIx, EditionTable};
use super::table::{self, Found};
use crate::form::{Form, Forms, Leaf, TableForm};
use crate::model::{Cell, OwnCell};

/// A statutory table where it stands.
pub(super) struct Standing<'a> {
    labelled: &'a Labelled<'a>,
    zone: Zone,
    /// The tables that have labels in its head, of all editions.
    candidates: Vec<EditionTable>,
    /// How much of it each edition knows: the most that one of its tables does.
    weights: Vec<usize>,
    pub(super) found: Found,
}

impl<'a> Standing<'a> {
    /// The table in a zone as the edition reads it that knows most of it, the newest of equals; `None` where it is
    /// no edition's.
    pub(super) fn read(
        labelled: &'a Labelled<'a>,
        zone: Zone,
        forms: &Forms,
        book: &LabelBook,
    ) -> Option<Self> {
        let labels = labelled.labels_of_tables(&zone);
        let mut weights = vec![0; book.editions().count()];
        for of_table in &labels {
            let weight: &mut usize = &mut weights[of_table.of.edition.0];
            *weight = of_table.weight(book.plan(of_table.of)).max(*weight);
        }
        let candidates: Vec<EditionTable> =
            labels.iter().filter(|labels| labels.has_head()).map(|labels| labels.of).collect();
        let mut editions: Vec<EditionIx> = book.editions().filter(|edition| weights[edition.0] > 0).collect();
        editions.sort_by_key(|edition| Reverse(weights[edition.0]));
        let read = |edition| best(labelled, &zone, of_edition(&candidates, edition), forms, book);
        let found = editions.into_iter().find_map(read)?;
        Some(Self { labelled, zone, candidates, weights, found })
    }

    /// How much of it an edition knows.
    pub(super) fn weight(&self, edition: EditionIx) -> usize {
        self.weights[edition.0]
    }

    /// The edition that it is read as.
    pub(super) fn edition(&self) -> EditionIx {
        self.found.of.edition
    }

    /// Reads it as another edition. The cells that then belong to it no more; `None` where that edition has no such
    /// table, and the table stays as it is.
    pub(super) fn read_as(
        &mut self,
        edition: EditionIx,
        forms: &Forms,
        book: &LabelBook,
    ) -> Option<Vec<&'a Cell>> {
        if self.edition() == edition {
            return Some(Vec::new());
        }
        let candidates = of_edition(&self.candidates, edition);
        let found = best(self.labelled, &self.zone, candidates, forms, book)?;
        let before = std::mem::replace(&mut self.found, found).claimed;
        let lattice = &self.labelled.lattice;
        let left = |cell: &_| !self.found.claimed.contains(cell) && !lattice.is_blank(*cell);
        Some(before.into_iter().filter(left).map(|cell| lattice.cell(cell)).collect())
    }

    /// Its form.
    pub(super) fn spec<'f>(&self, forms: &'f Forms) -> &'f TableForm {
        self.found.of.form(forms)
    }

    /// What it is if it is no statutory table.
    pub(super) fn as_own_table(&self) -> Vec<Vec<OwnCell>> {
        let lattice = &self.labelled.lattice;
        own_table(lattice, self.found.extent.clone(), 0..lattice.columns())
    }

    /// The labels of its rows and columns that another edition's table does not have: what tells the two apart.
    pub(super) fn labels_unknown_to<'f>(&self, other: &Form, forms: &'f Forms) -> Vec<&'f str> {
        let spec = self.spec(forms);
        let other = other.table(spec.id.as_str());
        let unknown = |leaves: fn(&TableForm) -> &[Leaf], there: &[bool]| -> Vec<&'f str> {
            let wordings = other.into_iter().flat_map(leaves).flat_map(|leaf| leaf.label().wordings());
            let known: Vec<String> = wordings.map(|wording| forms.keys.of(wording)).collect();
            let found = leaves(spec).iter().zip(there).filter(|(_, there)| **there);
            let labels = found.map(|(leaf, _)| leaf.label().hans.as_str());
            labels.filter(|label| !known.contains(&forms.keys.of(label))).collect()
        };
        [unknown(|table| &table.columns, &self.found.columns), unknown(|table| &table.rows, &self.found.rows)]
            .concat()
    }
}

fn of_edition(tables: &[EditionTable], edition: EditionIx) -> impl Iterator<Item = EditionTable> {
    tables.iter().copied().filter(move |table| table.edition == edition)
}

/// Of some tables the one that fits a zone best, of equals the first, which `max_by_key` would pass over.
fn best(
    labelled: &Labelled,
    zone: &Zone,
    candidates: impl Iterator<Item = EditionTable>,
    forms: &Forms,
    book: &LabelBook,
) -> Option<Found> {
    let read = |of| table::read(of, book.plan(of), labelled, zone, forms);
    candidates.filter_map(read).reduce(|best, other| if other.score > best.score { other } else { best })
}
