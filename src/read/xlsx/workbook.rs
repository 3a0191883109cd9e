//! The workbook part: which sheets there are and where the rest lies.

use std::sync::Arc;

use super::relationship::{self, Relationship};
use super::xml::{self, Xml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::package::Package;

/// A workbook's table of contents.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    /// Its worksheets in order; sheets of other kinds hold no cells that are shown.
    pub(super) sheets: Vec<Entry>,
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
        let part = relationship::target_of_kind(&relationship::of(package, "")?, "officeDocument")
            .unwrap_or("xl/workbook.xml")
            .to_owned();
        let bytes = package.required_part(&part)?;
        if is_binary(&part) {
            return Err(Diagnostic::new(Code::FormatUnsupported).with("format", ".xlsb"));
        }
        let relationships = relationship::of(package, &part)?;
        let target = |kind| relationship::target_of_kind(&relationships, kind).map(str::to_owned);
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
            count if count > most => {
                Err(Diagnostic::new(Code::LimitExceeded).with("what", "worksheets").with("limit", most))
            }
            _ => Ok(workbook),
        }
    }

    fn read(&mut self, part: &str, text: &str, relationships: &[Relationship]) -> Result<()> {
        let mut xml = Xml::new(part, text);
        while let Some(element) = xml.next_start()? {
            match element.local_name().as_ref() {
                "workbookPr" => self.from_1904 |= xml::is_on(&element, "date1904"),
                "sheet" => {
                    let attribute = |name| xml::attribute(&element, name).unwrap_or_default();
                    let id = attribute("id");
                    let visible = !matches!(&*attribute("state"), "hidden" | "veryHidden");
                    let sheet = relationships.iter().find(|relationship| relationship.id == id);
                    if let Some(Relationship { kind, target: Some(part), .. }) = sheet
                        && kind == "worksheet"
                    {
                        let name = attribute("name").into();
                        self.sheets.push(Entry { name, part: part.clone(), visible });
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Says which sheets nobody sees.
    pub(super) fn tell_hidden(&self, diagnostics: &mut Diagnostics) {
        for sheet in self.sheets.iter().filter(|sheet| !sheet.visible) {
            diagnostics.push(Diagnostic::new(Code::SheetHidden).with("sheet", &sheet.name));
        }
    }
}

fn is_binary(part: &str) -> bool {
    part.rsplit('.').next().is_some_and(|extension| extension.eq_ignore_ascii_case("bin"))
}
