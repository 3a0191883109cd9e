//! The number formats of cell styles.

use std::collections::HashMap;
use std::fmt::Write;

use quick_xml::escape::escape;
use quick_xml::events::Event;

use super::xml::{self, Xml};
use crate::diagnostic::Result;
use crate::read::sheet::Format;

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
    pub(super) fn read(part: &str, text: &str) -> Result<Self> {
        let mut styles = Self::default();
        let mut xml = Xml::new(part, text);
        let mut in_cell_styles = false;
        loop {
            match xml.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "cellXfs" => in_cell_styles = true,
                    "numFmt" => styles.codes.extend(
                        xml::attribute(&element, "numFmtId")
                            .zip(xml::attribute(&element, "formatCode"))
                            .filter(|(_, code)| code.len() <= LONGEST_CODE),
                    ),
                    "xf" if in_cell_styles && styles.ids.len() < MOST_STYLES => {
                        styles.ids.push(xml::attribute(&element, "numFmtId").unwrap_or_default());
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "cellXfs" => return Ok(styles),
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
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
