//! Dictionaries and tables as bytes, and texts as one text, in which the program carries them. Nothing is copied when
//! they are taken up.

use super::{CharacterTable, Dictionary, PAGE, PAGES, PairFilter, Purposes, Tables, View};

/// Bytes of the header: the numbers of the codes' pages, of units and of records.
const HEADER: usize = 12;

impl Dictionary {
    /// The dictionary that [`Dictionary::bytes`] and [`Dictionary::texts`] gave.
    pub(crate) fn stored(data: &'static [u8], texts: &'static str) -> Self {
        let header = data.get(..HEADER).map_or(&[][..], |header| header.as_chunks().0);
        let count = |index: usize| header.get(index).map_or(0, |bytes| u32::from_le_bytes(*bytes)) as usize;
        let mut rest = data.get(HEADER..).unwrap_or_default();
        let view = View {
            pages: take(&mut rest, PAGES),
            codes: take(&mut rest, count(0) * PAGE),
            units: take(&mut rest, count(1)),
            records: take(&mut rest, count(2)),
            texts,
        };
        Self { tables: Tables::Stored(view), purposes: Purposes::ALL }
    }

    /// All but the texts.
    #[allow(dead_code, reason = "for the build step")]
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let View { pages, codes, units, records, .. } = self.view();
        let header =
            [codes.len() / PAGE, units.len(), records.len()].map(|count| (count as u32).to_le_bytes());
        let parts = [
            header.as_flattened(),
            pages.as_flattened(),
            codes.as_flattened(),
            units.as_flattened(),
            records.as_flattened(),
        ];
        parts.concat()
    }

    /// The texts.
    #[allow(dead_code, reason = "for the build step")]
    pub(crate) fn texts(&self) -> &str {
        self.view().texts
    }
}

fn take<const N: usize>(data: &mut &'static [u8], count: usize) -> &'static [[u8; N]] {
    let (head, rest) = data.split_at_checked(count * N).unwrap_or_default();
    *data = rest;
    head.as_chunks().0
}

impl CharacterTable {
    /// The table that [`CharacterTable::bytes`] gave.
    pub(crate) fn stored(data: &'static [u8]) -> Self {
        Self(data.as_chunks().0.into())
    }

    /// The table as bytes.
    #[allow(dead_code, reason = "for the build step")]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_flattened()
    }
}

impl PairFilter {
    /// The filter that [`PairFilter::bytes`] gave.
    pub(crate) fn stored(data: &'static [u8]) -> Self {
        Self(data.as_chunks().0.into())
    }

    /// The filter as bytes.
    #[allow(dead_code, reason = "for the build step")]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_flattened()
    }
}
