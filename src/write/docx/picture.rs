//! Pictures: inline drawings on the page, and their files in the package.

use std::sync::Arc;

use super::layout::TextArea;
use super::parts;
use super::picture_size::{Size, fitted, size};
use crate::diagnostic::Result;
use crate::model::Picture;
use crate::write::characters::escape;
use ooxml::PackageWriter;

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
        let named =
            name.rsplit_once('.').is_some_and(|(stem, end)| !stem.is_empty() && is_extension(end, extension));
        let free = |name: &String| !self.taken.contains(&name.to_ascii_lowercase());
        let own = Some(name.to_owned()).filter(|name| named && name.bytes().all(is_plain) && free(name));
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
        for file in &self.files {
            writer.add(&format!("{folder}{}", file.name), &file.data)?;
        }
        Ok(())
    }
}

/// Whether a byte needs no escape in the name of a part.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
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
