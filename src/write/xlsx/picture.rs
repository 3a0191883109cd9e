//! Pictures on the sheet of prose.

use rust_xlsxwriter::Image;

use super::text::{clip, is_unprintable};
use crate::model::Picture;

/// Excel's limit, in UTF-16 units.
const LONGEST_ALT: usize = 255;

/// A picture that fits an area of so many pixels, with the height at which it is shown; `None` if Excel cannot show
/// such a file.
pub(super) fn fitted(picture: &Picture, width: f64, height: f64) -> Option<(Image, f64)> {
    let image = Image::new_from_buffer(&picture.data).ok()?;
    let own_width = image.width() * 96.0 / image.width_dpi();
    let own_height = image.height() * 96.0 / image.height_dpi();
    let scale = (width / own_width).min(height / own_height).min(1.0);
    let alt: String = picture.alt.chars().filter(|&character| !is_unprintable(character)).collect();
    let image = image.set_alt_text(clip(&alt, LONGEST_ALT));
    Some((image.set_scale_width(scale).set_scale_height(scale), own_height * scale))
}
