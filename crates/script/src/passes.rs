//! The passes that a text goes through, one after the other.

use std::borrow::Cow;

use crate::Result;
use crate::Variant;

use super::built_in;
use super::dictionary::{Dictionary, Hit, Starts};
use super::glossary::Own;
#[cfg(feature = "opencc")]
use super::opencc::Library;
use super::settings::{Engine, Settings};
use super::source::DetectedScript;
use super::stage::{Aligned, Aligning, Layers, Match, compose};
use super::stretches::Stretches;

/// All passes of a conversion, as `mod.rs` draws them.
pub(super) struct Passes {
    /// To OpenCC's forms: of traditional text, and of any.
    pub(super) standard: Layers,
    compatibility: Layers,
    pub(super) simplified: Layers,
    /// What simplified text itself is mended by.
    mended: Layers,
    pub(super) traditional: Traditional,
    pub(super) forms: Layers,
    #[cfg(feature = "opencc")]
    library: Option<Library>,
}

/// From simplified to OpenCC's traditional forms.
pub(super) struct Traditional {
    /// Glossaries and, last, the dictionaries.
    pub(super) layers: Layers,
    /// How many of them are glossaries.
    glossaries: usize,
    /// Where phrases may start, and characters that a traditional one stands for, which may have to stay.
    starts: Starts,
    /// The dictionaries of OpenCC among them.
    pub(super) dictionary: Dictionary,
}

impl Traditional {
    fn of(glossaries: Vec<Dictionary>) -> Self {
        let (count, dictionary) = (glossaries.len(), built_in::to_traditional());
        let layers = Layers::of(glossaries.into_iter().chain([dictionary.clone()]));
        let starts = layers.starts().with(&built_in::counterparts());
        Self { layers, glossaries: count, starts, dictionary }
    }

    /// Whether a match is a term of a glossary.
    pub(super) fn is_term(&self, found: &Match<'_>) -> bool {
        found.layer < self.glossaries
    }
}

/// A text on its way: what it is in OpenCC's forms, and simplified, each with the source's characters.
pub(super) struct Way<'t> {
    pub(super) standard: Cow<'t, [char]>,
    pub(super) simplified: Cow<'t, [char]>,
    /// Of the simplified text, from the source.
    pub(super) origins: Option<Vec<u32>>,
    /// Of the simplified text, from the standard one.
    from_standard: Option<Vec<u32>>,
}

impl Way<'_> {
    /// The character in OpenCC's forms that the simplified one at a place comes from.
    fn standard_at(&self, at: usize) -> Option<char> {
        let origins = self.from_standard.as_ref();
        let origin = origins.map_or(at, |origins| origins.get(at).map_or(at, |&origin| origin as usize));
        self.standard.get(origin).copied()
    }
}

impl Passes {
    /// The passes to a target, with a user's own terms.
    ///
    /// # Errors
    /// [`Error::EngineUnavailable`](crate::Error::EngineUnavailable) where the engine cannot start.
    pub(super) fn new(settings: &Settings, own: Own) -> Result<Self> {
        let Settings { target, phrases, .. } = *settings;
        #[cfg(not(feature = "opencc"))]
        if settings.engine == Engine::OpenCc {
            let reason = "this program was built without the feature `opencc`".to_owned();
            return Err(crate::Error::EngineUnavailable { reason });
        }
        let terms: Vec<Dictionary> = own.terms.into_iter().chain([built_in::terms(target)]).collect();
        let (mended, glossaries) = if target == Variant::Hans {
            (terms, Vec::new())
        } else {
            (own.mended.into_iter().chain([built_in::mended()]).collect(), terms)
        };
        Ok(Self {
            standard: Layers::of([built_in::standard(phrases)]),
            compatibility: Layers::of([built_in::compatibility()]),
            simplified: Layers::of([built_in::folded()]),
            mended: Layers::of(mended),
            traditional: Traditional::of(glossaries),
            forms: Layers::of(built_in::forms(target, phrases)),
            #[cfg(feature = "opencc")]
            library: (settings.engine == Engine::OpenCc).then(Library::open).transpose()?,
        })
    }

    /// Where a pass may have work in simplified text that comes before mending.
    pub(super) fn first_starts(&self) -> Starts {
        self.compatibility.starts().or(self.simplified.starts())
    }

    /// Whether a text of ASCII alone can have a phrase of any pass.
    pub(super) fn have_ascii(&self) -> bool {
        let Self { standard, compatibility, simplified, mended, traditional, forms, .. } = self;
        let all = [standard, compatibility, simplified, mended, &traditional.layers, forms];
        all.into_iter().any(|pass| pass.starts().has_ascii())
    }

    /// The text as far as simplified.
    pub(super) fn way<'t>(&self, source: DetectedScript, text: &'t [char]) -> Way<'t> {
        let standard = match source {
            DetectedScript::Hans => self.compatibility.convert(text),
            DetectedScript::Hant | DetectedScript::Mixed => self.standard.convert(text),
        };
        let (standard, first) = split(standard, text);
        let folded = self.fold(source, &standard);
        self.mend(standard, first, folded)
    }

    /// The end of the way to simplified, from OpenCC's forms with their origins on.
    pub(super) fn mend<'t>(
        &self,
        standard: Cow<'t, [char]>,
        first: Option<Vec<u32>>,
        folded: Option<Aligned>,
    ) -> Way<'t> {
        let mended = self.mended.convert(folded.as_ref().map_or(&*standard, |folded| &folded.text));
        let second = folded.as_ref().and_then(|folded| folded.origins.clone());
        let third = mended.as_ref().and_then(|mended| mended.origins.clone());
        let from_standard = compose(third, second.as_deref());
        let origins = compose(from_standard.clone(), first.as_deref());
        let simplified = match (mended, folded) {
            (Some(last), _) | (None, Some(last)) => last.text.into(),
            (None, None) => standard.clone(),
        };
        Way { standard, simplified, origins, from_standard }
    }

    /// OpenCC's forms to simplified. Characters that simplified text has too (乾, 瞭 and 著 in some words) stay
    /// there.
    fn fold(&self, source: DetectedScript, text: &[char]) -> Option<Aligned> {
        let stays = |at: usize, found: &Match<'_>| {
            let hit = found.hit;
            source == DetectedScript::Hans
                && hit.length == 1
                && hit.counterparts().any(|other| other.chars().eq([text[at]]))
        };
        self.simplified.convert_unless(text, self.library_simplified(text).as_deref(), stays)
    }

    /// From simplified on, beside what the source has in OpenCC's forms.
    pub(super) fn to_traditional<'w>(
        &self,
        source: DetectedScript,
        way: &'w Way<'_>,
    ) -> (Cow<'w, [char]>, Option<Vec<u32>>) {
        let text = &*way.simplified;
        let theirs = self.library_traditional(text);
        let was_traditional = way.standard != way.simplified;
        let starts =
            if was_traditional { &self.traditional.starts } else { self.traditional.layers.starts() };
        let mut out = Aligning::of(text);
        let mut exact = Vec::new();
        while let Some(rest) = out.next(starts) {
            let found = self.traditional.layers.longest(rest);
            match found {
                Some(found) if self.traditional.is_term(&found) => {
                    let start = out.written();
                    out.replace(found.hit.length, found.hit.to.chars());
                    exact.extend(found.hit.exact.then_some(start..out.written()));
                }
                Some(found) if found.hit.length > 1 => out.replace_by(theirs.as_deref(), &found.hit),
                _ => {
                    let usual = found.map(|found| found.hit);
                    let own = was_traditional.then(|| way.standard_at(out.at)).flatten();
                    match (self.kept_character(source, rest[0], own, usual), usual) {
                        (Some(kept), _) => out.replace(1, [kept].into_iter()),
                        (None, Some(hit)) => out.replace_by(theirs.as_deref(), &hit),
                        (None, None) => out.at += 1,
                    }
                }
            }
        }
        let (standard, later) = split(out.finish(), text);
        let origins = compose(later, way.origins.as_deref());
        let mut exact = Stretches::new(exact);
        let is_exact = |at: usize, _: &Match<'_>| exact.contain(at);
        match self.forms.convert_unless(&standard, None, is_exact) {
            Some(formed) => (formed.text.into(), compose(formed.origins, origins.as_deref())),
            None => (standard, origins),
        }
    }

    /// The character that stays where no phrase decides: the source's own if it is traditional already.
    fn kept_character(
        &self,
        source: DetectedScript,
        simplified: char,
        own: Option<char>,
        usual: Option<Hit<'_>>,
    ) -> Option<char> {
        match own.filter(|own| *own != simplified) {
            Some(own) => {
                let usual = self.simplified.character(own)?;
                usual.to.chars().eq([simplified]).then_some(own)
            }
            None if source == DetectedScript::Hant => {
                let mut known = usual?.counterparts();
                known.any(|to| to.chars().eq([simplified])).then_some(simplified)
            }
            None => None,
        }
    }

    #[cfg(feature = "opencc")]
    fn library_simplified(&self, text: &[char]) -> Option<Vec<Option<char>>> {
        Some(self.library.as_ref()?.simplified(text, &self.simplified))
    }

    #[cfg(feature = "opencc")]
    fn library_traditional(&self, text: &[char]) -> Option<Vec<Option<char>>> {
        let Traditional { layers, .. } = &self.traditional;
        Some(self.library.as_ref()?.traditional(text, layers, |found| self.traditional.is_term(found)))
    }

    #[cfg(not(feature = "opencc"))]
    #[allow(clippy::unused_self)]
    fn library_simplified(&self, _text: &[char]) -> Option<Vec<Option<char>>> {
        None
    }

    #[cfg(not(feature = "opencc"))]
    #[allow(clippy::unused_self)]
    fn library_traditional(&self, _text: &[char]) -> Option<Vec<Option<char>>> {
        None
    }
}

/// A pass's text and origins, or the text that it left as it was.
fn split(aligned: Option<Aligned>, text: &[char]) -> (Cow<'_, [char]>, Option<Vec<u32>>) {
    match aligned {
        Some(aligned) => (aligned.text.into(), aligned.origins),
        None => (text.into(), None),
    }
}
