//! The dictionaries within the program. `build/main.rs` makes them.

use super::Variant;
use super::dictionary::{CharacterTable, Dictionary, PairFilter, Pass, Purposes, StartFilter};
use super::group::DictionaryGroup;

macro_rules! file {
    ($include:ident, $name:expr) => {
        $include!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

macro_rules! dictionary {
    ($name:literal) => {
        Dictionary::stored(file!(include_bytes, $name), file!(include_str, concat!($name, ".txt")))
    };
}

macro_rules! starts {
    ($name:literal, $($pass:ident),+) => {
        StartFilter::new(
            characters(),
            &[$(Pass::$pass),+],
            PairFilter::stored(file!(include_bytes, concat!($name, ".pairs"))),
        )
    };
}

/// A pass's dictionary with where its phrases may start.
macro_rules! pass {
    ($name:literal, $pass:ident, $purposes:expr) => {
        DictionaryGroup::new(dictionary!($name).for_purposes($purposes), starts!($name, $pass))
    };
}

/// The sets of characters by which a text's script is told, and where phrases may start.
pub(super) fn characters() -> CharacterTable {
    CharacterTable::stored(file!(include_bytes, "characters"))
}

/// Where simplified text may have anything for the passes before the one to traditional.
pub(super) fn early_starts() -> StartFilter {
    starts!("early", Rare, Simplified, Mended)
}

/// Names that stay as they are.
pub(super) fn kept() -> DictionaryGroup {
    pass!("kept", Rare, Purposes::ALL)
}

/// Characters that Unicode has a second time, for compatibility, to those that are meant.
pub(super) fn compatibility() -> DictionaryGroup {
    pass!("compatibility", Rare, Purposes::ALL)
}

/// The forms of all regions, and characters for compatibility, to OpenCC's. `words` are also those of the regions'
/// vocabularies.
pub(super) fn standard(words: bool) -> DictionaryGroup {
    pass!("standard", Standard, if words { Purposes::WORDS } else { Purposes::HANT })
}

/// OpenCC's traditional forms to simplified.
pub(super) fn simplified() -> DictionaryGroup {
    pass!("simplified", Simplified, Purposes::HANS)
}

/// What simplified text is mended by: on the way to traditional only what the glossaries have for simplified text by name.
pub(super) fn mended(target: Variant) -> DictionaryGroup {
    pass!("mended", Mended, purpose(target, false))
}

/// Simplified to OpenCC's traditional forms, with the terms of official texts.
pub(super) fn traditional(target: Variant) -> DictionaryGroup {
    pass!("traditional", Traditional, purpose(target, false))
}

/// OpenCC's forms to those that a target prints. `words` are also those of the region's vocabulary.
pub(super) fn forms(target: Variant, words: bool) -> DictionaryGroup {
    pass!("forms", Forms, purpose(target, words))
}

fn purpose(target: Variant, words: bool) -> Purposes {
    match (target, words) {
        (Variant::Hans, _) => Purposes::HANS,
        (Variant::Hant, _) => Purposes::HANT,
        (Variant::HantTw, false) => Purposes::HANT_TW,
        (Variant::HantTw, true) => Purposes::WORDS_TW,
        (Variant::HantHk, false) => Purposes::HANT_HK,
        (Variant::HantHk, true) => Purposes::WORDS_HK,
    }
}

/// Counterparts of characters that a proof-reader is not asked about.
pub(super) fn settled() -> Dictionary {
    dictionary!("settled")
}

/// OpenCC's phrases and characters to its traditional forms.
pub(super) fn to_traditional() -> Dictionary {
    dictionary!("traditional").for_purposes(Purposes::OPENCC)
}

/// OpenCC's phrases and characters to simplified.
pub(super) fn to_simplified() -> Dictionary {
    dictionary!("simplified").for_purposes(Purposes::OPENCC)
}

/// The phrases by which OpenCC cuts simplified text.
pub(super) fn segments_simplified() -> Dictionary {
    dictionary!("traditional").for_purposes(Purposes::OPENCC_SEGMENTS)
}

/// The phrases by which OpenCC cuts traditional text.
pub(super) fn segments_traditional() -> Dictionary {
    dictionary!("simplified").for_purposes(Purposes::OPENCC_SEGMENTS)
}

/// OpenCC's traditional forms to those of Taiwan.
pub(super) fn to_taiwan() -> Dictionary {
    dictionary!("to-taiwan")
}

/// OpenCC's traditional forms to those of Hong Kong.
pub(super) fn to_hong_kong() -> Dictionary {
    dictionary!("to-hong-kong")
}

/// Taiwan's forms to OpenCC's.
pub(super) fn from_taiwan() -> Dictionary {
    dictionary!("from-taiwan")
}

/// Hong Kong's forms to OpenCC's.
pub(super) fn from_hong_kong() -> Dictionary {
    dictionary!("from-hong-kong")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::dictionary::parse_dictionary;

    /// Every phrase of OpenCC's tables, whichever way they are read.
    fn phrases() -> impl Iterator<Item = Vec<char>> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let tables = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
        let entries = tables.flat_map(|path| parse_dictionary(&fs::read_to_string(path).unwrap()));
        entries.flat_map(|entry| [entry.from.chars().collect(), entry.to.chars().collect()])
    }

    #[test]
    fn no_filter_misses_a_phrase() {
        let passes: Vec<DictionaryGroup> = [kept(), compatibility(), simplified()]
            .into_iter()
            .chain([false, true].map(standard))
            .chain(Variant::ALL.into_iter().flat_map(|target| {
                [mended(target), traditional(target), forms(target, false), forms(target, true)]
            }))
            .collect();
        let early = [kept(), compatibility(), simplified(), mended(Variant::Hans), mended(Variant::Hant)];
        for phrase in phrases() {
            for pass in &passes {
                let found = pass.longest(&phrase).map(|found| found.length);
                let start = pass.starts().next(&phrase, 0).filter(|start| start.at == 0);
                let filtered = start.and_then(|start| pass.longest(start.text)).map(|found| found.length);
                assert_eq!(filtered, found, "{}", phrase.iter().collect::<String>());
            }
            if early.iter().any(|pass| pass.longest(&phrase).is_some()) {
                assert!(early_starts().next(&phrase, 0).is_some_and(|start| start.at == 0));
            }
        }
    }
}
