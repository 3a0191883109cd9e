//! Where phrases may start, told by the first two characters.

use std::borrow::Cow;

use super::characters::Characters;
use super::tables::Entry;

/// So many bits for each pair keep others from looking like one.
const SPARSE: usize = 4;

/// Which characters start phrases, so that most places of a text need no look into the dictionary.
#[derive(Debug, Clone)]
pub(crate) struct Starts {
    /// Characters that start a phrase of several.
    pub(super) first: Characters,
    /// Characters that are a phrase alone.
    pub(super) alone: Characters,
    /// Pairs that a phrase starts with, and some others with the same sum. The number of words is a power of two, so
    /// that the bit of a pair lies at the same place in each part of a longer one.
    pub(super) pairs: Cow<'static, [[u8; 8]]>,
    /// Whether a phrase is all of ASCII.
    pub(super) ascii: bool,
}

impl Default for Starts {
    fn default() -> Self {
        Self::of(&[])
    }
}

impl Starts {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut pairs = vec![0_u64; (entries.len() * SPARSE / 64).next_power_of_two()];
        let (mut first, mut alone) = (Vec::new(), Vec::new());
        for entry in entries {
            let mut characters = entry.from.chars();
            match (characters.next(), characters.next()) {
                (Some(one), Some(other)) => {
                    first.push(one);
                    let (word, bit) = pair(one as usize, other as usize, pairs.len());
                    pairs[word] |= 1 << (bit % 64);
                }
                (one, _) => alone.extend(one),
            }
        }
        let pairs = pairs.into_iter().map(u64::to_le_bytes).collect();
        let ascii = entries.iter().any(|entry| entry.from.is_ascii());
        Self { first: Characters::of(first), alone: Characters::of(alone), pairs, ascii }
    }

    /// The starts of either.
    pub(crate) fn or(&self, other: &Self) -> Self {
        let count = self.pairs.len().max(other.pairs.len());
        let pairs = self.pairs.iter().cycle().zip(other.pairs.iter().cycle()).take(count);
        let pairs = pairs.map(|(one, other)| std::array::from_fn(|at| one[at] | other[at])).collect();
        let ascii = self.ascii || other.ascii;
        Self { first: self.first.or(&other.first), alone: self.alone.or(&other.alone), pairs, ascii }
    }

    /// The same with more characters that are phrases alone.
    pub(crate) fn with(&self, alone: &Characters) -> Self {
        Self { alone: self.alone.or(alone), ..self.clone() }
    }

    /// The first place of a text, from `from` on, where a phrase may start.
    #[inline]
    pub(crate) fn next(&self, text: &[char], from: usize) -> Option<usize> {
        let (first, alone, pairs) = (&*self.first.0, &*self.alone.0, &*self.pairs);
        let rest = text.get(from..)?;
        let mut one = *rest.first()? as usize;
        for at in 1..=rest.len() {
            let other = rest.get(at).map_or(0, |other| *other as usize);
            let (word, bit) = pair(one, other, pairs.len());
            // All are looked at, because which of them holds is hard to foresee for a processor.
            let several = bit_of(first, one / 64, one) & bit_of(pairs, word, bit);
            let alone = bit_of(alone, one / 64, one);
            // Characters beyond the basic plane are in no set.
            if (several | alone) & 1 == 1 || one > 0xFFFF {
                return Some(from + at - 1);
            }
            one = other;
        }
        None
    }

    /// Whether a text of ASCII alone can have a phrase.
    pub(crate) fn has_ascii(&self) -> bool {
        self.ascii
    }
}

/// Where a pair has its bit among so many words.
#[inline]
fn pair(one: usize, other: usize, words: usize) -> (usize, usize) {
    let sum = one.wrapping_mul(0x1F35).wrapping_add(other);
    ((sum / 64) & words.wrapping_sub(1), sum)
}

/// The bit of a word by the last six bits of its number, the last of all bits that are given back.
#[inline]
fn bit_of(words: &[[u8; 8]], word: usize, bit: usize) -> u64 {
    words.get(word).map_or(0, |word| u64::from_le_bytes(*word) >> (bit % 64))
}
