//! Rows of fields as a grid: which column each field is in, as far as that is sure.
//!
//! Where all rows have the same number of fields, their place is their column. Where most have, a row that is short
//! has lost some, and nobody knows which: its labels are kept, and all that follows becomes one cell over the rest
//! of the row, joined by tabs, which no reader takes for figures. Where rows differ throughout, as in tables copied
//! from a browser, which leaves out what a merge covers, only the order is known.

use rustc_hash::FxHashMap;

use super::Setting;
use crate::diagnostic::Result;
use crate::limits::over_limit;
use crate::model::signs;
use crate::model::{Cell, Grid, GridKind};

/// The fields of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Where it stood, from 0.
    pub(super) line: u32,
    /// Where each field stood, if they are not all on that line.
    pub(super) lines: Vec<u32>,
    pub(super) fields: Vec<String>,
}

impl Row {
    pub(super) fn new(line: u32, fields: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let fields = fields.into_iter().map(|field| field.as_ref().trim().to_owned()).collect();
        Self { line, lines: Vec::new(), fields }
    }

    /// How many fields are not blank.
    pub(super) fn filled(&self) -> usize {
        self.fields.iter().filter(|field| !field.is_empty()).count()
    }

    /// How many fields come after the last one in words.
    fn after_labels(&self) -> usize {
        self.fields.iter().rev().take_while(|field| !is_label(field)).count()
    }

    /// How many fields from the first belong to labels: all up to the last one in words before any figure.
    fn labels(&self) -> usize {
        let before = self.fields.iter().take_while(|field| field.is_empty() || is_label(field)).count();
        self.fields[..before].iter().rposition(|field| is_label(field)).map_or(0, |last| last + 1)
    }

    /// Whether the field after the labels is blank.
    fn begins_blank(&self) -> bool {
        let labels = self.labels();
        labels > 0 && self.fields.get(labels).is_some_and(String::is_empty)
    }

    /// Whether blank fields are all that is left after the labels.
    fn holds_only_labels(&self) -> bool {
        let rest = &self.fields[self.labels()..];
        self.labels() > 0 && !rest.is_empty() && rest.iter().all(String::is_empty)
    }

    fn has_figures(&self) -> bool {
        self.fields.iter().any(|field| is_figure(field))
    }
}

/// Whether a field is a figure: a number in any spelling, with a word or two after it, or a mark for nothing.
pub(super) fn is_figure(field: &str) -> bool {
    !field.is_empty() && !is_label(field)
}

/// Whether a field is in words. `1.` and `（1）` before words number a label; `12件` is a figure.
fn is_label(field: &str) -> bool {
    let words = field.chars().filter(|character| character.is_alphabetic()).count();
    let rest = field.trim_start_matches(|character: char| character.is_numeric());
    let counted = rest.len() < field.len() && !rest.starts_with(['.', '．', '、', ')', '）']);
    words >= 2 && !counted
}

/// The grid that rows make; `None` for no rows.
///
/// # Errors
/// More cells than the limits allow.
pub(super) fn grid(rows: &[Row], kind: GridKind, setting: &mut Setting) -> Result<Option<Grid>> {
    let Some(first) = rows.first() else { return Ok(None) };
    let width = rows.iter().map(|row| row.fields.len()).max().unwrap_or(0);
    if (width * rows.len()) as u64 > setting.limits.cells {
        return Err(over_limit("cells", setting.limits.cells));
    }
    let widths =
        if kind == GridKind::Sheet { widths_of_blocks(rows, width) } else { vec![width; rows.len()] };
    let placed = kind == GridKind::Sheet || kind != GridKind::Ragged && keeps_places(rows, width);
    let covered = !placed && may_hold_covered(rows);
    let lost = |row: &Row, width: usize| {
        if placed { row.fields.len() < width } else { covered && row.begins_blank() }
    };
    let mut cells = Vec::new();
    for ((index, row), wide) in (0..).zip(rows).zip(widths) {
        let wide = if placed { wide } else { width };
        let lost = lost(row, wide);
        if lost && row.holds_only_labels() {
            setting.short_rows.push(setting.address(row.line));
        }
        place(row, index, lost.then_some(wide as u32), setting, &mut cells);
    }
    let cells = merge(cells, width);
    Ok(Some(Grid {
        kind: if placed { kind } else { GridKind::Ragged },
        rows: rows.len() as u32,
        columns: width as u32,
        cells,
        address: setting.address(first.line),
    }))
}

/// Whether fields stand for columns: most rows have them all, or rows begin with blank ones, as those that a label
/// above covers do.
fn keeps_places(rows: &[Row], width: usize) -> bool {
    let full = rows.iter().filter(|row| row.fields.len() == width).count();
    let covered =
        rows.iter().filter(|row| row.has_figures() && row.fields.first().is_some_and(String::is_empty));
    full * 5 >= rows.len() * 3 || covered.count() > 1
}

/// For each row of a sheet the width that it should have. Most programs fill all rows up to one. Where they do not,
/// lines of prose are rows of one field, and the rows between two of them are a table of its own width.
fn widths_of_blocks(rows: &[Row], width: usize) -> Vec<usize> {
    let full = rows.iter().filter(|row| row.fields.len() == width).count();
    if full * 5 >= rows.len() * 4 {
        return vec![width; rows.len()];
    }
    let mut widths: Vec<usize> = Vec::with_capacity(rows.len());
    let (mut widest, mut block) = (1, 0);
    for (index, row) in rows.iter().enumerate() {
        let next = rows.get(index + 1).map_or(0, |next| next.fields.len());
        // A caption or a row that has lost all but its label stands in a table that goes on.
        let inside = widest > 1 && ((2..=widest).contains(&next) || row.has_figures());
        if row.fields.len() == 1 && !inside {
            widths.resize(index, widest);
            widths.push(1);
            (widest, block) = (1, index + 1);
        } else if begins_sheet(&rows[index..], widest) || outgrows(&rows[block..], index - block) {
            widths.resize(index, widest);
            (widest, block) = (1, index);
        }
        widest = widest.max(row.fields.len());
    }
    widths.resize(rows.len(), widest);
    widths
}

/// Whether a row begins another sheet, filled up to a width of its own, in a file of several.
fn begins_sheet(rows: &[Row], width: usize) -> bool {
    const ROWS: usize = 3;
    let first = rows[0].fields.len();
    let alike = rows.iter().take(ROWS).filter(|row| row.fields.len() == first).count();
    first != width && rows[0].filled() <= 1 && alike == ROWS
}

/// Whether the row at an index begins a wider sheet: rows of one width with figures end, and three wider ones of one
/// width follow, the first without any.
fn outgrows(rows: &[Row], at: usize) -> bool {
    const ROWS: usize = 3;
    let (before, after) = rows.split_at(at);
    let uniform = |rows: &[Row]| rows.windows(2).all(|pair| pair[0].fields.len() == pair[1].fields.len());
    let (Some(last), Some(next)) = (before.last(), after.get(..ROWS)) else { return false };
    before.len() >= ROWS
        && next[0].fields.len() > last.fields.len()
        && last.has_figures()
        && !next[0].has_figures()
        && uniform(before)
        && uniform(next)
}

/// Whether a blank field after the labels of a row may be a covered position rather than a blank figure: so where any
/// row has more fields there than most rows have figures.
fn may_hold_covered(rows: &[Row]) -> bool {
    let mut times: FxHashMap<usize, usize> = FxHashMap::default();
    for row in rows.iter().filter(|row| row.has_figures()) {
        *times.entry(row.after_labels()).or_default() += 1;
    }
    let usual = times.iter().max_by_key(|&(count, times)| (*times, *count)).map_or(0, |(count, _)| *count);
    times.keys().any(|count| *count > usual)
}

/// Adds the cells of a row. One that has lost its columns keeps those of its labels, and the rest reaches to the
/// `width` of the grid.
fn place(row: &Row, index: u32, lost: Option<u32>, setting: &Setting, cells: &mut Vec<Cell>) {
    let kept = if lost.is_some() { row.labels() } else { row.fields.len() };
    let cell = |column: u32, colspan: u32, text: String| Cell {
        row: index,
        column,
        rowspan: 1,
        colspan,
        text,
        number: None,
        items: Vec::new(),
        address: setting.address(row.lines.get(column as usize).copied().unwrap_or(row.line)),
    };
    cells.extend((0..).zip(&row.fields[..kept]).map(|(column, field)| cell(column, 1, field.clone())));
    let rest = &row.fields[kept..];
    if let Some(left) = lost.and_then(|width| width.checked_sub(kept as u32)).filter(|left| *left > 0) {
        let text = if rest.iter().all(String::is_empty) { String::new() } else { rest.join("\t") };
        cells.push(cell(kept as u32, left, text));
    }
}

/// Cells over the positions that signs say they cover, and the signs in their texts read.
fn merge(cells: Vec<Cell>, width: usize) -> Vec<Cell> {
    if !cells.iter().any(|cell| cell.text.contains(signs::is_sign)) {
        return cells;
    }
    let mut merged: Vec<Cell> = Vec::with_capacity(cells.len());
    // For each column the last cell that covers it.
    let mut cover: Vec<Option<usize>> = vec![None; width];
    for (index, cell) in cells.iter().enumerate() {
        let columns = cell.column as usize..(cell.column + cell.colspan) as usize;
        let covering = match cell.text.as_str() {
            signs::COVERED_FROM_LEFT => columns.start.checked_sub(1).and_then(|before| cover[before]),
            signs::COVERED_FROM_ABOVE => cover[columns.start],
            _ => None,
        };
        let covering = covering.filter(|&index_of| extend(&mut merged[index_of], cell, &cells[index + 1..]));
        cover[columns].fill(Some(covering.unwrap_or(merged.len())));
        if covering.is_none() {
            merged.push(Cell { text: signs::read(&cell.text), ..cell.clone() });
        }
    }
    merged
}

/// Makes a cell cover the position of a sign, if it can: `after` are the cells after the sign's. In further rows
/// of a merge all but the first sign only repeat what its first row says.
fn extend(cell: &mut Cell, sign: &Cell, after: &[Cell]) -> bool {
    let end = cell.column + cell.colspan;
    if sign.text == signs::COVERED_FROM_LEFT {
        let widens = cell.row == sign.row && end == sign.column;
        cell.colspan += u32::from(widens);
        return widens || (cell.row..cell.row + cell.rowspan).contains(&sign.row) && sign.column < end;
    }
    let wide = cell.colspan as usize - 1;
    let rest = after.get(..wide).unwrap_or(&[]);
    let whole = rest.len() == wide
        && rest.iter().all(|other| other.row == sign.row && other.text == signs::COVERED_FROM_LEFT);
    let below = whole && cell.column == sign.column && cell.row + cell.rowspan == sign.row;
    cell.rowspan += u32::from(below);
    below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row> {
        (0..).zip(text.lines()).map(|(line, text)| Row::new(line, text.split(','))).collect()
    }

    /// Row, column, spans and text.
    type Shown = (u32, u32, u32, u32, String);

    fn cells(text: &str) -> (GridKind, Vec<Shown>) {
        let grid = grid(&rows(text), GridKind::Table, &mut Setting::default()).unwrap().unwrap();
        let cells = grid.cells.into_iter();
        (grid.kind, cells.map(|c| (c.row, c.column, c.rowspan, c.colspan, c.text)).collect())
    }

    #[test]
    fn a_short_row_among_full_ones_is_one_cell_after_its_label() {
        let (kind, cells) = cells("名称,甲组,乙组\n一类,3,4\n二类,5\n三类,6,7");
        assert_eq!(kind, GridKind::Table);
        assert!(cells.contains(&(2, 0, 1, 1, "二类".into())) && cells.contains(&(2, 1, 1, 2, "5".into())));
    }

    #[test]
    fn rows_of_all_lengths_have_only_an_order() {
        assert_eq!(cells("甲组,乙组\n总类,一类,3,4\n二类,5,6\n三类,7,8\n四类,9,1").0, GridKind::Ragged);
    }

    #[test]
    fn signs_make_merged_cells() {
        let (_, cells) = cells("甲,⇐,丙\n⇑,⇐,丁↵戊\n己,庚,\\⇐");
        assert_eq!(
            cells,
            [
                (0, 0, 2, 2, "甲".to_owned()),
                (0, 2, 1, 1, "丙".to_owned()),
                (1, 2, 1, 1, "丁\n戊".to_owned()),
                (2, 0, 1, 1, "己".to_owned()),
                (2, 1, 1, 1, "庚".to_owned()),
                (2, 2, 1, 1, "⇐".to_owned()),
            ]
        );
    }

    #[test]
    fn figures_and_labels() {
        for label in ["1.属于国家秘密", "规章", "（一）予以公开", "详见附件"] {
            assert!(is_label(label), "{label}");
        }
        for figure in ["0", "12件", "22（其中修订16件）", "/", "减4", "无", "251000元", "１２"] {
            assert!(is_figure(figure), "{figure}");
        }
    }
}
