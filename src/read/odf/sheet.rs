//! Spreadsheets: tables as large as a sheet can be, in which runs of equal cells and rows are stored once with a count.

use std::sync::Arc;

use super::Reader;
use super::drawing;
use super::paragraph::OpenParagraph;
use super::styles::Family;
use super::value::CellValue;
use crate::diagnostic::{Result, Thing};
use crate::limits::over_limit;
use crate::model::{Address, Cell};
use crate::read::content::{self, Block};
use crate::read::sheet::{Budget, Content, Floating, FloatingKind, Position, Region, Sheet, Stored, address};
use ooxml::xml::{Tag, Xml};

/// What lies over the cells of a sheet hangs on no paragraph.
const NO_PARAGRAPH: u32 = 0;

/// A sheet in reading.
struct OpenSheet {
    sheet: Sheet,
    row: u32,
    column: u32,
    /// The default cell styles of columns, run-length encoded: a number of columns, and their style.
    columns: Vec<(u32, Option<String>)>,
}

/// A cell as the file has it.
struct SheetCell {
    content: Content,
    /// How many rows and columns it covers.
    spans: (u32, u32),
    repeated: u32,
    floating: Vec<FloatingKind>,
    comments: u32,
}

impl Reader<'_> {
    /// The sheets of the spreadsheet opened last.
    pub(super) fn sheets(&mut self, xml: &mut Xml<'_>) -> Result<Vec<Sheet>> {
        let mut budget = Budget::new(self.limits);
        let mut sheets = Vec::new();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if tag.name() == "table" {
                sheets.push(self.sheet(&tag, xml, &mut budget)?);
            }
            if sheets.len() > self.limits.entries {
                return Err(over_limit(Thing::Worksheets, self.limits.entries as u64));
            }
        }
        Ok(sheets)
    }

    fn sheet(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, budget: &mut Budget) -> Result<Sheet> {
        let name: Arc<str> = tag.attribute("name").unwrap_or_default().into();
        let hidden = self.styles.hides(Family::Table, &tag.attribute("style-name").unwrap_or_default());
        let sheet = Sheet { name, hidden, ..Sheet::default() };
        let mut open = OpenSheet { sheet, row: 0, column: 0, columns: Vec::new() };
        self.rows_of_sheet(xml, &mut open, budget)?;
        Ok(open.sheet)
    }

    fn rows_of_sheet(&mut self, xml: &mut Xml<'_>, open: &mut OpenSheet, budget: &mut Budget) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "table-column" => {
                    let style = tag.attribute("default-cell-style-name").map(std::borrow::Cow::into_owned);
                    open.columns.push((repeated(&tag, "number-columns-repeated"), style));
                }
                "table-row" => self.row(&tag, xml, open, budget)?,
                "table-header-rows"
                | "table-rows"
                | "table-row-group"
                | "table-header-columns"
                | "table-columns"
                | "table-column-group" => self.rows_of_sheet(xml, open, budget)?,
                // What is placed on the page and not at a cell.
                "shapes" => self.shapes(xml, open)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn shapes(&mut self, xml: &mut Xml<'_>, open: &mut OpenSheet) -> Result<()> {
        let mut blocks = Vec::new();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if drawing::is_shape(tag.name()) {
                self.shape(&tag, xml, NO_PARAGRAPH, &mut blocks)?;
            }
        }
        let place = address(&open.sheet.name, Position::default());
        let kinds = self.floating(blocks, &place);
        open.sheet
            .floating
            .extend(kinds.into_iter().map(|kind| Floating { position: Position::default(), kind }));
        Ok(())
    }

    fn row(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        open: &mut OpenSheet,
        budget: &mut Budget,
    ) -> Result<()> {
        let rows = repeated(tag, "number-rows-repeated");
        let style = tag.attribute("default-cell-style-name");
        let mut cells = Vec::new();
        open.column = 0;
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if matches!(tag.name(), "table-cell" | "covered-table-cell") {
                let cell = self.sheet_cell(&tag, xml, style.as_deref(), open)?;
                let column = open.column;
                open.column = column.saturating_add(cell.repeated);
                if !cell.is_nothing() {
                    cells.push((column, cell));
                }
            }
        }
        // Blank rows are repeated to the end of the sheet, at no cost.
        if !cells.is_empty() {
            for row in open.row..open.row.saturating_add(rows) {
                cells.iter().try_for_each(|(column, cell)| open.add(row, *column, cell, budget))?;
            }
        }
        open.row = open.row.saturating_add(rows);
        Ok(())
    }

    fn sheet_cell(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        row_style: Option<&str>,
        open: &OpenSheet,
    ) -> Result<SheetCell> {
        let (mut lines, mut blocks, mut comments) = (Vec::new(), Vec::new(), 0);
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "p" => lines.push(self.line(xml, &mut blocks)?),
                "annotation" => comments += 1,
                name if drawing::is_shape(name) => self.shape(&tag, xml, NO_PARAGRAPH, &mut blocks)?,
                _ => {}
            }
        }
        let own = tag.attribute("style-name");
        let style = own.as_deref().or(row_style).or_else(|| open.column_style());
        let data = || style.and_then(|name| self.styles.data(name));
        let mut content = CellValue::of(tag).shown(&lines.join("\n"), data);
        let is_struck = style.is_some_and(|name| self.styles.strikes(Family::Cell, name) == Some(true));
        if is_struck && content != Content::Blank {
            content = Content::Blank;
            if !std::mem::replace(&mut self.has_struck, true) {
                blocks.push(Block {
                    content: content::Content::left_out(Thing::StruckText),
                    paragraph: NO_PARAGRAPH,
                });
            }
        }
        let place = Position { row: open.row, column: open.column };
        let place = address(&open.sheet.name, place);
        Ok(SheetCell {
            content,
            spans: (repeated(tag, "number-rows-spanned"), repeated(tag, "number-columns-spanned")),
            repeated: repeated(tag, "number-columns-repeated"),
            floating: self.floating(blocks, &place),
            comments,
        })
    }

    fn line(&mut self, xml: &mut Xml<'_>, blocks: &mut Vec<Block>) -> Result<String> {
        let mut paragraph = OpenParagraph::new(NO_PARAGRAPH);
        self.inlines(xml, &mut paragraph)?;
        self.tell_struck(&mut paragraph);
        blocks.append(&mut paragraph.anchored);
        Ok(paragraph.into_text())
    }

    /// What lies over the cell at a place, of what was read there.
    fn floating(&mut self, blocks: Vec<Block>, place: &Address) -> Vec<FloatingKind> {
        let mut floating = Vec::with_capacity(blocks.len());
        for Block { content, .. } in blocks {
            match content {
                nothing if nothing.is_nothing() => {}
                content::Content::Paragraph { text, .. } => floating.push(FloatingKind::Text(vec![text])),
                content::Content::Picture(picture) => floating.push(FloatingKind::Picture(picture)),
                content::Content::Table(grid) => {
                    let texts = grid.cells.into_iter().map(|Cell { text, .. }| text);
                    let texts = texts.filter(|text| !text.trim().is_empty());
                    floating.push(FloatingKind::Text(texts.collect()));
                }
                content::Content::LeftOut(notice) => self.notices.give(notice.at(place)),
            }
        }
        floating
    }
}

impl SheetCell {
    fn is_nothing(&self) -> bool {
        self.content == Content::Blank
            && self.spans == (1, 1)
            && self.floating.is_empty()
            && self.comments == 0
    }
}

impl OpenSheet {
    /// The style of cells in the column that was reached.
    fn column_style(&self) -> Option<&str> {
        let mut end = 0_u32;
        let column = self.columns.iter().find(|(count, _)| {
            end = end.saturating_add(*count);
            end > self.column
        });
        column?.1.as_deref()
    }

    /// Puts a cell in its place, and in those to which it is repeated.
    fn add(&mut self, row: u32, first: u32, cell: &SheetCell, budget: &mut Budget) -> Result<()> {
        for column in first..first.saturating_add(cell.repeated) {
            budget.spend(&cell.content)?;
            // What lies beyond the sheet cannot be there.
            let Some(position) = Position::new(row, column) else { return Ok(()) };
            if cell.content != Content::Blank {
                self.sheet.cells.push(Stored { position, content: cell.content.clone() });
            }
            if cell.spans != (1, 1) {
                self.merge(position, cell.spans);
            }
            self.sheet.comments.extend((0..cell.comments).map(|_| position));
            self.sheet
                .floating
                .extend(cell.floating.iter().map(|kind| Floating { position, kind: kind.clone() }));
        }
        Ok(())
    }

    fn merge(&mut self, first: Position, (rows, columns): (u32, u32)) {
        let (row, column) = (first.row.saturating_add(rows - 1), first.column.saturating_add(columns - 1));
        let last = Position::new(row, column);
        self.sheet.merges.extend(last.map(|last| Region::between(first, last)));
    }
}

/// A count of at least 1.
fn repeated(tag: &Tag<'_>, name: &str) -> u32 {
    tag.number(name).unwrap_or(1).max(1)
}
