//! A template's page, cut at its slots.

use super::sample::{Paragraph, TableSample};
use super::slot::{Cell, ReportPart};
use super::text::Run;
use crate::model::TableId;

/// The main part of a template, ready to be filled.
#[derive(Debug)]
pub(super) struct Layout {
    /// The page from top to bottom, without the samples and the official tables.
    pub(super) pieces: Vec<Piece>,
    /// The official tables.
    pub(super) tables: Vec<OfficialTable>,
    pub(super) samples: Samples,
    /// What the margins leave for text.
    pub(super) text_area: TextArea,
}

/// A stretch of the main part.
#[derive(Debug)]
pub(super) enum Piece {
    /// Goes out as it is.
    Fixed(String),
    /// A part of the report, in this look.
    Part(ReportPart, Paragraph),
    /// The blank line above the signature, which goes out with it.
    Blank(Paragraph),
    /// A text of the official tables, in this look.
    Cell(Cell, Run),
    /// Where sections beyond the form's go.
    Attachments,
}

/// A table of the template that holds official tables, one above the other.
#[derive(Debug)]
pub(super) struct OfficialTable {
    /// Its start, with its properties and grid.
    pub(super) open: String,
    pub(super) rows: Vec<Row>,
}

/// A row of an official table.
#[derive(Debug)]
pub(super) struct Row {
    /// The official table that it belongs to.
    pub(super) table: TableId,
    pub(super) pieces: Vec<Piece>,
}

/// The looks of all that is free in number.
#[derive(Debug)]
pub(super) struct Samples {
    pub(super) paragraph: Paragraph,
    /// The lead of a paragraph that starts with its own heading.
    pub(super) lead: Run,
    /// Levels 1 to 4.
    pub(super) headings: [Paragraph; 4],
    pub(super) table: TableSample,
    pub(super) image: Paragraph,
}

/// The text area of a page, in twips.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextArea {
    pub(super) width: u32,
    pub(super) height: u32,
}
