//! One self-contained web page (.html): the report as an article with sections and real tables, which a site can
//! publish as it is and which prints as the official page (GB/T 9704—2012). No script, nothing from elsewhere.
//!
//! Nothing is kept beside what the page shows: white space that matters is declared with `white-space`, and a picture's
//! file name stands in its data URL.

mod official;
mod own_table;
mod page;
mod picture;
mod style;
mod text;

use crate::diagnostic::{Diagnostics, Result};
use crate::write::Publication;
use crate::write::extra::left_out;

/// Writes a report as a web page.
///
/// # Errors
/// None: any report can be written.
pub fn write(publication: &Publication, diagnostics: &mut Diagnostics) -> Result<Vec<u8>> {
    let extra = &publication.report.extra;
    if !extra.is_empty() {
        diagnostics.push(left_out(extra, "HTML"));
    }
    Ok(page::write(publication).into_bytes())
}
