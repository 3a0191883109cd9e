//! Glossaries of users: terms that go before the built-in ones.

use super::dictionary::Entry;
use super::group::DictionaryGroup;
use super::terms::{self, Term};
use super::{Error, Result, Variant, built_in};

/// The terms of one glossary, which go before those that are built in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    terms: Vec<Term>,
}

impl Glossary {
    /// Reads a glossary: a term a line, with tabs between what it is from, what it becomes, its scope and a note. The last
    /// two may be left out; blank lines and those with `#` at their start are none.
    ///
    /// | scope | the term |
    /// |---|---|
    /// | none | is for all targets, and takes each one's forms of the characters |
    /// | `hans`, `hant`, `hant-tw`, `hant-hk`, or several of them | is for these, and stays as it is written |
    /// | `keep` or `保留` | is left alone; it needs nothing that it becomes |
    ///
    /// # Errors
    /// [`Error::GlossaryInvalid`] with the first line that is none of these.
    pub fn parse(text: &str) -> Result<Self> {
        let invalid = |line: usize| Error::GlossaryInvalid {
            line,
            text: text.lines().nth(line).unwrap_or_default().to_owned(),
        };
        Ok(Self { terms: terms::parse(text).map_err(invalid)? })
    }
}

/// What some glossaries have for one target. The first glossary goes before the others.
#[derive(Default)]
pub(super) struct UserEntries {
    /// Texts that stay as they are.
    pub(super) kept: Vec<Entry>,
    /// Terms of simplified text.
    pub(super) terms: Vec<Entry>,
    /// What simplified text is mended by.
    pub(super) mended: Vec<Entry>,
}

impl UserEntries {
    pub(super) fn of(glossaries: &[Glossary], target: Variant) -> Self {
        if glossaries.is_empty() {
            return Self::default();
        }
        let simplifying = DictionaryGroup::of(built_in::to_simplified());
        let simplify = |text: &str| simplifying.convert_text(text);
        let mut entries = Self::default();
        for Glossary { terms } in glossaries {
            entries.kept.extend(terms::kept(terms));
            entries.terms.extend(terms::entries(terms, target as usize, simplify));
            entries.mended.extend(terms::mending(terms, terms::HANS, simplify));
        }
        entries
    }

    /// Whether a text of ASCII can have any of the phrases.
    pub(super) fn have_ascii(&self) -> bool {
        [&self.kept, &self.terms, &self.mended].into_iter().flatten().any(|entry| entry.from.is_ascii())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_name_the_targets() {
        assert_eq!(terms::TARGETS, Variant::ALL.map(Variant::name));
        assert_eq!(terms::HANS, Variant::Hans as usize);
    }
}
