//! Binary Word documents (.doc of Word 97 to 2003, and .wps of WPS), from [MS-DOC] and, for drawings,
//! [MS-ODRAW].
//!
//! From the file up: `file` holds the streams, `fib` tells where tables lie in them, `pieces` puts the text
//! together, `runs` and `sprm` find what is said about it, all of them brought together by `source`. `styles`
//! and `lists` are read before the text; then `blocks` reads paragraphs and tables, `paragraph` and
//! `characters` what stands in one, `row` the shape of a row, `notes` what stands at the foot, `drawings`,
//! `shapes`, `pictures` and `blip` what is drawn.

mod blip;
mod blocks;
mod budget;
mod bytes;
mod characters;
mod drawings;
mod fib;
mod file;
mod form_field;
mod lists;
mod notes;
mod paragraph;
mod pictures;
mod pieces;
mod properties;
mod row;
mod runs;
mod shapes;
mod source;
mod sprm;
mod styles;

use drawings::Drawings;
use fib::{Story, Structure};
use file::File;
use notes::Notes;
use pictures::Pictures;
use source::DocSource;
use styles::{Fonts, Styles};

use crate::diagnostic::{Diagnostics, Result};
use crate::limits::Limits;
use crate::model::{Document, Item, Outline, Part};
use crate::read::content::{self, Block, Content};
use crate::read::notices::Notices;
use crate::read::sniff::Signature;
use crate::read::word::{Counters, Fields, Numbering};

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::Stream("/WordDocument")];

/// Reads a binary Word document as it is shown.
///
/// # Errors
/// Damaged, encrypted or oversized files, and those of Word 6 and 95.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    let file = File::open(bytes, limits)?;
    let source = DocSource::read(&file, limits)?;
    let comments = bytes::plc(file.part(Structure::CommentReferences), COMMENT_SIZE).count();
    let mut reader = Reader::new(&source, limits, diagnostics);
    reader.notices.comments(comments);
    let items = reader.document()?;
    reader.notices.tell_comments();
    Ok(Document { parts: vec![Part { name: None, items }] })
}

/// [MS-DOC] 2.9.6 `ATRDPre10`.
const COMMENT_SIZE: usize = 30;

/// A document in reading: the tables beside the text, and the state at the place that was reached.
struct Reader<'s> {
    source: &'s DocSource<'s>,
    limits: Limits,
    styles: Styles,
    fonts: Fonts,
    numbering: Numbering,
    counters: Counters,
    fields: Fields,
    notes: Notes,
    drawings: Drawings<'s>,
    pictures: Pictures,
    notices: Notices<'s>,
    /// Whether any text was struck out.
    has_struck: bool,
    /// Where sections end: the positions after their last characters.
    section_ends: Vec<usize>,
    /// Paragraphs outside tables so far.
    paragraphs: u32,
    /// Tables so far.
    tables: u32,
    /// Whether this place is in a cell, or in a box that hangs on one.
    is_in_cell: bool,
}

impl<'s> Reader<'s> {
    fn new(source: &'s DocSource<'s>, limits: Limits, diagnostics: &'s mut Diagnostics) -> Self {
        let file = source.file;
        let fonts = Fonts::read(file.part(Structure::Fonts));
        Self {
            source,
            limits,
            styles: Styles::read(file.part(Structure::Styles)),
            numbering: lists::read(
                file.part_onwards(Structure::Lists),
                file.part(Structure::ListOverrides),
                &fonts,
            ),
            fonts,
            counters: Counters::default(),
            fields: Fields::default(),
            notes: Notes::read(file),
            drawings: Drawings::read(file),
            pictures: Pictures::default(),
            notices: Notices::new(diagnostics),
            has_struck: false,
            section_ends: bytes::plc(file.part(Structure::Sections), SECTION_SIZE)
                .map(|(range, _)| range.end)
                .collect(),
            paragraphs: 0,
            tables: 0,
            is_in_cell: false,
        }
    }

    fn document(&mut self) -> Result<Vec<Item>> {
        let mut blocks = self.blocks(self.source.file.fib.story(Story::Body))?;
        if self.fields.in_contents() {
            // The field was never closed, so nobody knows what belongs to it.
            blocks.iter_mut().for_each(forget_contents);
        }
        self.append_notes(&mut blocks)?;
        Ok(content::items(blocks, &mut self.notices))
    }

    /// A paragraph begins here: how many outside tables come before it.
    fn begin_paragraph(&mut self) -> u32 {
        let before = self.paragraphs;
        self.paragraphs += u32::from(!self.is_in_cell);
        before
    }
}

/// [MS-DOC] 2.9.242 Sed.
const SECTION_SIZE: usize = 12;

fn forget_contents(block: &mut Block) {
    if let Content::Paragraph { outline: outline @ Outline::Contents, .. } = &mut block.content {
        *outline = Outline::Body;
    }
}
