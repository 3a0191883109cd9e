//! What a document is cut into: lines, own tables, pictures and statutory tables.

use super::standing::Standing;
use super::text::{Numbering, numbering};
use crate::model::{Address, Align, Outline, OwnCell, Paragraph, Picture};

/// Where pieces go as they are cut: each with its address.
pub(super) type Push<'p, 'a> = dyn FnMut(&Address, Body<'a>) + 'p;

/// One piece of a document.
pub(super) struct Piece<'a> {
    pub(super) body: Body<'a>,
    pub(super) address: Address,
    /// Index of the part of the document: the sheet.
    pub(super) part: usize,
}

/// What a piece is.
pub(super) enum Body<'a> {
    Line(Line),
    Own(Vec<Vec<OwnCell>>),
    Picture(Picture),
    Table(Box<Standing<'a>>),
    /// The name that a narrative sheet gives to the picture anchored on its row.
    PictureName(String),
    /// A place where the narrative sheet says that official tables stand, by their titles.
    FormPlace(String),
}

/// A line of text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    /// How it is numbered at its start.
    pub(super) numbering: Numbering,
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
    fn new(text: String, role: Role, on_sheet: bool) -> Self {
        let numbering = numbering(&text);
        Self { text, numbering, role, outline: Outline::Body, align: Align::Start, on_sheet }
    }

    /// Text of a cell of a worksheet.
    pub(super) fn on_sheet(text: &str, role: Role) -> Self {
        Self::new(text.trim().to_owned(), role, true)
    }

    /// Text of a narrative sheet, space at its ends included: a paragraph may go on in the next cell.
    pub(super) fn verbatim(text: &str, role: Role) -> Self {
        Self::new(text.to_owned(), role, true)
    }

    /// Text of a table in a text document.
    pub(super) fn plain(text: &str) -> Self {
        Self::new(text.trim().to_owned(), Role::Free, false)
    }

    /// A paragraph. Space at its ends is how offices indent; the layout does it by style.
    pub(super) fn of(paragraph: &Paragraph) -> Self {
        let is_space = |character: char| character.is_whitespace() || character == '\u{200B}';
        let text = paragraph.text.trim_matches(is_space).to_owned();
        let Paragraph { outline, align, .. } = *paragraph;
        Self { outline, align, ..Self::new(text, Role::Free, false) }
    }

    /// The text that runs on after a heading, as a line of its own.
    pub(super) fn rest(&self, text: String) -> Self {
        Self { align: self.align, ..Self::new(text, Role::Free, self.on_sheet) }
    }
}

impl<'a> Piece<'a> {
    pub(super) fn line(&self) -> Option<&Line> {
        match &self.body {
            Body::Line(line) => Some(line),
            _ => None,
        }
    }

    pub(super) fn table(&self) -> Option<&Standing<'a>> {
        match &self.body {
            Body::Table(table) => Some(table),
            _ => None,
        }
    }
}
