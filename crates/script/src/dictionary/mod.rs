//! Dictionaries of phrases, and how the phrases at a place of a text are found.
//!
//! A dictionary is a double-array trie over characters (Aoe, "An Efficient Digital Search Algorithm by Using a
//! Double-Array Structure", 1989), so that each further character costs one look into memory. The built-in ones are
//! laid out when the crate is compiled (`build/main.rs`, which has this folder too) and need nothing at its start; a
//! user's glossary is laid out in the same way when it is read.

mod character_table;
mod compile;
mod double_array;
mod entry;
mod matches;
mod purposes;
mod start_filter;
mod storage;

pub(crate) use character_table::{CharacterTable, Sets};
pub(crate) use entry::{Entry, parse_dictionary};
pub(crate) use matches::{Match, Prefixes};
pub(crate) use purposes::Purposes;
pub(crate) use start_filter::{PairFilter, Pass, StartFilter};

use double_array::Unit;
use matches::Record;

/// Characters a page.
const PAGE: usize = 256;
/// Pages of all characters that there are.
const PAGES: usize = 0x11_0000 / PAGE;

/// Phrases with their counterparts, as one conversion sees them.
#[derive(Debug, Clone)]
pub(crate) struct Dictionary {
    tables: Tables,
    /// Entries for none of these are passed over.
    purposes: Purposes,
}

/// What a dictionary consists of.
#[derive(Debug, Clone)]
enum Tables {
    /// The program carries it.
    Stored(View<'static>),
    /// It is made when the program runs.
    Made(Box<Made>),
}

/// A look at the tables, wherever they are.
#[derive(Debug, Clone, Copy)]
struct View<'d> {
    /// For each 256 characters the page of their codes; those without any share page 0.
    pages: &'d [[u8; 2]],
    /// The codes of characters, the most frequent first; 0 is of those that no phrase has.
    codes: &'d [[u8; 2]],
    /// The nodes of the trie: see [`Unit`].
    units: &'d [[u8; 8]],
    /// What there is for each phrase: see [`Record`].
    records: &'d [[u8; 16]],
    /// The counterparts, each with what else is known, one behind the other.
    texts: &'d str,
}

/// The tables that [`View`] tells of.
#[derive(Debug, Clone)]
struct Made {
    pages: Vec<[u8; 2]>,
    codes: Vec<[u8; 2]>,
    units: Vec<[u8; 8]>,
    records: Vec<[u8; 16]>,
    texts: String,
}

impl Dictionary {
    /// The same as another conversion sees it.
    pub(crate) fn for_purposes(self, purposes: Purposes) -> Self {
        Self { purposes, ..self }
    }

    /// Whether it has no phrase.
    pub(crate) fn is_empty(&self) -> bool {
        self.view().records.is_empty()
    }

    /// All phrases that `text` starts with, the shortest first (a common-prefix search).
    #[inline]
    pub(crate) fn prefixes<'t>(&self, text: &'t [char]) -> Prefixes<'_, 't> {
        Prefixes::new(self, text)
    }

    /// The longest phrase that `text` starts with.
    #[inline]
    pub(crate) fn longest(&self, text: &[char]) -> Option<Match<'_>> {
        let mut longest = None;
        for found in self.prefixes(text) {
            longest = Some(found);
        }
        longest
    }

    /// What there is for this character alone.
    pub(crate) fn character(&self, character: char) -> Option<Match<'_>> {
        self.prefixes(&[character]).next()
    }

    #[inline]
    fn view(&self) -> View<'_> {
        match &self.tables {
            Tables::Stored(view) => *view,
            Tables::Made(made) => {
                let Made { pages, codes, units, records, texts } = &**made;
                View { pages, codes, units, records, texts }
            }
        }
    }
}

impl<'d> View<'d> {
    /// The child by a character of the node whose children lie at `children`.
    #[inline]
    fn child(&self, children: usize, character: char) -> Option<Unit> {
        let code = self.code(character);
        let unit = Unit::from_bytes(*self.units.get(children + code)?);
        (code > 0 && unit.code() == code).then_some(unit)
    }

    #[inline]
    fn code(&self, character: char) -> usize {
        let place = character as usize;
        let page = self.pages.get(place / PAGE).map_or(0, |page| u16::from_le_bytes(*page));
        let code = self.codes.get(usize::from(page) * PAGE + place % PAGE);
        code.map_or(0, |code| usize::from(u16::from_le_bytes(*code)))
    }

    /// The first record for some purposes of a phrase whose records start at `first`.
    #[inline]
    fn record(&self, mut first: usize, purposes: Purposes) -> Option<Record<'d>> {
        loop {
            let record = Record(self.records.get(first)?);
            if record.is_for(purposes) {
                return Some(record);
            }
            if record.flags() & matches::MORE == 0 {
                return None;
            }
            first += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn entries(phrases: &[(String, String)]) -> Vec<Entry> {
        phrases.iter().map(|(from, to)| Entry::new(from, to)).collect()
    }

    /// The lengths and counterparts that a dictionary must find, by trying every phrase.
    fn expected<'p>(phrases: &'p [(String, String)], text: &str) -> Vec<(usize, &'p str)> {
        let fitting = phrases.iter().filter(|(from, _)| !from.is_empty() && text.starts_with(from.as_str()));
        let mut expected: Vec<(usize, &str)> =
            fitting.map(|(from, to)| (from.chars().count(), to.as_str())).collect();
        // Of several entries for one phrase the first counts.
        expected.sort_by_key(|(length, _)| *length);
        expected.dedup_by_key(|(length, _)| *length);
        expected
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn all_phrases_are_found_wherever_they_start(
            phrases in prop::collection::vec(("[发后面a𠮷é]{0,5}", "[發後麵b]{1,3}"), 0..60),
            text in "[发后面a𠮷é中]{0,40}",
        ) {
            let dictionary = Dictionary::of(entries(&phrases)).unwrap();
            let stored = Dictionary::stored(dictionary.bytes().leak(), dictionary.texts().to_owned().leak());
            let characters: Vec<char> = text.chars().collect();
            for at in 0..characters.len() {
                let rest: String = characters[at..].iter().collect();
                let expected = expected(&phrases, &rest);
                for dictionary in [&dictionary, &stored] {
                    let found = dictionary.prefixes(&characters[at..]);
                    let found: Vec<(usize, &str)> = found.map(|found| (found.length, found.to())).collect();
                    prop_assert_eq!(&found, &expected);
                    let longest = dictionary.longest(&characters[at..]).map(|found| found.length);
                    prop_assert_eq!(longest, expected.last().map(|(length, _)| *length));
                }
            }
        }
    }
}
