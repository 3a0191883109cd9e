//! What a document is written in.

use super::built_in;
use super::dictionary::Dictionary;
use super::stage::Layers;

/// What a whole document is written in, as far as its characters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// Simplified.
    Hans,
    /// Traditional.
    Hant,
    /// Both, as careless conversion leaves it.
    Mixed,
}

/// So many characters tell.
const TELLING: usize = 200_000;
/// Of so many characters of one script one of the other is a stray.
const STRAY: usize = 20;
/// Of so many words of traditional text one may have a simplified character.
const CARELESS: usize = 50;

impl Source {
    /// What some texts of one document are written in.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let scripts =
            Scripts { traditional: built_in::to_traditional(), simplified: built_in::to_simplified() };
        let mut count = Count::default();
        let mut left = TELLING;
        for text in texts {
            scripts.count(text, &mut count);
            left = left.saturating_sub(text.len() / 3);
            if left == 0 {
                break;
            }
        }
        count.told()
    }
}

#[derive(Debug, Default)]
struct Count {
    /// Characters that only simplified text has.
    hans: usize,
    /// Characters that only traditional text has.
    hant: usize,
    /// Words of several characters that have such a one, or should have.
    words: usize,
    /// Those among them in which traditional text has another character.
    careless: usize,
}

impl Count {
    fn told(&self) -> Source {
        if self.hant * STRAY <= self.hans {
            Source::Hans
        } else if self.hans * STRAY > self.hant || self.careless * CARELESS > self.words {
            Source::Mixed
        } else {
            Source::Hant
        }
    }
}

struct Scripts {
    traditional: Dictionary,
    simplified: Dictionary,
}

impl Scripts {
    fn count(&self, text: &str, count: &mut Count) {
        if text.is_ascii() {
            return;
        }
        let before = count.hant;
        for character in text.chars().filter(|character| !character.is_ascii()) {
            match other(&self.traditional, character) {
                Some(Counterpart::Only) => count.hans += 1,
                _ if other(&self.simplified, character) == Some(Counterpart::Only) => count.hant += 1,
                _ => {}
            }
        }
        // Simplified text has no words to be careless in.
        if count.hant > before {
            self.words(text, count);
        }
    }

    /// Counts the words in which a character stands that is good in both scripts, but not here.
    fn words(&self, text: &str, count: &mut Count) {
        let Some(folded) = Layers(vec![self.simplified.clone()]).convert(text) else { return };
        if folded.origins.is_some() {
            return;
        }
        let characters: Vec<char> = text.chars().collect();
        let mut at = 0;
        let mut rest = folded.text.as_str();
        while let Some(first) = rest.chars().next() {
            let (mut bytes, mut length) = (first.len_utf8(), 1);
            if let Some(hit) = self.traditional.longest(rest).filter(|hit| hit.characters > 1) {
                (bytes, length) = (hit.bytes, hit.characters);
                let pairs =
                    || characters[at..at + length].iter().zip(rest[..bytes].chars()).zip(hit.to.chars());
                count.words += usize::from(pairs().any(|((_, simplified), to)| simplified != to));
                let careless = pairs().any(|((own, simplified), to)| *own == simplified && simplified != to);
                count.careless += usize::from(careless);
            }
            at += length;
            rest = &rest[bytes..];
        }
    }
}

/// Whether a character stands for another in the other script, or also for itself.
#[derive(PartialEq)]
enum Counterpart {
    Only,
    Also,
}

fn other(dictionary: &Dictionary, character: char) -> Option<Counterpart> {
    let mut all = dictionary.character(character).peekable();
    all.peek()?;
    Some(if all.any(|to| to.chars().eq([character])) { Counterpart::Also } else { Counterpart::Only })
}
