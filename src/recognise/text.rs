//! Reading single lines: years, dates, names, numbering.

use std::ops::Range;

use crate::form::normalise;
use crate::model::Date;

/// The year in a text, with the bytes that spell it: `2024年度`, `２０２４年`, `二〇二四年`, or a bare `2024`.
pub(super) fn find_year(text: &str) -> Option<(u16, Range<usize>)> {
    let marked = years(text).find(|(_, range)| text[range.clone()].ends_with(['年', '度']));
    marked.or_else(|| years(text).next())
}

fn years(text: &str) -> impl Iterator<Item = (u16, Range<usize>)> + '_ {
    text.char_indices().filter_map(move |(start, first)| {
        digit(first)?;
        let before = text[..start].chars().next_back();
        let run: Vec<char> =
            text[start..].chars().take_while(|&character| digit(character).is_some()).collect();
        if before.is_some_and(|before| digit(before).is_some()) || run.len() != 4 {
            return None;
        }
        let year = run
            .iter()
            .filter_map(|&character| digit(character))
            .fold(0, |year, digit| year * 10 + u16::from(digit));
        let mut end = start + run.iter().map(|character| character.len_utf8()).sum::<usize>();
        let rest = text[end..].trim_start();
        if let Some(after) = rest.strip_prefix('年') {
            end = text.len() - after.len();
            end = after.trim_start().strip_prefix('度').map_or(end, |after| text.len() - after.len());
        }
        (1949..=2199).contains(&year).then_some((year, start..end))
    })
}

/// The value of a digit in any spelling.
fn digit(character: char) -> Option<u8> {
    const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match character {
        '0'..='9' => Some(character as u8 - b'0'),
        '０'..='９' => Some((character as u32 - '０' as u32) as u8),
        '○' | '零' | '\u{25EF}' => Some(0),
        _ => CHINESE.iter().position(|&numeral| numeral == character).map(|digit| digit as u8),
    }
}

/// A line that is a date and nothing else: `2025年1月17日`, `二〇二五年一月十七日`, `2025-01-17`, `2025.1.17`.
pub(super) fn read_date(text: &str) -> Option<Date> {
    let normal = normalise(text);
    let fields: Vec<&str> = match normal.strip_suffix('日') {
        Some(rest) => {
            let (year, rest) = rest.split_once('年')?;
            let (month, day) = rest.split_once('月')?;
            vec![year, month, day]
        }
        None => normal.split(['-', '.', '/']).collect(),
    };
    let [year, month, day] = fields[..] else { return None };
    let (year, month, day) = (small_number(year)?, small_number(month)?, small_number(day)?);
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The year whose days a text says that the figures are of: `自2024年1月1日起至2024年12月31日止`, `截至2024年12月31日`.
pub(super) fn year_of_period(text: &str) -> Option<u16> {
    const LAST_DAY: &str = "12月31日";
    const FIRST_DAY: &str = "1月1日";
    let normal = normalise(text);
    let (before, _) = normal.split_once(LAST_DAY)?;
    let year_at_end = |text: &str| {
        let digits = text.strip_suffix('年')?;
        years(&digits[digits.char_indices().rev().nth(3)?.0..]).next().map(|(year, _)| year)
    };
    year_at_end(before).or_else(|| year_at_end(before.rsplit_once(FIRST_DAY)?.0))
}

/// Whether a line means to be a date, with parts left blank or misspelt: `2025年 月 日`.
pub(super) fn looks_like_date(text: &str) -> bool {
    let normal = normalise(text);
    normal.contains('年') && normal.contains('月') && normal.chars().all(is_of_a_date)
}

fn is_of_a_date(character: char) -> bool {
    digit(character).is_some() || "年月日十.-/xX_".contains(character)
}

/// Digits, Chinese digits one by one, or `十七` and `二十一`.
fn small_number(text: &str) -> Option<u16> {
    if let Some((tens, ones)) = text.split_once('十') {
        let tens = if tens.is_empty() { 1 } else { single(tens)? };
        let ones = if ones.is_empty() { 0 } else { single(ones)? };
        return Some(tens * 10 + ones);
    }
    let digits: Option<Vec<u8>> = text.chars().map(digit).collect();
    let digits = digits.filter(|digits| (1..=4).contains(&digits.len()))?;
    Some(digits.iter().fold(0, |number, &digit| number * 10 + u16::from(digit)))
}

fn single(text: &str) -> Option<u16> {
    let mut characters = text.chars();
    let value = digit(characters.next()?)?;
    characters.next().is_none().then_some(value.into())
}

/// How a line is numbered at its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    /// `一、` or `第一部分`, with its value.
    First(usize),
    /// `（一）`
    Second,
    /// `1.`
    Third,
    /// `（1）`
    Fourth,
    /// Not at all.
    None,
}

/// Reads the numbering of a line (GB/T 9704—2012, 7.3.3: 一、 （一） 1. （1）).
pub(super) fn numbering(text: &str) -> Numbering {
    let text = text.trim_start();
    if text.chars().next().is_none_or(begins_word) {
        return Numbering::None;
    }
    let head: String = text.chars().take(8).collect();
    let normal = normalise(&head);
    let (open, rest) = normal.strip_prefix('(').map_or((false, &*normal), |rest| (true, rest));
    let (part, rest) = rest.strip_prefix('第').map_or((false, rest), |rest| (true, rest));
    let end = rest.find(|character| !(digit(character).is_some() || character == '十')).unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    let Some(value) = small_number(number) else { return Numbering::None };
    let arabic = number.starts_with(|first: char| first.is_ascii_digit());
    let next = after.chars().next();
    match (open, part, arabic, next) {
        (false, true, false, _) if after.starts_with("部分") => Numbering::First(value.into()),
        (true, false, false, Some(')')) => Numbering::Second,
        (true, false, true, Some(')')) => Numbering::Fourth,
        (false, false, false, Some('.' | ',')) => Numbering::First(value.into()),
        // `1.5万件` is a number, not a numbering.
        (false, false, true, Some('.')) if !after[1..].starts_with(|next: char| next.is_ascii_digit()) => {
            Numbering::Third
        }
        _ => Numbering::None,
    }
}

/// Whether a character that a line begins with is no part of a number, which is so of nearly all lines.
fn begins_word(first: char) -> bool {
    let may_number = matches!(first, '第' | '十') || digit(first).is_some();
    matches!(first, '\u{4E00}'..='\u{9FFF}') && !may_number
}

/// Whether a line holds a whole sentence.
pub(super) fn is_sentence(text: &str) -> bool {
    text.contains(['。', '；', '！', '？', ';']) || text.trim_end().ends_with(['：', ':', '，', ',', '、'])
}

/// Width in full-width characters, as the layout counts.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(half_widths).sum::<usize>().div_ceil(2)
}

/// Whether a text is no wider than so many full-width characters. Of a long one only the beginning is looked at.
pub(super) fn fits(text: &str, width: usize) -> bool {
    let mut left = 2 * width;
    text.chars().all(|character| match left.checked_sub(half_widths(character)) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    })
}

fn half_widths(character: char) -> usize {
    if character.is_ascii() { 1 } else { 2 }
}

/// Whether a line begins as footnotes do: `[1] `.
pub(super) fn begins_with_note_mark(text: &str) -> bool {
    let number = text.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']'));
    number.is_some_and(|(number, _)| {
        !number.is_empty() && number.chars().all(|character| character.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_any_spelling() {
        for (text, year, rest) in [
            ("柳州市教育局2024年度报告", 2024, "柳州市教育局报告"),
            ("２０２４年某市报告", 2024, "某市报告"),
            ("二〇二四年度某市", 2024, "某市"),
            ("某局2024报告", 2024, "某局报告"),
            ("20191231 某局 2020 年 度", 2020, "20191231 某局 "),
        ] {
            let (found, range) = find_year(text).unwrap();
            assert_eq!((found, [&text[..range.start], &text[range.end..]].concat()), (year, rest.to_owned()));
        }
        assert_eq!(find_year("电话：0772—7212375"), None);
    }

    #[test]
    fn dates_in_any_spelling() {
        for text in [
            "2025年1月17日",
            "2025年01月17日",
            "二〇二五年一月十七日",
            "2025-01-17",
            "2025.1.17",
            "２０２５年１月１７日",
            " 2025 年 1 月 17 日 ",
        ] {
            assert_eq!(read_date(text), Date::new(2025, 1, 17), "{text}");
        }
        for text in ["2025年2月30日", "2025年1月", "截至2025年1月17日", "2025年 月 日"] {
            assert_eq!(read_date(text), None, "{text}");
        }
        assert!(looks_like_date("2025年 月 日") && !looks_like_date("2025年1月起施行"));
    }

    #[test]
    fn numbering_tells_the_level() {
        for (text, level) in [
            ("一、总体情况", Numbering::First(1)),
            ("十二．附则", Numbering::First(12)),
            ("第三部分 收到", Numbering::First(3)),
            ("（一）主动公开", Numbering::Second),
            ("(二)依申请", Numbering::Second),
            ("1.属于", Numbering::Third),
            ("1、属于", Numbering::Third),
            ("（1）属于", Numbering::Fourth),
            ("1.5万件", Numbering::None),
            ("2024年", Numbering::None),
            ("一是", Numbering::None),
            ("第二十条第（一）项", Numbering::None),
        ] {
            assert_eq!(numbering(text), level, "{text}");
        }
    }
}
