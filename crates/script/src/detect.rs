//! What a document is written in.

use super::dictionary::{CharacterTable, Sets};
use super::group::DictionaryGroup;
use super::{Variant, built_in};

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

/// How many characters of a document are looked at; more tell nothing new.
const SAMPLE: usize = 200_000;
/// A text of one script may have one character of the other in so many: names, quotations, slips.
const TOLERANCE: usize = 20;
/// Traditional text may have one word in so many with a character that is right only in simplified text.
const CARELESS_TOLERANCE: usize = 50;

impl DetectedScript {
    /// What some texts of one document are written in. Where nothing tells, it is simplified.
    pub fn of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let detector = Detector::new();
        let mut evidence = Evidence::default();
        let mut left = SAMPLE;
        for text in texts {
            let text = text.as_ref();
            detector.examine(text, &mut evidence);
            left = left.saturating_sub(text.len() / 3);
            if left == 0 {
                break;
            }
        }
        evidence.verdict()
    }
}

/// What speaks for either script.
#[derive(Debug, Default)]
struct Evidence {
    /// Characters that only simplified text has, and those that only traditional text has.
    characters: ScriptCount,
    /// Words of several characters in which traditional text has another character than simplified text.
    words: usize,
    /// Those among them that have the simplified character.
    careless: usize,
}

impl Evidence {
    fn verdict(&self) -> DetectedScript {
        let ScriptCount { simplified, traditional } = self.characters;
        if traditional * TOLERANCE <= simplified {
            DetectedScript::Hans
        } else if simplified * TOLERANCE > traditional || self.careless * CARELESS_TOLERANCE > self.words {
            DetectedScript::Mixed
        } else {
            DetectedScript::Hant
        }
    }
}

/// How many characters of a text only one of the scripts has.
#[derive(Debug, Default, Clone, Copy)]
struct ScriptCount {
    simplified: usize,
    traditional: usize,
}

impl ScriptCount {
    fn of(text: impl Iterator<Item = char>, characters: &CharacterTable) -> Self {
        let mut count = Self::default();
        for sets in text.filter_map(|character| characters.sets(character)) {
            count.simplified += usize::from(sets.meet(Sets::ONLY_SIMPLIFIED));
            count.traditional += usize::from(sets.meet(Sets::ONLY_TRADITIONAL));
        }
        count
    }
}

/// Whether a text is traditional, apart from some characters.
pub(super) fn is_mostly_traditional(text: &[char], characters: &CharacterTable) -> bool {
    let ScriptCount { simplified, traditional } = ScriptCount::of(text.iter().copied(), characters);
    traditional > 2 * simplified
}

struct Detector {
    characters: CharacterTable,
    /// From traditional to simplified.
    simplified: DictionaryGroup,
    /// From simplified to traditional.
    traditional: DictionaryGroup,
    /// To the forms that each region prints.
    forms: [DictionaryGroup; 3],
}

impl Detector {
    fn new() -> Self {
        Self {
            characters: built_in::characters(),
            simplified: built_in::simplified(),
            traditional: built_in::traditional(Variant::Hant),
            forms: [Variant::Hant, Variant::HantTw, Variant::HantHk]
                .map(|target| built_in::forms(target, false)),
        }
    }

    fn examine(&self, text: &str, evidence: &mut Evidence) {
        let ScriptCount { simplified, traditional } = ScriptCount::of(text.chars(), &self.characters);
        evidence.characters.simplified += simplified;
        evidence.characters.traditional += traditional;
        // Simplified text has no words to be careless in.
        if traditional > 0 {
            self.examine_words(text, evidence);
        }
    }

    /// Counts the words in which a character stands that is good in both scripts, but not here.
    fn examine_words(&self, text: &str, evidence: &mut Evidence) {
        let own: Vec<char> = text.chars().collect();
        let Some(simplified) = self.simplified.convert(&own).filter(|text| text.origins.is_none()) else {
            return;
        };
        let mut at = 0;
        while let Some(start) = self.traditional.starts().next(&simplified.text, at) {
            let found = self.traditional.longest(start.text).filter(|found| found.length > 1);
            at = start.at + found.map_or(1, |found| found.length);
            let Some(found) = found.filter(|found| !found.is_unchanged()) else { continue };
            let characters = own[start.at..at].iter().zip(start.text).zip(found.to().chars());
            let mut changed = characters.filter(|((_, simplified), to)| **simplified != *to).peekable();
            evidence.words += usize::from(changed.peek().is_some());
            let careless = changed.any(|((own, simplified), to)| own == simplified && !self.prints(to, *own));
            evidence.careless += usize::from(careless);
        }
    }

    /// Whether pages of some region print one of OpenCC's characters as another (祕 as 秘).
    fn prints(&self, standard: char, printed: char) -> bool {
        self.forms.iter().filter_map(|forms| forms.character(standard)).any(|found| found.is(printed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_of_the_other_script_in_twenty_is_no_mixture() {
        let simplified = "发布复议办结".repeat(4);
        assert_eq!(DetectedScript::of([format!("{simplified}後")]), DetectedScript::Hans);
        let traditional = "發佈復議辦結".repeat(4);
        assert_eq!(DetectedScript::of([format!("{traditional}，发")]), DetectedScript::Hant);
        assert_eq!(DetectedScript::of([simplified + &traditional]), DetectedScript::Mixed);
        assert_eq!(DetectedScript::of(["12", "abc", "中"]), DetectedScript::Hans);
    }
}
