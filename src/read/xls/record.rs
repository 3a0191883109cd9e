//! The records of a workbook stream ([MS-XLS] 2.1.4): a kind, a length of at most 8,224 bytes, and the data.

use crate::read::bytes::Bytes;

/// Kinds of records ([MS-XLS] 2.3.1).
pub(super) mod kind {
    pub(in super::super) const FORMULA: u16 = 0x0006;
    /// What formulas were in BIFF3 and BIFF4; some programs go on writing them so.
    pub(in super::super) const OLD_FORMULAS: [u16; 2] = [0x0206, 0x0406];
    pub(in super::super) const EOF: u16 = 0x000A;
    pub(in super::super) const NOTE: u16 = 0x001C;
    pub(in super::super) const DATE_MODE: u16 = 0x0022;
    pub(in super::super) const FILE_PASS: u16 = 0x002F;
    pub(in super::super) const CONTINUE: u16 = 0x003C;
    pub(in super::super) const CODE_PAGE: u16 = 0x0042;
    pub(in super::super) const OBJ: u16 = 0x005D;
    pub(in super::super) const BOUND_SHEET: u16 = 0x0085;
    pub(in super::super) const MUL_RK: u16 = 0x00BD;
    pub(in super::super) const R_STRING: u16 = 0x00D6;
    pub(in super::super) const XF: u16 = 0x00E0;
    pub(in super::super) const MERGE_CELLS: u16 = 0x00E5;
    pub(in super::super) const DRAWING_GROUP: u16 = 0x00EB;
    pub(in super::super) const DRAWING: u16 = 0x00EC;
    pub(in super::super) const SST: u16 = 0x00FC;
    pub(in super::super) const LABEL_SST: u16 = 0x00FD;
    pub(in super::super) const TXO: u16 = 0x01B6;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const LABEL: u16 = 0x0204;
    pub(in super::super) const BOOL_ERR: u16 = 0x0205;
    pub(in super::super) const STRING: u16 = 0x0207;
    pub(in super::super) const RK: u16 = 0x027E;
    pub(in super::super) const FORMAT: u16 = 0x041E;
    pub(in super::super) const BOF: u16 = 0x0809;
}

/// A record, and the stream after it, where its continuation may be.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    after: &'a [u8],
}

impl<'a> Record<'a> {
    /// Its data, to be read from the start.
    pub(super) fn bytes(&self) -> Bytes<'a> {
        Bytes(self.data)
    }

    /// The data of the records that continue it.
    pub(super) fn continuations(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let records = Records(self.after);
        records.take_while(|record| record.kind == kind::CONTINUE).map(|record| record.data)
    }
}

/// The records from some place of a stream on. They end where the stream is cut off.
pub(super) struct Records<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let mut bytes = Bytes(self.0);
        let (kind, length) = (bytes.u16()?, bytes.u16()?);
        let data = bytes.take(length.into())?;
        self.0 = bytes.0;
        Some(Record { kind, data, after: bytes.0 })
    }
}
