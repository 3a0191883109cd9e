//! Tables of text documents.
//!
//! A cell tells how many rows and columns it covers, and covered cells are there too, marked as such. Some programs
//! leave them out, as HTML does; both are read, by keeping count of what is covered.

use super::Reader;
use crate::diagnostic::Result;
use crate::limits::over_limit;
use crate::model::Grid;
use crate::read::content::Content;
use crate::read::spans::{self, SpanCell};
use ooxml::xml::{Tag, Xml};

/// A table in reading.
struct Draft {
    rows: Vec<Vec<SpanCell>>,
    /// For each column the row at which it is free again.
    free_at: Vec<u32>,
    /// Cells that it may still have.
    left: u64,
}

impl Reader<'_> {
    /// Reads the table opened last; `None` for one without cells.
    pub(super) fn table(&mut self, xml: &mut Xml<'_>) -> Result<Option<Grid>> {
        let table = self.tables;
        self.tables += 1;
        let lists = self.lists.put_aside();
        let mut draft = Draft { rows: Vec::new(), free_at: Vec::new(), left: self.limits.cells };
        self.rows(xml, &mut draft)?;
        self.lists.take_up(lists);
        let layout = spans::lay_out(draft.rows, self.limits)?;
        Ok(layout.into_grid(table, &mut self.notices))
    }

    fn rows(&mut self, xml: &mut Xml<'_>, draft: &mut Draft) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "table-row" => {
                    let repeated = tag.number("number-rows-repeated").unwrap_or(1).max(1);
                    let cells = self.cells(xml, draft)?;
                    for _ in 1..repeated {
                        let again = cells.iter().map(Written::again).collect();
                        self.place(draft, again)?;
                    }
                    self.place(draft, cells)?;
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.rows(xml, draft)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The cells of the row opened last, as the file has them.
    fn cells(&mut self, xml: &mut Xml<'_>, draft: &Draft) -> Result<Vec<Written>> {
        let mut cells = Vec::new();
        let mut left = draft.left;
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            let is_covered = match tag.name() {
                "table-cell" => false,
                "covered-table-cell" => true,
                _ => continue,
            };
            let repeated = tag.number("number-columns-repeated").unwrap_or(1).max(1);
            left = left.checked_sub(repeated).ok_or_else(|| over_limit("table-cells", self.limits.cells))?;
            let outer = self.held_by.replace(self.paragraphs);
            let blocks = self.blocks(xml)?;
            self.held_by = outer;
            let contents = blocks.into_iter().map(|block| block.content).collect();
            let cell = Written::new(&tag, is_covered, contents);
            cells.extend((1..repeated).map(|_| cell.again()));
            cells.push(cell);
        }
        Ok(cells)
    }

    /// Adds a row to a table.
    fn place(&self, draft: &mut Draft, cells: Vec<Written>) -> Result<()> {
        let full = || over_limit("table-cells", self.limits.cells);
        draft.left = draft.left.checked_sub(cells.len().max(1) as u64).ok_or_else(full)?;
        let row = draft.rows.len() as u32;
        let mut placed = Vec::with_capacity(cells.len());
        let mut column = 0;
        for cell in cells {
            let is_taken = |column: usize| draft.free_at.get(column).is_some_and(|free_at| *free_at > row);
            if cell.is_covered {
                if !is_taken(column) {
                    // Nothing covers it, whatever it says: it is a cell.
                    placed.push(SpanCell { rowspan: 1, colspan: 1, contents: cell.contents });
                }
                column += 1;
                continue;
            }
            while is_taken(column) {
                column += 1;
            }
            let end = column as u64 + u64::from(cell.colspan);
            if end > self.limits.cells {
                return Err(full());
            }
            if draft.free_at.len() < end as usize {
                draft.free_at.resize(end as usize, 0);
            }
            draft.free_at[column..end as usize].fill(row.saturating_add(cell.rowspan));
            let Written { rowspan, colspan, contents, .. } = cell;
            placed.push(SpanCell { rowspan, colspan, contents });
            column += 1;
        }
        draft.rows.push(placed);
        Ok(())
    }
}

/// A cell as the file has it.
struct Written {
    is_covered: bool,
    rowspan: u32,
    colspan: u32,
    contents: Vec<Content>,
}

impl Written {
    fn new(tag: &Tag<'_>, is_covered: bool, contents: Vec<Content>) -> Self {
        let span = |name| tag.number(name).unwrap_or(1).max(1);
        let (rowspan, colspan) = (span("number-rows-spanned"), span("number-columns-spanned"));
        Self { is_covered, rowspan, colspan, contents }
    }

    /// A repetition of it. What is left out is told once.
    fn again(&self) -> Self {
        let shown = self.contents.iter().filter(|content| !content.is_left_out());
        Self { contents: shown.cloned().collect(), ..*self }
    }
}
