//! The styles of cells: number formats, and whether the font strikes text out.

use std::collections::HashMap;

use super::strings::font;
use crate::diagnostic::Result;
use crate::read::sheet::CellFormat;
use ooxml::xml::Xml;

/// Styles that a workbook can have: spreadsheets themselves allow no more.
const MOST_STYLES: usize = 65_490;

/// Characters of a format code: the same.
const LONGEST_CODE: usize = 255;

/// The styles that cells refer to by number.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Different number formats.
    formats: Vec<CellFormat>,
    /// For each style its number format, and whether it strikes out.
    styles: Vec<(usize, bool)>,
}

/// What a style makes of a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellStyle<'a> {
    pub(super) format: &'a CellFormat,
    pub(super) is_struck: bool,
}

impl Styles {
    /// Reads the styles part up to the end of the cell styles; what follows is of no concern.
    pub(super) fn read(part: &str, text: &str, depth: usize) -> Result<Self> {
        let mut codes: HashMap<String, String> = HashMap::new();
        let mut struck = Vec::new();
        let mut xml = Xml::new(text, part, depth);
        let root = xml.level();
        while let Some(tag) = xml.descendant(root)? {
            match tag.name() {
                "numFmt" => codes.extend(
                    tag.attribute("numFmtId")
                        .zip(tag.attribute("formatCode"))
                        .filter(|(_, code)| code.len() <= LONGEST_CODE)
                        .map(|(id, code)| (id.into_owned(), code.into_owned())),
                ),
                "fonts" => {
                    let inside = xml.level();
                    while xml.child(inside)?.is_some() {
                        struck.push(font(&mut xml)?.0);
                    }
                }
                "cellXfs" => return Self::read_cell_styles(&mut xml, &codes, &struck),
                _ => {}
            }
        }
        Ok(Self::default())
    }

    fn read_cell_styles(xml: &mut Xml<'_>, codes: &HashMap<String, String>, struck: &[bool]) -> Result<Self> {
        let mut styles = Self::default();
        let mut known: HashMap<String, usize> = HashMap::new();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if tag.name() != "xf" || styles.styles.len() >= MOST_STYLES {
                continue;
            }
            let id = tag.attribute("numFmtId").unwrap_or_default();
            let format = *known.entry(id.into_owned()).or_insert_with_key(|id| {
                styles.formats.push(match codes.get(id) {
                    Some(code) => CellFormat::of_code(code),
                    None => CellFormat::of_id(id.parse().unwrap_or(0)),
                });
                styles.formats.len() - 1
            });
            let font = tag.number::<usize>("fontId").unwrap_or(0);
            styles.styles.push((format, struck.get(font).copied().unwrap_or(false)));
        }
        Ok(styles)
    }

    /// The style of a number.
    pub(super) fn get(&self, index: usize) -> Option<CellStyle<'_>> {
        let (format, is_struck) = *self.styles.get(index)?;
        Some(CellStyle { format: &self.formats[format], is_struck })
    }
}
