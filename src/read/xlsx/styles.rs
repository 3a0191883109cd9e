//! The number formats of cell styles.

use std::collections::HashMap;
use std::fmt::Write;

use quick_xml::escape::escape;

use crate::diagnostic::Result;
use crate::read::sheet::Format;
use ooxml::xml::Xml;

/// Styles that a workbook can have: spreadsheets themselves allow no more.
const MOST_STYLES: usize = 65_490;

/// Characters of a format code: the same.
const LONGEST_CODE: usize = 255;

/// The styles that cells refer to by number, reduced to their number formats.
#[derive(Debug, Default)]
pub(super) struct Styles {
    codes: HashMap<String, String>,
    ids: Vec<String>,
}

impl Styles {
    /// Reads the styles part up to the end of the cell styles; what follows is of no concern.
    pub(super) fn read(part: &str, text: &str, depth: usize) -> Result<Self> {
        let mut styles = Self::default();
        let mut xml = Xml::new(text, part, depth);
        let root = xml.level();
        while let Some(tag) = xml.descendant(root)? {
            match tag.name() {
                "numFmt" => styles.codes.extend(
                    tag.attribute("numFmtId")
                        .zip(tag.attribute("formatCode"))
                        .filter(|(_, code)| code.len() <= LONGEST_CODE)
                        .map(|(id, code)| (id.into_owned(), code.into_owned())),
                ),
                "cellXfs" => {
                    styles.read_cell_styles(&mut xml)?;
                    break;
                }
                _ => {}
            }
        }
        Ok(styles)
    }

    fn read_cell_styles(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if tag.name() == "xf" && self.ids.len() < MOST_STYLES {
                self.ids.push(tag.attribute("numFmtId").unwrap_or_default().into_owned());
            }
        }
        Ok(())
    }

    /// What each style does to numbers.
    pub(super) fn formats(&self) -> Vec<Format> {
        let format = |id: &String| match self.codes.get(id) {
            Some(code) => Format::of_code(code),
            None => Format::of_id(id),
        };
        self.ids.iter().map(format).collect()
    }

    /// A styles part with nothing else in it.
    pub(super) fn to_xml(&self) -> String {
        let mut xml = String::from("<styleSheet><numFmts>");
        for (id, code) in &self.codes {
            let _ = write!(xml, r#"<numFmt numFmtId="{}" formatCode="{}"/>"#, escape(id), escape(code));
        }
        xml += "</numFmts><cellXfs>";
        for id in &self.ids {
            let _ = write!(xml, r#"<xf numFmtId="{}"/>"#, escape(id));
        }
        xml + "</cellXfs></styleSheet>"
    }
}
