//! flat_opc

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::model::Document;
use crate::package::Limits;

/// Reads flat_opc
///
/// # Errors
/// None yet but that it cannot.
pub fn read(_bytes: &[u8], _limits: Limits, _diagnostics: &mut Diagnostics) -> Result<Document> {
    Err(Diagnostic::new(Code::FormatUnsupported).with("format", "flat_opc"))
}
