//! Binary workbooks (.xlsb, [MS-XLSB]): the package of an .xlsx with binary sheets, strings and styles in it.
//!
//! `record` is the notation, `workbook` reads what all sheets share, `cells` a sheet; relationships and drawings are
//! those of .xlsx. calamine reads such sheets too, but tells neither merged regions nor the formats of numbers.

mod cells;
mod record;
mod workbook;

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Result};
use crate::limits::Limits;
use crate::model::Document;
use crate::read::bytes::Bytes;
use crate::read::sheet::{self, Budget, Position, Sheet, in_order};
use crate::read::sniff::Signature;
use crate::read::xlsx::DrawingReader;
use ooxml::{Package, Relationships, Role};

use cells::Cells;
use record::{Records, kind};
use workbook::{SheetEntry, Workbook};

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::MainPart(Role::BinaryWorkbook)];

/// Reads the visible sheets of a workbook, as [`xlsx::read`](crate::read::xlsx::read) does.
///
/// # Errors
/// Damaged, encrypted or oversized packages.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    let mut package = Package::open(bytes, limits.package())?;
    let workbook = Workbook::open(&mut package, diagnostics)?;
    let mut budget = Budget::new(limits);
    let (mut sheets, mut drawings) = (Vec::new(), Vec::new());
    for SheetEntry { name, part, hidden } in &workbook.sheets {
        let bytes = package.required_part(part)?;
        let cells = Cells::read(Records(&bytes), &workbook, &mut budget)?;
        if !hidden {
            drawings.push((Arc::clone(name), part.as_str(), cells.drawing));
        }
        sheets.push(Sheet {
            name: Arc::clone(name),
            hidden: *hidden,
            cells: in_order(cells.stored, name, diagnostics),
            merges: cells.merges,
            floating: Vec::new(),
            comments: comments(&mut package, part)?,
        });
    }
    let mut document = sheet::document(sheets, limits, diagnostics)?;
    let mut reader = DrawingReader::new(&mut package);
    for (items, (name, part, id)) in document.parts.iter_mut().map(|part| &mut part.items).zip(drawings) {
        if let Some(id) = id {
            items.extend(reader.sheet_items(&name, part, &id, diagnostics)?);
        }
    }
    Ok(document)
}

/// The cells of a sheet that have comments.
fn comments(package: &mut Package<'_>, sheet: &str) -> Result<Vec<Position>> {
    let relationships = Relationships::of(package, sheet)?;
    let Some(part) = relationships.part_of_kind("comments") else { return Ok(Vec::new()) };
    let bytes = package.part(part)?.unwrap_or_default();
    let comments = Records(&bytes).filter(|record| record.kind == kind::COMMENT);
    Ok(comments.filter_map(|record| commented_cell(record.bytes())).collect())
}

fn commented_cell(mut bytes: Bytes<'_>) -> Option<Position> {
    let (_author, row, _last_row, column) = (bytes.u32()?, bytes.u32()?, bytes.u32()?, bytes.u32()?);
    Position::new(row, column)
}
