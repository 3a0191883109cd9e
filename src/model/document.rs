//! What a file visibly holds, before anybody asks what it means.

use std::sync::Arc;

use super::{Address, Number, Picture};

/// A source file as its reader sees it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// The visible sheets of a workbook, or one unnamed part for a text document.
    pub parts: Vec<Part>,
}

/// A worksheet, or the body of a text document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// The sheet's name; `None` for a text document.
    pub name: Option<Arc<str>>,
    /// What it holds, in reading order.
    pub items: Vec<Item>,
}

/// One thing on the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A paragraph or a line.
    Paragraph(Paragraph),
    /// A table, or the used range of a worksheet.
    Grid(Grid),
    /// A picture.
    Image(Image),
}

/// A paragraph of text as it is shown: automatic numbers written out, fields by their result, tracked changes
/// as accepted, soft line breaks as `\n`, tabs as `\t`.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// The visible text.
    pub text: String,
    /// What its style says it is.
    pub outline: Outline,
    /// How it is set.
    pub align: Align,
    /// Where it stood.
    pub address: Address,
}

/// The part that a paragraph's *style* says it plays. Shape and wording are for the recogniser to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outline {
    /// No more than text.
    #[default]
    Body,
    /// A title style.
    Title,
    /// A heading style or an outline level, from 1.
    Heading(u8),
    /// A line of a table of contents, which repeats a heading.
    Contents,
}

/// Horizontal setting of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Left or justified.
    #[default]
    Start,
    /// Centred.
    Center,
    /// Right.
    End,
}

/// A rectangle of cells. Cells never overlap; positions that no cell covers are blank.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// What kind of thing it is.
    pub kind: GridKind,
    /// Number of rows, each of one unit of [`Cell::row`].
    pub rows: u32,
    /// Number of columns.
    pub columns: u32,
    /// The cells, ordered by row, then by column. Blank cells may be left out unless they are merged.
    pub cells: Vec<Cell>,
    /// Where its top left corner stood.
    pub address: Address,
}

/// What a [`Grid`] was in its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridKind {
    /// A table in a text document: every cell belongs to it.
    Table,
    /// A worksheet: several tables and lines of text may lie on it.
    Sheet,
    /// A table whose cells have lost their columns (flattened text): within a row only the *order* of the
    /// cells is known, and `column` counts the cells. Cells that a merge covered may be missing.
    Ragged,
}

/// A cell of a [`Grid`].
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// First row that it covers.
    pub row: u32,
    /// First column that it covers.
    pub column: u32,
    /// Number of rows that it covers, at least 1.
    pub rowspan: u32,
    /// Number of columns that it covers, at least 1.
    pub colspan: u32,
    /// The visible text, paragraphs joined by `\n`. For a number the plainest spelling of its exact value.
    pub text: String,
    /// The number that the source itself stores, where it does: never parsed from text.
    pub number: Option<Number>,
    /// Everything inside, in order, where that is more than text: nested tables, pictures and the paragraphs
    /// among them. Empty otherwise.
    pub items: Vec<Item>,
    /// Where it stood.
    pub address: Address,
}

/// A picture and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// The picture.
    pub picture: Picture,
    /// Where it stood.
    pub address: Address,
}
