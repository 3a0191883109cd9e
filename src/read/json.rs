//! The JSON that we write.

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::form::{Form, Forms};
use crate::model::{Block, OwnCell, Report, Section, Tables};
use crate::read::sniff::Signature;
use crate::read::sniff::markup::is_json;

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::Otherwise(is_json)];

/// Reads a report, or an array of them. What a hand-made report leaves out is filled up with nulls and official
/// headings; what the form does not have is an error, as it would be lost.
///
/// # Errors
/// [`Code::JsonInvalid`], [`Code::EditionUnknown`].
pub fn read(bytes: &[u8], forms: &Forms) -> Result<Vec<Report>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let is_array = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[');
    let reports: Vec<Report> = if is_array {
        serde_json::from_slice(bytes).map_err(invalid)?
    } else {
        vec![serde_json::from_slice(bytes).map_err(invalid)?]
    };
    if reports.is_empty() {
        return Err(invalid("[]"));
    }
    reports.into_iter().map(|report| complete(report, forms)).collect()
}

fn invalid(reason: impl ToString) -> Box<Diagnostic> {
    Diagnostic::new(Code::JsonInvalid).with("reason", reason.to_string())
}

fn complete(mut report: Report, forms: &Forms) -> Result<Report> {
    let form = forms.edition(report.edition.as_str())?;
    report.tables = tables(std::mem::take(&mut report.tables), form)?;
    let sections = report.sections.iter().flat_map(|section| &section.blocks);
    sections.chain(&report.preamble).try_for_each(|block| check(block, form))?;
    for spec in form.sections.iter().skip(report.sections.len()) {
        let heading = spec.heading.text(report.script.into()).to_owned();
        report.sections.push(Section { heading, blocks: Vec::new(), source: None });
    }
    Ok(report)
}

/// As many columns as a worksheet has.
const WIDEST: u32 = 1 << 14;

fn spans(cell: &OwnCell) -> bool {
    let fits = 1..=WIDEST;
    fits.contains(&cell.rowspan) && fits.contains(&cell.colspan)
}

/// What the types do not say of a block.
fn check(block: &Block, form: &Form) -> Result<()> {
    match block {
        Block::Form { tables } => unknown(tables.iter().find(|id| form.table(id.as_str()).is_none())),
        Block::Table { rows } if rows.iter().flatten().any(|cell| !spans(cell)) => {
            Err(invalid(format!("`rowspan` and `colspan` are from 1 to {WIDEST}")))
        }
        Block::Heading { level, .. } if !(2..=4).contains(level) => {
            Err(invalid(format!("a heading has level 2, 3 or 4, not {level}")))
        }
        _ => Ok(()),
    }
}

/// Every figure of the form in its order, from those given.
fn tables(mut given: Tables, form: &Form) -> Result<Tables> {
    let mut tables = Tables::new();
    for table in &form.tables {
        let mut rows = given.shift_remove(&table.id).unwrap_or_default();
        let mut complete = indexmap::IndexMap::new();
        for row in table.row_ids() {
            let mut figures = rows.shift_remove(&row).unwrap_or_default();
            let columns = table.column_ids(&row).into_iter();
            let columns = columns.map(|column| {
                let figure = figures.shift_remove(&column).unwrap_or_default();
                (column, figure)
            });
            complete.insert(row, columns.collect());
            unknown(figures.keys().next())?;
        }
        unknown(rows.keys().next())?;
        tables.insert(table.id.clone(), complete);
    }
    unknown(given.keys().next())?;
    Ok(tables)
}

fn unknown(id: Option<&impl std::fmt::Display>) -> Result<()> {
    id.map_or(Ok(()), |id| Err(invalid(format!("`{id}` is not in the form"))))
}
