//! Ends of paragraphs, cells and rows.

use std::mem;

use super::Reader;
use super::flow::Draft;
use crate::diagnostic::Result;
use crate::read::content::{Block, Content};
use crate::read::word::{Label, outline_of_paragraph};

impl Reader<'_> {
    /// Takes a word that ends a paragraph, a cell or a row.
    pub(super) fn end_block(&mut self, name: &str) -> Result<()> {
        let level = self.group.paragraph.level();
        match name {
            // The next paragraph goes on in the same line.
            "par" | "sect" if self.group.is_deleted => {}
            "par" | "sect" => {
                // Some writers forget to say that a paragraph within a row is in a table.
                let level = if self.flow.tables.is_within_row() { level.max(1) } else { level };
                self.end_paragraph(level)?;
            }
            "cell" => self.end_cell(1)?,
            "nestcell" => self.end_cell(level.max(2))?,
            "row" | "nestrow" => {
                if !self.flow.draft.is_empty() {
                    self.end_paragraph(level.max(1))?;
                }
                self.flow.tables.end_row(name == "nestrow", &mut self.count)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self, level: usize) -> Result<()> {
        self.end_paragraph(level)?;
        self.flow.tables.end_cell();
        Ok(())
    }

    /// Completes the paragraph: its number, its part in the document, and what hangs on it.
    fn end_paragraph(&mut self, level: usize) -> Result<()> {
        let Draft { text, label, anchored, is_contents } = mem::take(&mut self.flow.draft);
        let properties = self.group.paragraph;
        let by_style = self.stylesheet.outline(properties.style);
        let content = Content::Paragraph {
            text: self.numbered(text, &label),
            outline: outline_of_paragraph(by_style, properties.outline, is_contents),
            align: properties.align,
        };
        let mut blocks = vec![self.flow.block(content)];
        blocks.extend(anchored);
        if level == 0 {
            self.flow.count_paragraph();
        }
        self.flow.add(level, blocks, &mut self.count)
    }

    /// Puts the number before the text: the one that the file writes out, else the one that its list makes.
    fn numbered(&mut self, text: String, written: &str) -> String {
        let properties = self.group.paragraph;
        let counted = if properties.list == 0 {
            None
        } else {
            self.counters.label(&self.numbering, properties.list, properties.list_level)
        };
        match Label::written(written).or(counted) {
            Some(label) => label.before(&text),
            None => text,
        }
    }

    /// Ends the paragraph that is read, if it has no end of its own.
    pub(super) fn end_last_paragraph(&mut self) -> Result<()> {
        if self.flow.draft.is_empty() {
            return Ok(());
        }
        let within_row = usize::from(self.flow.tables.is_within_row());
        self.end_paragraph(self.group.paragraph.level().max(within_row))
    }

    /// Ends the text that is read, and goes on with the one that it interrupted, if any. Gives its blocks and the
    /// number of its paragraphs.
    pub(super) fn end_flow(&mut self) -> Result<(Vec<Block>, u32)> {
        self.end_last_paragraph()?;
        let outer = self.interrupted.pop().unwrap_or_default();
        let mut flow = mem::replace(&mut self.flow, outer);
        Ok((flow.finish(&mut self.count)?, flow.paragraphs))
    }
}
