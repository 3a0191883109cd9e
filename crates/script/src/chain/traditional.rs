//! The pass from simplified to OpenCC's traditional forms.

use std::ops::Range;

use super::Intermediate;
use crate::alignment::{Aligned, AlignedBuilder};
use crate::built_in;
use crate::detect::DetectedScript;
use crate::dictionary::{Dictionary, Match, Sets, StartFilter};
use crate::group::DictionaryGroup;

/// The pass from simplified to OpenCC's traditional forms. Where no phrase decides, a character stays that is traditional
/// in the source already.
pub(crate) struct Traditional {
    /// Glossaries and, last, OpenCC's dictionaries.
    pub(crate) group: DictionaryGroup,
    /// Where phrases may start, and characters that a traditional one stands for, which may have to stay.
    starts_or_counterparts: StartFilter,
    /// OpenCC's dictionaries.
    pub(crate) opencc: Dictionary,
}

/// What the pass makes of a text.
pub(super) struct TraditionalText {
    /// The text; `None` where nothing changes.
    pub(super) aligned: Option<Aligned>,
    /// Where terms stand in it that stay exactly as they are written, in order.
    pub(super) exact: Vec<Range<usize>>,
}

impl Traditional {
    pub(super) fn new(group: DictionaryGroup) -> Self {
        let starts_or_counterparts = group.starts().clone().or_at(Sets::COUNTERPARTS);
        Self { group, starts_or_counterparts, opencc: built_in::to_traditional() }
    }

    /// The pass over a text, beside what the source has in OpenCC's forms. What another program makes of the text,
    /// `theirs`, goes before OpenCC's dictionaries. `simplified` are those from OpenCC's forms to simplified.
    pub(super) fn convert(
        &self,
        script: DetectedScript,
        text: &Intermediate<'_>,
        theirs: Option<&[Option<char>]>,
        simplified: &DictionaryGroup,
    ) -> TraditionalText {
        let was_traditional = text.standard != text.simplified;
        let starts = if was_traditional { &self.starts_or_counterparts } else { self.group.starts() };
        let mut out = AlignedBuilder::new(&text.simplified, theirs);
        let mut exact = Vec::new();
        while let Some(rest @ &[first, ..]) = out.next(starts) {
            match self.group.longest(rest) {
                Some(term) if term.is_term() => {
                    let start = out.written();
                    out.replace(&term);
                    exact.extend(term.is_exact().then_some(start..out.written()));
                }
                Some(phrase) if phrase.length > 1 => out.replace(&phrase),
                usual => {
                    let own = text.standard_at(out.read()).filter(|own| was_traditional && *own != first);
                    match (kept_character(script, first, own, usual, simplified), usual) {
                        (Some(kept), _) => out.exchange_character(kept),
                        (None, Some(usual)) => out.replace(&usual),
                        (None, None) => out.keep(1),
                    }
                }
            }
        }
        TraditionalText { aligned: out.finish(), exact }
    }
}

/// The character that stays where no phrase decides: the source's own if it is traditional already.
fn kept_character(
    script: DetectedScript,
    simplified: char,
    own: Option<char>,
    usual: Option<Match<'_>>,
    to_simplified: &DictionaryGroup,
) -> Option<char> {
    match own {
        Some(own) => to_simplified.character(own)?.is(simplified).then_some(own),
        None => (script == DetectedScript::Hant && usual?.offers(simplified)).then_some(simplified),
    }
}
