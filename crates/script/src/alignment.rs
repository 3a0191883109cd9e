//! A text made from another, with where each of its characters comes from.

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
/// exchanged in a copy of the source, which is made when the first one changes; from the first phrase of another length on,
/// the rest is put together piece by piece, with the origin of each character.
pub(crate) struct AlignedBuilder<'t> {
    source: &'t [char],
    /// What another program makes of each character of the source, where it is known.
    theirs: Option<&'t [Option<char>]>,
    /// How far the source is read.
    at: usize,
    /// The copy, or what is put together so far.
    text: Vec<char>,
    pieces: Option<Pieces>,
}

/// What there is beside a text that is put together.
struct Pieces {
    /// The origins of its characters.
    origins: Vec<u32>,
    /// How far the source is in it.
    copied: usize,
}

impl<'t> AlignedBuilder<'t> {
    /// Begins at the start of a text. What another program makes of its characters, `theirs`, is taken in the place of what
    /// the dictionaries have.
    pub(crate) fn new(source: &'t [char], theirs: Option<&'t [Option<char>]>) -> Self {
        Self { source, theirs, at: 0, text: Vec::new(), pieces: None }
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

    /// How many characters come from what is read.
    pub(crate) fn written(&self) -> usize {
        match &self.pieces {
            Some(pieces) => self.text.len() + self.at - pieces.copied,
            None => self.at,
        }
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
            self.replace_by(&theirs);
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
    pub(crate) fn replace_by(&mut self, others: &[char]) {
        if self.source.get(self.at..self.at + others.len()) == Some(others) {
            self.keep(others.len());
        } else {
            self.write(others.len(), others.iter().copied());
        }
    }

    #[inline]
    fn write_character(&mut self, character: char) {
        if self.pieces.is_some() || self.text.is_empty() {
            self.write(1, std::iter::once(character));
        } else {
            if let Some(place) = self.text.get_mut(self.at) {
                *place = character;
            }
            self.at += 1;
        }
    }

    /// The next `length` characters become others.
    fn write(&mut self, length: usize, by: impl Iterator<Item = char> + Clone) {
        if self.pieces.is_none() && by.clone().count() == length {
            if self.text.is_empty() {
                self.text = self.source.to_vec();
            }
            for (place, character) in self.text.iter_mut().skip(self.at).zip(by) {
                *place = character;
            }
            self.at += length;
        } else {
            self.add(length, by);
        }
    }

    /// Puts the next `length` characters' counterpart behind what there is.
    fn add(&mut self, length: usize, by: impl Iterator<Item = char>) {
        let mut pieces = self.take_pieces();
        self.copy(&mut pieces);
        let before = self.text.len();
        self.text.extend(by);
        let written = self.text.len() - before;
        // The new characters are shared out evenly among those that they come from.
        let origin = |index: usize| (self.at + index * length / written) as u32;
        pieces.origins.extend((0..written).map(origin));
        self.at += length;
        pieces.copied = self.at;
        self.pieces = Some(pieces);
    }

    /// The pieces, which begin here if they have not.
    fn take_pieces(&mut self) -> Pieces {
        self.pieces.take().unwrap_or_else(|| {
            if self.text.is_empty() {
                self.text.extend_from_slice(&self.source[..self.at]);
            }
            self.text.truncate(self.at);
            Pieces { origins: (0..self.at as u32).collect(), copied: self.at }
        })
    }

    /// Copies what stayed before this place.
    fn copy(&mut self, pieces: &mut Pieces) {
        let stayed = pieces.copied..self.at;
        self.text.extend_from_slice(&self.source[stayed.clone()]);
        pieces.origins.extend(stayed.map(|at| at as u32));
    }

    /// The whole text; `None` where nothing has changed.
    pub(crate) fn finish(mut self) -> Option<Aligned> {
        if self.pieces.is_none() && self.text.is_empty() {
            return None;
        }
        self.at = self.source.len();
        let pieces = self.pieces.take().map(|mut pieces| {
            self.copy(&mut pieces);
            pieces.origins
        });
        Some(Aligned { text: self.text, origins: pieces })
    }
}
