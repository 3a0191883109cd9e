//! Tables of the agency's own: any shape that HTML's row and column spans can say, made to fit the page.

use super::sample::{self, Flow, RowSample, TableSample};
use crate::model::OwnCell;
use crate::write::characters;
use crate::write::page::measure;

/// Word takes no table with more columns.
const MOST_COLUMNS: usize = 63;

/// Left and right margins of a cell, and a little air, in twips.
const CELL_MARGINS: u32 = 100;

/// No column asks for more hundredths of characters: longer text wraps.
const WIDEST: u32 = 3_000;

/// No column asks for less: two characters.
const NARROWEST: u32 = 200;

/// Writes a table; `false` if it has no cell.
pub(super) fn write(
    out: &mut String,
    look: &TableSample,
    rows: &[Vec<OwnCell>],
    page_width: u32,
    last: Flow,
) -> bool {
    let grid = Grid::of(rows);
    if grid.columns == 0 {
        return false;
    }
    let widths = grid.widths(page_width);
    open(out, look, &widths);
    let head = grid.head_rows();
    for row in 0..grid.rows {
        let look = if row < head { &look.head } else { &look.body };
        let flow = if row + 1 == grid.rows { last } else { Flow::Plain };
        grid.write_row(out, look, row, row < head, &widths, flow);
    }
    out.push_str("</w:tbl>");
    true
}

fn open(out: &mut String, look: &TableSample, widths: &[u32]) {
    let width = format!(r#"<w:tblW w:w="{}" w:type="dxa"/>"#, widths.iter().sum::<u32>());
    let properties = look.properties.clone().with("w:tblW", &width);
    let properties = properties.with("w:tblLayout", r#"<w:tblLayout w:type="fixed"/>"#);
    out.extend(["<w:tbl>", &properties.to_xml(), "<w:tblGrid>"]);
    for width in widths {
        out.extend([r#"<w:gridCol w:w=""#, &width.to_string(), r#""/>"#]);
    }
    out.push_str("</w:tblGrid>");
}

/// A cell in its place; text that belongs to columns beyond the last is added to the cell before.
struct Placed {
    row: usize,
    column: usize,
    rowspan: usize,
    colspan: usize,
    text: String,
}

/// Cells on a grid without overlap.
struct Grid {
    rows: usize,
    columns: usize,
    cells: Vec<Placed>,
    /// For each position the cell that covers it.
    cover: Vec<[Option<usize>; MOST_COLUMNS]>,
}

impl Grid {
    fn of(rows: &[Vec<OwnCell>]) -> Self {
        let mut grid = Self {
            rows: rows.len(),
            columns: 0,
            cells: Vec::new(),
            cover: vec![[None; MOST_COLUMNS]; rows.len()],
        };
        for (row, cells) in rows.iter().enumerate() {
            for cell in cells {
                grid.place(row, cell);
            }
        }
        grid
    }

    /// Puts a cell in the first free position of its row, cut short where the table ends or another cell stands.
    fn place(&mut self, row: usize, cell: &OwnCell) {
        let Some(column) = self.cover[row].iter().position(Option::is_none) else {
            return self.add_to_last(row, &cell.text);
        };
        let free = self.cover[row][column..].iter().take_while(|cover| cover.is_none()).count();
        let colspan = (cell.colspan as usize).clamp(1, free);
        let rowspan = (cell.rowspan as usize).clamp(1, self.rows - row);
        for covered in &mut self.cover[row..row + rowspan] {
            covered[column..column + colspan].fill(Some(self.cells.len()));
        }
        self.columns = self.columns.max(column + colspan);
        self.cells.push(Placed { row, column, rowspan, colspan, text: cell.text.clone() });
    }

    fn add_to_last(&mut self, row: usize, text: &str) {
        if let Some(last) = self.cover[row][MOST_COLUMNS - 1] {
            self.cells[last].text.extend(["\n", text]);
        }
    }

    /// Rows of the head: as far down as the cells of the first row reach, if anything is left below.
    fn head_rows(&self) -> usize {
        let first = self.cells.iter().filter(|cell| cell.row == 0);
        first.map(|cell| cell.rowspan).max().filter(|&rows| rows < self.rows).unwrap_or(0)
    }

    /// Widths in proportion to what the columns hold, together those of the page.
    fn widths(&self, page_width: u32) -> Vec<u32> {
        let mut wanted = vec![NARROWEST; self.columns];
        let mut by_span: Vec<&Placed> = self.cells.iter().collect();
        by_span.sort_by_key(|cell| cell.colspan);
        for cell in by_span {
            let columns = &mut wanted[cell.column..cell.column + cell.colspan];
            let lines = cell.text.split('\n').map(characters::width).max().unwrap_or_default();
            let each = lines.min(WIDEST).saturating_sub(columns.iter().sum());
            let each = each.div_ceil(cell.colspan as u32);
            for column in columns {
                *column += each;
            }
        }
        let wanted: Vec<u32> =
            wanted.iter().map(|chars| chars * measure::SIZE_5 / 100 + CELL_MARGINS).collect();
        fitted(&wanted, page_width)
    }

    fn write_row(
        &self,
        out: &mut String,
        look: &RowSample,
        row: usize,
        head: bool,
        widths: &[u32],
        flow: Flow,
    ) {
        let properties = look.row.clone();
        let properties = if head { properties.with("w:tblHeader", "<w:tblHeader/>") } else { properties };
        out.extend(["<w:tr>", &properties.to_xml()]);
        let mut column = 0;
        while column < self.columns {
            let cell = self.cover[row][column].map(|index| &self.cells[index]);
            let colspan = cell.map_or(1, |cell| cell.colspan);
            let width = widths[column..column + colspan].iter().sum();
            write_cell(out, look, cell, row, width, flow);
            column += colspan;
        }
        out.push_str("</w:tr>");
    }
}

fn write_cell(out: &mut String, look: &RowSample, cell: Option<&Placed>, row: usize, width: u32, flow: Flow) {
    let mut properties = look.cell.clone().with("w:tcW", &format!(r#"<w:tcW w:w="{width}" w:type="dxa"/>"#));
    if let Some(span) = cell.map(|cell| cell.colspan).filter(|&span| span > 1) {
        properties = properties.with("w:gridSpan", &format!(r#"<w:gridSpan w:val="{span}"/>"#));
    }
    let starts = cell.is_some_and(|cell| cell.row == row);
    if cell.is_some_and(|cell| cell.rowspan > 1) {
        let merge = if starts { r#"<w:vMerge w:val="restart"/>"# } else { "<w:vMerge/>" };
        properties = properties.with("w:vMerge", merge);
    }
    out.extend(["<w:tc>", &properties.to_xml()]);
    look.paragraph.open(out, flow);
    if let Some(cell) = cell.filter(|_| starts) {
        look.paragraph.run.write(out, &cell.text);
    }
    sample::close(out);
    out.push_str("</w:tc>");
}

/// Widths that add up to a total: all larger in proportion, or else the widest cut down to one common width.
fn fitted(wanted: &[u32], total: u32) -> Vec<u32> {
    let cap = common_width(wanted, total);
    let capped: Vec<u64> = wanted.iter().map(|&width| u64::from(width.min(cap))).collect();
    let sum = capped.iter().sum::<u64>().max(1);
    let mut reached = 0;
    // Edges are rounded rather than widths, so that nothing is lost or left over.
    let mut edge = |width: u64| {
        reached += width;
        (reached * u64::from(total) / sum) as u32
    };
    let edges: Vec<u32> = std::iter::once(0).chain(capped.iter().map(|&width| edge(width))).collect();
    edges.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// The most that a column can have if those that want less get it.
fn common_width(wanted: &[u32], total: u32) -> u32 {
    let mut sorted = wanted.to_vec();
    sorted.sort_unstable();
    let mut left = total;
    for (index, &width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - index) as u32;
        if width > share {
            return share.max(1);
        }
        left -= width;
    }
    u32::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, rowspan: u32, colspan: u32) -> OwnCell {
        OwnCell { text: text.to_owned(), rowspan, colspan }
    }

    #[test]
    fn spans_are_cut_to_the_table() {
        let grid =
            Grid::of(&[vec![cell("a", u32::MAX, 1), cell("b", 1, u32::MAX)], vec![cell("c", 2, 2)], vec![]]);
        assert_eq!((grid.rows, grid.columns), (3, MOST_COLUMNS));
        assert_eq!(
            grid.cells.iter().map(|cell| (cell.rowspan, cell.colspan)).collect::<Vec<_>>(),
            [(3, 1), (1, 62), (2, 2)]
        );
    }

    #[test]
    fn text_beyond_the_last_column_is_kept() {
        let row: Vec<_> = (0..70).map(|index| cell(&index.to_string(), 1, 1)).collect();
        let grid = Grid::of(&[row]);
        assert_eq!(grid.cells.last().unwrap().text, "62\n63\n64\n65\n66\n67\n68\n69");
        assert_eq!(grid.widths(8845).iter().sum::<u32>(), 8845);
    }

    #[test]
    fn widths_follow_the_text_and_fill_the_page() {
        let grid = Grid::of(&[vec![cell("序号", 1, 1), cell(&"长".repeat(20), 1, 1)]]);
        let widths = grid.widths(8845);
        assert_eq!(widths.iter().sum::<u32>(), 8845);
        assert!(widths[1] > 6 * widths[0]);
        // Short columns keep what they need beside long ones.
        assert_eq!(fitted(&[500, 6000, 9000], 8500), [500, 4000, 4000]);
    }

    #[test]
    fn a_head_of_two_rows_is_one_head() {
        let grid = Grid::of(&[
            vec![cell("单位", 2, 1), cell("数量", 1, 2)],
            vec![cell("甲", 1, 1), cell("乙", 1, 1)],
            vec![cell("x", 1, 1), cell("1", 1, 1), cell("2", 1, 1)],
        ]);
        assert_eq!(grid.head_rows(), 2);
        assert_eq!(Grid::of(&[vec![cell("一行", 1, 1)]]).head_rows(), 0);
    }
}
