//! Glossaries of users: terms that go before the built-in ones.

use crate::{Error, Result, Variant};

use super::built_in::to_simplified;
use super::dictionary::{Dictionary, Entry};
use super::stage::Layers;
use super::terms::{self, Term};

/// The terms of one file. The format is told in `templates/README.md`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    terms: Vec<Term>,
}

impl Glossary {
    /// Reads a glossary: a term a line, tabs between what it is from, what it becomes, its scope and a note.
    ///
    /// # Errors
    /// [`Error::GlossaryInvalid`] with the line.
    pub fn parse(text: &str) -> Result<Self> {
        let invalid = |line: usize| Error::GlossaryInvalid {
            line,
            text: text.lines().nth(line).unwrap_or_default().to_owned(),
        };
        Ok(Self { terms: terms::parse(text).map_err(invalid)? })
    }
}

/// What the terms of some glossaries are for one target. The first glossary goes before the others.
pub(super) struct Own {
    /// Texts that stay as they are.
    pub(super) kept: Option<Dictionary>,
    /// Terms of simplified text.
    pub(super) terms: Option<Dictionary>,
    /// What simplified text is mended by.
    pub(super) mended: Option<Dictionary>,
}

impl Own {
    /// # Errors
    /// [`Error::GlossaryTooLarge`].
    pub(super) fn of(glossaries: &[Glossary], target: Variant) -> Result<Self> {
        let simplifying = Layers::of([to_simplified()]);
        let simplify = |text: &str| simplifying.convert_text(text);
        let all = |entries: &dyn Fn(&[Term]) -> Vec<Entry>| {
            dictionary(glossaries.iter().flat_map(|glossary| entries(&glossary.terms)).collect())
        };
        Ok(Self {
            kept: all(&terms::kept)?,
            terms: all(&|one| terms::entries(one, target as usize, simplify))?,
            mended: all(&|one| terms::mending(one, terms::HANS, simplify))?,
        })
    }
}

/// The dictionary of some entries; `None` of none.
fn dictionary(entries: Vec<Entry>) -> Result<Option<Dictionary>> {
    if entries.is_empty() {
        return Ok(None);
    }
    Dictionary::of(entries).map(Some).ok_or(Error::GlossaryTooLarge)
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
