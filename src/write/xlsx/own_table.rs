//! Where the cells of an agency's own table stand.

use super::Area;
use crate::model::OwnCell;

/// The widest cell that is believed: more columns than that are a mistake in the source.
const MOST_COLUMNS: u32 = 256;

/// Places the cells of a table at its top left corner, by the rules of HTML: a cell takes the first column that no
/// cell from above reaches into. Cells are narrowed and shortened where they would overlap or leave the table.
pub(super) fn place(rows: &[Vec<OwnCell>], top: u32, left: u16) -> Vec<(Area, &str)> {
    // For each column, the first row that is free.
    let mut free_from: Vec<u32> = Vec::new();
    let mut placed = Vec::new();
    for (row, cells) in (0..).zip(rows) {
        let mut column = 0;
        for cell in cells {
            let is_taken = |column: usize| free_from.get(column).is_some_and(|&free| free > row);
            let free = (column..free_from.len()).find(|&column| !is_taken(column));
            let start = free.unwrap_or(column.max(free_from.len()));
            let wish = cell.colspan.clamp(1, MOST_COLUMNS) as usize;
            let end = (start + 1..start + wish).find(|&column| is_taken(column)).unwrap_or(start + wish);
            let height = cell.rowspan.clamp(1, rows.len() as u32 - row);
            if free_from.len() < end {
                free_from.resize(end, 0);
            }
            free_from[start..end].fill(row + height);
            let area = area(top + row, usize::from(left) + start, height, end - start);
            placed.push((area, cell.text.as_str()));
            column = end;
        }
    }
    placed
}

/// Columns beyond what the type holds stay at its end, where the sheet refuses them.
fn area(row: u32, column: usize, rows: u32, columns: usize) -> Area {
    Area {
        row,
        column: u16::try_from(column).unwrap_or(u16::MAX - MOST_COLUMNS as u16),
        rows,
        columns: columns as u16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(rows: &[&[(u32, u32)]]) -> Vec<String> {
        let cell = |&(rowspan, colspan): &(u32, u32)| OwnCell { text: String::new(), rowspan, colspan };
        let rows: Vec<Vec<OwnCell>> = rows.iter().map(|cells| cells.iter().map(cell).collect()).collect();
        place(&rows, 0, 2).into_iter().map(|(area, _)| area.reference()).collect()
    }

    #[test]
    fn cells_from_above_push_others_to_the_right() {
        let rows: &[&[(u32, u32)]] = &[&[(2, 1), (1, 2)], &[(1, 1), (1, 1)], &[(1, 3)]];
        assert_eq!(references(rows), ["C1:C2", "D1:E1", "D2", "E2", "C3:E3"]);
    }

    #[test]
    fn cells_that_would_overlap_or_leave_the_table_are_cut() {
        assert_eq!(references(&[&[(1, 1), (9, 1)], &[(1, 2)]]), ["C1", "D1:D2", "C2"]);
        assert_eq!(references(&[&[(0, 0), (u32::MAX, u32::MAX)]]), ["C1", "D1:IY1"]);
    }
}
