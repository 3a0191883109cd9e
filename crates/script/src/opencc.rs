//! OpenCC itself: its configurations worked through with our dictionaries, and its library where it is built in.
//!
//! The first is what our conversion is compared with, in tests and in the quality set; the second is the reference.

use super::built_in;
use super::dictionary::{Dictionary, parse_dictionary};
use super::stage::Layers;
#[cfg(feature = "opencc")]
use super::stage::Match;

/// A configuration of OpenCC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Configuration {
    /// Simplified to OpenCC's traditional forms.
    S2t,
    /// Simplified to Taiwan's forms.
    S2tw,
    /// Simplified to Hong Kong's forms.
    S2hk,
    /// OpenCC's traditional forms to simplified.
    T2s,
    /// Taiwan's forms to simplified.
    Tw2s,
    /// Hong Kong's forms to simplified.
    Hk2s,
}

impl Configuration {
    /// All that there are here.
    pub const ALL: [Self; 6] = [Self::S2t, Self::S2tw, Self::S2hk, Self::T2s, Self::Tw2s, Self::Hk2s];

    /// The name of its file.
    pub fn file(self) -> &'static str {
        match self {
            Self::S2t => "s2t.json",
            Self::S2tw => "s2tw.json",
            Self::S2hk => "s2hk.json",
            Self::T2s => "t2s.json",
            Self::Tw2s => "tw2s.json",
            Self::Hk2s => "hk2s.json",
        }
    }
}

/// Conversion as plain OpenCC does it, without any table of ours.
#[derive(Debug, Clone)]
pub struct Plain {
    /// The phrases that the text is first cut by, so that no later phrase reaches over a cut.
    segmentation: Layers,
    chain: Vec<Layers>,
}

/// OpenCC's tables as text, by name, without ending: `STPhrases`, `TWVariantsRev` …
pub type OpenCcTables<'a> = &'a dyn Fn(&str) -> String;

impl Plain {
    /// With the built-in dictionaries.
    pub fn new(configuration: Configuration) -> Self {
        let (segmentation, chain) = match configuration {
            Configuration::S2t => (built_in::phrases_simplified(), vec![built_in::to_traditional()]),
            Configuration::S2tw => {
                (built_in::phrases_simplified(), vec![built_in::to_traditional(), built_in::to_taiwan()])
            }
            Configuration::S2hk => {
                (built_in::phrases_simplified(), vec![built_in::to_traditional(), built_in::to_hong_kong()])
            }
            Configuration::T2s => (built_in::phrases_traditional(), vec![built_in::to_simplified()]),
            Configuration::Tw2s => {
                (built_in::phrases_traditional(), vec![built_in::from_taiwan(), built_in::to_simplified()])
            }
            Configuration::Hk2s => {
                (built_in::phrases_traditional(), vec![built_in::from_hong_kong(), built_in::to_simplified()])
            }
        };
        let layers = |dictionary| Layers::of([dictionary]);
        let segmentation = layers(segmentation);
        Self { segmentation, chain: chain.into_iter().map(layers).collect() }
    }

    /// With other dictionaries, such as those of another release of OpenCC; `None` where they are too large.
    pub fn with_tables(configuration: Configuration, tables: OpenCcTables<'_>) -> Option<Self> {
        let of = |names: &[&str]| {
            Dictionary::of(names.iter().flat_map(|name| parse_dictionary(&tables(name))).collect())
        };
        let simplified: (&[&str], _) =
            (&["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"], "STCharacters");
        let traditional: (&[&str], _) = (&["TSPhrases"], "TSCharacters");
        let ((phrases, characters), regional): (_, &[&str]) = match configuration {
            Configuration::S2t => (simplified, &[]),
            Configuration::S2tw => (simplified, &["TWVariantsPhrases", "TWVariants"]),
            Configuration::S2hk => (simplified, &["HKVariantsPhrases", "HKVariants"]),
            Configuration::T2s => (traditional, &[]),
            Configuration::Tw2s => (traditional, &["TWVariantsRevPhrases", "TWVariantsRev"]),
            Configuration::Hk2s => (traditional, &["HKVariantsRevPhrases", "HKVariantsRev"]),
        };
        let mut chain = vec![Layers::of([of(&[phrases, &[characters]].concat())?])];
        if !regional.is_empty() {
            // To a region at the end, from a region at the start.
            let at = usize::from(phrases == simplified.0);
            chain.insert(at, Layers::of([of(regional)?]));
        }
        Some(Self { segmentation: Layers::of([of(phrases)?]), chain })
    }

    /// The text as the configuration converts it.
    pub fn convert(&self, text: &str) -> String {
        let characters: Vec<char> = text.chars().collect();
        let (mut out, mut rest) = (String::with_capacity(text.len()), &*characters);
        while let Some(phrase) = self.segmentation.first(rest) {
            self.segment(&rest[..phrase.start], &mut out);
            self.segment(&rest[phrase.clone()], &mut out);
            rest = &rest[phrase.end..];
        }
        self.segment(rest, &mut out);
        out
    }

    fn segment(&self, text: &[char], out: &mut String) {
        let mut converted = None;
        for layers in &self.chain {
            let text = converted.as_deref().unwrap_or(text);
            if let Some(next) = layers.convert(text) {
                converted = Some(next.text);
            }
        }
        out.extend(converted.as_deref().unwrap_or(text));
    }
}

/// OpenCC's library.
#[cfg(feature = "opencc")]
pub(super) struct Library {
    to_traditional: opencc_rust::OpenCC,
    to_simplified: opencc_rust::OpenCC,
    /// Our copy of what the second works from.
    simplified: Dictionary,
}

#[cfg(feature = "opencc")]
impl Library {
    pub(super) fn open() -> crate::Result<Self> {
        let open = |configuration: Configuration| {
            opencc_rust::OpenCC::new(configuration.file())
                .map_err(|reason| crate::Error::EngineUnavailable { reason: reason.to_string() })
        };
        let (to_traditional, to_simplified) = (open(Configuration::S2t)?, open(Configuration::T2s)?);
        Ok(Self { to_traditional, to_simplified, simplified: built_in::to_simplified() })
    }

    /// A text in OpenCC's forms as simplified, beside dictionaries that have words of ours among OpenCC's.
    pub(super) fn simplified(&self, text: &[char], layers: &Layers) -> Vec<Option<char>> {
        let is_ours = |rest: &[char], found: &Match<'_>| self.simplified.longest(rest) != Some(found.hit);
        pieces(&self.to_simplified, text, layers, is_ours)
    }

    /// A simplified text in OpenCC's forms, beside dictionaries of which some are ours.
    pub(super) fn traditional(
        &self,
        text: &[char],
        layers: &Layers,
        is_ours: impl Fn(&Match<'_>) -> bool,
    ) -> Vec<Option<char>> {
        pieces(&self.to_traditional, text, layers, |_, found| is_ours(found))
    }
}

/// What the library makes of each character; nothing where a word of ours stands. It gets what stands between them
/// piece by piece, since it would take up phrases that reach into one, and nothing is known of a piece that becomes
/// longer or shorter.
#[cfg(feature = "opencc")]
fn pieces(
    library: &opencc_rust::OpenCC,
    text: &[char],
    layers: &Layers,
    is_ours: impl Fn(&[char], &Match<'_>) -> bool,
) -> Vec<Option<char>> {
    let mut theirs = Vec::with_capacity(text.len());
    let mut add = |piece: &[char], to: usize| {
        let converted = library.convert(piece.iter().collect::<String>()).unwrap_or_default();
        if converted.chars().count() == piece.len() {
            theirs.extend(converted.chars().map(Some));
        }
        theirs.resize(to, None);
    };
    let (mut at, mut start) = (0, 0);
    while let Some(next) = layers.starts().next(text, at) {
        let (rest, found) = (&text[next..], layers.longest(&text[next..]));
        at = next + found.map_or(1, |found| found.hit.length);
        if found.is_some_and(|found| is_ours(rest, &found)) {
            add(&text[start..next], at);
            start = at;
        }
    }
    add(&text[start..], text.len());
    theirs
}
