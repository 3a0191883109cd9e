//! Blocks: paragraphs, lists, tables, and what encloses them without being seen.

use super::Reader;
use super::drawing;
use crate::diagnostic::Result;
use crate::read::content::Block;
use ooxml::xml::{Tag, Xml};

impl Reader<'_> {
    /// The blocks within the element opened last.
    pub(super) fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Block>> {
        let mut blocks = Vec::new();
        self.blocks_into(xml, &mut blocks)?;
        Ok(blocks)
    }

    fn blocks_into(&mut self, xml: &mut Xml<'_>, blocks: &mut Vec<Block>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            self.block(&tag, xml, blocks)?;
        }
        Ok(())
    }

    /// Reads a child of a container of blocks. What is not named holds nothing that is on the page: deleted text,
    /// declarations, forms.
    pub(super) fn block(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, blocks: &mut Vec<Block>) -> Result<()> {
        match tag.name() {
            "p" | "h" => self.paragraph(tag, xml, blocks),
            "list" => self.list(tag, xml, blocks),
            "table" => {
                let grid = self.table(xml)?;
                blocks.extend(grid.map(Block::table));
                Ok(())
            }
            "section" => self.section(tag, xml, blocks),
            "table-of-content" => {
                self.contents += 1;
                self.blocks_into(xml, blocks)?;
                self.contents -= 1;
                Ok(())
            }
            "illustration-index" | "table-index" | "object-index" | "user-index" | "alphabetical-index"
            | "bibliography" | "index-body" | "index-title" | "numbered-paragraph" => {
                self.blocks_into(xml, blocks)
            }
            name if drawing::is_shape(name) => {
                let paragraph = self.begin_paragraph();
                self.shape(tag, xml, paragraph, blocks)
            }
            _ => Ok(()),
        }
    }

    fn section(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, blocks: &mut Vec<Block>) -> Result<()> {
        let hidden = match tag.attribute("display").as_deref() {
            Some("none") => true,
            // Whether the condition holds is told beside it.
            Some("condition") => tag.attribute("is-hidden").is_none_or(|value| value == "true"),
            _ => false,
        };
        if hidden {
            self.notices.left_out_anywhere("hidden-text");
            return Ok(());
        }
        self.blocks_into(xml, blocks)
    }

    fn list(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, blocks: &mut Vec<Block>) -> Result<()> {
        self.lists.begin(tag);
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if matches!(tag.name(), "list-item" | "list-header") {
                self.lists.begin_item(&tag);
                self.blocks_into(xml, blocks)?;
            }
        }
        self.lists.end();
        Ok(())
    }
}
