//! The result of a conversion, character by character.

use std::ops::Range;

/// A text in another script, with where each character of it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Converted {
    /// The converted text.
    pub text: String,
    /// For each character of `text`, the index of the source's character that it comes from; `None` where both
    /// have the same number of characters and each comes from the one at its own place.
    pub(crate) origins: Option<Vec<u32>>,
    /// What had to be chosen, in the order of the source; empty unless asked for.
    pub choices: Vec<Choice>,
}

/// A place where a character has more than one counterpart, or where the source itself was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which characters of the source, counted from 0.
    pub source: Range<usize>,
    /// What stood there.
    pub from: String,
    /// What was chosen.
    pub to: String,
    /// What else the dictionaries offer for a character.
    pub others: Vec<String>,
    /// Why this one was chosen.
    pub reason: Reason,
}

/// Why a counterpart was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// An entry of a glossary, with the entry's own reason or source.
    Glossary {
        /// The phrase that the entry is about.
        phrase: String,
        /// What the glossary says of it.
        note: String,
    },
    /// A phrase of the dictionaries.
    Phrase(String),
    /// No phrase is known here: the usual counterpart of the character alone. These need a proof-reader most.
    Usual,
    /// It stands so in a source that is in the target's script already.
    Kept,
}

impl Converted {
    /// The source's character that the `index`th character of the text comes from.
    pub(crate) fn origin(&self, index: usize) -> usize {
        self.origins
            .as_ref()
            .map_or(index, |origins| origins.get(index).map_or(index, |&origin| origin as usize))
    }
}
