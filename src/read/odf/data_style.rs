//! Data styles, by which cells show their values (`OpenDocument` 1.3 Part 3, 16.29).

use crate::diagnostic::Result;
use crate::read::sheet::CellFormat;
use ooxml::xml::{Tag, Xml};

/// Whether an element is a data style.
pub(super) fn is_one(name: &str) -> bool {
    matches!(
        name,
        "number-style"
            | "percentage-style"
            | "currency-style"
            | "date-style"
            | "time-style"
            | "boolean-style"
            | "text-style"
    )
}

/// What a data style does to values.
pub(super) struct DataStyle {
    pub(super) format: CellFormat,
    /// The style to which it leaves positive numbers.
    pub(super) for_positive: Option<String>,
}

impl DataStyle {
    /// Reads the style opened last, as a format code of the kind that other spreadsheets use.
    pub(super) fn read(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Self> {
        let is_date = matches!(tag.name(), "date-style" | "time-style");
        let mut code = String::new();
        let (mut for_positive, mut conditional) = (None, false);
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "number" => number(&tag, xml, &mut code)?,
                "text" => literal(xml, &mut code)?,
                "map" => match tag.attribute("condition").unwrap_or_default().replace(' ', "").as_str() {
                    "value()>=0" | "value()>0" => {
                        for_positive = tag.attribute("apply-style-name").map(Into::into);
                    }
                    // What is left to another style is negative numbers, nothing, or text.
                    "value()<0" | "value()=0" | "value()<=0" | "is-text-content()" => {}
                    _ => conditional = true,
                },
                "year" if is_date => code.push('y'),
                "month" if is_date => code.push('m'),
                "day" if is_date => code.push('d'),
                "hours" | "seconds" if is_date => code.push('h'),
                _ => {}
            }
        }
        // Where it depends on the number, the stored number is the one to rely on.
        let format = if conditional { CellFormat::PLAIN } else { CellFormat::of_code(&code) };
        Ok(Self { format, for_positive })
    }
}

/// Digits, with text painted between them, and divided by a factor.
fn number(tag: &Tag<'_>, xml: &mut Xml<'_>, code: &mut String) -> Result<()> {
    let factor: f64 = tag.number("display-factor").unwrap_or(1.0);
    let decimals: usize = tag.number("decimal-places").unwrap_or(0);
    let mut painted = Vec::new();
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        if tag.name() == "embedded-text" {
            let mut text = String::new();
            xml.text(&mut text)?;
            painted.push((tag.number("position").unwrap_or(0_usize), text));
        }
    }
    // The position counts digits from the right of the integer part.
    for place in (0..16).rev() {
        code.push('0');
        for (_, text) in painted.iter().filter(|(position, _)| *position == place) {
            code.extend(["\"", &text.replace('"', ""), "\""]);
        }
    }
    if decimals > 0 {
        code.push_str(".0");
    }
    let mut rest = factor;
    while rest >= 1000.0 && code.len() < 256 {
        code.push(',');
        rest /= 1000.0;
    }
    Ok(())
}

/// Text beside the digits. A per cent sign there does not change the number: what does is the type of the value.
fn literal(xml: &mut Xml<'_>, code: &mut String) -> Result<()> {
    let mut text = String::new();
    xml.text(&mut text)?;
    code.extend(["\"", &text.replace('"', ""), "\""]);
    Ok(())
}
