//! What a cell of a spreadsheet shows.

use super::data_style::DataStyle;
use super::formula;
use crate::read::sheet::{CellFormat, Content, truth_shown};
use ooxml::xml::Tag;

/// What the attributes of a cell say of its value.
#[derive(Default)]
pub(super) struct CellValue {
    kind: String,
    stored: String,
    formula: String,
}

impl CellValue {
    /// Reads the attributes of a cell.
    pub(super) fn of(tag: &Tag<'_>) -> Self {
        let attribute = |name| tag.attribute(name).unwrap_or_default().into_owned();
        let kind = attribute("value-type");
        let stored = match &*kind {
            "date" => attribute("date-value"),
            "time" => attribute("time-value"),
            "boolean" => attribute("boolean-value"),
            "string" => attribute("string-value"),
            _ => attribute("value"),
        };
        Self { kind, stored, formula: attribute("formula") }
    }

    /// What is shown. `text` is the text in the cell, which repeats a value as its format shows it; `style` gives that
    /// format, where it is needed.
    pub(super) fn shown<'s>(&self, text: &str, style: impl FnOnce() -> Option<&'s DataStyle>) -> Content {
        let format = || style().map_or(&CellFormat::PLAIN, |style| &style.format);
        match &*self.kind {
            // The error value of a formula.
            _ if !self.formula.is_empty() && is_error(text) => Content::text(text),
            "float" | "currency" => {
                let shown = format().decimal_shown(&self.stored).unwrap_or_else(|| Content::text(text));
                if self.formula.is_empty() {
                    shown
                } else {
                    shown.or_nought(|| formula::plain(&self.formula))
                }
            }
            "percentage" => {
                let format = CellFormat::of_code("0%");
                format.decimal_shown(&self.stored).unwrap_or_else(|| Content::text(text))
            }
            "date" => format().moment_shown(&self.stored),
            "time" => Content::text(&clock(&self.stored).unwrap_or_else(|| text.to_owned())),
            "boolean" => truth_shown(self.stored == "true"),
            _ if text.trim().is_empty() && !self.stored.is_empty() => Content::text(&self.stored),
            "" if text.is_empty() && !self.formula.is_empty() => {
                Content::Formula(formula::plain(&self.formula))
            }
            _ => Content::text(text),
        }
    }
}

fn is_error(text: &str) -> bool {
    text.starts_with('#') || text.starts_with("Err:")
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
    fn times_are_written_as_clocks_show_them() {
        assert_eq!(clock("PT08H30M00S").as_deref(), Some("08:30"));
        assert_eq!(clock("PT36H05M07.5S").as_deref(), Some("36:05:07"));
        assert_eq!(clock("P1D"), None);
    }
}
