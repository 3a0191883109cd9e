//! Tables of the agency's own. Rows and spans are HTML's already.

use super::text::{space, text};
use crate::model::OwnCell;

/// Browsers take no wider span (HTML Standard, 4.9.11).
const MOST_COLUMNS: u32 = 1000;

/// The markup of a table; nothing if it has no cell.
pub(super) fn markup(rows: &[Vec<OwnCell>], section: usize) -> String {
    if rows.iter().all(Vec::is_empty) {
        return String::new();
    }
    let head = head_rows(rows);
    let mut out = format!(
        "<div class=\"table\" role=\"region\" aria-labelledby=\"section-{section}\" tabindex=\"0\">\n<table>\n"
    );
    if head > 0 {
        out.push_str("<thead>\n");
    }
    for (index, row) in rows.iter().enumerate() {
        if index == head {
            out.push_str(if head > 0 { "</thead>\n<tbody>\n" } else { "<tbody>\n" });
        }
        out.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            let left = (rows.len() - index) as u32;
            let scope = match (index < head, column) {
                (true, _) => Some("col"),
                // A table without a head has labels at its left.
                (false, 0) if head == 0 => Some("row"),
                _ => None,
            };
            push_cell(&mut out, cell, scope, left);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    out
}

/// Rows of the head: as far down as the cells of the first row reach, if something is left below and no other cell
/// reaches across.
fn head_rows(rows: &[Vec<OwnCell>]) -> usize {
    let head = rows.first().map_or(0, |first| reach(first));
    let crosses = rows.iter().take(head).zip(0..).any(|(row, index)| index + reach(row) > head);
    if head >= rows.len() || crosses { 0 } else { head }
}

/// How many rows down the cells of a row reach.
fn reach(row: &[OwnCell]) -> usize {
    row.iter().map(|cell| cell.rowspan.max(1) as usize).max().unwrap_or(1)
}

fn push_cell(out: &mut String, cell: &OwnCell, scope: Option<&str>, rows_left: u32) {
    let (rowspan, colspan) = (cell.rowspan.clamp(1, rows_left), cell.colspan.clamp(1, MOST_COLUMNS));
    let name = if scope.is_some() { "th" } else { "td" };
    out.extend(["<", name]);
    if let Some(scope) = scope {
        let spans = if scope == "col" { colspan } else { rowspan };
        out.extend([" scope=\"", scope, if spans > 1 { "group\"" } else { "\"" }]);
    }
    push_spans(out, rowspan, colspan);
    out.extend([space(&cell.text), ">", &text(&cell.text), "</", name, ">"]);
}

/// The spans of a cell that has any.
pub(super) fn push_spans(out: &mut String, rowspan: u32, colspan: u32) {
    for (name, span) in [("rowspan", rowspan), ("colspan", colspan)] {
        if span > 1 {
            out.extend([" ", name, "=\"", &span.to_string(), "\""]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, rowspan: u32, colspan: u32) -> OwnCell {
        OwnCell { text: text.to_owned(), rowspan, colspan }
    }

    #[test]
    fn a_head_of_two_rows_is_one_head() {
        let mut rows = vec![
            vec![cell("单位", 2, 1), cell("数量", 1, 2)],
            vec![cell("甲", 1, 1), cell("乙", 1, 1)],
            vec![cell("x", 1, 1), cell("1", 1, 1), cell("2", 1, 1)],
        ];
        assert_eq!(head_rows(&rows), 2);
        rows[1][1].rowspan = 2;
        assert_eq!(head_rows(&rows), 0);
        assert_eq!(head_rows(&[vec![cell("一行", 1, 1)]]), 0);
    }

    #[test]
    fn spans_end_with_the_table() {
        let markup = markup(&[vec![cell("a", u32::MAX, u32::MAX)], Vec::new()], 1);
        assert!(markup.contains(r#"<th scope="rowgroup" rowspan="2" colspan="1000">a</th>"#), "{markup}");
    }
}
