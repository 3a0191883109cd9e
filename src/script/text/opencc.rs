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
    segmentation: Dictionary,
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
        let layers = |dictionary| Layers(vec![dictionary]);
        Self { segmentation, chain: chain.into_iter().map(layers).collect() }
    }

    /// With other dictionaries, such as those of another release of OpenCC.
    pub fn with_tables(configuration: Configuration, tables: OpenCcTables<'_>) -> Self {
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
        let mut chain = vec![of(&[phrases, characters])];
        if !regional.is_empty() {
            // To a region at the end, from a region at the start.
            let at = usize::from(phrases == "STPhrases");
            chain.insert(at, of(regional));
        }
        Self { segmentation: of(&[phrases]), chain: chain.into_iter().map(|one| Layers(vec![one])).collect() }
    }

    /// The text as the configuration converts it.
    pub fn convert(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let (mut rest, mut loose) = (text, 0);
        while !rest[loose..].is_empty() {
            match self.segmentation.longest(&rest[loose..]) {
                Some(hit) => {
                    self.segment(&rest[..loose], &mut out);
                    self.segment(&rest[loose..loose + hit.bytes], &mut out);
                    rest = &rest[loose + hit.bytes..];
                    loose = 0;
                }
                None => loose += rest[loose..].chars().next().map_or(1, char::len_utf8),
            }
        }
        self.segment(rest, &mut out);
        out
    }

    fn segment(&self, text: &str, out: &mut String) {
        let mut converted = None;
        for layers in &self.chain {
            let text = converted.as_deref().unwrap_or(text);
            if let Some(next) = layers.convert(text) {
                converted = Some(next.text);
            }
        }
        out.push_str(converted.as_deref().unwrap_or(text));
    }
}

/// OpenCC's library.
#[cfg(feature = "opencc")]
pub(super) struct Library {
    to_traditional: opencc_rust::OpenCC,
    to_simplified: opencc_rust::OpenCC,
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

    /// A text in OpenCC's traditional forms as simplified, if that has as many characters.
    pub(super) fn simplified(&self, text: &str) -> Option<Vec<char>> {
        aligned(text, &self.to_simplified.convert(text).ok()?)
    }

    /// A simplified text in OpenCC's traditional forms, if that has as many characters. Terms stay as they are. The
    /// library gets what stands between them piece by piece, since it would take up phrases that reach into a term.
    pub(super) fn traditional(
        &self,
        text: &str,
        layers: &Layers,
        is_term: impl Fn(&Match<'_>) -> bool,
    ) -> Option<Vec<char>> {
        let mut out = String::with_capacity(text.len());
        let (mut at, mut piece) = (0, 0);
        while let Some(first) = text[at..].chars().next() {
            let found = layers.longest(&text[at..]);
            let end = at + found.map_or(first.len_utf8(), |found| found.hit.bytes);
            if found.is_some_and(|found| is_term(&found)) {
                out += &self.to_traditional.convert(&text[piece..at]).ok()?;
                out += &text[at..end];
                piece = end;
            }
            at = end;
        }
        out += &self.to_traditional.convert(&text[piece..]).ok()?;
        aligned(text, &out)
    }
}

#[cfg(feature = "opencc")]
fn aligned(text: &str, theirs: &str) -> Option<Vec<char>> {
    (theirs.chars().count() == text.chars().count()).then(|| theirs.chars().collect())
}
