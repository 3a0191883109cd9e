//! Where the texts of a Word document stand, as its reader counts.

use std::collections::HashMap;

use ooxml::word::{WordAddress, WordAddresses};
use ooxml::{Role, TextPart};

use crate::limits::Limits;
use crate::model::Address;

/// The addresses of all parts of a document that have paragraphs, by the parts' names.
pub(super) struct DocumentAddresses(HashMap<String, WordAddresses>);

impl DocumentAddresses {
    /// Those of a package. Damage is for the pass over each part to tell.
    pub(super) fn of(parts: &[TextPart], limits: Limits) -> Self {
        let mut all = HashMap::new();
        let (mut document, mut notes) = (None, Vec::new());
        for part in parts.iter().filter(|part| part.role.is_story()) {
            let Ok(addresses) = WordAddresses::read(&part.name, part.text(), limits.depth) else { continue };
            match part.role {
                Role::Document => document = Some((part, addresses)),
                Role::Footnotes | Role::Endnotes => notes.push((part, addresses)),
                _ => drop(all.insert(part.name.clone(), addresses)),
            }
        }
        if let Some((part, addresses)) = document {
            // Building blocks have notes of their own, in a folder of their own.
            let own = notes.iter_mut().filter(|(note, _)| folder(&note.name) == folder(&part.name));
            addresses.place_notes(&mut own.map(|(_, addresses)| addresses).collect::<Vec<_>>());
            all.insert(part.name.clone(), addresses);
        }
        all.extend(notes.into_iter().map(|(part, addresses)| (part.name.clone(), addresses)));
        Self(all)
    }

    /// Those of the part of this name.
    pub(super) fn of_part(&self, name: &str) -> Option<&WordAddresses> {
        self.0.get(name)
    }
}

impl From<WordAddress> for Address {
    fn from(address: WordAddress) -> Self {
        match address {
            WordAddress::Paragraph(index) => Self::Paragraph(index),
            WordAddress::Cell { table, row, column } => Self::TableCell { table, row, column },
        }
    }
}

fn folder(part: &str) -> &str {
    part.rsplit_once('/').map_or("", |(folder, _)| folder)
}
