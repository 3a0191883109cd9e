//! The official workbook: a sheet of prose, then a sheet for each section that has tables.
//!
//! `rust_xlsxwriter` makes the workbook of a form without a report (`blank`), once for each script. It is cut (`template`):
//! parts that are the same for every report are kept compressed, and of each worksheet the frame is kept around its cells
//! (`frame`). For a report only cells (`sheet`) and their texts (`strings`) are written, and spliced in.
//!
//! The sheet of prose (`narrative`) is read back by what it shows, so its columns are an agreement with the
//! recogniser. The sheets of figures (`section`) follow the official grid (`layout`); what their totals become is decided
//! in `totals`.

mod area;
mod blank;
mod frame;
mod layout;
mod measure;
mod names;
mod narrative;
mod own_table;
mod picture;
mod section;
mod sheet;
mod strings;
mod style;
mod template;
mod text;
mod totals;

pub use template::Template;

use crate::diagnostic::{Diagnostics, Result};
use crate::write::Publication;
use area::Area;
use narrative::NarrativePage;
use picture::Drawing;
use section::SectionPage;
use sheet::{Sheet, columns};
use strings::SharedStrings;
use template::{Cut, Parts, unwritable};

/// Writes the workbook of a report; the same report gives the same bytes.
///
/// A total becomes a formula only where the formula gives the figure reported. Texts longer than a cell can hold
/// are cut with a notice, except paragraphs, which go on in further rows.
///
/// # Errors
/// [`Code::FileUnwritable`](crate::diagnostic::Code::FileUnwritable) for a report that does not fit a worksheet.
pub fn write(
    publication: &Publication,
    template: &Template,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<u8>> {
    let cut = template.cut(publication)?;
    let mut strings = SharedStrings::default();
    let (narrative, drawing) = narrative(publication, cut, &mut strings, diagnostics)?;
    let mut sheets = vec![narrative];
    sheets.extend(sections(publication, cut, &mut strings, diagnostics)?);
    cut.pack(publication, &Parts { sheets, strings: strings.part(), drawing })
}

/// The sheet of prose, and the pictures on it.
fn narrative(
    publication: &Publication,
    cut: &Cut,
    strings: &mut SharedStrings,
    diagnostics: &mut Diagnostics,
) -> Result<(String, Option<Drawing>)> {
    let mut sheet = Sheet::new(&cut.styles, strings, diagnostics);
    let NarrativePage { widths, area, pictures } = narrative::write(publication, &mut sheet);
    let drawing = (!pictures.is_empty()).then(|| Drawing::of(&pictures, &widths, &sheet.heights));
    let cells = sheet.finish().map_err(unwritable)?;
    let sqref = format!(r#"sqref="{}""#, area.reference());
    let ignored = cut.narrative.element("ignoredErrors").replace(r#"sqref="A1""#, &sqref);
    let part = cut.narrative.with(&[
        ("dimension", &cells.dimension),
        ("cols", &columns(&widths)),
        ("sheetData", &cells.sheet_data),
        ("mergeCells", &cells.merge_cells),
        ("ignoredErrors", &ignored),
        ("drawing", if drawing.is_some() { Drawing::ELEMENT } else { "" }),
    ]);
    Ok((part, drawing))
}

/// The sheets of sections.
fn sections(
    publication: &Publication,
    cut: &Cut,
    strings: &mut SharedStrings,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    for (layout, frame) in &cut.sections {
        let mut sheet = Sheet::new(&cut.styles, strings, diagnostics);
        let SectionPage { columns, is_on_one_page } = section::write(layout, publication, &mut sheet);
        let cells = sheet.finish().map_err(unwritable)?;
        let setup = frame.element("pageSetup");
        let setup = if is_on_one_page { setup.replace(r#" fitToHeight="0""#, "") } else { setup.to_owned() };
        parts.push(frame.with(&[
            ("cols", &columns),
            ("sheetData", &cells.sheet_data),
            ("pageSetup", &setup),
        ]));
    }
    Ok(parts)
}
