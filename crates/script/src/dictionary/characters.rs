//! Sets of characters.

use std::borrow::Cow;

/// Words of 64 characters in the basic plane.
pub(super) const WORDS: usize = 0x1_0000 / 64;

/// A set of characters of the basic plane, a bit for each.
#[derive(Debug, Clone)]
pub(crate) struct Characters(pub(super) Cow<'static, [[u8; 8]]>);

impl Characters {
    /// The set of some characters. Those beyond the basic plane are left out.
    pub(crate) fn of(characters: impl IntoIterator<Item = char>) -> Self {
        let mut words = vec![0_u64; WORDS];
        for code in characters.into_iter().map(|character| character as usize) {
            if let Some(word) = words.get_mut(code / 64) {
                *word |= 1 << (code % 64);
            }
        }
        Self(words.into_iter().map(u64::to_le_bytes).collect())
    }

    /// The characters of either set.
    pub(crate) fn or(&self, other: &Self) -> Self {
        let pairs = self.0.iter().zip(&*other.0);
        Self(pairs.map(|(one, other)| std::array::from_fn(|at| one[at] | other[at])).collect())
    }

    /// Whether a character is in the set.
    #[inline]
    pub(crate) fn has(&self, character: char) -> bool {
        let code = character as usize;
        self.0.get(code / 64).is_some_and(|word| u64::from_le_bytes(*word) >> (code % 64) & 1 == 1)
    }
}
