//! A text with a notation of its own (a formula, a page header, a number format), character by character.

use std::ops::Range;

use ooxml::{Slot, Spelling};

/// Bytes of the longest such text. Excel takes 8192 characters of a formula and 255 of the others.
const LONGEST: usize = 1 << 20;

/// The characters of a slot, with where each is written.
pub(super) struct Letters {
    letters: Vec<(char, Range<usize>)>,
    spelling: Spelling,
}

impl Letters {
    /// Those of a slot of `file`; none where it is longer than any program writes.
    pub(super) fn of(file: &str, slot: &Slot) -> Self {
        let raw = file.get(slot.range.clone()).filter(|raw| raw.len() <= LONGEST).unwrap_or_default();
        let mut end = slot.range.start;
        let letter = |(character, spelling): (char, &str)| {
            let start = end;
            end += spelling.len();
            (character, start..end)
        };
        let letters = slot.spelling.read(raw).map(letter).collect();
        Self { letters, spelling: slot.spelling }
    }

    /// The character at a place.
    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.letters.get(index).map(|(character, _)| *character)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Where the last of a character stands.
    pub(super) fn last(&self, wanted: char) -> Option<usize> {
        self.letters.iter().rposition(|(character, _)| *character == wanted)
    }

    /// Some of the characters, as text.
    pub(super) fn text(&self, places: &[usize]) -> String {
        places.iter().filter_map(|&index| self.at(index)).collect()
    }

    /// Some of the characters as slots; neighbours share one.
    pub(super) fn slots(&self, places: &[usize]) -> Vec<Slot> {
        let mut slots: Vec<Slot> = Vec::new();
        for range in places.iter().filter_map(|&index| self.letters.get(index)).map(|(_, range)| range) {
            match slots.last_mut() {
                Some(last) if last.range.end == range.start => last.range.end = range.end,
                _ => slots.push(Slot { range: range.clone(), spelling: self.spelling }),
            }
        }
        slots
    }
}
