//! The text together with what is said about it.

use std::ops::Range;

use super::budget::Budget;
use super::bytes::Look;
use super::file::File;
use super::pieces::Text;
use super::runs::Runs;
use super::sprm::{Sprm, code, sprms};
use crate::diagnostic::Result;
use crate::limits::Limits;

/// Text and direct formatting of a document.
pub(super) struct DocSource<'f> {
    pub(super) file: &'f File,
    pub(super) text: Text<'f>,
    characters: Runs<'f>,
    paragraphs: Runs<'f>,
    /// How much more may be read.
    pub(super) budget: Budget,
}

/// Characters with the same formatting.
pub(super) struct Stretch<'s> {
    /// Their positions.
    pub(super) range: Range<usize>,
    changes: &'s [u8],
    later_changes: &'s [u8],
}

impl<'f> DocSource<'f> {
    pub(super) fn read(file: &'f File, limits: Limits) -> Result<Self> {
        Ok(Self {
            file,
            text: Text::read(file, limits)?,
            characters: Runs::of_characters(file)?,
            paragraphs: Runs::of_paragraphs(file)?,
            budget: Budget::new(limits.unpacked),
        })
    }

    /// The text in this range, cut where the formatting changes.
    pub(super) fn stretches(&self, range: &Range<usize>) -> Result<Vec<Stretch<'_>>> {
        let mut stretches = Vec::new();
        for piece in self.text.pieces(range) {
            let mut start = range.start.max(piece.range.start);
            let end = range.end.min(piece.range.end);
            let mut push = |start: &mut usize, to: usize, changes| {
                let to = to.min(end);
                if *start < to {
                    stretches.push(Stretch { range: *start..to, changes, later_changes: &piece.changes });
                    *start = to;
                }
            };
            for run in self.characters.from(piece.place(start)) {
                push(&mut start, piece.position(run.start), &[]);
                push(&mut start, piece.position(run.end), run.changes);
                if start >= end {
                    break;
                }
            }
            push(&mut start, end, &[]);
        }
        let changes = stretches.iter().map(|stretch| stretch.changes.len() + stretch.later_changes.len());
        self.budget.spend(changes.sum())?;
        Ok(stretches)
    }

    /// The style of the paragraph that ends at `mark`, by number, and all changes to its properties, in order
    /// ([MS-DOC] 2.4.6.1).
    pub(super) fn paragraph(&self, mark: usize, mut apply: impl FnMut(Sprm<'_>)) -> Result<u16> {
        let Some(piece) = self.text.pieces(&(mark..mark + 1)).next() else { return Ok(0) };
        let run = self.paragraphs.at(piece.place(mark));
        let (style, changes) = run.and_then(|run| run.changes.split_first_chunk()).unwrap_or((&[0; 2], &[]));
        self.budget.spend(changes.len() + piece.changes.len())?;
        for sprm in sprms(changes) {
            match sprm.code {
                code::P_HUGE | code::P_HUGE_OLDER | code::P_TABLE_PROPERTIES => {
                    let stored = self.stored(sprm.long_number());
                    self.budget.spend(stored.len())?;
                    sprms(stored).for_each(&mut apply);
                }
                _ => apply(sprm),
            }
        }
        sprms(&piece.changes).for_each(apply);
        Ok(u16::from_le_bytes(*style))
    }

    /// A list of changes in the data stream ([MS-DOC] 2.9.211 `PrcData`).
    fn stored(&self, place: u32) -> &[u8] {
        let place = place as usize;
        let length = self.file.data.u16_at(place).map(usize::from);
        length.and_then(|length| self.file.data.slice(place.checked_add(2)?, length)).unwrap_or_default()
    }
}

impl<'s> Stretch<'s> {
    /// All changes to the properties of these characters, in order.
    pub(super) fn changes(&self) -> impl Iterator<Item = Sprm<'s>> + use<'s> {
        sprms(self.changes).chain(sprms(self.later_changes))
    }
}
