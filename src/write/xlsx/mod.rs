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
use crate::form::{Form, Forms, Label, Lexicon};
use crate::model::{Report, Variant};
use area::Area;
use names::Names;
use sheet::{Sheet, Written};
use style::Styles;

/// What every sheet is written from.
struct Source<'a> {
    report: &'a Report,
    form: &'a Form,
    lexicon: &'a Lexicon,
    script: Variant,
    styles: Styles,
}

impl Source<'_> {
    fn word<'a>(&self, label: &'a Label) -> &'a str {
        label.text(self.script)
    }
}

/// Writes the workbook of a report, its labels in `script`; the same report gives the same bytes.
///
/// A total becomes a formula only where the formula gives the figure reported. Texts longer than a cell can hold
/// are cut with a notice, except paragraphs, which go on in further rows.
///
/// # Errors
/// [`Code::FileUnwritable`] for a report that does not fit a worksheet.
pub fn write(
    report: &Report,
    forms: &Forms,
    form: &Form,
    script: Variant,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<u8>> {
    let styles = Styles::new(&forms.lexicon.workbook, script);
    let source = Source { report, form, lexicon: &forms.lexicon, script, styles };
    workbook(&source, diagnostics).map_err(|error| {
        Diagnostic::new(Code::FileUnwritable).with("path", "xlsx").with("reason", error.to_string())
    })
}

fn workbook(source: &Source, diagnostics: &mut Diagnostics) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let (row_pixels, column_pixels) = style::DEFAULT_CELL_PIXELS;
    workbook.set_default_format(source.styles.body(), row_pixels, column_pixels)?;
    workbook.set_properties(&properties(source.report)?);
    let mut names = Names::default();
    let title = names.sheet(source.word(&source.lexicon.narrative.sheet));
    narrative::write(source, &mut Sheet::named(&title, workbook.add_worksheet(), diagnostics)?)?;
    for (index, section) in source.form.sections.iter().enumerate() {
        if section.tables.is_empty() {
            continue;
        }
        let title = names.sheet(source.word(&section.heading));
        let mut sheet = Sheet::named(&title, workbook.add_worksheet(), diagnostics)?;
        for (place, area) in section::write(source, index, &mut sheet)? {
            workbook.define_name(names.figure(&place), &area.formula_on(&title))?;
        }
    }
    workbook.save_to_buffer()
}

fn properties(report: &Report) -> std::result::Result<DocProperties, XlsxError> {
    let created = created(std::env::var("SOURCE_DATE_EPOCH").ok().as_deref())?;
    let properties = DocProperties::new().set_title(report.title.concat()).set_creation_datetime(&created);
    Ok(match &report.agency {
        Some(agency) => properties.set_author(agency),
        None => properties,
    })
}

/// The time stamp: the one asked for in seconds since 1970, and never the clock's, so that the same report gives the
/// same bytes.
fn created(epoch: Option<&str>) -> std::result::Result<ExcelDateTime, XlsxError> {
    let seconds = epoch.and_then(|seconds| seconds.trim().parse().ok());
    let given = seconds.and_then(|seconds| ExcelDateTime::from_timestamp(seconds).ok());
    given.map_or_else(|| ExcelDateTime::from_ymd(1980, 1, 1), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_stamp_is_the_one_asked_for_or_the_earliest_of_zip() {
        let days = |stamp: ExcelDateTime| format!("{:.5}", stamp.to_excel());
        let stamp = |epoch| days(created(epoch).unwrap());
        let day = |year, month, day| days(ExcelDateTime::from_ymd(year, month, day).unwrap());
        assert_eq!(stamp(Some("1737072000")), day(2025, 1, 17));
        for epoch in [None, Some(""), Some("soon"), Some("99999999999999")] {
            assert_eq!(stamp(epoch), day(1980, 1, 1));
        }
    }
}
