//! A worksheet that takes any text, and the page that it is printed on.

use rust_xlsxwriter::{Format, IgnoreError, Worksheet, XlsxError};

use super::text::{clip, is_unprintable};
use super::{Area, measure};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The outcome of writing a part of a workbook.
pub(super) type Written = Result<(), XlsxError>;

/// Excel's limit on the text of a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// The same for a text that is written as markup: what it may grow to counts too, at worst eight times as much.
const LONGEST_MARKUP: usize = LONGEST_TEXT / 8;
/// How much of a text left out a notice shows, in UTF-16 units.
const EXCERPT: usize = 40;

const A4: u8 = 9;
/// 15 mm at the sides, 20 mm above and below, 9 mm to the page number; in inches.
const SIDE_MARGIN: f64 = 0.59;
const END_MARGIN: f64 = 0.79;
const FOOTER_MARGIN: f64 = 0.35;

/// A worksheet in the making.
pub(super) struct Sheet<'a> {
    /// The sheet itself, for what needs no care.
    pub(super) page: &'a mut Worksheet,
    /// What there is to tell.
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl<'a> Sheet<'a> {
    /// Names the sheet, and sets it up for printing on A4, one page wide.
    pub(super) fn named(
        name: &str,
        page: &'a mut Worksheet,
        diagnostics: &'a mut Diagnostics,
    ) -> Result<Self, XlsxError> {
        page.set_name(name)?
            .set_paper_size(A4)
            .set_portrait()
            .set_margins(SIDE_MARGIN, SIDE_MARGIN, END_MARGIN, END_MARGIN, FOOTER_MARGIN, FOOTER_MARGIN)
            .set_footer("&C— &P —")
            .set_print_fit_to_pages(1, 0)
            .set_print_center_horizontally(true);
        Ok(Self { page, diagnostics })
    }

    /// Writes a text exactly as it is, never as a number or a formula; merges the area.
    pub(super) fn text(&mut self, area: Area, text: &str, format: &Format) -> Written {
        let Area { row, column, .. } = area;
        self.merge(area, format)?;
        if needs_markup(text) {
            let markup = self.clipped(text, LONGEST_MARKUP).replace("_x", "_x005F_x");
            self.page.write_rich_string_with_format(row, column, &[(&Format::default(), &markup)], format)?;
        } else {
            let text = self.clipped(text, LONGEST_TEXT);
            self.page.write_string_with_format(row, column, text, format)?;
        }
        Ok(())
    }

    /// Merges an area of more than one cell and gives all of its cells the format.
    pub(super) fn merge(&mut self, area: Area, format: &Format) -> Written {
        if !area.is_cell() {
            self.page.merge_range(area.row, area.column, area.last_row(), area.last_column(), "", format)?;
        }
        Ok(())
    }

    /// Sets the height of a row by the lines that it is to show.
    pub(super) fn set_lines(&mut self, row: u32, lines: u32) -> Written {
        self.page.set_row_height(row, measure::row_height(lines))?;
        Ok(())
    }

    /// Turns off one kind of Excel's green corners, for what is meant to be as it is.
    pub(super) fn without_mark(&mut self, area: Area, mark: IgnoreError) -> Written {
        let (last_row, last_column) = (area.last_row(), area.last_column());
        self.page.ignore_error_range(area.row, area.column, last_row, last_column, mark)?;
        Ok(())
    }

    fn clipped<'t>(&mut self, text: &'t str, units: usize) -> &'t str {
        let kept = clip(text, units);
        if kept.len() < text.len() {
            let lost = format!("“{}…”", clip(&text[kept.len()..], EXCERPT));
            self.diagnostics.push(Diagnostic::new(Code::ContentLeftOut).with("what", lost));
        }
        kept
    }
}

/// Whether `rust_xlsxwriter` would misread a text: it takes `<r>…</r>` for markup of its own, and a literal `_x0041`
/// before an escaped control character (`_x0001_`) runs together with it.
fn needs_markup(text: &str) -> bool {
    (text.starts_with("<r>") && text.ends_with("</r>"))
        || (text.contains("_x") && text.contains(is_unprintable))
}
