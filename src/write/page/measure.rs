//! Measures of the official page, in twips (a twentieth of a point) unless said otherwise.
//!
//! The page is that of GB/T 9704—2012: A4 (5.1), white margins of 37 mm above and 28 mm to the left, a text area
//! of 156 × 225 mm (5.2.1), 22 lines of 28 characters (5.2.3) in 三号仿宋 (5.2.2). The margins in a file are
//! smaller above and below than the white ones, because the leading of the first and the last line adds to them. The
//! Word template and the print style of the web page are both made from these.

use crate::form::TEXT_WIDTH as FORM_WIDTH;

/// A4.
pub(in crate::write) const PAGE_WIDTH: u32 = 11_906;
pub(in crate::write) const PAGE_HEIGHT: u32 = 16_838;

/// 34.58 mm; the white margin is 37 mm.
pub(in crate::write) const MARGIN_TOP: u32 = 1_960;
/// 32.58 mm.
pub(in crate::write) const MARGIN_BOTTOM: u32 = 1_847;
/// 28 mm.
pub(in crate::write) const MARGIN_LEFT: u32 = 1_587;
/// 26 mm, less 10 twips. With less room beyond 28 characters `soffice` 7.4 justifies some lines over the comma that
/// hangs at their end, and the comma is gone; with this room none was lost in 750 paragraphs.
pub(in crate::write) const MARGIN_RIGHT: u32 = 1_464;
/// From the paper's edge to the line of the page number: puts its dashes 7 mm below the text area (7.5).
pub(in crate::write) const FOOTER: u32 = 1_417;
pub(in crate::write) const HEADER: u32 = 851;

/// 156 mm, which the grids of the form fill.
pub(in crate::write) const TEXT_WIDTH: u32 = FORM_WIDTH;
/// 22 lines, and what is left over.
pub(in crate::write) const TEXT_HEIGHT: u32 = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM;

/// 29.45 pt: 22 lines a page.
pub(in crate::write) const LINE: u32 = 589;
/// Added to each character of the body: 15.75 pt each, 28 a line.
pub(in crate::write) const BODY_SPACING: i32 = -5;

/// Sizes of type: 二号 (22 pt) for the title, 三号 (16 pt) for the body, 四号 (14 pt) for the page number, 五号 (10.5 pt)
/// for tables. Such a size is also the width of a character.
pub(in crate::write) const SIZE_2: u32 = 440;
pub(in crate::write) const SIZE_3: u32 = 320;
pub(in crate::write) const SIZE_4: u32 = 280;
pub(in crate::write) const SIZE_5: u32 = 210;

/// Least height of a row, and left and right margins of a cell: room for 15 columns of two characters.
pub(in crate::write) const ROW_HEIGHT: u16 = 340;
pub(in crate::write) const CELL_MARGIN: u32 = 28;
/// Thickness of the rules of a table, 0.5 pt.
pub(in crate::write) const RULE: u32 = 10;

/// A measure in points.
pub(in crate::write) fn points(twips: impl Into<f64>) -> f64 {
    twips.into() / 20.0
}
