//! The dictionaries within the program.

use super::dictionary::Dictionary;

macro_rules! dictionaries {
    ($($(#[$doc:meta])* $function:ident = $file:literal;)*) => {$(
        $(#[$doc])*
        pub(crate) fn $function() -> Dictionary {
            Dictionary::new(&include_bytes!(concat!(env!("OUT_DIR"), "/", $file))[..])
        }
    )*};
}

dictionaries! {
    /// Phrases and characters to OpenCC's traditional forms.
    to_traditional = "to-traditional";
    /// Phrases and characters to simplified.
    to_simplified = "to-simplified";
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
    /// Words used in Taiwan for those of the mainland.
    words_of_taiwan = "words-of-taiwan";
    /// Words used in Hong Kong for those of the mainland.
    words_of_hong_kong = "words-of-hong-kong";
    /// And back.
    words_from_taiwan = "words-from-taiwan";
    /// And back.
    words_from_hong_kong = "words-from-hong-kong";
    /// Characters that Unicode has a second time, for compatibility, to those that are meant.
    compatibility = "compatibility";
}
