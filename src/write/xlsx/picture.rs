//! Pictures on the sheet of prose.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use imagesize::ImageType;
use rust_xlsxwriter::Image;

use super::sheet::whole_pixels;
use super::style::DEFAULT_CELL_PIXELS;
use super::text::{clip, is_unprintable};
use crate::model::Picture;
use crate::write::characters::escape;

/// Excel's limit, in UTF-16 units.
const LONGEST_ALT: usize = 255;
/// English metric units in a pixel (96 to the inch).
const EMU_PER_PIXEL: f64 = 9_525.0;
const POINTS_PER_PIXEL: f64 = 0.75;

/// A picture within a cell.
pub(super) struct PlacedPicture {
    pub(super) row: u32,
    pub(super) column: u16,
    /// How far within the cell it begins, in pixels.
    pub(super) left: u32,
    pub(super) top: u32,
    pub(super) picture: FittedPicture,
}

/// A picture, and how large it is shown.
pub(super) struct FittedPicture {
    /// Pixels at 96 to the inch.
    width: f64,
    pub(super) height: f64,
    alt: String,
    extension: &'static str,
    data: Arc<[u8]>,
}

/// A picture in an area of so many pixels; `None` if Excel cannot show such a file.
pub(super) fn fitted(picture: &Picture, width: f64, height: f64) -> Option<FittedPicture> {
    let image = Image::new_from_buffer(&picture.data).ok()?;
    let own_width = image.width() * 96.0 / image.width_dpi();
    let own_height = image.height() * 96.0 / image.height_dpi();
    let scale = (width / own_width).min(height / own_height).min(1.0);
    let alt: String = picture.alt.chars().filter(|&character| !is_unprintable(character)).collect();
    Some(FittedPicture {
        width: own_width * scale,
        height: own_height * scale,
        alt: clip(&alt, LONGEST_ALT).to_owned(),
        extension: extension(&picture.data)?,
        data: picture.data.clone(),
    })
}

fn extension(data: &[u8]) -> Option<&'static str> {
    match imagesize::image_type(data).ok()? {
        ImageType::Png => Some("png"),
        ImageType::Jpeg => Some("jpeg"),
        ImageType::Gif => Some("gif"),
        ImageType::Bmp => Some("bmp"),
        _ => None,
    }
}

/// The parts that show pictures on the first sheet of a workbook.
#[derive(Default)]
pub(super) struct Drawing {
    pub(super) parts: Vec<(String, Vec<u8>)>,
    /// What the content types say of them.
    pub(super) content_types: String,
}

impl Drawing {
    /// The element of the sheet that refers to the drawing.
    pub(super) const ELEMENT: &str = r#"<drawing r:id="rId1"/>"#;

    /// The drawing of some pictures, on a sheet whose columns have these widths in pixels and whose rows have these
    /// heights in points.
    pub(super) fn of(pictures: &[PlacedPicture], widths: &[u32], heights: &BTreeMap<u32, f64>) -> Self {
        let mut drawing = Self::default();
        let (mut anchors, mut images) = (String::new(), String::new());
        let mut files: Vec<&Arc<[u8]>> = Vec::new();
        for (index, placed) in pictures.iter().enumerate() {
            let FittedPicture { data, extension, .. } = &placed.picture;
            let known = files.iter().position(|file| *file == data);
            let file = known.unwrap_or_else(|| {
                files.push(data);
                let target = format!("media/image{}.{extension}", files.len());
                let _ = write!(
                    images,
                    r#"<Relationship Id="rId{}" Type="{IMAGE}" Target="../{target}"/>"#,
                    files.len()
                );
                drawing.declare(extension);
                drawing.parts.push((format!("xl/{target}"), data.to_vec()));
                files.len() - 1
            });
            anchors.push_str(&placed.anchor(index + 1, file + 1, corner(placed, widths, heights)));
        }
        drawing.content_types.push_str(OVERRIDE);
        let sheet =
            format!(r#"<Relationship Id="rId1" Type="{DRAWING}" Target="../drawings/drawing1.xml"/>"#);
        drawing.add("xl/worksheets/_rels/sheet1.xml.rels", &relationships(&sheet));
        drawing.add("xl/drawings/drawing1.xml", &format!("{DECLARATION}{OPEN}{anchors}</xdr:wsDr>"));
        drawing.add("xl/drawings/_rels/drawing1.xml.rels", &relationships(&images));
        drawing
    }

    fn add(&mut self, name: &str, part: &str) {
        self.parts.push((name.to_owned(), part.as_bytes().to_vec()));
    }

    fn declare(&mut self, extension: &str) {
        let entry = format!(r#"<Default Extension="{extension}" ContentType="image/{extension}"/>"#);
        if !self.content_types.contains(&entry) {
            self.content_types.push_str(&entry);
        }
    }
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
const DRAWING: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing";
const OVERRIDE: &str = r#"<Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>"#;
const OPEN: &str = r#"<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">"#;

fn relationships(entries: &str) -> String {
    format!(
        r#"{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>"#
    )
}

/// How far from the corner of the sheet a picture begins, in pixels.
fn corner(placed: &PlacedPicture, widths: &[u32], heights: &BTreeMap<u32, f64>) -> (f64, f64) {
    let left: u32 = widths.iter().take(placed.column.into()).sum();
    let set: f64 =
        heights.range(..placed.row).map(|(_, points)| whole_pixels(*points) / POINTS_PER_PIXEL).sum();
    let others = placed.row - heights.range(..placed.row).count() as u32;
    let top = set + f64::from(others * DEFAULT_CELL_PIXELS.0);
    (f64::from(left + placed.left), top + f64::from(placed.top))
}

impl PlacedPicture {
    /// The picture in the drawing, moved with its cell but not stretched with it.
    fn anchor(&self, number: usize, file: usize, corner: (f64, f64)) -> String {
        let FittedPicture { width, height, alt, .. } = &self.picture;
        let (left, top) = (f64::from(self.left), f64::from(self.top));
        let [left, top, right, bottom] = [left, top, left + width, top + height].map(emu);
        let [x, y, width, height] = [corner.0, corner.1, *width, *height].map(emu);
        let (column, row, id, alt) = (self.column, self.row, number + 1, escape(alt));
        format!(
            concat!(
                r#"<xdr:twoCellAnchor editAs="oneCell">"#,
                r#"<xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>{left}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{top}</xdr:rowOff></xdr:from>"#,
                r#"<xdr:to><xdr:col>{column}</xdr:col><xdr:colOff>{right}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{bottom}</xdr:rowOff></xdr:to>"#,
                r#"<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{id}" name="Picture {number}" descr="{alt}"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>"#,
                r#"<xdr:blipFill><a:blip r:embed="rId{file}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>"#,
                r#"<xdr:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>"#,
                r#"</xdr:pic><xdr:clientData/></xdr:twoCellAnchor>"#,
            ),
            column = column,
            left = left,
            row = row,
            top = top,
            right = right,
            bottom = bottom,
            id = id,
            number = number,
            alt = alt,
            file = file,
            x = x,
            y = y,
            width = width,
            height = height,
        )
    }
}

fn emu(pixels: f64) -> f64 {
    (pixels * EMU_PER_PIXEL).round()
}
