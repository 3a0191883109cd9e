//! Which encoding a text is in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Decodes a text by its byte order mark, else as UTF-8, else as GB18030, the encoding of mainland offices
/// before UTF-8. `None` where none of them fits or the text holds control characters that no text has.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
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

/// Decodes a text that says what it is in, such as a web page, and may be wrong about it or damaged: a byte order
/// mark goes first, then UTF-8 where all of the text is, then what is declared, then what the bytes look like.
/// What cannot be decoded becomes U+FFFD.
pub(super) fn decode_declared(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    if Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() {
        // UTF-8 it is not, so a page that says so is no guide.
        let encoding = declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| guess(bytes));
        // What pages call gb2312 and gbk has characters of GB18030, which holds both.
        let encoding = if encoding == GBK { GB18030 } else { encoding };
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    UTF_8.decode(bytes).0.into_owned()
}

/// Decodes an XML file: by its byte order mark or the shape of its first characters, else as it declares
/// (XML 1.0, appendix F).
pub(super) fn decode_xml(bytes: &[u8]) -> String {
    match bytes {
        [b'<', 0, ..] => UTF_16LE.decode(bytes).0.into_owned(),
        [0, b'<', ..] => UTF_16BE.decode(bytes).0.into_owned(),
        _ => decode_declared(bytes, declared_in_xml(bytes)),
    }
}

/// The encoding that an XML declaration names.
fn declared_in_xml(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = start.iter().position(|byte| *byte == b'>')?;
    let (_, after) = std::str::from_utf8(&start[..end]).ok()?.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Encoding::for_label(value[1..].split(quote).next()?.as_bytes())
}

/// What the bytes look like.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"cn"), Utf8Detection::Allow)
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

    #[test]
    fn xml_says_its_encoding() {
        let text = "<?xml version='1.0' encoding = 'gb2312'?><r>公开</r>";
        let (gbk, _, _) = GB18030.encode(text);
        assert_eq!(decode_xml(&gbk), text);
        // Declared falsely, as by programs that only changed the encoding.
        assert_eq!(decode_xml(text.as_bytes()), text);
        let big5 = text.replace("gb2312", "big5").replace("公开", "公開");
        assert_eq!(decode_xml(&encoding_rs::BIG5.encode(&big5).0), big5);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode_xml(&utf16), text);
    }
}
