//! Labels, and the key under which two spellings of one label are equal.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use memchr::memmem;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use super::Lexicon;
use crate::model::Variant;

/// A label of the form in both scripts, with the other wordings that it is known by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Label {
    /// Simplified.
    pub hans: String,
    /// Traditional as mainland pages print it.
    pub hant: String,
    /// With Taiwan's forms, where they differ from `hant`.
    #[serde(default)]
    pub hant_tw: Option<String>,
    /// With Hong Kong's forms, where they differ from `hant`.
    #[serde(default)]
    pub hant_hk: Option<String>,
    /// Other wordings seen in real files, simplified.
    #[serde(default)]
    pub variants: Vec<String>,
    /// The keys of its wordings, the official ones first, once [`Label::learn`] has made them.
    #[serde(skip)]
    keys: Vec<String>,
}

impl Label {
    /// The official wording in a script.
    pub fn text(&self, variant: Variant) -> &str {
        match variant {
            Variant::Hans => &self.hans,
            Variant::Hant => &self.hant,
            Variant::HantTw => self.hant_tw.as_ref().unwrap_or(&self.hant),
            Variant::HantHk => self.hant_hk.as_ref().unwrap_or(&self.hant),
        }
    }

    /// A label with other wordings that it is known by.
    pub(super) fn new(
        hans: String,
        hant: String,
        regional: [Option<String>; 2],
        variants: Vec<String>,
    ) -> Self {
        let [hant_tw, hant_hk] = regional;
        Self { hans, hant, hant_tw, hant_hk, variants, keys: Vec::new() }
    }

    /// Makes the keys that [`Label::keys`] gives.
    pub(super) fn learn(&mut self, keys: &Keys) {
        let mut learnt: Vec<String> = self.wordings().map(|wording| keys.of(wording)).collect();
        let mut seen = HashSet::new();
        learnt.retain(|key| seen.insert(key.clone()));
        self.keys = learnt;
    }

    /// The comparison keys of its wordings, the official one first.
    pub fn keys(&self) -> &[String] {
        &self.keys
    }

    /// The official wordings in all scripts, then the variants.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        let official = [Some(&self.hans), Some(&self.hant), self.hant_tw.as_ref(), self.hant_hk.as_ref()];
        official.into_iter().flatten().chain(&self.variants).map(String::as_str)
    }
}

/// Makes comparison keys: text without width, space, punctuation, numbering and script.
///
/// The folding of scripts is by character and holds what the forms' own labels show in both scripts, and the
/// lexicon's table of over-converted and mistaken forms. That is all that labels need; prose is not folded.
#[derive(Debug, Clone)]
pub struct Keys {
    fold: FxHashMap<char, char>,
    /// Characters of one script that the labels show to be of the other's, with whether they are traditional.
    scripts: FxHashMap<char, bool>,
    /// Words of equal length that count as others.
    words: Vec<[String; 2]>,
    /// What those words begin with, by which most texts are told to have none.
    first_of_words: Vec<char>,
}

impl Keys {
    /// Keys for these labels. Each line of the lexicon's folds gives a character and others that count as it.
    pub(super) fn new<'a>(lexicon: &Lexicon, labels: impl Iterator<Item = &'a Label>) -> Self {
        let mut fold = FxHashMap::default();
        for line in &lexicon.fold {
            let mut forms = line.chars();
            let Some(first) = forms.next() else { continue };
            fold.extend(forms.map(|form| (form, first)));
        }
        let mut scripts = FxHashMap::default();
        for label in labels {
            let others = [Some(&label.hant), label.hant_tw.as_ref(), label.hant_hk.as_ref()];
            for (simple, traditional) in
                others.into_iter().flatten().flat_map(|other| pairs(&label.hans, other))
            {
                let folded = fold.get(&simple).copied().unwrap_or(simple);
                fold.entry(traditional).or_insert(folded);
                scripts.extend([(simple, false), (traditional, true)]);
            }
        }
        let same_length = |[from, to]: &&[String; 2]| from.chars().count() == to.chars().count();
        let words = lexicon.words.iter().filter(|[from, _]| !from.is_empty()).filter(same_length);
        let words: Vec<[String; 2]> = words.cloned().collect();
        let mut first_of_words: Vec<char> =
            words.iter().filter_map(|[from, _]| from.chars().next()).collect();
        first_of_words.dedup();
        Self { fold, scripts, words, first_of_words }
    }

    /// The key of a text, its leading number left off: `（1）商业 企业：` and `商業企業` have the same.
    pub fn of(&self, text: &str) -> String {
        self.of_normal(&normalise(text))
    }

    /// The same of a text that is [`normalise`]d.
    pub(crate) fn of_normal(&self, normal: &str) -> String {
        self.folded(without_number(normal))
    }

    /// The key of a text with its leading number.
    pub fn numbered(&self, text: &str) -> String {
        self.folded(&normalise(text))
    }

    /// The bytes of `text` that read as the first of `keys` that is in it, whatever space and punctuation lies
    /// between.
    pub fn find(&self, text: &str, keys: &[String]) -> Option<Range<usize>> {
        let folded = self.folded(text);
        let (at, key) = keys
            .iter()
            .filter(|key| !key.is_empty())
            .find_map(|key| Some((memmem::find(folded.as_bytes(), key.as_bytes())?, key)))?;
        let before = folded[..at].chars().count();
        let mut telling = text.char_indices().filter(|(_, character)| is_telling(*character)).skip(before);
        let (start, first) = telling.next()?;
        let (last, end) = telling.take(key.chars().count() - 1).last().unwrap_or((start, first));
        Some(start..last + end.len_utf8())
    }

    /// Whether a character is a traditional form (`Some(true)`) or the simplified one that stands for it
    /// (`Some(false)`), as far as the labels show; `None` where the scripts agree.
    pub fn is_traditional(&self, character: char) -> Option<bool> {
        self.scripts.get(&character).copied()
    }

    /// The characters of a text that tell one label from another, folded.
    fn folded(&self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        let mut may_hold_words = false;
        for character in text.chars().filter(|character| is_telling(*character)) {
            let character = self.fold.get(&character).copied().unwrap_or(character);
            may_hold_words |= self.first_of_words.contains(&character);
            folded.push(character);
        }
        for [from, to] in self.words.iter().filter(|_| may_hold_words) {
            folded = folded.replace(from.as_str(), to);
        }
        folded
    }
}

/// Whether a character is more than space and punctuation.
fn is_telling(character: char) -> bool {
    is_ideograph(character) || character.is_alphanumeric()
}

/// Whether a character is one of the common Chinese ones, of which there is no other form.
fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}')
}

/// The characters in which a label's scripts differ.
fn pairs(hans: &str, hant: &str) -> impl Iterator<Item = (char, char)> {
    let same_length = hans.chars().count() == hant.chars().count();
    hans.chars().zip(hant.chars()).filter(move |(simple, traditional)| same_length && simple != traditional)
}

/// Half-width, composed (NFKC), and without space, so that positions of punctuation still show.
pub fn normalise(text: &str) -> Cow<'_, str> {
    let is_plain = |character: char| character.is_ascii_graphic() || is_ideograph(character);
    if text.chars().all(is_plain) {
        return text.into();
    }
    let mut normal = String::with_capacity(text.len());
    for character in text.chars() {
        let Some(alone) = composed_alone(character) else {
            return text.nfkc().filter(|character| !is_space(*character)).map(punctuated).collect();
        };
        if !is_space(alone) {
            normal.push(punctuated(alone));
        }
    }
    normal.into()
}

/// What NFKC makes of a character that nothing composes with, as nearly all of a Chinese text are; `None` for others.
fn composed_alone(character: char) -> Option<char> {
    match character {
        // Full-width forms of ASCII.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0),
        '\u{3000}' => Some(' '),
        '\t'..='~' | '、' | '。' | '〈'..='】' | '〔' | '〕' | '‘' | '’' | '“' | '”' | '—' | '·' => {
            Some(character)
        }
        ideograph if is_ideograph(ideograph) => Some(ideograph),
        _ => None,
    }
}

/// One full stop and one pair of brackets for all that stand for them.
fn punctuated(character: char) -> char {
    match character {
        '、' | '．' | '。' => '.',
        '﹙' | '〔' | '【' | '[' => '(',
        '﹚' | '〕' | '】' | ']' => ')',
        other => other,
    }
}

fn is_space(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}

/// Whether there is nothing to compare in a text.
pub(super) fn is_blank(text: &str) -> bool {
    // Nearly every label has one of these, and then its normal form need not be made.
    !text.contains(is_surely_telling) && !normalise(text).contains(is_telling)
}

fn is_surely_telling(character: char) -> bool {
    is_ideograph(character) || character.is_ascii_alphanumeric()
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

fn is_numeral(character: char) -> bool {
    matches!(character, '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Leaves a leading number off a normalised text: `一.`, `(一)`, `1.`, `(1)`, `第一部分`, and a bare digit before
/// Chinese, but not the `第二十条` of a caption.
pub(crate) fn without_number(normal: &str) -> &str {
    let open = normal.strip_prefix('(');
    let rest = open.unwrap_or(normal);
    let end = rest.find(|character| !is_numeral(character)).unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    if number.is_empty() {
        return normal.strip_prefix('第').and_then(part_number).unwrap_or(normal);
    }
    let closed = match open {
        Some(_) => after.strip_prefix(')').or(after.strip_prefix('.')),
        None => after.strip_prefix(['.', ')', ',']),
    };
    match closed {
        Some(after) if !after.is_empty() => after.trim_start_matches('.'),
        None if open.is_none() && number.bytes().all(|byte| byte.is_ascii_digit()) && !after.is_empty() => {
            after
        }
        _ => normal,
    }
}

/// `一部分主动公开` after a 第.
fn part_number(rest: &str) -> Option<&str> {
    let (number, after) = rest.split_once("部分")?;
    (!after.is_empty() && number.chars().count() <= 2).then(|| after.trim_start_matches(['.', ':']))
}

#[cfg(test)]
mod tests {
    use super::super::Forms;
    use super::*;

    fn keys() -> Keys {
        Forms::built_in().keys
    }

    #[test]
    fn spellings_of_one_label_share_a_key() {
        for text in [
            "商业企业",
            "商業 企業",
            "商业\n企业：",
            "（一）商业企业",
            "1.商业企业*",
            "１．商业企业",
            "第一部分 商业企业",
            "(1)商业\u{A0}企业",
        ] {
            assert_eq!(keys().of(text), "商业企业", "{text}");
        }
        assert_eq!(keys().of("重複申請"), keys().of("重復申請"));
        assert_eq!(keys().of("政府資訊公開"), keys().of("政府信息公开"));
    }

    #[test]
    fn normal_forms_known_by_character_are_those_of_unicode() {
        for character in '\0'..=char::MAX {
            if let Some(known) = composed_alone(character) {
                // A mark after it may compose with it, but marks have no normal form by character.
                assert!(character.nfkc().eq([known]), "{character:?}");
                assert_eq!(unicode_normalization::char::canonical_combining_class(character), 0);
            }
        }
    }

    #[test]
    fn a_key_is_found_through_space_and_script() {
        let text = "某市2024年政府資訊 公開工作年度報告（草案）";
        let range = keys().find(text, &["政府信息公开工作年度报告".to_owned()]).unwrap();
        assert_eq!(&text[range], "政府資訊 公開工作年度報告");
    }

    #[test]
    fn what_only_looks_like_a_number_stays() {
        for (text, key) in [
            ("第二十条第（一）项", "第二十条第一项"),
            ("三安全一稳定", "三安全一稳定"),
            ("一", "一"),
            ("1.", "1"),
        ] {
            assert_eq!(keys().of(text), key);
        }
    }
}
