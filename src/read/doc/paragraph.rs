//! Paragraphs.

use std::ops::Range;

use super::Reader;
use super::properties::ParagraphProperties;
use super::styles::Style;
use crate::diagnostic::Result;
use crate::read::content::{Block, Content};
use crate::read::word::outline_of_paragraph;

/// A paragraph in reading.
pub(super) struct OpenParagraph {
    /// The text so far, without its number, in UTF-16.
    pub(super) text: Vec<u16>,
    /// What hangs on the paragraph and follows it: pictures, and the contents of text boxes.
    pub(super) anchored: Vec<Block>,
    /// Paragraphs outside tables before it.
    pub(super) before: u32,
    /// Whether the mark at its end is deleted, so that the next paragraph goes on in the same line.
    pub(super) mark_is_gone: bool,
    /// Whether the mark at its end is hidden.
    pub(super) mark_is_hidden: bool,
    properties: ParagraphProperties,
    is_contents: bool,
}

impl OpenParagraph {
    /// An empty paragraph.
    pub(super) fn new(before: u32, properties: ParagraphProperties) -> Self {
        Self {
            text: Vec::new(),
            anchored: Vec::new(),
            before,
            mark_is_gone: false,
            mark_is_hidden: false,
            properties,
            is_contents: false,
        }
    }

    /// Takes over the text of a paragraph whose end is deleted. All else is this one's own, as in Word.
    pub(super) fn go_on_from(&mut self, unended: Self) {
        self.text = unended.text;
        self.anchored = unended.anchored;
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.extend(text.encode_utf16());
    }

    /// Hangs something on the paragraph.
    pub(super) fn anchor(&mut self, content: Content) {
        self.anchored.push(Block { content, paragraph: self.before });
    }
}

impl Reader<'_> {
    /// What is said about the paragraph that ends at `mark`.
    pub(super) fn paragraph_properties(&self, mark: usize) -> Result<ParagraphProperties> {
        let mut properties = ParagraphProperties::default();
        let style = self.source.paragraph(mark, |sprm| properties.apply(sprm))?;
        properties.style.get_or_insert(style);
        Ok(properties)
    }

    /// Reads a paragraph.
    pub(super) fn paragraph(&mut self, range: &Range<usize>, paragraph: &mut OpenParagraph) -> Result<()> {
        paragraph.is_contents = self.fields.in_contents();
        let style = self.style_of(&paragraph.properties);
        self.characters(range, style, paragraph)?;
        self.fields.end_paragraph();
        Ok(())
    }

    /// The field of a table of contents begins in its first line.
    pub(super) fn field_result_begins(&mut self, paragraph: &mut OpenParagraph) {
        self.fields.separate();
        paragraph.is_contents |= self.fields.in_contents();
    }

    /// Completes a paragraph: its number, its part in the document, and what hangs on it.
    pub(super) fn finish(&mut self, paragraph: OpenParagraph, blocks: &mut Vec<Block>) -> Result<()> {
        let style = self.style_of(&paragraph.properties);
        let text = String::from_utf16_lossy(&paragraph.text);
        let text = self.numbered(text, &paragraph, style);
        self.source.budget.spend(text.len() + size_of::<Block>())?;
        let content = Content::Paragraph {
            text,
            outline: outline_of_paragraph(style.outline, paragraph.properties.outline, paragraph.is_contents),
            align: paragraph.properties.align.or(style.align).unwrap_or_default(),
        };
        blocks.push(Block { content, paragraph: paragraph.before });
        blocks.extend(paragraph.anchored);
        Ok(())
    }

    fn style_of(&self, properties: &ParagraphProperties) -> Style {
        self.styles.get(properties.style.unwrap_or_default())
    }

    /// Puts the automatic number before the text. It is shown even where there is no text, as in a column of
    /// running numbers.
    fn numbered(&mut self, text: String, paragraph: &OpenParagraph, style: Style) -> String {
        let list = paragraph.properties.list.or(style.list);
        let is_hidden = paragraph.mark_is_hidden && text.is_empty();
        let Some(list) = list.filter(|list| *list != 0 && !is_hidden) else { return text };
        let level = paragraph.properties.level.or(style.level).unwrap_or_default();
        match self.counters.label(&self.numbering, list, level) {
            Some(label) => label.before(&text),
            None => text,
        }
    }
}
