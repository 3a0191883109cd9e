//! Flat OPC: a whole package as one XML file (`pkg:package`, Word's “XML document”), as web services and add-ins
//! exchange it.
//!
//! The parts are put into a package in memory, which the reader of its kind then reads. Parts are cut out as they
//! stand: declarations of namespaces above them are left behind, which harms nothing, because the readers tell
//! elements by their local names.

use quick_xml::escape::escape;

use super::sniff::{Signature, sniff};
use super::{Reader, base64, docx, xlsx};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::encoding;
use crate::limits::{Limits, over_limit};
use crate::model::Document;
use ooxml::xml::Xml;
use ooxml::{PackageWriter, malformed};

/// What messages call the file itself.
const FILE: &str = "pkg:package";

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::Root { name: "package", namespace: "xmlPackage" }];

/// Reads a Word document or an Excel workbook that is stored flat.
///
/// # Errors
/// What is not XML or too large, [`Code::FormatUnsupported`] for packages of other kinds, and the errors of the
/// package's own reader.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    if bytes.len() as u64 > limits.input {
        return Err(over_limit(Thing::InputBytes, limits.input));
    }
    let package = pack(&encoding::decode_xml(bytes), limits)?;
    let kinds: [(Reader, &[Signature]); 2] = [(docx::read, docx::SIGNATURES), (xlsx::read, xlsx::SIGNATURES)];
    let read = sniff(&package, limits, kinds.into_iter()).map_err(|error| match error.code {
        Code::FormatUnknown => Diagnostic::new(Code::FormatUnsupported).with("format", FILE),
        _ => error,
    })?;
    read(&package, limits, diagnostics)
}

/// The parts as a package.
fn pack(text: &str, limits: Limits) -> Result<Vec<u8>> {
    let mut xml = Xml::new(text, FILE, limits.depth);
    let mut package = PackageWriter::stored();
    let mut types =
        String::from("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
    let mut parts = 0;
    let root = xml.level();
    while let Some(tag) = xml.descendant(root)? {
        if tag.name() != "part" {
            continue;
        }
        parts += 1;
        if parts > limits.entries {
            return Err(over_limit(Thing::PackageEntries, limits.entries as u64));
        }
        let attribute = |name| tag.attribute(name).unwrap_or_default();
        let (name, kind) = (attribute("name"), attribute("contentType"));
        let (part_name, kind) = (escape(&*name), escape(&*kind));
        types.extend(["<Override PartName=\"", &part_name, "\" ContentType=\"", &kind, "\"/>"]);
        package.add(name.trim_start_matches('/'), &part(&mut xml)?)?;
    }
    types += "</Types>";
    package.add("[Content_Types].xml", types.as_bytes())?;
    Ok(package.finish()?)
}

/// What is in the part opened last; nothing if it is of a kind that is not known.
fn part(xml: &mut Xml<'_>) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        match tag.name() {
            "xmlData" => content = xml.raw()?.as_bytes().to_vec(),
            "binaryData" => {
                content = base64::decode(xml.raw()?).ok_or_else(|| malformed(FILE, &"base64"))?;
            }
            _ => {}
        }
    }
    Ok(content)
}
