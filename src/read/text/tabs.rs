//! Tables with a row on each line and tabs between the cells, as spreadsheets and browsers copy them.

use super::Setting;
use super::fields::{Row, grid};
use super::line::width;
use crate::diagnostic::Result;
use crate::model::{Grid, GridKind};

/// A label without its tabs, which were trimmed, is no longer, in half-width characters.
const LONGEST_LABEL: usize = 80;

/// The table that starts at a line, and the index of the line after it.
///
/// # Errors
/// More cells than the limits allow.
pub(super) fn read(lines: &[&str], start: usize, setting: &mut Setting) -> Result<Option<(Grid, usize)>> {
    if !lines[start].contains('\t') {
        return Ok(None);
    }
    let row = |line: usize| Row::new(line as u32, lines[line].split('\t'));
    if is_stray(&row(start), lines.get(start + 1).map(|_| row(start + 1)).as_ref()) {
        return Ok(None);
    }
    let end = end(lines, start);
    let mut rows: Vec<Row> = (start..end).map(row).collect();
    while let [.., before, last] = &rows[..]
        && is_stray(last, Some(before))
    {
        rows.pop();
    }
    if rows.len() < 2 {
        return Ok(None);
    }
    Ok(grid(&rows, GridKind::Table, setting)?.map(|grid| (grid, start + rows.len())))
}

/// The line after the last one with tabs. A short line between two that have as many is a row too, whose tabs were
/// trimmed.
fn end(lines: &[&str], start: usize) -> usize {
    let tabs = |line: usize| lines.get(line).map_or(0, |line| line.matches('\t').count());
    let mut end = start;
    loop {
        let is_caption = |line: usize| {
            let text = lines.get(line).map_or("", |line| line.trim());
            let short = !text.is_empty() && width(text) <= LONGEST_LABEL && !text.contains('。');
            short && line > start && tabs(line + 1) > 0 && tabs(line + 1) == tabs(line - 1)
        };
        match end {
            _ if tabs(end) > 0 => end += 1,
            _ if is_caption(end) => end += 2,
            _ => return end,
        }
    }
}

/// Whether a line at either end of a table is prose that is indented by tabs: all its tabs come before its text, and
/// its neighbour has not as many.
fn is_stray(row: &Row, neighbour: Option<&Row>) -> bool {
    let is_indented = |row: &Row| {
        let mut fields = row.fields.iter().rev();
        fields.next().is_some_and(|last| !last.is_empty()) && fields.all(String::is_empty)
    };
    let unlike = |other: &Row| is_indented(other) || other.fields.len() != row.fields.len();
    is_indented(row) && neighbour.is_none_or(unlike)
}
