//! The first part of a workbook stream: which sheets there are, and what they share.

use std::collections::BTreeMap;
use std::sync::Arc;

use encoding_rs::{UTF_16LE, WINDOWS_1252};

use super::record::{Record, Records, kind};
use super::text::{self, Coding};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::limits::{Limits, over_limit};
use crate::read::sheet::CellFormat;

/// What the sheets of a workbook share.
pub(super) struct Globals {
    pub(super) coding: Coding,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
    pub(super) strings: Vec<String>,
    /// The number format of each cell format.
    pub(super) formats: Vec<CellFormat>,
    pub(super) sheets: Vec<SheetEntry>,
    /// The pictures, as [MS-ODRAW] keeps them.
    pub(super) drawing_group: Vec<u8>,
}

/// A worksheet.
pub(super) struct SheetEntry {
    pub(super) name: Arc<str>,
    /// Where its records begin in the stream.
    pub(super) start: usize,
    pub(super) hidden: bool,
}

impl Globals {
    /// Reads the records up to the end of the first part.
    pub(super) fn read(stream: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Self> {
        let mut records = Records(stream);
        let mut globals = Self::begin(records.next())?;
        let mut codes = BTreeMap::new();
        let mut format_ids = Vec::new();
        for record in records.take_while(|record| record.kind != kind::EOF) {
            match record.kind {
                kind::FILE_PASS => return Err(Diagnostic::new(Code::FileEncrypted)),
                kind::FORMAT => codes.extend(globals.format(&record)),
                kind::XF => {
                    format_ids.extend(record.data.get(2..4).map(|id| u16::from_le_bytes([id[0], id[1]])));
                }
                kind::BOUND_SHEET => globals.add_sheet(&record, diagnostics),
                _ => globals.take(&record),
            }
        }
        let format = |id: &u16| codes.get(id).cloned().unwrap_or_else(|| CellFormat::of_id(*id));
        globals.formats = format_ids.iter().map(format).collect();
        match globals.sheets.len() {
            0 => Err(Diagnostic::new(Code::PackagePartMissing).with("part", "worksheet")),
            count if count > limits.entries => Err(over_limit(Thing::Worksheets, limits.entries as u64)),
            _ => Ok(globals),
        }
    }

    /// The record with which a workbook begins ([MS-XLS] 2.4.21).
    fn begin(first: Option<Record<'_>>) -> Result<Self> {
        let version = first.filter(|record| record.kind == kind::BOF).and_then(|record| record.bytes().u16());
        let is_unicode = match version.map(|version| version >> 8) {
            Some(5) => false,
            Some(6) => true,
            _ => return Err(damaged("no BIFF5 or BIFF8 workbook")),
        };
        let page = if is_unicode { UTF_16LE } else { WINDOWS_1252 };
        Ok(Self {
            coding: Coding { is_unicode, page },
            from_1904: false,
            strings: Vec::new(),
            formats: Vec::new(),
            sheets: Vec::new(),
            drawing_group: Vec::new(),
        })
    }

    fn take(&mut self, record: &Record<'_>) {
        match record.kind {
            kind::DATE_MODE => self.from_1904 = record.bytes().u16() == Some(1),
            kind::CODE_PAGE => {
                let page = record.bytes().u16().and_then(text::code_page);
                self.coding.page = page.unwrap_or(self.coding.page);
            }
            kind::SST => self.strings = self.coding.shared(record),
            kind::DRAWING_GROUP => {
                self.drawing_group.extend(record.data);
                record.continuations().for_each(|data| self.drawing_group.extend(data));
            }
            _ => {}
        }
    }

    fn format(&self, record: &Record<'_>) -> Option<(u16, CellFormat)> {
        let mut bytes = record.bytes();
        let id = bytes.u16()?;
        let coding = self.coding;
        let code = if coding.is_unicode { coding.long(&mut bytes) } else { coding.short(&mut bytes) };
        Some((id, CellFormat::of_code(&code?)))
    }

    /// [MS-XLS] 2.4.28. Sheets of macros, which only programs use, are passed over.
    fn add_sheet(&mut self, record: &Record<'_>, diagnostics: &mut Diagnostics) {
        const WORKSHEET: u8 = 0;
        const CHART: u8 = 2;
        let mut bytes = record.bytes();
        let (Some(start), Some(state), Some(kind)) = (bytes.u32(), bytes.u8(), bytes.u8()) else { return };
        let mut name = self.coding.short(&mut bytes).unwrap_or_default();
        name.retain(|character| !character.is_control());
        let hidden = state & 3 != 0;
        match kind {
            WORKSHEET => self.sheets.push(SheetEntry { name: name.into(), start: start as usize, hidden }),
            CHART if !hidden => {
                diagnostics.push(Diagnostic::new(Code::ContentLeftOut).with("what", format!("“{name}”")));
            }
            _ => {}
        }
    }
}

/// The finding that a workbook cannot be read.
pub(super) fn damaged(reason: &str) -> Box<Diagnostic> {
    Diagnostic::new(Code::PackageDamaged).with("reason", reason)
}
