//! The conversion of one text.

use std::borrow::Cow;

use crate::diagnostic::Result;
use crate::model::Variant;

use super::built_in;
use super::choice::Choice;
use super::dictionary::{Dictionary, Hit, Starts};
use super::glossary::{Glossary, Own};
#[cfg(feature = "opencc")]
use super::opencc::Library;
use super::source::{Source, Telling};
use super::stage::{Aligned, Aligning, Layers, Match, compose};

/// Which program converts. Both work from OpenCC's dictionaries and must give the same text, their versions
/// apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Engine {
    /// Pure Rust with the dictionaries inside.
    #[default]
    BuiltIn,
    /// The OpenCC library, the reference. Its dictionaries must be installed where it runs.
    #[cfg(feature = "opencc")]
    OpenCc,
}

/// How texts are converted.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The script to convert to.
    pub target: Variant,
    /// Which program converts.
    pub engine: Engine,
    /// Whether words of the target's region take the place of the source's (文件 → 檔案 for Taiwan), which is
    /// wrong for official texts.
    pub phrases: bool,
    /// The user's glossaries, the most important first; they go before the built-in one.
    pub glossaries: Vec<Glossary>,
}

impl Settings {
    /// The built-in engine and glossary, without words of regions.
    pub fn new(target: Variant) -> Self {
        Self { target, engine: Engine::default(), phrases: false, glossaries: Vec::new() }
    }
}

/// A text in another script, with where each character of it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Converted {
    /// The converted text.
    pub text: String,
    /// For each character of `text`, the index of the source's character that it comes from; `None` where both
    /// have the same number of characters and each comes from the one at its own place.
    pub(crate) origins: Option<Vec<u32>>,
    /// What had to be chosen, in the order of the source; empty unless asked for.
    pub choices: Vec<Choice>,
}

impl Converted {
    /// The source's character that the `index`th character of the text comes from.
    pub(crate) fn origin(&self, index: usize) -> usize {
        self.origins
            .as_ref()
            .map_or(index, |origins| origins.get(index).map_or(index, |&origin| origin as usize))
    }
}

/// Converts texts into one script, phrase by phrase.
pub struct TextConverter {
    /// The script that it converts to.
    pub target: Variant,
    /// Names that stay as they are.
    kept: Layers,
    /// To OpenCC's forms: of traditional text, and of any.
    pub(super) standard: Layers,
    compatibility: Layers,
    pub(super) simplified: Layers,
    /// What simplified text itself is mended by.
    mended: Layers,
    pub(super) traditional: Traditional,
    pub(super) forms: Layers,
    /// Counterparts that a proof-reader is not asked about.
    pub(super) settled: Dictionary,
    pub(super) telling: Telling,
    /// For simplified text: what converts it to traditional, to tell what was only half so.
    pub(super) traditional_twin: Option<Box<TextConverter>>,
    /// Where a pass may have work that comes before mending.
    early: Starts,
    /// Whether no phrase starts with a character of ASCII.
    passes_ascii: bool,
    #[cfg(feature = "opencc")]
    library: Option<Library>,
}

/// From simplified to OpenCC's traditional forms.
pub(super) struct Traditional {
    /// Glossaries and, last, the dictionaries.
    pub(super) layers: Layers,
    /// How many of them are glossaries.
    glossaries: usize,
    /// Where phrases may start, and characters that a traditional one stands for, which may have to stay.
    starts: Starts,
    /// The dictionaries of OpenCC among them.
    pub(super) dictionary: Dictionary,
}

impl Traditional {
    fn of(glossaries: Vec<Dictionary>) -> Self {
        let (count, dictionary) = (glossaries.len(), built_in::to_traditional());
        let layers = Layers::of(glossaries.into_iter().chain([dictionary.clone()]));
        let starts = layers.starts().with(&built_in::counterparts());
        Self { layers, glossaries: count, starts, dictionary }
    }

    /// Whether a match is a term of a glossary.
    pub(super) fn is_term(&self, found: &Match<'_>) -> bool {
        found.layer < self.glossaries
    }
}

/// A text on its way: what it is in OpenCC's forms, and simplified, each with the source's characters.
pub(super) struct Way<'t> {
    pub(super) standard: Cow<'t, [char]>,
    pub(super) simplified: Cow<'t, [char]>,
    /// Of the simplified text, from the source.
    pub(super) origins: Option<Vec<u32>>,
    /// Of the simplified text, from the standard one.
    from_standard: Option<Vec<u32>>,
}

impl Way<'_> {
    /// The character in OpenCC's forms that the simplified one at a place comes from.
    fn standard_at(&self, at: usize) -> Option<char> {
        let origins = self.from_standard.as_ref();
        let origin = origins.map_or(at, |origins| origins.get(at).map_or(at, |&origin| origin as usize));
        self.standard.get(origin).copied()
    }
}

impl TextConverter {
    /// A converter.
    ///
    /// # Errors
    /// [`Code::ScriptUnavailable`](crate::diagnostic::Code::ScriptUnavailable) where the engine cannot start,
    /// [`Code::GlossaryTooLarge`](crate::diagnostic::Code::GlossaryTooLarge).
    pub fn new(settings: &Settings) -> Result<Self> {
        let Settings { target, phrases, .. } = *settings;
        let own = Own::of(&settings.glossaries, target)?;
        let terms: Vec<Dictionary> = own.terms.into_iter().chain([built_in::terms(target)]).collect();
        let simplifies = target == Variant::Hans;
        let (mended, glossaries) = if simplifies {
            (terms, Vec::new())
        } else {
            (own.mended.into_iter().chain([built_in::mended()]).collect(), terms)
        };
        let twin = Settings { target: Variant::Hant, engine: Engine::BuiltIn, phrases, ..settings.clone() };
        let twin = simplifies.then(|| Self::new(&twin).map(Box::new));
        let mut converter = Self {
            target,
            kept: Layers::of(own.kept.into_iter().chain([built_in::kept()])),
            standard: Layers::of([built_in::standard(phrases)]),
            compatibility: Layers::of([built_in::compatibility()]),
            simplified: Layers::of([built_in::folded()]),
            mended: Layers::of(mended),
            traditional: Traditional::of(glossaries),
            forms: Layers::of(built_in::forms(target, phrases)),
            settled: built_in::settled(),
            telling: Telling::new(),
            traditional_twin: twin.transpose()?,
            early: Starts::default(),
            passes_ascii: true,
            #[cfg(feature = "opencc")]
            library: (settings.engine == Engine::OpenCc).then(Library::open).transpose()?,
        };
        let Self { kept, standard, compatibility, simplified, mended, traditional, forms, .. } = &converter;
        let early = [kept, compatibility, simplified].map(Layers::starts);
        let later = [mended, standard, &traditional.layers, forms].map(Layers::starts);
        let passes_ascii = !early.into_iter().chain(later).any(Starts::has_ascii);
        let early = early.into_iter().fold(Starts::default(), |all, starts| all.or(starts));
        (converter.early, converter.passes_ascii) = (early, passes_ascii);
        Ok(converter)
    }

    /// A text of a document that is written in `source`. `explain` asks for the choices that were made.
    pub fn convert(&self, source: Source, text: &str, explain: bool) -> Converted {
        if self.passes_ascii && text.is_ascii() {
            return Converted { text: text.to_owned(), ..Converted::default() };
        }
        let text: Vec<char> = text.chars().collect();
        // Most simplified text has nothing of the first passes.
        if source == Source::Hans && self.early.next(&text, 0).is_none() {
            self.finish(source, &text, &self.mend((&text[..]).into(), None, None), explain)
        } else if self.kept.first(&text).is_none() {
            self.finish(source, &text, &self.way(source, &text), explain)
        } else {
            self.convert_around(source, &text, explain)
        }
    }

    /// A text with names in it that stay.
    fn convert_around(&self, source: Source, text: &[char], explain: bool) -> Converted {
        let mut whole = Converted { origins: Some(Vec::new()), ..Converted::default() };
        let mut read = 0;
        while read < text.len() {
            let rest = &text[read..];
            let name = self.kept.first(rest).unwrap_or(rest.len()..rest.len());
            let piece = &rest[..name.start];
            whole.append(self.finish(source, piece, &self.way(source, piece), explain), read);
            let kept = Converted { text: rest[name.clone()].iter().collect(), ..Converted::default() };
            whole.append(kept, read + name.start);
            read += name.end;
        }
        whole
    }

    /// A text whose way is known as far as simplified.
    fn finish(&self, source: Source, text: &[char], way: &Way<'_>, explain: bool) -> Converted {
        let (converted, origins) = if self.target == Variant::Hans {
            (Cow::Borrowed(&*way.simplified), way.origins.clone())
        } else {
            self.to_traditional(source, way)
        };
        let mut converted = Converted { text: converted.iter().collect(), origins, choices: Vec::new() };
        if explain {
            converted.choices = self.choices(source, text, way, &converted);
        }
        converted
    }

    /// The text as far as simplified.
    fn way<'t>(&self, source: Source, text: &'t [char]) -> Way<'t> {
        let standard = match source {
            Source::Hans => self.compatibility.convert(text),
            Source::Hant | Source::Mixed => self.standard.convert(text),
        };
        let (standard, first) = split(standard, text);
        let folded = self.fold(source, &standard);
        self.mend(standard, first, folded)
    }

    /// The end of the way to simplified, from OpenCC's forms with their origins on.
    fn mend<'t>(
        &self,
        standard: Cow<'t, [char]>,
        first: Option<Vec<u32>>,
        folded: Option<Aligned>,
    ) -> Way<'t> {
        let mended = self.mended.convert(folded.as_ref().map_or(&*standard, |folded| &folded.text));
        let second = folded.as_ref().and_then(|folded| folded.origins.clone());
        let third = mended.as_ref().and_then(|mended| mended.origins.clone());
        let from_standard = compose(third, second.as_deref());
        let origins = compose(from_standard.clone(), first.as_deref());
        let simplified = match (mended, folded) {
            (Some(last), _) | (None, Some(last)) => last.text.into(),
            (None, None) => standard.clone(),
        };
        Way { standard, simplified, origins, from_standard }
    }

    /// OpenCC's forms to simplified. Characters that simplified text has too (乾, 瞭 and 著 in some words) stay
    /// there.
    fn fold(&self, source: Source, text: &[char]) -> Option<Aligned> {
        let stays = |at: usize, found: &Match<'_>| {
            let hit = found.hit;
            source == Source::Hans
                && hit.length == 1
                && hit.counterparts().any(|other| other.chars().eq([text[at]]))
        };
        self.simplified.convert_unless(text, self.library_simplified(text).as_deref(), stays)
    }

    /// From simplified on, beside what the source has in OpenCC's forms.
    fn to_traditional<'w>(&self, source: Source, way: &'w Way<'_>) -> (Cow<'w, [char]>, Option<Vec<u32>>) {
        let text = &*way.simplified;
        let theirs = self.library_traditional(text);
        let was_traditional = way.standard != way.simplified;
        let starts =
            if was_traditional { &self.traditional.starts } else { self.traditional.layers.starts() };
        let mut out = Aligning::of(text);
        let mut exact = Vec::new();
        while let Some(rest) = out.next(starts) {
            let found = self.traditional.layers.longest(rest);
            match found {
                Some(found) if self.traditional.is_term(&found) => {
                    let start = out.written();
                    out.replace(found.hit.length, found.hit.to.chars());
                    exact.extend(found.hit.exact.then_some(start..out.written()));
                }
                Some(found) if found.hit.length > 1 => out.replace_by(theirs.as_deref(), &found.hit),
                _ => {
                    let usual = found.map(|found| found.hit);
                    let own = was_traditional.then(|| way.standard_at(out.at)).flatten();
                    match (self.kept_character(source, rest[0], own, usual), usual) {
                        (Some(kept), _) => out.replace(1, [kept].into_iter()),
                        (None, Some(hit)) => out.replace_by(theirs.as_deref(), &hit),
                        (None, None) => out.at += 1,
                    }
                }
            }
        }
        let (standard, later) = split(out.finish(), text);
        let origins = compose(later, way.origins.as_deref());
        let is_exact = |at: usize, _: &Match<'_>| exact.iter().any(|range| range.contains(&at));
        match self.forms.convert_unless(&standard, None, is_exact) {
            Some(formed) => (formed.text.into(), compose(formed.origins, origins.as_deref())),
            None => (standard, origins),
        }
    }

    /// The character that stays where no phrase decides: the source's own if it is traditional already.
    pub(super) fn kept_character(
        &self,
        source: Source,
        simplified: char,
        own: Option<char>,
        usual: Option<Hit<'_>>,
    ) -> Option<char> {
        match own.filter(|own| *own != simplified) {
            Some(own) => {
                let usual = self.simplified.character(own)?;
                usual.to.chars().eq([simplified]).then_some(own)
            }
            None if source == Source::Hant => {
                let mut known = usual?.counterparts();
                known.any(|to| to.chars().eq([simplified])).then_some(simplified)
            }
            None => None,
        }
    }

    #[cfg(feature = "opencc")]
    fn library_simplified(&self, text: &[char]) -> Option<Vec<char>> {
        same_length(&self.library.as_ref()?.to_simplified, text)
    }

    #[cfg(feature = "opencc")]
    fn library_traditional(&self, text: &[char]) -> Option<Vec<char>> {
        same_length(&self.library.as_ref()?.to_traditional, text)
    }

    #[cfg(not(feature = "opencc"))]
    #[allow(clippy::unused_self)]
    fn library_simplified(&self, _text: &[char]) -> Option<Vec<char>> {
        None
    }

    #[cfg(not(feature = "opencc"))]
    #[allow(clippy::unused_self)]
    fn library_traditional(&self, _text: &[char]) -> Option<Vec<char>> {
        None
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

/// What the library makes of a text, if it has as many characters.
#[cfg(feature = "opencc")]
fn same_length(library: &opencc_rust::OpenCC, text: &[char]) -> Option<Vec<char>> {
    let theirs: Vec<char> = library.convert(text.iter().collect::<String>()).ok()?.chars().collect();
    (theirs.len() == text.len()).then_some(theirs)
}

/// A pass's text and origins, or the text that it left as it was.
fn split(aligned: Option<Aligned>, text: &[char]) -> (Cow<'_, [char]>, Option<Vec<u32>>) {
    match aligned {
        Some(aligned) => (aligned.text.into(), aligned.origins),
        None => (text.into(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn convert(target: Variant, source: Source, text: &str) -> String {
        TextConverter::new(&Settings::new(target)).unwrap().convert(source, text, false).text
    }

    #[test]
    fn official_words_take_their_official_forms() {
        for (target, text) in [
            (Variant::Hant, "行政復議後發布文件，為群眾公布程序"),
            (Variant::HantTw, "行政復議後發布文件，為群眾公布程序"),
            (Variant::HantHk, "行政復議後發布文件，為羣眾公布程序"),
        ] {
            assert_eq!(convert(target, Source::Hans, "行政复议后发布文件，为群众公布程序"), text, "{target}");
        }
    }

    #[test]
    fn back_to_simplified() {
        let text = convert(Variant::Hans, Source::Hant, "規範性文件與行政復議，複議後發佈");
        assert_eq!(text, "规范性文件与行政复议，复议后发布");
        let text = convert(Variant::Hans, Source::Hant, "屬於單位內部，限於其一，位於邑內");
        assert_eq!(text, "属于单位内部，限于其一，位于邑内");
    }

    #[test]
    fn half_converted_text_comes_out_like_text_that_never_was() {
        for text in ["今后規范制定全面制度", "今後規範製定全麵制度", "今后规范制定全面制度"]
        {
            assert_eq!(convert(Variant::Hant, Source::Mixed, text), "今後規範制定全面制度");
            assert_eq!(convert(Variant::Hans, Source::Mixed, text), "今后规范制定全面制度");
        }
    }

    #[test]
    fn a_traditional_character_stays_where_no_phrase_speaks_against_it() {
        assert_eq!(convert(Variant::Hant, Source::Hant, "鍾局長與餘局長、后局長"), "鍾局長與餘局長、后局長");
    }

    #[test]
    fn simplified_text_keeps_its_own_traditional_looking_characters() {
        assert_eq!(convert(Variant::Hans, Source::Hans, "乾县瞭望塔，著名人士"), "乾县瞭望塔，著名人士");
    }

    #[test]
    fn terms_of_a_user_may_start_with_any_character() {
        let glossary = Glossary::parse("U盘\t隨身碟\thant-tw\nFAX\t傳真\n𠮷县\t吉縣").unwrap();
        let settings = Settings { glossaries: vec![glossary], ..Settings::new(Variant::HantTw) };
        let converter = TextConverter::new(&settings).unwrap();
        assert_eq!(converter.convert(Source::Hans, "U盘、FAX与𠮷县", false).text, "隨身碟、傳真與吉縣");
        assert_eq!(converter.convert(Source::Hans, "FAX", false).text, "傳真");
    }

    #[test]
    fn characters_know_where_they_come_from() {
        let glossary = Glossary::parse("省局\t省政府服务局\t保留x").unwrap_err();
        assert_eq!(glossary.code, crate::diagnostic::Code::GlossaryInvalid);
        let glossary = Glossary::parse("省局\t省政務服務局\n张后\t\t保留").unwrap();
        let settings = Settings { glossaries: vec![glossary], ..Settings::new(Variant::Hant) };
        let converted = TextConverter::new(&settings).unwrap().convert(Source::Hans, "后省局张后后", false);
        assert_eq!(converted.text, "後省政務服務局张后後");
        let origins: Vec<usize> = (0..10).map(|index| converted.origin(index)).collect();
        assert_eq!(origins, [0, 1, 1, 1, 2, 2, 2, 3, 4, 5]);
    }
}
