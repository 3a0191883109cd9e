//! Columns by the real widths of cells, where the spans cannot be right.
//!
//! Some producers write merged cells that are wider than others and do not say how many columns they span. Then
//! the rows have different numbers of columns, and the widths tell where the edges lie. Widths are only trusted
//! if they explain everything: all rows equally wide, and no more columns than the longest row has.

use super::Row;

/// How far two edges may lie apart and still be one, in twentieths of a point: about 0.7 mm.
const TOLERANCE: u32 = 40;

/// Corrects the spans of rows that are shorter than others, if the widths of all cells allow it.
pub(super) fn align(rows: &mut [Row]) {
    let columns = rows.iter().map(Row::columns).max().unwrap_or_default();
    if rows.iter().all(|row| row.columns() == columns) {
        return;
    }
    let Some(edges) = rows.iter().map(edges).collect::<Option<Vec<_>>>() else { return };
    let ruler = Ruler::new(&edges);
    if ruler.columns() != columns {
        return;
    }
    let measured: Option<Vec<_>> = edges.iter().map(|edges| ruler.spans(edges)).collect();
    for (row, spans) in rows.iter_mut().zip(measured.unwrap_or_default()) {
        stretch(row, &spans);
    }
}

/// The edges of all cells of a row and of the gaps around them; `None` if a width is not known.
fn edges(row: &Row) -> Option<Vec<u32>> {
    let gap = |columns: u32, width: Option<u32>| if columns == 0 { Some(0) } else { width };
    let before = gap(row.before.columns, row.before.width)?;
    let after = gap(row.after.columns, row.after.width)?;
    let mut edges = vec![0, before];
    let mut edge = before;
    for cell in &row.cells {
        edge = edge.checked_add(cell.width?)?;
        edges.push(edge);
    }
    edges.push(edge.checked_add(after)?);
    Some(edges)
}

fn stretch(row: &mut Row, spans: &[u32]) {
    let [before, cells @ .., after] = spans else { return };
    row.before.columns = *before;
    row.after.columns = *after;
    for (cell, span) in row.cells.iter_mut().zip(cells) {
        cell.span = *span;
    }
}

/// Where the columns of a table begin.
struct Ruler(Vec<u32>);

impl Ruler {
    fn new(edges: &[Vec<u32>]) -> Self {
        let mut marks: Vec<u32> = edges.concat();
        marks.sort_unstable();
        let mut last = None;
        // Edges that lie close together are one; the first of them stands for all.
        marks.retain(|edge| {
            let is_new = last.is_none_or(|last| edge - last > TOLERANCE);
            last = Some(*edge);
            is_new
        });
        Self(marks)
    }

    fn columns(&self) -> u32 {
        self.0.len().saturating_sub(1) as u32
    }

    /// The number of columns between each two edges; `None` if a cell would have none, or if the row is not as
    /// wide as the table.
    fn spans(&self, edges: &[u32]) -> Option<Vec<u32>> {
        let place = |edge: &u32| self.0.partition_point(|mark| mark <= edge) as u32;
        let places: Vec<u32> = edges.iter().map(place).collect();
        let spans: Vec<u32> = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let [_, cells @ .., _] = spans.as_slice() else { return None };
        let is_whole = places.last().copied() == Some(self.columns() + 1);
        (is_whole && cells.iter().all(|span| *span > 0)).then_some(spans)
    }
}
