//! Tables: a row on each line, and a tab between any two positions, covered ones included.

use crate::form::{SectionForm, Slot};
use crate::model::signs::{self, COVERED_FROM_ABOVE, COVERED_FROM_LEFT};
use crate::model::{OwnCell, TableId};
use crate::write::Publication;

/// Writes some of a section's official tables. What a merge covers is left empty: the form says what is merged.
pub(super) fn official(
    out: &mut String,
    publication: &Publication,
    section: &SectionForm,
    tables: &[&TableId],
) {
    let Publication { report, form, script, .. } = *publication;
    let grid = form.official_grid(section);
    let mut rows = vec![vec![String::new(); grid.widths.len()]; grid.rows.len()];
    for cell in &grid.cells {
        let text = match &cell.slot {
            Slot::Label { label, .. } => label.text(script).to_owned(),
            Slot::Figure(id) => {
                let figure = report.figure_at(id);
                figure.map(|figure| signs::written(&figure.display())).unwrap_or_default()
            }
        };
        rows[cell.row as usize][cell.column as usize] = text;
    }
    let wanted = grid.rows.iter().zip(&rows).filter(|((table, _), _)| tables.contains(&table));
    wanted.for_each(|(_, cells)| row(out, cells));
}

/// Writes a table of the agency's own. Signs say what a merge covers.
pub(super) fn own(out: &mut String, rows: &[Vec<OwnCell>]) {
    let mut lines: Vec<Vec<Option<String>>> = vec![Vec::new(); rows.len()];
    for (index, cells) in rows.iter().enumerate() {
        for cell in cells {
            place(&mut lines, index, cell);
        }
    }
    let width = lines.iter().map(Vec::len).max().unwrap_or(0);
    for line in &lines {
        let cells: Vec<String> =
            (0..width).map(|column| line.get(column).cloned().flatten().unwrap_or_default()).collect();
        row(out, &cells);
    }
}

/// Puts a cell at the first free position of its row, cut short where another one stands.
fn place(lines: &mut [Vec<Option<String>>], row: usize, cell: &OwnCell) {
    /// More columns than any page has.
    const MOST_COLUMNS: usize = 1 << 10;
    let used = lines[row].len();
    let column = (0..used).find(|&column| !is_taken(&lines[row], column)).unwrap_or(used);
    let wanted = (cell.colspan as usize).min(MOST_COLUMNS.saturating_sub(column)).max(1);
    let colspan = (0..wanted).take_while(|&offset| !is_taken(&lines[row], column + offset)).count();
    let rowspan = (cell.rowspan as usize).clamp(1, lines.len() - row);
    for (down, line) in lines[row..row + rowspan].iter_mut().enumerate() {
        line.resize(line.len().max(column + colspan), None);
        line[column..column + colspan].fill(Some(COVERED_FROM_LEFT.to_owned()));
        line[column] =
            Some(if down == 0 { signs::written(&cell.text) } else { COVERED_FROM_ABOVE.to_owned() });
    }
}

fn is_taken(line: &[Option<String>], column: usize) -> bool {
    line.get(column).is_some_and(Option::is_some)
}

/// Stands in a blank cell where a bare tab would look like the indent of a paragraph.
const BLANK: &str = "\u{3000}";

/// Writes one row.
pub(super) fn row(out: &mut String, cells: &[String]) {
    let blank = cells.iter().take_while(|cell| cell.is_empty()).count();
    out.push_str(if blank > 0 && blank + 1 == cells.len() { BLANK } else { "" });
    out.extend([&cells.join("\t"), "\n"]);
}
