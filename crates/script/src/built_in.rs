//! The dictionaries within the program. `build.rs` makes them.

use crate::Variant;

use super::dictionary::{Characters, Dictionary};

macro_rules! stored {
    ($file:expr) => {
        Dictionary::stored(
            include_bytes!(concat!(env!("OUT_DIR"), "/", $file)),
            include_str!(concat!(env!("OUT_DIR"), "/", $file, ".txt")),
        )
    };
}

macro_rules! dictionaries {
    ($($(#[$doc:meta])* $function:ident = $file:literal;)*) => {$(
        $(#[$doc])*
        pub(super) fn $function() -> Dictionary {
            stored!($file)
        }
    )*};
}

dictionaries! {
    /// Phrases and characters to OpenCC's traditional forms.
    to_traditional = "to-traditional";
    /// Phrases and characters to simplified.
    to_simplified = "to-simplified";
    /// The same with our own words before them.
    folded = "folded";
    /// The phrases alone, by which OpenCC cuts simplified text.
    phrases_simplified = "phrases-simplified";
    /// The phrases alone, by which OpenCC cuts traditional text.
    phrases_traditional = "phrases-traditional";
    /// OpenCC's traditional forms to those of Taiwan.
    to_taiwan = "to-taiwan";
    /// OpenCC's traditional forms to those of Hong Kong.
    to_hong_kong = "to-hong-kong";
    /// Taiwan's forms to OpenCC's.
    from_taiwan = "from-taiwan";
    /// Hong Kong's forms to OpenCC's.
    from_hong_kong = "from-hong-kong";
    /// Characters that Unicode has a second time, for compatibility, to those that are meant.
    compatibility = "compatibility";
    /// Names that stay as they are.
    kept = "kept";
    /// Counterparts of characters that a proof-reader is not asked about.
    settled = "settled";
    /// What simplified text itself is mended by.
    mended = "mended";
}

/// The forms of all regions, and characters for compatibility, to OpenCC's. `words` are also those of the regions'
/// vocabularies.
pub(super) fn standard(words: bool) -> Dictionary {
    if words { stored!("standard-words") } else { stored!("standard") }
}

/// The terms of official texts, from simplified.
pub(super) fn terms(target: Variant) -> Dictionary {
    match target {
        Variant::Hans => stored!("terms-hans"),
        Variant::Hant => stored!("terms-hant"),
        Variant::HantTw => stored!("terms-hant-tw"),
        Variant::HantHk => stored!("terms-hant-hk"),
    }
}

/// OpenCC's forms to those that a target prints. `words` are also those of the region's vocabulary.
pub(super) fn forms(target: Variant, words: bool) -> Option<Dictionary> {
    match (target, words) {
        (Variant::Hans, _) => None,
        (Variant::Hant, _) => Some(stored!("forms-hant")),
        (Variant::HantTw, false) => Some(stored!("forms-hant-tw")),
        (Variant::HantTw, true) => Some(stored!("forms-hant-tw-words")),
        (Variant::HantHk, false) => Some(stored!("forms-hant-hk")),
        (Variant::HantHk, true) => Some(stored!("forms-hant-hk-words")),
    }
}

macro_rules! characters {
    ($file:literal) => {
        Characters::stored(include_bytes!(concat!(env!("OUT_DIR"), "/", $file)))
    };
}

/// The characters that only simplified text has, and those that only traditional text has.
pub(super) fn telling() -> [Characters; 2] {
    [characters!("only-simplified"), characters!("only-traditional")]
}

/// The characters that traditional ones become.
pub(super) fn counterparts() -> Characters {
    characters!("counterparts")
}
