//! From what a workbook stores to what its cells show.

use std::sync::Arc;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::format::Format;
use super::{Content, MOST_TOLD, Stored, address};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::limits::{Limits, over_limit};
use crate::model::Number;

/// A number format as a cell has it: what it does to numbers, and whether they are dates.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::read) struct CellFormat {
    format: Format,
    date: Option<ExcelDateTimeType>,
}

impl CellFormat {
    /// Shows numbers as they are.
    pub(in crate::read) const PLAIN: Self = Self { format: Format::Plain, date: None };

    /// By a code of the workbook's own.
    pub(in crate::read) fn of_code(code: &str) -> Self {
        Self { format: Format::of_code(code), date: date_of_code(code) }
    }

    /// By the number of a built-in format.
    pub(in crate::read) fn of_id(id: u16) -> Self {
        let date = match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Some(ExcelDateTimeType::DateTime),
            46 => Some(ExcelDateTimeType::TimeDelta),
            _ => None,
        };
        Self { format: Format::of_id(&id.to_string()), date }
    }

    /// What a cell of this format shows for a stored number.
    pub(in crate::read) fn shown(&self, value: f64, from_1904: bool) -> Content {
        let date = self.date.map(|kind| ExcelDateTime::new(value, kind, from_1904));
        match date.and_then(|date| self.format.date(date)) {
            Some(text) => Content::Text(text),
            None => number_shown(value, if self.date.is_some() { &Format::Plain } else { &self.format }),
        }
    }
}

/// Whether a code shows dates or times, and of which kind. Only the part for positive numbers is looked at.
fn date_of_code(code: &str) -> Option<ExcelDateTimeType> {
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        match c {
            ';' => return None,
            '"' => drop(rest.by_ref().find(|c| *c == '"')),
            '\\' | '!' | '_' | '*' => drop(rest.next()),
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                let first = inside.chars().next().map(|c| c.to_ascii_lowercase());
                let is_elapsed = first.is_some_and(|first| {
                    "hms".contains(first) && inside.chars().all(|c| c.eq_ignore_ascii_case(&first))
                });
                if is_elapsed {
                    return Some(ExcelDateTimeType::TimeDelta);
                }
            }
            // `General`, in which there is no part of a date, and `E+00`.
            'G' | 'g' if !code.contains(['y', 'Y', 'e']) => return None,
            'd' | 'm' | 'h' | 'y' | 's' | 'D' | 'M' | 'H' | 'Y' | 'S' => {
                return Some(ExcelDateTimeType::DateTime);
            }
            _ => {}
        }
    }
    None
}

/// What a cell shows for a number that is no date.
fn number_shown(value: f64, format: &Format) -> Content {
    match (format.disguise(value), Number::from_f64(value)) {
        (Some(disguise), _) => Content::Text(disguise),
        (None, Some(number)) => Content::Number(number),
        (None, None) => Content::Text(format!("{value:E}")),
    }
}

/// What a cell shows for a truth value.
pub(in crate::read) fn truth_shown(truth: bool) -> Content {
    Content::text(if truth { "TRUE" } else { "FALSE" })
}

/// `2024-01-12T00:00:00` as `2024-01-12`, and with its time where it has one.
pub(in crate::read) fn iso_shown(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) if time.trim_end_matches('Z').chars().all(|c| matches!(c, '0' | ':' | '.')) => {
            date.to_owned()
        }
        Some((date, time)) => format!("{date} {time}"),
        None => text.to_owned(),
    }
}

/// Dates and numbers that are stored as text, in digits.
impl CellFormat {
    /// What a cell of this format shows for a date `2024-01-12T08:30:00.000`: as much of it as the format says.
    pub(in crate::read) fn moment_shown(&self, text: &str) -> Content {
        /// Days zero of the two calendars: a time without a date.
        const NO_DAY: [&str; 2] = ["1899-12-30", "1899-12-31"];
        let text = text.split('.').next().unwrap_or(text);
        let text = if text.len() > "2024-01-12T08:30".len() { text.trim_end_matches(":00") } else { text };
        let shown = match (self.format.date_digits(), text.split_once('T')) {
            (Some(digits), _) => text.get(..digits).unwrap_or(text).to_owned(),
            (None, Some((day, clock))) if NO_DAY.contains(&day) => clock.to_owned(),
            (None, Some((day, "00:00" | "00"))) => day.to_owned(),
            (None, _) => text.replacen('T', " ", 1),
        };
        Content::text(&shown)
    }

    /// What a cell of this format shows for a number in decimal digits, exactly; `None` for what is no number.
    pub(in crate::read) fn decimal_shown(&self, text: &str) -> Option<Content> {
        let value: f64 = text.parse().ok()?;
        match exact(text) {
            Some(number) if *self == Self::PLAIN => Some(Content::Number(number)),
            _ => Some(self.shown(value, false)),
        }
    }
}

/// The number exactly as it is written, where it is written in digits that count.
fn exact(text: &str) -> Option<Number> {
    /// The precision of spreadsheets, in decimal digits; further ones are rounding errors of binary fractions.
    const DIGITS: usize = 15;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits > DIGITS && text.contains('.') {
        return None;
    }
    text.parse().ok()
}

/// Sorts cells that a file lists out of order. Of two at the same place the later one stays, as in spreadsheets, and
/// the place is told.
pub(in crate::read) fn in_order(
    mut cells: Vec<Stored>,
    sheet: &Arc<str>,
    diagnostics: &mut Diagnostics,
) -> Vec<Stored> {
    if cells.is_sorted_by(|one, next| one.position < next.position) {
        return cells;
    }
    cells.reverse();
    cells.sort_by_key(|cell| cell.position);
    let mut repeated = Vec::new();
    cells.dedup_by(|earlier, later| {
        let is_same = earlier.position == later.position;
        if is_same && earlier.content != later.content {
            repeated.push(later.position);
        }
        is_same
    });
    for position in repeated.into_iter().take(MOST_TOLD) {
        diagnostics.push(Diagnostic::new(Code::CellRepeated).at(&address(sheet, position)));
    }
    cells
}

/// How many cells and bytes of text a workbook may still have. Cells share strings in the file, but not in memory.
pub(in crate::read) struct Budget {
    limits: Limits,
    cells: u64,
    text: u64,
}

impl Budget {
    /// The full budget.
    pub(in crate::read) fn new(limits: Limits) -> Self {
        Self { limits, cells: limits.cells, text: limits.unpacked }
    }

    /// Counts a cell.
    ///
    /// # Errors
    /// [`Code::LimitExceeded`](crate::diagnostic::Code::LimitExceeded).
    pub(in crate::read) fn spend(&mut self, content: &Content) -> Result<()> {
        let length = match content {
            Content::Text(text) | Content::Formula(text) | Content::Nought(text) => text.len() as u64,
            Content::Number(_) | Content::Blank => 0,
        };
        self.cells = self.cells.checked_sub(1).ok_or_else(|| over_limit(Thing::Cells, self.limits.cells))?;
        let left = self.text.checked_sub(length);
        self.text = left.ok_or_else(|| over_limit(Thing::TextBytes, self.limits.unpacked))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_dates_are_told_from_those_of_numbers() {
        let shown = |code: &str, value| match CellFormat::of_code(code).shown(value, false) {
            Content::Text(text) => text,
            Content::Number(number) => format!("{number} #"),
            other => format!("{other:?}"),
        };
        for (code, text) in [
            ("yyyy\"年\"m\"月\"d\"日\"", "2024-01-12"),
            ("[$-804]yyyy\\-mm\\-dd;@", "2024-01-12"),
            ("[DBNum1][$-804]yyyy\"年\"m\"月\"", "2024-01"),
            ("[h]:mm", "1087272:00"),
            ("General", "45303 #"),
            ("GENERAL", "45303 #"),
            ("[Red]#,##0.00\"days\"", "45303 #"),
            ("0.00E+00", "45303 #"),
            ("0_d;yyyy", "45303 #"),
            ("0%", "4530300%"),
        ] {
            assert_eq!(shown(code, 45303.0), text, "{code}");
        }
    }

    #[test]
    fn decimals_stay_as_they_are_written() {
        for (text, number) in [
            ("12", "12"),
            ("-0.10", "-0.1"),
            ("123456789.12", "123456789.12"),
            ("12345678901234567890", "12345678901234567890"),
            ("0.30000000000000004", "0.3"),
            ("1.5E3", "1500"),
        ] {
            let number = Content::Number(number.parse().expect("a number"));
            assert_eq!(CellFormat::PLAIN.decimal_shown(text), Some(number), "{text}");
        }
        assert_eq!(CellFormat::PLAIN.decimal_shown("12件"), None);
    }

    #[test]
    fn moments_are_shown_as_far_as_their_format_goes() {
        for (code, moment, shown) in [
            ("General", "2024-01-12T00:00:00.000", "2024-01-12"),
            ("General", "2024-01-12T08:30:00", "2024-01-12 08:30"),
            ("General", "2024-01-12T08:30:15", "2024-01-12 08:30:15"),
            ("General", "2024-01-12", "2024-01-12"),
            ("h:mm", "1899-12-31T08:30:00.000", "08:30"),
            ("yyyy\"年\"m\"月\"", "2024-01-12T00:00:00", "2024-01"),
            ("yyyy", "2024-01-12", "2024"),
            ("yyyy", "年", "年"),
        ] {
            assert_eq!(
                CellFormat::of_code(code).moment_shown(moment),
                Content::text(shown),
                "{code} {moment}"
            );
        }
    }
}
