//! The conversion of one text.

use std::borrow::Cow;

use crate::Result;
use crate::Variant;

use super::built_in;
use super::choice::Choice;
use super::dictionary::{Dictionary, Starts};
use super::glossary::Own;
use super::passes::{Passes, Way};
use super::settings::{Engine, Settings};
use super::source::{DetectedScript, Telling};
use super::stage::Layers;

/// A text in another script, with where each character of it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Converted {
    /// The converted text.
    pub text: String,
    /// For each character of `text`, the index of the source's character that it comes from; `None` where both
    /// have the same number of characters and each comes from the one at its own place.
    pub origins: Option<Vec<u32>>,
    /// What had to be chosen, in the order of the source; empty unless asked for.
    pub choices: Vec<Choice>,
}

impl Converted {
    /// The source's character that the `index`th character of the text comes from.
    pub fn origin(&self, index: usize) -> usize {
        self.origins
            .as_ref()
            .map_or(index, |origins| origins.get(index).map_or(index, |&origin| origin as usize))
    }
}

/// Converts texts into one script, phrase by phrase.
pub struct TextConverter {
    pub(super) target: Variant,
    /// Names that stay as they are.
    kept: Layers,
    pub(super) passes: Passes,
    /// Counterparts that a proof-reader is not asked about.
    pub(super) settled: Dictionary,
    pub(super) telling: Telling,
    /// For simplified text: what converts it to traditional, to tell what was only half so.
    pub(super) traditional_twin: Option<Box<TextConverter>>,
    /// Where a pass may have work that comes before mending.
    early: Starts,
    /// Whether no phrase is all of ASCII.
    passes_ascii: bool,
}

impl TextConverter {
    /// A converter.
    ///
    /// # Errors
    /// [`Error::EngineUnavailable`](crate::Error::EngineUnavailable) where the engine cannot start,
    /// [`Error::GlossaryTooLarge`](crate::Error::GlossaryTooLarge).
    pub fn new(settings: &Settings) -> Result<Self> {
        let Settings { target, .. } = *settings;
        let own = Own::of(&settings.glossaries, target)?;
        let kept = Layers::of(own.kept.clone().into_iter().chain([built_in::kept()]));
        let twin = Settings { target: Variant::Hant, engine: Engine::BuiltIn, ..settings.clone() };
        let twin = (target == Variant::Hans).then(|| Self::new(&twin).map(Box::new));
        let passes = Passes::new(settings, own)?;
        let early = kept.starts().or(&passes.first_starts());
        Ok(Self {
            target,
            passes_ascii: !kept.starts().has_ascii() && !passes.have_ascii(),
            kept,
            passes,
            early,
            settled: built_in::settled(),
            telling: Telling::new(),
            traditional_twin: twin.transpose()?,
        })
    }

    /// The script that it converts to.
    pub fn target(&self) -> Variant {
        self.target
    }

    /// A text of a document that is written in `source`. `explain` asks for the choices that were made.
    pub fn convert(&self, source: DetectedScript, text: &str, explain: bool) -> Converted {
        if self.passes_ascii && text.is_ascii() {
            return Converted { text: text.to_owned(), ..Converted::default() };
        }
        let text: Vec<char> = text.chars().collect();
        // Most simplified text has nothing of the first passes.
        if source == DetectedScript::Hans && self.early.next(&text, 0).is_none() {
            self.finish(source, &text, &self.passes.mend((&text[..]).into(), None, None), explain)
        } else if self.kept.first(&text).is_none() {
            self.finish(source, &text, &self.passes.way(source, &text), explain)
        } else {
            self.convert_around(source, &text, explain)
        }
    }

    /// A text with names in it that stay.
    fn convert_around(&self, source: DetectedScript, text: &[char], explain: bool) -> Converted {
        let mut whole = Converted { origins: Some(Vec::new()), ..Converted::default() };
        let mut read = 0;
        while read < text.len() {
            let rest = &text[read..];
            let name = self.kept.first(rest).unwrap_or(rest.len()..rest.len());
            let piece = &rest[..name.start];
            whole.append(self.finish(source, piece, &self.passes.way(source, piece), explain), read);
            let kept = Converted { text: rest[name.clone()].iter().collect(), ..Converted::default() };
            whole.append(kept, read + name.start);
            read += name.end;
        }
        whole
    }

    /// A text whose way is known as far as simplified.
    fn finish(&self, source: DetectedScript, text: &[char], way: &Way<'_>, explain: bool) -> Converted {
        let (converted, origins) = if self.target == Variant::Hans {
            (Cow::Borrowed(&*way.simplified), way.origins.clone())
        } else {
            self.passes.to_traditional(source, way)
        };
        let mut converted = Converted { text: converted.iter().collect(), origins, choices: Vec::new() };
        if explain {
            converted.choices = self.choices(source, text, way, &converted);
        }
        converted
    }
}

impl Converted {
    /// Adds the conversion of what follows in the source from its `read`th character on.
    fn append(&mut self, piece: Converted, read: usize) {
        let count = piece.text.chars().count();
        let origins = self.origins.get_or_insert_default();
        origins.extend((0..count).map(|index| (read + piece.origin(index)) as u32));
        self.text.push_str(&piece.text);
        let moved = |choice: Choice| Choice {
            source: choice.source.start + read..choice.source.end + read,
            ..choice
        };
        self.choices.extend(piece.choices.into_iter().map(moved));
    }
}

#[cfg(test)]
mod tests {
    use super::super::glossary::Glossary;
    use super::*;

    fn convert(target: Variant, source: DetectedScript, text: &str) -> String {
        TextConverter::new(&Settings::new(target)).unwrap().convert(source, text, false).text
    }

    #[test]
    fn official_words_take_their_official_forms() {
        for (target, text) in [
            (Variant::Hant, "行政復議後發布文件，為群眾公布程序"),
            (Variant::HantTw, "行政復議後發布文件，為群眾公布程序"),
            (Variant::HantHk, "行政復議後發布文件，為羣眾公布程序"),
        ] {
            assert_eq!(
                convert(target, DetectedScript::Hans, "行政复议后发布文件，为群众公布程序"),
                text,
                "{target}"
            );
        }
    }

    #[test]
    fn back_to_simplified() {
        let text = convert(Variant::Hans, DetectedScript::Hant, "規範性文件與行政復議，複議後發佈");
        assert_eq!(text, "规范性文件与行政复议，复议后发布");
        let text = convert(Variant::Hans, DetectedScript::Hant, "屬於單位內部，限於其一，位於邑內");
        assert_eq!(text, "属于单位内部，限于其一，位于邑内");
    }

    #[test]
    fn half_converted_text_comes_out_like_text_that_never_was() {
        for text in ["今后規范制定全面制度", "今後規範製定全麵制度", "今后规范制定全面制度"]
        {
            assert_eq!(convert(Variant::Hant, DetectedScript::Mixed, text), "今後規範制定全面制度");
            assert_eq!(convert(Variant::Hans, DetectedScript::Mixed, text), "今后规范制定全面制度");
        }
    }

    #[test]
    fn a_traditional_character_stays_where_no_phrase_speaks_against_it() {
        assert_eq!(
            convert(Variant::Hant, DetectedScript::Hant, "鍾局長與餘局長、后局長"),
            "鍾局長與餘局長、后局長"
        );
    }

    #[test]
    fn simplified_text_keeps_its_own_traditional_looking_characters() {
        assert_eq!(
            convert(Variant::Hans, DetectedScript::Hans, "乾县瞭望塔，著名人士"),
            "乾县瞭望塔，著名人士"
        );
    }

    #[test]
    fn terms_of_a_user_may_start_with_any_character() {
        let glossary = Glossary::parse("U盘\t隨身碟\thant-tw\nFAX\t傳真\n𠮷县\t吉縣").unwrap();
        let settings = Settings { glossaries: vec![glossary], ..Settings::new(Variant::HantTw) };
        let converter = TextConverter::new(&settings).unwrap();
        assert_eq!(
            converter.convert(DetectedScript::Hans, "U盘、FAX与𠮷县", false).text,
            "隨身碟、傳真與吉縣"
        );
        assert_eq!(converter.convert(DetectedScript::Hans, "FAX", false).text, "傳真");
    }

    #[test]
    fn a_long_line_of_terms_that_stay_exactly_as_written() {
        // Were each character looked for among all terms, this would take minutes.
        let (terms, expected) = ("批复为".repeat(50_000), "批復為".repeat(50_000));
        assert_eq!(convert(Variant::Hant, DetectedScript::Hans, &terms), expected);
    }

    #[test]
    fn characters_know_where_they_come_from() {
        let invalid = Glossary::parse("省局\t省政府服务局\t保留x").unwrap_err();
        assert!(matches!(invalid, crate::Error::GlossaryInvalid { line: 0, .. }));
        let glossary = Glossary::parse("省局\t省政務服務局\n张后\t\t保留").unwrap();
        let settings = Settings { glossaries: vec![glossary], ..Settings::new(Variant::Hant) };
        let converted =
            TextConverter::new(&settings).unwrap().convert(DetectedScript::Hans, "后省局张后后", false);
        assert_eq!(converted.text, "後省政務服務局张后後");
        let origins: Vec<usize> = (0..10).map(|index| converted.origin(index)).collect();
        assert_eq!(origins, [0, 1, 1, 1, 2, 2, 2, 3, 4, 5]);
    }
}
