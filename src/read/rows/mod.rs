//! Tables that are stored row by row, as Word and its kin do: each cell says how wide it is or how many columns
//! it covers, and whether it goes on with a merge from above or from the left.
//!
//! `layout` puts rows together into a [`Grid`](crate::model::Grid), in the columns that the crate `gongbao-ooxml` finds for
//! them; where a format knows edges and no spans, `edges` makes the spans.

mod edges;
mod layout;

pub(in crate::read) use edges::{EdgedCell, by_edges};
pub(in crate::read) use layout::lay_out;
/// The part of a cell in a merge.
pub(in crate::read) use ooxml::word::VerticalMerge as Merge;

use ooxml::grid::GridRow;

use super::content::{self, Block, Content};

/// A row as the file has it.
pub(in crate::read) type Row = GridRow<CellContent>;

/// What a cell holds, as its row has it.
#[derive(Debug, Default)]
pub(in crate::read) struct CellContent {
    /// Its part in a merge of rows.
    pub(in crate::read) merge: Merge,
    /// Its paragraphs.
    pub(in crate::read) text: String,
    /// All that it holds, where that is more than text.
    pub(in crate::read) contents: Vec<Content>,
}

impl CellContent {
    /// What a cell with these `blocks` holds.
    pub(in crate::read) fn new(merge: Merge, blocks: Vec<Block>) -> Self {
        let (text, contents) = content::of_cell(blocks.into_iter().map(|block| block.content).collect());
        Self { merge, text, contents }
    }
}
