//! The signature's lines at their places.

use super::sample::{Flow, Paragraph};
use crate::write::page::{Closing, measure};

/// Writes the names.
pub(super) fn write_names(closing: &Closing, out: &mut String, look: &Paragraph) {
    let look = indented(look, closing.name_indent);
    for (index, name) in closing.names.iter().enumerate() {
        let last = index + 1 == closing.names.len() && closing.date.is_none();
        look.write(out, if last { Flow::Plain } else { Flow::KeepNext }, name);
    }
}

/// Writes the date.
pub(super) fn write_date(closing: &Closing, out: &mut String, look: &Paragraph, flow: Flow) {
    if let Some(date) = &closing.date {
        indented(look, closing.date_indent).write(out, flow, date);
    }
}

fn indented(look: &Paragraph, chars: u32) -> Paragraph {
    let twips = chars * measure::SIZE_3 / 100;
    let indent = format!(
        r#"<w:ind w:leftChars="0" w:left="0" w:rightChars="{chars}" w:right="{twips}" w:firstLineChars="0" w:firstLine="0"/>"#
    );
    look.with("w:ind", &indent).with("w:jc", r#"<w:jc w:val="right"/>"#)
}
