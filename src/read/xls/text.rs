//! Strings: UTF-16, “compressed” to its low bytes where all high bytes are zero (BIFF8), or bytes in a code page (BIFF5).

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_16LE, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

use super::record::Record;
use crate::read::bytes::Bytes;

/// How a workbook stores its strings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coding {
    /// Whether it is BIFF8, written since Excel 97.
    pub(super) is_unicode: bool,
    /// What its bytes mean where they are no Unicode.
    pub(super) page: &'static Encoding,
}

impl Coding {
    /// A string whose length is a byte, in names of sheets and, in BIFF5, of formats.
    pub(super) fn short(self, bytes: &mut Bytes<'_>) -> Option<String> {
        let length = bytes.u8()?.into();
        self.string(length, bytes)
    }

    /// A string whose length is two bytes.
    pub(super) fn long(self, bytes: &mut Bytes<'_>) -> Option<String> {
        let length = bytes.u16()?.into();
        self.string(length, bytes)
    }

    fn string(self, length: usize, bytes: &mut Bytes<'_>) -> Option<String> {
        if self.is_unicode {
            let mut pieces = Pieces { current: *bytes, next: std::iter::empty() };
            Some(self.rich(length, &mut pieces)?)
        } else {
            Some(self.in_page(bytes.take_up_to(length)))
        }
    }

    /// The string of a record that may be continued (`STRING`, `LABEL`).
    pub(super) fn of_record(self, record: &Record<'_>, mut from: Bytes<'_>) -> Option<String> {
        if self.is_unicode {
            let length = from.u16()?.into();
            self.rich(length, &mut Pieces { current: from, next: record.continuations() })
        } else {
            self.long(&mut from)
        }
    }

    /// All strings of the `SST` record ([MS-XLS] 2.4.265).
    pub(super) fn shared(self, record: &Record<'_>) -> Vec<String> {
        let mut bytes = record.bytes();
        // The counts, which may be wrong and are not needed.
        let _ = (bytes.u32(), bytes.u32());
        let mut pieces = Pieces { current: bytes, next: record.continuations() };
        let mut strings = Vec::new();
        while let Some(length) = pieces.u16() {
            let Some(string) = self.rich(length.into(), &mut pieces) else { break };
            strings.push(string);
        }
        strings
    }

    /// A string of `length` characters with its flags before it ([MS-XLS] 2.5.293), and past what is told after it
    /// of fonts and of pronunciation.
    fn rich<'a>(
        self,
        length: usize,
        pieces: &mut Pieces<'a, impl Iterator<Item = &'a [u8]>>,
    ) -> Option<String> {
        let flags = pieces.u8()?;
        let runs = if flags & 8 == 0 { 0 } else { pieces.u16()? };
        let extension = if flags & 4 == 0 { 0 } else { pieces.u32()? };
        let text = self.characters(flags, length, pieces);
        pieces.skip(4 * usize::from(runs));
        pieces.skip(extension as usize);
        Some(text)
    }

    /// Characters. Each continuation begins with a flag byte that says anew whether they are compressed.
    pub(super) fn characters<'a>(
        self,
        mut flags: u8,
        length: usize,
        pieces: &mut Pieces<'a, impl Iterator<Item = &'a [u8]>>,
    ) -> String {
        let mut text = String::new();
        let mut left = length;
        while left > 0 {
            if pieces.current.0.is_empty() {
                let Some(next) = pieces.advance().then(|| pieces.current.u8()).flatten() else { break };
                flags = next;
            }
            let width = if flags & 1 == 0 { 1 } else { 2 };
            let taken = pieces.current.take_up_to(left * width);
            let whole = &taken[..taken.len() / width * width];
            left -= whole.len() / width;
            text += &if width == 2 { wide(whole) } else { self.narrow(whole) };
        }
        text
    }

    /// Compressed UTF-16. Some programs store bytes of a code page there instead, and declare it.
    fn narrow(self, bytes: &[u8]) -> String {
        if self.page != UTF_16LE && !bytes.is_ascii() && is_double_byte(bytes) {
            return self.in_page(bytes);
        }
        bytes.iter().map(|byte| char::from(*byte)).collect()
    }

    /// Bytes of the code page. A workbook that says it is Western, or nothing, is as often Chinese, written by a
    /// program that did not care: what can hardly be anything else is read so.
    fn in_page(self, bytes: &[u8]) -> String {
        let is_western = self.page == WINDOWS_1252 || self.page == UTF_16LE || self.page == MACINTOSH;
        let page = match self.page {
            _ if is_western && !bytes.is_ascii() && is_double_byte(bytes) => GB18030,
            page if page == UTF_16LE => WINDOWS_1252,
            page => page,
        };
        page.decode_without_bom_handling(bytes).0.into_owned()
    }
}

fn wide(bytes: &[u8]) -> String {
    UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether all bytes that are not ASCII come in pairs of the range of GB 2312, which letters with accents never do.
fn is_double_byte(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        match rest {
            [] => return true,
            [0..=0x7F, after @ ..] | [0xA1..=0xF7, 0xA1..=0xFE, after @ ..] => rest = after,
            _ => return false,
        }
    }
}

/// The encoding of a code page; `None` for one that is not known.
pub(super) fn code_page(number: u16) -> Option<&'static Encoding> {
    Some(match number {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 | 10008 | 54936 => GB18030,
        949 => EUC_KR,
        950 | 10002 => BIG5,
        1200 => UTF_16LE,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        // 32769 is what BIFF2 and BIFF3 called it.
        1252 | 32769 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 | 32768 => MACINTOSH,
        _ => return None,
    })
}

/// The data of a record and of those that continue it. Numbers never lie across two of them; strings do.
pub(super) struct Pieces<'a, I> {
    pub(super) current: Bytes<'a>,
    pub(super) next: I,
}

impl<'a, I: Iterator<Item = &'a [u8]>> Pieces<'a, I> {
    /// Goes on to the next record, if there is one.
    fn advance(&mut self) -> bool {
        self.next.next().map(|next| self.current = Bytes(next)).is_some()
    }

    /// Reads a number from the first piece that has bytes left.
    fn read<T>(&mut self, read: impl Fn(&mut Bytes<'a>) -> Option<T>) -> Option<T> {
        while self.current.0.is_empty() {
            if !self.advance() {
                return None;
            }
        }
        read(&mut self.current)
    }

    fn u8(&mut self) -> Option<u8> {
        self.read(Bytes::u8)
    }

    fn u16(&mut self) -> Option<u16> {
        self.read(Bytes::u16)
    }

    fn u32(&mut self) -> Option<u32> {
        self.read(Bytes::u32)
    }

    fn skip(&mut self, mut count: usize) {
        while count > 0 {
            if self.current.0.is_empty() && !self.advance() {
                return;
            }
            count -= self.current.take_up_to(count).len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::xls::record::{Records, kind};

    const CODING: Coding = Coding { is_unicode: true, page: UTF_16LE };

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn shared(pieces: &[&[u8]]) -> Vec<String> {
        let mut stream = record(kind::SST, &[&[0; 8], pieces[0]].concat());
        pieces[1..].iter().for_each(|piece| stream.extend(record(kind::CONTINUE, piece)));
        CODING.shared(&Records(&stream).next().expect("a record"))
    }

    #[test]
    fn strings_go_on_in_the_next_record_in_either_width() {
        let pieces: &[&[u8]] =
            &[b"\x04\0\0ab", b"\x01\x2d\x4e\x87\x65\x01\0\x08\x01\0!", b"\0\0\0\0\x01\0\0z"];
        assert_eq!(shared(pieces), ["ab中文", "!", "z"]);
    }

    #[test]
    fn a_table_that_is_cut_off_ends_there() {
        assert_eq!(shared(&[b"\x04\0\0ab"]), ["ab"]);
        assert_eq!(shared(&[b"\xff\xff\x0c\xff\xff\xff\xff\xff\xffabc", b""]), ["abc"]);
        assert_eq!(shared(&[b"\x02\0\x01\x2d\x4e\x87"]), ["中"]);
    }

    #[test]
    fn bytes_are_read_in_their_code_page_or_as_chinese() {
        let (bytes, _, _) = GB18030.encode("行政许可 12");
        for (page, is_unicode) in [(936, false), (1252, false), (1200, false), (936, true)] {
            let coding = Coding { is_unicode, page: code_page(page).expect("a known page") };
            let mut data = vec![bytes.len() as u8];
            data.extend(if is_unicode { &[0][..] } else { &[] });
            data.extend(&*bytes);
            assert_eq!(coding.short(&mut Bytes(&data)).as_deref(), Some("行政许可 12"), "{page}");
        }
        let western = Coding { is_unicode: false, page: WINDOWS_1252 };
        assert_eq!(western.short(&mut Bytes(b"\x07r\xe9serv\xe9")).as_deref(), Some("réservé"));
    }
}
