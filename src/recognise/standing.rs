//! A statutory table in its place, which may be read as any edition.

use super::find::{Labelled, Zone};
use super::labels::LabelBook;
use super::own_table::own_table;
use super::table::{Found, TableReader};
use crate::form::{Form, Forms, Leaf, TableForm};
use crate::model::{Cell, OwnCell};

/// A statutory table where it stands.
pub(super) struct Standing<'a> {
    labelled: &'a Labelled<'a>,
    zone: Zone,
    /// How much of it each edition knows, as [`Labelled::weights`] counts.
    pub(super) weights: Vec<usize>,
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
        let weights = labelled.weights(&zone, book);
        let mut editions: Vec<usize> = (0..weights.len()).filter(|&form| weights[form] > 0).collect();
        editions.sort_by_key(|&form| std::cmp::Reverse(weights[form]));
        let found = editions.into_iter().find_map(|form| read(labelled, &zone, forms, book, form))?;
        Some(Self { labelled, zone, weights, found })
    }

    /// Reads it as another edition. The cells that then belong to it no more; `None` where that edition has no such
    /// table, and the table stays as it is.
    pub(super) fn read_as(&mut self, form: usize, forms: &Forms, book: &LabelBook) -> Option<Vec<&'a Cell>> {
        if self.found.form == form {
            return Some(Vec::new());
        }
        let found = read(self.labelled, &self.zone, forms, book, form)?;
        let before = std::mem::replace(&mut self.found, found).claimed;
        let lattice = &self.labelled.lattice;
        let left = |&cell: &usize| !self.found.claimed.contains(&cell) && !lattice.is_blank(cell);
        Some(before.into_iter().filter(left).map(|cell| lattice.cell(cell)).collect())
    }

    /// Its form.
    pub(super) fn spec<'f>(&self, forms: &'f Forms) -> &'f TableForm {
        &forms.editions[self.found.form].tables[self.found.table]
    }

    /// What it is if it is no statutory table.
    pub(super) fn as_own_table(&self) -> Vec<Vec<OwnCell>> {
        let lattice = &self.labelled.lattice;
        own_table(lattice, self.found.extent.clone(), 0..lattice.grid.columns as usize)
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

/// Of an edition's tables the one that fits a zone best.
fn read(labelled: &Labelled, zone: &Zone, forms: &Forms, book: &LabelBook, form: usize) -> Option<Found> {
    let tables = book.plans[form].iter().enumerate();
    let read = |(table, plan)| TableReader { forms, labelled, form, table, plan }.read(zone);
    // Of equals the first in the form, which `max_by_key` would pass over.
    tables.filter_map(read).reduce(|best, other| if other.score > best.score { other } else { best })
}
