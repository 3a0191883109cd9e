//! The workbook part: which sheets there are and where the rest lies.

use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::relationship::{Relationship, Relationships};
use super::xml::{self, Xml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::limits::over_limit;
use ooxml::Package;

/// A workbook's table of contents.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    /// Its worksheets in order.
    pub(super) sheets: Vec<Entry>,
    /// Names of visible sheets that hold no cells: charts on sheets of their own.
    others: Vec<String>,
    /// Whether days are counted from 1904 (old workbooks of the Macintosh).
    pub(super) from_1904: bool,
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
        let part = Relationships::of(package, "")?
            .target_of_kind("officeDocument")
            .unwrap_or("xl/workbook.xml")
            .to_owned();
        let bytes = package.required_part(&part)?;
        if is_binary(&part) {
            return Err(Diagnostic::new(Code::FormatUnsupported).with("format", ".xlsb"));
        }
        let relationships = Relationships::of(package, &part)?;
        let target = |kind| relationships.target_of_kind(kind).map(str::to_owned);
        let mut workbook = Self {
            strings: target("sharedStrings"),
            styles: target("styles"),
            cell_pictures: target("cellImage"),
            ..Self::default()
        };
        workbook.read(&part, &xml::decode(&part, &bytes)?, &relationships)?;
        let most = package.limits().entries;
        match workbook.sheets.len() {
            0 => Err(Diagnostic::new(Code::PackagePartMissing).with("part", "worksheet")),
            count if count > most => Err(over_limit(Thing::Worksheets, most as u64)),
            _ => Ok(workbook),
        }
    }

    fn read(&mut self, part: &str, text: &str, relationships: &Relationships) -> Result<()> {
        let mut xml = Xml::new(part, text);
        while let Some(element) = xml.next_start()? {
            match element.local_name().as_ref() {
                "workbookPr" => self.from_1904 |= xml::is_on(&element, "date1904"),
                "sheet" => {
                    let id = xml::attribute(&element, "id");
                    if let Some(sheet) = id.and_then(|id| relationships.get(&id)) {
                        self.add(&element, sheet);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn add(&mut self, element: &BytesStart<'_>, sheet: &Relationship) {
        let attribute = |name| xml::attribute(element, name).unwrap_or_default();
        let name = attribute("name");
        let visible = !matches!(&*attribute("state"), "hidden" | "veryHidden");
        match (&*sheet.kind, &sheet.target) {
            ("worksheet", Some(part)) => {
                let (name, part) = (name.into(), part.clone());
                self.sheets.push(Entry { name, part, visible });
            }
            ("chartsheet", _) if visible => self.others.push(name),
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

fn is_binary(part: &str) -> bool {
    part.rsplit('.').next().is_some_and(|extension| extension.eq_ignore_ascii_case("bin"))
}
