//! Dictionaries of phrases, in which the longest one at a place is found.
//!
//! A dictionary is a double-array trie over characters (Aoe, "An Efficient Digital Search Algorithm by Using a
//! Double-Array Structure", 1989), so that each further character costs one look into memory. The built-in ones are
//! made when the program is compiled (`build.rs`, which has this folder too) and need nothing at its start; a user's
//! glossary is made in the same way when it is read.

mod characters;
mod compile;
mod starts;
mod store;
mod tables;

use std::borrow::Cow;

pub(crate) use characters::Characters;
pub(crate) use starts::Starts;
pub(crate) use tables::{Entry, parse_dictionary};

/// Characters a page.
const PAGE: usize = 256;
/// Pages of all characters that there are.
const PAGES: usize = 0x11_0000 / PAGE;
/// Where the children of the root lie.
const ROOT: usize = 1;

/// Phrases with their counterparts.
#[derive(Debug, Clone)]
pub(crate) struct Dictionary {
    starts: Starts,
    /// For each 256 characters the page of their codes; those without any share page 0.
    pages: Cow<'static, [[u8; 2]]>,
    /// The codes of characters, the most frequent first; 0 is of those that no phrase has.
    codes: Cow<'static, [[u8; 2]]>,
    /// The nodes: see [`Unit`].
    units: Cow<'static, [[u8; 8]]>,
    /// The offset of each counterpart, its length, that of what else is known, and whether it stays as written.
    entries: Cow<'static, [[u8; 16]]>,
    texts: Cow<'static, str>,
}

/// A node of the trie: its character's code, where its children lie (0 for nowhere: the child by a code lies so far
/// behind) and its entry, from 1. No two nodes have their children at one place, so that the code alone tells whose
/// child a node is.
#[derive(Clone, Copy)]
struct Unit(u64);

impl Unit {
    /// So many children's places and entries can be told.
    const LIMIT: usize = 1 << 24;

    fn new(code: u16, children: usize, entry: usize) -> Self {
        Self(u64::from(code) | (children as u64) << 16 | (entry as u64) << 40)
    }

    fn code(self) -> usize {
        (self.0 & 0xFFFF) as usize
    }

    fn children(self) -> usize {
        (self.0 >> 16 & 0xFF_FFFF) as usize
    }

    fn entry(self) -> Option<usize> {
        ((self.0 >> 40) as usize).checked_sub(1)
    }
}

/// What a dictionary has for a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit<'d> {
    /// The phrase's length in characters.
    pub(crate) length: usize,
    /// Its counterpart.
    pub(crate) to: &'d str,
    /// What else is known of it: other counterparts, or a note.
    pub(crate) rest: &'d str,
    /// Whether the counterpart stays exactly as it is written.
    pub(crate) exact: bool,
}

impl<'d> Hit<'d> {
    /// All counterparts, in a dictionary that has several for one phrase.
    pub(crate) fn counterparts(&self) -> impl Iterator<Item = &'d str> + use<'d> {
        std::iter::once(self.to).chain(self.rest.split(' ').filter(|other| !other.is_empty()))
    }
}

impl Dictionary {
    /// Where phrases may start.
    pub(crate) fn starts(&self) -> &Starts {
        &self.starts
    }

    /// The longest phrase that `text` starts with.
    #[inline]
    pub(crate) fn longest(&self, text: &[char]) -> Option<Hit<'_>> {
        let mut children = ROOT;
        let mut found = None;
        for (before, character) in text.iter().enumerate() {
            let Some(unit) = self.child(children, *character) else { break };
            if let Some(entry) = unit.entry() {
                found = Some((entry, before + 1));
            }
            children = unit.children();
            if children == 0 {
                break;
            }
        }
        let (entry, length) = found?;
        self.hit(entry, length)
    }

    /// What there is for this character alone.
    pub(crate) fn character(&self, character: char) -> Option<Hit<'_>> {
        self.hit(self.child(ROOT, character)?.entry()?, 1)
    }

    #[inline]
    fn child(&self, children: usize, character: char) -> Option<Unit> {
        let code = character as usize;
        let page = self.pages.get(code / PAGE).map_or(0, |page| u16::from_le_bytes(*page));
        let place = usize::from(page) * PAGE + code % PAGE;
        let code = self.codes.get(place).map_or(0, |code| usize::from(u16::from_le_bytes(*code)));
        let unit = Unit(u64::from_le_bytes(*self.units.get(children + code)?));
        (code > 0 && unit.code() == code).then_some(unit)
    }

    #[inline]
    fn hit(&self, entry: usize, length: usize) -> Option<Hit<'_>> {
        let entry = self.entries.get(entry)?;
        let number =
            |at: usize| entry[at..].first_chunk().map_or(0, |four| u32::from_le_bytes(*four)) as usize;
        let (start, middle) = (number(0), number(0) + number(4));
        let (to, rest) = (self.texts.get(start..middle)?, self.texts.get(middle..middle + number(8))?);
        Some(Hit { length, to, rest, exact: number(12) > 0 })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entries(phrases: &[(String, String)]) -> Vec<Entry> {
        phrases.iter().map(|(from, to)| Entry::new(from, to)).collect()
    }

    /// What a dictionary must find, by trying every phrase.
    fn expected<'p>(phrases: &'p [(String, String)], text: &str) -> Option<(usize, &'p str)> {
        let fitting = phrases.iter().filter(|(from, _)| !from.is_empty() && text.starts_with(from.as_str()));
        let length = fitting.clone().map(|(from, _)| from.chars().count()).max()?;
        let first = fitting.clone().find(|(from, _)| from.chars().count() == length)?;
        Some((length, &first.1))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn the_longest_phrase_is_found_wherever_one_starts(
            phrases in prop::collection::vec(("[发后面a𠮷é]{0,5}", "[發後麵b]{1,3}"), 0..60),
            text in "[发后面a𠮷é中]{0,40}",
        ) {
            let dictionary = Dictionary::of(entries(&phrases)).unwrap();
            let stored = Dictionary::stored(dictionary.bytes().leak(), dictionary.texts().to_owned().leak());
            let characters: Vec<char> = text.chars().collect();
            for at in 0..characters.len() {
                let rest: String = characters[at..].iter().collect();
                let found = dictionary.longest(&characters[at..]);
                prop_assert_eq!(found.map(|hit| (hit.length, hit.to)), expected(&phrases, &rest));
                prop_assert_eq!(found, stored.longest(&characters[at..]));
                let next = dictionary.starts().next(&characters, at);
                prop_assert!(found.is_none() || next == Some(at), "{rest} starts with a phrase");
            }
        }
    }
}
