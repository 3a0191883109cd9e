//! Office packages (.docx, .xlsx, their templates and kinds with macros), part by part.
//!
//! A part is told by its content type, and its texts are found by the scanner for that type. Parts that do not
//! change are taken over as compressed bytes, in the order of the package. Packages within the package are
//! converted too, as part of the same document: their texts help to tell what it is written in.

mod contents;
mod custom_xml;
mod drawing;
mod field_code;
mod font_table;
mod position;
mod properties;
mod signature;
mod types;
mod visible;
mod walk;
mod word;
mod workbook;
mod xml;

use std::cell::OnceCell;

use crate::diagnostic::Result;

use super::{Scan, Session};
use contents::{Contents, Part};

/// Tells where the texts of a part lie.
type Scanner = fn(source: &ScanInput<'_>) -> Result<Scan>;

/// A part, as its scanner gets it.
pub(super) struct ScanInput<'a> {
    /// Its name in the package.
    name: &'a str,
    /// Its content type, in lower case.
    content_type: &'a str,
    text: &'a str,
    session: &'a Session<'a>,
    parts: &'a [Part],
    /// The sheets of the package, if it is a workbook, once a part has asked for them.
    book: &'a OnceCell<workbook::Book>,
}

impl<'a> ScanInput<'a> {
    /// The text of another part of the package: one that has a scanner, or relationships.
    #[expect(dead_code, reason = "for scanners that follow relationships")]
    fn other(&self, name: &str) -> Option<&'a str> {
        self.parts.iter().find(|part| part.name.eq_ignore_ascii_case(name)).map(|part| part.text.as_str())
    }
}

/// The scanner for a content type, by how the type begins after `application/vnd.`, the first that fits.
const SCANNERS: &[(&str, Scanner)] = &[
    ("openxmlformats-officedocument.wordprocessingml.", word::scan),
    ("ms-word.", word::scan),
    ("openxmlformats-officedocument.spreadsheetml.", workbook::scan),
    ("ms-excel.", workbook::scan),
    // Drawings lead to sheets by hyperlinks.
    ("openxmlformats-package.relationships+xml", workbook::scan),
    // Only within documents: a presentation has all its texts in DrawingML.
    ("openxmlformats-officedocument.presentationml.", drawing::scan),
    ("openxmlformats-officedocument.drawingml.", drawing::scan),
    ("openxmlformats-officedocument.drawing+xml", drawing::scan),
    ("openxmlformats-officedocument.theme", drawing::scan),
    ("openxmlformats-officedocument.vmldrawing", drawing::scan),
    ("ms-office.drawingml.", drawing::scan),
    ("ms-office.chartex+xml", drawing::scan),
    // The pictures that WPS puts in cells.
    ("wps-officedocument.cellimage+xml", drawing::scan),
    ("openxmlformats-package.core-properties+xml", properties::scan),
    ("openxmlformats-officedocument.extended-properties+xml", properties::scan),
    ("openxmlformats-officedocument.custom-properties+xml", properties::scan),
];

/// The scanner for a content type in lower case; `None` for what has no text that people read.
fn scanner(content_type: &str) -> Option<Scanner> {
    if content_type == custom_xml::TYPE {
        return Some(custom_xml::scan);
    }
    let kind = content_type.strip_prefix("application/vnd.")?;
    // Printer settings and packages within the package begin alike.
    let is_markup = kind.ends_with("+xml") || kind.ends_with("vmldrawing");
    SCANNERS.iter().find(|(start, _)| is_markup && kind.starts_with(start)).map(|(_, scan)| *scan)
}

/// The package with its text converted.
///
/// # Errors
/// Those of damaged or oversized packages, and [`crate::diagnostic::Code::PackageSigned`].
pub(super) fn convert(bytes: &[u8], session: &mut Session<'_>) -> Result<Vec<u8>> {
    let contents = Contents::read(bytes, session)?;
    session.detect(contents.texts());
    Ok(contents.rewrite(bytes, session)?.unwrap_or_else(|| bytes.to_owned()))
}
