//! The sheet of a section's tables, filled with the figures of a report.

use super::layout::{GRID_TOP, LayoutCell, LayoutContent, SheetLayout};
use super::sheet::{Sheet, columns};
use super::style::Style;
use super::totals::{self, Totals};
use super::{Area, measure};
use crate::form::Kind;
use crate::model::{Figure, Number, Report};
use crate::write::Publication;
use crate::write::page::heading;

/// Heights in points: what a page surely takes below the heading, and what can still be read when shrunk to a page.
const PAGE_POINTS: std::ops::Range<f64> = 600.0..900.0;
/// What the page of a section's sheet depends on.
pub(super) struct SectionPage {
    /// Widths of the columns, as an element.
    pub(super) columns: String,
    /// Whether the tables are printed on one page.
    pub(super) is_on_one_page: bool,
}

/// Writes the cells of a section's sheet.
pub(super) fn write(layout: &SheetLayout, publication: &Publication, sheet: &mut Sheet) -> SectionPage {
    let figures: Vec<_> = layout.cells.iter().map(|cell| figure(cell, publication.report)).collect();
    let totals = totals::decide(layout, &figures, publication, sheet.diagnostics);
    let widths = widths(layout, &figures);
    let section = SectionSheet { layout, publication, figures, totals, widths };
    section.title(sheet);
    section.cells(sheet);
    let is_on_one_page = section.heights(sheet);
    SectionPage { columns: columns(&section.widths), is_on_one_page }
}

/// The figure in a cell.
fn figure<'a>(cell: &LayoutCell, report: &'a Report) -> Option<&'a Figure> {
    match &cell.content {
        LayoutContent::Figure(id, _) => report.figure_at(id),
        LayoutContent::Label(..) => None,
    }
}

/// The widths of the layout, and wider where a number would not fit.
fn widths(layout: &SheetLayout, figures: &[Option<&Figure>]) -> Vec<u32> {
    let mut widths = layout.widths.clone();
    for (cell, figure) in layout.cells.iter().zip(figures).filter(|(cell, _)| cell.area.columns == 1) {
        if let Some(number) = figure.and_then(totals::plain) {
            let width = &mut widths[usize::from(cell.area.column)];
            *width = (*width).max(measure::cell_width(&number.to_string()));
        }
    }
    widths
}

struct SectionSheet<'a> {
    layout: &'a SheetLayout,
    publication: &'a Publication<'a>,
    /// For each cell of the layout the figure in it.
    figures: Vec<Option<&'a Figure>>,
    totals: Totals<'a>,
    /// Widths of the columns, in pixels.
    widths: Vec<u32>,
}

impl SectionSheet<'_> {
    /// The section's heading in the report's wording.
    fn title(&self, sheet: &mut Sheet) {
        let text = heading(self.publication, self.layout.section);
        sheet.text(self.layout.title(), text, Style::SectionTitle);
        // Its font is larger than the body's by a third.
        let pixels: u32 = self.widths.iter().sum();
        sheet.set_lines(0, (measure::lines(text, pixels * 3 / 4) * 4).div_ceil(3));
    }

    fn cells(&self, sheet: &mut Sheet) {
        for (number, LayoutCell { area, content }) in self.layout.cells.iter().enumerate() {
            match content {
                LayoutContent::Label(label, style) => {
                    sheet.text(*area, label.text(self.publication.script), *style);
                }
                LayoutContent::Figure(_, kind) => self.figure(number, *area, *kind, sheet),
            }
        }
    }

    fn figure(&self, number: usize, area: Area, kind: Kind, sheet: &mut Sheet) {
        if let Some(total) = &self.totals[number]
            && let Some(list) = &total.sum.list
        {
            let style = Style::total(kind, total.value);
            return sheet.formula(area, formula(list, total.value), total.value, style);
        }
        let figure = self.figures[number];
        match figure.and_then(totals::plain) {
            Some(number) => sheet.number(area, number, Style::number(kind, number)),
            None => sheet.text(area, &figure.map(Figure::display).unwrap_or_default(), Style::figure(kind)),
        }
    }

    /// Sets the heights of the rows; says whether the table nearly fits a page, and is printed on one.
    fn heights(&self, sheet: &mut Sheet) -> bool {
        let lines = self.lines();
        (GRID_TOP..).zip(&lines).for_each(|(row, lines)| sheet.set_lines(row, *lines));
        PAGE_POINTS.contains(&lines.iter().map(|&lines| measure::row_height(lines)).sum::<f64>())
    }

    /// Lines that each row of the grid is to show. A cell over several rows asks the last of them for what the
    /// others lack.
    fn lines(&self) -> Vec<u32> {
        let mut lines = vec![1; self.layout.rows as usize];
        let mut cells: Vec<_> = self.layout.cells.iter().zip(&self.figures).collect();
        cells.sort_by_key(|(cell, _)| cell.area.rows);
        for (cell, figure) in cells {
            let area = cell.area;
            let columns = usize::from(area.column)..usize::from(area.column + area.columns);
            let text = self.wrapped(cell, *figure);
            let needed = measure::lines(text, self.widths[columns].iter().sum());
            let top = (area.row - GRID_TOP) as usize;
            let rows = &mut lines[top..top + area.rows as usize];
            let lacking = needed.saturating_sub(rows.iter().sum());
            if let Some(last) = rows.last_mut() {
                *last += lacking;
            }
        }
        lines
    }

    /// The text in a cell that is wrapped; numbers are not.
    fn wrapped<'t>(&self, cell: &'t LayoutCell, figure: Option<&'t Figure>) -> &'t str {
        match &cell.content {
            LayoutContent::Label(label, _) => label.text(self.publication.script),
            LayoutContent::Figure(..) => figure.and_then(|it| it.text.as_deref()).unwrap_or_default(),
        }
    }
}

/// Adds up some figures, to a sum or, until one of them is filled in, to nothing.
fn formula(list: &str, sum: Option<Number>) -> String {
    match sum {
        Some(_) => format!("SUM({list})"),
        None => format!("IF(COUNT({list})=0,\"\",SUM({list}))"),
    }
}
