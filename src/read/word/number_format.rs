//! How the number of a list item is written.

use ooxml::sheet::column_letters;

/// A number format (`ST_NumberFormat`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::read) enum NumberFormat {
    /// 1, 2, 3; also what is written for formats that are not known here.
    #[default]
    Decimal,
    /// With zeros up to this many digits: 01, 02, 03.
    Padded(usize),
    /// １, ２, ３.
    FullWidth,
    /// ①, ②, ③, up to 50.
    Circled,
    /// ⒈, ⒉, ⒊, up to 20.
    WithFullStop,
    /// ⑴, ⑵, ⑶, up to 20.
    InParentheses,
    /// - 1 -.
    InDashes,
    /// 一, 十一, 九十九, and digit by digit from a hundred on.
    Counting,
    /// 一, 十一, 一百零一.
    CountingThousand,
    /// 一, 十一, 百一.
    JapaneseCounting,
    /// 一, 一一, 一〇一.
    Digits,
    /// 壹, 壹拾壹.
    LegalSimplified,
    /// 壹, 壹拾壹, in traditional characters.
    LegalTraditional,
    /// One character each, from a cycle that does not repeat: 甲乙丙, 子丑寅, ㊀㊁㊂.
    Signs(&'static str),
    /// a, b, … z, aa, bb.
    LowerLetter,
    /// A, B, … Z, AA, BB.
    UpperLetter,
    /// a, b, … z, aa, ab, as web pages count.
    LowerAlphabetic,
    /// A, B, … Z, AA, AB.
    UpperAlphabetic,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// The text of the level, without a number.
    Bullet,
    /// No number.
    None,
}

const DIGITS: &str = "〇一二三四五六七八九";

impl NumberFormat {
    /// The format that a file calls `name`.
    pub(in crate::read) fn named(name: &str) -> Self {
        match name {
            "decimalZero" => Self::Padded(2),
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedFullstop" => Self::WithFullStop,
            "decimalEnclosedParen" => Self::InParentheses,
            "numberInDash" => Self::InDashes,
            "chineseCounting" | "taiwaneseCounting" => Self::Counting,
            "chineseCountingThousand" | "taiwaneseCountingThousand" => Self::CountingThousand,
            "japaneseCounting" => Self::JapaneseCounting,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::Digits,
            "chineseLegalSimplified" => Self::LegalSimplified,
            "ideographLegalTraditional" | "japaneseLegal" => Self::LegalTraditional,
            "ideographTraditional" => Self::Signs("甲乙丙丁戊己庚辛壬癸"),
            "ideographZodiac" => Self::Signs("子丑寅卯辰巳午未申酉戌亥"),
            "ideographEnclosedCircle" => Self::Signs("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The format of this number, as .doc and RTF have it.
    pub(in crate::read) fn numbered(number: u8) -> Self {
        Self::named(Self::name(number))
    }

    /// The name of the format of this number ([MS-OSHARED] 2.2.1.3 MSONFC), blank if it is written as decimal.
    pub(in crate::read) fn name(number: u8) -> &'static str {
        match number {
            255 => "none",
            57 => "numberInDash",
            _ => NAMES.get(usize::from(number)).copied().unwrap_or_default(),
        }
    }

    /// The format of which `sample` shows the beginning: `001, 002, 003, ...`.
    pub(in crate::read) fn custom(sample: &str) -> Self {
        match sample.split(',').next().map(str::trim) {
            Some(first) if first.starts_with('0') => Self::Padded(first.len()),
            _ => Self::Decimal,
        }
    }

    /// Writes `number` in this format.
    pub(in crate::read) fn write(self, number: u32, out: &mut String) {
        let written = match self {
            Self::Decimal => None,
            Self::Padded(width) => Some(format!("{number:0width$}")),
            Self::FullWidth => Some(decimal_digits(number, "０１２３４５６７８９")),
            Self::Circled => circled(number).map(String::from),
            Self::WithFullStop => sign_from('⒈', 20, number).map(String::from),
            Self::InParentheses => sign_from('⑴', 20, number).map(String::from),
            Self::InDashes => Some(format!("- {number} -")),
            Self::Counting if number < 100 => counted(number, &CHINESE),
            Self::Counting | Self::Digits => Some(decimal_digits(number, DIGITS)),
            Self::CountingThousand => counted(number, &CHINESE),
            Self::JapaneseCounting => counted(number, &JAPANESE),
            Self::LegalSimplified => counted(number, &LEGAL_SIMPLIFIED),
            Self::LegalTraditional => counted(number, &LEGAL_TRADITIONAL),
            Self::Signs(signs) => nth_sign(signs, number).map(String::from),
            Self::LowerLetter => letters(number, b'a'),
            Self::UpperLetter => letters(number, b'A'),
            Self::LowerAlphabetic => alphabetic(number).map(|letters| letters.to_lowercase()),
            Self::UpperAlphabetic => alphabetic(number),
            Self::LowerRoman => roman(number).map(|text| text.to_lowercase()),
            Self::UpperRoman => roman(number),
            Self::Bullet | Self::None => Some(String::new()),
        };
        out.push_str(&written.unwrap_or_else(|| number.to_string()));
    }
}

/// Names of formats by number. What is blank is written as decimal.
const NAMES: [&str; 40] = [
    "decimal",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "",
    "",
    "",
    "",
    "",
    "ideographDigital",
    "japaneseCounting",
    "",
    "",
    "decimalFullWidth",
    "decimal",
    "japaneseLegal",
    "japaneseDigitalTenThousand",
    "decimalEnclosedCircle",
    "decimalFullWidth2",
    "",
    "",
    "decimalZero",
    "bullet",
    "",
    "",
    "decimalEnclosedFullstop",
    "decimalEnclosedParen",
    "decimalEnclosedCircleChinese",
    "ideographEnclosedCircle",
    "ideographTraditional",
    "ideographZodiac",
    "",
    "taiwaneseCounting",
    "ideographLegalTraditional",
    "taiwaneseCountingThousand",
    "taiwaneseDigital",
    "chineseCounting",
    "chineseLegalSimplified",
    "chineseCountingThousand",
];

/// The number digit by digit.
fn decimal_digits(number: u32, digits: &str) -> String {
    let digit = |character: char| digits.chars().nth(character.to_digit(10)? as usize);
    number.to_string().chars().filter_map(digit).collect()
}

/// Unicode has the circled numbers in three places.
fn circled(number: u32) -> Option<char> {
    match number {
        0 => Some('⓪'),
        1..=20 => sign_from('①', 20, number),
        21..=35 => sign_from('㉑', 15, number - 20),
        _ => sign_from('㊱', 15, number.checked_sub(35)?),
    }
}

/// The `number`th of `count` characters from `first` on.
fn sign_from(first: char, count: u32, number: u32) -> Option<char> {
    (1..=count).contains(&number).then(|| char::from_u32(first as u32 + number - 1)).flatten()
}

fn nth_sign(signs: &str, number: u32) -> Option<char> {
    signs.chars().nth(number.checked_sub(1)? as usize)
}

/// Words of a way to count.
struct Words {
    digits: &'static str,
    units: [&'static str; 4],
    ten_thousand: &'static str,
    /// Whether a gap is spoken (一百零一).
    zero: &'static str,
    silent_one: SilentOne,
}

/// Where a one before a unit is left out.
enum SilentOne {
    Nowhere,
    /// 十一, but 一百一十.
    InLeadingTen,
    /// 百十一.
    BeforeEveryUnit,
}

const CHINESE: Words = Words {
    digits: DIGITS,
    units: ["", "十", "百", "千"],
    ten_thousand: "万",
    zero: "零",
    silent_one: SilentOne::InLeadingTen,
};
const JAPANESE: Words = Words { zero: "", silent_one: SilentOne::BeforeEveryUnit, ..CHINESE };
const LEGAL_SIMPLIFIED: Words = Words {
    digits: "零壹贰叁肆伍陆柒捌玖",
    units: ["", "拾", "佰", "仟"],
    silent_one: SilentOne::Nowhere,
    ..CHINESE
};
const LEGAL_TRADITIONAL: Words =
    Words { digits: "零壹貳參肆伍陸柒捌玖", ten_thousand: "萬", ..LEGAL_SIMPLIFIED };

/// The number in words, below a hundred million.
fn counted(number: u32, words: &Words) -> Option<String> {
    if number == 0 {
        return words.digits.chars().next().map(String::from);
    }
    let (high, low) = (number / 10_000, number % 10_000);
    if high >= 10_000 {
        return None;
    }
    let mut text = String::new();
    if high > 0 {
        count_below_ten_thousand(high, words, &mut text);
        text.push_str(words.ten_thousand);
    }
    count_below_ten_thousand(low, words, &mut text);
    Some(text)
}

fn count_below_ten_thousand(number: u32, words: &Words, text: &mut String) {
    let mut gap = false;
    for (power, unit) in words.units.iter().enumerate().rev() {
        let digit = number / 10_u32.pow(power as u32) % 10;
        if digit == 0 {
            gap = true;
            continue;
        }
        let leads = text.is_empty();
        if gap && !leads {
            text.push_str(words.zero);
        }
        gap = false;
        let is_silent = match words.silent_one {
            SilentOne::Nowhere => false,
            SilentOne::InLeadingTen => power == 1 && leads,
            SilentOne::BeforeEveryUnit => power > 0,
        };
        if digit != 1 || !is_silent {
            text.extend(words.digits.chars().nth(digit as usize));
        }
        text.push_str(unit);
    }
}

/// Word repeats the letter after z: aa, bb. It stops at thirty letters, and so must this.
fn letters(number: u32, first: u8) -> Option<String> {
    let index = number.checked_sub(1).filter(|index| *index < 26 * 30)?;
    let letter = char::from(first + (index % 26) as u8);
    Some(std::iter::repeat_n(letter, index as usize / 26 + 1).collect())
}

/// CSS Counter Styles Level 3, 3.1.4: after Z comes AA, then AB, as in the columns of a spreadsheet.
fn alphabetic(number: u32) -> Option<String> {
    number.checked_sub(1).map(column_letters)
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (format, number, text) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalFullWidth", 12, "１２"),
            ("decimalEnclosedCircle", 1, "①"),
            ("decimalEnclosedCircleChinese", 21, "㉑"),
            ("decimalEnclosedCircle", 36, "㊱"),
            ("decimalEnclosedCircle", 51, "51"),
            ("decimalEnclosedParen", 3, "⑶"),
            ("decimalEnclosedFullstop", 3, "⒊"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCounting", 105, "一〇五"),
            ("chineseCountingThousand", 11, "十一"),
            ("chineseCountingThousand", 100, "一百"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1001, "一千零一"),
            ("chineseCountingThousand", 20_300, "二万零三百"),
            ("japaneseCounting", 111, "百十一"),
            ("ideographDigital", 20, "二〇"),
            ("chineseLegalSimplified", 11, "壹拾壹"),
            ("ideographTraditional", 2, "乙"),
            ("ideographTraditional", 11, "11"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", 1, "A"),
            ("upperLetter", 4_000_000_000, "4000000000"),
            ("lowerRoman", 4, "iv"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("upperRoman", 0, "0"),
            ("none", 5, ""),
            ("klingonCounting", 5, "5"),
        ] {
            let mut out = String::new();
            NumberFormat::named(format).write(number, &mut out);
            assert_eq!(out, text, "{format} {number}");
        }
    }
}
