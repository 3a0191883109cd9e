//! Which conversions an entry is for.

/// Conversions, a bit for each. A dictionary that several conversions have most entries of in common is stored once, and
/// each sees those that are for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Purposes(u8);

impl Purposes {
    /// To simplified.
    pub(crate) const HANS: Self = Self(1);
    /// To traditional as mainland pages print it.
    pub(crate) const HANT: Self = Self(1 << 1);
    /// To Taiwan's forms.
    pub(crate) const HANT_TW: Self = Self(1 << 2);
    /// To Hong Kong's forms.
    pub(crate) const HANT_HK: Self = Self(1 << 3);
    /// To Taiwan's forms and words.
    pub(crate) const WORDS_TW: Self = Self(1 << 4);
    /// To Hong Kong's forms and words.
    pub(crate) const WORDS_HK: Self = Self(1 << 5);
    /// What plain OpenCC does.
    pub(crate) const OPENCC: Self = Self(1 << 6);
    /// How plain OpenCC cuts a text into segments.
    pub(crate) const OPENCC_SEGMENTS: Self = Self(1 << 7);
    /// All conversions.
    pub(crate) const ALL: Self = Self(u8::MAX);
    /// All conversions to traditional.
    #[allow(dead_code, reason = "for the build step")]
    pub(crate) const TRADITIONAL: Self = Self::HANT.and(Self::HANT_TW).and(Self::HANT_HK).and(Self::WORDS);
    /// The conversions that take the words of regions too.
    pub(crate) const WORDS: Self = Self::WORDS_TW.and(Self::WORDS_HK);

    /// These and others.
    pub(crate) const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Those of these that are among others.
    pub(super) const fn among(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// These without others.
    pub(super) const fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    pub(super) const fn is_none(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn bits(self) -> u32 {
        self.0 as u32
    }
}

impl Default for Purposes {
    fn default() -> Self {
        Self::ALL
    }
}
