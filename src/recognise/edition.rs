//! Which edition a report is of: the one whose labels its tables have, whatever the year.

use super::labels::LabelBook;
use super::piece::{Body, Piece};
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
    wanted: Option<usize>,
    forms: &Forms,
    diagnostics: &mut Diagnostics,
) -> Result<usize> {
    let tables: Vec<&Standing> = pieces.iter().filter_map(Piece::table).collect();
    let weight = |form: usize| tables.iter().map(|table| table.weights[form]).sum::<usize>();
    let editions = 0..forms.editions.len();
    let most = editions.clone().map(weight).max().unwrap_or(0);
    let fitting: Vec<usize> = editions.filter(|&form| weight(form) == most).collect();
    match wanted {
        Some(wanted) if fitting.contains(&wanted) => Ok(wanted),
        Some(wanted) => Err(differs(&tables, wanted, fitting[0], forms)),
        None => {
            if let [edition, _, ..] = fitting[..] {
                let ids: Vec<&str> = fitting.iter().map(|&form| forms.editions[form].id.as_str()).collect();
                let uncertain = Diagnostic::new(Code::EditionUncertain).with("editions", ids.join("/"));
                diagnostics.push(uncertain.with("edition", &forms.editions[edition].id));
            }
            Ok(fitting[0])
        }
    }
}

/// Says which labels tell that it is not the edition asked for.
fn differs(tables: &[&Standing], wanted: usize, edition: usize, forms: &Forms) -> Box<Diagnostic> {
    const MOST: usize = 5;
    let (wanted, form) = (&forms.editions[wanted], &forms.editions[edition]);
    let telling = tables.iter().filter(|table| table.found.form == edition);
    let mut labels: Vec<&str> = telling.flat_map(|table| table.labels_unknown_to(wanted, forms)).collect();
    labels.dedup();
    labels.truncate(MOST);
    let diagnostic = Diagnostic::new(Code::EditionDiffers).with("wanted", &wanted.id).with("edition", &form.id);
    diagnostic.with("labels", labels.join("、"))
}

/// The pieces with every table read as the edition of the report. A table that this edition does not have is kept
/// as it stands, as one of the agency's own, and told.
pub(super) fn settle<'a>(
    mut pieces: Vec<Piece<'a>>,
    form: usize,
    (forms, book): (&Forms, &LabelBook),
    diagnostics: &mut Diagnostics,
) -> Vec<Piece<'a>> {
    for piece in &mut pieces {
        let Body::Table(table) = &mut piece.body else { continue };
        if table.weights[form] < table.weights[table.found.form] {
            let mixed = Diagnostic::new(Code::EditionMixed).with("table", table.spec(forms).title());
            let mixed = mixed.with("other", &forms.editions[table.found.form].id);
            diagnostics.push(mixed.with("edition", &forms.editions[form].id).at(&table.found.address));
        }
        if !table.read_as(form, forms, book) {
            piece.body = Body::Own(table.as_own_table());
        }
    }
    pieces
}
