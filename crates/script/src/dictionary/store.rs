//! Dictionaries as bytes and as one text, in which the program carries them.

use std::borrow::Cow;

use super::characters::{Characters, WORDS};
use super::starts::Starts;
use super::{Dictionary, PAGE, PAGES};

/// Bytes of the header: the number of codes' pages, of units, of entries and of pairs' words, and whether a
/// phrase is all of ASCII.
const HEADER: usize = 20;

impl Dictionary {
    /// The dictionary that [`Dictionary::bytes`] and [`Dictionary::texts`] gave. Nothing is copied.
    pub(crate) fn stored(data: &'static [u8], texts: &'static str) -> Self {
        let header = data.get(..HEADER).map_or(&[][..], |header| header.as_chunks().0);
        let count = |index: usize| header.get(index).map_or(0, |bytes| u32::from_le_bytes(*bytes)) as usize;
        let mut rest = data.get(HEADER..).unwrap_or_default();
        Self {
            starts: Starts {
                first: Characters(take(&mut rest, WORDS)),
                alone: Characters(take(&mut rest, WORDS)),
                pairs: take(&mut rest, count(3)),
                ascii: count(4) > 0,
            },
            pages: take(&mut rest, PAGES),
            codes: take(&mut rest, count(0) * PAGE),
            units: take(&mut rest, count(1)),
            entries: take(&mut rest, count(2)),
            texts: texts.into(),
        }
    }

    /// All but the texts.
    #[allow(dead_code, reason = "for build.rs")]
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let pairs = &self.starts.pairs;
        let ascii = usize::from(self.starts.ascii);
        let counts = [self.codes.len() / PAGE, self.units.len(), self.entries.len(), pairs.len(), ascii];
        let header = counts.map(|count| (count as u32).to_le_bytes());
        let parts = [
            header.as_flattened(),
            self.starts.first.0.as_flattened(),
            self.starts.alone.0.as_flattened(),
            pairs.as_flattened(),
            self.pages.as_flattened(),
            self.codes.as_flattened(),
            self.units.as_flattened(),
            self.entries.as_flattened(),
        ];
        parts.concat()
    }

    /// The texts.
    #[allow(dead_code, reason = "for build.rs")]
    pub(crate) fn texts(&self) -> &str {
        &self.texts
    }
}

impl Characters {
    /// The set that [`Characters::bytes`] gave.
    pub(crate) fn stored(data: &'static [u8]) -> Self {
        Self(Cow::Borrowed(data.as_chunks().0))
    }

    /// The set as bytes.
    #[allow(dead_code, reason = "for build.rs")]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_flattened()
    }
}

fn take<const N: usize>(data: &mut &'static [u8], count: usize) -> Cow<'static, [[u8; N]]> {
    let (head, rest) = data.split_at_checked(count * N).unwrap_or_default();
    *data = rest;
    head.as_chunks().0.into()
}
