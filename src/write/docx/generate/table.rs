//! The official tables, and the sample of an agency's own.

use docx_rs::{
    BorderType, HeightRule, Paragraph, Run, Table, TableAlignmentType, TableBorder, TableBorderPosition,
    TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, VMergeType, WidthType,
};

use super::page::slot;
use super::styles::{TABLE_FIGURE, TABLE_HEAD, TABLE_LABEL, TABLE_TEXT};
use crate::form::{OfficialCell, OfficialGrid, Role, Slot};
use crate::write::docx::slot::label_name;
use crate::write::page::measure::{CELL_MARGIN, ROW_HEIGHT, RULE, TEXT_WIDTH};

/// What a figure's cell shows in the template.
const FIGURE: &str = "0";

/// A section's tables as the official form has them.
pub(super) fn official(grid: &OfficialGrid) -> Table {
    let rows = (0..grid.rows.len()).map(|row| official_row(grid, row));
    table(rows.collect(), &grid.widths)
}

/// A table of two rows; `sample` is what each cell shows.
pub(super) fn own(sample: &str) -> Table {
    let widths = [TEXT_WIDTH / 2, TEXT_WIDTH - TEXT_WIDTH / 2];
    let rows = [TABLE_HEAD, TABLE_TEXT].map(|style| {
        let cells = widths.map(|width| cell(width).add_paragraph(text(style, sample)));
        row(cells.into())
    });
    table(rows.into(), &widths)
}

fn table(rows: Vec<TableRow>, widths: &[u32]) -> Table {
    let positions = [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ];
    let borders = positions.map(rule).into_iter().fold(TableBorders::with_empty(), TableBorders::set);
    Table::without_borders(rows)
        .set_borders(borders)
        .set_grid(widths.iter().map(|&width| width as usize).collect())
        .width(widths.iter().sum::<u32>() as usize, WidthType::Dxa)
        .margins(TableCellMargins::new().margin(0, CELL_MARGIN as usize, 0, CELL_MARGIN as usize))
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Center)
}

fn rule(position: TableBorderPosition) -> TableBorder {
    TableBorder::new(position).border_type(BorderType::Single).size(eighths_of_a_point(RULE)).color("000000")
}

fn eighths_of_a_point(twips: u32) -> usize {
    twips as usize * 8 / 20
}

fn row(cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells).cant_split().row_height(f32::from(ROW_HEIGHT)).height_rule(HeightRule::AtLeast)
}

fn cell(width: u32) -> TableCell {
    TableCell::new().width(width as usize, WidthType::Dxa).vertical_align(VAlignType::Center)
}

fn text(style: &str, text: &str) -> Paragraph {
    blank(style).add_run(Run::new().add_text(text))
}

/// Off the grid whatever becomes of its style.
fn blank(style: &str) -> Paragraph {
    Paragraph::new().style(style).snap_to_grid(false)
}

fn official_row(grid: &OfficialGrid, index: usize) -> TableRow {
    let row_index = index as u32;
    // Each table stands on one page: all its rows hold on to the next, the last apart.
    let keep = grid.rows.get(index + 1).is_some_and(|(table, _)| *table == grid.rows[index].0);
    let covers = |cell: &&OfficialCell| (cell.row..cell.row + cell.rowspan).contains(&row_index);
    let mut cells: Vec<_> = grid.cells.iter().filter(covers).collect();
    cells.sort_by_key(|cell| cell.column);
    row(cells.into_iter().map(|cell| official_cell(grid, cell, row_index, keep)).collect())
}

fn official_cell(grid: &OfficialGrid, official: &OfficialCell, row: u32, keep: bool) -> TableCell {
    let columns = official.column as usize..(official.column + official.colspan) as usize;
    let mut cell = cell(grid.widths[columns].iter().sum());
    if official.colspan > 1 {
        cell = cell.grid_span(official.colspan as usize);
    }
    let starts = official.row == row;
    if official.rowspan > 1 {
        cell = cell.vertical_merge(if starts { VMergeType::Restart } else { VMergeType::Continue });
    }
    let (name, style, sample) = shown(&official.slot);
    if starts {
        cell.add_structured_data_tag(slot(&name).add_paragraph(kept(text(style, sample), keep)))
    } else {
        cell.add_paragraph(kept(blank(style), keep))
    }
}

fn kept(paragraph: Paragraph, keep: bool) -> Paragraph {
    if keep { paragraph.keep_next(true) } else { paragraph }
}

/// The slot's name, its style and what it shows.
fn shown(slot: &Slot) -> (String, &'static str, &str) {
    match slot {
        Slot::Label { name, label, role: Role::Row } => (label_name(name), TABLE_LABEL, &label.hans),
        Slot::Label { name, label, .. } => (label_name(name), TABLE_HEAD, &label.hans),
        Slot::Figure(id) => (id.to_string(), TABLE_FIGURE, FIGURE),
    }
}
