//! Pipe tables and tables drawn with box-drawing characters: a row on each line and bars between the cells
//! (`甲 | 乙 | 丙`), with or without outer bars and rules between the rows.

use super::Setting;
use super::fields::{Row, grid};
use super::line::{character_width, width};
use crate::diagnostic::Result;
use crate::model::{Grid, GridKind};

/// The table that starts at a line, and the index of the line after it.
///
/// # Errors
/// More cells than the limits allow.
pub(super) fn read(lines: &[&str], start: usize, setting: &mut Setting) -> Result<Option<(Grid, usize)>> {
    if start < setting.barred_prose || !is_first(lines[start]) {
        return Ok(None);
    }
    let end = start + lines[start..].iter().take_while(|line| line.contains(is_bar) || is_rule(line)).count();
    let stretch = &lines[start..end];
    let barred = stretch.iter().filter(|line| !is_rule(line)).count();
    let Some(rows) = rows(stretch, start).filter(|_| barred > 1) else {
        setting.barred_prose = end;
        return Ok(None);
    };
    Ok(grid(&rows, GridKind::Table, setting)?.map(|grid| (grid, end)))
}

/// Whether such a table can begin with a line: a rule, or one with two bars or more, or with one between two texts.
fn is_first(line: &str) -> bool {
    let line = line.trim();
    let bars = line.chars().filter(|character| is_bar(*character)).count();
    is_rule(line) || bars > 1 || bars == 1 && !line.starts_with(is_bar) && !line.ends_with(is_bar)
}

fn is_bar(character: char) -> bool {
    matches!(character, '|' | '｜' | '│' | '┃' | '║')
}

/// Whether a line is a rule between rows: corners and dashes, or Markdown's `|:--|--:|`, and bars of cells that span
/// rows.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().all(|character| is_drawn(character) || character.is_whitespace())
        && line.chars().filter(|character| is_dash(*character)).count() >= 2
        && line.contains(['+', '|', '├', '┌', '└', '╔', '╠', '╚', '┏', '┣', '┗', '┼', '╟'])
}

/// Whether a rule may hold a character.
fn is_drawn(character: char) -> bool {
    matches!(character, '-' | '=' | '+' | ':' | '\u{2500}'..='\u{257F}') || is_bar(character)
}

fn is_dash(character: char) -> bool {
    matches!(character, '-' | '=' | '─' | '━' | '═')
}

/// The rows; `None` where the lines do not agree on how many cells they have.
fn rows(stretch: &[&str], start: usize) -> Option<Vec<Row>> {
    let groups = groups(stretch, start);
    let lines: Vec<&(u32, &str)> = groups.iter().flatten().collect();
    let edges = edges(&lines);
    // Blank cells at an end make some rows begin or end with a bar; outer bars are in all of them.
    let outer = [
        lines.iter().all(|(_, line)| line.trim().starts_with(is_bar)),
        lines.iter().all(|(_, line)| line.trim().ends_with(is_bar)),
    ];
    let fields = |line: &str| match &edges {
        Some(edges) => by_edges(line, edges),
        None => by_bars(line, outer),
    };
    // With rules between all rows, the lines between two rules are one row.
    let ruled = groups.len() > 2 && lines.len() > groups.len();
    let rows: Vec<Row> = if ruled {
        groups.iter().map(|group| joined(group, fields)).collect()
    } else {
        lines.iter().map(|(index, line)| Row::new(*index, fields(line))).collect()
    };
    agree(&rows).then_some(rows)
}

/// Lines of cells with their indices, in groups between rules.
fn groups<'l>(stretch: &[&'l str], start: usize) -> Vec<Vec<(u32, &'l str)>> {
    let mut groups: Vec<Vec<(u32, &str)>> = vec![Vec::new()];
    for (index, line) in (start as u32..).zip(stretch) {
        if is_rule(line) {
            groups.push(Vec::new());
        } else if let Some(group) = groups.last_mut() {
            group.push((index, line));
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The columns at which bars stand, for drawn tables with merged cells: the bars of every line then stand below bars of
/// the line that has the most.
fn edges(lines: &[&(u32, &str)]) -> Option<Vec<usize>> {
    let places: Vec<Vec<usize>> = lines.iter().map(|(_, line)| bar_columns(line)).collect();
    let most = places.iter().max_by_key(|places| places.len())?;
    let drawn = places.iter().all(|some| some.iter().all(|edge| most.binary_search(edge).is_ok()));
    let outer = places.iter().all(|some| some.first() == most.first() && some.last() == most.last());
    (drawn && outer && places.iter().any(|some| some.len() < most.len())).then(|| most.clone())
}

fn bar_columns(line: &str) -> Vec<usize> {
    let mut column = 0;
    let mut columns = Vec::new();
    for character in line.chars() {
        if is_bar(character) {
            columns.push(column);
        }
        column += character_width(character);
    }
    columns
}

/// The fields of a line by the edges of the table; a merged cell fills its first field and leaves the others blank.
fn by_edges(line: &str, edges: &[usize]) -> Vec<String> {
    let mut fields = vec![String::new(); edges.len() - 1];
    let mut column = 0;
    let mut field = None;
    for character in line.chars() {
        if is_bar(character) {
            field = edges.binary_search(&column).ok();
        } else if let Some(field) = field.and_then(|field| fields.get_mut(field)) {
            field.push(character);
        }
        column += character_width(character);
    }
    fields
}

/// The fields between bars. Outer bars separate nothing; an escaped bar (`\|`) is text.
fn by_bars(line: &str, [opened, closed]: [bool; 2]) -> Vec<String> {
    let line = line.trim();
    let line = if opened { line.strip_prefix(is_bar).unwrap_or(line) } else { line };
    let line = if closed { line.strip_suffix(is_bar).unwrap_or(line) } else { line };
    let mut fields = vec![String::new()];
    let mut escaped = false;
    for character in line.chars() {
        let Some(field) = fields.last_mut() else { break };
        match character {
            bar if is_bar(bar) && escaped => {
                field.pop();
                field.push(bar);
            }
            bar if is_bar(bar) => fields.push(String::new()),
            other => field.push(other),
        }
        escaped = character == '\\';
    }
    fields
}

/// The fields of a row of a Markdown table.
pub(super) fn fields(line: &str) -> Vec<String> {
    let line = line.trim();
    by_bars(line, [line.starts_with(is_bar), line.ends_with(is_bar)])
}

/// Lines of one row, each of their cells joined.
fn joined(group: &[(u32, &str)], fields: impl Fn(&str) -> Vec<String>) -> Row {
    let mut cells: Vec<String> = Vec::new();
    for (_, line) in group {
        for (index, field) in fields(line).into_iter().enumerate() {
            let field = field.trim();
            match cells.get_mut(index) {
                None => cells.push(field.to_owned()),
                Some(cell) if cell.is_empty() => field.clone_into(cell),
                Some(cell) if !field.is_empty() => cell.extend(["\n", field]),
                Some(_) => {}
            }
        }
    }
    Row::new(group.first().map_or(0, |(index, _)| *index), cells)
}

/// Whether the lines are a table rather than prose with bars in it: two rows side by side have as many cells, and no
/// cell is a paragraph.
fn agree(rows: &[Row]) -> bool {
    const LONGEST: usize = 200;
    let alike = rows.windows(2).any(|pair| pair[0].fields.len() == pair[1].fields.len());
    let long = rows.iter().flat_map(|row| &row.fields).filter(|field| width(field) > LONGEST).count();
    alike && long * 4 <= rows.len() && rows.iter().any(|row| row.fields.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows_of(text: &str) -> Option<Vec<Vec<String>>> {
        let lines: Vec<&str> = text.lines().collect();
        let (grid, end) = read(&lines, 0, &mut Setting::default()).unwrap()?;
        assert_eq!(end, lines.len());
        let row = |row| {
            let cells = grid.cells.iter().filter(|cell| cell.row == row);
            cells.map(|cell| cell.text.clone()).collect()
        };
        Some((0..grid.rows).map(row).collect())
    }

    #[test]
    fn with_and_without_outer_bars() {
        let expected = Some(vec![vec!["甲".to_owned(), "乙|丙".into()], vec!["3".into(), String::new()]]);
        for text in
            ["甲 | 乙\\|丙\n3 | ", "| 甲 | 乙\\|丙 |\n|---|:--:|\n| 3 | |", "｜甲｜乙\\|丙｜\n｜3｜｜"]
        {
            assert_eq!(rows_of(text), expected, "{text}");
        }
    }

    #[test]
    fn drawn_cells_over_several_lines_and_columns() {
        let text = "\
┌──────┬─────┬─────┐
│名称  │数量       │
│      ├─────┬─────┤
│      │甲   │乙   │
├──────┼─────┼─────┤
│一类  │3    │4    │
│信息  │     │     │
├──────┼─────┼─────┤
│二类  │5    │     │
└──────┴─────┴─────┘";
        let rows = rows_of(text).unwrap();
        assert_eq!(rows[0], ["名称", "数量", ""]);
        assert_eq!(rows[rows.len() - 2..], [["一类\n信息", "3", "4"], ["二类", "5", ""]]);
    }

    #[test]
    fn ascii_tables() {
        let text = "+----+---+\n| 甲 | 乙 |\n+====+===+\n| 一 | 3 |\n| 二 | 4 |\n+----+---+";
        assert_eq!(rows_of(text).unwrap(), [["甲", "乙"], ["一", "3"], ["二", "4"]]);
    }

    #[test]
    fn prose_with_a_bar_is_prose() {
        assert_eq!(rows_of("首页 | 政府信息公开"), None);
        assert_eq!(rows_of("某局 | 公开\n2024年 | 报告 | 全文"), None);
    }
}
