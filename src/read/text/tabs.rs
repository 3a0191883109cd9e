//! Tables with a row on each line and tabs between the cells, as spreadsheets and browsers copy them.

use super::Setting;
use super::fields::{Row, grid};
use super::line::width;
use crate::diagnostic::Result;
use crate::model::{Grid, GridKind};

/// The longest label whose trailing tabs were trimmed, in half-width characters.
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
    if is_stray(lines[start], lines.get(start + 1)) {
        return Ok(None);
    }
    let mut end = end(lines, start);
    while end - start > 1 && is_stray(lines[end - 1], Some(&lines[end - 2])) {
        end -= 1;
    }
    if end - start < 2 {
        return Ok(None);
    }
    let rows: Vec<Row> = (start..end).map(row).collect();
    Ok(grid(&rows, GridKind::Table, setting)?.map(|grid| (grid, end)))
}

/// The line after the last one with tabs. A short line between two that have as many is a row too, whose tabs were
/// trimmed.
fn end(lines: &[&str], start: usize) -> usize {
    let tabs = |line: usize| lines.get(line).map_or(0, |line| tabs(line));
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
fn is_stray(line: &str, neighbour: Option<&&str>) -> bool {
    let unlike = |other: &&str| is_indented(other) || tabs(other) != tabs(line);
    is_indented(line) && neighbour.is_none_or(unlike)
}

/// Whether nothing but tabs comes before the text of a line. A blank cell that is written as a space is something.
fn is_indented(line: &str) -> bool {
    let text = line.trim_start_matches('\t');
    text.len() < line.len() && !text.contains('\t') && !text.trim().is_empty()
}

fn tabs(line: &str) -> usize {
    line.matches('\t').count()
}
