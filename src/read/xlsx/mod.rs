//! Workbooks (.xlsx): what their visible sheets show.
//!
//! `workbook` finds the parts, `staging` unpacks those that are needed and hands them to calamine, `cells`
//! reads the cells, and `drawing` adds what floats over them.

mod cells;
mod comments;
mod drawing;
mod layout;
mod staging;
mod styles;
mod workbook;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::limits::Limits;
use crate::model::{Document, Item, Part};
use crate::read::sheet::{self, SheetCells, Stored};
use crate::read::sniff::Signature;
use ooxml::{Package, Role};

use cells::CellReader;
use drawing::CellPictures;
use layout::Layout;
use staging::Stage;
use workbook::{Entry, Workbook};

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
    let mut stage = Stage::set(&mut package, &workbook)?;
    let mut cells = read_cells(&mut stage, &workbook, limits)?;
    compute(&mut cells, &stage, &workbook, limits, diagnostics);

    let mut drawings = DrawingReader::new(&mut package);
    let pictures = drawings.cell_pictures(workbook.cell_pictures.as_deref())?;
    let mut document = Document::default();
    for (sheet, cells) in cells.into_iter().enumerate() {
        let entry = stage.entry(&workbook, sheet);
        if entry.visible {
            let layout = &stage.sheets[sheet].layout;
            let items = items(entry, layout, cells, &pictures, &mut drawings, limits, diagnostics)?;
            document.parts.push(Part { name: Some(entry.name.clone()), items });
        }
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

/// The cells of all staged sheets.
fn read_cells(stage: &mut Stage, workbook: &Workbook, limits: Limits) -> Result<Vec<Vec<Stored>>> {
    let mut reader = CellReader::open(stage, workbook.strings.as_deref(), limits)?;
    (0..stage.sheets.len()).map(|sheet| reader.read(sheet, &stage.entry(workbook, sheet).part)).collect()
}

/// Fills in what formulas of visible sheets come to where the file does not say.
fn compute(
    cells: &mut [Vec<Stored>],
    stage: &Stage,
    workbook: &Workbook,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) {
    let computed = {
        let source = |(sheet, cells)| SheetCells { name: &stage.entry(workbook, sheet).name, cells };
        let visible = |sheet: &usize| stage.entry(workbook, *sheet).visible;
        let sources = cells.iter().map(Vec::as_slice).enumerate().map(source).collect();
        sheet::compute_all(sources, (0..cells.len()).filter(visible), limits)
    };
    sheet::tell_computed(computed.len(), diagnostics);
    for (sheet, cell, content) in computed {
        cells[sheet][cell].content = content;
    }
}

/// All that a sheet shows.
fn items(
    Entry { name, part, .. }: &Entry,
    layout: &Layout,
    mut cells: Vec<Stored>,
    pictures: &CellPictures,
    drawings: &mut DrawingReader<'_, '_>,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Item>> {
    let pictures = pictures.take_from(name, &mut cells);
    let grid = sheet::lay_out(name, cells, &layout.merges, limits, diagnostics)?;
    let mut items: Vec<Item> = grid.map(Item::Grid).into_iter().chain(pictures).collect();
    if let Some(id) = &layout.drawing {
        items.extend(drawings.sheet_items(name, part, id, diagnostics)?);
    }
    if layout.comments {
        comments::tell(drawings.package(), name, part, diagnostics)?;
    }
    Ok(items)
}
