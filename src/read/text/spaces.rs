//! Tables with a row on each line and space between the cells: runs of it, or single ones between figures.
//!
//! Columns are sure only where the cells stand below each other although the space between them differs, as it does
//! in text that was set for a typewriter. Else only their order is known.

use super::Setting;
use super::fields::{Row, grid, is_figure};
use super::line::{character_width, width};
use crate::diagnostic::Result;
use crate::model::{Cell, Grid, GridKind};

/// Lines of heads and captions that stand between two rows with figures, at most.
const HEAD: usize = 4;
/// Such lines are no longer, in half-width characters.
const LONGEST: usize = 160;

/// The table that starts at a line, and the index of the line after it.
///
/// # Errors
/// More cells than the limits allow.
pub(super) fn read(lines: &[&str], start: usize, setting: &mut Setting) -> Result<Option<(Grid, usize)>> {
    if !begins(lines, start) {
        return Ok(None);
    }
    let end = end(lines, start);
    if !is_sure(lines, start, end) {
        return Ok(None);
    }
    let rows = || (start..end).map(|line| (line as u32, lines[line]));
    let pieces: Vec<(u32, Vec<Piece>)> = rows().map(|(index, line)| (index, pieces(line))).collect();
    if let Some(grid) = aligned(&pieces, setting) {
        return Ok(Some((grid, end)));
    }
    let rows: Vec<Row> = rows().map(|(index, line)| Row::new(index, fields(line))).collect();
    // Order alone, even where all rows happen to have as many cells: blank ones cannot be seen.
    Ok(grid(&rows, GridKind::Ragged, setting)?.map(|grid| (Grid { kind: GridKind::Ragged, ..grid }, end)))
}

/// Whether a table can begin here: with a row of figures, a head of several cells, or a caption over such a head.
fn begins(lines: &[&str], start: usize) -> bool {
    let head = if is_caption(lines, start) { start + 1 } else { start };
    has_figures(lines[start])
        || is_wide_head(lines[head]) && lines[head..].iter().take(HEAD).any(|line| has_figures(line))
}

/// Whether a line has one cell, and the next is a head with several.
fn is_caption(lines: &[&str], at: usize) -> bool {
    is_head(lines[at])
        && fields(lines[at]).len() == 1
        && lines.get(at + 1).is_some_and(|line| is_wide_head(line))
}

fn is_wide_head(line: &str) -> bool {
    is_head(line) && !has_figures(line) && fields(line).len() > 1
}

/// The line after the last row with figures. Heads and labels without figures may lie between; a caption begins the
/// next table.
fn end(lines: &[&str], start: usize) -> usize {
    let mut end = start;
    loop {
        let goes_on = |&at: &usize| at == start || !is_caption(lines, at);
        let heads = (end..lines.len()).take(HEAD).take_while(goes_on);
        let heads = heads.take_while(|&at| is_head(lines[at]) && !has_figures(lines[at])).count();
        match lines.get(end + heads) {
            Some(line) if has_figures(line) => end += heads + 1,
            _ => return end,
        }
    }
}

/// Whether there is more than a line with a number at its end: two rows of figures, here or with the tables just
/// before and after, or one of several below as many heads.
fn is_sure(lines: &[&str], start: usize, end: usize) -> bool {
    const SEVERAL: usize = 3;
    let cells = |line: &str| fields(line).len();
    let below_head = |line: usize| {
        let above =
            line.checked_sub(1).filter(|above| *above >= start).map_or(0, |above| cells(lines[above]));
        cells(lines[line]) >= SEVERAL && above >= SEVERAL
    };
    let rows: Vec<usize> = (start..end).filter(|&line| has_figures(lines[line])).collect();
    let before = start > 0 && has_figures(lines[start - 1]);
    let after = lines[end..].iter().take(HEAD).take_while(|line| is_head(line)).any(|line| has_figures(line));
    rows.len() > 1 || rows.len() == 1 && (before || after || below_head(rows[0]))
}

/// A line that can stand between rows of figures: short, no sentence, and no table of another kind.
fn is_head(line: &str) -> bool {
    let text: usize = line.split_whitespace().map(width).sum();
    text > 0 && text <= LONGEST && !line.contains(['。', '；', '！', '？', '\t', '|', '│'])
}

/// Whether a line is a label and the figures after it: two or more, or one after more than a single space.
fn has_figures(line: &str) -> bool {
    if !is_head(line) {
        return false;
    }
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let figures = tokens.iter().rev().take_while(|token| is_plain(token)).count();
    let apart = pieces(line).len() > 1;
    figures > 1 && (figures < tokens.len() || figures > 2) || figures == 1 && apart && tokens.len() > 1
}

/// A figure as it stands in a table: words can only follow it, and marks for nothing are single characters.
fn is_plain(token: &str) -> bool {
    let is_mark = |character: char| !character.is_alphabetic();
    let digits =
        token.chars().any(|character| character.is_ascii_digit() || ('０'..='９').contains(&character));
    let mark = token.chars().count() == 1 && token.chars().all(is_mark);
    is_figure(token) && (digits || mark) && !token.contains(['年', '月', ':', '：'])
}

/// A cell with the columns of the line that it takes, in half-width characters.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: String,
    start: usize,
    end: usize,
}

/// The cells of a line, between runs of space: two half-width ones or a full-width one.
fn pieces(line: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut column, mut gap) = (0, 2);
    for character in line.chars() {
        let width = character_width(character);
        match pieces.last_mut() {
            _ if character.is_whitespace() => gap += width,
            Some(piece) if gap < 2 => {
                piece.text.extend(std::iter::repeat_n(' ', gap).chain([character]));
                piece.end = column + width;
            }
            _ => pieces.push(Piece { text: character.into(), start: column, end: column + width }),
        }
        gap = if character.is_whitespace() { gap } else { 0 };
        column += width;
    }
    pieces
}

/// The cells of a line by order: pieces, and within them figures that single spaces part; of a line of words with
/// single spaces alone, its words.
fn fields(line: &str) -> Vec<String> {
    let pieces = pieces(line);
    if let [piece] = &pieces[..]
        && piece.text.matches(' ').count() > 1
        && !piece.text.split(' ').any(is_plain)
    {
        return piece.text.split(' ').map(str::to_owned).collect();
    }
    pieces.into_iter().flat_map(|piece| without_figures(&piece.text)).collect()
}

/// A text, apart where a number begins a label inside it, and each of the figures at its end.
fn without_figures(text: &str) -> Vec<String> {
    let tokens: Vec<&str> = text.split(' ').collect();
    let words = tokens.iter().rposition(|token| !is_plain(token)).map_or(0, |last| last + 1);
    let numbered = |token: &str| {
        let rest = token.trim_start_matches(|character: char| character.is_ascii_digit());
        rest.len() < token.len() && rest.starts_with(['.', '．', '、'])
    };
    let labels = tokens[..words].chunk_by(|_, next| !numbered(next)).map(|label| label.join(" "));
    labels.chain(tokens[words..].iter().map(ToString::to_string)).collect()
}

/// The grid of cells that stand below each other; `None` where they do not, or only may.
fn aligned(rows: &[(u32, Vec<Piece>)], setting: &Setting) -> Option<Grid> {
    let columns = columns(rows)?;
    if (columns.len() * rows.len()) as u64 > setting.limits.cells {
        return None;
    }
    let mut cells = Vec::new();
    for (index, (line, pieces)) in (0..).zip(rows) {
        for piece in pieces {
            let touches = |column: &&(usize, usize)| piece.start < column.1 && column.0 < piece.end;
            let first = columns.iter().position(|column| touches(&column))?;
            let covered = columns[first..].iter().take_while(touches).count();
            cells.push(Cell {
                row: index,
                column: first as u32,
                rowspan: 1,
                colspan: covered as u32,
                text: piece.text.clone(),
                number: None,
                items: Vec::new(),
                address: setting.address(*line),
            });
        }
    }
    let apart = cells
        .windows(2)
        .all(|pair| pair[0].row != pair[1].row || pair[0].column + pair[0].colspan <= pair[1].column);
    let address = setting.address(rows.first()?.0);
    let (rows, columns) = (rows.len() as u32, columns.len() as u32);
    apart.then_some(Grid { kind: GridKind::Table, rows, columns, cells, address })
}

/// The columns that the rows with figures have in common, each from its first to its last position. They are sure
/// where the space before a cell differs from row to row and yet all of its cells begin, or all end, at one position.
fn columns(rows: &[(u32, Vec<Piece>)]) -> Option<Vec<(usize, usize)>> {
    let body: Vec<&Vec<Piece>> =
        rows.iter().map(|(_, pieces)| pieces).filter(|pieces| is_body(pieces)).collect();
    let mut intervals: Vec<(usize, usize)> =
        body.iter().flat_map(|pieces| pieces.iter().map(|piece| (piece.start, piece.end))).collect();
    intervals.sort_unstable();
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (start, end) in intervals {
        match columns.last_mut() {
            Some(column) if start < column.1 => column.1 = column.1.max(end),
            _ => columns.push((start, end)),
        }
    }
    let figures: Vec<&Piece> =
        body.iter().flat_map(|pieces| pieces.iter().filter(|piece| is_plain(&piece.text))).collect();
    let steady = columns.iter().all(|column| {
        let mut within = figures.iter().filter(|piece| piece.start < column.1 && column.0 < piece.end);
        let Some(first) = within.next() else { return true };
        let same = |edge: fn(&Piece) -> usize| within.clone().all(|piece| edge(piece) == edge(first));
        same(|piece| piece.start) || same(|piece| piece.end)
    });
    let mut gaps = body.iter().filter_map(|pieces| Some(pieces.get(1)?.start - pieces[0].end));
    let first = gaps.next()?;
    (columns.len() > 1 && steady && gaps.any(|gap| gap != first)).then_some(columns)
}

fn is_body(pieces: &[Piece]) -> bool {
    pieces.len() > 1 && pieces.last().is_some_and(|piece| is_plain(&piece.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns and texts of a row.
    type Shown = Vec<(u32, String)>;

    fn rows_of(text: &str) -> Option<(GridKind, Vec<Shown>)> {
        let lines: Vec<&str> = text.lines().collect();
        let (grid, end) = read(&lines, 0, &mut Setting::default()).unwrap()?;
        assert_eq!(end, lines.len());
        let row = |row| {
            let cells = grid.cells.iter().filter(|cell| cell.row == row);
            cells.map(|cell| (cell.column, cell.text.clone())).collect()
        };
        Some((grid.kind, (0..grid.rows).map(row).collect()))
    }

    #[test]
    fn cells_below_each_other_have_columns() {
        let (kind, rows) =
            rows_of("名称      一组   二组\n规章         3      4\n规范性文件          5").unwrap();
        assert_eq!(kind, GridKind::Table);
        assert_eq!(rows[2], [(0, "规范性文件".into()), (2, "5".into())]);
    }

    #[test]
    fn cells_with_even_space_have_an_order() {
        for text in [
            "名称  一组  二组\n规章  3  4\n文件  5",
            "名称 一组 二组\n规章 3 4\n行政文件 5 6",
            "名　一　二\n规章　3　4\n文件　5　6",
        ] {
            let (kind, rows) = rows_of(text).unwrap();
            assert_eq!(kind, GridKind::Ragged, "{text}");
            assert_eq!(rows[1], [(0, "规章".into()), (1, "3".into()), (2, "4".into())], "{text}");
        }
    }

    #[test]
    fn prose_with_space_is_prose() {
        for text in
            ["某某局  2025年1月17日\n联系电话  12345", "公开数量  64\n　　2024年，我局公开政府信息 64 条。"]
        {
            assert_eq!(rows_of(text), None, "{text}");
        }
    }
}
