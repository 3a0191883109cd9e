//! From the cells of a worksheet to a grid with its merged regions.

use std::sync::Arc;

use super::{COLUMNS, Position, ROWS, Region};
use super::{Content, MOST_TOLD, Stored, address};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::limits::{Limits, over_limit};
use crate::model::{Cell, Grid, GridKind, Number};

/// Lays the cells of a sheet out; `None` for an empty one.
///
/// Rows and columns that are hidden are read like all others. Offices hide rows of the form that are zero, or
/// folded groups of them, and a total counts them all the same: leaving them out would lose figures.
pub(in crate::read) fn lay_out(
    sheet: &Arc<str>,
    stored: Vec<Stored>,
    merges: &[Region],
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Grid>> {
    let merges = clip(merges, &stored);
    let corners = merges.iter().map(|region| region.last);
    let Some(last) = stored.iter().map(|cell| cell.position).chain(corners).reduce(farther) else {
        return Ok(None);
    };
    let (rows, columns) = (last.row + 1, last.column + 1);
    let merged_area: u64 = merges.iter().map(Region::area).sum();
    if (u64::from(rows) * u64::from(columns)).max(merged_area) > limits.cells {
        return Err(over_limit(Thing::Cells, limits.cells));
    }
    let seen = seen(stored, &merges, Cover::new(rows, columns));
    tell_unknown(sheet, &seen, diagnostics);
    let cells = seen.into_iter().map(|(region, content)| cell(sheet, &region, content)).collect();
    let address = address(sheet, Position::default());
    Ok(Some(Grid { kind: GridKind::Sheet, rows, columns, cells, address }))
}

/// Regions merged over whole rows or columns, cut down to the part of the sheet that is in use.
fn clip(merges: &[Region], stored: &[Stored]) -> Vec<Region> {
    let ends = merges.iter().map(|region| region.last).filter(|last| is_last(*last) == (false, false));
    let used = stored.iter().map(|cell| cell.position).chain(ends).fold(Position::default(), farther);
    merges.iter().map(|region| clipped(*region, used)).collect()
}

/// A region without the part of whole rows or columns that lies beyond the last used cell.
fn clipped(Region { first, mut last }: Region, used: Position) -> Region {
    let (row, column) = is_last(last);
    if row {
        last.row = used.row.max(first.row);
    }
    if column {
        last.column = used.column.max(first.column);
    }
    Region { first, last }
}

/// Whether a cell is in the last row, and whether in the last column, that a sheet can have.
fn is_last(position: Position) -> (bool, bool) {
    (position.row == ROWS - 1, position.column == COLUMNS - 1)
}

/// Reports cells that are blank only because the value of their formula is unknown.
fn tell_unknown(sheet: &Arc<str>, seen: &[(Region, Content)], diagnostics: &mut Diagnostics) {
    let unknown = seen.iter().filter(|(_, content)| matches!(content, Content::Formula(_)));
    for (region, _) in unknown.take(MOST_TOLD) {
        diagnostics.push(Diagnostic::new(Code::FormulaWithoutValue).at(&address(sheet, region.first)));
    }
}

fn farther(a: Position, b: Position) -> Position {
    Position { row: a.row.max(b.row), column: a.column.max(b.column) }
}

/// The cells that are seen: merged regions, and all that no merged region covers.
fn seen(stored: Vec<Stored>, merges: &[Region], mut covered: Cover) -> Vec<(Region, Content)> {
    let accepted: Vec<&Region> = merges.iter().filter(|region| covered.add(region)).collect();
    let mut seen: Vec<_> = accepted.iter().map(|region| (**region, content_at(&stored, region))).collect();
    let uncovered = stored.into_iter().filter(|stored| !covered.has(stored.position));
    let uncovered = uncovered.filter(|stored| stored.content != Content::Blank);
    seen.extend(uncovered.map(|cell| (Region::between(cell.position, cell.position), cell.content)));
    seen.sort_by_key(|(region, _)| region.first);
    seen
}

fn content_at(stored: &[Stored], region: &Region) -> Content {
    match stored.binary_search_by_key(&region.first, |cell| cell.position) {
        Ok(index) => stored[index].content.clone(),
        Err(_) => Content::Blank,
    }
}

fn cell(sheet: &Arc<str>, region: &Region, content: Content) -> Cell {
    let (text, number) = match content {
        Content::Number(number) => (number.to_string(), Some(number)),
        Content::Text(text) => (text, None),
        Content::Nought(_) => ("0".to_owned(), Some(Number::ZERO)),
        Content::Formula(_) | Content::Blank => (String::new(), None),
    };
    Cell {
        row: region.first.row,
        column: region.first.column,
        rowspan: region.rows(),
        colspan: region.columns(),
        text,
        number,
        items: Vec::new(),
        address: address(sheet, region.first),
    }
}

/// Which cells of a sheet lie under merged regions: a flag for each.
struct Cover {
    columns: u32,
    covered: Vec<bool>,
}

impl Cover {
    fn new(rows: u32, columns: u32) -> Self {
        Self { columns, covered: vec![false; rows as usize * columns as usize] }
    }

    /// Covers a region, unless it merges nothing or lies over another one: spreadsheets never write such
    /// regions, but other programs do, and what they show is the first.
    fn add(&mut self, region: &Region) -> bool {
        let free = region.area() > 1 && self.positions(region).all(|index| !self.covered[index]);
        if free {
            self.positions(region).for_each(|index| self.covered[index] = true);
        }
        free
    }

    fn has(&self, position: Position) -> bool {
        self.covered[self.index(position.row, position.column)]
    }

    fn index(&self, row: u32, column: u32) -> usize {
        row as usize * self.columns as usize + column as usize
    }

    fn positions(&self, region: &Region) -> impl Iterator<Item = usize> + use<> {
        let columns = self.columns as usize;
        let (first, last) = (region.first, region.last);
        (first.row..=last.row).flat_map(move |row| {
            (first.column..=last.column).map(move |column| row as usize * columns + column as usize)
        })
    }
}
