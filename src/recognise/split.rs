//! Several reports in one document.

use super::piece::{Body, Piece, Role};
use super::standing::Standing;
use super::title;
use crate::form::Forms;
use crate::model::TableId;

/// The pieces of each report. A new one begins at a title that follows the tables of the one before, or, in a
/// workbook with a sheet or more per agency, at the sheet on which the same tables begin again.
pub(super) fn reports<'a>(mut pieces: Vec<Piece<'a>>, forms: &Forms) -> Vec<Vec<Piece<'a>>> {
    let mut starts = starts(&pieces, forms);
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    // From the end, so that nothing is moved twice.
    while let Some(start) = starts.pop() {
        groups.push(pieces.split_off(start));
    }
    groups.push(pieces);
    groups.retain(|group| !group.is_empty());
    groups.reverse();
    join_fragments(groups, forms)
}

/// The indices at which a report seems to begin, from the first to the last.
fn starts(pieces: &[Piece<'_>], forms: &Forms) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut seen: Vec<&TableId> = Vec::new();
    let mut name: Option<String> = None;
    let mut start_of_sheet = 0;
    for (index, piece) in pieces.iter().enumerate() {
        if pieces[start_of_sheet].part != piece.part {
            start_of_sheet = index;
        }
        let begins = match &piece.body {
            Body::Table(table) if seen.contains(&&table.spec(forms).id) => {
                // If the report before it is on other sheets.
                let begun = starts.last().copied().unwrap_or(0);
                (start_of_sheet > begun).then_some(start_of_sheet)
            }
            Body::Line(line) if is_title(piece, forms) => {
                let key = forms.keys.numbered(&line.text);
                // Sheets of one report often bear the same title each.
                let again = line.on_sheet && name.as_ref() == Some(&key);
                name = Some(key);
                (!seen.is_empty() && !again).then(|| with_title_head(pieces, index, forms))
            }
            _ => None,
        };
        if let Some(begin) = begins {
            starts.push(begin);
            seen.clear();
        }
        if let Body::Table(table) = &piece.body {
            seen.push(&table.spec(forms).id);
        }
    }
    starts
}

fn is_title(piece: &Piece<'_>, forms: &Forms) -> bool {
    piece.line().is_some_and(|line| {
        matches!(line.role, Role::Free | Role::Title) && title::is_any_title(&line.text, forms)
    })
}

/// The first line of a title whose last is at `index`.
fn with_title_head(pieces: &[Piece<'_>], index: usize, forms: &Forms) -> usize {
    let is_head = |piece: &&Piece<'_>| {
        piece.part == pieces[index].part
            && piece.line().is_some_and(|line| title::is_title_head(&line.text, forms))
    };
    // The signature of the report before looks like a name too; a date or text lies between.
    let heads = pieces[..index].iter().rev().take(2).take_while(is_head).count();
    index - heads
}

/// A group that lacks tables which the first one has is no report of its own, unless its edition has none such: it
/// is a second copy of one sheet, an appendix. It goes back to the group before it, where repeated tables are
/// compared.
fn join_fragments<'a>(groups: Vec<Vec<Piece<'a>>>, forms: &Forms) -> Vec<Vec<Piece<'a>>> {
    let whole: Vec<TableId> = groups.first().map(|group| tables(group, forms)).unwrap_or_default();
    let mut reports: Vec<Vec<Piece>> = Vec::new();
    for group in groups {
        let titled = group
            .iter()
            .any(|piece| piece.line().is_some_and(|line| line.role == Role::Free && !line.on_sheet));
        let found = tables(&group, forms);
        let is_whole = whole.iter().all(|id| found.contains(id) || !any_has(&group, id, forms));
        let is_report = !found.is_empty() && (titled || is_whole);
        match reports.last_mut() {
            Some(before) if !is_report => before.extend(group),
            _ => reports.push(group),
        }
    }
    reports
}

fn tables(group: &[Piece<'_>], forms: &Forms) -> Vec<TableId> {
    group.iter().filter_map(Piece::table).map(|table| table.spec(forms).id.clone()).collect()
}

/// Whether any of the editions that a group's tables are of has a table.
fn any_has(group: &[Piece<'_>], id: &TableId, forms: &Forms) -> bool {
    let mut found = group.iter().filter_map(Piece::table);
    found.any(|standing: &Standing| standing.edition().form(forms).table(id.as_str()).is_some())
}
