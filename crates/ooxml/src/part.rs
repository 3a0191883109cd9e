//! The text of an XML part.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::edit::{Edit, apply};
use crate::{Error, Result};

/// The text of a part, which OPC lets be UTF-8 or UTF-16, with what it is encoded in. A byte order mark stays in it, so
/// that it can be written back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartText {
    text: String,
    encoding: &'static Encoding,
}

impl PartText {
    /// Decodes the bytes of the part called `part`.
    ///
    /// # Errors
    /// [`Error::Malformed`] for what is not wholly text.
    pub fn decode(bytes: Vec<u8>, part: &str) -> Result<Self> {
        match Encoding::for_bom(&bytes) {
            Some((encoding, _)) if encoding != UTF_8 => encoding
                .decode_without_bom_handling_and_without_replacement(&bytes)
                .map(|text| Self { text: text.into_owned(), encoding })
                .ok_or_else(|| malformed(part, &encoding.name())),
            _ => String::from_utf8(bytes)
                .map(|text| Self { text, encoding: UTF_8 })
                .map_err(|error| malformed(part, &error)),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text alone.
    pub fn into_string(self) -> String {
        self.text
    }

    /// Whether it is markup at all, and not some binary part.
    pub fn is_markup(&self) -> bool {
        self.text
            .trim_start_matches(|character: char| character == '\u{FEFF}' || character.is_whitespace())
            .starts_with('<')
    }

    /// The bytes of the part with edits made, in the encoding that it had; `None` where there are none.
    pub fn edited(&self, edits: Vec<Edit>) -> Option<Vec<u8>> {
        let text = apply(&self.text, edits)?;
        Some(if self.encoding == UTF_16LE {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else if self.encoding == UTF_16BE {
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        } else {
            text.into_bytes()
        })
    }
}

/// That `part` is not the XML that it should be.
pub fn malformed(part: &str, reason: &impl ToString) -> Error {
    Error::Malformed { part: part.to_owned(), reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_keeps_its_encoding() {
        let encoded = |text: &str| -> [Vec<u8>; 3] {
            let utf16 = || text.encode_utf16();
            [
                text.into(),
                utf16().flat_map(u16::to_le_bytes).collect(),
                utf16().flat_map(u16::to_be_bytes).collect(),
            ]
        };
        for (before, after) in encoded("\u{FEFF}<发/>").into_iter().zip(encoded("\u{FEFF}<發/>")) {
            let part = PartText::decode(before, "part.xml").unwrap();
            let at = part.as_str().find('发').unwrap();
            let edit = Edit { range: at..at + '发'.len_utf8(), text: "發".to_owned() };
            assert_eq!(part.edited(vec![edit]), Some(after));
            assert_eq!(part.edited(Vec::new()), None);
        }
    }

    #[test]
    fn half_a_character_is_refused() {
        assert!(PartText::decode(vec![0xFF, 0xFE, b'<', 0, b'a'], "part.xml").is_err());
        assert!(PartText::decode(vec![b'<', 0xE5], "part.xml").is_err());
    }
}
