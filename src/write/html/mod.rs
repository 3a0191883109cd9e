//! One self-contained web page (.html): the report as an article with sections and real tables, which a site can
//! publish as it is and which prints as the official page (GB/T 9704—2012). No script, nothing from elsewhere.
//!
//! Nothing is kept beside what the page shows: white space that matters is declared with `white-space`, and a picture's
//! file name stands in its data URL.

mod official;
mod own_table;
mod page;
mod picture;
mod text;

use crate::diagnostic::{Diagnostics, Result};
use crate::form::Form;
use crate::model::{Report, Variant};
use crate::write::extra::left_out;

/// Writes a report as a web page.
///
/// # Errors
/// None: any report can be written.
pub fn write(
    report: &Report,
    form: &Form,
    script: Variant,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<u8>> {
    if !report.extra.is_empty() {
        diagnostics.push(left_out(&report.extra, "HTML"));
    }
    Ok(page::Page::new(report, form, script).write().into_bytes())
}
