//! The spelling of a cell: sign, number, magnitude, unit, remarks and the marks of notes.

use std::borrow::Cow;

use super::numeral;
use crate::form::FigureWords;
use crate::model::Number;

/// What a text spells.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Spelling {
    /// Nothing that can be seen.
    Blank,
    /// A mark for nothing to report.
    Nothing,
    /// A number, and what belongs to it.
    Quantity(Quantity),
    /// Anything else.
    Other,
}

/// A number, and what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// The number as it is written.
    pub(super) number: Number,
    pub(super) sign: Sign,
    pub(super) scale: Scale,
    /// Whether it is written in words: 十二.
    pub(super) is_in_words: bool,
    /// Whether the mark of a note stands beside it.
    pub(super) has_mark: bool,
    /// Whether there is nothing but the number, in any width of digits and with any separators.
    pub(super) is_plain: bool,
}

/// What stands before a number for its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    None,
    /// `+`, 增加.
    Plus,
    /// `-`, 减少.
    Minus,
    /// A dash that is no minus sign.
    Dash,
}

/// The unit after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Scale {
    /// The power of ten: 4 for 万.
    pub(super) exponent: u32,
    pub(super) unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Unit {
    #[default]
    None,
    /// 件, 条: it says what is counted.
    Counter,
    /// 元.
    Money,
}

/// Takes a text apart.
pub(super) fn spell(text: &str, words: &FigureWords) -> Spelling {
    if let Some(number) = digits(text) {
        return Spelling::Quantity(Quantity::plain(number));
    }
    let shown = visible(text);
    let normal: String = match shown.trim() {
        "" => return Spelling::Blank,
        _ if is_nothing(&shown, words) => return Spelling::Nothing,
        _ if is_broken(&shown) => return Spelling::Other,
        _ => shown.chars().filter(|character| !character.is_whitespace()).collect(),
    };
    quantity(&normal, words).map_or(Spelling::Other, Spelling::Quantity)
}

fn is_nothing(shown: &str, words: &FigureWords) -> bool {
    let text = shown.trim();
    words.nothing.iter().any(|mark| mark == text || visible(mark) == text)
}

/// The number in a text of nothing but a few ASCII digits, as nearly all figures are.
fn digits(text: &str) -> Option<Number> {
    const MOST: usize = 15;
    let is_plain = text.len() <= MOST && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<i64>().ok().filter(|_| is_plain).map(Number::from)
}

/// A text in half width without what has no width. Nothing else is made a digit: ² and ② are marks of notes.
fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|character| !is_invisible(character) && half_width(character) == character) {
        return text.into();
    }
    text.chars().filter(|&character| !is_invisible(character)).map(half_width).collect()
}

fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '【' | '〔' | '﹝' => '[',
        '】' | '〕' | '﹞' => ']',
        '\u{3000}' | '\u{A0}' => ' ',
        other => other,
    }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Digits with space between them may be two cells run together: `12 5`.
fn is_broken(text: &str) -> bool {
    let is_space = |character: &char| character.is_whitespace();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if character.is_ascii_digit() && rest.peek().is_some_and(is_space) {
            while rest.next_if(is_space).is_some() {}
            if rest.peek().is_some_and(char::is_ascii_digit) {
                return true;
            }
        }
    }
    false
}

fn quantity(normal: &str, words: &FigureWords) -> Option<Quantity> {
    let unmarked = without_marks(normal, words);
    let has_mark = unmarked.len() < normal.len();
    let unmarked = strip_any(unmarked, &words.totals).unwrap_or(unmarked);
    let (sign, rest) = sign(unmarked, words);
    let rest = strip_any(rest, &words.currency).unwrap_or(rest);
    let (number, after, is_in_words) = match number(rest) {
        Some((number, after)) => (number, after, false),
        None => in_words(rest, words)?,
    };
    let scale = scale(after, words)?;
    let signed_by_word = !matches!(sign, Sign::None) && !unmarked.starts_with(['-', '−']);
    let is_plain =
        !has_mark && !is_in_words && !signed_by_word && after.is_empty() && unmarked.len() == normal.len();
    let is_plain = is_plain && (sign != Sign::None || rest.len() == normal.len());
    Some(Quantity { number, sign, scale, is_in_words, has_mark, is_plain })
}

impl Quantity {
    fn plain(number: Number) -> Self {
        let sign = Sign::None;
        Self { number, sign, scale: Scale::default(), is_in_words: false, has_mark: false, is_plain: true }
    }
}

fn strip_any<'a>(text: &'a str, words: &[String]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_prefix(word.as_str()))
}

fn strip_any_end<'a>(text: &'a str, words: &[String]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_suffix(word.as_str()))
}

/// A text without the marks of notes at its ends.
fn without_marks<'a>(text: &'a str, words: &FigureWords) -> &'a str {
    let is_mark = |character: char| words.note_marks.contains(character);
    let mut rest = text;
    loop {
        let before = rest;
        rest = rest.trim_matches(is_mark);
        rest = bracketed_mark_at_end(rest, words).unwrap_or(rest);
        rest = bracketed_mark_at_start(rest, words).unwrap_or(rest);
        rest = worded_mark_at_end(rest, words).unwrap_or(rest);
        rest = worded_mark_at_start(rest, words).unwrap_or(rest);
        if rest.len() == before.len() {
            return rest;
        }
    }
}

/// `631[1]`, `631(注1)`, `631(注)`: in round brackets a number alone may be anything.
fn bracketed_mark_at_end<'a>(text: &'a str, words: &FigureWords) -> Option<&'a str> {
    let open = text.rfind(['[', '('])?;
    let inside = text[open + 1..].strip_suffix([']', ')'])?;
    (open > 0 && is_mark_inside(inside, &text[open..=open], words)).then(|| &text[..open])
}

fn bracketed_mark_at_start<'a>(text: &'a str, words: &FigureWords) -> Option<&'a str> {
    let close = text.find([']', ')'])?;
    let inside = text[..close].strip_prefix(['[', '('])?;
    let rest = &text[close + 1..];
    (!rest.is_empty() && is_mark_inside(inside, &text[..1], words)).then_some(rest)
}

fn is_mark_inside(inside: &str, open: &str, words: &FigureWords) -> bool {
    let is_number = |text: &str| {
        text.len() <= 2 && text.chars().all(|it| it.is_ascii_digit())
            || text.chars().all(|it| words.note_marks.contains(it))
    };
    match strip_any(inside, &words.note_words) {
        Some(number) => is_number(number),
        None => {
            !inside.is_empty()
                && is_number(inside)
                && (open == "[" || !inside.starts_with(|it: char| it.is_ascii_digit()))
        }
    }
}

/// `631注1`, `631注`.
fn worded_mark_at_end<'a>(text: &'a str, words: &FigureWords) -> Option<&'a str> {
    let without_number = text.trim_end_matches(|it: char| it.is_ascii_digit());
    let rest = strip_any_end(without_number, &words.note_words)?;
    (text.len() - without_number.len() <= 2 && !rest.is_empty()).then_some(rest)
}

/// `注①631`: only a mark tells where the number of the note ends.
fn worded_mark_at_start<'a>(text: &'a str, words: &FigureWords) -> Option<&'a str> {
    strip_any(text, &words.note_words).filter(|rest| rest.starts_with(|it| words.note_marks.contains(it)))
}

fn sign<'a>(normal: &'a str, words: &FigureWords) -> (Sign, &'a str) {
    let strip = |words: &[String]| strip_any(normal, words).map(|rest| rest.trim_start_matches(['了', ':']));
    if let Some(rest) = strip(&words.minus) {
        (Sign::Minus, rest)
    } else if let Some(rest) = strip(&words.plus) {
        (Sign::Plus, rest)
    } else if let Some(rest) = strip_any(normal, &words.dashes) {
        (Sign::Dash, rest)
    } else {
        (Sign::None, normal)
    }
}

/// The number that a text starts with, and what follows. Commas must group by three.
fn number(text: &str) -> Option<(Number, &str)> {
    let end = text.find(|character: char| !matches!(character, '0'..='9' | ',' | '.')).unwrap_or(text.len());
    let (digits, after) = text.split_at(end);
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped =
        groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let fraction_reads = fraction.is_none_or(|part| !part.is_empty() && !part.contains(['.', ',']));
    if groups[0].is_empty() || !grouped || !fraction_reads {
        return None;
    }
    Some((digits.replace(',', "").parse().ok()?, after))
}

/// A number in words at the start of a text, as long as it goes, and what follows.
fn in_words<'a>(text: &'a str, words: &FigureWords) -> Option<(Number, &'a str, bool)> {
    let is_numeral = |it: char| {
        words.numerals.iter().any(|spellings| spellings.contains(it))
            || words.places.contains_key(it.encode_utf8(&mut [0; 4]) as &str)
    };
    let end = text.find(|character| !is_numeral(character)).unwrap_or(text.len());
    numeral::read(&text[..end], words).map(|number| (number, &text[end..], true))
}

/// The unit that all of a text names, remarks in brackets apart; `None` where there is anything else.
fn scale(after: &str, words: &FigureWords) -> Option<Scale> {
    let after = after.trim_end_matches(['.', '。', ';', '；', ',', '，', '、']);
    let (outside, remark) = match after.split_once('(') {
        Some((outside, remark)) => (outside, remark.strip_suffix(')')?),
        None => (after, ""),
    };
    let outside = unit(outside, words)?;
    if words.doubtful.iter().any(|word| remark.contains(word.as_str())) {
        return None;
    }
    let named = remark.strip_prefix(words.unit_marker.as_str()).unwrap_or(remark).trim_start_matches(':');
    let in_brackets = unit(named, words).filter(|_| outside == Scale::default());
    Some(in_brackets.unwrap_or(outside))
}

/// The unit of a column: `万元`.
pub(super) fn unit(text: &str, words: &FigureWords) -> Option<Scale> {
    let mut scale = Scale::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next()
        && let Some(exponent) = words.magnitudes.get(&rest[..first.len_utf8()])
    {
        scale.exponent += exponent;
        rest = &rest[first.len_utf8()..];
    }
    scale.unit = match rest {
        "" => Unit::None,
        money if words.money.iter().any(|word| word == money) => Unit::Money,
        counter if words.counters.iter().any(|word| word == counter) => Unit::Counter,
        _ => return None,
    };
    Some(scale)
}
