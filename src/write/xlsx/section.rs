//! The sheet of a section's tables: the official grid below the section's heading.

use rust_xlsxwriter::{IgnoreError, ProtectionOptions, XlsxError};

use super::figures::Figures;
use super::{Area, Sheet, Source, Written, measure};
use crate::form::{OfficialCell, OfficialGrid, SectionForm, Slot, TableForm};
use crate::model::FigureId;
use crate::write::page::heading;
use crate::write::page::measure::TEXT_WIDTH;

/// The heading, an empty row, then the grid.
const GRID_TOP: u32 = 2;
/// Width of the grid on paper, where a head of four characters gets two even lines; a pixel is 15 twips.
const GRID_PIXELS: u64 = (TEXT_WIDTH as u64).div_ceil(15);
/// No column is narrower, so that there is room to fill in a number of four digits.
const NARROWEST_PIXELS: u32 = 36;
/// Heights in points: what a page surely takes below the heading, and what can still be read when shrunk to a page.
const PAGE_POINTS: std::ops::Range<f64> = 600.0..900.0;
/// What fits the paper is small on a screen.
const ZOOM_PERCENT: u16 = 130;

/// Writes the sheet of a section of the form, and says where its figures stand.
pub(super) fn write(
    source: &Source,
    index: usize,
    sheet: &mut Sheet,
) -> Result<Vec<(FigureId, Area)>, XlsxError> {
    let form = &source.publication.form.sections[index];
    let grid = source.publication.form.official_grid(form);
    let figures = Figures::new(source, form, &grid, GRID_TOP, sheet);
    let section = SectionSheet { source, form, widths: widths(&grid.widths, &figures), grid, figures };
    section.title(index, sheet)?;
    section.cells(sheet)?;
    section.figures.validation(sheet)?;
    section.view(sheet)?;
    Ok(section.figures.placed)
}

struct SectionSheet<'a> {
    source: &'a Source<'a>,
    form: &'a SectionForm,
    grid: OfficialGrid,
    /// Widths of its columns, in pixels.
    widths: Vec<u32>,
    figures: Figures<'a>,
}

impl SectionSheet<'_> {
    /// The section's heading in the report's wording.
    fn title(&self, index: usize, sheet: &mut Sheet) -> Written {
        let text = heading(self.source.publication, index);
        let area = Area { row: 0, column: 0, rows: 1, columns: self.widths.len() as u16 };
        sheet.text(area, text, &self.source.styles.section_title())?;
        // Its font is larger than the body's by a third.
        let pixels: u32 = self.widths.iter().sum();
        sheet.set_lines(0, (measure::lines(text, pixels * 3 / 4) * 4).div_ceil(3))
    }

    fn cells(&self, sheet: &mut Sheet) -> Written {
        for (column, pixels) in (0..).zip(&self.widths) {
            sheet.page.set_column_width_pixels(column, *pixels)?;
        }
        // The library takes an empty result of a formula for none, and would write 0.
        sheet.page.set_formula_result_default("");
        self.grid.cells.iter().try_for_each(|cell| self.cell(cell, sheet))?;
        self.heights(sheet)
    }

    fn cell(&self, cell: &OfficialCell, sheet: &mut Sheet) -> Written {
        let area = Area::of(cell, GRID_TOP);
        match &cell.slot {
            Slot::Label { label, role, .. } => {
                sheet.text(area, self.source.word(label), self.source.styles.label(*role))
            }
            Slot::Figure(id) => self.figures.write(id, area, sheet),
        }
    }

    /// Heights of the rows; a table that nearly fits a page is printed on one.
    fn heights(&self, sheet: &mut Sheet) -> Written {
        let lines = self.lines();
        if PAGE_POINTS.contains(&lines.iter().map(|&lines| measure::row_height(lines)).sum::<f64>()) {
            sheet.page.set_print_fit_to_pages(1, 1);
        }
        (GRID_TOP..).zip(lines).try_for_each(|(row, lines)| sheet.set_lines(row, lines))
    }

    /// Lines that each row of the grid is to show. A cell over several rows asks the last of them for what the
    /// others lack.
    fn lines(&self) -> Vec<u32> {
        let mut lines = vec![1; self.grid.rows.len()];
        let mut cells: Vec<&OfficialCell> = self.grid.cells.iter().collect();
        cells.sort_by_key(|cell| cell.rowspan);
        for cell in cells {
            let columns = cell.column as usize..(cell.column + cell.colspan) as usize;
            let needed = measure::lines(self.wrapped(cell), self.widths[columns].iter().sum());
            let rows = &mut lines[cell.row as usize..(cell.row + cell.rowspan) as usize];
            let lacking = needed.saturating_sub(rows.iter().sum());
            if let Some(last) = rows.last_mut() {
                *last += lacking;
            }
        }
        lines
    }

    /// The text in a cell that is wrapped; numbers are not.
    fn wrapped<'t>(&'t self, cell: &'t OfficialCell) -> &'t str {
        match &cell.slot {
            Slot::Label { label, .. } => self.source.word(label),
            Slot::Figure(id) => self.figures.wording(id).unwrap_or_default(),
        }
    }

    /// What stays in view, what may be changed (figures, and the sizes of rows and columns), and what is printed.
    fn view(&self, sheet: &mut Sheet) -> Written {
        let tables = self.form.tables.iter().filter_map(|id| self.source.publication.form.table(id.as_str()));
        let labels = tables.map(TableForm::label_columns).min().unwrap_or(0) as u16;
        let (rows, columns) = (self.grid.rows.len() as u32, self.widths.len() as u16);
        let resizable =
            ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() };
        let head_end = self.head_end();
        sheet
            .page
            .set_freeze_panes(head_end, labels)?
            .set_zoom(ZOOM_PERCENT)
            .protect_with_options(&resizable);
        sheet
            .page
            .set_print_area(0, 0, GRID_TOP + rows - 1, columns - 1)?
            .set_repeat_rows(0, head_end - 1)?;
        // Totals of columns leave out the rows above, rightly.
        sheet.without_mark(Area { row: GRID_TOP, column: 0, rows, columns }, IgnoreError::FormulaOmitsCells)
    }

    /// The first row below the heads that stay in view: of several tables none does, since each has its own head.
    fn head_end(&self) -> u32 {
        let head = self.grid.rows.iter().take_while(|(_, is_head)| *is_head).count() as u32;
        if self.form.tables.len() == 1 { GRID_TOP + head } else { GRID_TOP }
    }
}

/// The official widths, scaled to the grid's, and wider where a number would not fit.
fn widths(twips: &[u32], figures: &Figures) -> Vec<u32> {
    let all = twips.iter().map(|&width| u64::from(width)).sum::<u64>().max(1);
    let pixels = |&width: &u32| ((u64::from(width) * GRID_PIXELS / all) as u32).max(NARROWEST_PIXELS);
    let mut widths: Vec<u32> = twips.iter().map(pixels).collect();
    for (column, needed) in figures.widths() {
        widths[column] = widths[column].max(needed);
    }
    widths
}
