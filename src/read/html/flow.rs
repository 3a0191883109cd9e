//! What stands below one another: on the page, or in a cell.

use super::line::Line;
use super::look::{Look, Space};
use super::table::{DataTable, Held};
use crate::model::{Outline, Picture};
use crate::read::content::Content;

/// Blocks in reading.
#[derive(Default)]
pub(super) struct Flow {
    /// The paragraph that is running up.
    pub(super) line: Line,
    /// The mark of the list item that begins here, until there is text to put it before.
    mark: String,
    /// Pictures in it, which come after it.
    anchored: Vec<Content<DataTable>>,
    held: Held,
}

impl Flow {
    /// Puts a picture at the place that was reached.
    pub(super) fn add_picture(&mut self, picture: Picture) {
        self.anchored.push(Content::Picture(picture));
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
                self.held.weight += text.trim().len();
                let Look { outline, align, .. } = look;
                self.held.contents.push(Content::Paragraph { text, outline, align });
            }
        }
        self.line = Line::default();
        self.held.contents.append(&mut self.anchored);
    }

    /// Adds what a table comes to.
    pub(super) fn add(&mut self, held: Held) {
        self.held.append(held);
    }

    /// All of it. A heading gives it structure if there is something under the heading.
    pub(super) fn finish(mut self) -> Held {
        let shown = || self.held.contents.iter().filter(|content| !content.is_blank());
        let has_heading = shown().any(is_heading) && shown().any(|content| !is_heading(content));
        self.held.has_structure |= has_heading;
        self.held
    }
}

fn is_heading(content: &Content<DataTable>) -> bool {
    matches!(content, Content::Paragraph { outline, .. } if *outline != Outline::Body)
}
