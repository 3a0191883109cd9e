//! Finding the texts of a part.

use std::ops::Range;

use crate::diagnostic::Result;
use crate::model::Address;
use crate::script::document::{DocumentOptions, Scan};
use crate::script::passage::{Slot, Spelling};

use super::markup::{Attribute, Markup, Piece, Tag};
use super::places::{self, Place, What, Within};
use super::texts::Texts;

/// The texts of a part.
pub(super) fn scan(part: &str, text: &str, options: &DocumentOptions) -> Result<Scan> {
    let mut markup = Markup::new(part, text);
    let mut reader: Option<Reader<'_>> = None;
    while let Some(piece) = markup.next()? {
        match (&mut reader, piece) {
            (Some(reader), piece) => reader.piece(piece),
            (None, Piece::Open(root)) => {
                let Some(places) = places::of_part(root.name()) else { break };
                let reader = reader.insert(Reader::new(places, text, options));
                reader.piece(Piece::Open(root));
            }
            (None, _) => {}
        }
    }
    Ok(reader.map(|reader| reader.texts.scan).unwrap_or_default())
}

/// A part in reading.
struct Reader<'a> {
    places: &'static [Place],
    text: &'a str,
    texts: Texts<'a>,
    /// How many elements are open.
    depth: usize,
    /// The text being collected, and the depth of its element.
    open: Option<(&'static Place, usize)>,
    /// Whether text at this place belongs to it: the depth of the element that holds it.
    collecting: Option<usize>,
    slots: Vec<Slot>,
    /// The depth of an element that tells how the text around it is spoken.
    spoken: Option<usize>,
    /// The cell that the element at a depth says it is about.
    cell: Option<(Range<usize>, usize)>,
    /// Whether the value of the cell is a text that a formula gave.
    is_text: bool,
}
