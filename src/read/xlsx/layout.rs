//! What surrounds the cells of a worksheet: merged regions and drawings.

use super::xml::{self, Xml};
use crate::diagnostic::Result;
use crate::read::sheet::Region;
use ooxml::malformed;

/// What a worksheet part says besides its cells.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The merged regions, as the file lists them.
    pub(super) merges: Vec<Region>,
    /// The relationship of its drawing.
    pub(super) drawing: Option<String>,
    /// Whether there are comments.
    pub(super) comments: bool,
}

impl Layout {
    /// Reads what follows the cells.
    ///
    /// calamine could tell the merged regions too, but goes through all cells once more to find them.
    pub(super) fn read(part: &str, after_cells: &str) -> Result<Self> {
        let mut layout = Self::default();
        let mut xml = Xml::new(part, after_cells);
        while let Some(element) = xml.next_start()? {
            match element.local_name().as_ref() {
                "mergeCell" => {
                    let region = xml::attribute(&element, "ref");
                    layout.merges.extend(region.as_deref().and_then(Region::parse));
                }
                "drawing" => layout.drawing = xml::attribute(&element, "id"),
                // The drawing of an older kind in which spreadsheets keep the boxes of comments.
                "legacyDrawing" => layout.comments = true,
                _ => {}
            }
        }
        Ok(layout)
    }
}

/// Cuts a worksheet part in two: the content of its `sheetData` with the end tag, and what follows.
pub(super) fn split<'a>(part: &str, text: &'a str) -> Result<(&'a str, &'a str)> {
    const END: &str = "sheetData>";
    let mut xml = Xml::new(part, text);
    while let Some(element) = xml.next_start()? {
        if element.local_name().as_ref() == "sheetData" {
            let (before, rest) = text.split_at(xml.position());
            if before.ends_with("/>") {
                return Ok(("", rest));
            }
            let end = rest.rfind(END).ok_or_else(|| malformed(part, &"sheetData has no end"))?;
            return Ok(rest.split_at(end + END.len()));
        }
    }
    Ok(("", ""))
}
