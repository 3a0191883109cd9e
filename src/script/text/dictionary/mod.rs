//! Dictionaries of phrases, in which the longest one at a place is found.
//!
//! A dictionary is a tree of characters, laid out level by level in one block of bytes. The built-in ones are made
//! when the program is compiled (`build.rs`) and need nothing at its start; a user's glossary is made in the same
//! way when it is read.

mod compile;
mod tables;

use std::borrow::Cow;

pub(crate) use compile::compile;
pub(crate) use tables::{Entry, parse_dictionary};

use compile::{HEADER, NODE, PAGE, PAGES};

/// Phrases with their counterparts.
#[derive(Debug, Clone)]
pub(crate) struct Dictionary {
    data: Cow<'static, [u8]>,
    nodes: usize,
    labels: usize,
    texts: usize,
}

/// What a dictionary has for a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit<'d> {
    /// The phrase's length in bytes.
    pub(crate) bytes: usize,
    /// And in characters.
    pub(crate) characters: usize,
    /// Its counterpart.
    pub(crate) to: &'d str,
    /// What else is known of it: other counterparts, or a note.
    pub(crate) rest: &'d str,
}

impl<'d> Hit<'d> {
    /// All counterparts, in a dictionary that has several for one phrase.
    pub(crate) fn counterparts(&self) -> impl Iterator<Item = &'d str> + use<'d> {
        counterparts(self.to, self.rest)
    }
}

fn counterparts<'d>(to: &'d str, rest: &'d str) -> impl Iterator<Item = &'d str> {
    std::iter::once(to).chain(rest.split(' ').filter(|other| !other.is_empty()))
}

impl Dictionary {
    /// A dictionary out of what [`compile`] made.
    pub(crate) fn new(data: impl Into<Cow<'static, [u8]>>) -> Self {
        let data = data.into();
        let count = |index: usize| word(&data, index * 4) as usize;
        let labels = HEADER + PAGES * 2 + count(0) * PAGE * 4;
        let nodes = labels + count(1) * 4;
        let texts = nodes + count(1) * NODE;
        Self { data, nodes, labels, texts }
    }

    /// A dictionary of some entries; of several for one phrase the first counts.
    pub(crate) fn of(entries: Vec<Entry>) -> Self {
        Self::new(compile(entries))
    }

    /// The longest phrase that `text` starts with.
    #[inline]
    pub(crate) fn longest(&self, text: &str) -> Option<Hit<'_>> {
        let mut characters = text.chars();
        let first = characters.next()?;
        let mut node = self.root(first)?;
        let mut bytes = first.len_utf8();
        let mut count = 1;
        let mut found = self.value(node).map(|value| (value, bytes, count));
        for character in characters {
            let Some(child) = self.child(node, character) else { break };
            node = child;
            bytes += character.len_utf8();
            count += 1;
            if let Some(value) = self.value(node) {
                found = Some((value, bytes, count));
            }
        }
        let (value, bytes, characters) = found?;
        let (to, rest) = self.text(value);
        Some(Hit { bytes, characters, to, rest })
    }

    /// The counterparts of this character alone, the usual one first; none if it has none.
    pub(crate) fn character(&self, character: char) -> impl Iterator<Item = &str> {
        let value = self.root(character).and_then(|node| self.value(node));
        value.map(|value| self.text(value)).into_iter().flat_map(|(to, rest)| counterparts(to, rest))
    }

    /// The node of a phrase's first character.
    #[inline]
    fn root(&self, character: char) -> Option<usize> {
        let code = character as usize;
        let page = half(&self.data, HEADER + (code / PAGE) * 2) as usize;
        if page == 0 {
            return None;
        }
        let at = HEADER + PAGES * 2 + ((page - 1) * PAGE + code % PAGE) * 4;
        (word(&self.data, at) as usize).checked_sub(1)
    }

    #[inline]
    fn child(&self, node: usize, character: char) -> Option<usize> {
        let at = self.nodes + node * NODE;
        let first = word(&self.data, at) as usize;
        let (mut low, mut high) = (first, first + word(&self.data, at + 4) as usize);
        let code = character as u32;
        while low < high {
            let middle = usize::midpoint(low, high);
            match word(&self.data, self.labels + middle * 4).cmp(&code) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    #[inline]
    fn value(&self, node: usize) -> Option<usize> {
        (word(&self.data, self.nodes + node * NODE + 8) as usize).checked_sub(1)
    }

    /// The counterpart and the rest at an offset: each with its length before it.
    fn text(&self, offset: usize) -> (&str, &str) {
        let at = self.texts + offset;
        let (to, rest) = (half(&self.data, at) as usize, half(&self.data, at + 2) as usize);
        let start = at + 4;
        let piece = |from, length| {
            self.data
                .get(from..from + length)
                .and_then(|bytes| std::str::from_utf8(bytes).ok())
                .unwrap_or_default()
        };
        (piece(start, to), piece(start + to, rest))
    }
}

#[inline]
fn word(data: &[u8], at: usize) -> u32 {
    data.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

#[inline]
fn half(data: &[u8], at: usize) -> u16 {
    data.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u16::from_le_bytes(*bytes))
}
