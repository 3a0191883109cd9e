//! Tables, row by row as the file has them; `grid` puts the rows together.

use super::Reader;
use super::body::{Blocks, alternative};
use super::grid;
use super::is_blank;
use super::xml::{Tag, Xml};
use crate::diagnostic::Result;
use crate::model::{Address, Grid, Item};

/// A row as the file has it.
#[derive(Default)]
pub(super) struct Row {
    /// The gap before its first cell.
    pub(super) before: Gap,
    /// Its cells.
    pub(super) cells: Vec<RowCell>,
    /// The gap after its last cell.
    pub(super) after: Gap,
    is_gone: bool,
}

/// Grid columns that a row leaves out.
#[derive(Default)]
pub(super) struct Gap {
    /// How many.
    pub(super) columns: u32,
    /// How wide they are, in twentieths of a point.
    pub(super) width: Option<u32>,
}

/// A cell as its row has it.
#[derive(Default)]
pub(super) struct RowCell {
    /// How many grid columns it covers.
    pub(super) span: u32,
    /// How wide it is, in twentieths of a point.
    pub(super) width: Option<u32>,
    /// Its part in a merge of rows.
    pub(super) merge: Merge,
    /// Its paragraphs.
    pub(super) text: String,
    /// All that it holds, where that is more than text.
    pub(super) items: Vec<Item>,
}

/// The part of a cell in a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Merge {
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
    pub(super) fn end(&self) -> u32 {
        self.cells.iter().fold(self.before.columns, |end, cell| end.saturating_add(cell.span))
    }

    /// The number of columns that it takes, gaps included.
    pub(super) fn columns(&self) -> u32 {
        self.end().saturating_add(self.after.columns)
    }

    fn push(&mut self, properties: &CellProperties, content: Vec<Item>) {
        let span = properties.span.unwrap_or(1).max(1);
        match self.cells.last_mut() {
            // What a covered cell holds is not on the page.
            Some(left) if properties.across == Merge::Continue => {
                left.span = left.span.saturating_add(span);
                left.width = left.width.zip(properties.width).map(|(left, own)| left.saturating_add(own));
            }
            _ => {
                let (text, items) = cell_content(content);
                self.cells.push(RowCell {
                    span,
                    width: properties.width,
                    merge: properties.down,
                    text,
                    items,
                });
            }
        }
    }

    fn read_properties(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "gridBefore" => self.before.columns = tag.number("val").unwrap_or_default(),
                "gridAfter" => self.after.columns = tag.number("val").unwrap_or_default(),
                "wBefore" => self.before.width = width(&tag),
                "wAfter" => self.after.width = width(&tag),
                "del" => self.is_gone = true,
                "hidden" => self.is_gone |= tag.is_on(),
                _ => {}
            }
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Reads the table opened last; `None` for one without cells.
    pub(super) fn table(&mut self, xml: &mut Xml<'_>) -> Result<Option<Grid>> {
        let table = self.tables;
        self.tables += 1;
        let mut rows = Vec::new();
        self.rows(xml, table, &mut rows)?;
        grid::lay_out(table, rows, self.package.limits())
    }

    fn rows(&mut self, xml: &mut Xml<'_>, table: u32, rows: &mut Vec<Row>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "tr" => {
                    let mut row = Row::default();
                    let address = Address::TableCell { table, row: rows.len() as u32, column: 0 };
                    self.cells(xml, &address, &mut row)?;
                    rows.extend((!row.is_gone).then_some(row));
                }
                "sdt" => self.content_control(xml, |reader, xml| reader.rows(xml, table, rows))?,
                "customXml" | "ins" | "moveTo" => self.rows(xml, table, rows)?,
                "AlternateContent" => alternative(xml, |xml| self.rows(xml, table, rows))?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the cells of a row that begins at `start`.
    fn cells(&mut self, xml: &mut Xml<'_>, start: &Address, row: &mut Row) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "trPr" => row.read_properties(xml)?,
                _ if row.is_gone => {}
                "tc" => self.cell(xml, start, row)?,
                "sdt" => self.content_control(xml, |reader, xml| reader.cells(xml, start, row))?,
                "customXml" | "ins" | "moveTo" => self.cells(xml, start, row)?,
                "AlternateContent" => alternative(xml, |xml| self.cells(xml, start, row))?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>, start: &Address, row: &mut Row) -> Result<()> {
        let outer = self.cell.replace(shifted(start, row.end()));
        let mut properties = CellProperties::default();
        let mut blocks = Blocks::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "tcPr" => properties = CellProperties::read(xml)?,
                _ => self.block(&tag, xml, &mut blocks)?,
            }
        }
        let content = self.finish_blocks(blocks);
        self.cell = outer;
        if !properties.is_gone {
            row.push(&properties, content);
        }
        Ok(())
    }
}

/// The address in the same row at another column.
fn shifted(start: &Address, column: u32) -> Address {
    match start {
        Address::TableCell { table, row, .. } => Address::TableCell { table: *table, row: *row, column },
        other => other.clone(),
    }
}

/// What `w:tcPr` says.
#[derive(Default)]
struct CellProperties {
    span: Option<u32>,
    width: Option<u32>,
    down: Merge,
    across: Merge,
    is_gone: bool,
}

impl CellProperties {
    fn read(xml: &mut Xml<'_>) -> Result<Self> {
        let mut properties = Self::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "gridSpan" => properties.span = tag.number("val"),
                "tcW" => properties.width = width(&tag),
                "vMerge" => properties.down = merge(tag.value().as_deref()),
                "hMerge" => properties.across = merge(tag.value().as_deref()),
                // A merge that was made while changes were tracked.
                "cellMerge" => properties.down = tracked_merge(&tag),
                "cellDel" => properties.is_gone = true,
                _ => {}
            }
        }
        Ok(properties)
    }
}

/// A width in twentieths of a point. Percentages and automatic widths say nothing about the grid.
fn width(tag: &Tag<'_>) -> Option<u32> {
    let is_absolute = tag.attribute("type").is_none_or(|kind| kind == "dxa");
    tag.number("w").filter(|width| is_absolute && *width > 0)
}

fn merge(value: Option<&str>) -> Merge {
    if value == Some("restart") { Merge::Start } else { Merge::Continue }
}

fn tracked_merge(tag: &Tag<'_>) -> Merge {
    match tag.attribute("vMerge").as_deref() {
        Some("cont") => Merge::Continue,
        Some("rest") => Merge::Start,
        _ => Merge::Alone,
    }
}

/// A cell's text, and its items where they are more than text.
fn cell_content(mut items: Vec<Item>) -> (String, Vec<Item>) {
    while items.last().is_some_and(is_blank) {
        items.pop();
    }
    if let [Item::Paragraph(only)] = items.as_mut_slice() {
        return (std::mem::take(&mut only.text), Vec::new());
    }
    let texts = items.iter().filter_map(|item| match item {
        Item::Paragraph(paragraph) => Some(paragraph.text.as_str()),
        _ => None,
    });
    let text = texts.collect::<Vec<_>>().join("\n");
    if items.iter().all(|item| matches!(item, Item::Paragraph(_))) {
        items.clear();
    }
    items.retain(|item| !is_blank(item));
    (text.trim_end_matches('\n').to_owned(), items)
}
