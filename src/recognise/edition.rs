//! Which edition a report is of: the one whose labels its tables have, whatever the year.

use super::labels::LabelBook;
use super::piece::{Body, Line, Piece, Role};
use super::plan::EditionIx;
use super::standing::Standing;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::form::Forms;

/// The edition of which a report's tables have the most figures. Of editions that its labels do not tell apart it
/// is the one asked for, or else the newest, and a warning says so.
///
/// # Errors
/// [`Code::EditionDiffers`] where it is another than the one asked for.
pub(super) fn of(
    pieces: &[Piece<'_>],
    wanted: Option<EditionIx>,
    forms: &Forms,
    diagnostics: &mut Diagnostics,
) -> Result<EditionIx> {
    let tables: Vec<&Standing> = pieces.iter().filter_map(Piece::table).collect();
    let weight = |edition: EditionIx| tables.iter().map(|table| table.weight(edition)).sum::<usize>();
    let editions = || (0..forms.editions.len()).map(EditionIx);
    let most = editions().map(weight).max().unwrap_or(0);
    let fitting: Vec<EditionIx> = editions().filter(|&edition| weight(edition) == most).collect();
    match wanted {
        Some(wanted) if fitting.contains(&wanted) => Ok(wanted),
        Some(wanted) => Err(differs(&tables, wanted, fitting[0], forms)),
        None => {
            if let [edition, _, ..] = fitting[..] {
                let ids: Vec<&str> = fitting.iter().map(|other| other.form(forms).id.as_str()).collect();
                let uncertain = Diagnostic::new(Code::EditionUncertain).with("editions", ids);
                diagnostics.push(uncertain.with("edition", &edition.form(forms).id));
            }
            Ok(fitting[0])
        }
    }
}

/// Says which labels tell that it is not the edition asked for.
fn differs(tables: &[&Standing], wanted: EditionIx, edition: EditionIx, forms: &Forms) -> Box<Diagnostic> {
    const MOST: usize = 5;
    let (wanted, form) = (wanted.form(forms), edition.form(forms));
    let telling = tables.iter().filter(|table| table.edition() == edition);
    let mut labels: Vec<&str> = telling.flat_map(|table| table.labels_unknown_to(wanted, forms)).collect();
    labels.dedup();
    labels.truncate(MOST);
    let diagnostic =
        Diagnostic::new(Code::EditionDiffers).with("wanted", &wanted.id).with("edition", &form.id);
    diagnostic.with("labels", labels)
}

/// The pieces with every table read as the edition of the report. What this edition does not have is kept: a table
/// as one of the agency's own, the cells of a row or column as lines beside the report.
pub(super) fn settle<'a>(
    pieces: Vec<Piece<'a>>,
    edition: EditionIx,
    (forms, book): (&Forms, &LabelBook),
    diagnostics: &mut Diagnostics,
) -> Vec<Piece<'a>> {
    let mut settled = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        let mut left_over = Vec::new();
        if let Body::Table(table) = &mut piece.body {
            if let Some(mixed) = mixed(table, edition, forms) {
                diagnostics.push(mixed);
            }
            match table.read_as(edition, forms, book) {
                Some(cells) => left_over = cells,
                None => piece.body = Body::Own(table.as_own_table()),
            }
        }
        let part = piece.part;
        settled.push(piece);
        settled.extend(left_over.into_iter().map(|cell| Piece {
            body: Body::Line(Line::on_sheet(&cell.text, Role::Extra(None))),
            address: cell.address.clone(),
            part,
        }));
    }
    settled
}

/// Tells of a table that another edition knows more of than the report's.
fn mixed(table: &Standing, edition: EditionIx, forms: &Forms) -> Option<Box<Diagnostic>> {
    let other = table.edition();
    if table.weight(edition) >= table.weight(other) {
        return None;
    }
    let diagnostic = Diagnostic::new(Code::EditionMixed).with("table", table.spec(forms).title());
    let diagnostic = diagnostic.with("other", &other.form(forms).id);
    Some(diagnostic.with("edition", &edition.form(forms).id).at(&table.found.address))
}
