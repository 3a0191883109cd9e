//! The pictures of a workbook ([MS-ODRAW] 2.2.23).

use std::sync::Arc;

use super::art::{ArtRecord, ArtRecords, kind};
use crate::read::bytes::Bytes;
use crate::read::picture::bitmap_file;

/// A picture file, and its ending.
#[derive(Clone)]
pub(super) struct Blip {
    pub(super) data: Arc<[u8]>,
    pub(super) extension: &'static str,
}

/// The pictures, in the order in which shapes count them; `None` for those of a kind that is not read.
pub(super) fn read(drawing_group: &[u8]) -> Vec<Option<Blip>> {
    let group = ArtRecords(drawing_group).next();
    let inside = group.map_or(&[][..], |group| group.data);
    let stores = ArtRecords(inside).filter(|record| record.kind == kind::GROUP_STORE);
    stores.flat_map(|store| ArtRecords(store.data)).map(entry).collect()
}

/// A store entry ([MS-ODRAW] 2.2.32): 36 bytes about the picture, its name, and the picture; or the picture alone.
fn entry(record: ArtRecord<'_>) -> Option<Blip> {
    if record.kind != kind::STORE_ENTRY {
        return blip(record);
    }
    let mut bytes = Bytes(record.data);
    let about = bytes.take(36)?;
    bytes.take((*about.get(33)?).into())?;
    ArtRecords(bytes.0).find(|record| kind::BLIPS.contains(&record.kind)).and_then(blip)
}

/// A picture: one or two checksums of 16 bytes, of which the lowest bit of the instance tells, a byte, the file.
/// Drawings of Windows are stored compressed and are not read.
fn blip(record: ArtRecord<'_>) -> Option<Blip> {
    let extension = match record.kind {
        0xF01D | 0xF02A => "jpeg",
        0xF01E => "png",
        0xF01F => "bmp",
        0xF029 => "tiff",
        _ => return None,
    };
    let checksums = if record.instance & 1 == 0 { 1 } else { 2 };
    let data = record.data.get(16 * checksums + 1..)?;
    let data = if extension == "bmp" { bitmap_file(data)? } else { data.to_vec() };
    Some(Blip { data: data.into(), extension })
}
