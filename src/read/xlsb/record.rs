//! The records of a binary part ([MS-XLSB] 2.1.4): a kind and a length, each in as many bytes as it needs, and data.

use crate::read::bytes::Bytes;

/// Kinds of records ([MS-XLSB] 2.3.2).
pub(super) mod kind {
    pub(in super::super) const ROW: u32 = 0;
    pub(in super::super) const RK: u32 = 2;
    pub(in super::super) const ERROR: u32 = 3;
    pub(in super::super) const BOOL: u32 = 4;
    pub(in super::super) const REAL: u32 = 5;
    pub(in super::super) const STRING: u32 = 6;
    pub(in super::super) const SHARED_STRING: u32 = 7;
    pub(in super::super) const FORMULA_STRING: u32 = 8;
    pub(in super::super) const FORMULA_REAL: u32 = 9;
    pub(in super::super) const FORMULA_BOOL: u32 = 10;
    pub(in super::super) const FORMULA_ERROR: u32 = 11;
    pub(in super::super) const SST_ITEM: u32 = 19;
    pub(in super::super) const FORMAT: u32 = 44;
    pub(in super::super) const XF: u32 = 47;
    pub(in super::super) const RICH_STRING: u32 = 62;
    pub(in super::super) const WORKBOOK_PROPERTIES: u32 = 153;
    pub(in super::super) const SHEET: u32 = 156;
    pub(in super::super) const MERGE_CELL: u32 = 176;
    pub(in super::super) const DRAWING: u32 = 550;
    pub(in super::super) const CELL_XFS: u32 = 617;
    pub(in super::super) const END_CELL_XFS: u32 = 618;
    pub(in super::super) const COMMENT: u32 = 635;
}

/// A record.
pub(super) struct Record<'a> {
    pub(super) kind: u32,
    data: &'a [u8],
}

impl<'a> Record<'a> {
    /// Its data, to be read from the start.
    pub(super) fn bytes(&self) -> Bytes<'a> {
        Bytes(self.data)
    }
}

/// The records of a part. They end where it is cut off.
pub(super) struct Records<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let mut bytes = Bytes(self.0);
        let kind = number(&mut bytes, 2)?;
        let length = number(&mut bytes, 4)?;
        let data = bytes.take(length as usize)?;
        self.0 = bytes.0;
        Some(Record { kind, data })
    }
}

/// A variable-length integer (LEB128) of at most so many bytes: seven bits a byte, the lowest first, and a bit that says
/// whether another byte follows.
fn number(bytes: &mut Bytes<'_>, most: u32) -> Option<u32> {
    let mut number = 0;
    for place in 0..most {
        let byte = bytes.u8()?;
        number |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

/// A string: the number of its characters and UTF-16 ([MS-XLSB] 2.5.168). One that is null is blank.
pub(super) fn wide_string(bytes: &mut Bytes<'_>) -> Option<String> {
    let length = bytes.u32()?;
    if length == u32::MAX {
        return Some(String::new());
    }
    let text = bytes.take((length as usize).checked_mul(2)?)?;
    Some(encoding_rs::UTF_16LE.decode_without_bom_handling(text).0.into_owned())
}
