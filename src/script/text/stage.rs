//! One pass over a text: the longest phrase at each place, from left to right, as OpenCC does it.

use super::dictionary::{Dictionary, Hit};

/// Dictionaries of one pass. The longest phrase of any of them is taken, of equals that of the first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layers(pub(crate) Vec<Dictionary>);

/// A phrase that was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Match<'d> {
    /// The index of the dictionary that has it.
    pub(crate) layer: usize,
    pub(crate) hit: Hit<'d>,
}

impl Layers {
    /// The longest phrase that `text` starts with.
    #[inline]
    pub(crate) fn longest(&self, text: &str) -> Option<Match<'_>> {
        let mut best: Option<Match<'_>> = None;
        for (layer, dictionary) in self.0.iter().enumerate() {
            if let Some(hit) = dictionary.longest(text)
                && best.is_none_or(|best| hit.characters > best.hit.characters)
            {
                best = Some(Match { layer, hit });
            }
        }
        best
    }

    /// The text with all phrases replaced; `None` where nothing changes.
    pub(crate) fn convert(&self, text: &str) -> Option<Aligned> {
        self.convert_unless(text, None, |_, _| false)
    }

    /// As [`Layers::convert`], but a phrase of which `stays` says so by its place (in bytes) stays. Where another
    /// program has converted the text to as many characters, `theirs`, they are taken in the place of ours.
    pub(crate) fn convert_unless(
        &self,
        text: &str,
        theirs: Option<&[char]>,
        mut stays: impl FnMut(usize, &Match<'_>) -> bool,
    ) -> Option<Aligned> {
        let mut out = Aligning::of(text);
        while let Some(rest) = out.rest() {
            match self.longest(rest) {
                Some(found) if !stays(out.at, &found) => out.replace_by(theirs, &found.hit),
                _ => out.pass(),
            }
        }
        out.finish()
    }
}

/// A text made from another, with where each of its characters comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Aligned {
    pub(crate) text: String,
    /// For each character the index of the one that it comes from; `None` where both have the same number of
    /// characters and each comes from its own place.
    pub(crate) origins: Option<Vec<u32>>,
}

impl Aligned {
    /// The same text told from what `self` was made of before `earlier`.
    pub(crate) fn after(mut self, earlier: Option<&[u32]>) -> Self {
        self.origins = compose(self.origins, earlier);
        self
    }
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
    source: &'t str,
    /// How far the source is read, in bytes.
    pub(crate) at: usize,
    /// How far it is copied.
    copied: usize,
    text: String,
    read: u32,
    written: u32,
    origins: Option<Vec<u32>>,
    changed: bool,
}

impl<'t> Aligning<'t> {
    pub(crate) fn of(source: &'t str) -> Self {
        let (text, origins) = (String::new(), None);
        Self { source, at: 0, copied: 0, text, read: 0, written: 0, origins, changed: false }
    }

    /// What is left, from the next character that is not ASCII on.
    #[inline]
    pub(crate) fn rest(&mut self) -> Option<&'t str> {
        let rest = self.source.get(self.at..)?;
        let ascii = rest.bytes().take_while(u8::is_ascii).count();
        for _ in 0..ascii {
            self.count(1, 1);
        }
        self.at += ascii;
        rest.get(ascii..).filter(|rest| !rest.is_empty())
    }

    /// The next character stays.
    #[inline]
    pub(crate) fn pass(&mut self) {
        let length = self.source[self.at..].chars().next().map_or(1, char::len_utf8);
        self.at += length;
        self.count(1, 1);
    }

    /// The next characters are replaced.
    #[inline]
    pub(crate) fn replace(&mut self, bytes: usize, characters: usize, by: &str) {
        let end = self.at + bytes;
        if self.source.get(self.at..end) == Some(by) {
            (0..characters).for_each(|_| self.count(1, 1));
        } else {
            self.changed = true;
            if self.text.is_empty() {
                self.text.reserve(self.source.len() + self.source.len() / 8);
            }
            self.text.push_str(&self.source[self.copied..self.at]);
            self.text.push_str(by);
            self.copied = end;
            self.count(characters as u32, by.chars().count() as u32);
        }
        self.at = end;
    }

    /// The next characters are replaced by those of another program at the same place, if there are any, else by
    /// the dictionary's.
    #[inline]
    pub(crate) fn replace_by(&mut self, theirs: Option<&[char]>, hit: &Hit<'_>) {
        let place = self.read as usize;
        match theirs.and_then(|theirs| theirs.get(place..place + hit.characters)) {
            Some(theirs) => self.replace(hit.bytes, hit.characters, &theirs.iter().collect::<String>()),
            None => self.replace(hit.bytes, hit.characters, hit.to),
        }
    }

    /// How many characters are read.
    pub(crate) fn read(&self) -> u32 {
        self.read
    }

    /// How many bytes are written.
    pub(crate) fn position(&self) -> usize {
        self.text.len() + self.at - self.copied
    }

    #[inline]
    fn count(&mut self, read: u32, written: u32) {
        if read != written && self.origins.is_none() {
            self.origins = Some((0..self.written).collect());
        }
        if let Some(origins) = &mut self.origins {
            let from = |index: u32| self.read + (index * read).checked_div(written).unwrap_or(0);
            origins.extend((0..written).map(from));
        }
        self.read += read;
        self.written += written;
    }

    pub(crate) fn finish(mut self) -> Option<Aligned> {
        if !self.changed {
            return None;
        }
        self.text.push_str(&self.source[self.copied..]);
        Some(Aligned { text: self.text, origins: self.origins })
    }
}
