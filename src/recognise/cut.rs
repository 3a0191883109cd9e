//! A document cut into pieces, each thing on the page once, in reading order. Every visible cell becomes part of
//! exactly one piece, so that nothing is lost on the way.

use super::find::Labelled;
use super::grid;
use super::labels::LabelBook;
use super::lattice::Lattice;
use super::narrative;
use super::piece::{Body, Line, Piece};
use crate::form::Forms;
use crate::model::{Address, Cell, Document, Grid, GridKind, Image, Item, Paragraph};

/// A document with the labels of its grids known, those of all editions.
pub(super) struct Prepared<'a> {
    parts: Vec<Vec<PreparedItem<'a>>>,
}

enum PreparedItem<'a> {
    Paragraph(&'a Paragraph),
    Image(&'a Image),
    Grid(Labelled<'a>),
    /// A cell of a table that only lays out the page.
    Text(&'a Cell),
}

impl<'a> Prepared<'a> {
    pub(super) fn new(document: &'a Document, forms: &Forms, book: &LabelBook) -> Self {
        let mut parts = Vec::with_capacity(document.parts.len());
        for part in &document.parts {
            let mut items = Vec::with_capacity(part.items.len());
            part.items.iter().for_each(|item| prepare(item, forms, book, &mut items));
            parts.push(items);
        }
        Self { parts }
    }

    /// The pieces; each statutory table as the edition reads it that knows most of it.
    pub(super) fn pieces(&'a self, forms: &'a Forms, book: &LabelBook) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        for (part, items) in self.parts.iter().enumerate() {
            let mut push =
                |address: &Address, body| pieces.push(Piece { body, address: address.clone(), part });
            for item in items {
                match item {
                    PreparedItem::Paragraph(paragraph) => {
                        push(&paragraph.address, Body::Line(Line::of(paragraph)));
                    }
                    PreparedItem::Image(image) => push(&image.address, Body::Picture(image.picture.clone())),
                    PreparedItem::Text(cell) => {
                        let lines = cell.text.lines().filter(|line| !line.trim().is_empty());
                        lines.for_each(|line| push(&cell.address, Body::Line(Line::plain(line))));
                    }
                    PreparedItem::Grid(labelled) => grid::cut(labelled, forms, book, &mut push),
                }
            }
        }
        narrative::place_pictures(&mut pieces);
        pieces
    }
}

/// A table that only lays out the page is opened: what is in its cells comes in their order.
fn prepare<'a>(item: &'a Item, forms: &Forms, book: &LabelBook, items: &mut Vec<PreparedItem<'a>>) {
    match item {
        Item::Paragraph(paragraph) => items.push(PreparedItem::Paragraph(paragraph)),
        Item::Image(image) => items.push(PreparedItem::Image(image)),
        Item::Grid(grid) if is_layout(grid) => {
            for cell in &grid.cells {
                cell.items.iter().for_each(|item| prepare(item, forms, book, items));
                if cell.items.is_empty() {
                    items.push(PreparedItem::Text(cell));
                }
            }
        }
        Item::Grid(grid) => items.push(PreparedItem::Grid(Labelled::new(Lattice::new(grid), book, forms))),
    }
}

fn is_layout(grid: &Grid) -> bool {
    let framed = grid.rows == 1 && grid.columns == 1;
    grid.kind == GridKind::Table && (framed || grid.cells.iter().any(holds_grid))
}

fn holds_grid(cell: &Cell) -> bool {
    cell.items.iter().any(|item| matches!(item, Item::Grid(_)))
}
