//! The JSON of the public contract.

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::model::Report;

/// Writes one report as an object, several as an array.
///
/// # Errors
/// [`Code::JsonInvalid`] if a value cannot be written, which no report has.
pub fn write(reports: &[Report]) -> Result<Vec<u8>> {
    let written = match reports {
        [report] => serde_json::to_vec_pretty(report),
        reports => serde_json::to_vec_pretty(reports),
    };
    let mut bytes =
        written.map_err(|error| Diagnostic::new(Code::JsonInvalid).with("reason", error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}
