//! What stands below one another: on the page, or in a cell.

use super::line::Line;
use super::look::{Look, Space};
use super::table::Content;
use crate::model::{Address, Image, Item, Outline, Paragraph};
use crate::read::content::is_blank;

/// The place of things whose place is counted when the page is whole.
pub(super) const UNPLACED: Address = Address::Paragraph(0);

/// Blocks in reading.
#[derive(Default)]
pub(super) struct Flow {
    /// The paragraph that is running up.
    pub(super) line: Line,
    /// The mark of the list item that begins here, until there is text to put it before.
    mark: String,
    /// Pictures in it, which come after it.
    anchored: Vec<Item>,
    content: Content,
}

impl Flow {
    /// Puts a picture at the place that was reached.
    pub(super) fn add_image(&mut self, image: Image) {
        self.anchored.push(Item::Image(image));
    }

    /// Begins a list item. Items that begin together stand on one line.
    pub(super) fn mark(&mut self, mark: &str) {
        self.mark.push_str(mark);
    }

    /// Ends a list item. Its number is shown even where it has no text, as in a column of running numbers.
    pub(super) fn end_item(&mut self) {
        let mark = std::mem::take(&mut self.mark);
        if self.line.is_empty() {
            // A bullet without a text says nothing.
            self.line.push(if mark.ends_with(' ') { "" } else { &mark }, Space::Keep);
        } else {
            self.mark = mark;
        }
    }

    /// Ends the paragraph.
    pub(super) fn end_paragraph(&mut self, look: Look) {
        if !self.line.is_empty() {
            let every_break = look.space == Space::Lines || !look.in_paragraph;
            for text in self.line.take(every_break) {
                let text = std::mem::take(&mut self.mark) + &text;
                self.content.weight += text.trim().len();
                let Look { outline, align, .. } = look;
                let paragraph = Paragraph { text, outline, align, address: UNPLACED };
                self.content.items.push(Item::Paragraph(paragraph));
            }
        }
        self.line = Line::default();
        self.content.items.append(&mut self.anchored);
    }

    /// Adds what a table comes to.
    pub(super) fn add(&mut self, content: Content) {
        self.content.items.extend(content.items);
        self.content.weight += content.weight;
        self.content.has_structure |= content.has_structure;
    }

    /// All of it. A heading gives it structure if there is something under the heading.
    pub(super) fn finish(mut self) -> Content {
        let is_heading = |item: &Item| matches!(item, Item::Paragraph(it) if it.outline != Outline::Body);
        let items = || self.content.items.iter().filter(|item| !is_blank(item));
        let has_heading = items().any(is_heading) && items().any(|item| !is_heading(item));
        self.content.has_structure |= has_heading;
        self.content
    }
}
