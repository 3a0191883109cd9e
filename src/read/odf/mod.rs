//! `OpenDocument` texts and spreadsheets (.odt, .ods), in a package or in one flat XML file (.fodt, .fods), versions
//! 1.0 to 1.3.
//!
//! `source` finds the parts. `styles`, `data_style` and `lists` are read before the content; `body` reads blocks,
//! `inline` the text in them, `table` tables of text, `drawing` what floats over the page; `sheet` and `value` read
//! spreadsheets, whose cells hold text like that of any other document.

mod body;
mod data_style;
mod drawing;
mod formula;
mod inline;
mod lists;
mod paragraph;
mod sheet;
mod source;
mod styles;
mod table;
mod value;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::limits::Limits;
use crate::model::{Document, Part};
use crate::read::content;
use crate::read::notices::Notices;
use crate::read::sheet as book;
use crate::read::sniff::Signature;
use crate::read::word::{Note, append_notes};
use ooxml::xml::{Tag, Xml};

use lists::Lists;
use source::{OdfSource, Pictures};
use styles::Styles;

/// How texts are told, packed and flat.
pub(crate) const TEXT_SIGNATURES: &[Signature] = &[
    Signature::OpenDocument("text"),
    Signature::Root { name: "document", namespace: "oasis.opendocument.text" },
];
/// How spreadsheets are told, packed and flat.
pub(crate) const SPREADSHEET_SIGNATURES: &[Signature] = &[
    Signature::OpenDocument("spreadsheet"),
    Signature::Root { name: "document", namespace: "oasis.opendocument.spreadsheet" },
];

/// Reads a text document as it is shown.
///
/// # Errors
/// Damaged, encrypted or oversized files, parts that are not XML, and documents of another kind.
pub fn read_text(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    let mut items = Vec::new();
    let mut found = false;
    read(bytes, limits, diagnostics, |reader, tag, xml| {
        if tag.name() == "text" {
            found = true;
            let mut blocks = reader.blocks(xml)?;
            append_notes(&mut blocks, reader.paragraphs, std::mem::take(&mut reader.notes));
            items = content::items(blocks, &mut reader.notices);
        }
        Ok(())
    })?;
    if !found {
        return Err(Diagnostic::new(Code::FormatDiffers).with("wanted", ".odt"));
    }
    Ok(Document { parts: vec![Part { name: None, items }] })
}

/// Reads the visible sheets of a spreadsheet, as [`xlsx::read`](crate::read::xlsx::read) does.
///
/// # Errors
/// As [`read_text`].
pub fn read_spreadsheet(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    let mut sheets = None;
    read(bytes, limits, diagnostics, |reader, tag, xml| {
        if tag.name() == "spreadsheet" {
            sheets = Some(reader.sheets(xml)?);
        }
        Ok(())
    })?;
    let sheets = sheets.ok_or_else(|| Diagnostic::new(Code::FormatDiffers).with("wanted", ".ods"))?;
    book::document(sheets, limits, diagnostics)
}

/// Reads the styles and shows `content` what is in the body.
fn read(
    bytes: &[u8],
    limits: Limits,
    diagnostics: &mut Diagnostics,
    mut content: impl FnMut(&mut Reader<'_>, &Tag<'_>, &mut Xml<'_>) -> Result<()>,
) -> Result<()> {
    let OdfSource { styles, content: text, pictures } = OdfSource::open(bytes, limits)?;
    let mut reader = Reader::new(pictures, limits, diagnostics);
    if let Some(text) = &styles {
        reader.part(&mut Xml::new(text, "styles.xml", limits.depth), |reader, tag, xml| {
            // Automatic styles of this part are for heads and feet of pages, and share their names with others.
            if tag.name() == "styles" { reader.read_styles(xml) } else { Ok(()) }
        })?;
    }
    reader.part(&mut Xml::new(&text, "content.xml", limits.depth), |reader, tag, xml| match tag.name() {
        "styles" | "automatic-styles" => reader.read_styles(xml),
        "body" => {
            let inside = xml.level();
            while let Some(tag) = xml.child(inside)? {
                content(reader, &tag, xml)?;
            }
            Ok(())
        }
        _ => Ok(()),
    })?;
    reader.notices.tell_comments();
    Ok(())
}

/// A document in reading: what was read before the text, and the state at the place that was reached.
struct Reader<'p> {
    pictures: Pictures<'p>,
    limits: Limits,
    styles: Styles,
    lists: Lists,
    /// The notes that the text referred to.
    notes: Vec<Note>,
    /// How many of them have a number.
    numbered_notes: u32,
    notices: Notices<'p>,
    /// Whether any text was struck out.
    has_struck: bool,
    /// Paragraphs outside tables so far.
    paragraphs: u32,
    /// Tables so far.
    tables: u32,
    /// The paragraph that a box hangs on in which this place is, or the last one before a table.
    held_by: Option<u32>,
    /// How many tables of contents enclose this place.
    contents: u32,
}

impl<'p> Reader<'p> {
    fn new(pictures: Pictures<'p>, limits: Limits, diagnostics: &'p mut Diagnostics) -> Self {
        Self {
            pictures,
            limits,
            styles: Styles::default(),
            lists: Lists::default(),
            notes: Vec::new(),
            numbered_notes: 0,
            notices: Notices::new(diagnostics),
            has_struck: false,
            paragraphs: 0,
            tables: 0,
            held_by: None,
            contents: 0,
        }
    }

    /// Shows `child` what is in the root of a part.
    fn part<'x>(
        &mut self,
        xml: &mut Xml<'x>,
        mut child: impl FnMut(&mut Self, &Tag<'x>, &mut Xml<'x>) -> Result<()>,
    ) -> Result<()> {
        let root = xml.level();
        if xml.child(root)?.is_none() {
            return Ok(());
        }
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            child(self, &tag, xml)?;
        }
        Ok(())
    }

    fn read_styles(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "list-style" | "outline-style" => self.lists.read_style(&tag, xml)?,
                _ => self.styles.read(&tag, xml)?,
            }
        }
        Ok(())
    }

    /// A paragraph begins here: how many outside tables come before it. In a box it is the one that the box hangs on.
    fn begin_paragraph(&mut self) -> u32 {
        self.held_by.unwrap_or_else(|| {
            self.paragraphs += 1;
            self.paragraphs - 1
        })
    }
}
