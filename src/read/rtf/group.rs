//! What holds within a group, and ends with it.

use crate::model::{Align, Outline};
use crate::read::raised::Raised;

/// The state of a group; a group within it begins with a copy. The flags are independent of each other.
#[expect(clippy::struct_excessive_bools)]
#[derive(Clone)]
pub(super) struct Group {
    /// Where its text goes.
    pub(super) destination: Destination,
    /// What is to be done at its end.
    pub(super) ending: Ending,
    /// The font.
    pub(super) font: i32,
    /// Whether text is hidden.
    pub(super) is_hidden: bool,
    /// Whether text is struck out by one line, and by two.
    pub(super) is_struck: [bool; 2],
    /// Where it stands against its line.
    pub(super) raised: Raised,
    /// Whether text is deleted, or moved elsewhere.
    pub(super) is_deleted: bool,
    /// How many bytes repeat a Unicode character.
    pub(super) fallback: u32,
    /// Whether it lies in a table of contents.
    pub(super) is_contents: bool,
    /// Whether it defines a row of a nested table.
    pub(super) defines_nested: bool,
    /// The properties of the paragraph.
    pub(super) paragraph: ParagraphProperties,
}

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// To the page.
    Page,
    /// To the number of the paragraph.
    Label,
    /// To the instruction of the field.
    Instruction,
    /// Nowhere: it lies between the properties of a shape.
    Nowhere,
    /// Nowhere: it lies between the operands of a formula.
    Formula,
    /// Nowhere: the same follows in Unicode.
    Repeated,
}

/// What is to be done at the end of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Nothing.
    None,
    /// A field ends.
    Field,
    /// A shape ends.
    Shape,
    /// The text box of a shape ends.
    TextBox,
    /// A footnote or endnote ends.
    Note,
    /// An embedded object ends that began when the paragraph had this much text, and so many things beside it.
    Object { text: usize, anchored: usize },
    /// An operand of a formula ends that began at this place of the text.
    Operand { start: usize, operator: Option<char> },
}

/// Properties of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ParagraphProperties {
    /// The number of its style.
    pub(super) style: i32,
    /// The outline level given apart from the style.
    pub(super) outline: Option<Outline>,
    /// How it is set.
    pub(super) align: Align,
    /// The number of its list; 0 for none.
    pub(super) list: i32,
    /// The level in the list.
    pub(super) list_level: u8,
    /// Whether it is in a table.
    pub(super) is_in_table: bool,
    /// How deep the table is nested, from 1; 0 if not said.
    pub(super) table_level: usize,
}

impl Group {
    /// The state at the start of a file.
    pub(super) fn outermost() -> Self {
        Self {
            destination: Destination::Page,
            ending: Ending::None,
            font: 0,
            is_hidden: false,
            is_struck: [false; 2],
            raised: Raised::No,
            is_deleted: false,
            fallback: 1,
            is_contents: false,
            defines_nested: false,
            paragraph: ParagraphProperties::default(),
        }
    }

    /// A group within this one.
    pub(super) fn inner(&self) -> Self {
        Self { ending: Ending::None, ..self.clone() }
    }

    /// Whether text would be on the page if it were not struck out.
    pub(super) fn strikes(&self) -> bool {
        self.shows() && self.is_struck.contains(&true)
    }

    /// Whether text goes to the page and is seen there.
    pub(super) fn shows(&self) -> bool {
        self.destination == Destination::Page && !self.is_hidden && !self.is_deleted
    }
}

impl ParagraphProperties {
    /// The level of the table that the paragraph is in, 0 outside tables.
    pub(super) fn level(&self) -> usize {
        if self.is_in_table { self.table_level.max(1) } else { self.table_level }
    }
}
