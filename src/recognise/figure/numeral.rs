//! Whole numbers written in Chinese: 十二, 二〇, 一百零三, 贰拾.

use crate::form::FigureWords;
use crate::model::Number;

/// The number that all of a text spells, in places (一百零三) or digit by digit (一〇三). What can be read in two ways, as
/// 一百二 for 102 or 120, is none.
pub(super) fn read(text: &str, words: &FigureWords) -> Option<Number> {
    const MOST: usize = 16;
    let count = text.chars().take(MOST + 1).count();
    if count == 0 || count > MOST {
        return None;
    }
    let digits: Option<Vec<i64>> = text.chars().map(|character| digit(character, words)).collect();
    let number = match digits {
        Some(digits) => digits.iter().fold(0, |number, digit| number * 10 + digit),
        None => in_places(text, words)?,
    };
    Some(Number::from(number))
}

fn digit(character: char, words: &FigureWords) -> Option<i64> {
    let of_value = |spellings: &String| spellings.contains(character);
    words.numerals.iter().position(of_value).map(|value| value as i64)
}

/// The power of ten that a character stands for: 十, 百, 千, 万, 亿.
fn place(character: char, words: &FigureWords) -> Option<u32> {
    words.places.get(character.encode_utf8(&mut [0; 4]) as &str).copied()
}

/// The part below 万, the part below 亿 and the rest, each with its own 千, 百 and 十.
fn in_places(text: &str, words: &FigureWords) -> Option<i64> {
    /// From 万 on a place multiplies all that stands before it.
    const MYRIAD: u32 = 4;
    let (mut total, mut part, mut pending) = (0_i64, 0_i64, None);
    // The place that stood last, in its part and over all: places must fall. A nought says that one was passed over.
    let (mut last, mut last_myriad, mut nought) = (MYRIAD, u32::MAX, false);
    for character in text.chars() {
        match (digit(character, words), place(character, words)) {
            (Some(0), _) if pending.is_none() && !nought && (last < MYRIAD || total > 0) => nought = true,
            (Some(value), _) if value > 0 && pending.is_none() => pending = Some(value),
            (_, Some(myriad)) if myriad >= MYRIAD && myriad < last_myriad => {
                part += pending.take().unwrap_or(0);
                if part == 0 {
                    return None;
                }
                total += part * 10_i64.pow(myriad);
                (part, last, last_myriad, nought) = (0, MYRIAD, myriad, false);
            }
            (_, Some(place)) if place < last && !(nought && place + 1 == last && last < MYRIAD) => {
                // 十二 is twelve, but nothing else begins with a place.
                let value = pending.take().or((place == 1 && part == 0 && total == 0).then_some(1))?;
                part += value * 10_i64.pow(place);
                (last, nought) = (place, false);
            }
            _ => return None,
        }
    }
    let ends_well = match pending {
        // A last digit that follows neither 十 nor a nought is short for a higher place: 一百二.
        Some(_) => last == 1 || nought,
        None => !nought,
    };
    ends_well.then(|| total + part + pending.unwrap_or(0))
}
