//! What a document is cut into: lines, own tables, pictures and statutory tables.

use super::standing::Standing;
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

    pub(super) fn plain(text: &str) -> Self {
        Self { on_sheet: false, ..Self::on_sheet(text, Role::Free) }
    }

    pub(super) fn of(paragraph: &Paragraph) -> Self {
        Self {
            text: trim(&paragraph.text),
            role: Role::Free,
            outline: paragraph.outline,
            align: paragraph.align,
            on_sheet: false,
        }
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

/// Space at the ends of a paragraph is how offices indent; the layout does it by style.
fn trim(text: &str) -> String {
    text.trim_matches(|character: char| character.is_whitespace() || character == '\u{200B}').to_owned()
}
