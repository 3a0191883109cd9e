//! Any document in another script, in place.

use serde::de::IgnoredAny;

use super::registry::FORMATS;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::limits::Limits;
use crate::model::Format;
use crate::script::document::{convert, is_text_name};
use crate::script::{ConvertedDocument, DocumentOptions, TextConverter};

/// Converts the text of a document (.docx, .xlsx, .html, .md, .csv or .txt) in place: all else in it stays as it was, byte
/// for byte. `name` is the file's name, which tells Markdown and separated values from other text: both may have enough of
/// HTML in them to look like it.
///
/// # Errors
/// [`Code::FormatNotInPlace`] for formats that are only converted as reports, [`Code::EncodingUnknown`], and those of
/// damaged or oversized packages.
pub fn convert_document(
    name: &str,
    format: Format,
    bytes: &[u8],
    converter: &TextConverter,
    options: &DocumentOptions,
) -> Result<ConvertedDocument> {
    match format.info().in_place {
        Some(in_place) => convert(in_place, name, bytes, converter, options),
        None => Err(Diagnostic::new(Code::FormatNotInPlace).with("format", format.name())),
    }
}

/// The format of a document by its content. Where that is of no known kind, a name that is one of a text makes it one: to
/// be converted, a text need not look like one, as it may begin with a `<` or a `{`.
///
/// # Errors
/// As [`Format::of`].
pub fn document_format(name: &str, bytes: &[u8], limits: Limits) -> Result<Format> {
    match Format::of(bytes, limits) {
        Ok(Format::Json) if is_text_name(name) && serde_json::from_slice::<IgnoredAny>(bytes).is_err() => {
            Ok(Format::Text)
        }
        Err(error) if error.code == Code::FormatUnknown && is_text_name(name) => Ok(Format::Text),
        Err(error) if error.code == Code::FormatUnknown => {
            Err(Diagnostic::new(error.code).with("formats", endings()))
        }
        told => told,
    }
}

/// The endings of files that are converted in place, for messages: the usual one of each format, then the others.
fn endings() -> String {
    let rows = || FORMATS.iter().filter(|info| info.is_converted_in_place());
    let usual = rows().filter_map(|info| info.extensions.first());
    let others = rows().flat_map(|info| info.extensions.iter().skip(1));
    usual.chain(others).map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
}
