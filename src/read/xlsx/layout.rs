//! What surrounds the cells of a worksheet: merged regions and drawings.

use crate::diagnostic::Result;
use crate::read::sheet::Region;
use ooxml::malformed;
use ooxml::xml::Xml;

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
    /// Reads a worksheet part but for its cells: gives what `sheetData` holds as it is written.
    ///
    /// calamine could tell the merged regions too, but goes through all cells once more to find them.
    pub(super) fn read<'a>(part: &str, text: &'a str, depth: usize) -> Result<(Self, &'a str)> {
        let mut layout = Self::default();
        let mut cells = "";
        let mut xml = Xml::new(text, part, depth);
        let root = xml.level();
        while let Some(tag) = xml.descendant(root)? {
            match tag.name() {
                "sheetData" if !tag.is_empty() => {
                    let rest = text.get(xml.position()..).unwrap_or_default();
                    let end = rest.rfind("sheetData>").and_then(|end| rest.get(..end)?.rfind("</"));
                    let end = end.ok_or_else(|| malformed(part, &"sheetData has no end"))?;
                    cells = rest.get(..end).unwrap_or_default();
                    xml.skip_to(xml.position() + end);
                }
                "mergeCell" => layout.merges.extend(tag.attribute("ref").as_deref().and_then(Region::parse)),
                "drawing" => layout.drawing = tag.attribute("id").map(Into::into),
                // The drawing of an older kind in which spreadsheets keep the boxes of comments.
                "legacyDrawing" => layout.comments = true,
                _ => {}
            }
        }
        Ok((layout, cells))
    }
}
