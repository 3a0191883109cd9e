//! Tables, row by row as the file has them.

use super::Reader;
use super::body::Blocks;
use crate::diagnostic::Result;
use crate::model::Grid;
use crate::read::rows::{self, CellContent, Row};
use ooxml::grid::GridCell;
use ooxml::word::{CellProperties, RowProperties, alternative, is_wrapper};
use ooxml::xml::{Tag, Xml};

/// A row in reading.
#[derive(Default)]
struct RowDraft {
    row: Row,
    /// Deleted or hidden.
    is_gone: bool,
}

impl Reader<'_> {
    /// Reads the table opened last; `None` for one without cells.
    pub(super) fn table(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Option<Grid>> {
        let table = self.table_at(tag);
        let mut rows = Vec::new();
        self.rows(xml, &mut rows)?;
        rows::lay_out(table, rows, self.limits, &mut self.notices)
    }

    fn rows(&mut self, xml: &mut Xml<'_>, rows: &mut Vec<Row>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "tr" => {
                    let mut draft = RowDraft::default();
                    self.cells(xml, &mut draft)?;
                    rows.extend((!draft.is_gone).then_some(draft.row));
                }
                "sdt" => self.content_control(xml, |reader, xml| reader.rows(xml, rows))?,
                "AlternateContent" => alternative(xml, |xml| self.rows(xml, rows))?,
                name if is_wrapper(name) => self.rows(xml, rows)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cells(&mut self, xml: &mut Xml<'_>, row: &mut RowDraft) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "trPr" => {
                    let RowProperties { before, after, is_gone } = RowProperties::read(xml)?;
                    (row.row.before, row.row.after, row.is_gone) = (before, after, is_gone);
                }
                _ if row.is_gone => {}
                "tc" => self.cell(xml, row)?,
                "sdt" => self.content_control(xml, |reader, xml| reader.cells(xml, row))?,
                "AlternateContent" => alternative(xml, |xml| self.cells(xml, row))?,
                name if is_wrapper(name) => self.cells(xml, row)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, xml: &mut Xml<'_>, row: &mut RowDraft) -> Result<()> {
        let mut properties = CellProperties::default();
        let mut blocks = Blocks::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "tcPr" => properties = CellProperties::read(xml)?,
                _ => self.block(&tag, xml, &mut blocks)?,
            }
        }
        let content = CellContent::new(properties.down, self.finish_blocks(blocks));
        if !properties.is_gone {
            row.row.push(GridCell::new(properties.span, properties.width, content), properties.goes_on);
        }
        Ok(())
    }
}
