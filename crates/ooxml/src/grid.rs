//! The columns of tables that are stored row by row, as Word and its kin do: each cell says how wide it is or how many
//! columns it covers, and whether it goes on with the cell at its left.
//!
//! Some producers write merged cells that are wider than others and do not say how many columns they span. Then
//! the rows have different numbers of columns, and the widths tell where the edges lie. Widths are only trusted
//! if they explain everything: all rows equally wide, and no more columns than the longest row has.

/// How far two edges may lie apart and still be one, in twentieths of a point: about 0.7 mm.
const TOLERANCE: u32 = 40;

/// A row as the file has it. `C` is what its cells hold.
#[derive(Debug, Clone)]
pub struct GridRow<C> {
    /// The gap before its first cell.
    pub before: Gap,
    /// Its cells.
    pub cells: Vec<GridCell<C>>,
    /// The gap after its last cell.
    pub after: Gap,
}

/// Grid columns that a row leaves out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gap {
    /// How many.
    pub columns: u32,
    /// How wide they are, in twentieths of a point.
    pub width: Option<u32>,
}

/// A cell as its row has it.
#[derive(Debug, Clone)]
pub struct GridCell<C> {
    /// How many grid columns it covers, at least 1.
    pub span: u32,
    /// How wide it is, in twentieths of a point.
    pub width: Option<u32>,
    /// What it holds.
    pub content: C,
}

impl<C> Default for GridRow<C> {
    fn default() -> Self {
        Self { before: Gap::default(), cells: Vec::new(), after: Gap::default() }
    }
}

impl<C> GridRow<C> {
    /// The column after its last cell.
    pub fn end(&self) -> u32 {
        self.cells.iter().fold(self.before.columns, |end, cell| end.saturating_add(cell.span))
    }

    /// The number of columns that it takes, gaps included.
    pub fn columns(&self) -> u32 {
        self.end().saturating_add(self.after.columns)
    }

    /// The column in which each cell begins.
    pub fn starts(&self) -> impl Iterator<Item = u32> {
        let mut next = self.before.columns;
        self.cells.iter().map(move |cell| {
            let start = next;
            next = next.saturating_add(cell.span);
            start
        })
    }

    /// Adds a cell, or widens the cell at its left if this one only goes on with it (`hMerge`): what such a cell holds
    /// is not on the page.
    pub fn push(&mut self, cell: GridCell<C>, goes_on: bool) {
        match self.cells.last_mut() {
            Some(left) if goes_on => {
                left.span = left.span.saturating_add(cell.span);
                left.width = left.width.zip(cell.width).map(|(left, own)| left.saturating_add(own));
            }
            _ => self.cells.push(cell),
        }
    }
}

impl<C> GridCell<C> {
    /// A cell that says how many columns it covers, and perhaps how wide it is.
    pub fn new(span: Option<u32>, width: Option<u32>, content: C) -> Self {
        Self { span: span.unwrap_or(1).max(1), width, content }
    }
}

/// Corrects the spans of rows that are shorter than others, if the widths of all cells allow it.
pub fn align<C>(rows: &mut [GridRow<C>]) {
    let columns = rows.iter().map(GridRow::columns).max().unwrap_or_default();
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
fn edges<C>(row: &GridRow<C>) -> Option<Vec<u32>> {
    let before = gap(row.before)?;
    let after = gap(row.after)?;
    let mut edges = vec![0, before];
    let mut edge = before;
    for cell in &row.cells {
        edge = edge.checked_add(cell.width?)?;
        edges.push(edge);
    }
    edges.push(edge.checked_add(after)?);
    Some(edges)
}

fn gap(gap: Gap) -> Option<u32> {
    if gap.columns == 0 { Some(0) } else { gap.width }
}

fn stretch<C>(row: &mut GridRow<C>, spans: &[u32]) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn row(widths: &[u32]) -> GridRow<()> {
        let cells = widths.iter().map(|width| GridCell::new(None, Some(*width), ())).collect();
        GridRow { cells, ..GridRow::default() }
    }

    fn starts(rows: &mut [GridRow<()>]) -> Vec<Vec<u32>> {
        align(rows);
        rows.iter().map(|row| row.starts().collect()).collect()
    }

    #[test]
    fn widths_tell_spans_that_the_file_does_not_say() {
        let rows = &mut [row(&[100, 100, 100]), row(&[210, 90]), row(&[95, 205])];
        assert_eq!(starts(rows), [vec![0, 1, 2], vec![0, 2], vec![0, 1]]);
    }

    #[test]
    fn widths_that_do_not_explain_all_are_not_trusted() {
        let rows = &mut [row(&[100, 100, 100]), row(&[200, 200])];
        assert_eq!(starts(rows), [vec![0, 1, 2], vec![0, 1]]);
    }

    #[test]
    fn a_cell_that_goes_on_widens_the_one_at_its_left() {
        let mut row = row(&[100]);
        row.push(GridCell::new(Some(2), Some(50), ()), true);
        row.push(GridCell::new(Some(0), None, ()), false);
        assert_eq!(row.starts().collect::<Vec<_>>(), [0, 3]);
        assert_eq!(row.columns(), 4);
    }
}
