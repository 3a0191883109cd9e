//! odf

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::model::Document;
use crate::package::Limits;

/// Reads odf
///
/// # Errors
/// None yet but that it cannot.
pub fn read_text(_bytes: &[u8], _limits: Limits, _diagnostics: &mut Diagnostics) -> Result<Document> {
    Err(Diagnostic::new(Code::FormatUnsupported).with("format", "odf"))
}
/// Reads odf
///
/// # Errors
/// None yet but that it cannot.
pub fn read_spreadsheet(_bytes: &[u8], _limits: Limits, _diagnostics: &mut Diagnostics) -> Result<Document> {
    Err(Diagnostic::new(Code::FormatUnsupported).with("format", "odf"))
}
