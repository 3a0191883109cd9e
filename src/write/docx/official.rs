//! The official tables: the template's rows with labels and figures in their slots.

use super::layout::{OfficialTable, Piece};
use super::slot::Cell;
use super::text::Run;
use crate::model::{Report, TableId, Variant};

/// Writes the rows of the wanted tables that `table` holds; `false` if it holds none of them.
pub(super) fn write(
    out: &mut String,
    table: &OfficialTable,
    wanted: &[&TableId],
    report: &Report,
    script: Variant,
) -> bool {
    let mut rows = table.rows.iter().filter(|row| wanted.contains(&&row.table)).peekable();
    if rows.peek().is_none() {
        return false;
    }
    out.push_str(&table.open);
    for piece in rows.flat_map(|row| &row.pieces) {
        match piece {
            Piece::Fixed(markup) => out.push_str(markup),
            Piece::Cell(cell, run) => self::cell(out, report, script, cell, run),
            // Parts of the report have no place among figures.
            Piece::Part(..) | Piece::Blank(_) | Piece::Attachments => {}
        }
    }
    out.push_str("</w:tbl>");
    true
}

/// Writes a label or a figure.
pub(super) fn cell(out: &mut String, report: &Report, script: Variant, cell: &Cell, run: &Run) {
    match cell {
        Cell::Label(_, label) => run.write(out, label.text(script)),
        Cell::Figure(id) => {
            if let Some(figure) = report.figure_at(id) {
                run.write(out, &figure.display());
            }
        }
    }
}
