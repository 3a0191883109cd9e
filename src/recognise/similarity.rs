//! How alike two keys of labels are.

use super::score::{CERTAIN, Score};

/// Labels shorter than this differ by so little from each other that only the very same will do.
const SHORT: usize = 4;
/// What a label is worth that is cut off, or has words before or after it.
const CUT_OFF: Score = 850;

/// A key with what tells quickly that another is unlike it.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) text: String,
    /// Number of its characters.
    length: usize,
    characters: CharacterSet,
}

/// A Bloom filter with one hash over the characters of a text: each sets the bit of its number modulo 128.
#[derive(Debug, Clone, Copy)]
struct CharacterSet(u128);

impl CharacterSet {
    fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |set, character| set | 1 << (u32::from(character) % u128::BITS)))
    }

    /// Those here that the other does not have.
    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// No more than there are.
    fn count(self) -> usize {
        self.0.count_ones() as usize
    }
}

impl Wording {
    pub(super) fn new(text: String) -> Self {
        Self { length: text.chars().count(), characters: CharacterSet::of(&text), text }
    }

    /// How alike a cell's key and a label's are. One character in four may differ; a label may be cut off, or have
    /// words after it, and a few before it: labels end more alike than they begin.
    pub(super) fn similarity(&self, label: &Self) -> Score {
        let (shorter, longer) = (self.length.min(label.length), self.length.max(label.length));
        if shorter < SHORT - 1 || longer < SHORT || shorter * 3 < longer {
            return 0;
        }
        let missing = self.characters.without(label.characters);
        let cut_off = if self.is_cut_off(label, missing) { CUT_OFF } else { 0 };
        let changes = (longer / 4).max(1);
        // Each change brings in one character at most: a lower bound on the edit distance by character sets.
        if longer - shorter > longer / 4 || missing.count() > changes {
            return cut_off;
        }
        let distance = strsim::osa_distance(&self.text, &label.text);
        if distance > changes {
            return cut_off;
        }
        cut_off.max(CERTAIN - (distance * 1000 / longer) as Score)
    }

    /// Whether one of the two begins with the other, or the label ends with the key. `missing` are the key's characters
    /// that the label does not have.
    fn is_cut_off(&self, label: &Self, missing: CharacterSet) -> bool {
        if self.length > label.length {
            let is_within = label.characters.without(self.characters).is_empty();
            return is_within && label.length >= SHORT && self.text.starts_with(&label.text);
        }
        let ends = || self.length * 3 >= label.length * 2 && label.text.ends_with(&self.text);
        missing.is_empty() && self.length >= SHORT && (label.text.starts_with(&self.text) || ends())
    }
}
