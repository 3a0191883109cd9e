//! Tables, as rows end.
//!
//! A row has its cells one after another, each ended by a mark, and at its end the edges of its cells, which also
//! may be given before, and hold for all rows until others are given (RTF 1.9.1, “Table Definitions”). Nested
//! tables have marks and definitions of their own.

use std::mem;

use crate::diagnostic::Result;
use crate::limits::{Limits, over_limit};
use crate::read::content::Block;
use crate::read::notices::Notices;
use crate::read::rows::{self, EdgedCell, Merge};

/// How deep tables are nested at most. What lies deeper becomes part of the deepest.
const DEEPEST: usize = 16;

/// How wide a cell is of which nobody says it, in twentieths of a point.
const USUAL_WIDTH: i32 = 1440;

/// What is known of the cells of a row.
#[derive(Default, Clone)]
pub(super) struct Definition {
    left: i32,
    cells: Vec<Edge>,
    /// The cell whose edge comes next.
    next: Edge,
}

#[derive(Default, Clone, Copy)]
struct Edge {
    right: i32,
    down: Merge,
    across: Merge,
}

impl Definition {
    /// Takes a word of the definition of a row; `false` if it is none.
    pub(super) fn take(&mut self, word: &str, number: Option<i32>) -> bool {
        match word {
            "trowd" => *self = Self::default(),
            "trleft" => self.left = number.unwrap_or_default(),
            "clmgf" => self.next.across = Merge::Start,
            "clmrg" => self.next.across = Merge::Continue,
            "clvmgf" => self.next.down = Merge::Start,
            "clvmrg" => self.next.down = Merge::Continue,
            "cellx" => {
                self.next.right = number.unwrap_or_default();
                self.cells.push(mem::take(&mut self.next));
            }
            _ => return false,
        }
        true
    }

    /// The number of cells that a row of this definition has, if it has `count` marks.
    fn width(&self, count: usize) -> usize {
        self.cells.len().max(count)
    }

    /// Puts the cells of a row between their edges. A cell without a mark is blank, a mark without a cell makes
    /// one further right.
    fn place(&self, cells: Vec<Vec<Block>>) -> Vec<EdgedCell> {
        let width = self.width(cells.len());
        let mut left = self.left;
        let mut content = cells.into_iter();
        let place = |index: usize| {
            let Edge { right, down, across } = self
                .cells
                .get(index)
                .copied()
                .unwrap_or(Edge { right: left.saturating_add(USUAL_WIDTH), ..Edge::default() });
            let blocks = content.next().unwrap_or_default();
            EdgedCell { left: mem::replace(&mut left, right), right, down, across, blocks }
        };
        (0..width).map(place).collect()
    }
}

/// The tables that are open at a place, the outermost first, and the definitions that hold.
#[derive(Default)]
pub(super) struct Tables {
    open: Vec<OpenTable>,
    /// Of rows of the outermost table.
    pub(super) outer: Definition,
    /// Of rows of the nested table that is open.
    pub(super) nested: Definition,
    /// The definition before the last one, if that came when the row seemed complete: it may be the second of the
    /// same row, or the first of the next row after one whose end is missing.
    before: Option<Definition>,
}

#[derive(Default)]
struct OpenTable {
    /// Its number in the document.
    number: u32,
    rows: Vec<Vec<EdgedCell>>,
    /// The finished cells of the row.
    cells: Vec<Vec<Block>>,
    /// The paragraphs of the cell.
    cell: Vec<Block>,
}

/// What all tables of a document share.
pub(super) struct Count<'d> {
    /// Tables so far.
    pub(super) tables: u32,
    /// Cells so far, in all tables.
    cells: u64,
    limits: Limits,
    /// What is left out of their cells, and elsewhere.
    pub(super) notices: Notices<'d>,
}

impl<'d> Count<'d> {
    /// Nothing yet.
    pub(super) fn new(limits: Limits, notices: Notices<'d>) -> Self {
        Self { tables: 0, cells: 0, limits, notices }
    }

    fn add_cells(&mut self, count: usize) -> Result<()> {
        self.cells += count as u64;
        if self.cells > self.limits.cells {
            return Err(over_limit("table-cells", self.limits.cells));
        }
        Ok(())
    }
}

impl Tables {
    /// Whether the row of the outermost table has fewer cells than its definition.
    pub(super) fn is_within_row(&self) -> bool {
        self.open.first().is_some_and(|table| {
            let count = table.cells.len();
            (count > 0 || !table.cell.is_empty()) && count < self.outer.cells.len()
        })
    }

    /// A definition of the outermost table's rows begins.
    pub(super) fn begin_definition(&mut self) {
        let is_complete =
            |table: &OpenTable| !table.cells.is_empty() && table.cells.len() >= self.outer.cells.len();
        if self.before.is_none() && self.open.first().is_some_and(is_complete) {
            self.before = Some(self.outer.clone());
        }
    }

    /// Adds what a paragraph holds at a level: 0 outside tables. Gives what is complete outside tables.
    pub(super) fn add(
        &mut self,
        level: usize,
        blocks: Vec<Block>,
        count: &mut Count<'_>,
    ) -> Result<Vec<Block>> {
        let level = level.min(DEEPEST);
        let mut outside = self.close_to(level, count)?;
        if level > 0 && self.open.len() == 1 {
            self.end_forgotten_row(count)?;
        }
        while self.open.len() < level {
            self.open.push(OpenTable { number: count.tables, ..OpenTable::default() });
            count.tables += 1;
        }
        match self.open.last_mut() {
            Some(table) => table.cell.extend(blocks),
            None => outside.extend(blocks),
        }
        Ok(outside)
    }

    /// Closes all tables.
    pub(super) fn finish(&mut self, count: &mut Count<'_>) -> Result<Vec<Block>> {
        self.close_to(0, count)
    }

    /// Ends the open cell of the innermost table.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = self.open.last_mut() {
            table.cells.push(mem::take(&mut table.cell));
        }
    }

    /// Ends a row of the outermost table, or of the innermost.
    pub(super) fn end_row(&mut self, is_nested: bool, count: &mut Count<'_>) -> Result<()> {
        if !is_nested {
            self.close_to(1, count)?;
            self.before = None;
        }
        let definition = if self.open.len() > 1 { &self.nested } else { &self.outer };
        match self.open.last_mut() {
            Some(table) => table.end_row(definition, count),
            None => Ok(()),
        }
    }

    /// Closes all tables below a level, and gives those that then stand outside tables.
    fn close_to(&mut self, level: usize, count: &mut Count<'_>) -> Result<Vec<Block>> {
        let mut outside = Vec::new();
        while self.open.len() > level {
            self.end_forgotten_row(count)?;
            let definition = if self.open.len() > 1 { &self.nested } else { &self.outer };
            let Some(mut table) = self.open.pop() else { break };
            table.end_row(definition, count)?;
            let rows = rows::by_edges(table.rows);
            let grid = rows::lay_out(table.number, rows, count.limits, &mut count.notices)?;
            let container = self.open.last_mut().map_or(&mut outside, |table| &mut table.cell);
            container.extend(grid.map(Block::table));
        }
        Ok(outside)
    }

    /// Ends the row before the definition in force, if its end is missing.
    fn end_forgotten_row(&mut self, count: &mut Count<'_>) -> Result<()> {
        let [table] = self.open.as_mut_slice() else { return Ok(()) };
        match self.before.take() {
            Some(definition) => table.end_row(&definition, count),
            None => Ok(()),
        }
    }
}

impl OpenTable {
    /// Ends the row, and its last cell if its mark is missing. Rows without cells are none.
    fn end_row(&mut self, definition: &Definition, count: &mut Count<'_>) -> Result<()> {
        if self.cell.iter().any(|block| !block.content.is_blank()) {
            self.cells.push(mem::take(&mut self.cell));
        }
        self.cell.clear();
        if self.cells.is_empty() {
            return Ok(());
        }
        count.add_cells(definition.width(self.cells.len()))?;
        self.rows.push(definition.place(mem::take(&mut self.cells)));
        Ok(())
    }
}
