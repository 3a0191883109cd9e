//! Rectangles of cells.

use rust_xlsxwriter::utility::{row_col_to_cell, row_col_to_cell_absolute};

use crate::form::OfficialCell;

/// A cell, or cells to be merged. Counts from 0; `rows` and `columns` are at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) row: u32,
    pub(super) column: u16,
    pub(super) rows: u32,
    pub(super) columns: u16,
}

impl Area {
    pub(super) fn cell(row: u32, column: u16) -> Self {
        Self { row, column, rows: 1, columns: 1 }
    }

    /// Where a cell of an official grid stands, if the grid begins in row `top`.
    pub(super) fn of(cell: &OfficialCell, top: u32) -> Self {
        let (column, columns) = (cell.column as u16, cell.colspan as u16);
        Self { row: top + cell.row, column, rows: cell.rowspan, columns }
    }

    pub(super) fn last_row(self) -> u32 {
        self.row + self.rows - 1
    }

    pub(super) fn last_column(self) -> u16 {
        self.column + self.columns - 1
    }

    pub(super) fn is_cell(self) -> bool {
        self.rows == 1 && self.columns == 1
    }

    /// `D6` or `D6:J6`.
    pub(super) fn reference(self) -> String {
        let first = row_col_to_cell(self.row, self.column);
        if self.is_cell() {
            first
        } else {
            format!("{first}:{}", row_col_to_cell(self.last_row(), self.last_column()))
        }
    }

    /// Several of them, `D6,E7:F7`.
    pub(super) fn references(areas: &[Self], separator: &str) -> String {
        areas.iter().map(|area| area.reference()).collect::<Vec<_>>().join(separator)
    }

    /// `='Sheet'!$D$6`, the first cell's.
    pub(super) fn formula_on(self, sheet: &str) -> String {
        format!("='{}'!{}", sheet.replace('\'', "''"), row_col_to_cell_absolute(self.row, self.column))
    }

    fn with_right(self, next: Self) -> Option<Self> {
        let adjacent =
            (self.row, self.rows, self.column + self.columns) == (next.row, next.rows, next.column);
        adjacent.then(|| Self { columns: self.columns + next.columns, ..self })
    }

    fn with_below(self, next: Self) -> Option<Self> {
        let adjacent =
            (self.column, self.columns, self.row + self.rows) == (next.column, next.columns, next.row);
        adjacent.then(|| Self { rows: self.rows + next.rows, ..self })
    }

    /// The same cells in fewer areas, where neighbours follow each other.
    pub(super) fn joined(areas: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let across = fold(areas, Self::with_right);
        fold(across, Self::with_below)
    }
}

fn fold(areas: impl IntoIterator<Item = Area>, join: fn(Area, Area) -> Option<Area>) -> Vec<Area> {
    let mut joined: Vec<Area> = Vec::new();
    for area in areas {
        match joined.last_mut() {
            Some(last) if join(*last, area).is_some() => *last = join(*last, area).unwrap_or(*last),
            _ => joined.push(area),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(areas: &[(u32, u16, u16)]) -> Vec<String> {
        let areas = areas.iter().map(|&(row, column, columns)| Area { row, column, rows: 1, columns });
        Area::joined(areas).into_iter().map(Area::reference).collect()
    }

    #[test]
    fn neighbours_become_one_range() {
        assert_eq!(references(&[(0, 1, 1), (0, 2, 1), (1, 1, 2), (2, 1, 1), (2, 2, 1)]), ["B1:C3"]);
        assert_eq!(references(&[(0, 0, 1), (1, 0, 1), (3, 0, 1)]), ["A1:A2", "A4"]);
        assert_eq!(references(&[(0, 0, 1), (0, 2, 1), (0, 3, 3)]), ["A1", "C1:F1"]);
    }

    #[test]
    fn a_sheet_name_is_quoted() {
        assert_eq!(Area::cell(5, 3).formula_on("it's"), "='it''s'!$D$6");
    }
}
