//! Tables with each cell on a line of its own and nothing else, as programs give that take the text out of a page:
//! labels, and figures after the label that they belong to. Blank cells are gone; only the order is known, so that a
//! row which lacks one is known by its count alone.

use super::Setting;
use super::fields::{Row, grid, is_figure};
use super::line::width;
use crate::diagnostic::Result;
use crate::model::{Grid, GridKind};

/// A table has at least so many figures.
const FEWEST_FIGURES: usize = 12;
/// The most cells before the first figure, and between two figures.
const LONGEST_HEAD: usize = 32;
/// The most labels of one row, one for each level.
const LABELS: usize = 3;
/// From so many figures on a row may stand below a head without a label of its own.
const WIDE: usize = 8;
/// The longest cell, in half-width characters.
const LONGEST: usize = 120;

/// The table that starts at a line, and the index of the line after it.
///
/// # Errors
/// More cells than the limits allow.
pub(super) fn read(lines: &[&str], start: usize, setting: &mut Setting) -> Result<Option<(Grid, usize)>> {
    if start < setting.bare_prose {
        return Ok(None);
    }
    let Some(cells) = cells(lines, start, &mut setting.bare_prose) else { return Ok(None) };
    let end = cells.last().map_or(start, |(line, _)| *line as usize + 1);
    let runs = runs(&cells);
    let rows: Vec<Row> = (0..runs.len()).flat_map(|index| rows(&runs, index)).collect();
    Ok(grid(&rows, GridKind::Ragged, setting)?.map(|grid| (Grid { kind: GridKind::Ragged, ..grid }, end)))
}

type Cell<'l> = (u32, &'l str);

/// The lines from the start to the last figure, if all may be cells and enough are figures; else they are `prose` up
/// to where that was seen.
fn cells<'l>(lines: &[&'l str], start: usize, prose: &mut usize) -> Option<Vec<Cell<'l>>> {
    let first = lines[start..].iter().take(LONGEST_HEAD).position(|line| is_number(line))?;
    if first == 0
        || lines[start].trim().is_empty()
        || !lines[start..start + first].iter().all(|line| is_cell(line))
    {
        return None;
    }
    let mut labels = 0;
    let near_figures = move |(_, line): &(u32, &&str)| {
        labels = if is_number(line) { 0 } else { labels + 1 };
        labels <= LONGEST_HEAD
    };
    let lines = (start as u32..).zip(&lines[start..]);
    let lines = lines.take_while(|(_, line)| is_cell(line)).take_while(near_figures);
    let mut cells: Vec<Cell> =
        lines.map(|(index, line)| (index, line.trim())).filter(|(_, text)| !text.is_empty()).collect();
    while cells.last().is_some_and(|(_, text)| !is_number(text)) {
        cells.pop();
    }
    let enough = cells.iter().filter(|(_, text)| is_number(text)).count() >= FEWEST_FIGURES;
    *prose = cells.last().filter(|_| !enough).map_or(*prose, |(line, _)| *line as usize + 1);
    enough.then_some(cells)
}

/// A short line that is no sentence and no row of another kind of table; or a blank one.
fn is_cell(line: &str) -> bool {
    width(line.trim()) <= LONGEST && !line.contains(['。', '；', '！', '？', '\t', '|', '│'])
}

fn is_number(line: &str) -> bool {
    let line = line.trim();
    is_figure(line) && width(line) <= LONGEST / 4 && !line.contains(['年', '月', ':', '：'])
}

/// Labels, and the figures that follow them.
struct LabelledFigures<'l> {
    labels: Vec<Cell<'l>>,
    figures: Vec<Cell<'l>>,
}

fn runs<'l>(cells: &[Cell<'l>]) -> Vec<LabelledFigures<'l>> {
    cells.chunk_by(|one, next| !is_number(one.1) || is_number(next.1)).map(LabelledFigures::new).collect()
}

impl<'l> LabelledFigures<'l> {
    fn new(cells: &[Cell<'l>]) -> Self {
        let labels = cells.iter().take_while(|(_, text)| !is_number(text)).count();
        Self { labels: cells[..labels].to_vec(), figures: cells[labels..].to_vec() }
    }
}

/// The rows of a run: its heads are one, and its last labels are the figures'. Where many figures stand below a head
/// and no other row is like theirs, all labels are heads.
fn rows(runs: &[LabelledFigures], index: usize) -> Vec<Row> {
    let run = &runs[index];
    let alike = runs
        .get(index + 1)
        .is_some_and(|next| next.labels.len() <= LABELS && next.figures.len() == run.figures.len());
    let bare = run.figures.len() >= WIDE && run.labels.len() >= run.figures.len() && !alike;
    let heads = match run.labels.len() {
        all if bare => all,
        all if all > LABELS => all - 1,
        _ => 0,
    };
    let (heads, labels) = run.labels.split_at(heads);
    // A numbered heading stands above a head, not in it.
    let heads = heads.chunk_by(|one, next| !is_numbered(one.1) && !is_numbered(next.1));
    let last = labels.iter().chain(&run.figures).copied().collect::<Vec<_>>();
    heads
        .map(<[Cell]>::to_vec)
        .chain([last])
        .filter(|cells| !cells.is_empty())
        .map(|cells| row(&cells))
        .collect()
}

fn row(cells: &[Cell]) -> Row {
    let line = cells.first().map_or(0, |(line, _)| *line);
    let lines = cells.iter().map(|(line, _)| *line).collect();
    Row { lines, ..Row::new(line, cells.iter().map(|(_, text)| *text)) }
}

/// `三、`
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(|character| "一二三四五六七八九十".contains(character));
    rest.len() < text.len() && rest.starts_with('、')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(text: &str) -> Option<Vec<Vec<String>>> {
        let lines: Vec<&str> = text.lines().collect();
        let (grid, _) = read(&lines, 0, &mut Setting::default()).unwrap()?;
        let row = |row| {
            let cells = grid.cells.iter().filter(|cell| cell.row == row);
            cells.map(|cell| cell.text.clone()).collect()
        };
        Some((0..grid.rows).map(row).collect())
    }

    #[test]
    fn figures_follow_their_labels() {
        let text = "三、情况\n项目\n甲组\n乙组\n丙组\n一类\n3\n4\n5\n大类\n二类\n6\n7\n8\n三类\n9\n10\n四类\n12\n13\n14\n五类\n15\n";
        let rows = rows_of(text).unwrap();
        assert_eq!(rows[0], ["三、情况"]);
        assert_eq!(rows[1], ["项目", "甲组", "乙组", "丙组"]);
        assert_eq!(rows[2], ["一类", "3", "4", "5"]);
        assert_eq!(rows[3], ["大类", "二类", "6", "7", "8"]);
        assert_eq!(rows[4], ["三类", "9", "10"]);
    }

    #[test]
    fn a_list_with_a_few_numbers_is_prose() {
        assert_eq!(rows_of("目录\n总体情况\n1\n主动公开\n2\n依申请公开\n5\n"), None);
    }
}
