//! Paragraphs.

use super::Reader;
use crate::diagnostic::Result;
use crate::model::Outline;
use crate::read::content::{Block, Content};
use ooxml::xml::{Tag, Xml};

/// A paragraph in reading.
pub(super) struct Draft {
    text: String,
    /// Whether the next space is one too many.
    after_space: bool,
    /// What hangs on the paragraph and follows it: pictures, and the contents of text boxes.
    pub(super) anchored: Vec<Block>,
    /// Paragraphs outside tables before it.
    pub(super) paragraph: u32,
    /// Whether a field hides it all.
    pub(super) hidden: bool,
}

impl Draft {
    /// An empty paragraph.
    pub(super) fn new(paragraph: u32) -> Self {
        Self { text: String::new(), after_space: true, anchored: Vec::new(), paragraph, hidden: false }
    }

    /// Appends text of the file, in which any white space is one space, and none at the start of a paragraph
    /// (`OpenDocument` 1.3 Part 3, 6.1.2).
    pub(super) fn push_text(&mut self, text: &str) {
        for character in text.chars() {
            let is_space = matches!(character, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                self.text.push(character);
            } else if !self.after_space {
                self.text.push(' ');
            }
            self.after_space = is_space;
        }
    }

    /// Appends what an element stands for.
    pub(super) fn push_exactly(&mut self, text: &str) {
        self.text.push_str(text);
        self.after_space = false;
    }

    /// The whole text.
    pub(super) fn into_text(mut self) -> String {
        if self.after_space && self.text.ends_with(' ') {
            self.text.pop();
        }
        self.text
    }
}

impl Reader<'_> {
    /// Reads the paragraph or heading opened last.
    pub(super) fn paragraph(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        blocks: &mut Vec<Block>,
    ) -> Result<()> {
        let style = tag.attribute("style-name").unwrap_or_default();
        let mut draft = Draft::new(self.begin_paragraph());
        self.inlines(xml, &mut draft)?;
        if draft.hidden || self.styles.hides("paragraph", &style) {
            self.tell_hidden(&draft.into_text());
            return Ok(());
        }
        let (level, has_number) = heading(tag);
        let label = match level {
            Some(level)
                if !self.lists.is_open() && self.styles.list(&style).is_none_or(|list| !list.is_empty()) =>
            {
                self.lists.heading_label(level).filter(|_| has_number)
            }
            _ => self.lists.label(),
        };
        let outline = match self.styles.outline(&style) {
            Some(outline @ (Outline::Title | Outline::Contents)) => outline,
            by_style => level.map(Outline::Heading).or(by_style).unwrap_or_default(),
        };
        let (paragraph, anchored) = (draft.paragraph, std::mem::take(&mut draft.anchored));
        let text = draft.into_text();
        let content = Content::Paragraph {
            text: label.map_or_else(|| text.clone(), |label| label.before(&text)),
            outline: if self.contents > 0 { Outline::Contents } else { outline },
            align: self.styles.align(&style).unwrap_or_default(),
        };
        blocks.push(Block { content, paragraph });
        blocks.extend(anchored);
        Ok(())
    }

    /// Says that there was text which is not on the page.
    pub(super) fn tell_hidden(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.notices.left_out_anywhere("hidden-text");
        }
    }
}

/// The level of a heading, and whether it may have a number.
fn heading(tag: &Tag<'_>) -> (Option<u8>, bool) {
    if tag.name() != "h" {
        return (None, false);
    }
    let level = tag.number("outline-level").unwrap_or(1).clamp(1, 9);
    (Some(level), tag.attribute("is-list-header").is_none_or(|value| value != "true"))
}
