//! The package that calamine is given: a workbook with only what it shall read.
//!
//! calamine unpacks what it needs by itself and believes what it finds, so a small hostile file could make it
//! fill the memory: a part that unpacks to gigabytes, a table of strings that claims to hold 2⁶⁰ of them, a font
//! name of a megabyte that is copied for each of 65,000 styles. So parts are unpacked once, by [`Package`] within
//! its limits, and handed on uncompressed, with styles reduced to number formats and names of our own. That
//! also makes calamine read what it would refuse: workbooks with macro sheets, parts under unusual names or in
//! UTF-16. What that costs it saves again: fonts, fills and themes are never looked at.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::layout::Layout;
use super::styles::Styles;
use super::workbook::{Entry, Workbook};
use crate::diagnostic::{Code, Diagnostic, Result};
use ooxml::Package;
use ooxml::xml::Xml;

const ROOT: &str = r#"<Relationships><Relationship Id="w" Type="/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// A workbook laid out for calamine.
pub(super) struct Stage {
    /// The package.
    pub(super) bytes: Vec<u8>,
    /// The worksheets in it.
    pub(super) sheets: Vec<StagedSheet>,
    /// The number formats of all cell styles.
    pub(super) styles: Styles,
}

/// A worksheet under the name by which calamine knows it: its place among [`Stage::sheets`].
pub(super) struct StagedSheet {
    /// Its place in [`Workbook::sheets`].
    pub(super) index: usize,
    /// What stands around its cells.
    pub(super) layout: Layout,
}

impl Stage {
    /// Unpacks the visible sheets; those that are hidden only if some formula might look at them.
    pub(super) fn set(package: &mut Package<'_>, workbook: &Workbook) -> Result<Self> {
        let depth = package.limits().depth;
        let mut parts = Parts::new();
        let mut sheets = Vec::new();
        let mut formulas = false;
        for visible in [true, false] {
            for (index, entry) in workbook.sheets.iter().enumerate() {
                if entry.visible == visible && (visible || formulas) {
                    let text = package.required_text(&entry.part)?;
                    let (layout, cells) = Layout::read(&entry.part, text.as_str(), depth)?;
                    formulas |= cells.contains("f>");
                    parts
                        .add(&format!("xl/{}.xml", sheets.len()), &["<sheetData>", cells, "</sheetData>"])?;
                    sheets.push(StagedSheet { index, layout });
                }
            }
        }
        if let Some(part) = &workbook.strings {
            let text = package.required_text(part)?;
            parts.add("xl/sharedStrings.xml", &["<sst>", strings(part, text.as_str(), depth)?, "</sst>"])?;
        }
        let styles = match &workbook.styles {
            Some(part) => Styles::read(part, package.required_text(part)?.as_str(), depth)?,
            None => Styles::default(),
        };
        parts.add("xl/styles.xml", &[&styles.to_xml()])?;
        parts.add_contents(sheets.len(), workbook.from_1904)?;
        Ok(Self { bytes: parts.finish()?, sheets, styles })
    }

    /// The entry of a staged sheet.
    pub(super) fn entry<'a>(&self, workbook: &'a Workbook, sheet: usize) -> &'a Entry {
        &workbook.sheets[self.sheets[sheet].index]
    }
}

/// The shared strings without the element around them, which claims how many there are.
fn strings<'a>(part: &str, text: &'a str, depth: usize) -> Result<&'a str> {
    let mut xml = Xml::new(text, part, depth);
    let root = xml.level();
    while let Some(tag) = xml.descendant(root)? {
        if tag.name() == "sst" {
            return Ok(text.get(xml.position()..).unwrap_or_default());
        }
    }
    Ok("")
}

/// A package in the making, uncompressed.
struct Parts(ZipWriter<Cursor<Vec<u8>>>);

impl Parts {
    fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::with_capacity(64 << 10))))
    }

    fn add(&mut self, name: &str, pieces: &[&str]) -> Result<()> {
        let stored = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(zip::DateTime::default());
        self.0.start_file(name, stored).map_err(|error| damaged(&error))?;
        pieces.iter().try_for_each(|text| self.0.write_all(text.as_bytes())).map_err(|error| damaged(&error))
    }

    /// Adds the workbook part and the relationships.
    fn add_contents(&mut self, sheets: usize, from_1904: bool) -> Result<()> {
        let mut workbook = format!(r#"<workbook><workbookPr date1904="{}"/><sheets>"#, u8::from(from_1904));
        let mut relationships = String::from("<Relationships>");
        for sheet in 0..sheets {
            let _ = write!(workbook, r#"<sheet name="{sheet}" id="{sheet}"/>"#);
            let _ = write!(
                relationships,
                r#"<Relationship Id="{sheet}" Type="/worksheet" Target="{sheet}.xml"/>"#
            );
        }
        self.add("_rels/.rels", &[ROOT])?;
        self.add("xl/workbook.xml", &[&workbook, "</sheets></workbook>"])?;
        self.add("xl/_rels/workbook.xml.rels", &[&relationships, "</Relationships>"])
    }

    fn finish(self) -> Result<Vec<u8>> {
        self.0.finish().map(Cursor::into_inner).map_err(|error| damaged(&error))
    }
}

fn damaged(error: &impl ToString) -> Box<Diagnostic> {
    Diagnostic::new(Code::PackageDamaged).with("reason", error.to_string())
}
