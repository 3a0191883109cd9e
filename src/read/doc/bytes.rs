//! Bounds-checked reading of little-endian numbers and texts.

use std::ops::Range;

/// Numbers at places in bytes, all of them little-endian; `None` beyond the end.
pub(super) trait Look {
    fn u8_at(&self, at: usize) -> Option<u8>;
    fn u16_at(&self, at: usize) -> Option<u16>;
    fn u32_at(&self, at: usize) -> Option<u32>;
    /// As many bytes from a place on.
    fn slice(&self, at: usize, length: usize) -> Option<&[u8]>;
}

impl Look for [u8] {
    fn u8_at(&self, at: usize) -> Option<u8> {
        self.get(at).copied()
    }

    fn u16_at(&self, at: usize) -> Option<u16> {
        self.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
    }

    fn u32_at(&self, at: usize) -> Option<u32> {
        self.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
    }

    fn slice(&self, at: usize, length: usize) -> Option<&[u8]> {
        self.get(at..at.checked_add(length)?)
    }
}

/// Bytes that are read from front to back.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'b>(pub(super) &'b [u8]);

impl<'b> Cursor<'b> {
    pub(super) fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.take(1)?.u8_at(0)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        self.take(2)?.u16_at(0)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take(4)?.u32_at(0)
    }

    /// A text with its length in characters before it ([MS-DOC] 2.9.347 Xst).
    pub(super) fn text(&mut self) -> Option<String> {
        let length = usize::from(self.u16()?);
        self.take(length * 2).map(utf16)
    }

    /// The same with a zero after it ([MS-DOC] 2.9.349 Xstz).
    pub(super) fn closed_text(&mut self) -> Option<String> {
        let text = self.text()?;
        self.u16().map(|_| text)
    }
}

/// The text of UTF-16 bytes.
pub(super) fn utf16(bytes: &[u8]) -> String {
    String::from_utf16_lossy(&units(bytes).collect::<Vec<_>>())
}

/// The code units of UTF-16 bytes.
pub(super) fn units(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.as_chunks().0.iter().copied().map(u16::from_le_bytes)
}

/// The ranges of a PLC ([MS-DOC] 2.2.2), each with its record: n + 1 ascending positions, then n records of one size. What
/// follows a position that does not ascend is dropped.
pub(super) fn plc(bytes: &[u8], size: usize) -> impl Iterator<Item = (Range<usize>, &[u8])> {
    let count = bytes.len().saturating_sub(4) / (4 + size);
    let position = |index: usize| bytes.u32_at(index * 4).map(|position| position as usize);
    (0..count).map_while(move |index| {
        let range = position(index)?..position(index + 1)?;
        let record = bytes.slice((count + 1) * 4 + index * size, size)?;
        (range.start <= range.end).then_some((range, record))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plc_ends_where_its_positions_go_back() {
        let numbers: [u32; 7] = [0, 5, 9, 3, 70, 71, 72];
        let bytes: Vec<u8> = numbers.into_iter().flat_map(u32::to_le_bytes).collect();
        let read: Vec<_> = plc(&bytes, 4).map(|(range, record)| (range, record[0])).collect();
        assert_eq!(read, [(0..5, 70), (5..9, 71)]);
        assert_eq!(plc(&bytes[..3], 4).count(), 0);
    }

    #[test]
    fn nothing_is_read_beyond_the_end() {
        let bytes: &[u8] = &[1, 2, 3];
        assert_eq!((bytes.u16_at(1), bytes.u16_at(2), bytes.u32_at(usize::MAX)), (Some(0x302), None, None));
        assert_eq!(bytes.slice(1, usize::MAX), None);
        assert_eq!(Cursor(&[9, 0, 65, 0]).text(), None);
        assert_eq!(Cursor(&[1, 0, 65, 0]).text().as_deref(), Some("A"));
    }
}
