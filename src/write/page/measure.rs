//! Measures of the official page, in twips unless said otherwise.
//!
//! The page is that of GB/T 9704—2012: A4 (5.1), white margins of 37 mm above and 28 mm to the left, a text area
//! of 156 × 225 mm (5.2.1), 22 lines of 28 characters (5.2.3) in 三号仿宋 (5.2.2). The margins in the file are
//! smaller above and below than the white ones, because the leading of the first and the last line adds to them.

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
/// Puts the dashes of the page number 7 mm below the text area (7.5).
pub(in crate::write) const FOOTER: u32 = 1_417;
pub(in crate::write) const HEADER: u32 = 851;

/// 156 mm.
pub(in crate::write) const TEXT_WIDTH: u32 = 8_845;
/// 22 lines, and what is left over.
pub(in crate::write) const TEXT_HEIGHT: u32 = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM;

/// 29.45 pt: 22 lines a page.
pub(in crate::write) const LINE: u32 = 589;
/// Added to each character of the body: 15.75 pt each, 28 a line.
pub(in crate::write) const BODY_SPACING: i32 = -5;

/// Sizes of type, in half points.
pub(in crate::write) const SIZE_2: usize = 44;
pub(in crate::write) const SIZE_3: usize = 32;
pub(in crate::write) const SIZE_4: usize = 28;
pub(in crate::write) const SIZE_5: usize = 21;

/// A character of the body (三号) and of the page number (四号).
pub(in crate::write) const CHARACTER_3: i32 = 320;
pub(in crate::write) const CHARACTER_4: i32 = 280;

/// Least height of a row, and margins of a cell: room for 15 columns of two characters.
pub(in crate::write) const ROW_HEIGHT: f32 = 340.0;
pub(in crate::write) const CELL_MARGIN: usize = 28;
/// 0.5 pt, in eighths.
pub(in crate::write) const RULE: usize = 4;

/// Fonts. Machines without them use those that `fonts.xml` names beside them.
pub(in crate::write) const LATIN: &str = "Times New Roman";
pub(in crate::write) const FANGSONG: &str = "仿宋_GB2312";
pub(in crate::write) const KAITI: &str = "楷体_GB2312";
pub(in crate::write) const HEITI: &str = "黑体";
pub(in crate::write) const SONGTI: &str = "宋体";
pub(in crate::write) const XIAOBIAOSONG: &str = "方正小标宋简体";
