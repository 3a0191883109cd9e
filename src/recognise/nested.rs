//! Tables inside cells: those that hold a table of a form stay, for their outer table only lays out the page; all others
//! become lines of their cell.

use std::borrow::Cow;

use super::find::Labelled;
use super::labels::LabelBook;
use super::lattice::Lattice;
use crate::form::Forms;
use crate::model::{Cell, Document, Grid, GridKind, Item};

/// What stands between the cells of a row that became a line.
const GAP: &str = "\u{3000}";

/// A document in which tables that are part of a cell's text are text. It is copied only if it has any.
pub(super) fn opened<'d>(document: &'d Document, forms: &Forms, book: &LabelBook) -> Cow<'d, Document> {
    let mut grids = document.parts.iter().flat_map(|part| &part.items).filter_map(as_grid);
    if !grids.any(holds_grid) {
        return Cow::Borrowed(document);
    }
    let mut document = document.clone();
    for item in document.parts.iter_mut().flat_map(|part| &mut part.items) {
        if let Item::Grid(grid) = item {
            open(grid, forms, book);
        }
    }
    Cow::Owned(document)
}

fn as_grid(item: &Item) -> Option<&Grid> {
    match item {
        Item::Grid(grid) => Some(grid),
        _ => None,
    }
}

fn holds_grid(grid: &Grid) -> bool {
    grid.cells.iter().any(|cell| cell.items.iter().any(|item| as_grid(item).is_some()))
}

fn open(grid: &mut Grid, forms: &Forms, book: &LabelBook) {
    let inner = || grid.cells.iter().flat_map(|cell| &cell.items).filter_map(as_grid);
    // A table of one row or column is a frame, and one around a table of a form lays out the page.
    let is_strip = grid.rows == 1 || grid.columns == 1;
    let lays_out =
        grid.kind == GridKind::Table && (is_strip || inner().any(|inner| is_of_form(inner, forms, book)));
    for cell in &mut grid.cells {
        for item in &mut cell.items {
            if let Item::Grid(inner) = item {
                open(inner, forms, book);
            }
        }
        if !lays_out && cell.items.iter().any(|item| as_grid(item).is_some()) {
            flatten(cell);
        }
    }
}

/// Whether a table, or one in it, has a head of a form's.
fn is_of_form(grid: &Grid, forms: &Forms, book: &LabelBook) -> bool {
    let mut inner = grid.cells.iter().flat_map(|cell| &cell.items).filter_map(as_grid);
    !Labelled::new(Lattice::new(grid), book, forms).zones().is_empty()
        || inner.any(|inner| is_of_form(inner, forms, book))
}

/// Makes text of the tables in a cell. Pictures stay.
fn flatten(cell: &mut Cell) {
    let mut lines: Vec<String> = Vec::new();
    for item in &cell.items {
        match item {
            Item::Paragraph(paragraph) => lines.push(paragraph.text.trim().to_owned()),
            Item::Grid(grid) => lines.extend((0..grid.rows).map(|row| line(grid, row))),
            Item::Image(_) => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    cell.text = lines.join("\n");
    cell.items.retain(|item| matches!(item, Item::Image(_)));
}

fn line(grid: &Grid, row: u32) -> String {
    let cells = grid.cells.iter().filter(|cell| cell.row == row);
    let texts = cells.map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(GAP)
}
