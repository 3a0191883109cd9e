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
use crate::model::{Address, Document, Item, Part};
use crate::read::content::is_blank;
use crate::read::sheet as book;
use crate::read::sniff::Signature;
use crate::read::word::{Notices, put_mark};
use ooxml::xml::{Tag, Xml};

use lists::Lists;
use source::{Pictures, Source};
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
            items = reader.blocks(xml)?;
            reader.append_notes(&mut items);
        }
        Ok(())
    })?;
    if !found {
        return Err(Diagnostic::new(Code::FormatDiffers).with("wanted", ".odt"));
    }
    items.retain(|item| !is_blank(item));
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
    let Source { styles, content: text, pictures } = Source::open(bytes, limits)?;
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
    /// The notes that the text referred to, with their marks.
    notes: Vec<(String, Vec<Item>)>,
    /// How many of them have a number.
    numbered_notes: u32,
    notices: Notices<'p>,
    /// Paragraphs outside tables so far.
    paragraphs: u32,
    /// Tables so far.
    tables: u32,
    /// The cell that is being read, unless in the body.
    cell: Option<Address>,
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
            paragraphs: 0,
            tables: 0,
            cell: None,
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

    /// Where the paragraph that begins here stands.
    fn next_address(&mut self) -> Address {
        self.cell.clone().unwrap_or_else(|| {
            self.paragraphs += 1;
            Address::Paragraph(self.paragraphs - 1)
        })
    }

    /// Appends the notes to the body, in the order of their references.
    fn append_notes(&mut self, items: &mut Vec<Item>) {
        for (mark, mut blocks) in std::mem::take(&mut self.notes) {
            put_mark(&mark, &mut blocks);
            let mut current = None;
            for item in &mut blocks {
                match item {
                    Item::Paragraph(paragraph) => {
                        paragraph.address = self.next_address();
                        current = Some(paragraph.address.clone());
                    }
                    Item::Image(image) => {
                        image.address = current.clone().unwrap_or_else(|| self.next_address());
                    }
                    Item::Grid(_) => {}
                }
            }
            items.append(&mut blocks);
        }
    }
}
