//! Which encoding a text is in.
//!
//! The encodings of Chinese offices overlap: most bytes of Big5 are characters of GB18030 too, only not those that
//! anybody writes. So a text is decoded in each, and the decoding whose characters are those of ordinary Chinese
//! (`common_characters.txt`) is taken. A dozen characters are enough, where detectors that count bytes need pages.

mod exact;
mod page;

use std::borrow::Cow;
use std::sync::LazyLock;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use rustc_hash::FxHashSet;

pub(crate) use exact::{Exact, Exchange};
pub(crate) use page::declared_in_page;

/// Characters that most Chinese text is made of. Lines with `#` are comments.
static COMMON: LazyLock<FxHashSet<char>> = LazyLock::new(|| {
    let lines = include_str!("common_characters.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::chars).collect()
});

/// So much of a file tells what it is in.
const TELLING_BYTES: usize = 16 << 10;
/// Of so many characters of a text one may be damaged.
const CHARACTERS_A_DAMAGE: usize = 50;
/// What cannot be decoded.
const DAMAGED: char = '\u{FFFD}';
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// A text out of its encoding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded<'b> {
    /// The text, borrowed from the file where that is clean UTF-8.
    pub(crate) text: Cow<'b, str>,
    /// Places that could not be decoded, each now U+FFFD.
    pub(crate) damaged: usize,
    /// The line of the first of them, from 0.
    pub(crate) first_damaged_line: u32,
}

/// Decodes a text by its byte order mark, else by what its bytes look like: UTF-8, UTF-16, GB18030 or Big5.
/// `None` where it is no text in any of these.
pub(crate) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    decode_damaged(bytes).map(|decoded| decoded.text)
}

/// As [`decode`], and tells of the few damaged places that a text may have.
pub(crate) fn decode_damaged(bytes: &[u8]) -> Option<Decoded<'_>> {
    if is_foreign(bytes) {
        return None;
    }
    decode_as(tell(bytes), bytes)
}

/// As [`decode_damaged`], where the encoding is known.
fn decode_as<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Option<Decoded<'b>> {
    // A few texts in GB18030 have a byte order mark of their own.
    let text: Cow<'_, str> = match encoding.decode_with_bom_removal(bytes).0 {
        Cow::Borrowed(text) => text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text).into(),
        Cow::Owned(text) => match text.strip_prefix(BYTE_ORDER_MARK) {
            Some(text) => text.to_owned().into(),
            None => text.into(),
        },
    };
    if text.contains(is_dirt) {
        return cleaned(&text, bytes);
    }
    Some(Decoded { text, damaged: 0, first_damaged_line: 0 })
}

/// Decodes a text that says what it is in, such as a web page, and may be wrong about it or damaged: a byte order
/// mark goes first, then UTF-8 where nearly all of the text is, then what is declared, then what the bytes look like.
/// `declared` is asked only where it counts. What cannot be decoded becomes U+FFFD.
pub(crate) fn decode_declared(
    bytes: &[u8],
    declared: impl FnOnce() -> Option<&'static Encoding>,
) -> Cow<'_, str> {
    tell_declared(bytes, declared).decode_with_bom_removal(bytes).0
}

/// The encoding of a text, as [`decode`] tells it.
fn tell(bytes: &[u8]) -> &'static Encoding {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if is_mostly_utf8(bytes) => UTF_8,
        None => guess(bytes),
    }
}

/// Whether bytes without a mark are text of another language: in no encoding do they make Chinese, and their statistics are
/// those of an encoding that has none.
fn is_foreign(bytes: &[u8]) -> bool {
    /// Thousandths of ordinary characters that even lists of rare names have.
    const LEAST: i64 = 70;
    let start = &bytes[..bytes.len().min(TELLING_BYTES)];
    // A character may be cut at the end.
    let is_utf8 = std::str::from_utf8(start).map_or_else(|error| error.error_len().is_none(), |_| true);
    if is_utf8 || Encoding::for_bom(bytes).is_some() || start.contains(&0) || is_mostly_utf8(bytes) {
        return false;
    }
    if best(start).is_some_and(|(score, _)| score >= LEAST) {
        return false;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(start, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    ![GBK, GB18030, BIG5, UTF_8].contains(&guess)
}

/// The encoding of a text that declares one, as [`decode_declared`] tells it.
fn tell_declared(bytes: &[u8], declared: impl FnOnce() -> Option<&'static Encoding>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() || is_mostly_utf8(bytes) {
        return UTF_8;
    }
    // UTF-8 it is not, so a page that says so is no guide.
    let encoding = declared().filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| guess(bytes));
    // What pages call gb2312 and gbk has characters of GB18030, which holds both.
    if encoding == GBK { GB18030 } else { encoding }
}

/// Decodes an XML file: by its byte order mark or the shape of its first characters, else as it declares
/// (XML 1.0, appendix F), with the doubts of [`decode_declared`].
pub(crate) fn decode_xml(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [b'<', 0, ..] => UTF_16LE.decode(bytes).0,
        [0, b'<', ..] => UTF_16BE.decode(bytes).0,
        _ => decode_declared(bytes, || declared_in_xml(bytes)),
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

/// Whether it is UTF-8 but for a few damaged places: no other text has this many sequences that are valid.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return memchr::memchr(0, bytes).is_none();
    }
    let (mut valid, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * CHARACTERS_A_DAMAGE <= valid
}

/// What the bytes look like, if not UTF-8: the encoding in which they make the most ordinary Chinese.
fn guess(bytes: &[u8]) -> &'static Encoding {
    /// Thousandths of ordinary characters below which a decoding tells nothing.
    const LEAST: i64 = 250;
    let start = &bytes[..bytes.len().min(TELLING_BYTES)];
    match best(start) {
        Some((score, encoding)) if score >= LEAST => encoding,
        _ => by_detector(start),
    }
}

/// The encoding in which bytes make the most ordinary Chinese, and how ordinary that is; of equals the first.
fn best(bytes: &[u8]) -> Option<(i64, &'static Encoding)> {
    let wide = bytes.len().is_multiple_of(2).then_some([UTF_16LE, UTF_16BE]);
    let candidates = [GB18030, BIG5].into_iter().chain(wide.into_iter().flatten());
    let scored = candidates.map(|encoding| (ordinariness(bytes, encoding), encoding));
    scored.reduce(|best, other| if other.0 > best.0 { other } else { best })
}

/// How much of a decoding is ordinary, in thousandths: common characters and punctuation of Chinese text. ASCII
/// counts where it takes two bytes, as it does in UTF-16.
fn ordinariness(bytes: &[u8], encoding: &'static Encoding) -> i64 {
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let (mut all, mut ordinary) = (0, 0);
    for character in text.chars().filter(|character| wide || !character.is_ascii()) {
        all += 1;
        ordinary += match character {
            DAMAGED => -2,
            control if is_control(control) => -2,
            '\u{E000}'..='\u{F8FF}' => -1,
            '！'..='～' | '、'..='】' | '“' | '”' => 1,
            character => i64::from(character.is_ascii() || COMMON.contains(&character)),
        };
    }
    ordinary * 1000 / all.max(1)
}

/// By the statistics of bytes, for texts of rare words.
fn by_detector(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    if guess == BIG5 || guess == UTF_8 { guess } else { GB18030 }
}

/// A damaged text with what is no text in it as U+FFFD; `None` where that is more than dirt. `bytes` is its source: what
/// stood there as U+FFFD already is no damage of this file.
fn cleaned(text: &str, bytes: &[u8]) -> Option<Decoded<'static>> {
    let mut clean = String::with_capacity(text.len());
    let (mut damaged, mut first_damaged_line) = (0, 0);
    let (mut line, mut letters) = (0, 0);
    for character in text.chars() {
        line += u32::from(character == '\n');
        letters += usize::from(character.is_alphanumeric());
        let is_dirt = is_dirt(character);
        if is_dirt && damaged == 0 {
            first_damaged_line = line;
        }
        damaged += usize::from(is_dirt);
        clean.push(if is_dirt { DAMAGED } else { character });
    }
    let honest = bytes.windows(3).filter(|window| window == b"\xEF\xBF\xBD").count();
    let damaged = damaged.saturating_sub(honest);
    (damaged * CHARACTERS_A_DAMAGE <= letters).then(|| Decoded {
        text: clean.into(),
        damaged,
        first_damaged_line,
    })
}

/// What no text has.
fn is_dirt(character: char) -> bool {
    character == DAMAGED || is_control(character)
}

/// A control character that no text has.
fn is_control(character: char) -> bool {
    character.is_control()
        && !matches!(character, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1A}' | '\u{85}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HANS: &str = include_str!("../../tests/text/prose-hans.txt");
    const HANT: &str = include_str!("../../tests/text/prose-hant.txt");

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    /// The text in every encoding that has all of its characters.
    fn encodings(text: &str) -> Vec<(&'static str, Vec<u8>)> {
        let bom = format!("\u{FEFF}{text}");
        let mut all = vec![
            ("utf-8", text.as_bytes().to_vec()),
            ("utf-8 bom", bom.clone().into_bytes()),
            ("utf-16le bom", utf16(&bom, u16::to_le_bytes)),
            ("utf-16be bom", utf16(&bom, u16::to_be_bytes)),
            ("utf-16le", utf16(text, u16::to_le_bytes)),
            ("utf-16be", utf16(text, u16::to_be_bytes)),
        ];
        for (name, encoding) in [("gb18030", GB18030), ("big5", BIG5)] {
            let (bytes, _, lossy) = encoding.encode(text);
            all.extend((!lossy).then(|| (name, bytes.into_owned())));
        }
        all
    }

    /// Of all pieces of these texts, some of up to fourteen characters that are half digits do not tell.
    const FEWEST: usize = 16;

    fn piece(text: &'static str) -> impl Strategy<Value = String> {
        let characters: Vec<char> = text.chars().collect();
        let length = characters.len();
        (0..length - FEWEST, prop_oneof![FEWEST..40, 40..400_usize])
            .prop_map(move |(start, count)| characters[start..(start + count).min(length)].iter().collect())
    }

    #[test]
    fn text_of_other_languages_is_not_taken_for_chinese() {
        use encoding_rs::{EUC_KR, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};
        for (text, encoding) in [
            (
                "Die Prüfung der Anträge erfolgt über die zuständige Behörde. Größe, Übung, Äpfel, Öl. ",
                WINDOWS_1252,
            ),
            ("Это русский текст, который нужен для проверки распознавания. ", WINDOWS_1251),
            ("هذا نص عربي طويل نسبيا لاختبار التعرف على الترميز. ", WINDOWS_1256),
            ("이것은 한국어 문장입니다. 문자 인코딩을 확인합니다. ", EUC_KR),
        ] {
            let (bytes, ..) = encoding.encode(text);
            assert_eq!(decode(&bytes.repeat(5)), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

        #[test]
        fn few_characters_tell_the_encoding(text in prop_oneof![piece(HANS), piece(HANT)]) {
            for (name, bytes) in encodings(&text) {
                let back = decode(&bytes);
                prop_assert_eq!(back.as_deref(), Some(text.as_str()), "{}", name);
            }
        }

        #[test]
        fn noise_is_refused(bytes in prop::collection::vec(any::<u8>(), 64..2000)) {
            prop_assert_eq!(decode(&bytes), None);
        }
    }

    #[test]
    fn a_title_alone_tells() {
        for text in ["政府信息公开工作年度报告", "政府信息公開工作年度報告", "一、總體情況", "规章\t3\t4\r\n"]
        {
            for (name, bytes) in encodings(text) {
                assert_eq!(decode(&bytes).as_deref(), Some(text), "{name}");
            }
        }
        assert_eq!(decode(&[0xFF, 0x00, 0x12, 0x81]), None);
    }

    #[test]
    fn characters_of_hong_kong_and_of_later_standards() {
        for text in ["香港深水埗鰂魚涌，政府資訊公開工作報告。", "街道𬭚𫓧办公室，政府信息公开工作年度报告。"]
        {
            for (name, bytes) in encodings(text) {
                assert_eq!(decode(&bytes).as_deref(), Some(text), "{name}");
            }
        }
    }

    #[test]
    fn a_few_damaged_bytes_are_told_with_their_line() {
        let text = format!("{HANS}\n柳州市\n{HANS}");
        for encoding in [UTF_8, GB18030] {
            let mut bytes = encoding.encode(&text).0.into_owned();
            let at = bytes.windows(1).rposition(|window| window == b"\n").unwrap() + 1;
            bytes.insert(at, 0xFF);
            let decoded = decode_damaged(&bytes).unwrap();
            assert_eq!(decoded.damaged, 1, "{}", encoding.name());
            let line = text[..=text.rfind('\n').unwrap()].matches('\n').count();
            assert_eq!(decoded.first_damaged_line as usize, line, "{}", encoding.name());
        }
        let honest = decode_damaged("根据规定\u{FFFD}".as_bytes()).unwrap();
        assert_eq!(honest.damaged, 0);
    }

    #[test]
    fn a_wrong_declaration_is_overruled_by_utf_8_only() {
        let gbk = GB18030.encode("年度报告𬭚").0;
        assert_eq!(decode_declared(&gbk, || Some(GBK)), "年度报告𬭚");
        assert_eq!(decode_declared(&gbk, || Some(UTF_8)), "年度报告𬭚");
        assert_eq!(decode_declared("年度报告".as_bytes(), || Some(GBK)), "年度报告");
    }

    #[test]
    fn xml_says_its_encoding() {
        let text = "<?xml version='1.0' encoding = 'gb2312'?><r>公开</r>";
        let (gbk, _, _) = GB18030.encode(text);
        assert_eq!(decode_xml(&gbk), text);
        // Declared falsely, as by programs that only changed the encoding.
        assert_eq!(decode_xml(text.as_bytes()), text);
        let big5 = text.replace("gb2312", "big5").replace("公开", "公開");
        assert_eq!(decode_xml(&BIG5.encode(&big5).0), big5);
        assert_eq!(decode_xml(&utf16(text, u16::to_le_bytes)), text);
        assert_eq!(decode_xml(&utf16(text, u16::to_be_bytes)), text);
    }

    #[test]
    fn a_damaged_byte_is_no_change_of_encoding() {
        let mut bytes = format!("<?xml version='1.0' encoding='utf-8'?><r>{HANS}</r>").into_bytes();
        let at = bytes.len() - 4;
        bytes.insert(at, 0xFF);
        assert_eq!(
            decode_xml(&bytes),
            format!("<?xml version='1.0' encoding='utf-8'?><r>{HANS}\u{FFFD}</r>")
        );
    }
}
