//! A document as a sequence of pieces: lines, own tables, pictures and statutory tables, each once, in reading
//! order. Every visible cell becomes part of exactly one piece, so that nothing is lost on the way.

use super::find::Labelled;
use super::grid;
use super::labels::LabelBook;
use super::lattice::Lattice;
use super::narrative;
use super::table::Found;
use crate::form::Forms;
use crate::model::{
    Address, Align, Cell, Document, Grid, GridKind, Image, Item, Outline, OwnCell, Paragraph, Picture,
};

/// One piece of a document.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) body: Body,
    pub(super) address: Address,
    /// Index of the part of the document: the sheet.
    pub(super) part: usize,
}

/// What a piece is.
#[derive(Debug, Clone)]
pub(super) enum Body {
    Line(Line),
    Own(Vec<Vec<OwnCell>>),
    Picture(Picture),
    Table(Box<Found>),
    /// The name that a narrative sheet gives to the picture anchored on its row.
    PictureName(String),
    /// A place where the narrative sheet says that official tables stand, by their titles.
    FormPlace(String),
}

/// A line of text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) role: Role,
    pub(super) outline: Outline,
    pub(super) align: Align,
    /// Whether it stood in a cell of a worksheet, where text is not prose by default.
    pub(super) on_sheet: bool,
}

/// What the source itself says that a line is. `Free` leaves it to be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Free,
    Title,
    Agency,
    Year,
    Preamble,
    /// The heading of a section.
    Section,
    Paragraph,
    /// More of the paragraph before, which did not fit its cell.
    Continued,
    Heading(u8),
    Signature,
    Note,
    /// Outside the report; with the place that the source gives for it.
    Extra(Option<String>),
}

impl Line {
    pub(super) fn on_sheet(text: &str, role: Role) -> Self {
        Self {
            text: text.trim().to_owned(),
            role,
            outline: Outline::Body,
            align: Align::Start,
            on_sheet: true,
        }
    }

    /// Text of a narrative sheet, space at its ends included: a paragraph may go on in the next cell.
    pub(super) fn verbatim(text: &str, role: Role) -> Self {
        Self { text: text.to_owned(), ..Self::on_sheet("", role) }
    }

    fn plain(text: &str) -> Self {
        Self { on_sheet: false, ..Self::on_sheet(text, Role::Free) }
    }

    fn of(paragraph: &Paragraph) -> Self {
        Self {
            text: trim(&paragraph.text),
            role: Role::Free,
            outline: paragraph.outline,
            align: paragraph.align,
            on_sheet: false,
        }
    }
}

impl Piece {
    pub(super) fn line(&self) -> Option<&Line> {
        match &self.body {
            Body::Line(line) => Some(line),
            _ => None,
        }
    }
}

/// Space at the ends of a paragraph is how offices indent; the layout does it by style.
fn trim(text: &str) -> String {
    text.trim_matches(|character: char| character.is_whitespace() || character == '\u{200B}').to_owned()
}

/// A document with the labels of its grids known: the costly step, done once for all editions.
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

    /// The pieces, with the tables of one edition.
    pub(super) fn pieces(&self, forms: &Forms, book: &LabelBook, form: usize) -> Vec<Piece> {
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
                    PreparedItem::Grid(labelled) => grid::cut(labelled, forms, book, form, &mut push),
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
    let holds_grid = |cell: &Cell| cell.items.iter().any(|item| matches!(item, Item::Grid(_)));
    let framed = grid.rows == 1 && grid.columns == 1;
    grid.kind == GridKind::Table && (framed || grid.cells.iter().any(holds_grid))
}
