//! Glossaries as files.

use gongbao_script::Glossary;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::encoding::decode;

/// Reads the file of a glossary, in whatever encoding a spreadsheet saved it. The format is told in
/// `templates/README.md`.
///
/// # Errors
/// [`Code::EncodingUnknown`], and [`Code::GlossaryInvalid`] with the line.
pub fn read_glossary(bytes: &[u8]) -> Result<Glossary> {
    let text = decode(bytes).ok_or_else(|| Diagnostic::new(Code::EncodingUnknown))?;
    Ok(Glossary::parse(&text)?)
}
