//! What a conversion gives.

use std::ops::Range;
use std::str::Chars;

use super::choice::Choice;

/// A text in another script, with where each character of it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Converted {
    text: String,
    /// For each character of `text`, the index of the source's character that it comes from; `None` where both
    /// have the same number of characters and each comes from the one at its own place.
    origins: Option<Vec<u32>>,
    choices: Vec<Choice>,
}

/// A stretch of the source that became another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement<'c> {
    /// Which bytes of the source.
    pub source: Range<usize>,
    /// What stands there now.
    pub text: &'c str,
}

impl Converted {
    /// A text, with the origins of its characters.
    pub(super) fn new(text: String, origins: Option<Vec<u32>>) -> Self {
        Self { text, origins, choices: Vec::new() }
    }

    pub(super) fn with_choices(self, choices: Vec<Choice>) -> Self {
        Self { choices, ..self }
    }

    /// The converted text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The converted text, to be kept.
    pub fn into_text(self) -> String {
        self.text
    }

    /// What had to be chosen, in the order of the source; empty unless
    /// [`TextConverter::explain`](crate::TextConverter::explain) was asked.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// The converted text and what had to be chosen, to be kept.
    pub fn into_parts(self) -> (String, Vec<Choice>) {
        (self.text, self.choices)
    }

    /// The source's character that the `index`th character of the text comes from, both counted from 0.
    pub fn origin(&self, index: usize) -> usize {
        let origins = self.origins.as_ref();
        origins.and_then(|origins| origins.get(index)).map_or(index, |&origin| origin as usize)
    }

    /// What must be replaced in the source to make the text of it, in order and as little as can be.
    ///
    /// ```
    /// use gongbao_script::{DetectedScript, Settings, TextConverter, Variant};
    ///
    /// let converter = TextConverter::new(&Settings::new(Variant::Hant))?;
    /// let source = "行政复议后公布";
    /// let converted = converter.convert(DetectedScript::Hans, source);
    /// let replaced: Vec<_> = converted.replacements(source).map(|it| (&source[it.source], it.text)).collect();
    /// assert_eq!(replaced, [("复议后", "復議後")]);
    /// # Ok::<(), gongbao_script::Error>(())
    /// ```
    pub fn replacements<'c>(&'c self, source: &'c str) -> impl Iterator<Item = Replacement<'c>> {
        Replacements {
            converted: self,
            source,
            unread: source.chars(),
            read: 0,
            left: self.text.chars(),
            written: 0,
        }
    }

    /// Adds the conversion of what follows in the source from its `read`th character on.
    pub(super) fn append(&mut self, piece: Converted, read: usize) {
        let count = piece.text.chars().count();
        let origins = self.origins.get_or_insert_default();
        origins.extend((0..count).map(|index| (read + piece.origin(index)) as u32));
        self.text.push_str(&piece.text);
        self.choices.extend(piece.choices.into_iter().map(|choice| choice.moved(read)));
    }
}

/// Walks through a source and what it became.
struct Replacements<'c> {
    converted: &'c Converted,
    source: &'c str,
    unread: Chars<'c>,
    /// How many characters of the source are read.
    read: usize,
    left: Chars<'c>,
    /// How many characters of the converted text are passed.
    written: usize,
}

impl<'c> Iterator for Replacements<'c> {
    type Item = Replacement<'c>;

    fn next(&mut self) -> Option<Replacement<'c>> {
        let mut start = self.places();
        while !self.step()? {
            start = self.places();
        }
        let mut end = self.places();
        while self.step() == Some(true) {
            end = self.places();
        }
        let text = self.converted.text.get(start.1..end.1).unwrap_or_default();
        Some(Replacement { source: start.0..end.0, text })
    }
}

impl Replacements<'_> {
    /// How many bytes of the source are read, and of the converted text passed.
    #[inline]
    fn places(&self) -> (usize, usize) {
        let text = &self.converted.text;
        (self.source.len() - self.unread.as_str().len(), text.len() - self.left.as_str().len())
    }

    /// Reads a character of the source, passes those that come from it, and tells whether it has changed.
    #[inline]
    fn step(&mut self) -> Option<bool> {
        let character = self.unread.next()?;
        if self.converted.origins.is_none() {
            return Some(self.left.next() != Some(character));
        }
        self.read += 1;
        let same = self.pass() == Some(character);
        let mut alone = true;
        while self.pass().is_some() {
            alone = false;
        }
        Some(!(same && alone))
    }

    /// The next character of the converted text that comes from those of the source that are read; at its end all do.
    #[inline]
    fn pass(&mut self) -> Option<char> {
        if self.converted.origin(self.written) < self.read || self.unread.as_str().is_empty() {
            self.written += 1;
            self.left.next()
        } else {
            None
        }
    }
}
