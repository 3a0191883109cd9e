//! Tables that are stored row by row, as Word and its kin do: each cell says how wide it is or how many columns
//! it covers, and whether it goes on with a merge from above or from the left.
//!
//! `layout` puts rows together into a [`Grid`](crate::model::Grid). Before that, spans that cannot be right are
//! corrected by `widths`; where a format knows edges and no spans, `edges` makes the spans.

mod edges;
mod layout;
mod widths;

pub(in crate::read) use edges::{EdgedCell, by_edges};
pub(in crate::read) use layout::lay_out;

use super::content::{self, Block, Content};

/// A row as the file has it.
#[derive(Debug, Default)]
pub(in crate::read) struct Row {
    /// The gap before its first cell.
    pub(in crate::read) before: Gap,
    /// Its cells.
    pub(in crate::read) cells: Vec<RowCell>,
    /// The gap after its last cell.
    pub(in crate::read) after: Gap,
}

/// Grid columns that a row leaves out.
#[derive(Debug, Default)]
pub(in crate::read) struct Gap {
    /// How many.
    pub(in crate::read) columns: u32,
    /// How wide they are, in twentieths of a point.
    pub(in crate::read) width: Option<u32>,
}

/// A cell as its row has it.
#[derive(Debug, Default)]
pub(in crate::read) struct RowCell {
    /// How many grid columns it covers, at least 1.
    pub(in crate::read) span: u32,
    /// How wide it is, in twentieths of a point.
    pub(in crate::read) width: Option<u32>,
    /// Its part in a merge of rows.
    pub(in crate::read) merge: Merge,
    /// Its paragraphs.
    pub(in crate::read) text: String,
    /// All that it holds, where that is more than text.
    pub(in crate::read) contents: Vec<Content>,
}

/// The part of a cell in a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::read) enum Merge {
    /// None.
    #[default]
    Alone,
    /// The first cell of the merge.
    Start,
    /// A further cell, covered by the first.
    Continue,
}

impl Row {
    /// The column after its last cell.
    pub(in crate::read) fn end(&self) -> u32 {
        self.cells.iter().fold(self.before.columns, |end, cell| end.saturating_add(cell.span))
    }

    /// The number of columns that it takes, gaps included.
    pub(in crate::read) fn columns(&self) -> u32 {
        self.end().saturating_add(self.after.columns)
    }

    /// Adds a cell, or widens the cell at its left if `across` says that this one only goes on with it: what a
    /// covered cell holds is not on the page.
    pub(in crate::read) fn push(&mut self, cell: RowCell, across: Merge) {
        match self.cells.last_mut() {
            Some(left) if across == Merge::Continue => {
                left.span = left.span.saturating_add(cell.span);
                left.width = left.width.zip(cell.width).map(|(left, own)| left.saturating_add(own));
            }
            _ => self.cells.push(cell),
        }
    }
}

impl RowCell {
    /// A cell that holds `blocks`.
    pub(in crate::read) fn new(span: u32, width: Option<u32>, merge: Merge, blocks: Vec<Block>) -> Self {
        let (text, contents) = content::of_cell(blocks.into_iter().map(|block| block.content).collect());
        Self { span: span.max(1), width, merge, text, contents }
    }
}
