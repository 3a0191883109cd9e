//! Which encoding the bytes of a text are in.

use encoding_rs as known;
use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

/// How to read the bytes of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum CodePage {
    /// The file says so.
    Known(&'static Encoding),
    /// The file says nothing, or a font says Western in a document of this encoding: writers that care little
    /// leave all fonts Western. Bytes that make pairs are read as this encoding, all others as Western.
    Doubtful(&'static Encoding),
}

impl Default for CodePage {
    /// Files that say nothing come from programs of mainland offices as often as from elsewhere.
    fn default() -> Self {
        Self::Doubtful(GB18030)
    }
}

impl CodePage {
    /// The encoding of a document that names this code page.
    pub(super) fn numbered(code_page: i32) -> Self {
        of_code_page(code_page).map_or_else(Self::default, Self::Known)
    }

    /// The encoding of a font of this character set (`\fcharset`) in a document of this encoding.
    pub(super) fn of_font(self, charset: i32) -> Self {
        match (of_charset(charset), self) {
            (Some(encoding), Self::Known(document)) if encoding == WINDOWS_1252 && is_double(document) => {
                Self::Doubtful(document)
            }
            (Some(encoding), Self::Doubtful(_)) if encoding == WINDOWS_1252 => self,
            (Some(encoding), _) => Self::Known(encoding),
            (None, document) => document,
        }
    }

    /// Decodes a text; what cannot be decoded becomes U+FFFD.
    pub(super) fn decode(self, bytes: &[u8], out: &mut String) {
        match self {
            _ if bytes.is_ascii() => out.extend(bytes.iter().map(|byte| char::from(*byte))),
            Self::Known(encoding) => match encoding.decode_without_bom_handling(bytes) {
                // A bullet or the like in a font of another script.
                (_, true) if bytes.len() == 1 => Self::Known(WINDOWS_1252).decode(bytes, out),
                (text, _) => out.push_str(&text),
            },
            Self::Doubtful(double) => {
                for run in bytes.chunk_by(|one, next| may_be_half(*one) == may_be_half(*next)) {
                    out.push_str(&doubtful(run, double).decode_without_bom_handling(run).0);
                }
            }
        }
    }
}

/// Whether a byte is half of a character in all encodings of two bytes. Quotation marks and the like of Western
/// fonts lie below.
fn may_be_half(byte: u8) -> bool {
    byte >= 0xA1
}

/// What a run of bytes is in, of which all may be halves of characters, or none.
fn doubtful(run: &[u8], double: &'static Encoding) -> &'static Encoding {
    let is_paired = run.len().is_multiple_of(2) && run.first().is_some_and(|byte| may_be_half(*byte));
    let decodes = || double.decode_without_bom_handling_and_without_replacement(run).is_some();
    if is_paired && decodes() { double } else { WINDOWS_1252 }
}

fn is_double(encoding: &'static Encoding) -> bool {
    [GB18030, known::BIG5, known::SHIFT_JIS, known::EUC_KR].contains(&encoding)
}

fn of_code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        936 | 10008 | 20936 | 52936 | 54936 => GB18030,
        950 | 951 | 10002 => known::BIG5,
        932 | 10001 => known::SHIFT_JIS,
        949 | 1361 | 10003 => known::EUC_KR,
        866 => known::IBM866,
        874 => known::WINDOWS_874,
        1250 => known::WINDOWS_1250,
        1251 => known::WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => known::WINDOWS_1253,
        1254 => known::WINDOWS_1254,
        1255 => known::WINDOWS_1255,
        1256 => known::WINDOWS_1256,
        1257 => known::WINDOWS_1257,
        1258 => known::WINDOWS_1258,
        10000 => known::MACINTOSH,
        10007 => known::X_MAC_CYRILLIC,
        65001 => known::UTF_8,
        _ => return None,
    })
}

/// By character set, as Windows numbers them. 1 means the document's own.
fn of_charset(number: i32) -> Option<&'static Encoding> {
    of_code_page(match number {
        0 => 1252,
        77 => 10000,
        78 | 128 => 932,
        79 | 129 | 130 => 949,
        80 | 134 => 936,
        81 | 136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(page: CodePage, bytes: &[u8]) -> String {
        let mut text = String::new();
        page.decode(bytes, &mut text);
        text
    }

    #[test]
    fn fonts_say_what_bytes_mean_and_careless_ones_are_doubted() {
        let mainland = CodePage::numbered(936);
        assert_eq!(decode(mainland, b"\xD5\xFE\xB8\xAE 1"), "政府 1");
        assert_eq!(decode(mainland.of_font(136), b"\xA4\xA4"), "中");
        assert_eq!(decode(mainland.of_font(128), b"\x93\xFA"), "日");
        assert_eq!(decode(mainland.of_font(0), b"\xD5\xFE\xB8\xAE"), "政府");
        assert_eq!(decode(mainland.of_font(0), b"\x93text\x94 \xB7"), "“text” ·");
        assert_eq!(decode(mainland.of_font(0), b"\xD5\xFE\x932024\x94\xB8\xAE"), "政“2024”府");
        assert_eq!(decode(CodePage::numbered(1252).of_font(0), b"\xE9\xE0"), "éà");
        assert_eq!(decode(CodePage::default().of_font(0), b"caf\xE9 \xD5\xFE\xB8\xAE"), "café 政府");
    }
}
