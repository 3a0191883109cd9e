//! Footnotes and endnotes.
//!
//! On the page a reference is a small number and the note stands elsewhere. Here references become `[1]`, in one
//! sequence for both kinds, and the notes follow the body in the order of their references.

use crate::model::Item;

/// What stands for the reference to a note, and before the note itself.
pub(in crate::read) fn note_mark(number: u32) -> String {
    format!("[{number}]")
}

/// Puts the mark before the text of a note.
pub(in crate::read) fn put_mark(mark: &str, blocks: &mut [Item]) {
    let first = blocks.iter_mut().find_map(|item| match item {
        Item::Paragraph(paragraph) => Some(&mut paragraph.text),
        _ => None,
    });
    if let Some(text) = first.filter(|_| !mark.is_empty()) {
        *text = format!("{mark} {}", text.trim_start());
    }
}
