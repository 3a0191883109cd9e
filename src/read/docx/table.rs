//! Tables, row by row as the file has them.

use std::mem;

use super::Reader;
use super::body::{Blocks, alternative};
use crate::diagnostic::Result;
use crate::model::Grid;
use crate::read::rows::{self, Merge, Row, RowCell};
use ooxml::xml::{Tag, Xml};

/// A row in reading.
#[derive(Default)]
struct Draft {
    row: Row,
    /// Deleted or hidden.
    is_gone: bool,
}

impl Draft {
    fn read_properties(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let Row { before, after, .. } = &mut self.row;
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "gridBefore" => before.columns = tag.number("val").unwrap_or_default(),
                "gridAfter" => after.columns = tag.number("val").unwrap_or_default(),
                "wBefore" => before.width = width(&tag),
                "wAfter" => after.width = width(&tag),
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
        self.rows(xml, &mut rows)?;
        rows::lay_out(table, rows, self.limits, &mut self.notices)
    }

    fn rows(&mut self, xml: &mut Xml<'_>, rows: &mut Vec<Row>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "tr" => {
                    let mut draft = Draft::default();
                    self.cells(xml, &mut draft)?;
                    rows.extend((!draft.is_gone).then_some(draft.row));
                }
                "sdt" => self.content_control(xml, |reader, xml| reader.rows(xml, rows))?,
                "customXml" | "ins" | "moveTo" => self.rows(xml, rows)?,
                "AlternateContent" => alternative(xml, |xml| self.rows(xml, rows))?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cells(&mut self, xml: &mut Xml<'_>, row: &mut Draft) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "trPr" => row.read_properties(xml)?,
                _ if row.is_gone => {}
                "tc" => self.cell(xml, row)?,
                "sdt" => self.content_control(xml, |reader, xml| reader.cells(xml, row))?,
                "customXml" | "ins" | "moveTo" => self.cells(xml, row)?,
                "AlternateContent" => alternative(xml, |xml| self.cells(xml, row))?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>, row: &mut Draft) -> Result<()> {
        let outer = mem::replace(&mut self.is_in_cell, true);
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
        self.is_in_cell = outer;
        if !properties.is_gone {
            let CellProperties { span, width, down, across, .. } = properties;
            row.row.push(RowCell::new(span.unwrap_or(1), width, down, content), across);
        }
        Ok(())
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
