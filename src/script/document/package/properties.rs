//! The properties of a document ([ECMA-376] part 2, 8 and part 1, 22.2 and 22.3).

use crate::diagnostic::{Result, Thing};

use super::super::super::passage::{Passage, Place};
use super::super::Scan;
use super::ScanInput;
use ooxml::xml::{Token, Tokens};
use ooxml::{Edit, Slot};

/// The texts of a part.
pub(super) fn scan(source: &ScanInput<'_>) -> Result<Scan> {
    let mut scan = Scan::default();
    let mut open: Vec<&str> = Vec::new();
    for token in Tokens::new(source.name, source.text) {
        match token? {
            Token::Open(tag) => open.push(tag.name()),
            Token::Close(_) => drop(open.pop()),
            Token::Text(slot) if open.last() == Some(&"language") => language(source, slot, &mut scan),
            Token::Text(slot) if is_read(&open) => add(slot, &mut scan),
            Token::Text(_) => {}
        }
    }
    Ok(scan)
}

/// Whether the text within these elements is for people. Hyperlinks and what the program says of itself are not,
/// and a property of the user's own goes by its name in fields, so that only its value is.
fn is_read(open: &[&str]) -> bool {
    const LISTS: &[&str] = &["HeadingPairs", "TitlesOfParts", "property"];
    match open {
        [_, property] => matches!(
            *property,
            "title"
                | "subject"
                | "creator"
                | "keywords"
                | "description"
                | "lastModifiedBy"
                | "category"
                | "contentStatus"
                | "contentType"
                | "Company"
                | "Manager"
                | "PresentationFormat"
        ),
        [_, "keywords", "value"] => true,
        [_, list, .., kind] => LISTS.contains(list) && matches!(*kind, "lpstr" | "lpwstr" | "bstr"),
        _ => false,
    }
}

fn add(slot: Slot, scan: &mut Scan) {
    let place = Place { part: Some(Thing::Properties), address: None };
    scan.passages.push(Passage::new(place, vec![slot]));
}

fn language(source: &ScanInput<'_>, slot: Slot, scan: &mut Scan) {
    let target = source.session.target().language();
    let old = source.text.get(slot.range.clone()).unwrap_or_default();
    if old.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("zh")) && old != target {
        scan.edits.push(Edit { range: slot.range, text: target.to_owned() });
    }
}
