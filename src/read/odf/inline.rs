//! The text of a paragraph.

use super::Reader;
use super::drawing;
use super::paragraph::OpenParagraph;
use super::styles::Family;
use crate::diagnostic::{Result, Thing};
use crate::read::word::{Note, note_mark};
use ooxml::xml::{Node, Tag, Xml};

/// Spaces that one element may stand for.
const MOST_SPACES: usize = 1000;

impl Reader<'_> {
    /// Reads what is in the element opened last.
    pub(super) fn inlines(&mut self, xml: &mut Xml<'_>, paragraph: &mut OpenParagraph) -> Result<()> {
        let inside = xml.level();
        while let Some(node) = xml.node(inside)? {
            match node {
                Node::Text(text) => paragraph.push_text(&text),
                Node::Element(tag) => self.inline(&tag, xml, paragraph)?,
            }
        }
        Ok(())
    }

    fn inline(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, paragraph: &mut OpenParagraph) -> Result<()> {
        match tag.name() {
            "s" => paragraph.push_exactly(&" ".repeat(tag.number("c").unwrap_or(1).min(MOST_SPACES))),
            "tab" => paragraph.push_exactly("\t"),
            "line-break" => paragraph.push_exactly("\n"),
            "span" => return self.span(tag, xml, paragraph),
            // The reading above the text repeats it in other signs; a placeholder only asks for text.
            "ruby-text" | "placeholder" | "script" => {}
            "note" => return self.note(xml, paragraph),
            "annotation" => self.notices.comments(1),
            "hidden-paragraph" if is_hidden(tag) => paragraph.hidden = true,
            "hidden-text" if is_hidden(tag) => self.notices.left_out_anywhere(Thing::HiddenText),
            // A variable that is set and not shown.
            _ if tag.attribute("display").is_some_and(|shown| shown == "none") => {}
            name if drawing::is_shape(name) => {
                return self.shape(tag, xml, paragraph.before, &mut paragraph.anchored);
            }
            // Links, fields, which show their last result, and what only marks a place.
            _ => return self.inlines(xml, paragraph),
        }
        Ok(())
    }

    fn span(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, paragraph: &mut OpenParagraph) -> Result<()> {
        let style = tag.attribute("style-name").unwrap_or_default();
        if !self.styles.hides(Family::Text, &style) {
            let before = (paragraph.struck, paragraph.raised);
            paragraph.struck = self.styles.strikes(Family::Text, &style).unwrap_or(before.0);
            paragraph.raised = self.styles.raised(&style).unwrap_or(before.1);
            self.inlines(xml, paragraph)?;
            (paragraph.struck, paragraph.raised) = before;
            return Ok(());
        }
        let mut hidden = OpenParagraph::new(paragraph.before);
        self.inlines(xml, &mut hidden)?;
        self.tell_hidden(&hidden.into_text());
        Ok(())
    }

    /// A note: a mark here, and the text at the end. A mark of the author's own stays as it is.
    fn note(&mut self, xml: &mut Xml<'_>, paragraph: &mut OpenParagraph) -> Result<()> {
        let (mut mark, mut note) = (None, Note::default());
        let place = self.notes.len();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "note-citation" => mark = tag.attribute("label").map(std::borrow::Cow::into_owned),
                "note-body" => {
                    let outer = (self.held_by.take(), self.lists.put_aside());
                    let before = std::mem::take(&mut self.paragraphs);
                    note.blocks = self.blocks(xml)?;
                    note.blocks.retain(|block| !block.content.is_nothing());
                    note.paragraphs = std::mem::replace(&mut self.paragraphs, before);
                    self.held_by = outer.0;
                    self.lists.take_up(outer.1);
                }
                _ => {}
            }
        }
        note.mark = mark.unwrap_or_else(|| {
            self.numbered_notes += 1;
            note_mark(self.numbered_notes)
        });
        paragraph.push_exactly(&note.mark);
        self.notes.insert(place.min(self.notes.len()), note);
        Ok(())
    }
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attribute("is-hidden").is_none_or(|value| value == "true")
}
