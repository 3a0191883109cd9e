//! Footnotes and endnotes.
//!
//! On the page a reference is a small number and the note stands elsewhere. Here references become `[1]`, in one
//! sequence for both kinds, and the notes follow the body in the order of their references.

use crate::read::content::{Block, Content};

/// A note as it is read, before the body is done.
#[derive(Default)]
pub(in crate::read) struct Note {
    /// What stands before it; blank where it brings its own mark, as text.
    pub(in crate::read) mark: String,
    /// What it holds, its paragraphs counted from its own start.
    pub(in crate::read) blocks: Vec<Block>,
    /// The number of its paragraphs.
    pub(in crate::read) paragraphs: u32,
}

/// What stands for the reference to a note, and before the note itself.
pub(in crate::read) fn note_mark(number: u32) -> String {
    format!("[{number}]")
}

/// Appends notes, in the order of their references, to a body of so many paragraphs.
pub(in crate::read) fn append_notes(
    body: &mut Vec<Block>,
    mut paragraphs: u32,
    notes: impl IntoIterator<Item = Note>,
) {
    for mut note in notes {
        put_mark(&note.mark, &mut note.blocks);
        body.extend(note.blocks.into_iter().map(|block| block.after(paragraphs)));
        paragraphs = paragraphs.saturating_add(note.paragraphs);
    }
}

/// Puts the mark before the text of a note.
pub(in crate::read) fn put_mark(mark: &str, blocks: &mut [Block]) {
    let first = blocks.iter_mut().find_map(|block| match &mut block.content {
        Content::Paragraph { text, .. } => Some(text),
        _ => None,
    });
    if let Some(text) = first.filter(|_| !mark.is_empty()) {
        *text = format!("{mark} {}", text.trim_start());
    }
}
