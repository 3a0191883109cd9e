//! The conversion of one text.

use std::ops::Range;

use crate::diagnostic::Result;
use crate::model::Variant;

use super::built_in;
use super::choice::Choice;
use super::dictionary::{Dictionary, Hit};
use super::glossary::{Glossary, dictionary};
#[cfg(feature = "opencc")]
use super::opencc::Library;
use super::source::Source;
use super::stage::{Aligned, Aligning, Layers, Match, compose};

/// What official texts are written with, beside the dictionaries.
const GLOSSARIES: &[&str] = &[
    include_str!("../../../templates/glossary/terms.tsv"),
    include_str!("../../../templates/glossary/places.tsv"),
    include_str!("../../../templates/glossary/names.tsv"),
    include_str!("../../../templates/glossary/slips.tsv"),
];
/// The forms of characters that the mainland's traditional pages print.
const FORMS: &str = include_str!("../../../templates/glossary/forms.tsv");

/// Which program converts. Both work from OpenCC's dictionaries and must give the same text, their versions
/// apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
    kept: Option<Layers>,
    /// To OpenCC's forms: of traditional text, and of any.
    pub(super) standard: Layers,
    compatibility: Layers,
    pub(super) simplified: Layers,
    /// What simplified text itself is mended by.
    mended: Layers,
    pub(super) traditional: Traditional,
    pub(super) forms: Layers,
    #[cfg(feature = "opencc")]
    library: Option<Library>,
}

/// From simplified to OpenCC's traditional forms.
pub(super) struct Traditional {
    /// Glossaries and, last, the dictionaries.
    pub(super) layers: Layers,
    /// For each glossary, whether its terms are exactly as written.
    exact: Vec<bool>,
}

impl Traditional {
    /// Whether a match is a term of a glossary.
    pub(super) fn is_term(&self, found: &Match<'_>) -> bool {
        found.layer < self.exact.len()
    }

    /// The dictionaries of OpenCC among the layers.
    pub(super) fn dictionary(&self) -> &Dictionary {
        &self.layers.0[self.exact.len()]
    }
}

/// A text on its way: what it is in OpenCC's forms, and simplified, each with the source's characters.
pub(super) struct Way<'t> {
    pub(super) standard: std::borrow::Cow<'t, str>,
    pub(super) simplified: std::borrow::Cow<'t, str>,
    /// Of the simplified text, from the source.
    pub(super) origins: Option<Vec<u32>>,
    /// Of the simplified text, from the standard one.
    from_standard: Option<Vec<u32>>,
}

impl TextConverter {
    /// A converter.
    ///
    /// # Errors
    /// [`Code::ScriptUnavailable`](crate::diagnostic::Code::ScriptUnavailable) where the engine cannot start.
    pub fn new(settings: &Settings) -> Result<Self> {
        let target = settings.target;
        let built_in = GLOSSARIES.iter().map(|text| Glossary::parse(text)).collect::<Result<Vec<_>>>()?;
        let glossaries: Vec<&Glossary> = settings.glossaries.iter().chain(&built_in).collect();
        let kept = dictionary(glossaries.iter().flat_map(|glossary| glossary.kept()).collect());
        let mut terms = Vec::new();
        for glossary in [settings.glossaries.as_slice(), &built_in] {
            let (exact, formed): (Vec<_>, Vec<_>) = glossary.iter().map(|one| one.entries(target)).unzip();
            terms.extend(dictionary(exact.into_iter().flatten().collect()).map(|terms| (true, terms)));
            terms.extend(dictionary(formed.into_iter().flatten().collect()).map(|terms| (false, terms)));
        }
        let (exact, terms): (Vec<bool>, Vec<Dictionary>) = terms.into_iter().unzip();
        let simplifies = target == Variant::Hans;
        let mended = Layers(if simplifies { terms.clone() } else { hans_terms(&glossaries) });
        let mut layers = Layers(if simplifies { Vec::new() } else { terms });
        layers.0.push(built_in::to_traditional());
        let exact = if simplifies { Vec::new() } else { exact };
        Ok(Self {
            target,
            kept: kept.map(|kept| Layers(vec![kept])),
            standard: standard(settings),
            compatibility: Layers(vec![built_in::compatibility()]),
            simplified: Layers(vec![built_in::to_simplified()]),
            mended,
            traditional: Traditional { layers, exact },
            forms: forms(settings)?,
            #[cfg(feature = "opencc")]
            library: (settings.engine == Engine::OpenCc).then(Library::open).transpose()?,
        })
    }

    /// A text of a document that is written in `source`. `explain` asks for the choices that were made.
    pub fn convert(&self, source: Source, text: &str, explain: bool) -> Converted {
        if text.is_ascii() {
            return Converted { text: text.to_owned(), ..Converted::default() };
        }
        match self.kept.as_ref().and_then(|kept| first(kept, text)) {
            None => self.convert_piece(source, text, explain),
            Some(_) => self.convert_around(source, text, explain),
        }
    }

    /// A text with names in it that stay.
    fn convert_around(&self, source: Source, text: &str, explain: bool) -> Converted {
        let mut whole = Converted { origins: Some(Vec::new()), ..Converted::default() };
        let (mut rest, mut read) = (text, 0);
        while !rest.is_empty() {
            let name =
                self.kept.as_ref().and_then(|kept| first(kept, rest)).unwrap_or(rest.len()..rest.len());
            let piece = self.convert_piece(source, &rest[..name.start], explain);
            whole.append(piece, read);
            read += rest[..name.start].chars().count();
            let kept = &rest[name.clone()];
            whole.append(Converted { text: kept.to_owned(), ..Converted::default() }, read);
            read += kept.chars().count();
            rest = &rest[name.end..];
        }
        whole
    }

    fn convert_piece(&self, source: Source, text: &str, explain: bool) -> Converted {
        let way = self.way(source, text);
        let converted = if self.target == Variant::Hans {
            Converted {
                text: way.simplified.clone().into_owned(),
                origins: way.origins.clone(),
                choices: Vec::new(),
            }
        } else {
            self.to_traditional(source, &way)
        };
        let choices = if explain { self.choices(source, text, &way, &converted) } else { Vec::new() };
        Converted { choices, ..converted }
    }

    /// The text as far as simplified.
    fn way<'t>(&self, source: Source, text: &'t str) -> Way<'t> {
        let standard = match source {
            Source::Hans => self.compatibility.convert(text),
            Source::Hant | Source::Mixed => self.standard.convert(text),
        };
        let (standard, first) = split(standard, text);
        let folded = self.fold(source, &standard);
        let mended = self.mended.convert(folded.as_ref().map_or(&standard, |folded| &folded.text));
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
    fn fold(&self, source: Source, text: &str) -> Option<Aligned> {
        let stays = |at: usize, found: &Match<'_>| {
            let hit = found.hit;
            source == Source::Hans && hit.characters == 1 && {
                let own = &text[at..at + hit.bytes];
                hit.counterparts().any(|other| other == own)
            }
        };
        self.simplified.convert_unless(text, self.library_simplified(text).as_deref(), stays)
    }

    /// From simplified on, beside what the source has in OpenCC's forms.
    fn to_traditional(&self, source: Source, way: &Way<'_>) -> Converted {
        let text = &*way.simplified;
        let theirs = self.library_traditional(text);
        let source_characters: Option<Vec<char>> =
            (way.standard != way.simplified).then(|| way.standard.chars().collect());
        let own = |at: u32| {
            let origin = way
                .from_standard
                .as_ref()
                .map_or(at, |origins| origins.get(at as usize).copied().unwrap_or(at));
            source_characters.as_ref()?.get(origin as usize).copied()
        };
        let mut out = Aligning::of(text);
        let mut exact = Vec::new();
        while let Some(rest) = out.rest() {
            match self.traditional.layers.longest(rest) {
                Some(found) if self.traditional.is_term(&found) => {
                    let start = out.position();
                    out.replace(found.hit.bytes, found.hit.characters, found.hit.to);
                    if self.traditional.exact[found.layer] {
                        exact.push(start..start + found.hit.to.len());
                    }
                }
                Some(found) if found.hit.characters > 1 => out.replace_by(theirs.as_deref(), &found.hit),
                found => {
                    let usual = found.map(|found| found.hit);
                    let first = rest.chars().next().unwrap_or_default();
                    match (self.kept_character(source, first, own(out.read()), usual), usual) {
                        (Some(kept), _) => out.replace(first.len_utf8(), 1, kept.encode_utf8(&mut [0; 4])),
                        (None, Some(hit)) => out.replace_by(theirs.as_deref(), &hit),
                        (None, None) => out.pass(),
                    }
                }
            }
        }
        let (standard, later) = split(out.finish(), text);
        let origins = compose(later, way.origins.as_deref());
        let formed =
            self.forms.convert_unless(&standard, None, |at, _| exact.iter().any(|range| range.contains(&at)));
        match formed {
            Some(formed) => {
                let formed = formed.after(origins.as_deref());
                Converted { text: formed.text, origins: formed.origins, choices: Vec::new() }
            }
            None => Converted { text: standard.into_owned(), origins, choices: Vec::new() },
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
                let usual = self.simplified.0[0].character(own).next()?;
                usual.chars().eq([simplified]).then_some(own)
            }
            None if source == Source::Hant => {
                let mut known = usual?.counterparts();
                known.any(|to| to.chars().eq([simplified])).then_some(simplified)
            }
            None => None,
        }
    }

    #[cfg(feature = "opencc")]
    fn library_simplified(&self, text: &str) -> Option<Vec<char>> {
        self.library.as_ref()?.simplified(text)
    }

    #[cfg(feature = "opencc")]
    fn library_traditional(&self, text: &str) -> Option<Vec<char>> {
        let traditional = &self.traditional;
        self.library.as_ref()?.traditional(text, &traditional.layers, |found| traditional.is_term(found))
    }

    #[cfg(not(feature = "opencc"))]
    #[allow(clippy::unused_self)]
    fn library_simplified(&self, _text: &str) -> Option<Vec<char>> {
        None
    }

    #[cfg(not(feature = "opencc"))]
    #[allow(clippy::unused_self)]
    fn library_traditional(&self, _text: &str) -> Option<Vec<char>> {
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

/// Where the first phrase stands, in bytes.
fn first(layers: &Layers, text: &str) -> Option<Range<usize>> {
    let found = |(at, _)| layers.longest(&text[at..]).map(|found| at..at + found.hit.bytes);
    text.char_indices().find_map(found)
}

/// A pass's text and origins, or the text that it left as it was.
fn split(aligned: Option<Aligned>, text: &str) -> (std::borrow::Cow<'_, str>, Option<Vec<u32>>) {
    match aligned {
        Some(aligned) => (aligned.text.into(), aligned.origins),
        None => (text.into(), None),
    }
}

/// The terms for simplified text, which mend it before it becomes traditional.
fn hans_terms(glossaries: &[&Glossary]) -> Vec<Dictionary> {
    let terms = glossaries.iter().flat_map(|glossary| glossary.entries(Variant::Hans).0).collect();
    dictionary(terms).into_iter().collect()
}

/// To OpenCC's forms, from all regions.
fn standard(settings: &Settings) -> Layers {
    let mut layers = vec![built_in::compatibility(), built_in::from_taiwan(), built_in::from_hong_kong()];
    if settings.phrases {
        layers.splice(0..0, [built_in::words_from_taiwan(), built_in::words_from_hong_kong()]);
    }
    Layers(layers)
}

/// From OpenCC's forms to those of the target.
fn forms(settings: &Settings) -> Result<Layers> {
    let target = settings.target;
    let mut layers: Vec<Dictionary> = dictionary(Glossary::parse(FORMS)?.forms(target)).into_iter().collect();
    let (words, region) = match target {
        Variant::Hans => return Ok(Layers::default()),
        Variant::Hant => return Ok(Layers(layers)),
        Variant::HantTw => (built_in::words_of_taiwan(), built_in::to_taiwan()),
        Variant::HantHk => (built_in::words_of_hong_kong(), built_in::to_hong_kong()),
    };
    layers.extend(settings.phrases.then_some(words));
    layers.push(region);
    Ok(Layers(layers))
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
