//! The workbook of a form without a report, by `rust_xlsxwriter`: sheets with all that is the same for every report, and
//! one cell of each style.

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, IgnoreError, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};

use super::Area;
use super::layout::{LayoutContent, SheetLayout};
use super::names::Names;
use super::style::{DEFAULT_CELL_PIXELS, Formats, Style};
use crate::form::{Form, Kind, Label, Lexicon, WorkbookWords};
use crate::model::Variant;
use crate::write::Timestamp;

/// Stands where a text of the report goes in the properties of the file.
pub(super) const PLACEHOLDER: &str = "\u{E000}";

const A4: u8 = 9;
/// 15 mm at the sides, 20 mm above and below, 9 mm to the page number; in inches.
const SIDE_MARGIN: f64 = 0.59;
const END_MARGIN: f64 = 0.79;
const FOOTER_MARGIN: f64 = 0.35;
/// What fits the paper is small on a screen.
const ZOOM_PERCENT: u16 = 130;
/// A change may be anything that is whole; Excel wants bounds.
const LARGEST_CHANGE: i32 = 999_999_999;

/// A workbook, and the layouts of its sheets after the first.
pub(super) struct Blank {
    pub(super) bytes: Vec<u8>,
    pub(super) layouts: Vec<SheetLayout>,
}

/// Makes the workbook of a form.
pub(super) fn workbook(form: &Form, lexicon: &Lexicon, script: Variant) -> Result<Blank, XlsxError> {
    let formats = Formats::new(&lexicon.workbook, script);
    let mut workbook = Workbook::new();
    let (row_pixels, column_pixels) = DEFAULT_CELL_PIXELS;
    workbook.set_default_format(&formats.body, row_pixels, column_pixels)?;
    workbook.set_properties(&properties()?);
    let mut names = Names::default();
    let title = names.sheet(lexicon.narrative.sheet.text(script));
    narrative(sheet(&title, workbook.add_worksheet())?, &formats)?;
    let with_tables = (0..form.sections.len()).filter(|&index| !form.sections[index].tables.is_empty());
    let layouts: Vec<_> = with_tables.map(|index| SheetLayout::of(form, index)).collect();
    for layout in &layouts {
        let title = names.sheet(form.sections[layout.section].heading.text(script));
        let page = sheet(&title, workbook.add_worksheet())?;
        section(page, layout, &formats)?;
        validation(page, layout, &lexicon.workbook, script)?;
        for (id, area) in layout.figures() {
            workbook.define_name(names.figure(id), &area.formula_on(&title))?;
        }
    }
    Ok(Blank { bytes: workbook.save_to_buffer()?, layouts })
}

fn properties() -> Result<DocProperties, XlsxError> {
    let time = ExcelDateTime::from_timestamp(Timestamp::default().unix_seconds().cast_signed())?;
    let properties = DocProperties::new().set_title(PLACEHOLDER).set_author(PLACEHOLDER);
    Ok(properties.set_creation_datetime(&time))
}

/// Names a sheet, and sets it up for printing on A4, one page wide.
fn sheet<'a>(name: &str, page: &'a mut Worksheet) -> Result<&'a mut Worksheet, XlsxError> {
    Ok(page
        .set_name(name)?
        .set_paper_size(A4)
        .set_portrait()
        .set_margins(SIDE_MARGIN, SIDE_MARGIN, END_MARGIN, END_MARGIN, FOOTER_MARGIN, FOOTER_MARGIN)
        .set_footer("&C— &P —")
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true))
}

/// The sheet of prose, with a cell of each style in its first row, and all elements that a report fills.
fn narrative(page: &mut Worksheet, formats: &Formats) -> Result<(), XlsxError> {
    for (column, style) in (0..).zip(Style::ALL) {
        page.write_string_with_format(0, column, PLACEHOLDER, &formats.of(style))?;
    }
    page.merge_range(1, 0, 1, 1, "", &Format::default())?
        .set_column_width_pixels(0, 1)?
        .set_freeze_panes(1, 0)?
        .set_repeat_rows(0, 0)?;
    without_mark(page, Area::cell(0, 0), IgnoreError::NumberStoredAsText)
}

/// The sheet of a section: what stays in view, what may be changed (figures, and the sizes of rows and columns), and what
/// is printed.
fn section(page: &mut Worksheet, layout: &SheetLayout, formats: &Formats) -> Result<(), XlsxError> {
    let grid = layout.grid();
    for area in layout.cells.iter().map(|cell| cell.area).chain([layout.title()]) {
        merge(page, area, &formats.body)?;
    }
    for (column, pixels) in (0..).zip(&layout.widths) {
        page.set_column_width_pixels(column, *pixels)?;
    }
    let resizable =
        ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() };
    page.set_freeze_panes(layout.head_end, layout.label_columns)?
        .set_zoom(ZOOM_PERCENT)
        .protect_with_options(&resizable)
        .set_print_area(0, 0, grid.last_row(), grid.last_column())?
        .set_repeat_rows(0, layout.head_end - 1)?;
    // Totals of columns leave out the rows above, rightly.
    without_mark(page, grid, IgnoreError::FormulaOmitsCells)
}

fn merge(page: &mut Worksheet, area: Area, format: &Format) -> Result<(), XlsxError> {
    if !area.is_cell() {
        page.merge_range(area.row, area.column, area.last_row(), area.last_column(), "", format)?;
    }
    Ok(())
}

/// Turns off one kind of Excel's green corners, for what is meant to be as it is.
fn without_mark(page: &mut Worksheet, area: Area, mark: IgnoreError) -> Result<(), XlsxError> {
    page.ignore_error_range(area.row, area.column, area.last_row(), area.last_column(), mark)?;
    Ok(())
}

/// Lets a clerk enter only what a figure can be, and tells what that is. What stands there already, such as a
/// worded figure, is left alone.
fn validation(
    page: &mut Worksheet,
    layout: &SheetLayout,
    words: &WorkbookWords,
    script: Variant,
) -> Result<(), XlsxError> {
    for kind in [Kind::Count, Kind::Change, Kind::Amount] {
        let of_kind = layout.cells.iter().filter(|cell| match cell.content {
            LayoutContent::Figure(_, its) => its == kind,
            LayoutContent::Label(..) => false,
        });
        let ranges = Area::joined(of_kind.map(|cell| cell.area));
        let Some(first) = ranges.first() else { continue };
        let validation = prompted(kind, words, script)?.set_multi_range(Area::references(&ranges, " "));
        let (last_row, last_column) = (first.last_row(), first.last_column());
        page.add_data_validation(first.row, first.column, last_row, last_column, &validation)?;
    }
    Ok(())
}

fn prompted(kind: Kind, words: &WorkbookWords, script: Variant) -> Result<DataValidation, XlsxError> {
    let prompt = words.prompt(kind);
    let word = |label: &Label| label.text(script).to_owned();
    rule(kind)
        .set_input_title(word(&prompt.title))?
        .set_input_message(word(&prompt.input))?
        .set_error_title(word(&prompt.title))?
        .set_error_message(word(&prompt.error))
}

fn rule(kind: Kind) -> DataValidation {
    let rule = DataValidation::new();
    match kind {
        Kind::Count => rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
        Kind::Change => rule.allow_whole_number(DataValidationRule::Between(-LARGEST_CHANGE, LARGEST_CHANGE)),
        Kind::Amount => rule.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
    }
}
