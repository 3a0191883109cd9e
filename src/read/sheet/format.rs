//! Number formats, as far as they change what a number *says*.
//!
//! A format that only dresses a number up (`#,##0`, `0.00`, `0"件"`) is ignored: the number is what the source
//! stores. One that shows another number than is stored must not be: `0%` shows 0.12 as 12%, and `0!.0,` is the
//! customary way to show 251000 元 as 25.1 万元. Dates are told apart by calamine; only how much of a date is
//! shown is settled here.

use std::time::Duration;

use calamine::ExcelDateTime;

use crate::model::Number;

/// What a number format does to the numbers in its cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::read) enum Format {
    /// Shows the number that is stored, or all of a date.
    #[default]
    Plain,
    /// Shows the number divided by a power of ten, and text after it.
    Scaled { power: i32, suffix: String },
    /// Shows a date without its time.
    Day,
    /// Shows year and month.
    Month,
    /// Shows the year.
    Year,
}

impl Format {
    /// By a code of the workbook's own. Only the part for positive numbers is looked at.
    pub(in crate::read) fn of_code(code: &str) -> Self {
        let section = Section::scan(code);
        let has = |letter| section.letters.contains(letter);
        match section.power() {
            // A scale that holds for some numbers only: the stored number is the one to rely on.
            power if power != 0 && !section.conditional => Self::Scaled { power, suffix: section.suffix },
            _ if has('h') || has('s') => Self::Plain,
            _ if has('d') => Self::Day,
            _ if has('y') && has('m') => Self::Month,
            _ if has('y') => Self::Year,
            _ => Self::Plain,
        }
    }

    /// By the number of a built-in format (ECMA-376 Part 1, 18.8.30; 27 and above as in Chinese editions).
    pub(in crate::read) fn of_id(id: &str) -> Self {
        match id {
            "9" | "10" => Self::Scaled { power: -2, suffix: "%".to_owned() },
            "17" | "27" | "36" | "50" | "52" | "57" => Self::Month,
            "14" | "15" | "16" | "28" | "29" | "30" | "31" | "51" | "53" | "54" | "58" => Self::Day,
            _ => Self::Plain,
        }
    }

    /// How much of a date is shown, written year first; `None` for all.
    pub(in crate::read) fn date_digits(&self) -> Option<usize> {
        match self {
            Self::Plain | Self::Scaled { .. } => None,
            Self::Day => Some("2024-01-12".len()),
            Self::Month => Some("2024-01".len()),
            Self::Year => Some("2024".len()),
        }
    }

    /// The text that stands in the cell for a stored number, where that is not the number itself.
    pub(in crate::read) fn disguise(&self, value: f64) -> Option<String> {
        let Self::Scaled { power, suffix } = self else { return None };
        let shown = Number::from_f64(value * 10f64.powi(-power))?;
        Some(format!("{shown}{suffix}"))
    }

    /// A date as text, year first, as much of it as is shown; `None` for a number that is no date.
    pub(in crate::read) fn date(&self, date: ExcelDateTime) -> Option<String> {
        /// The day after 9999-12-31, where calendars of spreadsheets end.
        const END: f64 = 2_958_466.0;
        let days = date.as_f64();
        if !(0.0..END).contains(&days) {
            return None;
        }
        if date.is_duration() {
            return Some(duration(days));
        }
        let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
        let clock = clock(hour.into(), minute, second);
        Some(match self {
            Self::Year => format!("{year:04}"),
            Self::Month => format!("{year:04}-{month:02}"),
            Self::Plain if days < 1.0 => clock,
            Self::Plain if days.fract() != 0.0 => format!("{year:04}-{month:02}-{day:02} {clock}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        })
    }
}

fn duration(days: f64) -> String {
    let seconds = Duration::from_secs_f64((days * 86_400.0).round()).as_secs();
    clock(seconds / 3600, (seconds / 60 % 60) as u8, (seconds % 60) as u8)
}

fn clock(hour: u64, minute: u8, second: u8) -> String {
    match second {
        0 => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    }
}

/// What stands in the first section of a format code.
#[derive(Default)]
struct Section {
    /// Whether a digit was seen yet.
    digits: bool,
    /// Commas since the last digit: each hides three.
    commas: i32,
    /// Digits after a decimal point that is a literal: the number is shown divided by their power of ten.
    painted: Option<i32>,
    percents: i32,
    conditional: bool,
    /// Text since the last digit.
    suffix: String,
    /// Letters that stand for parts of a date.
    letters: String,
}

impl Section {
    fn scan(code: &str) -> Self {
        let mut section = Self::default();
        let mut rest = code.chars();
        while let Some(c) = rest.next() {
            match c {
                ';' => break,
                '"' => rest.by_ref().take_while(|&c| c != '"').for_each(|c| section.literal(c)),
                '\\' | '!' => rest.next().into_iter().for_each(|c| section.literal(c)),
                '_' | '*' => drop(rest.next()),
                '[' => {
                    let inside: String = rest.by_ref().take_while(|&c| c != ']').collect();
                    section.conditional |= inside.contains(['<', '>', '=']);
                }
                _ => section.token(c),
            }
        }
        section
    }

    fn token(&mut self, c: char) {
        match c {
            '0' | '#' | '?' => {
                self.digits = true;
                self.commas = 0;
                self.suffix.clear();
                self.painted = self.painted.map(|digits| digits + 1);
            }
            ',' => self.commas += 1,
            '.' => self.painted = None,
            '%' => {
                self.percents += 1;
                self.suffix.push('%');
            }
            'a'..='z' | 'A'..='Z' => self.letters.push(c.to_ascii_lowercase()),
            _ => self.suffix.push(c),
        }
    }

    fn literal(&mut self, c: char) {
        if c == '.' && self.digits {
            self.painted = Some(0);
        } else {
            self.suffix.push(c);
        }
    }

    /// The power of ten that divides what is stored.
    fn power(&self) -> i32 {
        let commas = if self.digits { self.commas } else { 0 };
        // A number has no more than sixteen digits; a longer code is not meant.
        (3 * commas + self.painted.unwrap_or(0) - 2 * self.percents).clamp(-16, 16)
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn formats_that_dress_a_number_up_change_nothing() {
        for code in ["General", "0", "#,##0", "0.00", "#,##0.00_ ;[Red]-#,##0.00", "0\"件\"", "@", "0;-0;;@"]
        {
            assert_eq!(Format::of_code(code), Format::Plain, "{code}");
        }
    }

    #[test]
    fn formats_that_show_another_number_are_followed() {
        let shown = |code: &str, value| Format::of_code(code).disguise(value);
        assert_eq!(shown("0%", 0.12).as_deref(), Some("12%"));
        assert_eq!(shown("0.00%", 0.1234).as_deref(), Some("12.34%"));
        assert_eq!(shown("#,##0,", 251_000.0).as_deref(), Some("251"));
        assert_eq!(shown("0\\.0,", 251_000.0).as_deref(), Some("25.1"));
        assert_eq!(shown("0\".\"0,\"万\"", 251_000.0).as_deref(), Some("25.1万"));
        assert_eq!(shown("0!.0000", 251_000.0).as_deref(), Some("25.1"));
        assert_eq!(shown("[>=10000]0!.0,\"万\";0", 12.0), None);
    }

    #[test]
    fn dates_are_written_year_first_as_far_as_they_are_shown() {
        let date = |code: &str, value, kind| {
            Format::of_code(code).date(ExcelDateTime::new(value, kind, false)).unwrap_or_default()
        };
        let day = |code: &str, value| date(code, value, ExcelDateTimeType::DateTime);
        assert_eq!(day("yyyy\"年\"m\"月\"d\"日\"", 45303.0), "2024-01-12");
        assert_eq!(day("yyyy-mm-dd", 45303.5), "2024-01-12");
        assert_eq!(day("yyyy-mm-dd hh:mm", 45303.5), "2024-01-12 12:00");
        assert_eq!(day("yyyy\"年\"m\"月\"", 45303.0), "2024-01");
        assert_eq!(day("yyyy\"年\"", 45303.0), "2024");
        assert_eq!(day("h:mm", 0.354_166_666_666_666_7), "08:30");
        assert_eq!(date("[h]:mm", 1.5, ExcelDateTimeType::TimeDelta), "36:00");
        assert_eq!(day("yyyy-mm-dd", -1.0), "");
        assert_eq!(day("yyyy-mm-dd", 3_000_000.0), "");
    }
}
