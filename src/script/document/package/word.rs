//! WordprocessingML: the document, headers and footers, notes, comments, building blocks, styles, numbering and
//! settings.

use crate::diagnostic::{Result, Thing};

use super::super::Scan;
use super::ScanInput;
use super::font_table;
use super::walk::Walk;

/// The texts of a part.
pub(super) fn scan(source: &ScanInput<'_>) -> Result<Scan> {
    if source.content_type.ends_with(".fonttable+xml") {
        return font_table::scan(source);
    }
    Walk::new(source, part(source.content_type)).all(|_, _| None)
}

/// What the texts of a part of this content type are part of; `None` for the main text.
fn part(content_type: &str) -> Option<Thing> {
    const PARTS: &[(&str, Thing)] = &[
        (".header+xml", Thing::Header),
        (".footer+xml", Thing::Footer),
        (".footnotes+xml", Thing::Footnote),
        (".endnotes+xml", Thing::Endnote),
        (".comments+xml", Thing::Comment),
        (".document.glossary+xml", Thing::BuildingBlock),
    ];
    PARTS.iter().find(|(end, _)| content_type.ends_with(end)).map(|(_, part)| *part)
}
