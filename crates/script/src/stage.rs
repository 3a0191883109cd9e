//! One pass over a text: the longest phrase at each place, from left to right, as OpenCC does it.
//! `build.rs` has this file too.

use std::ops::Range;

use super::dictionary::{Dictionary, Hit, Starts};

/// Dictionaries of one pass. The longest phrase of any of them is taken, of equals that of the first.
#[derive(Debug, Clone)]
pub(crate) struct Layers {
    dictionaries: Vec<Dictionary>,
    /// Where a phrase of any of them may start.
    starts: Starts,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match<'d> {
    /// The index of the dictionary that has it.
    pub(crate) layer: usize,
    pub(crate) hit: Hit<'d>,
}

impl Layers {
    /// Some dictionaries, the most important first.
    pub(crate) fn of(dictionaries: impl IntoIterator<Item = Dictionary>) -> Self {
        let dictionaries: Vec<Dictionary> = dictionaries.into_iter().collect();
        let mut starts = dictionaries.iter().map(Dictionary::starts);
        let first = starts.next().cloned().unwrap_or_default();
        let starts = starts.fold(first, |all, starts| all.or(starts));
        Self { dictionaries, starts }
    }

    /// Where a phrase may start.
    pub(crate) fn starts(&self) -> &Starts {
        &self.starts
    }

    /// The longest phrase that `text` starts with.
    #[inline]
    pub(crate) fn longest(&self, text: &[char]) -> Option<Match<'_>> {
        let mut best: Option<Match<'_>> = None;
        for (layer, dictionary) in self.dictionaries.iter().enumerate() {
            if let Some(hit) = dictionary.longest(text)
                && best.is_none_or(|best| hit.length > best.hit.length)
            {
                best = Some(Match { layer, hit });
            }
        }
        best
    }

    /// What the most important dictionary that knows a character alone has for it.
    pub(crate) fn character(&self, character: char) -> Option<Hit<'_>> {
        self.dictionaries.iter().find_map(|dictionary| dictionary.character(character))
    }

    /// Where the first phrase stands.
    pub(crate) fn first(&self, text: &[char]) -> Option<Range<usize>> {
        let mut at = 0;
        loop {
            at = self.starts.next(text, at)?;
            match self.longest(&text[at..]) {
                Some(found) => return Some(at..at + found.hit.length),
                None => at += 1,
            }
        }
    }

    /// The text with all phrases replaced; `None` where nothing changes.
    pub(crate) fn convert(&self, text: &[char]) -> Option<Aligned> {
        self.convert_unless(text, None, |_, _| false)
    }

    /// As [`Layers::convert`], but a phrase of which `stays` says so by its place stays. What another program has for
    /// a character, `theirs`, is taken in the place of ours.
    pub(crate) fn convert_unless(
        &self,
        text: &[char],
        theirs: Option<&[Option<char>]>,
        mut stays: impl FnMut(usize, &Match<'_>) -> bool,
    ) -> Option<Aligned> {
        let mut out = Aligning::of(text);
        while let Some(rest) = out.next(&self.starts) {
            match self.longest(rest) {
                Some(found) if !stays(out.at, &found) => out.replace_by(theirs, &found.hit),
                _ => out.at += 1,
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

/// A text made from another, with where each of its characters comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Aligned {
    pub(crate) text: Vec<char>,
    /// For each character the index of the one that it comes from; `None` where both have the same number of
    /// characters and each comes from its own place.
    pub(crate) origins: Option<Vec<u32>>,
}

/// The origins of a pass, told from where the pass before it, with the origins `earlier`, had started.
pub(crate) fn compose(later: Option<Vec<u32>>, earlier: Option<&[u32]>) -> Option<Vec<u32>> {
    match (later, earlier) {
        (later, None) => later,
        (None, Some(earlier)) => Some(earlier.to_owned()),
        (Some(later), Some(earlier)) => {
            let before = |&at: &u32| earlier.get(at as usize).or(earlier.last()).copied().unwrap_or(at);
            Some(later.iter().map(before).collect())
        }
    }
}

/// A text in the making beside the one that it is made from. Nothing is copied before something changes.
pub(crate) struct Aligning<'t> {
    source: &'t [char],
    /// How far the source is read.
    pub(crate) at: usize,
    /// How far it is copied.
    copied: usize,
    text: Vec<char>,
    /// Kept as soon as a phrase has another length than its counterpart.
    origins: Option<Vec<u32>>,
}

impl<'t> Aligning<'t> {
    pub(crate) fn of(source: &'t [char]) -> Self {
        Self { source, at: 0, copied: 0, text: Vec::new(), origins: None }
    }

    /// What is left from the next place on where a phrase may start.
    #[inline]
    pub(crate) fn next(&mut self, starts: &Starts) -> Option<&'t [char]> {
        self.at = starts.next(self.source, self.at)?;
        self.source.get(self.at..)
    }

    /// How many characters are written.
    pub(crate) fn written(&self) -> usize {
        self.text.len() + self.at - self.copied
    }

    /// The next characters are replaced.
    #[inline]
    pub(crate) fn replace(&mut self, length: usize, by: impl Iterator<Item = char> + Clone) {
        let end = self.at + length;
        if !self.source[self.at..end].iter().copied().eq(by.clone()) {
            if self.copied == 0 {
                self.text.reserve(self.source.len());
            }
            self.copy();
            let start = self.text.len();
            self.text.extend(by);
            self.count(length, self.text.len() - start);
            self.copied = end;
        }
        self.at = end;
    }

    /// The next characters are replaced by those of another program at the same place, if it has all of them, else by
    /// the dictionary's.
    #[inline]
    pub(crate) fn replace_by(&mut self, theirs: Option<&[Option<char>]>, hit: &Hit<'_>) {
        let theirs = theirs.and_then(|theirs| theirs.get(self.at..self.at + hit.length));
        match theirs.filter(|theirs| theirs.iter().all(Option::is_some)) {
            Some(theirs) => self.replace(hit.length, theirs.iter().copied().flatten()),
            None => self.replace(hit.length, hit.to.chars()),
        }
    }

    /// Copies what stayed before this place.
    fn copy(&mut self) {
        self.text.extend_from_slice(&self.source[self.copied..self.at]);
        if let Some(origins) = &mut self.origins {
            origins.extend((self.copied..self.at).map(|at| at as u32));
        }
    }

    /// Tells where new characters come from that are written already.
    #[inline]
    fn count(&mut self, read: usize, written: usize) {
        if read == written && self.origins.is_none() {
            return;
        }
        let before = self.text.len() - written;
        let origins = self.origins.get_or_insert_with(|| (0..before as u32).collect());
        let from = |index: usize| self.at + (index * read).checked_div(written).unwrap_or(0);
        origins.extend((0..written).map(|index| from(index) as u32));
    }

    pub(crate) fn finish(mut self) -> Option<Aligned> {
        if self.copied == 0 {
            return None;
        }
        self.at = self.source.len();
        self.copy();
        Some(Aligned { text: self.text, origins: self.origins })
    }
}
