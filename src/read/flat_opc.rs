//! Flat OPC: a whole package as one XML file (`pkg:package`, Word's “XML document”), as web services and add-ins
//! exchange it.
//!
//! The parts are put into a package in memory, which the reader of its kind then reads. Parts are cut out as they
//! stand: declarations of namespaces above them are left behind, which harms nothing, because the readers tell
//! elements by their local names.

use quick_xml::Reader as XmlReader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

use super::sniff::{Signature, sniff};
use super::{Reader, base64, docx, xlsx};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::encoding;
use crate::limits::{Limits, over_limit};
use crate::model::Document;
use ooxml::PackageWriter;
use ooxml::malformed;

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
    let mut xml = XmlReader::from_str(text);
    let mut package = PackageWriter::stored();
    let mut types =
        String::from("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
    let mut parts = 0;
    loop {
        match xml.read_event().map_err(|error| broken(&error))? {
            Event::Start(tag) if tag.local_name().into_inner() == "part" => {
                parts += 1;
                if parts > limits.entries {
                    return Err(over_limit(Thing::PackageEntries, limits.entries as u64));
                }
                let name = attribute(&tag, "name");
                let kind = attribute(&tag, "contentType");
                let (part_name, kind) = (escape(&name), escape(&kind));
                types.extend(["<Override PartName=\"", &part_name, "\" ContentType=\"", &kind, "\"/>"]);
                package.add(name.trim_start_matches('/'), &part(&mut xml, text)?)?;
            }
            Event::DocType(_) => return Err(broken(&"document type declaration")),
            Event::Eof => break,
            _ => {}
        }
    }
    types += "</Types>";
    package.add("[Content_Types].xml", types.as_bytes())?;
    Ok(package.finish()?)
}

/// What is in the part opened last; nothing if it is of a kind that is not known.
fn part(xml: &mut XmlReader<&[u8]>, text: &str) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    loop {
        match xml.read_event().map_err(|error| broken(&error))? {
            Event::Start(tag) => {
                let inside = xml.read_to_end(tag.name()).map_err(|error| broken(&error))?;
                let inside = text.get(inside.start as usize..inside.end as usize).unwrap_or_default();
                match tag.local_name().into_inner() {
                    "xmlData" => content = inside.as_bytes().to_vec(),
                    "binaryData" => {
                        content = base64::decode(inside).ok_or_else(|| broken(&"base64"))?;
                    }
                    _ => {}
                }
            }
            Event::End(_) => return Ok(content),
            Event::Eof => return Err(broken(&"unexpected end")),
            _ => {}
        }
    }
}

/// The attribute of this local name, without references; empty if it is not there.
fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().into_inner() == name);
    let value = found.map(|found| found.value).unwrap_or_default();
    unescape(&value).map(std::borrow::Cow::into_owned).unwrap_or_default()
}

fn broken(reason: &impl ToString) -> Box<Diagnostic> {
    malformed(FILE, reason).into()
}
