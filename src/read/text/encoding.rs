//! Which encoding a text is in.

use encoding_rs::{Encoding, GB18030, UTF_8};

/// Decodes a text by its byte order mark, else as UTF-8, else as GB18030, the encoding of mainland offices
/// before UTF-8. `None` where none of them fits or the text holds control characters that no text has.
pub(in crate::read) fn decode(bytes: &[u8]) -> Option<String> {
    let encodings = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => vec![encoding],
        None => vec![UTF_8, GB18030],
    };
    let decode = |encoding: &'static Encoding| {
        let (text, malformed) = encoding.decode_with_bom_removal(bytes);
        (!malformed && is_text(&text)).then(|| text.into_owned())
    };
    encodings.into_iter().find_map(decode)
}

fn is_text(text: &str) -> bool {
    !text.chars().any(|character| {
        character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{C}' | '\u{85}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_encodings_are_told_apart() {
        let text = "政府信息公开工作年度报告";
        let utf16: Vec<u8> =
            [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let (gbk, _, _) = GB18030.encode(text);
        for bytes in
            [text.as_bytes().to_vec(), format!("\u{FEFF}{text}").into_bytes(), gbk.into_owned(), utf16]
        {
            assert_eq!(decode(&bytes).as_deref(), Some(text));
        }
        assert_eq!(decode(&[0xFF, 0x00, 0x12, 0x81]), None);
    }
}
