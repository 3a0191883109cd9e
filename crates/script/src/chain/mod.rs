//! The passes that a text goes through, one after the other (OpenCC's conversion chain).

mod stretches;
mod traditional;

use std::borrow::Cow;

use super::alignment::{Aligned, compose};
use super::detect::DetectedScript;
use super::dictionary::{Entry, Match};
use super::glossary::UserEntries;
use super::group::DictionaryGroup;
use super::opencc::Library;
use super::settings::{Engine, Settings};
use super::{Error, Result, Variant, built_in};

use stretches::Stretches;
use traditional::{Traditional, TraditionalText};

/// All passes of a conversion, as the crate's overview draws them.
pub(super) struct Chain {
    /// Of traditional text to OpenCC's forms, and of simplified.
    pub(super) standard: DictionaryGroup,
    compatibility: DictionaryGroup,
    /// From OpenCC's forms to simplified.
    pub(super) simplified: DictionaryGroup,
    /// What simplified text itself is mended by.
    mended: DictionaryGroup,
    pub(super) traditional: Traditional,
    /// From OpenCC's forms to those that the target prints.
    pub(super) forms: DictionaryGroup,
    /// OpenCC's library, which takes the place of its dictionaries where it is asked for.
    library: Option<Library>,
}

/// A text on its way: what it is in OpenCC's forms, and simplified.
pub(super) struct Intermediate<'t> {
    pub(super) standard: Cow<'t, [char]>,
    pub(super) simplified: Cow<'t, [char]>,
    /// Of the simplified text, from the source.
    pub(super) origins: Option<Vec<u32>>,
    /// Of the simplified text, from the standard one.
    from_standard: Option<Vec<u32>>,
}

impl<'t> Intermediate<'t> {
    /// Of a text in which the first passes find nothing.
    pub(super) fn unchanged(text: &'t [char]) -> Self {
        Self { standard: text.into(), simplified: text.into(), origins: None, from_standard: None }
    }

    /// The character in OpenCC's forms that the simplified one at a place comes from.
    fn standard_at(&self, at: usize) -> Option<char> {
        let origins = self.from_standard.as_ref();
        let origin = origins.map_or(at, |origins| origins.get(at).map_or(at, |&origin| origin as usize));
        self.standard.get(origin).copied()
    }
}

impl Chain {
    /// The passes to a target, with a user's own terms.
    ///
    /// # Errors
    /// [`Error::EngineUnavailable`] where the engine cannot start, [`Error::GlossaryTooLarge`].
    pub(super) fn new(settings: &Settings, user: &UserEntries) -> Result<Self> {
        let Settings { target, engine, regional_words, .. } = *settings;
        let (mended, terms) = match target {
            Variant::Hans => (&user.terms, &[][..]),
            _ => (&user.mended, &user.terms[..]),
        };
        Ok(Self {
            standard: built_in::standard(regional_words),
            compatibility: built_in::compatibility(),
            simplified: built_in::simplified(),
            mended: with_user(built_in::mended(target), mended)?,
            traditional: Traditional::new(with_user(built_in::traditional(target), terms)?),
            forms: built_in::forms(target, regional_words),
            library: match engine {
                Engine::BuiltIn => None,
                Engine::OpenCc => Some(Library::open()?),
            },
        })
    }

    /// Whether a simplified text starts with anything that the passes as far as simplified would change.
    pub(super) fn has_early_phrase(&self, text: &[char]) -> bool {
        let passes = [&self.mended, &self.simplified, &self.compatibility].into_iter();
        let mut found =
            passes.filter(|pass| pass.starts().is_at_start(text)).filter_map(|pass| pass.longest(text));
        // The library may change what our dictionaries leave.
        found.any(|found| !found.is_unchanged() || self.library.is_some())
    }

    /// The text as far as simplified.
    pub(super) fn to_simplified<'t>(&self, script: DetectedScript, text: &'t [char]) -> Intermediate<'t> {
        let standard = match script {
            DetectedScript::Hans => self.compatibility.convert(text),
            DetectedScript::Hant | DetectedScript::Mixed => self.standard.convert(text),
        };
        let (standard, first) = or_unchanged(standard, text);
        let simplified = self.fold(script, &standard);
        let mended = self.mended.convert(simplified.as_ref().map_or(&*standard, |aligned| &aligned.text));
        let second = simplified.as_ref().and_then(|aligned| aligned.origins.as_deref());
        let third = mended.as_ref().and_then(|aligned| aligned.origins.clone());
        let from_standard = compose(third, second);
        let origins = compose(from_standard.clone(), first.as_deref());
        let simplified = match mended.or(simplified) {
            Some(last) => last.text.into(),
            None => standard.clone(),
        };
        Intermediate { standard, simplified, origins, from_standard }
    }

    /// OpenCC's forms to simplified. Characters that simplified text has too (乾, 瞭 and 著 in some words) stay
    /// there.
    fn fold(&self, script: DetectedScript, text: &[char]) -> Option<Aligned> {
        let stays = |at: usize, found: &Match<'_>| {
            script == DetectedScript::Hans
                && found.length == 1
                && text.get(at).is_some_and(|own| found.offers(*own))
        };
        let theirs = self.library.as_ref().map(|library| library.simplified(text, &self.simplified));
        self.simplified.convert_unless(text, theirs.as_deref(), stays)
    }

    /// From simplified on, beside what the source has in OpenCC's forms.
    pub(super) fn to_traditional<'w>(
        &self,
        script: DetectedScript,
        text: &'w Intermediate<'_>,
    ) -> (Cow<'w, [char]>, Option<Vec<u32>>) {
        let theirs = self.library.as_ref();
        let theirs = theirs.map(|library| library.traditional(&text.simplified, &self.traditional.group));
        let TraditionalText { aligned, exact } =
            self.traditional.convert(script, text, theirs.as_deref(), &self.simplified);
        let (traditional, later) = or_unchanged(aligned, &text.simplified);
        let origins = compose(later, text.origins.as_deref());
        let mut exact = Stretches::new(exact);
        match self.forms.convert_unless(&traditional, None, |at, _| exact.contain(at)) {
            Some(formed) => (formed.text.into(), compose(formed.origins, origins.as_deref())),
            None => (traditional, origins),
        }
    }
}

/// A pass's dictionaries with a user's entries before them.
///
/// # Errors
/// [`Error::GlossaryTooLarge`].
pub(super) fn with_user(group: DictionaryGroup, entries: &[Entry]) -> Result<DictionaryGroup> {
    group.with(entries).ok_or(Error::GlossaryTooLarge)
}

/// A pass's text and origins, or the text that it left as it was.
fn or_unchanged(aligned: Option<Aligned>, text: &[char]) -> (Cow<'_, [char]>, Option<Vec<u32>>) {
    match aligned {
        Some(aligned) => (aligned.text.into(), aligned.origins),
        None => (text.into(), None),
    }
}
