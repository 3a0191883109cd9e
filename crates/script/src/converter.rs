//! The conversion of one text.

use std::borrow::Cow;

use super::chain::{Chain, Intermediate, with_user};
use super::choice::Choice;
use super::converted::Converted;
use super::detect::DetectedScript;
use super::dictionary::StartFilter;
use super::explain::{Conversion, Explainer};
use super::glossary::UserEntries;
use super::group::DictionaryGroup;
use super::settings::{Engine, Settings};
use super::{Result, Variant, built_in};

/// Converts texts into one script, phrase by phrase. It can be shared by threads.
pub struct TextConverter {
    target: Variant,
    /// Names that stay as they are.
    kept: DictionaryGroup,
    chain: Chain,
    /// Where simplified text may have a name that stays, or anything for the passes as far as simplified.
    early: StartFilter,
    /// Whether a text of ASCII can have a phrase. None of the built-in ones is all of it.
    converts_ascii: bool,
    explainer: Explainer,
    /// For simplified text: what converts it to traditional, to tell what was only half so.
    traditional_twin: Option<Box<TextConverter>>,
}

impl TextConverter {
    /// A converter.
    ///
    /// # Errors
    /// [`Error::EngineUnavailable`](crate::Error::EngineUnavailable) where the engine cannot start,
    /// [`Error::GlossaryTooLarge`](crate::Error::GlossaryTooLarge).
    pub fn new(settings: &Settings) -> Result<Self> {
        let target = settings.target;
        let user = UserEntries::of(&settings.glossaries, target);
        let mut early = built_in::early_starts();
        early.add(&user.kept);
        early.add(if target == Variant::Hans { &user.terms } else { &user.mended });
        let twin = Settings { target: Variant::Hant, engine: Engine::BuiltIn, ..settings.clone() };
        Ok(Self {
            target,
            kept: with_user(built_in::kept(), &user.kept)?,
            chain: Chain::new(settings, &user)?,
            early,
            converts_ascii: user.have_ascii(),
            explainer: Explainer::new(target),
            traditional_twin: match target {
                Variant::Hans => Some(Box::new(Self::new(&twin)?)),
                _ => None,
            },
        })
    }

    /// The script that it converts to.
    pub fn target(&self) -> Variant {
        self.target
    }

    /// Converts a text of a document that is written in `script`.
    pub fn convert(&self, script: DetectedScript, text: &str) -> Converted {
        self.run(script, text, false)
    }

    /// The same with the choices that were made, for a proof-reader. It takes several times as long.
    pub fn explain(&self, script: DetectedScript, text: &str) -> Converted {
        self.run(script, text, true)
    }

    fn run(&self, script: DetectedScript, text: &str, explain: bool) -> Converted {
        if !self.converts_ascii && text.is_ascii() {
            return Converted::new(text.to_owned(), None);
        }
        let characters = characters(text);
        // Most simplified text has nothing for the first passes.
        let is_clean = script == DetectedScript::Hans && !self.has_early_phrase(&characters);
        if is_clean && self.target == Variant::Hans && !explain {
            Converted::new(text.to_owned(), None)
        } else if is_clean {
            self.finish(script, &characters, &Intermediate::unchanged(&characters), explain)
        } else if self.kept.first(&characters).is_none() {
            self.piece(script, &characters, explain)
        } else {
            self.around_names(script, &characters, explain)
        }
    }

    /// Whether simplified text has a name that stays, or anything that the passes as far as simplified would change.
    fn has_early_phrase(&self, text: &[char]) -> bool {
        let mut at = 0;
        while let Some(start) = self.early.next(text, at) {
            if self.kept.longest(start.text).is_some() || self.chain.has_early_phrase(start.text) {
                return true;
            }
            at = start.at + 1;
        }
        false
    }

    /// A text with names in it that stay.
    fn around_names(&self, script: DetectedScript, text: &[char], explain: bool) -> Converted {
        let mut whole = Converted::new(String::new(), Some(Vec::new()));
        let (mut rest, mut read) = (text, 0);
        while let Some(name) = self.kept.first(rest) {
            whole.append(self.piece(script, &rest[..name.start], explain), read);
            whole.append(Converted::new(string(&rest[name.clone()]), None), read + name.start);
            (rest, read) = (&rest[name.end..], read + name.end);
        }
        whole.append(self.piece(script, rest, explain), read);
        whole
    }

    /// A text without such names.
    fn piece(&self, script: DetectedScript, text: &[char], explain: bool) -> Converted {
        self.finish(script, text, &self.chain.to_simplified(script, text), explain)
    }

    /// A text that is known as far as simplified.
    fn finish(
        &self,
        script: DetectedScript,
        text: &[char],
        intermediate: &Intermediate<'_>,
        explain: bool,
    ) -> Converted {
        let (written, origins) = match self.target {
            Variant::Hans => (Cow::Borrowed(&*intermediate.simplified), intermediate.origins.clone()),
            _ => self.chain.to_traditional(script, intermediate),
        };
        let converted = Converted::new(string(&written), origins);
        if !explain {
            return converted;
        }
        let conversion = Conversion { script, text, intermediate, converted: &converted };
        let choices = self.choices(&conversion);
        converted.with_choices(choices)
    }

    /// What had to be chosen in a text.
    fn choices(&self, conversion: &Conversion<'_>) -> Vec<Choice> {
        let mut choices = self.explainer.choices(&self.chain, conversion);
        if conversion.script != DetectedScript::Hans
            && let Some(twin) = &self.traditional_twin
        {
            choices.extend(half_traditional(twin, conversion));
        }
        choices.sort_by_key(|choice| choice.source.start);
        choices.dedup_by(|later, first| later.source == first.source);
        choices
    }
}

/// On the way to simplified: what was only half traditional, though simplified text has the same there.
fn half_traditional(twin: &TextConverter, conversion: &Conversion<'_>) -> impl Iterator<Item = Choice> {
    let counterparts = conversion.counterparts();
    let (_, choices) = twin.explain(conversion.script, &string(conversion.text)).into_parts();
    choices.into_iter().filter(|choice| choice.mended).map(move |choice| {
        let to = counterparts.get(choice.source.start).cloned().unwrap_or_default();
        Choice { to, others: Vec::new(), ..choice }
    })
}

fn characters(text: &str) -> Vec<char> {
    let mut characters = vec!['\0'; text.chars().count()];
    for (place, character) in characters.iter_mut().zip(text.chars()) {
        *place = character;
    }
    characters
}

fn string(characters: &[char]) -> String {
    // Most characters take three bytes.
    let mut string = String::with_capacity(characters.len() * 3);
    string.extend(characters);
    string
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Error, Glossary};

    fn convert(target: Variant, source: DetectedScript, text: &str) -> String {
        TextConverter::new(&Settings::new(target)).unwrap().convert(source, text).into_text()
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
        let settings = Settings::new(Variant::HantTw).glossary(glossary);
        let converter = TextConverter::new(&settings).unwrap();
        assert_eq!(converter.convert(DetectedScript::Hans, "U盘、FAX与𠮷县").text(), "隨身碟、傳真與吉縣");
        assert_eq!(converter.convert(DetectedScript::Hans, "FAX").text(), "傳真");
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
        assert!(matches!(invalid, Error::GlossaryInvalid { line: 0, .. }));
        let glossary = Glossary::parse("省局\t省政務服務局\n张后\t\t保留").unwrap();
        let settings = Settings::new(Variant::Hant).glossary(glossary);
        let converted = TextConverter::new(&settings).unwrap().convert(DetectedScript::Hans, "后省局张后后");
        assert_eq!(converted.text(), "後省政務服務局张后後");
        let origins: Vec<usize> = (0..10).map(|index| converted.origin(index)).collect();
        assert_eq!(origins, [0, 1, 1, 1, 2, 2, 2, 3, 4, 5]);
    }
}
