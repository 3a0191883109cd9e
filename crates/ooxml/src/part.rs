//! The text of an XML part.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{Error, Result};

/// The text of a part, which OPC lets be UTF-8 or UTF-16. A byte order mark of UTF-8 stays in it.
pub fn part_text(bytes: Vec<u8>, part: &str) -> Result<String> {
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            Ok(encoding.decode_with_bom_removal(&bytes).0.into_owned())
        }
        _ => String::from_utf8(bytes).map_err(|error| malformed(part, &error)),
    }
}

/// The text of a part that will be written back, with what it is encoded in. A byte order mark stays in it.
pub fn part_to_edit(bytes: Vec<u8>, part: &str) -> Result<(String, &'static Encoding)> {
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding != UTF_8 => encoding
            .decode_without_bom_handling_and_without_replacement(&bytes)
            .map(|text| (text.into_owned(), encoding))
            .ok_or_else(|| malformed(part, &encoding.name())),
        _ => String::from_utf8(bytes).map(|text| (text, UTF_8)).map_err(|error| malformed(part, &error)),
    }
}

/// The bytes of an edited part, in the encoding that it had.
pub fn part_bytes(text: String, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_16LE {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    } else if encoding == UTF_16BE {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    } else {
        text.into_bytes()
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
        let utf8 = "\u{FEFF}<发/>".as_bytes().to_vec();
        let le: Vec<u8> = "\u{FEFF}<发/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "\u{FEFF}<发/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [utf8, le, be, "<发/>".into()] {
            let (text, encoding) = part_to_edit(bytes.clone(), "part.xml").unwrap();
            assert!(text.ends_with("<发/>"));
            assert_eq!(part_bytes(text, encoding), bytes);
        }
    }

    #[test]
    fn half_a_character_is_refused() {
        assert!(part_to_edit(vec![0xFF, 0xFE, b'<', 0, b'a'], "part.xml").is_err());
        assert!(part_to_edit(vec![b'<', 0xE5], "part.xml").is_err());
    }
}
