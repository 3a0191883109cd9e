//! The official tables, by the grid of the form.

use super::own_table::push_spans;
use super::text::{space, text};
use crate::form::{OfficialCell, OfficialGrid, Role, SectionForm, Slot};
use crate::model::{Figure, TableId};
use crate::write::Publication;

/// The markup of those tables of a section that are wanted, one above the other. The head of a table that stands alone
/// is a `thead`, which repeats on paper; tables that stand together are groups of rows with their heads.
pub(super) fn markup(
    publication: &Publication,
    of_form: &SectionForm,
    wanted: &[&TableId],
    section: usize,
) -> String {
    let grid = publication.form.official_grid(of_form);
    let mut out = format!(
        "<div class=\"table\" role=\"region\" aria-labelledby=\"section-{section}\" tabindex=\"0\">\n\
         <table class=\"official\">\n"
    );
    push_columns(&mut out, &grid);
    let writer = Writer { publication, grid: &grid };
    for table in wanted {
        let rows: Vec<usize> = (0..grid.rows.len()).filter(|&row| grid.rows[row].0 == **table).collect();
        let head = if wanted.len() == 1 { rows.iter().filter(|&&row| grid.rows[row].1).count() } else { 0 };
        writer.group(&mut out, "thead", &rows[..head]);
        writer.group(&mut out, "tbody", &rows[head..]);
    }
    out.push_str("</table>\n</div>\n");
    out
}

/// The proportions of the columns.
fn push_columns(out: &mut String, grid: &OfficialGrid) {
    let whole: u32 = grid.widths.iter().sum::<u32>().max(1);
    out.push_str("<colgroup>");
    for width in &grid.widths {
        // Hundredths of a percent are finer than any screen.
        let share = u64::from(*width) * 10_000 / u64::from(whole);
        let column = format!("<col style=\"width:{}.{:02}%\">", share / 100, share % 100);
        out.push_str(&column);
    }
    out.push_str("</colgroup>\n");
}

struct Writer<'a> {
    publication: &'a Publication<'a>,
    grid: &'a OfficialGrid,
}

impl Writer<'_> {
    fn group(&self, out: &mut String, name: &str, rows: &[usize]) {
        if rows.is_empty() {
            return;
        }
        out.extend(["<", name, ">\n"]);
        for &row in rows {
            out.push_str("<tr>");
            for cell in self.grid.cells.iter().filter(|cell| cell.row as usize == row) {
                self.cell(out, cell);
            }
            out.push_str("</tr>\n");
        }
        out.extend(["</", name, ">\n"]);
    }

    fn cell(&self, out: &mut String, cell: &OfficialCell) {
        match &cell.slot {
            Slot::Label { label, role, .. } => {
                let scope = scope(*role, cell);
                out.extend(["<th scope=\"", scope, "\""]);
                push_spans(out, cell.rowspan, cell.colspan);
                out.extend([">", &text(label.text(self.publication.script)), "</th>"]);
            }
            Slot::Figure(id) => {
                let shown = self.publication.report.figure_at(id).map(Figure::display).unwrap_or_default();
                out.push_str("<td");
                push_spans(out, cell.rowspan, cell.colspan);
                out.extend([space(&shown), ">", &text(&shown), "</td>"]);
            }
        }
    }
}

/// What a label is the head of.
fn scope(role: Role, cell: &OfficialCell) -> &'static str {
    match role {
        Role::Row if cell.rowspan > 1 => "rowgroup",
        Role::Row => "row",
        Role::Caption | Role::Corner | Role::Head if cell.colspan > 1 => "colgroup",
        Role::Caption | Role::Corner | Role::Head => "col",
    }
}
