//! Where phrases may start, told by the first two characters, so that most places of a text need no look into a
//! dictionary.

use std::borrow::Cow;

use super::character_table::{CharacterTable, Sets, sets};
use super::entry::Entry;

/// The passes of a conversion. Each has two sets of characters: those that start a phrase of several, and those that are a
/// phrase alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pass {
    /// What hardly any text has: names that stay, and characters that Unicode has for compatibility only.
    Rare,
    /// From the forms of regions to OpenCC's.
    Standard,
    /// From OpenCC's forms to simplified.
    Simplified,
    /// Mending simplified text.
    Mended,
    /// From simplified to OpenCC's forms.
    Traditional,
    /// From OpenCC's forms to those of a region.
    Forms,
}

impl Pass {
    const fn several(self) -> Sets {
        Sets::number(2 * self as u8)
    }

    const fn alone(self) -> Sets {
        Sets::number(2 * self as u8 + 1)
    }
}

impl CharacterTable {
    /// Notes which characters the phrases of a pass start with.
    #[allow(dead_code, reason = "for the build step")]
    pub(crate) fn add_starts<'e>(&mut self, pass: Pass, entries: impl IntoIterator<Item = &'e Entry>) {
        for entry in entries {
            match start(entry) {
                (Some(one), Some(_)) => self.add(one, pass.several()),
                (Some(one), None) => self.add(one, pass.alone()),
                (None, _) => {}
            }
        }
    }
}

/// The first two characters of a phrase.
fn start(entry: &Entry) -> (Option<char>, Option<char>) {
    let mut characters = entry.from.chars();
    (characters.next(), characters.next())
}

/// A Bloom filter of one hash function over the first two characters of phrases.
#[derive(Debug, Clone, Default)]
pub(crate) struct PairFilter(pub(super) Cow<'static, [[u8; 8]]>);

/// So many bits for each pair keep most others from looking like one.
const BITS_A_PAIR: usize = 8;

impl PairFilter {
    /// The filter of some phrases.
    #[allow(dead_code, reason = "for the build step")]
    pub(crate) fn of<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Self {
        let mut filter = Self::default();
        filter.add(entries);
        filter
    }

    fn add<'e>(&mut self, entries: impl IntoIterator<Item = &'e Entry>) {
        let pairs: Vec<(char, char)> = entries
            .into_iter()
            .filter_map(|entry| match start(entry) {
                (Some(one), Some(other)) => Some((one, other)),
                _ => None,
            })
            .collect();
        // The number of words is a power of two, so that a pair has its bit at the same place in each part of a longer
        // filter.
        let words = (pairs.len() * BITS_A_PAIR / 64).next_power_of_two().max(self.0.len());
        let mut filter: Vec<[u8; 8]> = self.0.iter().copied().cycle().take(words).collect();
        filter.resize(words, [0; 8]);
        for (one, other) in pairs {
            let (word, bit) = place(one, other, words);
            filter[word] = (u64::from_le_bytes(filter[word]) | 1 << bit).to_le_bytes();
        }
        self.0 = filter.into();
    }
}

/// Whether a phrase may start with two characters, by the words of a filter.
#[inline]
fn may_start(filter: &[[u8; 8]], one: char, other: char) -> bool {
    let (word, bit) = place(one, other, filter.len());
    filter.get(word).is_some_and(|word| u64::from_le_bytes(*word) >> bit & 1 == 1)
}

/// Where a pair has its bit among so many words.
#[inline]
fn place(one: char, other: char, words: usize) -> (usize, usize) {
    let hash = (one as usize).wrapping_mul(0x1F35).wrapping_add(other as usize);
    ((hash / 64) & words.wrapping_sub(1), hash % 64)
}

/// Tells the places of a text at which no phrase of some passes starts. It never misses a phrase.
#[derive(Debug, Clone, Default)]
pub(crate) struct StartFilter {
    table: CharacterTable,
    /// The sets of characters that start a phrase of several, and of those that are one alone.
    several: Sets,
    alone: Sets,
    pairs: PairFilter,
}

impl StartFilter {
    /// The filter of some passes together, `pairs` being of all their phrases.
    pub(crate) fn new(table: CharacterTable, passes: &[Pass], pairs: PairFilter) -> Self {
        let several = passes.iter().fold(Sets::default(), |all, pass| all.union(pass.several()));
        let alone = passes.iter().fold(Sets::default(), |all, pass| all.union(pass.alone()));
        Self { table, several, alone, pairs }
    }

    /// A filter that lets every place pass.
    pub(crate) fn everywhere() -> Self {
        Self::default()
    }

    /// The same that lets the characters of some sets pass too, whatever follows.
    pub(crate) fn or_at(self, sets: Sets) -> Self {
        Self { alone: self.alone.union(sets), ..self }
    }

    /// Adds phrases.
    pub(crate) fn add(&mut self, entries: &[Entry]) {
        for entry in entries {
            match start(entry) {
                (Some(one), Some(_)) => self.table.add(one, self.several),
                (Some(one), None) => self.table.add(one, self.alone),
                (None, _) => {}
            }
        }
        self.pairs.add(entries);
    }

    /// Whether a phrase may start where a text does.
    #[inline]
    pub(crate) fn is_at_start(&self, text: &[char]) -> bool {
        let Some(sets) = text.first().and_then(|first| self.table.sets(*first)) else { return true };
        let several = || matches!(*text, [one, other, ..] if may_start(&self.pairs.0, one, other));
        sets.meet(self.alone) || sets.meet(self.several) && several()
    }

    /// The first place of a text, from `from` on, where a phrase may start.
    #[inline]
    pub(crate) fn next<'t>(&self, text: &'t [char], from: usize) -> Option<Start<'t>> {
        let (table, pairs) = (&*self.table.0, &*self.pairs.0);
        let rest = text.get(from..)?;
        for (index, pair) in rest.windows(2).enumerate() {
            let &[one, other] = pair else { continue };
            let at = from + index;
            // Characters beyond the basic plane are in no table.
            let Some(sets) = sets(table, one) else { return Some(Start::several(text, at)) };
            if sets.meet(self.several) && may_start(pairs, one, other) {
                return Some(Start::several(text, at));
            }
            if sets.meet(self.alone) {
                return Some(Start::alone(text, at));
            }
        }
        let may_be_phrase = sets(table, *rest.last()?).is_none_or(|sets| sets.meet(self.alone));
        may_be_phrase.then(|| Start::alone(text, text.len() - 1))
    }
}

/// A place where a phrase may start.
pub(crate) struct Start<'t> {
    pub(crate) at: usize,
    /// The text from there on; the character alone where no phrase of several may start.
    pub(crate) text: &'t [char],
}

impl<'t> Start<'t> {
    #[inline]
    fn several(text: &'t [char], at: usize) -> Self {
        Self { at, text: text.get(at..).unwrap_or_default() }
    }

    #[inline]
    fn alone(text: &'t [char], at: usize) -> Self {
        Self { at, text: text.get(at..=at).unwrap_or_default() }
    }
}
