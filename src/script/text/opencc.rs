//! OpenCC itself: its configurations worked through with our dictionaries, and its library where it is built in.
//!
//! The first is what our conversion is compared with, in tests and in the quality set; the second is the reference.

use super::built_in;
use super::dictionary::{Dictionary, parse_dictionary};
use super::stage::Layers;

/// A configuration of OpenCC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
        let (phrases, characters, regional): (_, _, &[&str]) = match configuration {
            Configuration::S2t => ("STPhrases", "STCharacters", &[]),
            Configuration::S2tw => ("STPhrases", "STCharacters", &["TWVariantsPhrases", "TWVariants"]),
            Configuration::S2hk => ("STPhrases", "STCharacters", &["HKVariantsPhrases", "HKVariants"]),
            Configuration::T2s => ("TSPhrases", "TSCharacters", &[]),
            Configuration::Tw2s => ("TSPhrases", "TSCharacters", &["TWVariantsRevPhrases", "TWVariantsRev"]),
            Configuration::Hk2s => ("TSPhrases", "TSCharacters", &["HKVariantsRevPhrases", "HKVariantsRev"]),
        };
        let mut chain = vec![Layers::of([of(&[phrases, characters])?])];
        if !regional.is_empty() {
            // To a region at the end, from a region at the start.
            let at = usize::from(phrases == "STPhrases");
            chain.insert(at, Layers::of([of(regional)?]));
        }
        Some(Self { segmentation: Layers::of([of(&[phrases])?]), chain })
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
    pub(super) to_traditional: opencc_rust::OpenCC,
    pub(super) to_simplified: opencc_rust::OpenCC,
}

#[cfg(feature = "opencc")]
impl Library {
    pub(super) fn open() -> crate::diagnostic::Result<Self> {
        use crate::diagnostic::{Code, Diagnostic};
        let open = |configuration: Configuration| {
            opencc_rust::OpenCC::new(configuration.file())
                .map_err(|reason| Diagnostic::new(Code::ScriptUnavailable).with("reason", reason.to_string()))
        };
        Ok(Self { to_traditional: open(Configuration::S2t)?, to_simplified: open(Configuration::T2s)? })
    }
}
