//! What a cell of a spreadsheet shows.

use super::data_style::DataStyle;
use super::formula;
use crate::model::Number;
use crate::read::sheet::{Content, Format, iso_shown, number_shown, truth_shown};
use crate::read::xml::Tag;

/// Digits that spreadsheets rely on; what follows comes of storing decimals in binary.
const DIGITS: usize = 15;

/// What the attributes of a cell say of its value.
#[derive(Default)]
pub(super) struct Value {
    kind: String,
    value: String,
    formula: String,
}

impl Value {
    /// Reads the attributes of a cell.
    pub(super) fn of(tag: &Tag<'_>) -> Self {
        let attribute = |name| tag.attribute(name).unwrap_or_default().into_owned();
        let kind = attribute("value-type");
        let value = match &*kind {
            "date" => attribute("date-value"),
            "time" => attribute("time-value"),
            "boolean" => attribute("boolean-value"),
            "string" => attribute("string-value"),
            _ => attribute("value"),
        };
        Self { kind, value, formula: attribute("formula") }
    }

    /// What is shown. `text` is the text in the cell, which repeats a value as its format shows it.
    pub(super) fn shown(&self, text: &str, style: Option<&DataStyle>) -> Content {
        let format = style.map_or(&Format::Plain, |style| &style.format);
        match &*self.kind {
            // What a formula came to that came to nothing.
            _ if !self.formula.is_empty() && is_error(text) => Content::text(text),
            "float" | "currency" => self.number(format).unwrap_or_else(|| Content::text(text)),
            "percentage" => self.percentage().unwrap_or_else(|| Content::text(text)),
            "date" => Content::text(&date(&self.value, format)),
            "time" => Content::text(&clock(&self.value).unwrap_or_else(|| text.to_owned())),
            "boolean" => truth_shown(self.value == "true"),
            _ if text.trim().is_empty() && !self.value.is_empty() => Content::text(&self.value),
            "" if text.is_empty() && !self.formula.is_empty() => {
                Content::Formula(formula::plain(&self.formula))
            }
            _ => Content::text(text),
        }
    }

    fn number(&self, format: &Format) -> Option<Content> {
        let value: f64 = self.value.parse().ok()?;
        match (format, exact(&self.value)) {
            (Format::Plain, Some(number)) => Some(Content::Number(number)),
            _ => Some(number_shown(value, format)),
        }
    }

    fn percentage(&self) -> Option<Content> {
        let format = Format::Scaled { power: -2, suffix: "%".to_owned() };
        Some(number_shown(self.value.parse().ok()?, &format))
    }
}

/// The number exactly as it is written, where it is written in digits that count.
fn exact(text: &str) -> Option<Number> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits > DIGITS && text.contains('.') {
        return None;
    }
    text.parse().ok()
}

fn is_error(text: &str) -> bool {
    text.starts_with('#') || text.starts_with("Err:")
}

/// As much of a date as its style shows.
fn date(value: &str, format: &Format) -> String {
    let shown = match format {
        Format::Year => value.get(..4),
        Format::Month => value.get(..7),
        Format::Day => value.get(..10),
        Format::Plain | Format::Scaled { .. } => None,
    };
    shown.map_or_else(|| iso_shown(value), str::to_owned)
}

/// `PT08H30M00S` as `08:30`.
fn clock(duration: &str) -> Option<String> {
    let mut rest = duration.strip_prefix("PT")?;
    let mut part = |unit| {
        let (number, after) = rest.split_once(unit)?;
        rest = after;
        number.split(['.', ',']).next()?.parse::<u32>().ok()
    };
    let (hours, minutes) = (part('H')?, part('M')?);
    match part('S').unwrap_or(0) {
        0 => Some(format!("{hours:02}:{minutes:02}")),
        seconds => Some(format!("{hours:02}:{minutes:02}:{seconds:02}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_stay_as_they_are_written() {
        for (text, number) in [
            ("12", Some("12")),
            ("-0.10", Some("-0.1")),
            ("123456789.12", Some("123456789.12")),
            ("12345678901234567890", Some("12345678901234567890")),
            ("0.30000000000000004", None),
            ("1.5E3", None),
            ("NaN", None),
        ] {
            assert_eq!(exact(text).map(|number| number.to_string()).as_deref(), number, "{text}");
        }
    }

    #[test]
    fn times_are_written_as_clocks_show_them() {
        assert_eq!(clock("PT08H30M00S").as_deref(), Some("08:30"));
        assert_eq!(clock("PT36H05M07.5S").as_deref(), Some("36:05:07"));
        assert_eq!(clock("P1D"), None);
    }
}
