//! The text of an XML part.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::diagnostic::{Code, Diagnostic, Result};

/// The text of a part, which OPC lets be UTF-8 or UTF-16. A byte order mark of UTF-8 stays in it.
pub(crate) fn part_text(bytes: Vec<u8>, part: &str) -> Result<String> {
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            Ok(encoding.decode_with_bom_removal(&bytes).0.into_owned())
        }
        _ => String::from_utf8(bytes).map_err(|error| malformed(part, &error)),
    }
}

/// That `part` is not the XML that it should be.
pub(crate) fn malformed(part: &str, reason: &impl ToString) -> Box<Diagnostic> {
    Diagnostic::new(Code::XmlMalformed).with("part", part).with("reason", reason.to_string())
}
