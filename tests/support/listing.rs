//! What a document holds, as lines that a test can state.

use std::fmt::Write as _;

use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics, Result};
use gongbao::model::{Align, Cell, Document, Item, Outline};

/// A reader.
pub(crate) type Read = fn(&[u8], Limits, &mut Diagnostics) -> Result<Document>;

/// A document and the codes of what was said about it, with their places.
pub(crate) fn read_all(read: Read, bytes: &[u8]) -> (Document, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let document = read(bytes, Limits::default(), &mut diagnostics).expect("a readable file");
    let said = diagnostics.iter().map(|said| match &said.location.address {
        Some(address) => format!("{} {address}", said.code),
        None => said.code.to_string(),
    });
    (document, said.collect())
}

/// Why a file is refused.
pub(crate) fn refusal(read: Read, bytes: &[u8]) -> Code {
    read(bytes, Limits::default(), &mut Diagnostics::default()).expect_err("no readable file").code
}

/// All items of a document, a line for each: cells with place, size where they are merged, text, and `#` where the
/// source stores a number.
pub(crate) fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for part in &document.parts {
        lines.extend(part.name.iter().map(|name| format!("[{name}]")));
        part.items.iter().for_each(|item| describe(item, &mut lines));
    }
    lines
}

fn describe(item: &Item, lines: &mut Vec<String>) {
    match item {
        Item::Paragraph(paragraph) => {
            let mut line = format!("{} {}", paragraph.address, paragraph.text);
            if paragraph.outline != Outline::default() {
                let _ = write!(line, " {:?}", paragraph.outline);
            }
            if paragraph.align != Align::default() {
                let _ = write!(line, " {:?}", paragraph.align);
            }
            lines.push(line);
        }
        Item::Image(image) => {
            let picture = &image.picture;
            let size = picture.data.len();
            lines.push(format!(
                "{} {} {} {size} “{}”",
                image.address, picture.name, picture.media_type, picture.alt
            ));
        }
        Item::Grid(grid) => grid.cells.iter().for_each(|cell| cell_lines(cell, lines)),
    }
}

fn cell_lines(cell: &Cell, lines: &mut Vec<String>) {
    lines.push(cell_line(cell).trim_end().to_owned());
    cell.items.iter().for_each(|item| describe(item, lines));
}

/// A cell: place, size where it is merged, text, and `#` where the source stores a number.
pub(crate) fn cell_line(cell: &Cell) -> String {
    let mut line = cell.address.cell().expect("a cell's address");
    if (cell.rowspan, cell.colspan) != (1, 1) {
        let _ = write!(line, " {}x{}", cell.rowspan, cell.colspan);
    }
    let _ = write!(line, " {}", cell.text);
    if let Some(number) = cell.number {
        assert_eq!(number.to_string(), cell.text);
        line += " #";
    }
    line
}

/// A PNG of one pixel.
pub(crate) const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00,
    0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x60, 0x60, 0xf8, 0x0f, 0x00, 0x01, 0x04,
    0x01, 0x00, 0x5f, 0xe5, 0xc3, 0x4b, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60,
    0x82,
];
