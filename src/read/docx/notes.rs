//! Footnotes and endnotes.
//!
//! The text refers to them by id; they have parts of their own, which are read when the body is done.

use std::collections::HashMap;
use std::mem;

use super::Reader;
use super::paragraph::ParagraphDraft;
use crate::diagnostic::Result;
use crate::read::content::Block;
use crate::read::word::{Fields, note_mark, put_mark};
use ooxml::word::{NoteId, NoteKind, WordAddresses};
use ooxml::xml::{Tag, Xml};
use ooxml::{PartText, Relationships, Role};

/// The notes that the text refers to.
#[derive(Default)]
pub(super) struct Notes {
    references: Vec<NoteId>,
    marks: HashMap<NoteId, String>,
    /// The last number given.
    number: u32,
}

/// A part that holds notes.
struct NotesPart {
    kind: NoteKind,
    name: String,
    text: PartText,
    relationships: Relationships,
    addresses: WordAddresses,
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
    pub(super) fn note_reference(&mut self, kind: NoteKind, tag: &Tag<'_>, draft: &mut ParagraphDraft) {
        let Some(id) = tag.attribute("id") else { return };
        let has_own = tag.attribute("customMarkFollows").is_some_and(|value| value == "1" || value == "true");
        draft.text.push_str(self.notes.mark(NoteId { kind, id: id.into_owned() }, has_own));
    }

    /// Appends the notes to the body, in the order of their references.
    pub(super) fn append_notes(&mut self, main: &str, body: &mut Vec<Block>) -> Result<()> {
        // What is still open at the end of the body has no business in the notes.
        self.fields = Fields::default();
        let mut parts = Vec::new();
        for (kind, role) in [(NoteKind::Footnote, Role::Footnotes), (NoteKind::Endnote, Role::Endnotes)] {
            if self.notes.references.iter().any(|note| note.kind == kind) {
                parts.extend(self.open_notes(main, kind, role)?);
            }
        }
        self.addresses.place_notes(&mut parts.iter_mut().map(|part| &mut part.addresses).collect::<Vec<_>>());
        let mut notes = HashMap::new();
        for part in parts {
            self.read_notes(part, &mut notes)?;
        }
        for id in mem::take(&mut self.notes.references) {
            body.extend(notes.remove(&id).unwrap_or_default());
        }
        Ok(())
    }

    fn open_notes(&mut self, main: &str, kind: NoteKind, role: Role) -> Result<Option<NotesPart>> {
        let Some(name) = self.package.related(main, &self.relationships, role)? else { return Ok(None) };
        let Some(text) = self.package.text(&name)? else { return Ok(None) };
        let relationships = Relationships::of(&mut self.package, &name)?;
        let addresses = WordAddresses::read(&name, text.as_str(), self.limits.depth)?;
        Ok(Some(NotesPart { kind, name, text, relationships, addresses }))
    }

    fn read_notes(&mut self, part: NotesPart, notes: &mut HashMap<NoteId, Vec<Block>>) -> Result<()> {
        let NotesPart { kind, name, text, relationships, addresses } = part;
        (self.relationships, self.addresses) = (relationships, addresses);
        let mut xml = Xml::new(text.as_str(), &name, self.limits.depth);
        let root = xml.level();
        if xml.child(root)?.is_none() {
            return Ok(());
        }
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            let id = NoteId { kind, id: tag.attribute("id").unwrap_or_default().into_owned() };
            if let Some(mark) = self.notes.marks.get(&id).filter(|_| tag.name() == kind.element()) {
                let mark = mark.clone();
                let mut blocks = self.blocks(&mut xml)?;
                put_mark(&mark, &mut blocks);
                notes.insert(id, blocks);
            }
        }
        Ok(())
    }
}
