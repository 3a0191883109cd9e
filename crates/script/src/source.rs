//! What a document is written in.

use crate::Variant;

use super::built_in;
use super::dictionary::{Characters, Dictionary};
use super::stage::Layers;

/// What a whole document is written in, as far as its characters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DetectedScript {
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

impl DetectedScript {
    /// What some texts of one document are written in.
    pub fn of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let scripts = Scripts::new();
        let mut count = Count::default();
        let mut left = TELLING;
        for text in texts {
            let text = text.as_ref();
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
    fn told(&self) -> DetectedScript {
        if self.hant * STRAY <= self.hans {
            DetectedScript::Hans
        } else if self.hans * STRAY > self.hant || self.careless * CARELESS > self.words {
            DetectedScript::Mixed
        } else {
            DetectedScript::Hant
        }
    }
}

/// The characters that tell a text's script.
pub(super) struct Telling {
    /// Those that only simplified text has.
    simplified: Characters,
    /// And only traditional text.
    traditional: Characters,
}

impl Telling {
    pub(super) fn new() -> Self {
        let [simplified, traditional] = built_in::telling();
        Self { simplified, traditional }
    }

    /// How many characters tell that a text is simplified, and that it is traditional.
    fn count(&self, text: impl Iterator<Item = char>) -> (usize, usize) {
        text.fold((0, 0), |(hans, hant), character| {
            let is = |set: &Characters| usize::from(set.has(character));
            (hans + is(&self.simplified), hant + is(&self.traditional))
        })
    }

    /// Whether a text is traditional, apart from some characters.
    pub(super) fn is_traditional(&self, text: &[char]) -> bool {
        let (hans, hant) = self.count(text.iter().copied());
        hant > 2 * hans
    }
}

struct Scripts {
    telling: Telling,
    /// From traditional to simplified.
    folded: Layers,
    /// From simplified to traditional.
    words: Layers,
    /// To the forms that each region prints.
    forms: Vec<Dictionary>,
}

impl Scripts {
    fn new() -> Self {
        let folded = Layers::of([built_in::folded()]);
        let words = Layers::of([built_in::terms(Variant::Hant), built_in::to_traditional()]);
        let forms = Variant::ALL.into_iter().filter_map(|target| built_in::forms(target, false)).collect();
        Self { telling: Telling::new(), folded, words, forms }
    }

    fn count(&self, text: &str, count: &mut Count) {
        let (hans, hant) = self.telling.count(text.chars());
        count.hans += hans;
        count.hant += hant;
        // Simplified text has no words to be careless in.
        if hant > 0 {
            self.words(text, count);
        }
    }

    /// Whether pages of some region print one of OpenCC's characters as another (祕 as 秘).
    fn prints(&self, standard: char, printed: char) -> bool {
        let forms = self.forms.iter().filter_map(|forms| forms.character(standard));
        forms.map(|hit| hit.to).any(|to| to.chars().eq([printed]))
    }

    /// Counts the words in which a character stands that is good in both scripts, but not here.
    fn words(&self, text: &str, count: &mut Count) {
        let own: Vec<char> = text.chars().collect();
        let Some(folded) = self.folded.convert(&own).filter(|folded| folded.origins.is_none()) else {
            return;
        };
        let mut at = 0;
        while let Some(next) = self.words.starts().next(&folded.text, at) {
            let found = self.words.longest(&folded.text[next..]).filter(|found| found.hit.length > 1);
            let (length, to) = found.map_or((1, ""), |found| (found.hit.length, found.hit.to));
            at = next + length;
            let pairs = || own[next..at].iter().zip(&folded.text[next..at]).zip(to.chars());
            count.words += usize::from(pairs().any(|((_, simplified), to)| *simplified != to));
            let careless = pairs().any(|((own, simplified), to)| {
                own == simplified && *simplified != to && !self.prints(to, *own)
            });
            count.careless += usize::from(careless);
        }
    }
}
