//! A text made from another, with where each of its characters comes from.

use std::ops::Range;

use super::dictionary::{Match, StartFilter};

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

/// Makes a text from another, phrase by phrase. As long as each phrase has the length of its counterpart, characters are
/// exchanged in a copy of the source. From the first phrase of another length on, the rest is put together piece by piece.
pub(crate) struct AlignedBuilder<'t> {
    source: &'t [char],
    /// What another program makes of each character of the source, where it is known.
    theirs: Option<&'t [Option<char>]>,
    /// How far the source is read.
    at: usize,
    /// The copy of the source, once a character has changed.
    exchanged: Option<Vec<char>>,
    /// What takes the copy's place from the first phrase of another length on.
    pieces: Option<Pieces>,
}

/// A text that is put together.
struct Pieces {
    text: Vec<char>,
    /// Where its characters come from.
    origins: Vec<u32>,
    /// How far the source is in it.
    copied: usize,
}

impl<'t> AlignedBuilder<'t> {
    /// Begins at the start of a text. What another program makes of its characters, `theirs`, is taken in the place of what
    /// the dictionaries have.
    pub(crate) fn new(source: &'t [char], theirs: Option<&'t [Option<char>]>) -> Self {
        Self { source, theirs, at: 0, exchanged: None, pieces: None }
    }

    /// Goes on to the next place where a phrase may start, and gives the text from there on, or the character alone where
    /// no phrase of several may start.
    #[inline]
    pub(crate) fn next(&mut self, starts: &StartFilter) -> Option<&'t [char]> {
        let start = starts.next(self.source, self.at)?;
        self.at = start.at;
        Some(start.text)
    }

    /// How far the source is read.
    pub(crate) fn read(&self) -> usize {
        self.at
    }

    /// How many characters are written for what is read.
    pub(crate) fn written(&self) -> usize {
        self.pieces.as_ref().map_or(self.at, |pieces| pieces.text.len() + self.at - pieces.copied)
    }

    /// The next characters stay.
    #[inline]
    pub(crate) fn keep(&mut self, length: usize) {
        self.at += length;
    }

    /// The phrase at this place becomes its counterpart.
    #[inline]
    pub(crate) fn replace(&mut self, found: &Match<'_>) {
        if let Some(theirs) = self.theirs(found.length) {
            self.exchange(&theirs);
        } else if found.is_unchanged() {
            self.keep(found.length);
        } else if let (Some(character), 1) = (found.character(), found.length) {
            self.write_character(character);
        } else {
            self.write(found.length, found.to().chars());
        }
    }

    /// What another program makes of the next characters, if it has all of them.
    fn theirs(&self, length: usize) -> Option<Vec<char>> {
        self.theirs?.get(self.at..self.at + length)?.iter().copied().collect()
    }

    /// The next characters become as many others, which may be the same.
    fn exchange(&mut self, others: &[char]) {
        if self.source[self.at..].starts_with(others) {
            self.keep(others.len());
        } else {
            self.write(others.len(), others.iter().copied());
        }
    }

    /// The next character becomes another, which may be the same.
    #[inline]
    pub(crate) fn exchange_character(&mut self, character: char) {
        if self.source.get(self.at) == Some(&character) {
            self.keep(1);
        } else {
            self.write_character(character);
        }
    }

    #[inline]
    fn write_character(&mut self, character: char) {
        if let Some(place) = self.exchanged.as_mut().and_then(|text| text.get_mut(self.at)) {
            *place = character;
            self.at += 1;
        } else {
            self.write(1, std::iter::once(character));
        }
    }

    /// The next `length` characters become others.
    fn write(&mut self, length: usize, others: impl Iterator<Item = char> + Clone) {
        let (source, read) = (self.source, self.at..self.at + length);
        if self.pieces.is_none() && others.clone().count() == length {
            let text = self.exchanged.get_or_insert_with(|| source.to_vec());
            for (place, character) in text[read.clone()].iter_mut().zip(others) {
                *place = character;
            }
        } else {
            self.pieces().add(source, read.clone(), others);
        }
        self.at = read.end;
    }

    /// The text that is put together, which begins with what is written so far.
    fn pieces(&mut self) -> &mut Pieces {
        let (source, at, exchanged) = (self.source, self.at, &mut self.exchanged);
        self.pieces.get_or_insert_with(|| {
            let mut text = exchanged.take().unwrap_or_else(|| source[..at].to_vec());
            text.truncate(at);
            Pieces { text, origins: (0..at as u32).collect(), copied: at }
        })
    }

    /// The whole text; `None` where nothing has changed.
    pub(crate) fn finish(self) -> Option<Aligned> {
        match self.pieces {
            Some(pieces) => Some(pieces.finish(self.source)),
            None => self.exchanged.map(|text| Aligned { text, origins: None }),
        }
    }
}

impl Pieces {
    /// Adds what stands in the source before some characters, and others in their place.
    fn add(&mut self, source: &[char], read: Range<usize>, others: impl Iterator<Item = char>) {
        self.copy(source, read.start);
        let before = self.text.len();
        self.text.extend(others);
        // They are shared out evenly among the characters that they come from.
        let count = self.text.len() - before;
        let origins = (0..count).map(|index| read.start + index * read.len() / count);
        self.origins.extend(origins.map(|origin| origin as u32));
        self.copied = read.end;
    }

    /// Copies what is left of the source before a place.
    fn copy(&mut self, source: &[char], end: usize) {
        self.text.extend_from_slice(&source[self.copied..end]);
        self.origins.extend((self.copied..end).map(|at| at as u32));
    }

    fn finish(mut self, source: &[char]) -> Aligned {
        self.copy(source, source.len());
        Aligned { text: self.text, origins: Some(self.origins) }
    }
}
