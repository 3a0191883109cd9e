//! The parts that all sheets share.

use std::collections::HashMap;
use std::sync::Arc;

use super::record::{Record, Records, kind, wide_string};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::limits::over_limit;
use crate::read::bytes::Bytes;
use crate::read::sheet::CellFormat;
use ooxml::{Package, Relationships};

/// A workbook's table of contents, and what its sheets share.
#[derive(Default)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<SheetEntry>,
    pub(super) from_1904: bool,
    pub(super) strings: Vec<String>,
    /// The number format of each cell style.
    pub(super) formats: Vec<CellFormat>,
}

/// A worksheet.
pub(super) struct SheetEntry {
    pub(super) name: Arc<str>,
    pub(super) part: String,
    pub(super) hidden: bool,
}

impl Workbook {
    /// Reads the workbook part, the strings and the styles.
    pub(super) fn open(package: &mut Package<'_>, diagnostics: &mut Diagnostics) -> Result<Self> {
        let part = package.main_part()?.map_or_else(|| "xl/workbook.bin".to_owned(), |(part, _)| part);
        let bytes = package.required_part(&part)?;
        let relationships = Relationships::of(package, &part)?;
        let mut workbook = Self::default();
        for record in Records(&bytes) {
            match record.kind {
                kind::WORKBOOK_PROPERTIES => {
                    workbook.from_1904 = record.bytes().u32().is_some_and(|flags| flags & 1 == 1);
                }
                kind::SHEET => workbook.add(&record, &relationships, diagnostics),
                _ => {}
            }
        }
        if let Some(part) = relationships.part_of_kind("sharedStrings") {
            workbook.strings = strings(&package.part(part)?.unwrap_or_default());
        }
        if let Some(part) = relationships.part_of_kind("styles") {
            workbook.formats = formats(&package.part(part)?.unwrap_or_default());
        }
        let most = package.limits().entries;
        match workbook.sheets.len() {
            0 => Err(Diagnostic::new(Code::PackagePartMissing).with("part", "worksheet")),
            count if count > most => Err(over_limit(Thing::Worksheets, most as u64)),
            _ => Ok(workbook),
        }
    }

    /// [MS-XLSB] 2.4.303. Sheets of macros and dialogs, which only programs use, are passed over.
    fn add(&mut self, record: &Record<'_>, relationships: &Relationships, diagnostics: &mut Diagnostics) {
        let mut bytes = record.bytes();
        let (Some(state), Some(_id)) = (bytes.u32(), bytes.u32()) else { return };
        let relationship = wide_string(&mut bytes).unwrap_or_default();
        let name = wide_string(&mut bytes).unwrap_or_default();
        let Some(sheet) = relationships.get(&relationship) else { return };
        let hidden = state & 3 != 0;
        match (&*sheet.kind, sheet.target.part()) {
            ("worksheet", Some(part)) => {
                self.sheets.push(SheetEntry { name: name.into(), part: part.to_owned(), hidden });
            }
            ("chartsheet", _) if !hidden => {
                diagnostics.push(Diagnostic::new(Code::ContentLeftOut).with("what", format!("“{name}”")));
            }
            _ => {}
        }
    }
}

/// The shared strings, each after a byte of flags.
fn strings(bytes: &[u8]) -> Vec<String> {
    Records(bytes)
        .filter(|record| record.kind == kind::SST_ITEM)
        .map(|record| shared_string(record.bytes()).unwrap_or_default())
        .collect()
}

fn shared_string(mut bytes: Bytes<'_>) -> Option<String> {
    let _flags = bytes.u8();
    wide_string(&mut bytes)
}

/// What each cell style does to numbers.
fn formats(bytes: &[u8]) -> Vec<CellFormat> {
    let mut codes = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cell_styles = false;
    for record in Records(bytes) {
        let mut bytes = record.bytes();
        match record.kind {
            kind::CELL_XFS => in_cell_styles = true,
            kind::END_CELL_XFS => break,
            kind::FORMAT => {
                let id = bytes.u16();
                let code = wide_string(&mut bytes).map(|code| CellFormat::of_code(&code));
                codes.extend(id.zip(code));
            }
            kind::XF if in_cell_styles => {
                let (_parent, id) = (bytes.u16(), bytes.u16().unwrap_or_default());
                formats.push(codes.get(&id).cloned().unwrap_or_else(|| CellFormat::of_id(id)));
            }
            _ => {}
        }
    }
    formats
}
