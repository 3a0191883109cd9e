//! Footnotes and endnotes.
//!
//! The text refers to them by id; they have parts of their own, which are read when the body is done.

use std::collections::HashMap;
use std::mem;

use super::Reader;
use super::paragraph::Draft;
use super::relationships::Relationships;
use crate::diagnostic::Result;
use crate::read::content::Block;
use crate::read::word::{Fields, Note, append_notes, note_mark};
use ooxml::part_text;
use ooxml::xml::{Tag, Xml};

/// The notes that the text refers to.
#[derive(Default)]
pub(super) struct Notes {
    references: Vec<NoteId>,
    marks: HashMap<NoteId, String>,
    /// The last number given.
    number: u32,
}

/// A note of one document.
#[derive(Clone, PartialEq, Eq, Hash)]
struct NoteId {
    kind: NoteKind,
    id: String,
}

/// Where a note is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    /// At the foot of its page.
    Footnote,
    /// At the end.
    Endnote,
}

impl NoteKind {
    /// The name of its element, and with an s that of its part's role.
    fn element(self) -> &'static str {
        match self {
            Self::Footnote => "footnote",
            Self::Endnote => "endnote",
        }
    }
}

impl Notes {
    /// The mark of a note, a new one where it is referred to for the first time. A note that brings its own
    /// mark, as text, gets none.
    fn mark(&mut self, note: NoteId, has_own: bool) -> &str {
        self.marks.entry(note.clone()).or_insert_with(|| {
            self.references.push(note);
            if has_own {
                return String::new();
            }
            self.number += 1;
            note_mark(self.number)
        })
    }
}

impl Reader<'_> {
    /// Writes the mark of a note into the text.
    pub(super) fn note_reference(&mut self, kind: NoteKind, tag: &Tag<'_>, draft: &mut Draft) {
        let Some(id) = tag.attribute("id") else { return };
        let has_own = tag.attribute("customMarkFollows").is_some_and(|value| value == "1" || value == "true");
        draft.text.push_str(self.notes.mark(NoteId { kind, id: id.into_owned() }, has_own));
    }

    /// Appends the notes to the body.
    pub(super) fn append_notes(&mut self, body: &mut Vec<Block>) -> Result<()> {
        // What is still open at the end of the body has no business in the notes.
        self.fields = Fields::default();
        let mut notes = HashMap::new();
        let paragraphs = self.paragraphs;
        for kind in [NoteKind::Footnote, NoteKind::Endnote] {
            if self.notes.references.iter().any(|note| note.kind == kind) {
                self.read_notes(kind, &mut notes)?;
            }
        }
        let references = mem::take(&mut self.notes.references);
        let referred = references.iter().filter_map(|id| notes.remove(id));
        append_notes(body, paragraphs, referred);
        Ok(())
    }

    fn read_notes(&mut self, kind: NoteKind, notes: &mut HashMap<NoteId, Note>) -> Result<()> {
        let Some(name) = self.relationships.part(&format!("{}s", kind.element())).map(str::to_owned) else {
            return Ok(());
        };
        let Some(bytes) = self.package.part(&name)? else { return Ok(()) };
        let text = part_text(bytes, &name)?;
        let own = Relationships::read(&mut self.package, &name)?;
        let of_body = mem::replace(&mut self.relationships, own);
        let mut xml = Xml::new(&text, &name, self.package.limits().depth);
        let root = xml.level();
        if xml.child(root)?.is_some() {
            let inside = xml.level();
            while let Some(tag) = xml.child(inside)? {
                let id = NoteId { kind, id: tag.attribute("id").unwrap_or_default().into_owned() };
                if let Some(mark) = self.notes.marks.get(&id).filter(|_| tag.name() == kind.element()) {
                    let mark = mark.clone();
                    self.paragraphs = 0;
                    let blocks = self.blocks(&mut xml)?;
                    notes.insert(id, Note { mark, blocks, paragraphs: self.paragraphs });
                }
            }
        }
        self.relationships = of_body;
        Ok(())
    }
}
