//! OpenCC's library.

use opencc_rust::OpenCC;

use super::Configuration;
use crate::group::DictionaryGroup;
use crate::{Error, Result};

/// OpenCC's library, in both directions.
pub(crate) struct Library {
    to_traditional: OpenCC,
    to_simplified: OpenCC,
}

impl Library {
    /// # Errors
    /// [`Error::EngineUnavailable`] where its files are not to be found.
    pub(crate) fn open() -> Result<Self> {
        Ok(Self { to_traditional: open(Configuration::S2t)?, to_simplified: open(Configuration::T2s)? })
    }

    /// A text in OpenCC's forms as simplified, beside dictionaries that have terms of ours among OpenCC's phrases.
    pub(crate) fn simplified(&self, text: &[char], group: &DictionaryGroup) -> Vec<Option<char>> {
        between_terms(&self.to_simplified, text, group)
    }

    /// A simplified text in OpenCC's forms, beside dictionaries that have terms of ours among OpenCC's phrases.
    pub(crate) fn traditional(&self, text: &[char], group: &DictionaryGroup) -> Vec<Option<char>> {
        between_terms(&self.to_traditional, text, group)
    }
}

fn open(configuration: Configuration) -> Result<OpenCC> {
    OpenCC::new(configuration.file())
        .map_err(|reason| Error::EngineUnavailable { reason: reason.to_string() })
}

/// What the library makes of each character; nothing where a term of ours stands. It gets what stands between them
/// piece by piece, since it would take up phrases that reach into one, and nothing is known of a piece that becomes
/// longer or shorter.
fn between_terms(library: &OpenCC, text: &[char], group: &DictionaryGroup) -> Vec<Option<char>> {
    let mut theirs = Vec::with_capacity(text.len());
    let (mut at, mut start) = (0, 0);
    while let Some(next) = group.starts().next(text, at) {
        let found = group.longest(next.text);
        at = next.at + found.map_or(1, |found| found.length);
        if found.is_some_and(|found| found.is_term()) {
            add(&mut theirs, library, &text[start..next.at], at);
            start = at;
        }
    }
    add(&mut theirs, library, &text[start..], text.len());
    theirs
}

/// Adds what the library makes of a piece, and nothing for what follows up to a place.
fn add(theirs: &mut Vec<Option<char>>, library: &OpenCC, piece: &[char], to: usize) {
    let converted = library.convert(piece.iter().collect::<String>()).unwrap_or_default();
    if converted.chars().count() == piece.len() {
        theirs.extend(converted.chars().map(Some));
    }
    theirs.resize(to, None);
}
