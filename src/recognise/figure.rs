//! What a cell says in numbers.

use crate::form::{FigureWords, normalise};
use crate::model::{Cell, Figure, Number};

/// Why a cell's text is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotANumber;

/// Reads a cell. The text is kept wherever it says more than the number; what is no number keeps its text and
/// has no value, and nothing is guessed: `3+2`, `12/15` and dates are no numbers.
pub(super) fn read(cell: &Cell, words: &FigureWords) -> (Figure, Option<NotANumber>) {
    let source = Some(cell.address.clone());
    if let Some(number) = cell.number {
        return (Figure { value: Some(number), text: None, source }, None);
    }
    let text = without_dirt(cell.text.trim());
    if text.is_empty() {
        return (Figure { source, ..Figure::default() }, None);
    }
    let kept = Some(text.to_owned());
    match parse(text, words) {
        Reading::Plain(value) => (Figure { value: Some(value), text: None, source }, None),
        Reading::Worded(value) => (Figure { value: Some(value), text: kept, source }, None),
        Reading::Nothing => (Figure { value: None, text: kept, source }, None),
        Reading::Other => (Figure { value: None, text: kept, source }, Some(NotANumber)),
    }
}

/// Scraped pages leave a question mark for each space that was lost: `? 0`.
fn without_dirt(text: &str) -> &str {
    let clean = text.trim_start_matches(['?', '\u{FFFD}', '\u{A0}', ' ', '\u{3000}']);
    if clean.starts_with(|first: char| first.is_numeric()) { clean } else { text }
}

enum Reading {
    Plain(Number),
    Worded(Number),
    Nothing,
    Other,
}

fn parse(text: &str, words: &FigureWords) -> Reading {
    let normal = normalise(text);
    if words.nothing.iter().any(|mark| mark == text || *mark == normal) || normal.is_empty() {
        return Reading::Nothing;
    }
    let (sign, rest) = sign(&normal, words);
    let (number, after) = number(rest);
    let Some(number) = number else { return Reading::Other };
    let value = if sign == Sign::Minus { number.negated() } else { number };
    let signed_by_word = sign != Sign::None && !normal.starts_with(['-', '−']);
    match after {
        _ if is_broken(text) => Reading::Other,
        "" if !signed_by_word => Reading::Plain(value),
        "" => Reading::Worded(value),
        after if is_remark(after) => Reading::Worded(value),
        _ => Reading::Other,
    }
}

/// Digits with space between them may be two cells run together: `12 5`.
fn is_broken(text: &str) -> bool {
    let is_space = |character: &char| character.is_whitespace();
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if character.is_numeric() && rest.peek().is_some_and(is_space) {
            while rest.next_if(is_space).is_some() {}
            if rest.peek().is_some_and(|next| next.is_numeric()) {
                return true;
            }
        }
    }
    false
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    None,
    Plus,
    Minus,
}

fn sign<'a>(normal: &'a str, words: &FigureWords) -> (Sign, &'a str) {
    let strip = |words: &[String]| words.iter().find_map(|word| normal.strip_prefix(word.as_str()));
    match (strip(&words.minus), strip(&words.plus)) {
        (Some(rest), _) => (Sign::Minus, rest),
        (None, Some(rest)) => (Sign::Plus, rest),
        (None, None) => (Sign::None, normal),
    }
}

/// The number that a text starts with, and what follows. Commas must group by three.
fn number(text: &str) -> (Option<Number>, &str) {
    let end = text.find(|character: char| !matches!(character, '0'..='9' | ',' | '.')).unwrap_or(text.len());
    let (digits, after) = text.split_at(end);
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped =
        groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    let fraction_reads = fraction.is_none_or(|part| !part.is_empty() && !part.contains(['.', ',']));
    if groups[0].is_empty() || !grouped || !fraction_reads {
        return (None, text);
    }
    (digits.replace(',', "").parse().ok(), after)
}

/// Words after a number, such as a unit, with no second number outside brackets.
fn is_remark(after: &str) -> bool {
    let mut depth = 0_u32;
    for character in after.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '+' | '-' | '/' | '*' | '=' | '~' | '%' | '‰' if depth == 0 => return false,
            _ if depth == 0 && character.is_numeric() => return false,
            _ => {}
        }
    }
    // `2024年` and the like is a date, whatever follows.
    !after.starts_with(['年', '月', ':', '.', ','])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Forms;
    use crate::model::Address;

    fn reads(text: &str) -> (Option<String>, Option<String>, bool) {
        let words = Forms::built_in().lexicon.figures;
        let cell = Cell {
            row: 0,
            column: 0,
            rowspan: 1,
            colspan: 1,
            text: text.to_owned(),
            number: None,
            items: Vec::new(),
            address: Address::Line(0),
        };
        let (figure, problem) = read(&cell, &words);
        (figure.value.map(|value| value.to_string()), figure.text, problem.is_some())
    }

    #[test]
    fn numbers_in_any_spelling_are_plain() {
        for (text, value) in [
            ("0", "0"),
            ("12", "12"),
            ("1,234", "1234"),
            ("１２", "12"),
            ("１，２３４", "1234"),
            (" 7\n", "7"),
            ("75.9260", "75.926"),
            ("-4", "-4"),
            ("－4", "-4"),
            ("? 0", "0"),
            ("12.0", "12"),
            ("007", "7"),
        ] {
            assert_eq!(reads(text), (Some(value.into()), None, false), "{text}");
        }
    }

    #[test]
    fn words_beside_a_number_are_kept() {
        for (text, value) in [
            ("12件", "12"),
            ("22（其中修订 16 件）", "22"),
            ("251000元", "251000"),
            ("减4", "-4"),
            ("+19", "19"),
            ("增加3", "3"),
            ("1,234.5万元", "1234.5"),
            ("１２件", "12"),
        ] {
            assert_eq!(reads(text), (Some(value.into()), Some(text.into()), false), "{text}");
        }
    }

    #[test]
    fn marks_for_nothing_are_kept_without_a_value() {
        for text in ["/", "-", "—", "_", "无", "——", "／"] {
            assert_eq!(reads(text), (None, Some(text.into()), false), "{text}");
        }
        assert_eq!(reads("  "), (None, None, false));
    }

    #[test]
    fn what_is_no_number_is_never_guessed() {
        for text in [
            "详见附件",
            "3+2",
            "12/15",
            "2024-01-12",
            "2024年1月",
            "1,23",
            "1.2.3",
            "12 5",
            "约12件",
            "5-7",
            "12%",
            "3 4件",
            "1e3",
            "12件3",
        ] {
            let (value, kept, problem) = reads(text);
            assert_eq!((value, kept.as_deref(), problem), (None, Some(text), true), "{text}");
        }
    }
}
