//! Pictures: inline drawings on the page, and their files in the package.

use std::sync::Arc;

use super::layout::TextArea;
use super::markup::Markup;
use super::parts;
use super::text::escape;
use crate::diagnostic::Result;
use crate::model::Picture;
use crate::package::{Limits, PackageWriter};

/// English metric units in a twip, a pixel (96 to the inch), a hundredth of a millimetre and an inch.
const EMU_PER_TWIP: u64 = 635;
const EMU_PER_PIXEL: u64 = 9_525;
const EMU_PER_CENTIMILLIMETRE: u64 = 360;
const EMU_PER_INCH: u64 = 914_400;

/// Of the page's height, one line is left for the paragraph that holds the picture.
const LINE_TWIPS: u32 = 589;

/// Ids of drawings need only differ from each other; those of a template's own drawings are small.
const FIRST_DRAWING_ID: usize = 10_001;

/// Formats by extension, media type, and other media types that they are known by.
const FORMATS: [(&str, &str, &[&str]); 9] = [
    ("png", "image/png", &[]),
    ("jpg", "image/jpeg", &["image/jpg", "image/pjpeg"]),
    ("gif", "image/gif", &[]),
    ("bmp", "image/bmp", &["image/x-ms-bmp", "image/x-bmp"]),
    ("tiff", "image/tiff", &["image/tif"]),
    ("webp", "image/webp", &[]),
    ("emf", "image/x-emf", &["image/emf"]),
    ("wmf", "image/x-wmf", &["image/wmf"]),
    ("svg", "image/svg+xml", &[]),
];

/// The pictures of a document.
#[derive(Default)]
pub(super) struct Media {
    files: Vec<File>,
    /// Names of the template's own files, in lower case.
    taken: Vec<String>,
    drawings: usize,
}

struct File {
    name: String,
    extension: String,
    media_type: &'static str,
    data: Arc<[u8]>,
}

impl Media {
    pub(super) fn beside(taken: Vec<String>) -> Self {
        Self { taken, ..Self::default() }
    }

    /// Takes a picture in; gives its drawing, or nothing if the file is damaged.
    pub(super) fn add(&mut self, picture: &Picture, page: TextArea) -> Option<String> {
        let (extension, media_type) = format(picture);
        let size = fitted(size(extension, &picture.data)?, page);
        let file = self.files.iter().position(|file| file.data == picture.data);
        let file = file.unwrap_or_else(|| self.file(picture, extension, media_type));
        self.drawings += 1;
        let id = FIRST_DRAWING_ID + self.drawings;
        Some(drawing(picture, id, &relationship(file), size, extension == "svg"))
    }

    fn file(&mut self, picture: &Picture, extension: &str, media_type: &'static str) -> usize {
        let name = self.free_name(&picture.name, extension);
        let extension = name.rsplit_once('.').map_or(extension, |(_, extension)| extension).to_owned();
        self.taken.push(name.to_ascii_lowercase());
        self.files.push(File { name, extension, media_type, data: picture.data.clone() });
        self.files.len() - 1
    }

    /// The picture's own name where a part may bear it, so that a reader finds it again, or one made up.
    fn free_name(&self, name: &str, extension: &str) -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        let named =
            name.rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && is_extension(end, extension));
        let free = |name: &String| !self.taken.contains(&name.to_ascii_lowercase());
        let own = Some(name.to_owned()).filter(|name| named && name.bytes().all(plain) && free(name));
        own.unwrap_or_else(|| {
            let mut numbered = (1..).map(|number| format!("picture{number}.{extension}"));
            numbered.find(free).expect("there are more numbers than files")
        })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Content types that know the pictures'.
    pub(super) fn declared(&self, types: &str) -> String {
        self.files.iter().fold(types.to_owned(), |types, file| {
            parts::with_extension(&types, &file.extension, file.media_type)
        })
    }

    /// Relationships of the main part that name the pictures.
    pub(super) fn related(&self, relationships: &str) -> String {
        let kind = format!("{}/image", parts::OFFICE);
        self.files.iter().enumerate().fold(relationships.to_owned(), |relationships, (index, file)| {
            let target = format!("media/{}", file.name);
            parts::with_relationship(&relationships, &relationship(index), &kind, &target)
        })
    }

    /// Adds the files beside the main part.
    ///
    /// # Errors
    /// None that a writer of fresh names meets.
    pub(super) fn add_to(&self, writer: &mut PackageWriter, main: &str) -> Result<()> {
        let folder = parts::media_folder(main);
        self.files.iter().try_for_each(|file| writer.add(&format!("{folder}{}", file.name), &file.data))
    }
}

/// Whether a file of a format may end so.
fn is_extension(end: &str, extension: &str) -> bool {
    let end = end.to_ascii_lowercase();
    end == extension || matches!((&*end, extension), ("jpeg", "jpg") | ("tif", "tiff"))
}

fn relationship(file: usize) -> String {
    format!("rIdReport{}", file + 1)
}

/// Extension and media type, by the media type or else by the name.
fn format(picture: &Picture) -> (&'static str, &'static str) {
    let told = picture.media_type.to_ascii_lowercase();
    let by_type = FORMATS.iter().find(|(_, own, others)| *own == told || others.contains(&told.as_str()));
    let named =
        picture.name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase());
    let by_name = || FORMATS.iter().find(|(extension, ..)| *extension == named);
    by_type
        .or_else(by_name)
        .map_or(("bin", "application/octet-stream"), |(extension, own, _)| (extension, own))
}

/// Width and height in English metric units.
type Size = (u64, u64);

fn size(extension: &str, data: &[u8]) -> Option<Size> {
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
    let whole = |length: &str| length.trim_end_matches("px").trim().split('.').next()?.parse::<u32>().ok();
    let attribute = |name: &str| root.attribute(name).and_then(|length| whole(&length));
    let view = root.attribute("viewBox").unwrap_or_default();
    let mut view = view.split([' ', ',']).filter(|part| !part.is_empty()).skip(2).filter_map(whole);
    let of_view = (view.next(), view.next());
    let length = |own: Option<u32>, of_view| own.or(of_view).map(|pixels| u64::from(pixels) * EMU_PER_PIXEL);
    Some((length(attribute("width"), of_view.0)?, length(attribute("height"), of_view.1)?))
}

/// A size that the page holds, in the same proportions.
fn fitted((width, height): Size, page: TextArea) -> Size {
    let most_width = u64::from(page.width) * EMU_PER_TWIP;
    let most_height = u64::from(page.height.saturating_sub(LINE_TWIPS).max(LINE_TWIPS)) * EMU_PER_TWIP;
    let scale = |length: u64, most: u64, of: u64| {
        ((u128::from(length) * u128::from(most) / u128::from(of)) as u64).max(1)
    };
    let (width, height) =
        if width > most_width { (most_width, scale(height, most_width, width)) } else { (width, height) };
    if height > most_height { (scale(width, most_height, height), most_height) } else { (width, height) }
}

/// The drawing of a picture. It declares its own namespaces, because a template need not know them.
///
/// Word shows an SVG file only where the extension names it, and older programs only know the plain reference.
fn drawing(
    picture: &Picture,
    id: usize,
    relationship: &str,
    (width, height): Size,
    scalable: bool,
) -> String {
    let (name, alt) = (escape(&picture.name), escape(&picture.alt));
    let extension = if scalable {
        format!(
            r#"<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{relationship}"/></a:ext></a:extLst>"#
        )
    } else {
        String::new()
    };
    format!(
        concat!(
            r#"<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">"#,
            r#"<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{id}" name="{name}" descr="{alt}"/>"#,
            r#"<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>"#,
            r#"<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">"#,
            r#"<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="{id}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>"#,
            r#"<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{relationship}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"#,
            r#"<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>"#,
            r#"</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"#,
        ),
        width = width,
        height = height,
        id = id,
        name = name,
        alt = alt,
        relationship = relationship,
        extension = extension,
    )
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
