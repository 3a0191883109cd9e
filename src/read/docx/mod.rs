//! Word documents (.docx, ECMA-376 Part 1), transitional and strict.
//!
//! One pass over the document part builds the blocks as a reader of the page sees them. `styles` and `numbering` are read
//! before; `body` reads blocks, `run` the text in them, `table` tables, `drawing` what floats over the page, `notes` what
//! stands at its foot. Where all that stands is counted by the crate `gongbao-ooxml`.

mod body;
mod drawing;
mod fields;
mod inserted;
mod margins;
mod math;
mod notes;
mod numbering;
mod paragraph;
mod picture;
mod prompts;
mod properties;
mod run;
mod styles;
mod table;

use notes::Notes;
use picture::Pictures;
use prompts::Prompts;
use styles::Styles;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::limits::Limits;
use crate::model::{Document, Item, Outline, Part};
use crate::read::content::{self, Block, Content};
use crate::read::notices::Notices;
use crate::read::sniff::Signature;
use crate::read::word::{Counters, Fields, Numbering};
use ooxml::word::{WordAddress, WordAddresses};
use ooxml::xml::{Tag, Xml};
use ooxml::{Package, Relationships, Role};

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::MainPart(Role::Document)];

/// Reads a Word document as it is shown.
///
/// # Errors
/// Damaged, encrypted or oversized packages, and parts that are not XML.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    let mut package = Package::open(bytes, limits.package())?;
    let missing = || Diagnostic::new(Code::PackagePartMissing).with("part", "officeDocument");
    let (main, _) = package.main_part()?.ok_or_else(missing)?;
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
    /// Where everything stands in the part that is being read.
    addresses: WordAddresses,
    /// What asks for text.
    prompts: Prompts,
    /// How many controls enclose this place that say that they show their placeholder.
    placeholders: u32,
    /// Whether any text was struck out.
    has_struck: bool,
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
        let relationships = Relationships::of(&mut package, main)?;
        let mut styles = Styles::default();
        let mut numbering = Numbering::default();
        let part = package.related(main, &relationships, Role::Styles)?;
        with_part(&mut package, part.as_deref(), |xml| {
            styles = Styles::read(xml)?;
            Ok(())
        })?;
        let part = package.related(main, &relationships, Role::Numbering)?;
        with_part(&mut package, part.as_deref(), |xml| {
            numbering = Numbering::read(xml, &mut styles)?;
            Ok(())
        })?;
        let part = package.related(main, &relationships, Role::Glossary)?;
        let mut prompts = Prompts::new(&styles);
        with_part(&mut package, part.as_deref(), |xml| prompts.read(xml))?;
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
            addresses: WordAddresses::default(),
            prompts,
            placeholders: 0,
            has_struck: false,
            contents: 0,
        })
    }

    fn document(&mut self, main: &str) -> Result<Vec<Item>> {
        let text = self.package.required_text(main)?;
        self.addresses = WordAddresses::read(main, text.as_str(), self.limits.depth)?;
        let mut xml = Xml::new(text.as_str(), main, self.limits.depth);
        let root = xml.level();
        if xml.child(root)?.is_none_or(|tag| tag.name() != "document") {
            return Err(Diagnostic::new(Code::FormatDiffers).with("wanted", ".docx"));
        }
        let mut blocks = self.body(&mut xml)?;
        self.tell_margins()?;
        self.append_notes(main, &mut blocks)?;
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

    /// Which paragraph begins with this tag, or hangs on; it tells nothing of what is in a cell.
    fn paragraph_at(&self, tag: &Tag<'_>) -> u32 {
        match self.addresses.at(tag.start()) {
            Some(WordAddress::Paragraph(index)) => index,
            _ => 0,
        }
    }

    /// Which table begins with this tag.
    fn table_at(&self, tag: &Tag<'_>) -> u32 {
        match self.addresses.at(tag.start()) {
            Some(WordAddress::Cell { table, .. }) => table,
            _ => 0,
        }
    }
}

/// Reads a part that need not be there.
fn with_part(
    package: &mut Package<'_>,
    name: Option<&str>,
    read: impl FnOnce(&mut Xml<'_>) -> Result<()>,
) -> Result<()> {
    let Some(name) = name else { return Ok(()) };
    let Some(text) = package.text(name)? else { return Ok(()) };
    read(&mut Xml::new(text.as_str(), name, package.limits().depth))
}

fn forget_contents(block: &mut Block) {
    if let Content::Paragraph { outline: outline @ Outline::Contents, .. } = &mut block.content {
        *outline = Outline::Body;
    }
}
