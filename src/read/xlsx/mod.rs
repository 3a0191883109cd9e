//! Workbooks (.xlsx): what their visible sheets show.
//!
//! `workbook` finds the parts, `worksheet` reads the cells with their `strings`, `styles` and `formulas`, and `drawing`
//! adds what floats over them.

mod comments;
mod drawing;
mod formulas;
mod strings;
mod styles;
mod workbook;
mod worksheet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::limits::Limits;
use crate::model::{Document, Item, Part};
use crate::read::sheet::{self, Budget, SheetCells};
use crate::read::sniff::Signature;
use ooxml::{Package, Role};

use drawing::CellPictures;
use strings::SharedStrings;
use styles::Styles;
use workbook::{Entry, Workbook};
use worksheet::{Worksheet, WorksheetReader};

pub(in crate::read) use drawing::DrawingReader;

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::MainPart(Role::Workbook)];

/// Reads the visible sheets of a workbook, in order.
///
/// Each is a [`Part`] with one [`Grid`](crate::model::Grid), whose rows and columns are those of the sheet, and
/// after it, by rows, the pictures and the paragraphs of text boxes that lie on the sheet. Their address is the
/// cell under their top left corner.
///
/// The text of a cell is what it shows, in its plainest form. A number is what the source stores, `1234` for a
/// cell that shows `1,234.00`; only where the number format shows *another* number (a percentage, thousands) the
/// text is what is shown and [`Cell::number`](crate::model::Cell::number) is `None`. Dates are text, year first.
/// Of formulas the stored value counts; simple sums that have none are computed.
///
/// # Errors
/// Damaged, encrypted or oversized packages, and parts that are not XML.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    refuse_compound(bytes)?;
    let mut package = Package::open(bytes, limits.package())?;
    let workbook = Workbook::open(&mut package)?;
    workbook.tell_left_out(diagnostics);
    let mut sheets = read_sheets(&mut package, &workbook, limits, diagnostics)?;
    compute(&mut sheets, limits, diagnostics);

    let mut drawings = DrawingReader::new(&mut package);
    let pictures = drawings.cell_pictures(workbook.cell_pictures.as_deref())?;
    let mut document = Document::default();
    for (entry, worksheet) in sheets.into_iter().filter(|(entry, _)| entry.visible) {
        let items = items(entry, worksheet, &pictures, &mut drawings, limits, diagnostics)?;
        document.parts.push(Part { name: Some(entry.name.clone()), items });
    }
    Ok(document)
}

/// Workbooks with a password are no packages but compound files, as are those of Excel 2003 and before.
fn refuse_compound(bytes: &[u8]) -> Result<()> {
    const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    /// The stream that holds the encrypted package, by its name in UTF-16.
    const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    if !bytes.starts_with(COMPOUND) {
        return Ok(());
    }
    Err(if bytes.windows(ENCRYPTED.len()).any(|window| window == ENCRYPTED) {
        Diagnostic::new(Code::FileEncrypted)
    } else {
        Diagnostic::new(Code::FormatUnsupported).with("format", ".xls")
    })
}

/// The visible sheets; and those that are hidden, if some formula might look at them.
fn read_sheets<'w>(
    package: &mut Package<'_>,
    workbook: &'w Workbook,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<(&'w Entry, Worksheet)>> {
    let depth = package.limits().depth;
    let strings = match &workbook.strings {
        Some(part) => SharedStrings::read(part, package.required_text(part)?.as_str(), depth)?,
        None => SharedStrings::default(),
    };
    let styles = match &workbook.styles {
        Some(part) => Styles::read(part, package.required_text(part)?.as_str(), depth)?,
        None => Styles::default(),
    };
    let (from_1904, is_uncalculated) = (workbook.from_1904, workbook.is_uncalculated);
    let budget = Budget::new(limits);
    let mut reader =
        WorksheetReader { strings: &strings, styles: &styles, from_1904, is_uncalculated, budget, depth };
    let mut sheets: Vec<(&Entry, Worksheet)> = Vec::new();
    for visible in [true, false] {
        if !visible && !sheets.iter().any(|(_, sheet)| sheet.has_formulas) {
            break;
        }
        for entry in workbook.sheets.iter().filter(|entry| entry.visible == visible) {
            let mut sheet = reader.read(&entry.part, package.required_text(&entry.part)?.as_str())?;
            sheet.cells = sheet::in_order(std::mem::take(&mut sheet.cells), &entry.name, diagnostics);
            sheets.push((entry, sheet));
        }
    }
    Ok(sheets)
}

/// Fills in what formulas of visible sheets come to where the file does not say.
fn compute(sheets: &mut [(&Entry, Worksheet)], limits: Limits, diagnostics: &mut Diagnostics) {
    if !sheets.iter().any(|(_, sheet)| sheet.has_formulas) {
        return;
    }
    let computed = {
        let sources =
            sheets.iter().map(|(entry, sheet)| SheetCells { name: &entry.name, cells: &sheet.cells });
        let visible = (0..sheets.len()).filter(|&sheet| sheets[sheet].0.visible);
        sheet::compute_all(sources.collect(), visible, limits)
    };
    sheet::tell_computed(computed.len(), diagnostics);
    for (sheet, cell, content) in computed {
        sheets[sheet].1.cells[cell].content = content;
    }
}

/// All that a sheet shows.
fn items(
    Entry { name, part, .. }: &Entry,
    mut worksheet: Worksheet,
    pictures: &CellPictures,
    drawings: &mut DrawingReader<'_, '_>,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Item>> {
    if let Some(first) = worksheet.struck {
        diagnostics.push(
            Diagnostic::new(Code::ContentLeftOut)
                .with("what", Thing::StruckText)
                .at(&sheet::address(name, first)),
        );
    }
    let pictures = pictures.take_from(name, &mut worksheet.cells);
    let grid = sheet::lay_out(name, worksheet.cells, &worksheet.merges, limits, diagnostics)?;
    let mut items: Vec<Item> = grid.map(Item::Grid).into_iter().chain(pictures).collect();
    if let Some(id) = &worksheet.drawing {
        items.extend(drawings.sheet_items(name, part, id, diagnostics)?);
    }
    if worksheet.comments {
        comments::tell(drawings.package(), name, part, diagnostics)?;
    }
    Ok(items)
}
