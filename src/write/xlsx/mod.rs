//! The official workbook: a sheet of prose, then a sheet for each section that has tables.
//!
//! The sheet of prose (`narrative`) is read back by what it shows, so its columns are an agreement with the
//! recogniser. The sheets of figures (`section`) follow the official grid; what their totals become is decided in
//! `totals`. Everything that a sheet takes goes through `sheet`, which knows the traps of the file format.

mod area;
mod figures;
mod measure;
mod names;
mod narrative;
mod own_table;
mod picture;
mod section;
mod sheet;
mod style;
mod text;
mod totals;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::form::Label;
use crate::write::Publication;
use area::Area;
use names::Names;
use sheet::{Sheet, Written};
use style::Styles;

/// What every sheet is written from.
struct Source<'a> {
    publication: &'a Publication<'a>,
    styles: Styles,
}

impl Source<'_> {
    fn word<'a>(&self, label: &'a Label) -> &'a str {
        label.text(self.publication.script)
    }
}

/// Writes the workbook of a report, its labels in `script`; the same report gives the same bytes.
///
/// A total becomes a formula only where the formula gives the figure reported. Texts longer than a cell can hold
/// are cut with a notice, except paragraphs, which go on in further rows.
///
/// # Errors
/// [`Code::FileUnwritable`] for a report that does not fit a worksheet.
pub fn write(publication: &Publication, diagnostics: &mut Diagnostics) -> Result<Vec<u8>> {
    let styles = Styles::new(&publication.lexicon.workbook, publication.script);
    let source = Source { publication, styles };
    workbook(&source, diagnostics).map_err(|error| {
        Diagnostic::new(Code::FileUnwritable).with("path", "xlsx").with("reason", error.to_string())
    })
}

fn workbook(source: &Source, diagnostics: &mut Diagnostics) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (row_pixels, column_pixels) = style::DEFAULT_CELL_PIXELS;
    workbook.set_default_format(source.styles.body(), row_pixels, column_pixels)?;
    workbook.set_properties(&properties(source.publication)?);
    let mut names = Names::default();
    let title = names.sheet(source.word(&source.publication.lexicon.narrative.sheet));
    narrative::write(source, &mut Sheet::named(&title, workbook.add_worksheet(), diagnostics)?)?;
    for (index, section) in source.publication.form.sections.iter().enumerate() {
        if section.tables.is_empty() {
            continue;
        }
        let title = names.sheet(source.word(&section.heading));
        let mut sheet = Sheet::named(&title, workbook.add_worksheet(), diagnostics)?;
        for (id, area) in section::write(source, index, &mut sheet)? {
            workbook.define_name(names.figure(&id), &area.formula_on(&title))?;
        }
    }
    workbook.save_to_buffer()
}

fn properties(publication: &Publication) -> std::result::Result<DocProperties, XlsxError> {
    let report = publication.report;
    let created = ExcelDateTime::from_timestamp(publication.timestamp.unix_seconds().cast_signed())?;
    let properties = DocProperties::new().set_title(report.title.concat()).set_creation_datetime(&created);
    Ok(match &report.agency {
        Some(agency) => properties.set_author(agency),
        None => properties,
    })
}
