//! Paragraphs.

use std::borrow::Cow;

use super::Reader;
use super::styles::Family;
use crate::diagnostic::{Result, Thing};
use crate::model::Outline;
use crate::read::content::{Block, Content};
use crate::read::raised::Raised;
use ooxml::xml::{Tag, Xml};

/// A paragraph in reading. The flags are independent of each other.
#[expect(clippy::struct_excessive_bools)]
pub(super) struct OpenParagraph {
    text: String,
    /// Whether the next space is one too many.
    after_space: bool,
    /// What hangs on the paragraph and follows it: pictures, and the contents of text boxes.
    pub(super) anchored: Vec<Block>,
    /// Paragraphs outside tables before it.
    pub(super) before: u32,
    /// Whether a field hides it all.
    pub(super) hidden: bool,
    /// Whether the text that comes is struck out, and where it stands against the line.
    pub(super) struck: bool,
    pub(super) raised: Raised,
    /// Whether some of it was struck out.
    pub(super) has_struck: bool,
}

impl OpenParagraph {
    /// An empty paragraph.
    pub(super) fn new(before: u32) -> Self {
        Self {
            text: String::new(),
            after_space: true,
            anchored: Vec::new(),
            before,
            hidden: false,
            struck: false,
            raised: Raised::No,
            has_struck: false,
        }
    }

    /// Appends text of the file, in which any white space is one space, and none at the start of a paragraph
    /// (`OpenDocument` 1.3 Part 3, 6.1.2).
    pub(super) fn push_text(&mut self, text: &str) {
        const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];
        if self.struck {
            self.has_struck |= !text.trim().is_empty();
            return;
        }
        let text = if self.raised == Raised::No { text.into() } else { Cow::from(self.raised.shown(text)) };
        for piece in text.split_inclusive(SPACES) {
            let word = piece.strip_suffix(SPACES).unwrap_or(piece);
            self.text.push_str(word);
            self.after_space &= word.is_empty();
            if word.len() < piece.len() {
                if !self.after_space {
                    self.text.push(' ');
                }
                self.after_space = true;
            }
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
        let mut paragraph = OpenParagraph::new(self.begin_paragraph());
        paragraph.struck = self.styles.strikes(Family::Paragraph, &style).unwrap_or(false);
        self.inlines(xml, &mut paragraph)?;
        self.tell_struck(&mut paragraph);
        if paragraph.hidden || self.styles.hides(Family::Paragraph, &style) {
            self.tell_hidden(&paragraph.into_text());
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
        let (before, anchored) = (paragraph.before, std::mem::take(&mut paragraph.anchored));
        let text = paragraph.into_text();
        let content = Content::Paragraph {
            text: label.map_or_else(|| text.clone(), |label| label.before(&text)),
            outline: if self.contents > 0 { Outline::Contents } else { outline },
            align: self.styles.align(&style).unwrap_or_default(),
        };
        blocks.push(Block { content, paragraph: before });
        blocks.extend(anchored);
        Ok(())
    }

    /// Says where the first text stood that is struck out.
    pub(super) fn tell_struck(&mut self, paragraph: &mut OpenParagraph) {
        if paragraph.has_struck && !std::mem::replace(&mut self.has_struck, true) {
            paragraph
                .anchored
                .push(Block { content: Content::left_out(Thing::StruckText), paragraph: paragraph.before });
        }
    }

    /// Says that there was text which is not on the page.
    pub(super) fn tell_hidden(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.notices.left_out_anywhere(Thing::HiddenText);
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
