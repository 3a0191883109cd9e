//! Blocks: paragraphs and tables, which in the file are paragraphs too. A paragraph says in how many tables
//! it stands, its last character ends a cell or a row ([MS-DOC] 2.4.3).

use std::mem;
use std::ops::Range;

use super::Reader;
use super::characters::special;
use super::paragraph::Draft;
use super::properties::{Ending, ParagraphProperties};
use super::row::RowShape;
use crate::diagnostic::Result;
use crate::read::content::Block;
use crate::read::rows::{self, EdgedCell};

/// How deep tables are read in each other. Word stops far before.
const DEEPEST: usize = 32;

/// The blocks of a story, as far as they are read.
#[derive(Default)]
struct Blocks {
    /// Finished ones outside tables, blank paragraphs included.
    finished: Vec<Block>,
    /// The tables that are open, one in the other.
    tables: Vec<Table>,
    /// A paragraph whose end is deleted: the next one goes on in the same line.
    unended: Option<Draft>,
}

/// A table in reading.
struct Table {
    number: u32,
    rows: Vec<Vec<EdgedCell>>,
    /// The finished cells of the row that is being read.
    cells: Vec<Vec<Block>>,
    /// The cell that is being read.
    cell: Vec<Block>,
    /// The shape of the last row.
    shape: RowShape,
}

impl Table {
    /// An empty one of this number.
    fn new(number: u32) -> Self {
        Self { number, rows: Vec::new(), cells: Vec::new(), cell: Vec::new(), shape: RowShape::default() }
    }

    fn end_cell(&mut self) {
        self.cells.push(mem::take(&mut self.cell));
    }

    /// Ends a row. One without a shape is like the one above it.
    fn end_row(&mut self, shape: RowShape) {
        let cells = mem::take(&mut self.cells);
        if shape.is_known() {
            self.shape = shape;
        }
        self.rows.push(self.shape.with(cells));
    }
}

impl Blocks {
    /// Where blocks go that are finished now.
    fn innermost(&mut self) -> &mut Vec<Block> {
        match self.tables.last_mut() {
            Some(table) => &mut table.cell,
            None => &mut self.finished,
        }
    }
}

impl Reader<'_> {
    /// Reads the blocks of a story, or of a part of one.
    pub(super) fn blocks(&mut self, range: Range<usize>) -> Result<Vec<Block>> {
        let mut blocks = Blocks::default();
        let mut start = range.start;
        let end = range.end.min(self.source.text.units.len());
        while start < end {
            let after = self.paragraph_end(start, end);
            self.block(start..after, &mut blocks)?;
            start = after;
        }
        self.end_line(&mut blocks)?;
        self.go_to_depth(0, &mut blocks)?;
        Ok(blocks.finished)
    }

    /// The position after the paragraph that begins at `start`.
    fn paragraph_end(&self, start: usize, end: usize) -> usize {
        let units = self.source.text.units.get(start..end).unwrap_or_default();
        let ends = |(position, unit): (usize, &u16)| match *unit {
            special::PARAGRAPH_END | special::CELL_END => true,
            // The same character stands for the end of a page and of a section.
            special::PAGE_BREAK => self.section_ends.binary_search(&(position + 1)).is_ok(),
            _ => false,
        };
        (start..).zip(units).position(ends).map_or(end, |length| start + length + 1)
    }

    /// Reads a paragraph, and what ends with it.
    fn block(&mut self, range: Range<usize>, blocks: &mut Blocks) -> Result<()> {
        let mark = range.end - 1;
        let properties = self.paragraph_properties(mark)?;
        let depth = properties.table_depth().min(DEEPEST);
        if depth != blocks.tables.len() {
            self.end_line(blocks)?;
            self.go_to_depth(depth, blocks)?;
        }
        let ending = self.ending(mark, &properties, depth);
        if ending == Some(Ending::Row) {
            return self.end_row(mark, blocks);
        }
        self.paragraph_block(range, properties, ending.is_some(), blocks)?;
        if let Some(table) = blocks.tables.last_mut().filter(|_| ending.is_some()) {
            table.end_cell();
        }
        Ok(())
    }

    /// What of the innermost table ends with the paragraph that `mark` ends.
    fn ending(&self, mark: usize, properties: &ParagraphProperties, depth: usize) -> Option<Ending> {
        let is_cell_end = self.source.text.units.get(mark) == Some(&special::CELL_END);
        match (depth, properties.ends) {
            (0, _) => None,
            // In the outermost table the mark is a character of its own, in the others an ordinary one.
            (1, _) if !is_cell_end => None,
            (_, None) if is_cell_end => Some(Ending::Cell),
            (_, ending) => ending,
        }
    }

    fn paragraph_block(
        &mut self,
        range: Range<usize>,
        properties: ParagraphProperties,
        ends_cell: bool,
        blocks: &mut Blocks,
    ) -> Result<()> {
        let is_in_cell = self.is_in_cell || !blocks.tables.is_empty();
        let outer = mem::replace(&mut self.is_in_cell, is_in_cell);
        let mut draft = Draft::new(self.begin_paragraph(), properties);
        if let Some(unended) = blocks.unended.take() {
            draft.go_on_from(unended);
        }
        self.paragraph(&range, &mut draft)?;
        self.is_in_cell = outer;
        if draft.mark_is_gone && !ends_cell {
            blocks.unended = Some(draft);
            return Ok(());
        }
        self.finish(draft, blocks.innermost())
    }

    fn end_line(&mut self, blocks: &mut Blocks) -> Result<()> {
        match blocks.unended.take() {
            Some(unended) => self.finish(unended, blocks.innermost()),
            None => Ok(()),
        }
    }

    /// Ends the row of the innermost table at its mark. A deleted or hidden row is not on the page; but a mark
    /// alone that is hidden hides nothing.
    fn end_row(&mut self, mark: usize, blocks: &mut Blocks) -> Result<()> {
        self.end_line(blocks)?;
        let Some(table) = blocks.tables.last_mut() else { return Ok(()) };
        table.cell.clear();
        if self.is_gone(mark)? && table.cells.iter().flatten().all(|block| block.content.is_blank()) {
            table.cells.clear();
        } else if !table.cells.is_empty() {
            let mut shape = RowShape::default();
            self.source.paragraph(mark, |sprm| shape.apply(sprm))?;
            table.end_row(shape);
        }
        Ok(())
    }

    /// Opens or closes tables until as many are open.
    fn go_to_depth(&mut self, depth: usize, blocks: &mut Blocks) -> Result<()> {
        while blocks.tables.len() > depth {
            let Some(mut table) = blocks.tables.pop() else { break };
            // A row that is cut off is still a row.
            if !table.cell.is_empty() {
                table.end_cell();
            }
            if !table.cells.is_empty() {
                table.end_row(RowShape::default());
            }
            let rows = rows::by_edges(table.rows);
            let grid = rows::lay_out(table.number, rows, self.limits, &mut self.notices)?;
            blocks.innermost().extend(grid.map(Block::table));
        }
        while blocks.tables.len() < depth {
            blocks.tables.push(Table::new(self.tables));
            self.tables += 1;
        }
        Ok(())
    }
}
