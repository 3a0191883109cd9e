//! Texts that stand on their own: the body, a note, a text box.

use std::mem;

use super::shape::Shape;
use super::table::{Count, Tables};
use crate::diagnostic::Result;
use crate::read::content::{Block, Content};

/// A text in reading.
#[derive(Default)]
pub(super) struct Flow {
    /// Finished blocks, blank paragraphs included.
    finished: Vec<Block>,
    /// Paragraphs outside tables before the one that is read. In a box it is the one that the box hangs on.
    pub(super) paragraphs: u32,
    is_box: bool,
    /// The tables that are open.
    pub(super) tables: Tables,
    /// The paragraph.
    pub(super) draft: Draft,
    /// The shapes that are open, each within the one before.
    pub(super) shapes: Vec<Shape>,
}

/// A paragraph in reading.
#[derive(Default)]
pub(super) struct Draft {
    /// The text so far, without its number.
    pub(super) text: String,
    /// The number, as far as the file writes it out.
    pub(super) label: String,
    /// What hangs on the paragraph and follows it: pictures, and the contents of text boxes.
    pub(super) anchored: Vec<Block>,
    /// Whether some of its text is part of a table of contents.
    pub(super) is_contents: bool,
}

impl Draft {
    /// How much of it is to be seen: bytes of text, and things that hang on it.
    pub(super) fn shown(&self) -> (usize, usize) {
        let shown = self.anchored.iter().filter(|block| !block.content.is_left_out());
        (self.text.len(), shown.count())
    }

    /// Whether there is nothing yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.label.is_empty() && self.anchored.is_empty()
    }
}

impl Flow {
    /// The text of a box that hangs on the paragraph after so many.
    pub(super) fn of_box(paragraphs: u32) -> Self {
        Self { paragraphs, is_box: true, ..Self::default() }
    }

    /// What hangs on the paragraph that is read, or is it.
    pub(super) fn block(&self, content: Content) -> Block {
        Block { content, paragraph: self.paragraphs }
    }

    /// A paragraph outside tables ends.
    pub(super) fn count_paragraph(&mut self) {
        self.paragraphs += u32::from(!self.is_box);
    }

    /// Adds blocks at a level of tables.
    pub(super) fn add(&mut self, level: usize, blocks: Vec<Block>, count: &mut Count<'_>) -> Result<()> {
        let mut outside = self.tables.add(level, blocks, count)?;
        self.finished.append(&mut outside);
        Ok(())
    }

    /// Hangs something on the paragraph, or on the shape that is open.
    pub(super) fn anchor(&mut self, mut blocks: Vec<Block>) {
        match self.shapes.last_mut() {
            Some(shape) => shape.blocks.append(&mut blocks),
            None => self.draft.anchored.append(&mut blocks),
        }
    }

    /// All blocks.
    pub(super) fn finish(&mut self, count: &mut Count<'_>) -> Result<Vec<Block>> {
        let mut tables = self.tables.finish(count)?;
        self.finished.append(&mut tables);
        Ok(mem::take(&mut self.finished))
    }
}
