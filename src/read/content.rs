//! What text documents hold, before it is known where it stands.
//!
//! Whatever is in a cell stands where the cell does, and a cell's column is only known once all rows of its table are
//! read; notes stand after the body, in the order of their references. So readers give nothing an address: it is made
//! here and where tables are laid out, once and for good.

use super::notices::Notices;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Address, Align, Grid, Image, Item, Outline, Paragraph, Picture};

/// A thing on the page. `T` is a table, which most readers know as a finished grid.
#[derive(Debug, Clone)]
pub(in crate::read) enum Content<T = Grid> {
    /// A [`Paragraph`] without its address.
    Paragraph { text: String, outline: Outline, align: Align },
    /// A picture.
    Picture(Picture),
    /// A table.
    Table(T),
    /// Something that is not carried over; the notice is given when it is known where it stands.
    LeftOut(Box<Diagnostic>),
}

/// A thing on the page of a text document, and the paragraph that it is or hangs on.
#[derive(Debug, Clone)]
pub(in crate::read) struct Block {
    pub(in crate::read) content: Content,
    /// Paragraphs before that one, outside tables. It tells nothing of what is in a cell.
    pub(in crate::read) paragraph: u32,
}

impl<T> Content<T> {
    /// A paragraph of which nothing is known but its text.
    pub(in crate::read) fn plain(text: String) -> Self {
        Self::Paragraph { text, outline: Outline::default(), align: Align::default() }
    }

    /// A thing that is not carried over, by its name in the catalog.
    pub(in crate::read) fn left_out(thing: &'static str) -> Self {
        Self::LeftOut(Diagnostic::new(Code::ContentLeftOut).naming("what", thing))
    }

    /// A picture that cannot be had.
    pub(in crate::read) fn unreadable(name: &str) -> Self {
        Self::LeftOut(Diagnostic::new(Code::PictureUnreadable).with("name", name))
    }

    /// Whether it is told of and not shown.
    pub(in crate::read) fn is_left_out(&self) -> bool {
        matches!(self, Self::LeftOut(_))
    }

    /// Whether it is a paragraph without text: nothing to be shown, and nothing to be told.
    pub(in crate::read) fn is_nothing(&self) -> bool {
        matches!(self, Self::Paragraph { text, .. } if text.trim().is_empty())
    }

    /// Whether nothing of it is to be seen.
    pub(in crate::read) fn is_blank(&self) -> bool {
        self.is_nothing() || self.is_left_out()
    }
}

impl Content {
    /// The item at its place; none for what is left out, of which notice is given instead. A table has a place of its
    /// own.
    pub(in crate::read) fn at(self, address: Address, notices: &mut Notices<'_>) -> Option<Item> {
        Some(match self {
            Self::Paragraph { text, outline, align } => {
                Item::Paragraph(Paragraph { text, outline, align, address })
            }
            Self::Picture(picture) => Item::Image(Image { picture, address }),
            Self::Table(grid) => Item::Grid(grid),
            Self::LeftOut(notice) => {
                notices.give(notice.at(&address));
                return None;
            }
        })
    }
}

impl Block {
    /// A table, which has a place of its own.
    pub(in crate::read) fn table(grid: Grid) -> Self {
        Self { content: Content::Table(grid), paragraph: 0 }
    }

    /// The same in a text that follows so many paragraphs.
    pub(in crate::read) fn after(self, paragraphs: u32) -> Self {
        Self { paragraph: self.paragraph.saturating_add(paragraphs), ..self }
    }
}

/// The blocks of a document as items, blank paragraphs left off.
pub(in crate::read) fn items(blocks: Vec<Block>, notices: &mut Notices<'_>) -> Vec<Item> {
    let shown = blocks.into_iter().filter(|block| !block.content.is_nothing());
    shown
        .filter_map(|Block { content, paragraph }| content.at(Address::Paragraph(paragraph), notices))
        .collect()
}

/// A cell's text, paragraphs joined by `\n`, and all that it holds where that is more than text. What is left out is
/// kept.
pub(in crate::read) fn of_cell<T>(mut contents: Vec<Content<T>>) -> (String, Vec<Content<T>>) {
    let left_out: Vec<_> = contents.extract_if(.., |content| content.is_left_out()).collect();
    while contents.last().is_some_and(Content::is_blank) {
        contents.pop();
    }
    if let [Content::Paragraph { text, .. }] = contents.as_mut_slice() {
        return (std::mem::take(text), left_out);
    }
    let texts = contents.iter().filter_map(|content| match content {
        Content::Paragraph { text, .. } => Some(text.as_str()),
        _ => None,
    });
    let text = texts.collect::<Vec<_>>().join("\n");
    if contents.iter().all(|content| matches!(content, Content::Paragraph { .. })) {
        contents.clear();
    }
    contents.retain(|content| !content.is_blank());
    contents.extend(left_out);
    (text.trim_end_matches('\n').to_owned(), contents)
}
