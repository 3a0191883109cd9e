//! What had to be chosen, and why: the proof-reader's list.

use std::ops::{Range, RangeInclusive};

use crate::Variant;

use super::converter::{Converted, TextConverter};
use super::dictionary::Hit;
use super::passes::Way;
use super::source::DetectedScript;
use super::stage::{Layers, Match};

/// A place where a character has more than one counterpart, or where the source itself was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Which characters of the source, counted from 0.
    pub source: Range<usize>,
    /// What stood there.
    pub from: String,
    /// What was chosen.
    pub to: String,
    /// What else the dictionaries offer for a character.
    pub others: Vec<String>,
    /// Why this one was chosen.
    pub reason: Reason,
    /// Whether what stood there was wrong in the source itself: half converted, or converted too far.
    pub mended: bool,
}

impl Choice {
    /// Whether nothing speaks for what was chosen, so that a proof-reader should look.
    pub fn is_doubtful(&self) -> bool {
        self.reason == Reason::Usual && !self.others.is_empty()
    }
}

/// Why a counterpart was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// An entry of a glossary, with the entry's own reason or source.
    Glossary {
        /// The phrase that the entry is about.
        phrase: String,
        /// What the glossary says of it.
        note: String,
    },
    /// A phrase of the dictionaries.
    Phrase(String),
    /// No phrase is known here: the usual counterpart of the character alone. These need a proof-reader most.
    Usual,
    /// It stands so in a source that is in the target's script already.
    Kept,
}

impl Reason {
    /// Its name in lists for machines.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Glossary { .. } => "glossary",
            Self::Phrase(_) => "phrase",
            Self::Usual => "usual",
            Self::Kept => "kept",
        }
    }

    /// The phrase that decided, if one did.
    pub fn phrase(&self) -> Option<&str> {
        match self {
            Self::Glossary { phrase, .. } | Self::Phrase(phrase) => Some(phrase),
            Self::Usual | Self::Kept => None,
        }
    }

    /// What a glossary says of it, if it says anything.
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Glossary { note, .. } if !note.is_empty() => Some(note),
            _ => None,
        }
    }
}

/// The ideographs that came first, of ISO/IEC 10646-1:1993. The dictionaries know simplified forms by analogy beyond them
/// (𫔭, 㓰), which fonts lack and nobody chooses.
const IN_USE: RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// The two ends of a conversion, character by character of the source.
struct Ends {
    source: Vec<char>,
    /// What each became, together.
    target: Vec<String>,
}

impl Ends {
    fn of(text: &[char], converted: &Converted) -> Self {
        let source = text.to_owned();
        let mut target = vec![String::new(); source.len()];
        for (index, character) in converted.text.chars().enumerate() {
            if let Some(target) = target.get_mut(converted.origin(index)) {
                target.push(character);
            }
        }
        Self { source, target }
    }
}

/// A place of the text that the last dictionaries saw.
struct Step<'d> {
    /// The phrase there, and its counterpart.
    hit: Option<Hit<'d>>,
    phrase: &'d [char],
    term: bool,
    /// The first of its characters, in the text.
    start: usize,
}

impl TextConverter {
    /// What had to be chosen in a text.
    pub(super) fn choices(
        &self,
        source: DetectedScript,
        text: &[char],
        way: &Way<'_>,
        converted: &Converted,
    ) -> Vec<Choice> {
        let ends = Ends::of(text, converted);
        let simplifies = self.target == Variant::Hans;
        let (layers, seen) = if simplifies {
            (&self.passes.simplified, &*way.standard)
        } else {
            (&self.passes.traditional.layers, &*way.simplified)
        };
        // The standard form has the source's length but for words of regions, which are not looked at.
        let origin = |at: usize| match &way.origins {
            Some(origins) if !simplifies => origins.get(at).map_or(at, |&origin| origin as usize),
            _ => at,
        };
        let stray = source != DetectedScript::Hans && self.telling.is_traditional(text);
        let mut choices: Vec<Choice> = Vec::new();
        for step in steps(layers, seen, |found| !simplifies && self.passes.traditional.is_term(found)) {
            for (offset, character) in step.phrase.iter().enumerate() {
                let at = origin(step.start + offset);
                let seen_before = choices.last().is_some_and(|last| last.source.end > at);
                if let (Some(choice), false) =
                    (self.choice(source, stray, &ends, at, *character, &step), seen_before)
                {
                    choices.push(choice);
                }
            }
        }
        choices.extend(self.slips(source, text, &ends));
        choices.sort_by_key(|choice| choice.source.start);
        choices.dedup_by(|later, first| later.source == first.source);
        choices
    }

    /// On the way to simplified: what was only half traditional, though simplified text has the same there.
    fn slips(&self, source: DetectedScript, text: &[char], ends: &Ends) -> Vec<Choice> {
        let Some(traditional) = self.traditional_twin.as_ref().filter(|_| source != DetectedScript::Hans)
        else {
            return Vec::new();
        };
        let text: String = text.iter().collect();
        let choices = traditional.convert(source, &text, true).choices.into_iter();
        let slips = choices.filter(|choice| choice.mended);
        let simplified = |choice: Choice| {
            let to = ends.target.get(choice.source.start).cloned().unwrap_or_default();
            Choice { to, others: Vec::new(), ..choice }
        };
        slips.map(simplified).collect()
    }

    /// The choice for the source's character at `at`, which the dictionaries saw as `seen`.
    fn choice(
        &self,
        source: DetectedScript,
        stray: bool,
        ends: &Ends,
        at: usize,
        seen: char,
        step: &Step<'_>,
    ) -> Option<Choice> {
        let (from, to) = (*ends.source.get(at)?, ends.target.get(at)?.clone());
        let hit = match self.target {
            Variant::Hans => self.passes.simplified.character(seen),
            _ => self.passes.traditional.dictionary.character(seen),
        };
        let mut others: Vec<String> = self.offered(seen, hit).map(|one| self.formed(one)).collect();
        let mended = self.is_mended(source, stray, from, &to);
        others.retain(|other| *other != to);
        others.dedup();
        if others.is_empty() && !mended {
            return None;
        }
        let from = from.to_string();
        let reason = reason(step, from == to && !mended && source != DetectedScript::Hans);
        Some(Choice { source: at..at + 1, from, to, others, reason, mended })
    }

    /// The counterparts that a proof-reader is asked about: the usual one, and others in use.
    fn offered<'d>(&'d self, seen: char, hit: Option<Hit<'d>>) -> impl Iterator<Item = &'d str> {
        let settled = self.settled.character(seen);
        let is_settled =
            move |one: &str| settled.is_some_and(|hit| hit.counterparts().any(|other| other == one));
        let in_use = |one: &str| one.chars().all(|character| IN_USE.contains(&character));
        let all = hit.into_iter().flat_map(|hit| hit.counterparts().enumerate());
        all.filter(move |(at, one)| *at == 0 || (in_use(one) && !is_settled(one))).map(|(_, one)| one)
    }

    /// Whether a character was wrong in the source: traditional, but not the one that is right here, or simplified
    /// in a text that is traditional else, a `stray`.
    fn is_mended(&self, source: DetectedScript, stray: bool, from: char, to: &str) -> bool {
        let own = from.to_string();
        if own == to {
            return false;
        }
        let simplified = self.passes.simplified.character(from);
        let traditional = simplified.is_some_and(|hit| hit.counterparts().all(|other| other != own));
        match self.target {
            Variant::Hans => source == DetectedScript::Hans || self.standard_simplified(&own) != to,
            _ if traditional => self.formed(&self.standard_form(&own)) != to,
            _ => stray,
        }
    }

    fn standard_form(&self, text: &str) -> String {
        self.passes.standard.convert_text(text)
    }

    fn standard_simplified(&self, text: &str) -> String {
        self.passes.simplified.convert_text(&self.standard_form(text))
    }

    /// A character or phrase of OpenCC's in the target's forms.
    fn formed(&self, text: &str) -> String {
        self.passes.forms.convert_text(text)
    }
}

fn reason(step: &Step<'_>, kept: bool) -> Reason {
    let phrase = || step.phrase.iter().collect();
    match step.hit {
        Some(hit) if step.term => Reason::Glossary { phrase: phrase(), note: hit.rest.to_owned() },
        Some(hit) if hit.length > 1 => Reason::Phrase(phrase()),
        _ if kept => Reason::Kept,
        _ => Reason::Usual,
    }
}

/// The phrases and single characters of a text, in order.
fn steps<'d>(
    layers: &'d Layers,
    text: &'d [char],
    is_term: impl Fn(&Match<'_>) -> bool,
) -> impl Iterator<Item = Step<'d>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let found = layers.longest(rest);
        let length = found.map_or(1, |found| found.hit.length);
        let term = found.as_ref().is_some_and(&is_term);
        let step = Step { hit: found.map(|found| found.hit), phrase: &rest[..length], term, start };
        start += length;
        Some(step)
    })
}
