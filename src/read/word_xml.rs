//! word_xml

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::model::Document;
use crate::package::Limits;

/// Reads word_xml
///
/// # Errors
/// None yet but that it cannot.
pub fn read(_bytes: &[u8], _limits: Limits, _diagnostics: &mut Diagnostics) -> Result<Document> {
    Err(Diagnostic::new(Code::FormatUnsupported).with("format", "word_xml"))
}
