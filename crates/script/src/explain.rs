//! Finds what had to be chosen in a text, and why.

use std::ops::RangeInclusive;

use super::chain::{Chain, Intermediate};
use super::choice::{Choice, Reason};
use super::converted::Converted;
use super::detect::{DetectedScript, is_mostly_traditional};
use super::dictionary::{CharacterTable, Dictionary, Match};
use super::group::DictionaryGroup;
use super::{Variant, built_in};

/// The ideographs that came first, of ISO/IEC 10646-1:1993. The dictionaries know simplified forms by analogy beyond them
/// (𫔭, 㓰), which fonts lack and nobody chooses.
const IN_USE: RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// A text that was converted.
pub(super) struct Conversion<'c> {
    /// What its document is written in.
    pub(super) script: DetectedScript,
    pub(super) text: &'c [char],
    pub(super) intermediate: &'c Intermediate<'c>,
    pub(super) converted: &'c Converted,
}

impl Conversion<'_> {
    /// What each character of the source became.
    pub(super) fn counterparts(&self) -> Vec<String> {
        let mut counterparts = vec![String::new(); self.text.len()];
        for (index, character) in self.converted.text().chars().enumerate() {
            if let Some(counterpart) = counterparts.get_mut(self.converted.origin(index)) {
                counterpart.push(character);
            }
        }
        counterparts
    }
}

/// A character of the source, with what became of it.
struct Place<'s> {
    script: DetectedScript,
    at: usize,
    from: char,
    to: &'s str,
    /// What the last dictionaries saw in its place, and the phrase of theirs that it stands in.
    seen: char,
    phrase: &'s Phrase<'s>,
    /// Whether the text around it is traditional.
    among_traditional: bool,
}

/// A phrase of a dictionary, or a character alone that is none.
struct Phrase<'s> {
    found: Option<Match<'s>>,
    characters: &'s [char],
    /// Where it starts.
    start: usize,
}

/// What choices are found with.
pub(super) struct Explainer {
    target: Variant,
    /// Counterparts that a proof-reader is not asked about.
    settled: Dictionary,
    characters: CharacterTable,
}

impl Explainer {
    pub(super) fn new(target: Variant) -> Self {
        Self { target, settled: built_in::settled(), characters: built_in::characters() }
    }

    /// What had to be chosen in a text, in its order.
    pub(super) fn choices(&self, chain: &Chain, conversion: &Conversion<'_>) -> Vec<Choice> {
        let Conversion { script, text, intermediate, .. } = *conversion;
        let counterparts = conversion.counterparts();
        let (group, seen, origins) = match self.target {
            // The standard form has the source's length but for words of regions, which are not looked at.
            Variant::Hans => (&chain.simplified, &intermediate.standard, None),
            _ => (&chain.traditional.group, &intermediate.simplified, intermediate.origins.as_ref()),
        };
        let among_traditional =
            script != DetectedScript::Hans && is_mostly_traditional(text, &self.characters);
        let mut choices: Vec<Choice> = Vec::new();
        for phrase in &phrases(group, seen) {
            for (at, seen) in (phrase.start..).zip(phrase.characters) {
                let at = origins.and_then(|origins| origins.get(at)).map_or(at, |&origin| origin as usize);
                let (Some(from), Some(to)) = (text.get(at), counterparts.get(at)) else { continue };
                if choices.last().is_some_and(|last| last.source.end > at) {
                    continue;
                }
                let place = Place { script, at, from: *from, to, seen: *seen, phrase, among_traditional };
                choices.extend(self.choice(chain, &place));
            }
        }
        choices
    }

    fn choice(&self, chain: &Chain, place: &Place<'_>) -> Option<Choice> {
        let found = match self.target {
            Variant::Hans => chain.simplified.character(place.seen),
            _ => chain.traditional.opencc.character(place.seen),
        };
        let offered = self.offered(place.seen, found.as_ref());
        let mut others: Vec<String> = offered.map(|one| chain.forms.convert_text(one)).collect();
        others.retain(|other| other != place.to);
        others.dedup();
        let mended = self.is_mended(chain, place);
        (mended || !others.is_empty()).then(|| Choice {
            source: place.at..place.at + 1,
            from: place.from.to_string(),
            to: place.to.to_owned(),
            others,
            reason: self.reason(place, mended),
            mended,
        })
    }

    /// The counterparts that a proof-reader is asked about: the usual one, and others in use.
    fn offered<'d>(&self, seen: char, found: Option<&Match<'d>>) -> impl Iterator<Item = &'d str> {
        let settled: Vec<&str> =
            self.settled.character(seen).into_iter().flat_map(|settled| settled.counterparts()).collect();
        let all = found.into_iter().flat_map(|found| found.counterparts().enumerate());
        let asked = all.filter(move |(index, one)| *index == 0 || (is_in_use(one) && !settled.contains(one)));
        asked.map(|(_, one)| one)
    }

    /// Whether a character was wrong in the source: traditional, but not the one that is right here, or simplified
    /// in a text that is traditional else.
    fn is_mended(&self, chain: &Chain, place: &Place<'_>) -> bool {
        let own = place.from.to_string();
        if own == place.to {
            return false;
        }
        let standard = || chain.standard.convert_text(&own);
        if self.target == Variant::Hans {
            return place.script == DetectedScript::Hans
                || chain.simplified.convert_text(&standard()) != place.to;
        }
        let is_traditional = |found: Match<'_>| !found.offers(place.from);
        if chain.simplified.character(place.from).is_some_and(is_traditional) {
            chain.forms.convert_text(&standard()) != place.to
        } else {
            place.among_traditional
        }
    }

    fn reason(&self, place: &Place<'_>, mended: bool) -> Reason {
        let phrase = || place.phrase.characters.iter().collect();
        let is_kept = place.to.chars().eq([place.from]) && !mended && place.script != DetectedScript::Hans;
        match place.phrase.found {
            Some(found) if found.is_term() && self.target != Variant::Hans => {
                Reason::Glossary { phrase: phrase(), note: found.rest().to_owned() }
            }
            Some(found) if found.length > 1 => Reason::Phrase(phrase()),
            _ if is_kept => Reason::Kept,
            _ => Reason::Usual,
        }
    }
}

/// The phrases and single characters of a text, in order.
fn phrases<'s>(group: &'s DictionaryGroup, text: &'s [char]) -> Vec<Phrase<'s>> {
    let (mut phrases, mut start) = (Vec::new(), 0);
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let found = group.longest(rest);
        let characters = &rest[..found.map_or(1, |found| found.length)];
        phrases.push(Phrase { found, characters, start });
        start += characters.len();
    }
    phrases
}

fn is_in_use(text: &str) -> bool {
    text.chars().all(|character| IN_USE.contains(&character))
}
