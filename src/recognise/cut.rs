//! A document cut into pieces, each thing on the page once, in reading order. Every visible cell becomes part of
//! exactly one piece, so that nothing is lost on the way.

use super::find::Labelled;
use super::grid;
use super::labels::LabelBook;
use super::lattice::Lattice;
use super::narrative;
use super::piece::{Body, Line, Piece, Role};
use crate::form::Forms;
use crate::model::{Address, Cell, Document, Grid, GridKind, Image, Item, Paragraph};

/// A document with the labels of its grids known, those of all editions.
pub(super) struct Prepared<'a> {
    parts: Vec<PreparedPart<'a>>,
}

struct PreparedPart<'a> {
    items: Vec<PreparedItem<'a>>,
    /// Whether it is a sheet that tells how to fill in the others.
    is_instructions: bool,
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
            let is_instructions = is_instructions(part.name.as_deref(), &part.items, forms);
            parts.push(PreparedPart { items, is_instructions });
        }
        Self { parts }
    }

    /// The pieces; each statutory table as the edition reads it that knows most of it.
    pub(super) fn pieces(&'a self, forms: &'a Forms, book: &LabelBook) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        for (part, PreparedPart { items, is_instructions }) in self.parts.iter().enumerate() {
            let first = pieces.len();
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
            if *is_instructions && !pieces[first..].iter().any(|piece| piece.table().is_some()) {
                set_aside(&mut pieces, first);
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

/// Whether a sheet's name, or its first cell, says that it tells how to fill in the others.
fn is_instructions(name: Option<&str>, items: &[Item], forms: &Forms) -> bool {
    let first = items.iter().find_map(|item| match item {
        Item::Grid(grid) => grid.cells.iter().map(|cell| &*cell.text).find(|text| !text.trim().is_empty()),
        _ => None,
    });
    let says_so = |text: &str| forms.lexicon.instructions.contains(&forms.keys.numbered(text));
    name.is_some() && name.into_iter().chain(first).any(says_so)
}

/// Makes lines around the report of all pieces from one on.
fn set_aside(pieces: &mut Vec<Piece<'_>>, first: usize) {
    for piece in pieces.split_off(first) {
        let (address, part) = (piece.address, piece.part);
        let mut push = |text: &str| {
            let body = Body::Line(Line::on_sheet(text, Role::Extra(None)));
            pieces.push(Piece { body, address: address.clone(), part });
        };
        match piece.body {
            Body::Line(line) => push(&line.text),
            Body::Own(rows) => {
                for row in rows {
                    let texts: Vec<&str> =
                        row.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
                    push(&texts.join("\u{3000}"));
                }
            }
            body => pieces.push(Piece { body, address, part }),
        }
    }
}

fn is_layout(grid: &Grid) -> bool {
    let framed = grid.rows == 1 && grid.columns == 1;
    grid.kind == GridKind::Table && (framed || grid.cells.iter().any(holds_grid))
}

fn holds_grid(cell: &Cell) -> bool {
    cell.items.iter().any(|item| matches!(item, Item::Grid(_)))
}
