//! Running up passages from the pieces of a text file.

use std::ops::Range;

use crate::diagnostic::Thing;
use crate::model::Address;

use super::super::passage::{Passage, Place};
use ooxml::{Slot, Spelling};

/// What the end of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// Where the source happens to be broken. Between Chinese characters it parts nothing, and words go on over it.
    Soft,
    /// The end of a passage.
    Hard,
}

/// Collects the pieces of a file's passages, in reading order.
pub(super) struct Flow<'f> {
    file: &'f str,
    /// The pieces of the passage that is being read.
    slots: Vec<Slot>,
    /// What it is part of.
    part: Option<Thing>,
    /// White space around the end of a line after them.
    gap: Option<Range<usize>>,
    passages: Vec<Passage>,
}

impl<'f> Flow<'f> {
    pub(super) fn new(file: &'f str) -> Self {
        Self { file, slots: Vec::new(), part: None, gap: None, passages: Vec::new() }
    }

    pub(super) fn file(&self) -> &'f str {
        self.file
    }

    /// The next piece of the passage.
    pub(super) fn text(&mut self, range: Range<usize>, spelling: Spelling, ends: LineEnd) {
        let text = self.file.get(range.clone()).unwrap_or_default();
        let mut start = 0;
        while let Some(at) = text[start..].find(['\n', '\r']) {
            let before = start + text[start..start + at].trim_end_matches(is_blank).len();
            let after = text.len() - text[before..].trim_start_matches(is_blank).len();
            self.piece(range.start + start..range.start + before, spelling);
            match ends {
                LineEnd::Soft => self.gap = Some(range.start + before..range.start + after),
                LineEnd::Hard => self.end(),
            }
            start = after;
        }
        self.piece(range.start + start..range.end, spelling);
    }

    fn piece(&mut self, range: Range<usize>, spelling: Spelling) {
        let Some(first) = self.file.get(range.clone()).and_then(|text| text.chars().next()) else { return };
        let before = self.slots.last().map(|slot| slot.range.clone());
        if let (Some(gap), Some(before)) = (self.gap.take(), &before) {
            let last = self.file.get(before.clone()).and_then(|text| text.chars().next_back());
            if !(is_wide(first) && last.is_some_and(is_wide)) {
                self.slots.push(Slot { range: gap, spelling: Spelling::Plain });
            }
        }
        match self.slots.last_mut() {
            Some(slot) if slot.range.end == range.start && slot.spelling == spelling => {
                slot.range.end = range.end;
            }
            _ => self.slots.push(Slot { range, spelling }),
        }
    }

    /// Says what the passage is part of.
    pub(super) fn part(&mut self, part: Option<Thing>) {
        self.part = part;
    }

    /// Ends the passage.
    pub(super) fn end(&mut self) {
        self.gap = None;
        let slots = std::mem::take(&mut self.slots);
        self.push(Passage::new(Place { part: self.part, address: None }, slots));
    }

    /// A passage of its own, whatever it stands within.
    pub(super) fn alone(&mut self, part: Option<Thing>, range: Range<usize>, spelling: Spelling) {
        self.push(Passage::one(Place { part, address: None }, range, spelling));
    }

    /// Takes a passage up if it has anything that a conversion could change.
    fn push(&mut self, passage: Passage) {
        let text = |slot: &Slot| self.file.get(slot.range.clone()).unwrap_or_default();
        let says = |slot: &Slot| {
            !text(slot).is_ascii() || slot.spelling == Spelling::Markup && text(slot).contains("&#")
        };
        if passage.slots.iter().any(says) {
            self.passages.push(passage);
        }
    }

    /// All passages in the order of the file, with their places.
    pub(super) fn finish(mut self) -> Vec<Passage> {
        self.end();
        let start = |passage: &Passage| passage.slots.first().map_or(0, |slot| slot.range.start);
        self.passages.sort_by_key(start);
        let mut position = Position::default();
        for passage in &mut self.passages {
            passage.place.address = Some(position.go_to(start(passage), self.file));
        }
        self.passages
    }
}

/// White space of markup.
fn is_blank(character: char) -> bool {
    character.is_ascii_whitespace()
}

/// Whether it is written without blanks around it, as Chinese characters and their punctuation are.
fn is_wide(character: char) -> bool {
    character >= '\u{2E80}'
}

/// A line and column that goes forward through a file.
#[derive(Default)]
struct Position {
    byte: usize,
    line: u32,
    column: u32,
}

impl Position {
    fn go_to(&mut self, byte: usize, file: &str) -> Address {
        let passed = file.get(self.byte..byte).unwrap_or_default();
        let passed = match passed.rfind('\n') {
            Some(end) => {
                self.line += passed.bytes().filter(|byte| *byte == b'\n').count() as u32;
                self.column = 0;
                &passed[end + 1..]
            }
            None => passed,
        };
        self.column += passed.chars().count() as u32;
        self.byte = self.byte.max(byte);
        Address::Position { line: self.line, column: self.column }
    }
}
