//! What is found in a dictionary.

use std::iter::Enumerate;
use std::slice::Iter;

use super::double_array::{ROOT, Unit};
use super::{Dictionary, Purposes, View};

/// The phrases that a text starts with, the shortest first.
pub(crate) struct Prefixes<'d, 't> {
    dictionary: &'d Dictionary,
    view: View<'d>,
    text: Enumerate<Iter<'t, char>>,
    /// Where the children of the last node lie.
    children: usize,
}

impl<'d, 't> Prefixes<'d, 't> {
    #[inline]
    pub(super) fn new(dictionary: &'d Dictionary, text: &'t [char]) -> Self {
        Self { dictionary, view: dictionary.view(), text: text.iter().enumerate(), children: ROOT }
    }
}

impl<'d> Iterator for Prefixes<'d, '_> {
    type Item = Match<'d>;

    #[inline]
    fn next(&mut self) -> Option<Match<'d>> {
        let Self { dictionary, view, .. } = *self;
        while self.children != Unit::NO_CHILDREN {
            let (before, character) = self.text.next()?;
            let unit = view.child(self.children, *character)?;
            self.children = unit.children();
            if let Some(first) = unit.record()
                && let Some(record) = view.record(first, dictionary.purposes)
            {
                return Some(Match { length: before + 1, dictionary, record });
            }
        }
        None
    }
}

/// A phrase at a place of a text, with what its dictionary has for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match<'d> {
    /// The phrase's length in characters.
    pub(crate) length: usize,
    dictionary: &'d Dictionary,
    record: Record<'d>,
}

impl<'d> Match<'d> {
    /// The phrase's counterpart.
    pub(crate) fn to(&self) -> &'d str {
        self.text(self.record.number(0), self.record.number(1))
    }

    /// What else is known of it: other counterparts separated by spaces, or a note.
    pub(crate) fn rest(&self) -> &'d str {
        self.text(self.record.number(1), self.record.number(2))
    }

    fn text(&self, start: u32, end: u32) -> &'d str {
        self.dictionary.view().texts.get(start as usize..end as usize).unwrap_or_default()
    }

    /// All counterparts, in a dictionary that has several for one phrase.
    pub(crate) fn counterparts(&self) -> impl Iterator<Item = &'d str> + use<'d> {
        std::iter::once(self.to()).chain(self.rest().split(' ').filter(|other| !other.is_empty()))
    }

    /// Whether a character is among the counterparts.
    pub(crate) fn offers(&self, character: char) -> bool {
        self.counterparts().any(|counterpart| is_character(counterpart, character))
    }

    /// Whether the counterpart is this character and no more.
    pub(crate) fn is(&self, character: char) -> bool {
        self.character().map_or_else(|| is_character(self.to(), character), |own| own == character)
    }

    /// The counterpart, where it is one character of the basic plane.
    #[inline]
    pub(crate) fn character(&self) -> Option<char> {
        char::from_u32(self.record.flags() >> CHARACTER).filter(|character| *character != '\0')
    }

    /// Whether the counterpart is the phrase itself.
    #[inline]
    pub(crate) fn is_unchanged(&self) -> bool {
        self.record.flags() & UNCHANGED != 0
    }

    /// Whether it is a term of a glossary.
    #[inline]
    pub(crate) fn is_term(&self) -> bool {
        self.record.flags() & TERM != 0
    }

    /// Whether the counterpart stays exactly as it is written.
    pub(crate) fn is_exact(&self) -> bool {
        self.record.flags() & EXACT != 0
    }
}

fn is_character(text: &str, character: char) -> bool {
    let mut characters = text.chars();
    characters.next() == Some(character) && characters.next().is_none()
}

/// What there is for a phrase, as it is stored: four numbers. The counterpart lies among the dictionary's texts from the byte
/// of the first to that of the second, and what else is known of it from there to the third. The last is flags: the
/// purposes that it is for in the lowest byte, and in the highest two bytes the counterpart where it is one character of the
/// basic plane, else 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'d>(pub(super) &'d [u8; 16]);

/// Another record of the same phrase follows, for other purposes.
pub(super) const MORE: u32 = 1 << 8;
pub(super) const UNCHANGED: u32 = 1 << 9;
pub(super) const TERM: u32 = 1 << 10;
pub(super) const EXACT: u32 = 1 << 11;
/// So far up lies the counterpart that is one character.
pub(super) const CHARACTER: u32 = 16;

impl Record<'_> {
    #[inline]
    fn number(self, index: usize) -> u32 {
        self.0.as_chunks().0.get(index).map_or(0, |four| u32::from_le_bytes(*four))
    }

    #[inline]
    pub(super) fn flags(self) -> u32 {
        self.number(3)
    }

    #[inline]
    pub(super) fn is_for(self, purposes: Purposes) -> bool {
        self.flags() & purposes.bits() != 0
    }
}
