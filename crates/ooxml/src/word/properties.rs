//! Properties of rows and cells that say where they stand.

use crate::Result;
use crate::grid::Gap;
use crate::xml::{Tag, Xml};

/// What `w:trPr` says.
#[derive(Debug, Clone, Copy, Default)]
pub struct RowProperties {
    /// The grid columns left out before the first cell.
    pub before: Gap,
    /// Those after the last.
    pub after: Gap,
    /// Whether the row is deleted or hidden.
    pub is_gone: bool,
}

/// What `w:tcPr` says.
#[derive(Debug, Clone, Copy, Default)]
pub struct CellProperties {
    /// How many grid columns the cell covers, where it says so.
    pub span: Option<u32>,
    /// How wide it is, in twentieths of a point.
    pub width: Option<u32>,
    /// Its part in a merge with cells below and above.
    pub down: VerticalMerge,
    /// Whether it only goes on with the cell at its left.
    pub goes_on: bool,
    /// Whether it is deleted.
    pub is_gone: bool,
}

/// The part of a cell in a merge of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VerticalMerge {
    /// None.
    #[default]
    Alone,
    /// The first cell of the merge.
    Start,
    /// A further cell, covered by the first.
    Continue,
}

impl RowProperties {
    /// Reads the element opened last.
    ///
    /// # Errors
    /// Those of [`Xml::child`].
    pub fn read(xml: &mut Xml<'_>) -> Result<Self> {
        let mut properties = Self::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "gridBefore" => properties.before.columns = tag.number("val").unwrap_or_default(),
                "gridAfter" => properties.after.columns = tag.number("val").unwrap_or_default(),
                "wBefore" => properties.before.width = width(&tag),
                "wAfter" => properties.after.width = width(&tag),
                "del" => properties.is_gone = true,
                "hidden" => properties.is_gone |= tag.is_on(),
                _ => {}
            }
        }
        Ok(properties)
    }
}

impl CellProperties {
    /// Reads the element opened last.
    ///
    /// # Errors
    /// Those of [`Xml::child`].
    pub fn read(xml: &mut Xml<'_>) -> Result<Self> {
        let mut properties = Self::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "gridSpan" => properties.span = tag.number("val"),
                "tcW" => properties.width = width(&tag),
                "vMerge" => properties.down = merge(&tag),
                "hMerge" => properties.goes_on = merge(&tag) == VerticalMerge::Continue,
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

fn merge(tag: &Tag<'_>) -> VerticalMerge {
    if tag.value().as_deref() == Some("restart") { VerticalMerge::Start } else { VerticalMerge::Continue }
}

fn tracked_merge(tag: &Tag<'_>) -> VerticalMerge {
    match tag.attribute("vMerge").as_deref() {
        Some("cont") => VerticalMerge::Continue,
        Some("rest") => VerticalMerge::Start,
        _ => VerticalMerge::Alone,
    }
}
