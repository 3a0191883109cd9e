//! Names that other places repeat: which of them convert.
//!
//! Sheets and columns convert, for people read their names. Names of ranges and tables stay, as programs and other
//! workbooks use them; only where a formula finds them by the text of a cell (`INDIRECT(A2)`, as lists that depend
//! on each other do) they must convert with that text. And a workbook with two sheets of one name does not open.

use std::collections::{BTreeSet, HashSet};

use crate::diagnostic::{Code, Diagnostic, Result, Thing};
use crate::script::document::{Scan, Session};
use ooxml::sheet::LONGEST_SHEET_NAME;
use ooxml::xml::{Token, Tokens};
use ooxml::{Relationship, Role, Spelling, TextPart};

use super::book::relationships;

/// Which names convert.
#[derive(Default)]
struct Names {
    /// Whether those of sheets stay.
    sheets_stay: bool,
    /// Those of columns that stay, and with them the cells that head the columns.
    columns: HashSet<String>,
    /// Those of ranges and tables.
    defined: BTreeSet<String>,
    /// Whether they convert.
    defined_convert: bool,
}

/// Leaves those names of a workbook as they are, wherever they stand, that must stay. `scans` are those of its parts.
///
/// # Errors
/// Those of parts that are not XML.
pub(in super::super) fn settle_names(
    parts: &[TextPart],
    scans: &mut [Scan],
    session: &mut Session<'_>,
) -> Result<()> {
    let mut names = Names::default();
    for (part, _) in parts.iter().zip(&*scans).filter(|(_, scan)| !scan.passages.is_empty()) {
        match part.role {
            Role::Workbook => names.read_workbook(parts, part, session)?,
            Role::Table => {
                names.keep_columns(values(part, "tableColumn", "name")?, session);
                names.defined.extend(values(part, "table", "displayName")?);
            }
            Role::PivotCache => names.keep_columns(values(part, "cacheField", "name")?, session),
            _ => {}
        }
    }
    names.defined.retain(|name| !name.is_ascii());
    names.defined_convert = !names.defined.is_empty()
        && are_found_by_text(parts)
        && can_convert(&names.defined, Thing::DefinedName, session);
    names.drop_those_that_stay(parts, scans);
    Ok(())
}

impl Names {
    fn keep_columns(&mut self, columns: Vec<String>, session: &mut Session<'_>) {
        if !can_convert(&columns, Thing::ColumnName, session) {
            self.columns.extend(columns);
        }
    }

    fn read_workbook(
        &mut self,
        parts: &[TextPart],
        workbook: &TextPart,
        session: &mut Session<'_>,
    ) -> Result<()> {
        let sheets = values(workbook, "sheet", "name")?;
        self.sheets_stay |= !can_convert(&sheets, Thing::SheetName, session);
        self.defined.extend(values(workbook, "definedName", "name")?);
        let changes = !self.sheets_stay && sheets.iter().any(|name| changes(name, session));
        if changes && relationships(parts, &workbook.name).iter().any(leads_to_macros) {
            session.diagnostics.push(Diagnostic::new(Code::MacrosUnconverted));
        }
        Ok(())
    }

    fn drop_those_that_stay(&self, parts: &[TextPart], scans: &mut [Scan]) {
        for (part, scan) in parts.iter().zip(scans) {
            let text = part.text();
            scan.passages.retain(|passage| {
                match passage.place.part {
                    Some(Thing::SheetName) => !self.sheets_stay,
                    // Words in formulas that nothing defines are left alone.
                    Some(Thing::DefinedName) => {
                        self.defined_convert && self.defined.contains(passage.text(text))
                    }
                    Some(Thing::Reference) => {
                        self.defined_convert || !self.defined.contains(passage.text(text))
                    }
                    _ => self.columns.is_empty() || !self.columns.contains(passage.text(text)),
                }
            });
        }
    }
}

/// The values of an attribute.
fn values(part: &TextPart, element: &str, attribute: &str) -> Result<Vec<String>> {
    let mut values = Vec::new();
    for token in Tokens::new(&part.name, part.text()) {
        if let Token::Open(tag) = token?
            && tag.name() == element
        {
            values.extend(tag.raw(attribute).map(|found| Spelling::Markup.decode(found.value).into_owned()));
        }
    }
    Ok(values)
}

fn leads_to_macros(relationship: &Relationship) -> bool {
    let is_named = |part: &str| part.ends_with("vbaProject.bin");
    relationship.kind == "vbaProject" || relationship.target.part().is_some_and(is_named)
}

fn converted(name: &str, session: &Session<'_>) -> String {
    session.converter.convert(session.source, name).into_text()
}

fn changes(name: &str, session: &Session<'_>) -> bool {
    converted(name, session) != name
}

/// Whether names are still distinct when they are converted, and none becomes too long for a sheet. If not, says
/// so. A name that stands in formulas without apostrophes needs none afterwards: a converted character is none of
/// those that do ([ECMA-376] part 1, 18.17.2.2).
fn can_convert<'n>(
    names: impl IntoIterator<Item = &'n String>,
    thing: Thing,
    session: &mut Session<'_>,
) -> bool {
    let mut seen = HashSet::new();
    for name in names {
        let converted = converted(name, session);
        let is_too_long = thing == Thing::SheetName
            && converted != *name
            && converted.encode_utf16().count() > LONGEST_SHEET_NAME;
        if is_too_long || !seen.insert(converted.to_lowercase()) {
            let finding = Diagnostic::new(Code::NamesKept).with("what", thing).with("name", name);
            session.diagnostics.push(finding);
            return false;
        }
    }
    true
}

/// Whether a formula finds names by texts that lie elsewhere, or that it puts together.
fn are_found_by_text(parts: &[TextPart]) -> bool {
    parts.iter().any(|part| part.text().split("INDIRECT(").skip(1).any(|argument| !is_one_string(argument)))
}

/// Whether a function's first argument is one string.
fn is_one_string(argument: &str) -> bool {
    ["\"", "&quot;"].iter().any(|mark| {
        let string = argument.strip_prefix(mark).and_then(|rest| rest.split_once(mark));
        string.is_some_and(|(_, after)| after.starts_with([')', ',']))
    })
}
