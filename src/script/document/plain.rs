//! Plain text: a passage is a line, or what stands between the separators of a sheet saved as text.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::encoding::Exact;

use super::encoded::Lacking;
use super::flow::Flow;
use super::name::Kind;
use super::{Scan, Session};
use ooxml::Spelling;

/// The file with its text converted.
///
/// # Errors
/// [`Code::EncodingUnknown`].
pub(super) fn convert(kind: Kind, bytes: &[u8], session: &mut Session<'_>) -> Result<Vec<u8>> {
    let file = Exact::text_file(bytes).ok_or_else(|| Diagnostic::new(Code::EncodingUnknown))?;
    let (separators, lacking) =
        if kind == Kind::Sheet { (SEPARATORS, Lacking::Utf8WithMark) } else { (LINE_ENDS, Lacking::Utf8) };
    let mut flow = Flow::new(file.as_str());
    for range in between(file.as_str(), 0, separators) {
        flow.alone(None, range, Spelling::Plain);
    }
    let scan = Scan { passages: flow.finish(), edits: Vec::new() };
    Ok(session.convert_text(&file, scan, lacking))
}

/// What ends a line, whatever program wrote it.
const LINE_ENDS: &[char] = &['\n', '\r'];
/// What may end a field. Where one of these is text within quotes it parts a field in two, which does no harm: no
/// word goes on over it.
const SEPARATORS: &[char] = &['\n', '\r', ',', ';', '\t', '"'];

/// What stands between separators in some text that starts at `offset` in its file.
pub(super) fn between<'t>(
    text: &'t str,
    offset: usize,
    separators: &'t [char],
) -> impl Iterator<Item = Range<usize>> + 't {
    let mut start = offset;
    text.split(separators).map(move |piece| {
        let range = start..start + piece.len();
        start = range.end + 1;
        range
    })
}

/// The lines of some text that starts at `offset` in its file.
pub(super) fn lines(text: &str, offset: usize) -> impl Iterator<Item = Range<usize>> {
    between(text, offset, LINE_ENDS)
}
