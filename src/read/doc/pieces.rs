//! The text of a document, put together from its pieces ([MS-DOC] 2.4.1).
//!
//! A file written by “fast save” holds its text in the order of typing; the piece table puts it in order. A character is
//! addressed by its position in the text, while its formatting is stored by its offset in the file.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use super::budget::Budget;
use super::bytes::{self, Cursor, Look, plc};
use super::fib::{Story, Structure, damaged};
use super::file::File;
use crate::diagnostic::{Result, Thing};
use crate::limits::{Limits, over_limit};

/// All stories of a document, one after the other.
pub(super) struct Text<'f> {
    /// The characters: UTF-16 code units, which is what positions count.
    pub(super) units: Vec<u16>,
    pieces: Vec<Piece<'f>>,
}

/// A stretch of text that lies in the file in one.
pub(super) struct Piece<'f> {
    /// Its positions in the text.
    pub(super) range: Range<usize>,
    /// Where it lies in the document stream.
    offset: usize,
    /// How many bytes a character takes.
    width: usize,
    /// What was changed of its formatting when the file was saved fast.
    pub(super) changes: Cow<'f, [u8]>,
}

/// So many times the bytes of the file may be read as text.
const PASSES: u64 = 2;
/// Marks of the two parts of the piece table's table.
const CHANGES: u8 = 1;
const PIECES: u8 = 2;

impl<'f> Text<'f> {
    /// Reads all pieces.
    ///
    /// # Errors
    /// No piece table, text that the file does not hold, and more text than the limit for a part.
    pub(super) fn read(file: &'f File, limits: Limits) -> Result<Self> {
        let table = PieceTable::read(file.part(Structure::Pieces)).ok_or_else(|| damaged("piece table"))?;
        let mut text = Self { units: Vec::new(), pieces: Vec::new() };
        // Pieces lie beside each other; so many that lie over each other make a large text of a small file.
        let budget = Budget::new(PASSES * file.document.len() as u64);
        for (range, record) in plc(table.pieces, 8) {
            let Some(piece) = Piece::read(range, record, &table.changes) else { continue };
            if piece.range.start != text.units.len() {
                return Err(damaged("piece table"));
            }
            if (piece.range.end * 2) as u64 > limits.part {
                return Err(over_limit(Thing::TextBytes, limits.part));
            }
            budget.spend(piece.range.len() * piece.width)?;
            let bytes = file.document.slice(piece.offset, piece.range.len() * piece.width);
            text.append(bytes.ok_or_else(|| damaged("text"))?, piece);
        }
        if text.units.len() < file.fib.story(Story::Body).end {
            return Err(damaged("piece table"));
        }
        Ok(text)
    }

    fn append(&mut self, bytes: &[u8], piece: Piece<'f>) {
        if piece.width == 1 {
            let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            self.units.extend(decoded.encode_utf16());
        } else {
            self.units.extend(bytes::units(bytes));
        }
        self.pieces.push(piece);
    }

    /// The pieces that hold this range.
    pub(super) fn pieces(&self, range: &Range<usize>) -> impl Iterator<Item = &Piece<'f>> {
        let first = self.pieces.partition_point(|piece| piece.range.end <= range.start);
        let end = range.end;
        self.pieces.iter().skip(first).take_while(move |piece| piece.range.start < end)
    }
}

impl<'f> Piece<'f> {
    /// Reads a record of the piece table ([MS-DOC] 2.9.177 Pcd).
    fn read(range: Range<usize>, record: &[u8], changes: &[&'f [u8]]) -> Option<Self> {
        const IS_COMPRESSED: u32 = 1 << 30;
        let place = record.u32_at(2)?;
        let offset = (place & (IS_COMPRESSED - 1)) as usize;
        let (offset, width) = if place & IS_COMPRESSED == 0 { (offset, 2) } else { (offset / 2, 1) };
        Some(Self { range, offset, width, changes: changes_of(record.u16_at(6)?, changes) })
    }

    /// Where the character at `position` lies in the file.
    pub(super) fn place(&self, position: usize) -> usize {
        self.offset.saturating_add(position.saturating_sub(self.range.start).saturating_mul(self.width))
    }

    /// The position of the first character that does not lie before `place`.
    pub(super) fn position(&self, place: usize) -> usize {
        let characters = place.saturating_sub(self.offset).div_ceil(self.width);
        self.range.start.saturating_add(characters).min(self.range.end)
    }
}

/// The parts of the piece table.
struct PieceTable<'f> {
    changes: Vec<&'f [u8]>,
    pieces: &'f [u8],
}

impl<'f> PieceTable<'f> {
    /// Takes the table apart ([MS-DOC] 2.9.38 Clx).
    fn read(bytes: &'f [u8]) -> Option<Self> {
        let mut rest = Cursor(bytes);
        let mut changes = Vec::new();
        loop {
            match rest.u8()? {
                CHANGES => {
                    let length = rest.u16()?;
                    changes.push(rest.take(usize::from(length))?);
                }
                PIECES => {
                    let length = rest.u32()? as usize;
                    return rest.take(length).map(|pieces| Self { changes, pieces });
                }
                _ => return None,
            }
        }
    }
}

/// The changes that a piece names: one of the lists before the table, or one change in short ([MS-DOC]
/// 2.9.214 Prm0 and 2.9.215 Prm1).
fn changes_of<'f>(name: u16, lists: &[&'f [u8]]) -> Cow<'f, [u8]> {
    if name & 1 != 0 {
        return Cow::Borrowed(lists.get(usize::from(name >> 1)).copied().unwrap_or_default());
    }
    let [short, value] = name.to_le_bytes();
    match SHORT_CODES.iter().find(|(known, _)| *known == short >> 1) {
        Some((_, code)) => {
            let [low, high] = code.to_le_bytes();
            Cow::Owned(vec![low, high, value])
        }
        None => Cow::Borrowed(&[]),
    }
}

/// Short codes of those changes that matter here.
const SHORT_CODES: [(u8, u16); 8] = [
    (0x05, super::sprm::code::P_ALIGN_PHYSICAL),
    (0x0C, super::sprm::code::P_LIST_LEVEL),
    (0x18, super::sprm::code::P_IN_TABLE),
    (0x19, super::sprm::code::P_ENDS_ROW),
    (0x41, super::sprm::code::C_DELETED),
    (0x5C, super::sprm::code::C_VANISH),
    (0x75, super::sprm::code::C_IS_SPECIAL),
    (0x78, super::sprm::code::P_OUTLINE),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_positions_belong_together() {
        let piece = |width| Piece { range: 10..20, offset: 100, width, changes: Cow::Borrowed(&[]) };
        assert_eq!((piece(1).place(13), piece(2).place(13)), (103, 106));
        assert_eq!((piece(1).position(103), piece(2).position(106), piece(2).position(105)), (13, 13, 13));
        assert_eq!((piece(2).position(0), piece(2).position(usize::MAX)), (10, 20));
    }

    #[test]
    fn changes_are_named_by_number_or_in_short() {
        let lists: &[&[u8]] = &[&[1], &[2, 3]];
        assert_eq!(*changes_of(0b11, lists), [2, 3]);
        assert_eq!(*changes_of(0x0182, lists), [0x00, 0x08, 1]);
        assert_eq!(*changes_of(0, lists), [0_u8; 0]);
    }
}
