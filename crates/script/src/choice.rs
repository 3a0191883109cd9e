//! The proof-reader's list: what had to be chosen, and why.

use std::ops::Range;

/// A place where a character has more than one counterpart, or where the source itself was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
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
    /// Whether what stood there was wrong in the source itself: half converted, or converted too far.
    pub mended: bool,
}

/// Why a counterpart was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
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

impl Reason {
    /// Its name in lists for machines.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Glossary { .. } => "glossary",
            Self::Phrase(_) => "phrase",
            Self::Usual => "usual",
            Self::Kept => "kept",
        }
    }

    /// The phrase that decided, if one did.
    pub fn phrase(&self) -> Option<&str> {
        match self {
            Self::Glossary { phrase, .. } | Self::Phrase(phrase) => Some(phrase),
            Self::Usual | Self::Kept => None,
        }
    }

    /// What a glossary says of it, if it says anything.
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Glossary { note, .. } if !note.is_empty() => Some(note),
            _ => None,
        }
    }
}

impl Choice {
    /// Whether nothing speaks for what was chosen, so that a proof-reader should look.
    pub fn is_doubtful(&self) -> bool {
        self.reason == Reason::Usual && !self.others.is_empty()
    }

    /// The same in a source that has some characters before it.
    pub(super) fn moved(self, by: usize) -> Self {
        Self { source: self.source.start + by..self.source.end + by, ..self }
    }
}
