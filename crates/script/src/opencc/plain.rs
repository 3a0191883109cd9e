//! OpenCC's configurations, worked through with its dictionaries alone.

use crate::built_in;
use crate::dictionary::{Dictionary, parse_dictionary};
use crate::group::DictionaryGroup;

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

    fn is_to_traditional(self) -> bool {
        matches!(self, Self::S2t | Self::S2tw | Self::S2hk)
    }
}

/// Conversion as plain OpenCC does it, without any table of ours.
#[derive(Debug, Clone)]
pub struct Plain {
    /// The phrases that the text is first cut by, so that no later phrase reaches over a cut.
    segmentation: DictionaryGroup,
    /// The passes that each segment goes through.
    chain: Vec<DictionaryGroup>,
}

impl Plain {
    /// With the built-in dictionaries.
    pub fn new(configuration: Configuration) -> Self {
        let (segmentation, script) = if configuration.is_to_traditional() {
            (built_in::segments_simplified(), built_in::to_traditional())
        } else {
            (built_in::segments_traditional(), built_in::to_simplified())
        };
        let regional = match configuration {
            Configuration::S2t | Configuration::T2s => None,
            Configuration::S2tw => Some(built_in::to_taiwan()),
            Configuration::S2hk => Some(built_in::to_hong_kong()),
            Configuration::Tw2s => Some(built_in::from_taiwan()),
            Configuration::Hk2s => Some(built_in::from_hong_kong()),
        };
        Self::of(configuration, segmentation, script, regional)
    }

    /// With other dictionaries, such as those of another release of OpenCC; `None` where they are too large. `table` gives
    /// the text of a table by its name without ending: `STPhrases`, `TWVariantsRev` …
    pub fn with_tables(configuration: Configuration, table: impl Fn(&str) -> String) -> Option<Self> {
        let dictionary = |names: &[&str]| {
            Dictionary::of(names.iter().flat_map(|name| parse_dictionary(&table(name))).collect())
        };
        let (phrases, characters) = if configuration.is_to_traditional() {
            (SIMPLIFIED_PHRASES, "STCharacters")
        } else {
            (TRADITIONAL_PHRASES, "TSCharacters")
        };
        let regional = match configuration {
            Configuration::S2t | Configuration::T2s => None,
            Configuration::S2tw => Some(dictionary(&["TWVariantsPhrases", "TWVariants"])?),
            Configuration::S2hk => Some(dictionary(&["HKVariantsPhrases", "HKVariants"])?),
            Configuration::Tw2s => Some(dictionary(&["TWVariantsRevPhrases", "TWVariantsRev"])?),
            Configuration::Hk2s => Some(dictionary(&["HKVariantsRevPhrases", "HKVariantsRev"])?),
        };
        let script = dictionary(&[phrases, &[characters]].concat())?;
        Some(Self::of(configuration, dictionary(phrases)?, script, regional))
    }

    fn of(
        configuration: Configuration,
        segmentation: Dictionary,
        script: Dictionary,
        regional: Option<Dictionary>,
    ) -> Self {
        // To the forms of a region at the end, from them at the start.
        let chain = if configuration.is_to_traditional() {
            [Some(script), regional]
        } else {
            [regional, Some(script)]
        };
        let chain = chain.into_iter().flatten().map(DictionaryGroup::of).collect();
        Self { segmentation: DictionaryGroup::of(segmentation), chain }
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
        for group in &self.chain {
            let text = converted.as_deref().unwrap_or(text);
            if let Some(next) = group.convert(text) {
                converted = Some(next.text);
            }
        }
        out.extend(converted.as_deref().unwrap_or(text));
    }
}

/// The tables of phrases that simplified text is cut by.
const SIMPLIFIED_PHRASES: &[&str] = &["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"];
/// The tables of phrases that traditional text is cut by.
const TRADITIONAL_PHRASES: &[&str] = &["TSPhrases"];
