//! Picture files: of which kind they are, and bitmaps made into files.

use super::bytes::Bytes;

/// The media type of a picture by its content, or by its name for the kinds that have no certain signature.
pub(super) fn media_type(name: &str, data: &[u8]) -> Option<&'static str> {
    use imagesize::ImageType;
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match (imagesize::image_type(data), &*extension) {
        (Ok(ImageType::Png), _) => Some("image/png"),
        (Ok(ImageType::Jpeg), _) => Some("image/jpeg"),
        (Ok(ImageType::Gif), _) => Some("image/gif"),
        (Ok(ImageType::Bmp), _) => Some("image/bmp"),
        (Ok(ImageType::Tiff), _) => Some("image/tiff"),
        (Ok(ImageType::Webp), _) => Some("image/webp"),
        (_, "emf") if !data.is_empty() => Some("image/x-emf"),
        (_, "wmf") if !data.is_empty() => Some("image/x-wmf"),
        (_, "svg") if !data.is_empty() => Some("image/svg+xml"),
        _ => None,
    }
}

/// The media type of pictures with this file name extension.
pub(super) fn usual_type(extension: &str) -> &'static str {
    match extension {
        "png" => "image/png",
        "jpg" | "jpeg" | "jfif" => "image/jpeg",
        "gif" => "image/gif",
        "bmp" => "image/bmp",
        "tif" | "tiff" => "image/tiff",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "emf" => "image/x-emf",
        "wmf" => "image/x-wmf",
        _ => "application/octet-stream",
    }
}

/// Whether this is the name of a picture file rather than a title.
pub(super) fn is_file_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && usual_type(&ending.to_ascii_lowercase()).starts_with("image/")
    })
}

/// A device-independent bitmap, as Office formats store it, as a file: a `BITMAPFILEHEADER` goes before it, which says how
/// long the file is and where the pixels begin, behind the bitmap's own header, its masks and its palette. `None` where
/// the header is cut off.
pub(super) fn bitmap_file(bitmap: &[u8]) -> Option<Vec<u8>> {
    const FILE_HEADER: u32 = 14;
    /// `BITMAPINFOHEADER`; longer ones hold the masks themselves.
    const SHORT_HEADER: u32 = 40;
    const BITFIELDS: u32 = 3;
    let mut bytes = Bytes(bitmap);
    let header = bytes.u32()?;
    let _size_and_planes = bytes.take(10)?;
    let depth = bytes.u16()?;
    let compression = bytes.u32()?;
    let _size_and_resolution = bytes.take(12)?;
    let colours = match (bytes.u32()?, depth) {
        (0, 1..=8) => 1 << depth,
        (named, _) => named,
    };
    let masks = if compression == BITFIELDS && header == SHORT_HEADER { 12 } else { 0 };
    let pixels = header.checked_add(colours.checked_mul(4)?)?.checked_add(FILE_HEADER + masks)?;
    let size = u32::try_from(bitmap.len()).ok()?.checked_add(FILE_HEADER)?;
    Some([b"BM", &size.to_le_bytes()[..], &[0; 4], &pixels.to_le_bytes(), bitmap].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A bitmap of this depth and compression, with 70 bytes behind its header.
    fn bitmap(depth: u8, compression: u8) -> Vec<u8> {
        let mut bitmap = vec![0; 40];
        (bitmap[0], bitmap[14], bitmap[16]) = (40, depth, compression);
        bitmap.extend([9; 70]);
        bitmap
    }

    #[test]
    fn a_bitmap_gets_the_header_of_its_file() {
        for (depth, compression, before_pixels) in [(4, 0, 64), (24, 0, 0), (32, 3, 12)] {
            let file = bitmap_file(&bitmap(depth, compression)).unwrap();
            let mut bytes = Bytes(&file);
            assert_eq!((bytes.take(2), bytes.u32()), (Some(&b"BM"[..]), Some(124)));
            assert_eq!((bytes.u32(), bytes.u32()), (Some(0), Some(14 + 40 + before_pixels)), "{depth}");
        }
        assert_eq!(bitmap_file(&[40, 0, 0, 0]), None);
    }
}
