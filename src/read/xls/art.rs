//! Office Art records ([MS-ODRAW] 2.2.1), in which drawings are kept: containers of containers, as a tree.

use crate::read::bytes::Bytes;

/// Kinds of records.
pub(super) mod kind {
    pub(in super::super) const GROUP_STORE: u16 = 0xF001;
    pub(in super::super) const SHAPE_GROUP: u16 = 0xF003;
    pub(in super::super) const SHAPE: u16 = 0xF004;
    pub(in super::super) const STORE_ENTRY: u16 = 0xF007;
    pub(in super::super) const PROPERTIES: u16 = 0xF00B;
    pub(in super::super) const TEXT_BOX: u16 = 0xF00D;
    pub(in super::super) const ANCHOR: u16 = 0xF010;
    pub(in super::super) const OBJECT: u16 = 0xF011;
    pub(in super::super) const BLIPS: std::ops::RangeInclusive<u16> = 0xF018..=0xF117;
}

/// A record.
#[derive(Clone, Copy)]
pub(super) struct ArtRecord<'a> {
    pub(super) kind: u16,
    /// What tells variants of a kind apart, or a number of things in it.
    pub(super) instance: u16,
    pub(super) is_container: bool,
    pub(super) data: &'a [u8],
}

/// The records one after the other. One that is cut off ends with the data.
pub(super) struct ArtRecords<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for ArtRecords<'a> {
    type Item = ArtRecord<'a>;

    fn next(&mut self) -> Option<ArtRecord<'a>> {
        let mut bytes = Bytes(self.0);
        let (head, kind, length) = (bytes.u16()?, bytes.u16()?, bytes.u32()?);
        let data = bytes.take_up_to(length as usize);
        self.0 = bytes.0;
        Some(ArtRecord { kind, instance: head >> 4, is_container: head & 0xF == 0xF, data })
    }
}

/// The properties of a shape that matter here ([MS-ODRAW] 2.3).
#[derive(Default)]
pub(super) struct Properties {
    /// The number of its picture, counted from 1.
    pub(super) picture: usize,
    /// The file that its picture came from.
    pub(super) file: String,
    pub(super) name: String,
    pub(super) alt: String,
    pub(super) hidden: bool,
}

impl Properties {
    /// Reads a table of properties: entries of six bytes, and after them the data of those that need more.
    pub(super) fn read(record: ArtRecord<'_>) -> Self {
        let mut properties = Self::default();
        let mut entries = Bytes(record.data);
        let table = entries.take_up_to(6 * usize::from(record.instance));
        let (mut table, mut complex) = (Bytes(table), entries);
        while let (Some(id), Some(value)) = (table.u16(), table.u32()) {
            let data = if id & 0x8000 == 0 { &[][..] } else { complex.take_up_to(value as usize) };
            match id & 0x3FFF {
                0x0104 => properties.picture = value as usize,
                0x0105 => properties.file = text(data),
                0x0380 => properties.name = text(data),
                0x0381 => properties.alt = text(data),
                // The flag, and the flag that says it is in use.
                0x03BF => properties.hidden = value & 0x2_0002 == 0x2_0002,
                _ => {}
            }
        }
        properties
    }
}

fn text(data: &[u8]) -> String {
    let text = encoding_rs::UTF_16LE.decode_without_bom_handling(data).0;
    text.chars().filter(|character| !character.is_control()).collect()
}
