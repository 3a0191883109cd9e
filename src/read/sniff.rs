//! What kind of file it is, told by its content alone.

use std::io::Cursor;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::package::{Limits, Package};

/// A kind of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A Word document in OPC.
    Docx,
    /// A workbook in OPC.
    Xlsx,
    /// JSON.
    Json,
    /// Plain text.
    Text,
    /// Something well known that no reader takes.
    Other(&'static str),
}

/// Tells the content.
///
/// # Errors
/// [`Code::FileEmpty`], [`Code::LimitExceeded`], [`Code::FileEncrypted`], [`Code::PackageDamaged`], and
/// [`Code::FormatUnknown`] for all that is not recognised.
pub fn sniff(bytes: &[u8], limits: Limits) -> Result<Content> {
    if bytes.is_empty() {
        return Err(Diagnostic::new(Code::FileEmpty));
    }
    if bytes.len() as u64 > limits.input {
        return Err(Diagnostic::new(Code::LimitExceeded)
            .with("what", "input bytes")
            .with("limit", limits.input));
    }
    match bytes {
        [b'P', b'K', 3 | 5 | 7, ..] => package(bytes, limits),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => compound(bytes),
        [b'{', b'\\', b'r', b't', b'f', ..] => Ok(Content::Other("RTF")),
        [b'%', b'P', b'D', b'F', ..] => Ok(Content::Other("PDF")),
        _ => text(bytes),
    }
}

/// Content types of main parts: documents, templates, and both with macros, which are never run.
const WORD: &[&str] =
    &["wordprocessingml.document.main", "wordprocessingml.template.main", "ms-word.document.macro"];
const EXCEL: &[&str] = &["spreadsheetml.sheet.main", "spreadsheetml.template.main", "ms-excel.sheet.macro"];

/// A ZIP package, by the parts that its kind must have.
fn package(bytes: &[u8], limits: Limits) -> Result<Content> {
    let mut package = Package::open(bytes, limits)?;
    if let Some(kind) = package.part("mimetype")? {
        let spreadsheet = kind.windows(11).any(|window| window == b"spreadsheet");
        return Ok(Content::Other(if spreadsheet { "ODS" } else { "ODT" }));
    }
    let types = package.part("[Content_Types].xml")?.unwrap_or_default();
    let types = String::from_utf8_lossy(&types);
    let typed = |kinds: &[&str]| kinds.iter().any(|kind| types.contains(kind));
    if package.has("word/document.xml") || typed(WORD) {
        Ok(Content::Docx)
    } else if package.has("xl/workbook.bin") {
        Ok(Content::Other("XLSB"))
    } else if package.has("xl/workbook.xml") || typed(EXCEL) {
        Ok(Content::Xlsx)
    } else {
        Err(Diagnostic::new(Code::FormatUnknown))
    }
}

/// An OLE compound file: an encrypted package, or a format of before 2007.
fn compound(bytes: &[u8]) -> Result<Content> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes));
    let file = file.map_err(|error| Diagnostic::new(Code::PackageDamaged).with("reason", error))?;
    let has = |name: &str| file.exists(name);
    if has("/EncryptedPackage") || has("/EncryptionInfo") {
        Err(Diagnostic::new(Code::FileEncrypted))
    } else if has("/WordDocument") {
        Ok(Content::Other("DOC (Word 97–2003, WPS)"))
    } else if has("/Workbook") || has("/Book") {
        Ok(Content::Other("XLS (Excel 97–2003, ET)"))
    } else {
        Err(Diagnostic::new(Code::FormatUnknown))
    }
}

fn text(bytes: &[u8]) -> Result<Content> {
    let text = super::text::decode(bytes).ok_or_else(|| Diagnostic::new(Code::FormatUnknown))?;
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    let is_json = || serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok();
    match start.chars().next() {
        Some('{') => Ok(Content::Json),
        Some('[') if is_json() => Ok(Content::Json),
        Some('<') => Ok(Content::Other("HTML/XML")),
        _ => Ok(Content::Text),
    }
}
