//! Names that must stay distinct: a workbook with two sheets of one name, or a table with two columns of one, does
//! not open.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::script::document::Session;

use super::super::contents::Part;
use super::book::{each_element, is_workbook, read};
use super::places::{COLUMN_NAME, SHEET_NAME};

/// The longest name that a sheet can have, in units of UTF-16.
const LONGEST_SHEET_NAME: usize = 31;

/// Leaves names as they are where two would become one: those of all sheets, wherever they are named; those of
/// the columns of a table, with the cells that head them.
///
/// # Errors
/// Those of parts that are not XML.
pub(in super::super) fn keep_names_apart(parts: &mut [Part], session: &mut Session<'_>) -> Result<()> {
    let mut sheets_stay = false;
    let mut columns = HashSet::new();
    for part in parts.iter().filter(|part| !part.scan.passages.is_empty()) {
        let (element, thing) = match part.content_type.as_str() {
            _ if is_workbook(part) => ("sheet", SHEET_NAME),
            kind if kind.ends_with(".table+xml") => ("tableColumn", COLUMN_NAME),
            kind if kind.ends_with(".pivotcachedefinition+xml") => ("cacheField", COLUMN_NAME),
            _ => continue,
        };
        let names = names(part, element)?;
        let Some(name) = first_clash(&names, thing, session) else { continue };
        session.diagnostics.push(Diagnostic::new(Code::NamesKept).naming("what", thing).with("name", name));
        match thing {
            SHEET_NAME => sheets_stay = true,
            _ => columns.extend(names),
        }
    }
    if sheets_stay || !columns.is_empty() {
        for Part { scan, text, .. } in parts {
            scan.passages.retain(|passage| {
                let is_sheet = sheets_stay && passage.place.part == Some(SHEET_NAME);
                let is_column = !columns.is_empty() && columns.contains(&*passage.text(text));
                !is_sheet && !is_column
            });
        }
    }
    Ok(())
}

fn names(part: &Part, element: &str) -> Result<Vec<String>> {
    let mut names = Vec::new();
    each_element(part, element, |attributes| {
        let name = attributes.iter().find(|attribute| attribute.name == "name");
        names.extend(name.map(|name| read(name.value)));
    })?;
    Ok(names)
}

/// The first name that converts to what another name is already, or that becomes too long for a sheet. A name that
/// stands in formulas without apostrophes needs none afterwards: a converted character is none of those that do
/// ([ECMA-376] part 1, 18.17.2.2).
fn first_clash(names: &[String], thing: &str, session: &Session<'_>) -> Option<String> {
    let mut seen = HashSet::new();
    for name in names {
        let converted = session.converter.convert(session.source, name, false).text;
        let is_too_long = thing == SHEET_NAME
            && converted != *name
            && converted.encode_utf16().count() > LONGEST_SHEET_NAME;
        if is_too_long || !seen.insert(converted.to_lowercase()) {
            return Some(name.clone());
        }
    }
    None
}
