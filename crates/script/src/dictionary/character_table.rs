//! What is known of each character alone.

use std::borrow::Cow;

/// How many characters the basic plane has.
const BASIC_PLANE: usize = 0x1_0000;

/// Sets of characters, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sets(u16);

impl Sets {
    /// Characters that only simplified text has.
    pub(crate) const ONLY_SIMPLIFIED: Self = Self::number(15);
    /// Characters that only traditional text has.
    pub(crate) const ONLY_TRADITIONAL: Self = Self::number(14);
    /// Characters that traditional ones become in simplified text.
    pub(crate) const COUNTERPARTS: Self = Self::number(13);

    pub(super) const fn number(number: u8) -> Self {
        Self(1 << number)
    }

    /// The characters of either.
    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of these is among the others.
    #[inline]
    pub(crate) fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// The sets that each character of the basic plane is in.
#[derive(Debug, Clone, Default)]
pub(crate) struct CharacterTable(pub(super) Cow<'static, [[u8; 2]]>);

impl CharacterTable {
    /// The sets of a character; `None` where the table does not have it.
    #[inline]
    pub(crate) fn sets(&self, character: char) -> Option<Sets> {
        sets(&self.0, character)
    }

    /// Puts a character into some sets. One beyond the basic plane is left out.
    pub(crate) fn add(&mut self, character: char, sets: Sets) {
        if self.sets(character).is_some_and(|known| known.union(sets) == known) {
            return;
        }
        let table = self.0.to_mut();
        table.resize(BASIC_PLANE, [0; 2]);
        if let Some(bits) = table.get_mut(character as usize) {
            *bits = (u16::from_le_bytes(*bits) | sets.0).to_le_bytes();
        }
    }
}

/// The sets of a character by the words of a table.
#[inline]
pub(super) fn sets(table: &[[u8; 2]], character: char) -> Option<Sets> {
    table.get(character as usize).map(|bits| Sets(u16::from_le_bytes(*bits)))
}
