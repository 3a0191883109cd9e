//! Texts that are read together, where they lie in a file, and how they are put back converted.
//!
//! A file is never written anew: its bytes stay as they are, and only the characters that change are exchanged.

use std::cell::OnceCell;
use std::ops::Range;

use crate::diagnostic::{Language, Thing};
use crate::model::Address;
use gongbao_script::{Converted, Replacement};
use ooxml::{Edit, Slot, Spelling, exchange};

/// A paragraph, a cell, a name: what is converted as one text, however many pieces the file has it in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Passage {
    /// Where a reader finds it.
    pub(crate) place: Place,
    /// Its pieces, in reading order.
    pub(crate) slots: Vec<Slot>,
    /// The text of several pieces, or of one with references, once it was asked for.
    text: OnceCell<String>,
}

/// Where a passage stands, for people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// What it is part of (a header, a comment, …); `None` for the main text.
    pub part: Option<Thing>,
    /// Where in the main text or the part.
    pub address: Option<Address>,
}

impl Place {
    /// In words.
    pub fn render(&self, language: Language) -> String {
        match &self.address {
            // Where a whole line is meant, no column is worth a word.
            Some(Address::Position { line, column: 0 }) => {
                language.place(self.part, Some(&Address::Line(*line)))
            }
            address => language.place(self.part, address.as_ref()),
        }
    }
}

impl Passage {
    /// A passage in some slots.
    pub(crate) fn new(place: Place, slots: Vec<Slot>) -> Self {
        Self { place, slots, text: OnceCell::new() }
    }

    /// A passage of one slot.
    pub(crate) fn one(place: Place, range: Range<usize>, spelling: Spelling) -> Self {
        Self::new(place, vec![Slot { range, spelling }])
    }

    /// The text as people read it.
    pub(crate) fn text<'a>(&'a self, file: &'a str) -> &'a str {
        match self.slots.as_slice() {
            [slot] if slot.is_verbatim(file) => slot.raw(file),
            slots => self.text.get_or_init(|| {
                let mut text = String::with_capacity(slots.iter().map(|slot| slot.range.len()).sum());
                for slot in slots {
                    slot.append_text(file, &mut text);
                }
                text
            }),
        }
    }

    /// What must be exchanged to put the converted text in the place of the passage's own, `before`.
    pub(crate) fn edits(&self, file: &str, before: &str, converted: &Converted, edits: &mut Vec<Edit>) {
        if converted.text() == before {
            return;
        }
        if let [Slot { range, spelling: Spelling::Plain }] = self.slots.as_slice() {
            let replacements = converted.replacements(before);
            edits.extend(replacements.map(|Replacement { source, text }| Edit {
                range: range.start + source.start..range.start + source.end,
                text: text.to_owned(),
            }));
        } else {
            exchange(file, &self.slots, converted.text(), |index| converted.origin(index), edits);
        }
    }
}
