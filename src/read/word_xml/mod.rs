//! Word 2003 XML (`w:wordDocument`, “`WordprocessingML` 2003”), which document systems of those years export.
//!
//! It is the ancestor of .docx: the same elements for text, tables, fields and drawings, most of them under the
//! same names, in one file. So it is not read anew but translated, event by event, into the parts of a package
//! (`translate`, with the names that changed in `names`), and the reader of .docx does the rest. A reader of its own
//! would repeat that one almost whole, and the two would drift apart.

mod names;
mod parts;
mod translate;

use super::docx;
use crate::diagnostic::{Diagnostics, Result, Thing};
use crate::encoding;
use crate::limits::{Limits, over_limit};
use crate::model::Document;
use crate::read::sniff::Signature;

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::Root { name: "wordDocument", namespace: "" }];

/// Reads a Word 2003 XML document as it is shown.
///
/// # Errors
/// What is not well-formed, and oversized input.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    if bytes.len() as u64 > limits.input {
        return Err(over_limit(Thing::InputBytes, limits.input));
    }
    let parts = translate::translate(&encoding::decode_xml(bytes))?;
    docx::read(&parts.pack()?, limits, diagnostics)
}
