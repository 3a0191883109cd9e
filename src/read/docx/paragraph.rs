//! Paragraphs.

use super::Reader;
use super::properties::{ParagraphProperties, TextLook};
use super::styles::Style;
use crate::diagnostic::Result;
use crate::model::Outline;
use crate::read::content::{Block, Content};
use crate::read::raised::Raised;
use crate::read::word::outline_of_paragraph;
use ooxml::xml::Xml;

/// A paragraph in reading.
pub(super) struct ParagraphDraft {
    /// The text so far, without its number.
    pub(super) text: String,
    /// What hangs on the paragraph and follows it: pictures, and the contents of text boxes.
    pub(super) anchored: Vec<Block>,
    /// Paragraphs outside tables before it.
    paragraph: u32,
    /// What its style makes of its text.
    pub(super) look: TextLook,
    /// Where the text of the run that is being read stands against the line.
    pub(super) raised: Raised,
    properties: ParagraphProperties,
    is_contents: bool,
}

impl ParagraphDraft {
    /// An empty paragraph.
    pub(super) fn new(paragraph: u32) -> Self {
        Self {
            text: String::new(),
            anchored: Vec::new(),
            paragraph,
            look: TextLook::default(),
            raised: Raised::No,
            properties: ParagraphProperties::default(),
            is_contents: false,
        }
    }

    /// Takes over the text of a paragraph whose end is deleted. All else is this one's own, as in Word.
    pub(super) fn go_on_from(&mut self, unended: Self) {
        self.text = unended.text;
        self.anchored = unended.anchored;
    }

    /// Hangs something on the paragraph.
    pub(super) fn anchor(&mut self, content: Content) {
        self.anchored.push(Block { content, paragraph: self.paragraph });
    }

    /// Whether the next paragraph goes on in the same line.
    pub(super) fn mark_is_gone(&self) -> bool {
        self.properties.mark_is_gone
    }
}

impl Reader<'_> {
    /// Reads the paragraph opened last.
    pub(super) fn paragraph(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<()> {
        draft.is_contents = self.fields.in_contents();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "pPr" => {
                    draft.properties = ParagraphProperties::read(xml)?;
                    draft.look = self.style_of(&draft.properties).look;
                }
                _ => self.inline(&tag, xml, draft)?,
            }
            // The field of a table of contents begins in its first line.
            draft.is_contents |= self.fields.in_contents();
        }
        self.fields.end_paragraph();
        Ok(())
    }

    /// Completes a paragraph: its number, its part in the document, and what hangs on it.
    pub(super) fn finish(&mut self, draft: ParagraphDraft, blocks: &mut Vec<Block>) {
        let style = self.style_of(&draft.properties);
        let text = self.numbered(draft.text, &draft.properties, style);
        let outline = outline_of_paragraph(style.outline, draft.properties.outline, draft.is_contents);
        let content = Content::Paragraph {
            text,
            outline: if self.contents > 0 { Outline::Contents } else { outline },
            align: draft.properties.align.or(style.align).unwrap_or_default(),
        };
        blocks.push(Block { content, paragraph: draft.paragraph });
        blocks.extend(draft.anchored);
    }

    fn style_of(&mut self, properties: &ParagraphProperties) -> Style {
        let id = self.styles.of_paragraph(properties.style.as_deref());
        self.styles.get(id)
    }

    /// Puts the automatic number before the text. It is shown even where there is no text, as in a column of
    /// running numbers.
    fn numbered(&mut self, text: String, properties: &ParagraphProperties, style: Style) -> String {
        let reference = properties.numbering.or(style.numbering);
        let is_hidden = (self.placeholders > 0 || properties.mark_is_hidden) && text.is_empty();
        let Some(list) = reference.list.filter(|list| *list != 0 && !is_hidden) else { return text };
        let level = reference.level.unwrap_or_else(|| {
            let id = self.styles.of_paragraph(properties.style.as_deref());
            self.numbering.level_of_style(list, id).unwrap_or_default()
        });
        match self.counters.label(&self.numbering, list, level) {
            Some(label) => label.before(&text),
            None => text,
        }
    }
}
