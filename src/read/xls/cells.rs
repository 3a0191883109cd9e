//! The records of one worksheet.

use super::formula;
use super::globals::Globals;
use super::record::{Record, Records, kind};
use crate::diagnostic::Result;
use crate::read::bytes::Bytes;
use crate::read::sheet::{Budget, COLUMNS, CellFormat, Content, Position, ROWS, Region, Stored, truth_shown};

/// What the records of a worksheet say.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) stored: Vec<Stored>,
    pub(super) merges: Vec<Region>,
    pub(super) comments: Vec<Position>,
    /// Whether its `EOF` record was found; without it the file is cut off.
    pub(super) is_whole: bool,
    /// The cell of the last formula, if its value is text: that follows in a `STRING` record.
    awaits_text: Option<Position>,
    /// Formulas whose stored value is blank.
    blank_formulas: Vec<(Position, String)>,
    /// Whether any formula has a stored value that is not blank.
    has_values: bool,
}

impl Cells {
    /// Reads a worksheet. `drawing` sees the records of its drawing, with those of charts in it as `BOF`.
    pub(super) fn read<'a>(
        records: Records<'a>,
        globals: &Globals,
        budget: &mut Budget,
        mut drawing: impl FnMut(&Record<'a>),
    ) -> Result<Self> {
        let mut cells = Self::default();
        // Charts in the sheet are nested substreams among its records.
        let mut depth = 0_u32;
        for record in records {
            match record.kind {
                kind::BOF => {
                    if depth == 1 {
                        drawing(&record);
                    }
                    depth = depth.saturating_add(1);
                }
                kind::EOF if depth <= 1 => {
                    cells.is_whole = true;
                    break;
                }
                kind::EOF => depth -= 1,
                kind::DRAWING | kind::OBJ | kind::TXO if depth == 1 => drawing(&record),
                _ if depth == 1 => cells.take(&record, globals, budget)?,
                _ => {}
            }
        }
        cells.end(budget)?;
        Ok(cells)
    }

    /// Programs without a calculation engine store a blank value for every formula; these are left to be computed. Where
    /// any formula has a value, blank ones are really blank.
    fn end(&mut self, budget: &mut Budget) -> Result<()> {
        let formulas = std::mem::take(&mut self.blank_formulas);
        let unknown = formulas.into_iter().filter(|_| !self.has_values);
        unknown
            .collect::<Vec<_>>()
            .into_iter()
            .try_for_each(|(position, text)| self.add(position, Content::Formula(text), budget))
    }

    fn take(&mut self, record: &Record<'_>, globals: &Globals, budget: &mut Budget) -> Result<()> {
        match record.kind {
            kind::MERGE_CELLS => self.merges.extend(merges(record.bytes())),
            kind::NOTE => self.comments.extend(position(&mut record.bytes())),
            kind::MUL_RK => {
                for (position, content) in several(record.bytes(), globals).unwrap_or_default() {
                    self.add(position, content, budget)?;
                }
            }
            kind::STRING => {
                if let Some(position) = self.awaits_text.take() {
                    let text = globals.coding.of_record(record, record.bytes()).unwrap_or_default();
                    self.add(position, Content::text(&text), budget)?;
                }
            }
            other if other == kind::FORMULA || kind::OLD_FORMULAS.contains(&other) => {
                if let Some((position, content)) = self.formula(record.bytes(), globals) {
                    self.add(position, content, budget)?;
                }
            }
            _ => {
                if let Some((position, content)) = single(record, globals) {
                    self.add(position, content, budget)?;
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, position: Position, content: Content, budget: &mut Budget) -> Result<()> {
        if content != Content::Blank {
            budget.spend(&content)?;
            self.stored.push(Stored { position, content });
        }
        Ok(())
    }

    /// The value of a formula ([MS-XLS] 2.4.127, 2.5.133).
    fn formula(&mut self, mut bytes: Bytes<'_>, globals: &Globals) -> Option<(Position, Content)> {
        let (position, format) = place(&mut bytes, globals)?;
        let value = bytes.take(8)?;
        self.has_values |= !value.ends_with(&[0xFF, 0xFF]) || value.first().is_some_and(|kind| *kind < 3);
        let content = match *value {
            [0, .., 0xFF, 0xFF] => {
                self.awaits_text = Some(position);
                Content::Blank
            }
            [1, _, truth, .., 0xFF, 0xFF] => truth_shown(truth != 0),
            [2, _, error, .., 0xFF, 0xFF] => error_shown(error),
            [_, .., 0xFF, 0xFF] => {
                self.blank_formulas.push((position, text(bytes, globals)));
                Content::Blank
            }
            _ => format.shown(Bytes(value).f64()?, globals.from_1904).or_nought(|| text(bytes, globals)),
        };
        Some((position, content))
    }
}

/// The text of a formula, from what follows its value: flags, a chain of calculations, and the tokens.
fn text(mut bytes: Bytes<'_>, globals: &Globals) -> String {
    let _flags_and_chain = bytes.take(6);
    let length = bytes.u16().filter(|_| globals.coding.is_unicode).unwrap_or_default();
    formula::text(bytes.take_up_to(length.into()))
}

/// A cell that is a record of its own.
fn single(record: &Record<'_>, globals: &Globals) -> Option<(Position, Content)> {
    let is_cell = matches!(
        record.kind,
        kind::NUMBER | kind::RK | kind::LABEL | kind::R_STRING | kind::LABEL_SST | kind::BOOL_ERR
    );
    if !is_cell {
        return None;
    }
    let mut bytes = record.bytes();
    let (position, format) = place(&mut bytes, globals)?;
    let content = match record.kind {
        kind::NUMBER => format.shown(bytes.f64()?, globals.from_1904),
        kind::RK => format.shown(rk(bytes.u32()?), globals.from_1904),
        kind::LABEL_SST => Content::text(globals.strings.get(bytes.u32()? as usize)?),
        kind::BOOL_ERR => match (bytes.u8()?, bytes.u8()?) {
            (truth, 0) => truth_shown(truth != 0),
            (error, _) => error_shown(error),
        },
        _ => Content::text(&globals.coding.of_record(record, bytes)?),
    };
    Some((position, content))
}

/// The cells of a `MULRK` record ([MS-XLS] 2.4.175): a row, the first column, a format and a number for each, and
/// the last column, which the length says as well.
fn several(mut bytes: Bytes<'_>, globals: &Globals) -> Option<Vec<(Position, Content)>> {
    let (row, first) = (bytes.u16()?, bytes.u16()?);
    let mut cells = Vec::new();
    for column in u32::from(first).. {
        if bytes.0.len() < 6 {
            break;
        }
        let (format, value) = (format(bytes.u16()?, globals), bytes.u32()?);
        let position = Position::new(row.into(), column)?;
        cells.push((position, format.shown(rk(value), globals.from_1904)));
    }
    Some(cells)
}

fn position(bytes: &mut Bytes<'_>) -> Option<Position> {
    let (row, column) = (bytes.u16()?, bytes.u16()?);
    Position::new(row.into(), column.into()).filter(|_| row < u16::MAX)
}

fn place<'g>(bytes: &mut Bytes<'_>, globals: &'g Globals) -> Option<(Position, &'g CellFormat)> {
    let (row, column) = (bytes.u16()?, bytes.u16()?);
    Some((Position::new(row.into(), column.into())?, format(bytes.u16()?, globals)))
}

fn format(index: u16, globals: &Globals) -> &CellFormat {
    static PLAIN: CellFormat = CellFormat::PLAIN;
    globals.formats.get(usize::from(index)).unwrap_or(&PLAIN)
}

/// Decodes an `RK` number: 30 bits that are an integer or the upper bits of an IEEE double, optionally divided by 100
/// ([MS-XLS] 2.5.217).
pub(in crate::read) fn rk(packed: u32) -> f64 {
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed as i32 >> 2)
    };
    if packed & 1 == 0 { number } else { number / 100.0 }
}

/// The text of an error value ([MS-XLS] 2.5.10).
pub(in crate::read) fn error_shown(error: u8) -> Content {
    Content::text(match error {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    })
}

fn merges(mut bytes: Bytes<'_>) -> Vec<Region> {
    // The count, which also follows from the length.
    let _ = bytes.u16();
    let mut merges = Vec::new();
    while let (Some(top), Some(bottom), Some(left), Some(right)) =
        (bytes.u16(), bytes.u16(), bytes.u16(), bytes.u16())
    {
        // The last row or column of the format stands for whole columns or rows that were selected.
        let bottom = if bottom == u16::MAX { ROWS - 1 } else { bottom.into() };
        let right = if right >= 0xFF { COLUMNS - 1 } else { right.into() };
        let corners = Position::new(top.into(), left.into()).zip(Position::new(bottom, right));
        merges.extend(corners.map(|(first, last)| Region::between(first, last)));
    }
    merges
}
