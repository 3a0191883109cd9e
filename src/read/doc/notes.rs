//! Footnotes and endnotes: positions of references in the body, and the texts in stories of their own
//! ([MS-DOC] 2.8.19 `PlcffndRef`, 2.8.20 `PlcffndTxt`).

use std::collections::BTreeMap;
use std::mem;
use std::ops::Range;

use super::Reader;
use super::bytes::{Look, plc};
use super::fib::{Place, Story};
use super::file::File;
use crate::diagnostic::Result;
use crate::read::content::Block;
use crate::read::word::{Fields, note_mark, put_mark};

/// The notes of a document.
#[derive(Default)]
pub(super) struct Notes {
    /// By the position of the reference.
    all: BTreeMap<usize, Note>,
    /// Those that the text was found to refer to, with their marks, in order.
    referred: Vec<(String, Range<usize>)>,
    /// The last number given.
    number: u32,
}

struct Note {
    /// Whether its mark is text, and no number.
    has_own_mark: bool,
    text: Range<usize>,
}

impl Notes {
    /// Reads where the references and the notes are.
    pub(super) fn read(file: &File) -> Self {
        let mut notes = Self::default();
        notes.add(file, Place::FootnoteReferences, Place::FootnoteTexts, Story::Footnotes);
        notes.add(file, Place::EndnoteReferences, Place::EndnoteTexts, Story::Endnotes);
        notes
    }

    fn add(&mut self, file: &File, references: Place, texts: Place, story: Story) {
        let start = file.fib.story(story).start;
        // The texts have positions alone.
        let texts = plc(file.part(texts), 0);
        for ((reference, record), (text, _)) in plc(file.part(references), 2).zip(texts) {
            let text = start.saturating_add(text.start)..start.saturating_add(text.end);
            let has_own_mark = record.u16_at(0) == Some(0);
            self.all.insert(reference.start, Note { has_own_mark, text });
        }
    }

    /// The mark in the place of the reference at `position`; blank if there is no note.
    pub(super) fn mark(&mut self, position: usize) -> String {
        let Some(note) = self.all.remove(&position) else { return String::new() };
        self.number += 1;
        let mark = note_mark(self.number);
        self.referred.push((mark.clone(), note.text));
        mark
    }

    /// Takes the notes whose marks are part of the text in this range.
    pub(super) fn refer_to_own_marks(&mut self, range: &Range<usize>) {
        let own = self.all.range(range.clone()).filter(|(_, note)| note.has_own_mark);
        for position in own.map(|(position, _)| *position).collect::<Vec<_>>() {
            let note = self.all.remove(&position);
            self.referred.extend(note.map(|note| (String::new(), note.text)));
        }
    }
}

impl Reader<'_> {
    /// Appends the notes to the body.
    pub(super) fn append_notes(&mut self, body: &mut Vec<Block>) -> Result<()> {
        for (mark, text) in mem::take(&mut self.notes.referred) {
            // What is still open elsewhere has no business in a note.
            self.fields = Fields::default();
            let mut blocks = self.blocks(text)?;
            put_mark(&mark, &mut blocks);
            body.append(&mut blocks);
        }
        Ok(())
    }
}
