//! Drawings as the file has them: records in each other ([MS-ODRAW] 2.2.1).

use super::bytes::{Cursor, Look, utf16};
use crate::read::picture;

/// A record.
#[derive(Clone, Copy)]
pub(super) struct Record<'b> {
    pub(super) kind: u16,
    /// A number whose meaning depends on the kind.
    pub(super) instance: u16,
    pub(super) body: &'b [u8],
}

/// Kinds of records.
pub(super) mod kind {
    pub(in super::super) const STORE: u16 = 0xF001;
    pub(in super::super) const DRAWING: u16 = 0xF002;
    pub(in super::super) const GROUP: u16 = 0xF003;
    pub(in super::super) const SHAPE: u16 = 0xF004;
    pub(in super::super) const STORED_BLIP: u16 = 0xF007;
    pub(in super::super) const SHAPE_HEAD: u16 = 0xF00A;
    pub(in super::super) const PROPERTIES: u16 = 0xF00B;
    pub(in super::super) const MORE_PROPERTIES: u16 = 0xF122;
}

/// The records in these bytes, one after the other, up to one that is cut off.
pub(super) fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = Cursor(bytes);
    std::iter::from_fn(move || {
        let instance = rest.u16()? >> 4;
        let kind = rest.u16()?;
        let length = rest.u32()? as usize;
        rest.take(length).map(|body| Record { kind, instance, body })
    })
}

/// What is known of a shape.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Its number in the document.
    pub(super) id: u32,
    /// The number of its picture in the store, from 1.
    pub(super) picture: Option<u32>,
    /// The name of the file that it was made from, where it still says so.
    pub(super) file_name: Option<String>,
    /// Its alternative text.
    pub(super) alt: String,
    /// Its text, where that is bent along a path (`WordArt`).
    pub(super) art_text: String,
    /// Whether it is not shown.
    pub(super) is_hidden: bool,
}

/// Properties of shapes ([MS-ODRAW] 2.3).
mod property {
    pub(super) const ART_TEXT: u16 = 0x00C0;
    pub(super) const PICTURE: u16 = 0x0104;
    pub(super) const FILE_NAME: u16 = 0x0105;
    pub(super) const NAME: u16 = 0x0380;
    pub(super) const ALT: u16 = 0x0381;
    pub(super) const GROUP_FLAGS: u16 = 0x03BF;
}

impl Shape {
    /// Reads the content of a shape's record.
    pub(super) fn read(body: &[u8]) -> Self {
        let mut shape = Self::default();
        for record in records(body) {
            match record.kind {
                kind::SHAPE_HEAD => shape.id = record.body.u32_at(0).unwrap_or_default(),
                kind::PROPERTIES | kind::MORE_PROPERTIES => shape.read_properties(record),
                _ => {}
            }
        }
        shape
    }

    /// Numbers stand in a table; texts follow it, in the same order.
    fn read_properties(&mut self, record: Record<'_>) {
        const SIZE: usize = 6;
        const IS_LONG: u16 = 1 << 15;
        let mut rest = Cursor(record.body);
        let Some(table) = rest.take(usize::from(record.instance) * SIZE) else { return };
        for entry in table.chunks_exact(SIZE) {
            let Some((code, value)) = entry.u16_at(0).zip(entry.u32_at(2)) else { return };
            let long = if code & IS_LONG == 0 { &[] } else { rest.take(value as usize).unwrap_or_default() };
            self.apply(code & 0x3FFF, value, long);
        }
    }

    fn apply(&mut self, code: u16, value: u32, long: &[u8]) {
        const HIDDEN: u32 = 1 << 1;
        const SAYS_HIDDEN: u32 = 1 << 17;
        let text = || utf16(long).trim_end_matches('\0').to_owned();
        match code {
            property::PICTURE => self.picture = Some(value),
            property::NAME | property::FILE_NAME => self.name(&text()),
            property::ALT => self.alt = text(),
            property::ART_TEXT => self.art_text = text(),
            property::GROUP_FLAGS if value & SAYS_HIDDEN != 0 => self.is_hidden = value & HIDDEN != 0,
            _ => {}
        }
    }

    /// Programs name drawings `Picture 1`; what ends as picture files do is the name of one.
    fn name(&mut self, name: &str) {
        let file_name = name.rsplit(['\\', '/']).next().filter(|name| picture::is_file_name(name));
        self.file_name = file_name.map(str::to_owned).or(self.file_name.take());
    }
}
