//! Texts that stand on their own: the body, a note, a text box.

use std::mem;

use super::shape::Shape;
use super::table::{Count, Tables};
use crate::diagnostic::Result;
use crate::model::Item;

/// A text in reading.
#[derive(Default)]
pub(super) struct Flow {
    /// Finished blocks, blank paragraphs included.
    items: Vec<Item>,
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
    pub(super) anchored: Vec<Item>,
    /// Whether some of its text is part of a table of contents.
    pub(super) is_contents: bool,
}

impl Draft {
    /// Whether there is nothing yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.label.is_empty() && self.anchored.is_empty()
    }
}

impl Flow {
    /// Adds blocks at a level of tables.
    pub(super) fn add(&mut self, level: usize, items: Vec<Item>, count: &mut Count) -> Result<()> {
        let mut outside = self.tables.add(level, items, count)?;
        self.items.append(&mut outside);
        Ok(())
    }

    /// Hangs something on the paragraph, or on the shape that is open.
    pub(super) fn anchor(&mut self, mut items: Vec<Item>) {
        match self.shapes.last_mut() {
            Some(shape) => shape.items.append(&mut items),
            None => self.draft.anchored.append(&mut items),
        }
    }

    /// All blocks.
    pub(super) fn finish(&mut self, count: &mut Count) -> Result<Vec<Item>> {
        let mut tables = self.tables.finish(count)?;
        self.items.append(&mut tables);
        Ok(mem::take(&mut self.items))
    }
}
