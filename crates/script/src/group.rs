//! Dictionaries that are looked up together, and one pass over a text with them.

use std::ops::Range;

use super::alignment::{Aligned, AlignedBuilder};
use super::dictionary::{Dictionary, Entry, Match, StartFilter};

/// The dictionaries of one pass: the user's, where there is one, and the built-in one (together what OpenCC calls a
/// `DictGroup`). The longest phrase of either is taken, of equals the user's.
#[derive(Debug, Clone)]
pub(crate) struct DictionaryGroup {
    user: Option<Dictionary>,
    built_in: Dictionary,
    /// Where a phrase of either may start.
    starts: StartFilter,
}

impl DictionaryGroup {
    /// A dictionary, and where its phrases may start.
    pub(crate) fn new(built_in: Dictionary, starts: StartFilter) -> Self {
        Self { user: None, built_in, starts }
    }

    /// A dictionary alone, for conversions that need not be fast.
    pub(crate) fn of(dictionary: Dictionary) -> Self {
        Self::new(dictionary, StartFilter::everywhere())
    }

    /// The same with a dictionary of the user's; `None` where its entries are too many.
    pub(crate) fn with(mut self, entries: &[Entry]) -> Option<Self> {
        if !entries.is_empty() {
            self.user = Some(Dictionary::of(entries.to_owned())?);
            self.starts.add(entries);
        }
        Some(self)
    }

    /// Whether there is no phrase at all.
    fn is_empty(&self) -> bool {
        self.user.is_none() && self.built_in.is_empty()
    }

    /// Where a phrase may start.
    pub(crate) fn starts(&self) -> &StartFilter {
        &self.starts
    }

    /// The longest phrase that `text` starts with.
    #[inline]
    pub(crate) fn longest(&self, text: &[char]) -> Option<Match<'_>> {
        let built_in = self.built_in.longest(text);
        let Some(user) = self.user.as_ref().and_then(|user| user.longest(text)) else { return built_in };
        built_in.filter(|built_in| built_in.length > user.length).or(Some(user))
    }

    /// What there is for a character alone.
    pub(crate) fn character(&self, character: char) -> Option<Match<'_>> {
        let user = self.user.as_ref().and_then(|user| user.character(character));
        user.or_else(|| self.built_in.character(character))
    }

    /// Where the first phrase stands.
    pub(crate) fn first(&self, text: &[char]) -> Option<Range<usize>> {
        if self.is_empty() {
            return None;
        }
        let mut at = 0;
        loop {
            let start = self.starts.next(text, at)?;
            match self.longest(start.text) {
                Some(found) => return Some(start.at..start.at + found.length),
                None => at = start.at + 1,
            }
        }
    }

    /// The text with all phrases replaced; `None` where nothing changes.
    pub(crate) fn convert(&self, text: &[char]) -> Option<Aligned> {
        self.convert_unless(text, None, |_, _| false)
    }

    /// As [`DictionaryGroup::convert`], but a phrase of which `stays` says so by its place stays. What another program makes
    /// of the text's characters, `theirs`, is taken in the place of what the dictionaries have.
    pub(crate) fn convert_unless(
        &self,
        text: &[char],
        theirs: Option<&[Option<char>]>,
        mut stays: impl FnMut(usize, &Match<'_>) -> bool,
    ) -> Option<Aligned> {
        if self.is_empty() {
            return None;
        }
        let mut out = AlignedBuilder::new(text, theirs);
        while let Some(rest) = out.next(&self.starts) {
            match self.longest(rest) {
                Some(found) if !stays(out.read(), &found) => out.replace(&found),
                _ => out.keep(1),
            }
        }
        out.finish()
    }

    /// The text with all phrases replaced.
    pub(crate) fn convert_text(&self, text: &str) -> String {
        let characters: Vec<char> = text.chars().collect();
        self.convert(&characters).map_or_else(|| text.to_owned(), |converted| converted.text.iter().collect())
    }
}
