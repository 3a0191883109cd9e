//! The cells of a worksheet.

use std::collections::BTreeMap;
use std::fmt::Write;

use rust_xlsxwriter::XlsxError;

use super::strings::SharedStrings;
use super::style::Style;
use super::text::clip;
use super::{Area, measure};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Number;
use ooxml::sheet::column_letters;

/// Excel's limit on the text of a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// How much of a text left out a notice shows, in UTF-16 units.
const EXCERPT: usize = 40;
/// Excel's limits on the size of a sheet.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u16 = 1 << 14;

/// For each [`Style`] the number of its format in the workbook, in decimal.
pub(super) type StyleNumbers = [String; Style::ALL.len()];

/// The cells of a worksheet in the making.
pub(super) struct Sheet<'a> {
    styles: &'a StyleNumbers,
    strings: &'a mut SharedStrings,
    /// What there is to tell.
    pub(super) diagnostics: &'a mut Diagnostics,
    cells: Vec<SheetCell>,
    merged: Vec<Area>,
    /// Heights of rows, in points.
    pub(super) heights: BTreeMap<u32, f64>,
}

struct SheetCell {
    row: u32,
    column: u16,
    style: Style,
    content: Content,
}

enum Content {
    Blank,
    /// By its number among the shared strings.
    Text(usize),
    Number(Number),
    Formula {
        formula: String,
        /// What it gives; `None` for an empty text.
        result: Option<Number>,
    },
}

impl Content {
    /// Writes what stands behind the attributes of a cell.
    fn write(&self, out: &mut String) {
        match self {
            Self::Blank => out.push_str("/>"),
            Self::Text(number) => {
                out.extend([r#" t="s"><v>"#, itoa::Buffer::new().format(*number), "</v></c>"]);
            }
            Self::Number(number) => out.extend(["><v>", &number.to_string(), "</v></c>"]),
            Self::Formula { formula, result: Some(number) } => {
                out.extend(["><f>", formula, "</f><v>", &number.to_string(), "</v></c>"]);
            }
            Self::Formula { formula, result: None } => {
                out.extend([r#" t="str"><f>"#, formula, "</f><v></v></c>"]);
            }
        }
    }
}

/// The elements of a worksheet that are made of its cells.
pub(super) struct CellElements {
    pub(super) dimension: String,
    pub(super) sheet_data: String,
    pub(super) merge_cells: String,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        styles: &'a StyleNumbers,
        strings: &'a mut SharedStrings,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self { styles, strings, diagnostics, cells: Vec::new(), merged: Vec::new(), heights: BTreeMap::new() }
    }

    /// Writes a text exactly as it is, never as a number or a formula.
    pub(super) fn text(&mut self, area: Area, text: &str, style: Style) {
        let content = match self.clipped(text) {
            "" => Content::Blank,
            text => Content::Text(self.strings.number(text)),
        };
        self.put(area, style, content);
    }

    /// Writes a number, all digits of it.
    pub(super) fn number(&mut self, area: Area, number: Number, style: Style) {
        self.put(area, style, Content::Number(number));
    }

    /// Writes a formula with what it gives, an empty text if that is no number.
    pub(super) fn formula(&mut self, area: Area, formula: String, result: Option<Number>, style: Style) {
        self.put(area, style, Content::Formula { formula, result });
    }

    /// Sets the height of a row by the lines that it is to show.
    pub(super) fn set_lines(&mut self, row: u32, lines: u32) {
        self.heights.insert(row, measure::row_height(lines));
    }

    /// Fills an area, which is merged if it is more than one cell: all of its cells have the style, so that its borders
    /// are whole, and the first has the content.
    fn put(&mut self, area: Area, style: Style, content: Content) {
        let Area { row, column, .. } = area;
        if !area.is_cell() {
            let covered = (row..=area.last_row())
                .flat_map(|row| (column..=area.last_column()).map(move |column| (row, column)))
                .skip(1);
            let blank = |(row, column)| SheetCell { row, column, style, content: Content::Blank };
            self.cells.extend(covered.map(blank));
            self.merged.push(area);
        }
        self.cells.push(SheetCell { row, column, style, content });
    }

    fn clipped<'t>(&mut self, text: &'t str) -> &'t str {
        let kept = clip(text, LONGEST_TEXT);
        if kept.len() < text.len() {
            let lost = format!("“{}…”", clip(&text[kept.len()..], EXCERPT));
            self.diagnostics.push(Diagnostic::new(Code::ContentLeftOut).with("what", lost));
        }
        kept
    }

    /// The elements that the cells make up.
    ///
    /// # Errors
    /// [`XlsxError::RowColumnLimitError`].
    pub(super) fn finish(mut self) -> Result<CellElements, XlsxError> {
        self.cells.sort_unstable_by_key(|cell| (cell.row, cell.column));
        let last_row = self.cells.last().map_or(0, |cell| cell.row);
        let last_column = self.cells.iter().map(|cell| cell.column).max().unwrap_or(0);
        if last_row >= MOST_ROWS || last_column >= MOST_COLUMNS {
            return Err(XlsxError::RowColumnLimitError);
        }
        let all = Area { row: 0, column: 0, rows: last_row + 1, columns: last_column + 1 };
        Ok(CellElements {
            dimension: format!(r#"<dimension ref="{}"/>"#, all.reference()),
            sheet_data: self.sheet_data(last_column),
            merge_cells: self.merge_cells(),
        })
    }

    fn sheet_data(&self, last_column: u16) -> String {
        /// More than the markup of an ordinary cell.
        const CELL_LENGTH: usize = 48;
        let mut out = String::with_capacity(self.cells.len() * CELL_LENGTH);
        let columns: Vec<String> = (0..=last_column.into()).map(column_letters).collect();
        out.push_str("<sheetData>");
        for cells in self.cells.chunk_by(|one, next| one.row == next.row) {
            let row = (cells[0].row + 1).to_string();
            out.extend([r#"<row r=""#, &row, "\""]);
            if let Some(points) = self.heights.get(&cells[0].row) {
                out.extend([r#" ht=""#, &whole_pixels(*points).to_string(), r#"" customHeight="1""#]);
            }
            out.push('>');
            for cell in cells {
                let style = &self.styles[cell.style as usize];
                let column = &columns[usize::from(cell.column)];
                out.extend([r#"<c r=""#, column, &row, r#"" s=""#, style, "\""]);
                cell.content.write(&mut out);
            }
            out.push_str("</row>");
        }
        out.push_str("</sheetData>");
        out
    }

    /// Nothing where nothing is merged, as the schema wants it.
    fn merge_cells(&self) -> String {
        if self.merged.is_empty() {
            return String::new();
        }
        let merged = self.merged.iter().map(|area| format!(r#"<mergeCell ref="{}"/>"#, area.reference()));
        let merged: String = merged.collect();
        format!(r#"<mergeCells count="{}">{merged}</mergeCells>"#, self.merged.len())
    }
}

/// A height as Excel keeps it: that of whole pixels, each three quarters of a point.
pub(super) fn whole_pixels(points: f64) -> f64 {
    (points * 4.0 / 3.0).round() * 0.75
}

/// The widths of columns, in pixels from the first column on.
pub(super) fn columns(pixels: &[u32]) -> String {
    let mut out = String::from("<cols>");
    let mut first = 1;
    for same in pixels.chunk_by(PartialEq::eq) {
        let last = first + same.len() - 1;
        let _ = write!(
            out,
            r#"<col min="{first}" max="{last}" width="{}" customWidth="1"/>"#,
            characters(same[0])
        );
        first = last + 1;
    }
    out.push_str("</cols>");
    out
}

/// A width in digits of the default font, each 7 pixels, in whole parts of 256 as Excel counts them.
fn characters(pixels: u32) -> f64 {
    f64::from(pixels * 256 / 7) / 256.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_those_that_excel_keeps() {
        assert_eq!(
            columns(&[116, 68, 68]),
            concat!(
                r#"<cols><col min="1" max="1" width="16.5703125" customWidth="1"/>"#,
                r#"<col min="2" max="3" width="9.7109375" customWidth="1"/></cols>"#
            )
        );
        for (points, kept) in [(20.5, 20.25), (36.0, 36.0), (51.5, 51.75)] {
            assert!((whole_pixels(points) - kept).abs() < f64::EPSILON, "{points}");
        }
    }

    #[test]
    fn cells_stand_in_the_order_of_rows_and_columns() {
        let (mut strings, mut diagnostics) = (SharedStrings::default(), Diagnostics::default());
        let styles = Style::ALL.map(|_| "7".to_owned());
        let mut sheet = Sheet::new(&styles, &mut strings, &mut diagnostics);
        sheet.text(Area { row: 0, column: 1, rows: 2, columns: 1 }, "乙", Style::Prose);
        sheet.number(Area::cell(1, 0), Number::from(-3), Style::Year);
        sheet.formula(Area::cell(1, 2), "SUM(A2)".to_owned(), None, Style::WholeTotal);
        sheet.set_lines(1, 1);
        let elements = sheet.finish().unwrap();
        assert_eq!(elements.dimension, r#"<dimension ref="A1:C2"/>"#);
        assert_eq!(elements.merge_cells, r#"<mergeCells count="1"><mergeCell ref="B1:B2"/></mergeCells>"#);
        assert_eq!(
            elements.sheet_data,
            concat!(
                r#"<sheetData><row r="1"><c r="B1" s="7" t="s"><v>0</v></c></row>"#,
                r#"<row r="2" ht="20.25" customHeight="1"><c r="A2" s="7"><v>-3</v></c><c r="B2" s="7"/>"#,
                r#"<c r="C2" s="7" t="str"><f>SUM(A2)</f><v></v></c></row></sheetData>"#
            )
        );
    }

    #[test]
    fn a_sheet_larger_than_excels_is_refused() {
        for area in [Area::cell(MOST_ROWS, 0), Area::cell(0, MOST_COLUMNS)] {
            let (mut strings, mut diagnostics) = (SharedStrings::default(), Diagnostics::default());
            let styles = Style::ALL.map(|_| String::new());
            let mut sheet = Sheet::new(&styles, &mut strings, &mut diagnostics);
            sheet.text(area, "", Style::Prose);
            assert!(matches!(sheet.finish(), Err(XlsxError::RowColumnLimitError)));
        }
    }
}
