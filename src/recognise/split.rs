//! Several reports in one document.

use super::piece::{Body, Piece, Role};
use super::title;
use crate::form::{Form, Forms};

/// The pieces of each report. A new one begins at a title that follows the tables of the one before, or, in a
/// workbook with a sheet or more per agency, at the sheet on which the same tables begin again.
pub(super) fn reports(pieces: Vec<Piece>, form: &Form, forms: &Forms) -> Vec<Vec<Piece>> {
    let starts = starts(&pieces, form, forms);
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    for (index, piece) in pieces.into_iter().enumerate() {
        match groups.last_mut() {
            Some(group) if !starts.contains(&index) => group.push(piece),
            _ => groups.push(vec![piece]),
        }
    }
    join_fragments(groups)
}

/// The indices at which a report seems to begin.
fn starts(pieces: &[Piece], form: &Form, forms: &Forms) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut seen: Vec<usize> = Vec::new();
    let mut name: Option<String> = None;
    for (index, piece) in pieces.iter().enumerate() {
        let begins = match &piece.body {
            Body::Table(table) if seen.contains(&table.table) => first_of_part(pieces, index, &starts),
            Body::Line(line) if is_title(piece, form, forms) => {
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
            seen.push(table.table);
        }
    }
    starts
}

fn is_title(piece: &Piece, form: &Form, forms: &Forms) -> bool {
    let free = |role: &Role| matches!(role, Role::Free | Role::Title);
    piece.line().is_some_and(|line| free(&line.role) && title::is_title(&line.text, form, forms))
}

/// The first line of a title whose last is at `index`.
fn with_title_head(pieces: &[Piece], index: usize, forms: &Forms) -> usize {
    let is_head = |piece: &&Piece| {
        piece.part == pieces[index].part
            && piece.line().is_some_and(|line| title::is_title_head(&line.text, forms))
    };
    // The signature of the report before looks like a name too; a date or text lies between.
    let heads = pieces[..index].iter().rev().take(2).take_while(is_head).count();
    index - heads
}

/// Where the sheet of a repeated table begins, if the report before it is on other sheets.
fn first_of_part(pieces: &[Piece], index: usize, starts: &[usize]) -> Option<usize> {
    let part = pieces[index].part;
    let first = pieces.iter().position(|piece| piece.part == part)?;
    let begun = starts.last().copied().unwrap_or(0);
    (first > begun).then_some(first)
}

/// A group with other tables than the first is no report of its own: a second copy of one sheet, an appendix.
/// It goes back to the group before it, where repeated tables are compared.
fn join_fragments(groups: Vec<Vec<Piece>>) -> Vec<Vec<Piece>> {
    let tables = |group: &[Piece]| {
        let mut tables: Vec<usize> = group
            .iter()
            .filter_map(|piece| match &piece.body {
                Body::Table(table) => Some(table.table),
                _ => None,
            })
            .collect();
        tables.sort_unstable();
        tables.dedup();
        tables
    };
    let whole = groups.first().map(|group| tables(group)).unwrap_or_default();
    let mut reports: Vec<Vec<Piece>> = Vec::new();
    for group in groups {
        let titled = group
            .iter()
            .any(|piece| piece.line().is_some_and(|line| line.role == Role::Free && !line.on_sheet));
        let found = tables(&group);
        let is_report = found == whole || (titled && !found.is_empty());
        match reports.last_mut() {
            Some(before) if !is_report => before.extend(group),
            _ => reports.push(group),
        }
    }
    reports
}
