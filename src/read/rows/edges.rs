//! Columns by the edges of cells, for formats that store those and no spans (.doc, .rtf).

use super::{Merge, Row, RowCell};
use crate::read::content::Block;

/// How far two edges of different rows may lie apart and still be one, in twentieths of a point: dragging an
/// edge by eye, and rounding, leave them about so far apart.
const TOLERANCE: i32 = 20;

/// A cell between two edges.
#[derive(Debug)]
pub(in crate::read) struct EdgedCell {
    /// Where it begins, in twentieths of a point from the margin.
    pub(in crate::read) left: i32,
    /// Where it ends.
    pub(in crate::read) right: i32,
    /// Its part in a merge of rows.
    pub(in crate::read) down: Merge,
    /// Its part in a merge of columns.
    pub(in crate::read) across: Merge,
    /// All that it holds.
    pub(in crate::read) blocks: Vec<Block>,
}

/// Rows with spans from rows with edges. A cell that no other row divides covers one column.
pub(in crate::read) fn by_edges(rows: Vec<Vec<EdgedCell>>) -> Vec<Row> {
    let marks = marks(&rows);
    let place = |edge: i32| marks.partition_point(|mark| *mark <= edge.saturating_add(TOLERANCE)) as u32;
    let span_row = |cells: Vec<EdgedCell>| {
        let mut row = Row::default();
        let mut column = cells.first().map_or(0, |first| place(first.left).saturating_sub(1));
        row.before.columns = column;
        for cell in cells {
            // However narrow a cell is, it is there.
            let end = place(cell.right).saturating_sub(1).max(column + 1);
            let width = u32::try_from(cell.right.saturating_sub(cell.left)).ok();
            row.push(RowCell::new(end - column, width, cell.down, cell.blocks), cell.across);
            column = end;
        }
        row.after.columns = (marks.len() as u32).saturating_sub(1).saturating_sub(column);
        row
    };
    rows.into_iter().map(span_row).collect()
}

/// Where the columns of the table begin and the last one ends; of edges close together the first.
fn marks(rows: &[Vec<EdgedCell>]) -> Vec<i32> {
    let mut marks: Vec<i32> = rows.iter().flatten().flat_map(|cell| [cell.left, cell.right]).collect();
    marks.sort_unstable();
    marks.dedup_by(|edge, mark| edge.saturating_sub(*mark) <= TOLERANCE);
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(rows: &[&[i32]]) -> Vec<(u32, Vec<u32>, u32)> {
        let cell = |edges: &[i32]| EdgedCell {
            left: edges[0],
            right: edges[1],
            down: Merge::Alone,
            across: Merge::Alone,
            blocks: Vec::new(),
        };
        let rows = rows.iter().map(|edges| edges.windows(2).map(cell).collect()).collect();
        let spans = |row: &Row| row.cells.iter().map(|cell| cell.span).collect();
        by_edges(rows).iter().map(|row| (row.before.columns, spans(row), row.after.columns)).collect()
    }

    #[test]
    fn a_cell_spans_the_edges_of_other_rows() {
        let rows: &[&[i32]] = &[&[-108, 8531], &[-108, 2000, 8545], &[-100, 2005, 4000, 8531]];
        assert_eq!(spans(rows), [(0, vec![3], 0), (0, vec![1, 2], 0), (0, vec![1, 1, 1], 0)]);
    }

    #[test]
    fn gaps_at_both_ends_are_columns_too() {
        let rows: &[&[i32]] = &[&[0, 1000, 2000, 3000], &[1000, 2000]];
        assert_eq!(spans(rows), [(0, vec![1, 1, 1], 0), (1, vec![1], 1)]);
    }

    #[test]
    fn damaged_edges_still_make_a_cell_each() {
        let rows: &[&[i32]] = &[&[0, 5, 5, -400, i32::MAX], &[i32::MIN, 0]];
        let columns: Vec<u32> = spans(rows).iter().map(|(_, spans, _)| spans.len() as u32).collect();
        assert_eq!(columns, [4, 1]);
    }
}
