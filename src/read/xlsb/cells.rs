//! The records of one worksheet.

use super::record::{Record, Records, kind, wide_string};
use super::workbook::Workbook;
use crate::diagnostic::Result;
use crate::read::sheet::{Budget, CellFormat, Content, Position, Region, Stored, truth_shown};
use crate::read::xls::{error_shown, rk};

/// What the records of a worksheet say.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) stored: Vec<Stored>,
    pub(super) merges: Vec<Region>,
    /// The relationship of its drawing.
    pub(super) drawing: Option<String>,
}

impl Cells {
    pub(super) fn read(records: Records<'_>, workbook: &Workbook, budget: &mut Budget) -> Result<Self> {
        let mut cells = Self::default();
        let mut row = 0;
        for record in records {
            match record.kind {
                kind::ROW => row = record.bytes().u32().unwrap_or(u32::MAX),
                kind::MERGE_CELL => cells.merges.extend(region(&record)),
                kind::DRAWING => cells.drawing = wide_string(&mut record.bytes()),
                _ => {
                    let cell = cell(&record, row, workbook);
                    if let Some((position, content)) = cell.filter(|(_, content)| *content != Content::Blank)
                    {
                        budget.spend(&content)?;
                        cells.stored.push(Stored { position, content });
                    }
                }
            }
        }
        Ok(cells)
    }
}

/// A cell: a column, a style, and a value ([MS-XLSB] 2.5.9). Of a formula only its value is read.
fn cell(record: &Record<'_>, row: u32, workbook: &Workbook) -> Option<(Position, Content)> {
    let is_cell = matches!(record.kind, kind::RK..=kind::FORMULA_ERROR | kind::RICH_STRING);
    if !is_cell {
        return None;
    }
    let mut bytes = record.bytes();
    let column = bytes.u32()?;
    let style = bytes.u32()? & 0x00FF_FFFF;
    let format = workbook.formats.get(style as usize).unwrap_or(&CellFormat::PLAIN);
    let content = match record.kind {
        kind::RK => format.shown(rk(bytes.u32()?), workbook.from_1904),
        kind::REAL | kind::FORMULA_REAL => format.shown(bytes.f64()?, workbook.from_1904),
        kind::BOOL | kind::FORMULA_BOOL => truth_shown(bytes.u8()? != 0),
        kind::ERROR | kind::FORMULA_ERROR => error_shown(bytes.u8()?),
        kind::SHARED_STRING => Content::text(workbook.strings.get(bytes.u32()? as usize)?),
        kind::RICH_STRING => {
            let _flags = bytes.u8()?;
            Content::text(&wide_string(&mut bytes)?)
        }
        kind::STRING | kind::FORMULA_STRING => Content::text(&wide_string(&mut bytes)?),
        _ => Content::Blank,
    };
    Some((Position::new(row, column)?, content))
}

fn region(record: &Record<'_>) -> Option<Region> {
    let mut bytes = record.bytes();
    let (top, bottom, left, right) = (bytes.u32()?, bytes.u32()?, bytes.u32()?, bytes.u32()?);
    Some(Region::between(Position::new(top, left)?, Position::new(bottom, right)?))
}
