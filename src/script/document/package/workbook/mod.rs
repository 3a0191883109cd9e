//! Workbooks: every part of an .xlsx package but drawings, charts and properties.
//!
//! `places` tells by the names of elements which places hold text and how it is written there; `reader` finds
//! them in a part, `texts` makes passages of them. Formulas, page headers and number formats have notations of
//! their own (`formula`, `notation`, over the characters of `letters`). `book` knows the sheets by name.

mod formula;
mod letters;
mod markup;
mod notation;
mod places;
mod reader;
mod texts;

use crate::diagnostic::Result;

use super::super::{Scan, Session};

/// The texts of a part.
pub(super) fn scan(part: &str, text: &str, session: &Session<'_>) -> Result<Scan> {
    // Most sheets hold figures alone: their strings lie elsewhere.
    if !session.options.fonts && !texts::may_convert(text) {
        return Ok(Scan::default());
    }
    reader::scan(part, text, session.options)
}
