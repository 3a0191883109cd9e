//! A text with where its characters stand in the file, so that some can be exchanged and no other byte changes:
//! decoding and encoding a whole file would not give damaged bytes back, nor characters that an encoding has twice.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::{DAMAGED, decode_as, is_foreign, tell, tell_declared};

/// A decoded file.
pub(crate) struct Exact<'b> {
    bytes: &'b [u8],
    encoding: &'static Encoding,
    /// The text. What cannot be decoded is U+FFFD.
    text: Cow<'b, str>,
    /// Where its stretches lie, in order.
    stretches: Vec<Stretch>,
}

/// A stretch of text that is free of damage, or a damaged place.
#[derive(Debug)]
struct Stretch {
    text: Range<usize>,
    byte: usize,
    damaged: bool,
}

/// New text in the place of some of the old.
pub(crate) struct Exchange<'t> {
    /// Bytes of the decoded text.
    pub(crate) range: Range<usize>,
    pub(crate) text: &'t str,
}

impl<'b> Exact<'b> {
    /// A text file; `None` where it is no text in a known encoding.
    pub(crate) fn text_file(bytes: &'b [u8]) -> Option<Self> {
        if is_foreign(bytes) {
            return None;
        }
        let encoding = tell(bytes);
        decode_as(encoding, bytes)?;
        Self::new(bytes, encoding, None)
    }

    /// A file that says what it is in, and may be wrong about it; `None` where that is none of the encodings that
    /// Chinese is written in.
    pub(crate) fn declared(bytes: &'b [u8], declared: Option<&'static Encoding>) -> Option<Self> {
        Self::new(bytes, tell_declared(bytes, || declared), declared)
    }

    fn new(bytes: &'b [u8], told: &'static Encoding, declared: Option<&'static Encoding>) -> Option<Self> {
        // Most programs that write either know GBK alone, which does not have all characters of GB18030.
        let narrow = told == GB18030 && declared != Some(GB18030) && !has_four_byte_characters(bytes);
        let encoding = if narrow { GBK } else { told };
        let known = [UTF_8, UTF_16LE, UTF_16BE, GB18030, GBK, BIG5].contains(&encoding);
        (known || encoding.is_single_byte()).then(|| Self::decoded(bytes, encoding))
    }

    fn decoded(bytes: &'b [u8], encoding: &'static Encoding) -> Self {
        let start = Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
        if let (true, Ok(text)) = (encoding == UTF_8, std::str::from_utf8(&bytes[start..])) {
            let stretches = vec![Stretch { text: 0..text.len(), byte: start, damaged: false }];
            return Self { bytes, encoding, text: text.into(), stretches };
        }
        let (text, stretches) = decode(bytes, start, encoding);
        Self { bytes, encoding, text: text.into(), stretches }
    }

    /// The text, without the byte order mark.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The encoding's name as the Encoding Standard has it.
    pub(crate) fn encoding_name(&self) -> &'static str {
        self.encoding.name()
    }

    /// How many places could not be decoded.
    pub(crate) fn damaged(&self) -> usize {
        self.stretches.iter().filter(|stretch| stretch.damaged).count()
    }

    /// The file with some text exchanged, in order; `None` where it must have a character that the encoding lacks
    /// and `substitute` gives nothing for it. All other bytes are those of the file.
    pub(crate) fn exchange<'t>(
        &self,
        exchanges: impl IntoIterator<Item = Exchange<'t>>,
        substitute: fn(char, &mut String) -> bool,
    ) -> Option<Vec<u8>> {
        let encoder = Encoder { encoding: self.encoding, substitute };
        let mut cursor = Cursor::new(self);
        let mut out = Vec::with_capacity(self.bytes.len() + 64);
        let mut done = 0;
        for Exchange { range, text } in exchanges {
            let start = cursor.byte_of(range.start);
            out.extend_from_slice(self.bytes.get(done..start).unwrap_or_default());
            encoder.encode(text, &mut out)?;
            done = cursor.byte_of(range.end).max(done);
        }
        out.extend_from_slice(self.bytes.get(done..).unwrap_or_default());
        Some(out)
    }
}

/// Whether a text in GB18030 has characters that GBK lacks.
fn has_four_byte_characters(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(lead) = rest.iter().position(|byte| *byte > 0x80) {
        match rest[lead..] {
            [_, b'0'..=b'9', 0x81..=0xFE, b'0'..=b'9', ..] => return true,
            [_, _, ..] => rest = &rest[lead + 2..],
            _ => break,
        }
    }
    false
}

/// The text from a place on, and its stretches.
fn decode(bytes: &[u8], start: usize, encoding: &'static Encoding) -> (String, Vec<Stretch>) {
    let mut text = String::new();
    let mut stretches = Vec::new();
    let mut at = start;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let mut decoder = encoding.new_decoder_without_bom_handling();
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(0));
        let before = text.len();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        stretches.push(Stretch { text: before..text.len(), byte: at, damaged: false });
        if let DecoderResult::Malformed(length, after) = result {
            // Bytes after the malformed ones that were looked at already are decoded anew.
            let end = at + read - usize::from(after);
            let before = text.len();
            text.push(DAMAGED);
            stretches.push(Stretch {
                text: before..text.len(),
                byte: end - usize::from(length),
                damaged: true,
            });
            at = end;
        } else {
            at += read.max(1);
        }
    }
    (text, stretches)
}

/// Finds the bytes of characters, going forward.
struct Cursor<'e> {
    file: &'e Exact<'e>,
    /// The stretch that it is in.
    stretch: usize,
    /// A place within that stretch, in the text and in the file.
    text: usize,
    byte: usize,
}

impl<'e> Cursor<'e> {
    fn new(file: &'e Exact<'e>) -> Self {
        let byte = file.stretches.first().map_or(file.bytes.len(), |stretch| stretch.byte);
        Self { file, stretch: 0, text: 0, byte }
    }

    /// The byte where a character of the text begins, or the one before it ends. Places only grow.
    fn byte_of(&mut self, place: usize) -> usize {
        while let Some(next) = self.file.stretches.get(self.stretch + 1)
            && next.text.start <= place
        {
            (self.text, self.byte) = (next.text.start, next.byte);
            self.stretch += 1;
        }
        let Some(stretch) = self.file.stretches.get(self.stretch) else { return self.file.bytes.len() };
        if stretch.damaged && place >= stretch.text.end {
            return self.file.bytes.len();
        }
        let passed = self.file.text.get(self.text..place).unwrap_or_default();
        self.byte += self.length(passed);
        self.text = self.text.max(place);
        self.byte
    }

    /// How many bytes of the file undamaged text from the cursor on takes.
    fn length(&self, text: &str) -> usize {
        let encoding = self.file.encoding;
        if encoding == UTF_8 {
            text.len()
        } else if encoding == UTF_16LE || encoding == UTF_16BE {
            text.chars().map(char::len_utf16).sum::<usize>() * 2
        } else {
            let bytes = self.file.bytes.get(self.byte..).unwrap_or_default();
            text.chars().fold(0, |length, character| {
                length + sequence(character, &bytes[length.min(bytes.len())..], encoding)
            })
        }
    }
}

/// How many bytes a character takes at the start of some bytes (Encoding Standard, 10.2 and 11.1).
fn sequence(character: char, bytes: &[u8], encoding: &'static Encoding) -> usize {
    match bytes {
        // Big5 has four sequences of a letter and a mark that stands over it.
        _ if encoding == BIG5 && matches!(character, '\u{304}' | '\u{30C}') => 0,
        _ if character.is_ascii() || encoding.is_single_byte() => 1,
        [0x80 | 0xFF, ..] => 1,
        [_, b'0'..=b'9', ..] if encoding == GB18030 || encoding == GBK => 4,
        _ => 2,
    }
}

/// Writes new characters.
struct Encoder {
    encoding: &'static Encoding,
    /// What to write for a character that the encoding lacks.
    substitute: fn(char, &mut String) -> bool,
}

impl Encoder {
    fn encode(&self, text: &str, out: &mut Vec<u8>) -> Option<()> {
        if self.encoding == UTF_8 {
            out.extend_from_slice(text.as_bytes());
        } else if self.encoding == UTF_16LE {
            out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        } else if self.encoding == UTF_16BE {
            out.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        } else {
            let (bytes, _, lacks) = self.encoding.encode(text);
            if !lacks {
                out.extend_from_slice(&bytes);
                return Some(());
            }
            for character in text.chars() {
                self.character(character, out)?;
            }
        }
        Some(())
    }

    fn character(&self, character: char, out: &mut Vec<u8>) -> Option<()> {
        let mut text = String::from(character);
        let (bytes, _, lacks) = self.encoding.encode(&text);
        if !lacks {
            out.extend_from_slice(&bytes);
            return Some(());
        }
        text.clear();
        (self.substitute)(character, &mut text).then(|| out.extend_from_slice(text.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ENCODINGS: &[&Encoding] =
        &[UTF_8, UTF_16LE, UTF_16BE, GB18030, GBK, BIG5, encoding_rs::WINDOWS_1252];

    fn insert(file: &Exact<'_>, at: usize, text: &str) -> Vec<u8> {
        file.exchange([Exchange { range: at..at, text }], |_, _| false).unwrap()
    }

    /// Bytes that are characters of some encoding more often than chance has it.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![
            Just(b'a'),
            b'0'..=b'9',
            0x81..=0xFE_u8,
            0xA1..=0xF9_u8,
            0x40..=0x7E_u8,
            Just(0x88),
            Just(0x62),
            any::<u8>()
        ];
        prop::collection::vec(byte, 0..40)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

        #[test]
        fn every_character_is_found_in_any_bytes(
            bytes in bytes(),
            encoding in prop::sample::select(ENCODINGS),
            place in any::<prop::sample::Index>(),
        ) {
            let file = Exact::decoded(&bytes, encoding);
            let text = file.as_str();
            prop_assert_eq!(&file.exchange([], |_, _| false).unwrap(), &bytes);
            let start = file.stretches.first().map_or(0, |stretch| stretch.byte);
            prop_assert_eq!(text, &*encoding.decode_without_bom_handling(&bytes[start..]).0);

            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let at = *place.get(&places);
            let after_damage = text[..at].ends_with(DAMAGED);
            prop_assume!(!after_damage && !text[at..].starts_with(['\u{304}', '\u{30C}']));
            let inserted = insert(&file, at, "|");
            let changed = format!("{}|{}", &text[..at], &text[at..]);
            let again = Exact::decoded(&inserted, encoding);
            prop_assert_eq!(again.as_str(), changed);
        }
    }

    #[test]
    fn only_new_characters_are_encoded() {
        // 0x80 and 0xA2E3 are both the sign of the euro.
        let bytes = b"\x80\xA2\xE3\xFF a";
        let file = Exact::declared(bytes, Some(GBK)).unwrap();
        assert_eq!(file.as_str(), "€€\u{FFFD} a");
        assert_eq!(file.damaged(), 1);
        assert_eq!(insert(&file, 3, "發"), b"\x80\xB0\x6C\xA2\xE3\xFF a");
        assert_eq!(insert(&file, 9, "發"), b"\x80\xA2\xE3\xFF\xB0\x6C a");
        let lacking = [Exchange { range: 0..3, text: "a𬭚b" }];
        assert_eq!(file.exchange(lacking, |_, _| false), None);
    }

    #[test]
    fn gb18030_is_written_where_it_is_read() {
        let lacking = |bytes: &[u8], declared| {
            let file = Exact::declared(bytes, Some(declared)).unwrap();
            file.exchange([Exchange { range: 0..0, text: "𬭚" }], |_, out| {
                out.push('?');
                true
            })
            .unwrap()
        };
        let rare = GB18030.encode("𬭚").0.into_owned();
        let common = GB18030.encode("年度报告").0.into_owned();
        assert_eq!(lacking(&common, GBK), [b"?", &*common].concat());
        assert_eq!(lacking(&common, GB18030), [&*rare, &*common].concat());
        let both = [&*common, &*rare].concat();
        assert_eq!(lacking(&both, GBK), [&*rare, &*both].concat());
    }

    #[test]
    fn encodings_of_other_languages_are_none_of_ours() {
        assert!(Exact::declared(b"\x83\x41\xFF", Some(encoding_rs::SHIFT_JIS)).is_none());
    }
}
