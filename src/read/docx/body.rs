//! Blocks: paragraphs, tables, and what encloses them without being seen.

use super::Reader;
use super::paragraph::ParagraphDraft;
use crate::diagnostic::{Result, Thing};
use crate::read::content::{Block, Content};
use ooxml::word::{alternative, is_wrapper};
use ooxml::xml::{Tag, Xml};

/// The blocks of the body, a cell, a text box or a note, as far as they are read.
#[derive(Default)]
pub(super) struct Blocks {
    /// Finished ones, blank paragraphs included.
    finished: Vec<Block>,
    /// A paragraph whose end is deleted: the next one goes on in the same line.
    unended: Option<ParagraphDraft>,
}

impl Reader<'_> {
    /// The blocks within the element opened last.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>> {
        let mut blocks = Blocks::default();
        self.blocks_into(xml, &mut blocks)?;
        Ok(self.finish_blocks(blocks))
    }

    /// Ends what is still open.
    pub(super) fn finish_blocks(&mut self, mut blocks: Blocks) -> Vec<Block> {
        self.end_line(&mut blocks);
        blocks.finished
    }

    /// Reads a child of a container of blocks.
    pub(super) fn block(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, blocks: &mut Blocks) -> Result<()> {
        match tag.name() {
            "p" => self.paragraph_block(tag, xml, blocks),
            "tbl" => {
                self.end_line(blocks);
                let grid = self.table(tag, xml)?;
                blocks.finished.extend(grid.map(Block::table));
                Ok(())
            }
            "sdt" => self.content_control(xml, |reader, xml| reader.blocks_into(xml, blocks)),
            "AlternateContent" => alternative(xml, |xml| self.blocks_into(xml, blocks)),
            "oMath" | "oMathPara" => self.formula_block(tag, xml, blocks),
            "altChunk" => {
                self.end_line(blocks);
                let mut inserted = self.inserted(tag)?;
                blocks.finished.append(&mut inserted);
                Ok(())
            }
            "subDoc" => {
                let paragraph = self.paragraph_at(tag);
                let content = Content::left_out(Thing::InsertedDocument);
                blocks.finished.push(Block { content, paragraph });
                Ok(())
            }
            name if is_wrapper(name) => self.blocks_into(xml, blocks),
            _ => Ok(()),
        }
    }

    /// Reads a content control: `read` gets what it holds, wherever on the page that stands. A placeholder that
    /// asks for text keeps its shape, so that a cell stays a cell, and loses its text.
    pub(super) fn content_control(
        &mut self,
        xml: &mut Xml<'_>,
        mut read: impl FnMut(&mut Self, &mut Xml<'_>) -> Result<()>,
    ) -> Result<()> {
        let mut control = ControlProperties::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "sdtPr" => control = ControlProperties::read(xml)?,
                "sdtContent" => {
                    self.placeholders += u32::from(control.is_placeholder);
                    self.contents += u32::from(control.is_contents);
                    read(self, xml)?;
                    self.placeholders -= u32::from(control.is_placeholder);
                    self.contents -= u32::from(control.is_contents);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn blocks_into(&mut self, xml: &mut Xml<'_>, blocks: &mut Blocks) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            self.block(&tag, xml, blocks)?;
        }
        Ok(())
    }

    fn paragraph_block(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, blocks: &mut Blocks) -> Result<()> {
        let mut draft = ParagraphDraft::new(self.paragraph_at(tag));
        if let Some(unended) = blocks.unended.take() {
            draft.go_on_from(unended);
        }
        self.paragraph(xml, &mut draft)?;
        if draft.mark_is_gone() {
            blocks.unended = Some(draft);
        } else {
            self.finish(draft, &mut blocks.finished);
        }
        Ok(())
    }

    fn formula_block(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, blocks: &mut Blocks) -> Result<()> {
        self.end_line(blocks);
        let mut draft = ParagraphDraft::new(self.paragraph_at(tag));
        self.formula(xml, &mut draft.text)?;
        self.finish(draft, &mut blocks.finished);
        Ok(())
    }

    fn end_line(&mut self, blocks: &mut Blocks) {
        if let Some(unended) = blocks.unended.take() {
            self.finish(unended, &mut blocks.finished);
        }
    }
}

/// What matters of the properties of a content control.
#[derive(Default)]
struct ControlProperties {
    is_placeholder: bool,
    is_contents: bool,
}

impl ControlProperties {
    fn read(xml: &mut Xml<'_>) -> Result<Self> {
        let mut properties = Self::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "showingPlcHdr" => properties.is_placeholder = tag.is_on(),
                "docPartObj" => {
                    let gallery = xml.level();
                    while let Some(tag) = xml.child(gallery)? {
                        properties.is_contents |= tag.name() == "docPartGallery"
                            && tag.value().as_deref() == Some("Table of Contents");
                    }
                }
                _ => {}
            }
        }
        Ok(properties)
    }
}
