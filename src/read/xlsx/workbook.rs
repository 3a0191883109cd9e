//! The workbook part: which sheets there are and where the rest lies.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::limits::over_limit;
use ooxml::sheet::{SheetEntry, SheetList};
use ooxml::{Package, Relationship, Relationships, Role};

/// A workbook's table of contents.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    /// Its worksheets in order.
    pub(super) sheets: Vec<Entry>,
    /// Names of visible sheets that hold no cells: charts on sheets of their own.
    others: Vec<String>,
    /// Whether days are counted from 1904 (old workbooks of the Macintosh).
    pub(super) from_1904: bool,
    /// Whether the values stored beside formulas are not those that they come to.
    pub(super) is_uncalculated: bool,
    /// The part of the shared strings.
    pub(super) strings: Option<String>,
    /// The part of the styles.
    pub(super) styles: Option<String>,
    /// The part of the pictures that WPS puts in cells.
    pub(super) cell_pictures: Option<String>,
}

/// A worksheet.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: Arc<str>,
    pub(super) part: String,
    pub(super) visible: bool,
}

impl Workbook {
    /// Reads the workbook part.
    pub(super) fn open(package: &mut Package<'_>) -> Result<Self> {
        let usual = || ("xl/workbook.xml".to_owned(), None);
        let (part, role) = package.main_part()?.unwrap_or_else(usual);
        if role == Some(Role::BinaryWorkbook) {
            return Err(Diagnostic::new(Code::FormatUnsupported).with("format", ".xlsb"));
        }
        let list = SheetList::parse(&part, package.required_text(&part)?.as_str())?;
        let relationships = Relationships::of(package, &part)?;
        let mut workbook = Self {
            from_1904: list.from_1904,
            is_uncalculated: list.is_uncalculated,
            strings: package.related(&part, &relationships, Role::SharedStrings)?,
            styles: package.related(&part, &relationships, Role::CellStyles)?,
            cell_pictures: package.related(&part, &relationships, Role::CellPictures)?,
            ..Self::default()
        };
        for entry in list.sheets {
            if let Some(sheet) = relationships.get(&entry.id) {
                workbook.add(entry, sheet);
            }
        }
        let most = package.limits().entries;
        match workbook.sheets.len() {
            0 => Err(Diagnostic::new(Code::PackagePartMissing).with("part", "worksheet")),
            count if count > most => Err(over_limit(Thing::Worksheets, most as u64)),
            _ => Ok(workbook),
        }
    }

    fn add(&mut self, SheetEntry { name, is_hidden, .. }: SheetEntry, sheet: &Relationship) {
        match (&*sheet.kind, sheet.target.part()) {
            ("worksheet", Some(part)) => {
                self.sheets.push(Entry { name: name.into(), part: part.to_owned(), visible: !is_hidden });
            }
            ("chartsheet", _) if !is_hidden => self.others.push(name),
            // Sheets of macros and dialogs, which only programs use.
            _ => {}
        }
    }

    /// Says which sheets are not read.
    pub(super) fn tell_left_out(&self, diagnostics: &mut Diagnostics) {
        for name in &self.others {
            diagnostics.push(Diagnostic::new(Code::ContentLeftOut).with("what", format!("“{name}”")));
        }
        for sheet in self.sheets.iter().filter(|sheet| !sheet.visible) {
            diagnostics.push(Diagnostic::new(Code::SheetHidden).with("sheet", &sheet.name));
        }
    }
}
