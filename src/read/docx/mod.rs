//! Word documents (.docx, ECMA-376 Part 1), transitional and strict.
//!
//! One pass over the document part builds the blocks as a reader of the page sees them. `relationships`, `styles` and `numbering` are read before; `body` reads blocks, `run` the text in them,
//! `table` tables, `drawing` what floats over the page, `notes` what stands at its foot.

mod body;
mod drawing;
mod fields;
mod math;
mod notes;
mod numbering;
mod paragraph;
mod picture;
mod properties;
mod relationships;
mod run;
mod styles;
mod table;

use notes::Notes;
use picture::Pictures;
use relationships::Relationships;
use styles::Styles;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::limits::Limits;
use crate::model::{Document, Item, Outline, Part};
use crate::read::content::{self, Block, Content};
use crate::read::notices::Notices;
use crate::read::sniff::Signature;
use crate::read::word::{Counters, Fields, Numbering};
use ooxml::Package;
use ooxml::part_text;
use ooxml::xml::Xml;

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::MainPart {
    // Documents, templates, and both with macros, which are never run.
    types: &["wordprocessingml.document.main", "wordprocessingml.template.main", "ms-word.document.macro"],
    name: "word/document.xml",
}];

/// Reads a Word document as it is shown.
///
/// # Errors
/// Damaged, encrypted or oversized packages, and parts that are not XML.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    let mut package = Package::open(bytes, limits.package())?;
    let main = relationships::main_part(&mut package)?;
    let items = Reader::open(package, &main, limits, diagnostics)?.document(&main)?;
    Ok(Document { parts: vec![Part { name: None, items }] })
}

/// A document in reading: the parts beside the text, and the state at the place that was reached.
struct Reader<'p> {
    package: Package<'p>,
    limits: Limits,
    relationships: Relationships,
    styles: Styles,
    numbering: Numbering,
    counters: Counters,
    fields: Fields,
    notes: Notes,
    pictures: Pictures,
    notices: Notices<'p>,
    /// Paragraphs outside tables so far.
    paragraphs: u32,
    /// Tables so far.
    tables: u32,
    /// Whether this place is in a cell.
    is_in_cell: bool,
    /// How many placeholders enclose this place: their text only asks for text.
    placeholders: u32,
    /// How many content controls that hold a table of contents enclose this place.
    contents: u32,
}

impl<'p> Reader<'p> {
    fn open(
        mut package: Package<'p>,
        main: &str,
        limits: Limits,
        diagnostics: &'p mut Diagnostics,
    ) -> Result<Self> {
        let relationships = Relationships::read(&mut package, main)?;
        let mut styles = Styles::default();
        let mut numbering = Numbering::default();
        with_part(&mut package, relationships.part("styles"), |xml| {
            styles = Styles::read(xml)?;
            Ok(())
        })?;
        with_part(&mut package, relationships.part("numbering"), |xml| {
            numbering = Numbering::read(xml, &mut styles)?;
            Ok(())
        })?;
        Ok(Self {
            package,
            limits,
            relationships,
            styles,
            numbering,
            counters: Counters::default(),
            fields: Fields::default(),
            notes: Notes::default(),
            pictures: Pictures::default(),
            notices: Notices::new(diagnostics),
            paragraphs: 0,
            tables: 0,
            is_in_cell: false,
            placeholders: 0,
            contents: 0,
        })
    }

    fn document(&mut self, main: &str) -> Result<Vec<Item>> {
        let text = part_text(self.package.required_part(main)?, main)?;
        let mut xml = Xml::new(&text, main, self.package.limits().depth);
        let root = xml.level();
        if xml.child(root)?.is_none_or(|tag| tag.name() != "document") {
            return Err(Diagnostic::new(Code::FormatDiffers).with("wanted", ".docx"));
        }
        let mut blocks = self.body(&mut xml)?;
        self.append_notes(&mut blocks)?;
        let items = content::items(blocks, &mut self.notices);
        self.notices.tell_comments();
        Ok(items)
    }

    fn body(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>> {
        let mut blocks = Vec::new();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if tag.name() == "body" {
                blocks.append(&mut self.blocks(xml)?);
            }
        }
        if self.fields.in_contents() {
            // The field was never closed, so nobody knows what belongs to it.
            blocks.iter_mut().for_each(forget_contents);
        }
        Ok(blocks)
    }

    /// A paragraph begins here: how many outside tables come before it.
    fn begin_paragraph(&mut self) -> u32 {
        let before = self.paragraphs;
        self.paragraphs += u32::from(!self.is_in_cell);
        before
    }
}

/// Reads a part that need not be there.
fn with_part(
    package: &mut Package<'_>,
    name: Option<&str>,
    read: impl FnOnce(&mut Xml<'_>) -> Result<()>,
) -> Result<()> {
    let Some(name) = name else { return Ok(()) };
    let Some(bytes) = package.part(name)? else { return Ok(()) };
    let text = part_text(bytes, name)?;
    read(&mut Xml::new(&text, name, package.limits().depth))
}

fn forget_contents(block: &mut Block) {
    if let Content::Paragraph { outline: outline @ Outline::Contents, .. } = &mut block.content {
        *outline = Outline::Body;
    }
}
