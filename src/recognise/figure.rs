//! What a cell says in numbers.

use crate::form::{FigureWords, Kind, normalise};
use crate::model::{Cell, Figure, Number};

/// What somebody should look at in a cell's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// It is no number, and has no value.
    NotANumber,
    /// A dash before the number was taken for a minus.
    Sign,
}

/// Reads a cell. The text is kept wherever it says more than the number; what is no number keeps its text and
/// has no value, and nothing is guessed: `3+2`, `12/15` and dates are no numbers. `—4` is minus four where the form
/// asks for a change, and nowhere else.
pub(super) fn read(cell: &Cell, kind: Kind, words: &FigureWords) -> (Figure, Option<Doubt>) {
    let source = Some(cell.address.clone());
    if let Some(number) = cell.number {
        return (Figure { value: Some(number), text: None, source }, None);
    }
    let text = without_dirt(cell.text.trim());
    if text.is_empty() {
        return (Figure { source, ..Figure::default() }, None);
    }
    let kept = Some(text.to_owned());
    match parse(text, kind, words) {
        Reading::Plain(value) => (Figure { value: Some(value), text: None, source }, None),
        Reading::Worded(value) => (Figure { value: Some(value), text: kept, source }, None),
        Reading::Nothing => (Figure { value: None, text: kept, source }, None),
        Reading::Dashed(value) => (Figure { value: Some(value), text: kept, source }, Some(Doubt::Sign)),
        Reading::Other => (Figure { value: None, text: kept, source }, Some(Doubt::NotANumber)),
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
    /// After a dash that can only be a minus.
    Dashed(Number),
    Nothing,
    Other,
}

fn parse(text: &str, kind: Kind, words: &FigureWords) -> Reading {
    if let Some(number) = digits(text) {
        return Reading::Plain(number);
    }
    let normal = normalise(text);
    if words.nothing.iter().any(|mark| mark == text || *mark == normal) || normal.is_empty() {
        return Reading::Nothing;
    }
    let (sign, rest) = sign(&normal, words);
    let (number, after) = number(rest);
    let Some(number) = number else { return dashed(&normal, kind, words) };
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

/// The number in a text of nothing but a few ASCII digits, as nearly all figures are.
fn digits(text: &str) -> Option<Number> {
    const MOST: usize = 15;
    let is_plain = text.len() <= MOST && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse::<i64>().ok().filter(|_| is_plain).map(Number::from)
}

/// A change with a dash for its sign: `—4`.
fn dashed(normal: &str, kind: Kind, words: &FigureWords) -> Reading {
    let rest = words.dashes.iter().find_map(|dash| normal.strip_prefix(dash.as_str()));
    match rest.map(number) {
        Some((Some(number), after)) if kind == Kind::Change && is_plain_remark(after) => {
            Reading::Dashed(number.negated())
        }
        _ => Reading::Other,
    }
}

fn is_plain_remark(after: &str) -> bool {
    after.is_empty() || (after.starts_with(char::is_alphabetic) && is_remark(after))
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
        let (value, text, doubt) = reads_as(text, Kind::Count);
        (value, text, doubt.is_some())
    }

    fn reads_as(text: &str, kind: Kind) -> (Option<String>, Option<String>, Option<Doubt>) {
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
        let (figure, doubt) = read(&cell, kind, &words);
        (figure.value.map(|value| value.to_string()), figure.text, doubt)
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
            ("减少 4 项", "-4"),
            ("净减2", "-2"),
            ("↓3", "-3"),
            ("＋19", "19"),
            ("新增1项", "1"),
            ("12.5万元", "12.5"),
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
        for text in ["/", "-", "—", "_", "无", "——", "／", "持平"] {
            assert_eq!(reads(text), (None, Some(text.into()), false), "{text}");
        }
        assert_eq!(reads("  "), (None, None, false));
    }

    #[test]
    fn a_dash_is_a_minus_only_where_the_form_asks_for_a_change_and_is_told() {
        for (text, value) in [("—4", "-4"), ("–12", "-12"), ("― 3项", "-3")] {
            assert_eq!(
                reads_as(text, Kind::Change),
                (Some(value.into()), Some(text.into()), Some(Doubt::Sign))
            );
            for kind in [Kind::Count, Kind::Amount] {
                let kept = (None, Some(text.into()), Some(Doubt::NotANumber));
                assert_eq!(reads_as(text, kind), kept, "{text}");
            }
        }
        for text in ["—", "——"] {
            assert_eq!(reads_as(text, Kind::Change), (None, Some(text.into()), None));
        }
        for text in ["—4—", "—4/5", "——4", "增2减1", "增/减4"] {
            assert_eq!(reads_as(text, Kind::Change).2, Some(Doubt::NotANumber), "{text}");
        }
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
