//! The head of the document stream, which tells where all else is ([MS-DOC] 2.5 Fib).

use std::ops::{Range, RangeInclusive};

use super::bytes::Look;
use crate::diagnostic::{Code, Diagnostic, Result};

/// What the head says.
pub(super) struct Fib {
    /// The name of the table stream, which holds all structures beside the text.
    pub(super) table: &'static str,
    /// How long each story is, in characters, in the order of [`Story`].
    lengths: [usize; STORIES],
    /// Where each structure lies in that stream.
    ranges: Vec<Range<usize>>,
}

/// How many kinds of text a document has.
const STORIES: usize = 8;

/// Where the length of a story stands that Word 97 has no more; it may be anything.
const MACROS: usize = 3;

/// The texts of a document, in the order in which they follow each other ([MS-DOC] 2.5.5).
#[derive(Clone, Copy)]
pub(super) enum Story {
    Body = 0,
    Footnotes = 1,
    Endnotes = 5,
    TextBoxes = 6,
}

/// The structures of the table stream that are read here, by their number in the head ([MS-DOC] 2.5.6).
#[derive(Clone, Copy)]
pub(super) enum Structure {
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    CommentReferences = 4,
    Sections = 6,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    Anchors = 40,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    Drawings = 50,
    TextBoxTexts = 56,
    Lists = 73,
    ListOverrides = 74,
}

const LENGTHS: usize = 76;
const RANGE_COUNT: usize = 152;
const RANGES: usize = 154;

/// The mark of Word 97 and later.
const MARK: u16 = 0xA5EC;

/// The versions of Word 6 and 95.
const OLDER_VERSIONS: RangeInclusive<u16> = 100..=105;

const HAS_PASSWORD: u16 = 1 << 8;
const USES_TABLE_1: u16 = 1 << 9;

impl Fib {
    /// Reads the head.
    ///
    /// # Errors
    /// A stream that is no document of Word, is of a version before 1997, is encrypted or cut off.
    pub(super) fn read(stream: &[u8]) -> Result<Self> {
        let number = |at| stream.u16_at(at).ok_or_else(cut_off);
        match number(0)? {
            MARK => {}
            // Before Word 97 the version counts, and the mark may be another one.
            _ if OLDER_VERSIONS.contains(&number(2)?) => {
                return Err(Diagnostic::new(Code::FormatUnsupported).with("format", "Word 6.0/95"));
            }
            _ => return Err(cut_off()),
        }
        let flags = number(10)?;
        if flags & HAS_PASSWORD != 0 {
            return Err(Diagnostic::new(Code::FileEncrypted));
        }
        let count = usize::from(number(RANGE_COUNT)?);
        let range = |index: usize| {
            let start = stream.u32_at(RANGES + index * 8)? as usize;
            let length = stream.u32_at(RANGES + index * 8 + 4)? as usize;
            Some(start..start.saturating_add(length))
        };
        let ranges = (0..count).map_while(range).collect();
        let mut lengths = [0; STORIES];
        for (index, length) in lengths.iter_mut().enumerate() {
            *length = stream.u32_at(LENGTHS + index * 4).ok_or_else(cut_off)? as usize;
        }
        lengths[MACROS] = 0;
        let table = if flags & USES_TABLE_1 == 0 { "0Table" } else { "1Table" };
        Ok(Self { table, lengths, ranges })
    }

    /// Where a structure lies; empty if there is none.
    pub(super) fn range(&self, structure: Structure) -> Range<usize> {
        self.ranges.get(structure as usize).cloned().unwrap_or_default()
    }

    /// Which characters belong to a story.
    pub(super) fn story(&self, story: Story) -> Range<usize> {
        let (before, rest) = self.lengths.split_at(story as usize);
        let start = before.iter().fold(0, |sum: usize, length| sum.saturating_add(*length));
        start..start.saturating_add(rest.first().copied().unwrap_or_default())
    }
}

fn cut_off() -> Box<Diagnostic> {
    damaged("FIB")
}

/// The document stream does not hold what its tables say.
pub(super) fn damaged(what: &str) -> Box<Diagnostic> {
    Diagnostic::new(Code::PackageDamaged).with("reason", format!("WordDocument: {what}"))
}
