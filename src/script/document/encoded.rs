//! Text files in their encodings.

use std::fmt::Write as _;

use crate::diagnostic::{Code, Diagnostic};
use crate::encoding::{Exact, Exchange};

use super::{Scan, Session};
use ooxml::{apply, in_order};

/// What becomes of a new character that the file's encoding lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lacking {
    /// It is written as a reference by number.
    Reference,
    /// The whole file becomes UTF-8.
    Utf8,
    /// The same with a byte order mark, without which Excel takes a file to be in the encoding of the system.
    Utf8WithMark,
}

impl Session<'_> {
    /// The file with its passages converted, in its own encoding. Bytes of what does not change stay as they are.
    pub(super) fn convert_text(&mut self, file: &Exact<'_>, scan: Scan, lacking: Lacking) -> Vec<u8> {
        let text = file.as_str();
        self.detect([(text, &scan)]);
        let edits = in_order(self.edits(text, scan));
        let substitute = if lacking == Lacking::Reference { reference } else { |_, _: &mut String| false };
        let exchanges = edits.iter().map(|edit| Exchange { range: edit.range.clone(), text: &edit.text });
        if let Some(bytes) = file.exchange(exchanges, substitute) {
            return bytes;
        }
        self.diagnostics.push(Diagnostic::new(Code::EncodingChanged).with("encoding", file.encoding_name()));
        if file.damaged() > 0 {
            self.diagnostics.push(Diagnostic::new(Code::TextDamaged).with("count", file.damaged()));
        }
        let mark = if lacking == Lacking::Utf8WithMark { "\u{FEFF}" } else { "" };
        [mark, &apply(text, edits).unwrap_or_default()].concat().into_bytes()
    }
}

/// A character as HTML writes one that an encoding lacks.
fn reference(character: char, out: &mut String) -> bool {
    write!(out, "&#{};", u32::from(character)).is_ok()
}
