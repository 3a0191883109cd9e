//! How large a picture is, and how large it may be.

use super::layout::TextArea;
use crate::limits::Limits;
use crate::write::markup::Markup;
use crate::write::page::measure::LINE;

/// English metric units in a twip, a pixel (96 to the inch), a hundredth of a millimetre and an inch.
const EMU_PER_TWIP: u64 = 635;
const EMU_PER_PIXEL: u64 = 9_525;
const EMU_PER_CENTIMILLIMETRE: u64 = 360;
const EMU_PER_INCH: u64 = 914_400;

/// Width and height in English metric units.
pub(super) type Size = (u64, u64);

/// The size that a picture says it has; `None` for a damaged file.
pub(super) fn size(extension: &str, data: &[u8]) -> Option<Size> {
    let size = match extension {
        "emf" => metafile(data),
        "wmf" => placeable_metafile(data),
        "svg" => scalable(data),
        _ => imagesize::blob_size(data)
            .ok()
            .map(|size| (size.width as u64 * EMU_PER_PIXEL, size.height as u64 * EMU_PER_PIXEL)),
    };
    size.filter(|&(width, height)| width > 0 && height > 0)
}

/// The frame in the header of an EMF file, in hundredths of a millimetre ([MS-EMF] 2.2.9).
fn metafile(data: &[u8]) -> Option<Size> {
    let edge = |at: usize| Some(i64::from(i32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?)));
    let (width, height) = (edge(32)? - edge(24)?, edge(36)? - edge(28)?);
    Some((width.unsigned_abs() * EMU_PER_CENTIMILLIMETRE, height.unsigned_abs() * EMU_PER_CENTIMILLIMETRE))
}

/// The box in the placeable header of a WMF file ([MS-WMF] 2.3.2.3).
fn placeable_metafile(data: &[u8]) -> Option<Size> {
    let word = |at: usize| Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?));
    let edge = |at: usize| Some(i64::from(word(at)?.cast_signed()));
    let units_per_inch = u64::from(word(14)?);
    let (width, height) = (edge(10)? - edge(6)?, edge(12)? - edge(8)?);
    let scale = |length: i64| (length.unsigned_abs() * EMU_PER_INCH).checked_div(units_per_inch);
    Some((scale(width)?, scale(height)?))
}

/// Width and height of an SVG file, or those of its view box, in whole pixels.
fn scalable(data: &[u8]) -> Option<Size> {
    let text = std::str::from_utf8(data).ok()?;
    let markup = Markup::parse("svg", text.trim_start_matches('\u{FEFF}'), Limits::default().depth).ok()?;
    let root = markup.root();
    let attribute = |name: &str| root.attribute(name).and_then(|length| whole_pixels(&length));
    let view = root.attribute("viewBox").unwrap_or_default();
    let mut view = view.split([' ', ',']).filter(|part| !part.is_empty()).skip(2).filter_map(whole_pixels);
    let of_view = (view.next(), view.next());
    let (width, height) = (attribute("width").or(of_view.0)?, attribute("height").or(of_view.1)?);
    Some((u64::from(width) * EMU_PER_PIXEL, u64::from(height) * EMU_PER_PIXEL))
}

fn whole_pixels(length: &str) -> Option<u32> {
    length.trim_end_matches("px").trim().split('.').next()?.parse().ok()
}

/// A size that the page holds, in the same proportions.
pub(super) fn fitted((width, height): Size, page: TextArea) -> Size {
    let most_width = u64::from(page.width) * EMU_PER_TWIP;
    // One line is left for the paragraph that holds the picture.
    let most_height = u64::from(page.height.saturating_sub(LINE).max(LINE)) * EMU_PER_TWIP;
    let (width, height) =
        if width > most_width { (most_width, scale(height, most_width, width)) } else { (width, height) };
    if height > most_height { (scale(width, most_height, height), most_height) } else { (width, height) }
}

/// A length in the proportion of `most` to `of`.
fn scale(length: u64, most: u64, of: u64) -> u64 {
    ((u128::from(length) * u128::from(most) / u128::from(of)) as u64).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: TextArea = TextArea { width: 8845, height: 13_031 };

    #[test]
    fn pictures_fit_the_page_and_keep_their_shape() {
        assert_eq!(fitted((100, 50), PAGE), (100, 50));
        let (width, height) = fitted((4000 * EMU_PER_PIXEL, 1000 * EMU_PER_PIXEL), PAGE);
        assert_eq!((width, height), (8845 * EMU_PER_TWIP, 8845 * EMU_PER_TWIP / 4));
        let (width, height) = fitted((u64::from(u32::MAX) * EMU_PER_PIXEL, 1), PAGE);
        assert_eq!((width, height), (8845 * EMU_PER_TWIP, 1));
        let (_, height) = fitted((1000 * EMU_PER_PIXEL, 9000 * EMU_PER_PIXEL), PAGE);
        assert!(height < u64::from(PAGE.height) * EMU_PER_TWIP);
    }

    #[test]
    fn vector_files_tell_their_size() {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="20px" viewBox="0 0 10 30"/>"#;
        assert_eq!(scalable(svg), Some((20 * EMU_PER_PIXEL, 30 * EMU_PER_PIXEL)));
        let mut emf = vec![0; 44];
        emf[32..36].copy_from_slice(&1000_i32.to_le_bytes());
        emf[36..40].copy_from_slice(&500_i32.to_le_bytes());
        assert_eq!(metafile(&emf), Some((360_000, 180_000)));
        let mut wmf = vec![0; 22];
        wmf[10..12].copy_from_slice(&1440_i16.to_le_bytes());
        wmf[12..14].copy_from_slice(&720_i16.to_le_bytes());
        wmf[14..16].copy_from_slice(&1440_u16.to_le_bytes());
        assert_eq!(placeable_metafile(&wmf), Some((EMU_PER_INCH, EMU_PER_INCH / 2)));
        assert_eq!((metafile(b""), placeable_metafile(b""), scalable(b"<svg/>")), (None, None, None));
    }
}
