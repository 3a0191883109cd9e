//! Pictures as the file has them ([MS-ODRAW] 2.2.23 `OfficeArtBlip`), made into files of their own.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::bytes::Look;
use super::shapes::{Record, kind, records};
use crate::read::picture::bitmap_file;

/// A picture file.
pub(super) struct Blip {
    /// The ending of its name.
    pub(super) extension: &'static str,
    pub(super) media_type: &'static str,
    pub(super) data: Vec<u8>,
}

/// How a picture is stored.
#[derive(Clone, Copy, PartialEq)]
enum Storage {
    /// As it is.
    Plain,
    /// Without the header of its file.
    Headless,
    /// With a header before it, mostly compressed.
    Metafile,
}

/// Finds the first picture among these records. `delayed` is the stream where pictures may lie apart; `limit`
/// the most bytes that one may unpack to.
pub(super) fn find(bytes: &[u8], delayed: &[u8], limit: u64) -> Option<Blip> {
    records(bytes).find_map(|record| match record.kind {
        kind::STORED_BLIP => stored(record.body, delayed, limit),
        _ => read(record, limit),
    })
}

/// A picture of the store ([MS-ODRAW] 2.2.32 `OfficeArtFBSE`): within its record, or at a place in the
/// stream.
pub(super) fn stored(body: &[u8], delayed: &[u8], limit: u64) -> Option<Blip> {
    const HEAD: usize = 36;
    let name = usize::from(body.u8_at(33)?);
    let within = body.get(HEAD + name..).unwrap_or_default();
    if let Some(blip) = records(within).find_map(|record| read(record, limit)) {
        return Some(blip);
    }
    let apart = delayed.get(body.u32_at(28)? as usize..)?;
    records(apart).next().and_then(|record| read(record, limit))
}

fn read(record: Record<'_>, limit: u64) -> Option<Blip> {
    let (extension, media_type, storage) = match record.kind {
        0xF01A => ("emf", "image/x-emf", Storage::Metafile),
        0xF01B => ("wmf", "image/x-wmf", Storage::Metafile),
        0xF01D | 0xF02A => ("jpg", "image/jpeg", Storage::Plain),
        0xF01E => ("png", "image/png", Storage::Plain),
        0xF01F => ("bmp", "image/bmp", Storage::Headless),
        0xF029 => ("tif", "image/tiff", Storage::Plain),
        _ => return None,
    };
    // An odd instance says that a second checksum follows the first.
    let checksums = if record.instance & 1 == 0 { 16 } else { 32 };
    let body = record.body.get(checksums..)?;
    let data = match storage {
        Storage::Metafile => metafile(body, limit)?,
        Storage::Plain => body.get(1..)?.to_vec(),
        Storage::Headless => bitmap_file(body.get(1..)?)?,
    };
    (!data.is_empty()).then_some(Blip { extension, media_type, data })
}

/// Unpacks a metafile ([MS-ODRAW] 2.2.31 `OfficeArtMetafileHeader`).
fn metafile(body: &[u8], limit: u64) -> Option<Vec<u8>> {
    const HEAD: usize = 34;
    const PACKED: u8 = 0;
    let packed = body.get(HEAD..)?;
    if body.u8_at(32)? != PACKED {
        return Some(packed.to_vec());
    }
    let mut data = Vec::new();
    ZlibDecoder::new(packed).take(limit + 1).read_to_end(&mut data).ok()?;
    (data.len() as u64 <= limit).then_some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(instance: u16, kind: u16, body: &[u8]) -> Vec<u8> {
        let head = [instance << 4, kind].into_iter().flat_map(u16::to_le_bytes);
        head.chain((body.len() as u32).to_le_bytes()).chain(body.iter().copied()).collect()
    }

    #[test]
    fn pictures_lie_in_the_store_or_apart() {
        let plain = record(0x46A, 0xF01D, &[&[7; 17][..], b"JFIF"].concat());
        let twice_checked = record(0x6E1, 0xF01E, &[&[7; 33][..], b"PNG"].concat());
        let apart = [&[0; 5][..], &plain].concat();
        let mut entry = [0; 36];
        entry[28] = 5;
        let within = record(5, kind::STORED_BLIP, &[&[0; 36][..], &twice_checked].concat());
        let find = |bytes: &[u8]| find(bytes, &apart, 99).map(|blip| (blip.extension, blip.data));
        assert_eq!(find(&within), Some(("png", b"PNG".to_vec())));
        assert_eq!(find(&record(5, kind::STORED_BLIP, &entry)), Some(("jpg", b"JFIF".to_vec())));
        assert_eq!(find(&plain[..20]), None);
    }
}
