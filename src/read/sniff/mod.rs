//! What kind of file it is, told by its content alone.

mod markup;

use std::borrow::Cow;
use std::io::Cursor;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::limits::{Limits, over_limit};
use crate::model::Format;
use ooxml::Package;

/// Tells the format.
///
/// # Errors
/// [`Code::FileEmpty`], [`Code::LimitExceeded`], [`Code::FileEncrypted`], [`Code::PackageDamaged`],
/// [`Code::FormatUnsupported`] for what is well known but no reader takes, and [`Code::FormatUnknown`] for all
/// that is not recognised.
pub fn sniff(bytes: &[u8], limits: Limits) -> Result<Format> {
    if bytes.is_empty() {
        return Err(Diagnostic::new(Code::FileEmpty));
    }
    if bytes.len() as u64 > limits.input {
        return Err(over_limit("input-bytes", limits.input));
    }
    let start = bytes.trim_ascii_start();
    match start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start) {
        [b'P', b'K', 3 | 5 | 7, ..] => package(bytes, limits),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => compound(bytes),
        [b'{', b'\\', b'r', b't', ..] => Ok(Format::Rtf),
        [b'%', b'P', b'D', b'F', ..] => Err(unsupported("PDF")),
        _ => text(bytes),
    }
}

/// Content types of main parts: documents, templates, and both with macros, which are never run.
const WORD: &[&str] =
    &["wordprocessingml.document.main", "wordprocessingml.template.main", "ms-word.document.macro"];
const EXCEL: &[&str] = &["spreadsheetml.sheet.main", "spreadsheetml.template.main", "ms-excel.sheet.macro"];
const BINARY: &[&str] = &["ms-excel.sheet.binary.macro"];

/// A ZIP package, by the parts that its kind must have.
fn package(bytes: &[u8], limits: Limits) -> Result<Format> {
    let mut package = Package::open(bytes, limits.package())?;
    let types = package.part("[Content_Types].xml")?.unwrap_or_default();
    let types = String::from_utf8_lossy(&types);
    let typed = |kinds: &[&str]| kinds.iter().any(|kind| types.contains(kind));
    if package.has("word/document.xml") || typed(WORD) {
        Ok(Format::Docx)
    } else if package.has("xl/workbook.bin") || typed(BINARY) {
        Ok(Format::Xlsb)
    } else if package.has("xl/workbook.xml") || typed(EXCEL) {
        Ok(Format::Xlsx)
    } else {
        open_document(&mut package)
    }
}

/// An `OpenDocument` package, by its MIME type (`OpenDocument` 1.3 Part 2, 3.3), which the manifest repeats: some
/// programs leave the part of the type out.
fn open_document(package: &mut Package<'_>) -> Result<Format> {
    const TYPE: &str = "application/vnd.oasis.opendocument.";
    let mut kind = package.part("mimetype")?.unwrap_or_default();
    if kind.is_empty() {
        kind = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    }
    let kind = String::from_utf8_lossy(&kind);
    match kind.split_once(TYPE) {
        Some((_, kind)) if kind.starts_with("text") => Ok(Format::Odt),
        Some((_, kind)) if kind.starts_with("spreadsheet") => Ok(Format::Ods),
        Some(_) => Err(unsupported("OpenDocument")),
        None => Err(Diagnostic::new(Code::FormatUnknown)),
    }
}

/// An OLE compound file: an encrypted package, or a format of before 2007.
fn compound(bytes: &[u8]) -> Result<Format> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes));
    let file = file.map_err(|error| Diagnostic::new(Code::PackageDamaged).with("reason", error))?;
    let has = |name: &str| file.exists(name);
    if has("/EncryptedPackage") || has("/EncryptionInfo") {
        Err(Diagnostic::new(Code::FileEncrypted))
    } else if has("/WordDocument") {
        Ok(Format::Doc)
    } else if has("/Workbook") || has("/Book") {
        Ok(Format::Xls)
    } else if has("/PowerPoint Document") {
        Err(unsupported("PowerPoint"))
    } else {
        Err(Diagnostic::new(Code::FormatUnknown))
    }
}

/// Whatever is no binary format. Tags are ASCII in every encoding that texts come in, so that damaged or falsely
/// declared characters do not keep a page from being known.
fn text(bytes: &[u8]) -> Result<Format> {
    let decoded = crate::encoding::decode(bytes);
    let text = decoded.as_deref().map_or_else(|| String::from_utf8_lossy(bytes), Cow::Borrowed);
    match markup::tell(&text) {
        Some(Format::Text | Format::Json) if decoded.is_none() => Err(Diagnostic::new(Code::FormatUnknown)),
        Some(format) => Ok(format),
        None => Err(Diagnostic::new(Code::FormatUnknown)),
    }
}

fn unsupported(format: &str) -> Box<Diagnostic> {
    Diagnostic::new(Code::FormatUnsupported).with("format", format)
}
