//! Workbooks of Excel 5 to 2003 and of WPS (.xls, .et): BIFF5 and BIFF8 ([MS-XLS]).
//!
//! One stream holds it all, record by record: `globals` reads what all sheets share, `cells` the sheets, `drawing`
//! what lies over them. `record`, `text`, `art` and `formula` are the notation.
//!
//! The records are read here and not by calamine, which reads them as if no file were ever damaged (it ends the
//! program over a record that is too short, and reserves what a record claims), and does not tell the formats of
//! numbers, of which some change what a number says.

mod art;
mod blip;
mod cells;
mod drawing;
mod formula;
mod globals;
mod record;
mod text;

use std::io::{Cursor, Read};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::limits::{Limits, over_limit};
use crate::model::Document;
use crate::read::sheet::{self, Budget, Sheet, in_order};
use crate::read::sniff::Signature;

use cells::Cells;
use drawing::Drawing;
use globals::{Globals, SheetEntry, damaged};
use record::Records;

pub(in crate::read) use cells::{error_shown, rk};

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::Stream("/Workbook"), Signature::Stream("/Book")];

/// Reads the visible sheets of a workbook, as [`xlsx::read`](crate::read::xlsx::read) does.
///
/// # Errors
/// Damaged, encrypted or oversized files, and those that are no workbook.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    let stream = stream(bytes, limits)?;
    let globals = Globals::read(&stream, limits, diagnostics)?;
    let blips = blip::read(&globals.drawing_group);
    let mut budget = Budget::new(limits);
    let mut sheets = Vec::new();
    for SheetEntry { name, start, hidden } in &globals.sheets {
        let records = Records(stream.get(*start..).unwrap_or_default());
        let mut drawing = Drawing::new(globals.coding);
        let cells = Cells::read(records, &globals, &mut budget, |record| drawing.take(record))?;
        if !cells.is_whole {
            return Err(damaged(&format!("“{name}” is cut off")));
        }
        sheets.push(Sheet {
            name: name.clone(),
            hidden: *hidden,
            cells: in_order(cells.stored, name, diagnostics),
            merges: cells.merges,
            floating: drawing.floating(&blips),
            comments: cells.comments,
        });
    }
    sheet::document(sheets, limits, diagnostics)
}

/// The stream of the workbook. A file for Excel 5 and 97 alike has one for each: the newer goes first.
fn stream(bytes: &[u8], limits: Limits) -> Result<Vec<u8>> {
    if bytes.len() as u64 > limits.input {
        return Err(over_limit(Thing::InputBytes, limits.input));
    }
    let mut file =
        cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    if file.exists("/EncryptedPackage") {
        return Err(Diagnostic::new(Code::FileEncrypted));
    }
    let Some(name) = ["/Workbook", "/Book"].into_iter().find(|name| file.is_stream(name)) else {
        return Err(Diagnostic::new(Code::PackagePartMissing).with("part", "Workbook"));
    };
    let mut stream = Vec::new();
    // No stream is larger than its file.
    let opened = file.open_stream(name).map_err(|error| damaged(&error.to_string()))?;
    opened.take(bytes.len() as u64).read_to_end(&mut stream).map_err(|error| damaged(&error.to_string()))?;
    Ok(stream)
}
