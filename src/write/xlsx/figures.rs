//! The figures of a section: how each is written, and what a clerk may enter.

use std::collections::HashMap;

use rust_xlsxwriter::{DataValidation, DataValidationRule, Formula, XlsxError};

use super::totals::{self, Total, Totals};
use super::{Area, Sheet, Source, Written, measure};
use crate::form::{Kind, OfficialCell, OfficialGrid, SectionForm, Slot, TableForm};
use crate::model::{Figure, FigureId, Number};

/// Ranges that the function SUM takes.
const MOST_ARGUMENTS: usize = 255;
/// A change may be anything that is whole; Excel wants bounds.
const LARGEST_CHANGE: i32 = 999_999_999;

/// The figures of a section, and where they stand on its sheet.
pub(super) struct Figures<'a> {
    source: &'a Source<'a>,
    totals: Totals,
    areas: HashMap<FigureId, Area>,
    /// In the order of the grid.
    pub(super) placed: Vec<(FigureId, Area)>,
}

impl<'a> Figures<'a> {
    /// Decides how the figures of a section are written; its grid begins in row `top`.
    pub(super) fn new(
        source: &'a Source,
        form: &SectionForm,
        grid: &OfficialGrid,
        top: u32,
        sheet: &mut Sheet,
    ) -> Self {
        let mut totals = Totals::new();
        for table in form.tables.iter().filter_map(|id| source.publication.form.table(id.as_str())) {
            totals::decide(table, source.publication.report, &mut totals, sheet.diagnostics);
        }
        let figure = |cell: &OfficialCell| match &cell.slot {
            Slot::Figure(id) => Some((id.clone(), Area::of(cell, top))),
            Slot::Label { .. } => None,
        };
        let placed: Vec<(FigureId, Area)> = grid.cells.iter().filter_map(figure).collect();
        Self { source, totals, areas: placed.iter().cloned().collect(), placed }
    }

    /// Writes the cell of a figure.
    pub(super) fn write(&self, id: &FigureId, area: Area, sheet: &mut Sheet) -> Written {
        let kind = self.kind(id);
        let total = self.totals.get(id).and_then(|total| Some((self.formula(total)?, total.sum)));
        if let Some((formula, sum)) = total {
            let format = self.source.styles.total(kind, sum);
            sheet.merge(area, &format)?;
            sheet.page.write_formula_with_format(area.row, area.column, formula, &format)?;
            return Ok(());
        }
        let figure = self.source.publication.report.figure_at(id);
        if let Some(number) = figure.and_then(totals::plain) {
            return self.number(kind, number, area, sheet);
        }
        sheet.text(area, &figure.map(Figure::display).unwrap_or_default(), &self.source.styles.figure(kind))
    }

    fn number(&self, kind: Kind, number: Number, area: Area, sheet: &mut Sheet) -> Written {
        let format = self.source.styles.number(kind, number);
        sheet.merge(area, &format)?;
        sheet.page.write_number_with_format(area.row, area.column, number.to_f64(), &format)?;
        Ok(())
    }

    /// A total's formula with the value that it has; nothing for one that a spreadsheet cannot take.
    fn formula(&self, total: &Total) -> Option<Formula> {
        let parts = total.parts.iter().map(|part| self.areas.get(part).copied());
        let ranges = Area::joined(parts.collect::<Option<Vec<_>>>()?);
        let list = references(&ranges, ",");
        let formula = match total.sum {
            Some(_) => format!("SUM({list})"),
            None => format!("IF(COUNT({list})=0,\"\",SUM({list}))"),
        };
        let cached = total.sum.map(|sum| sum.to_string()).unwrap_or_default();
        (ranges.len() <= MOST_ARGUMENTS).then(|| Formula::new(formula).set_result(cached))
    }

    /// Columns that a number stands in, with the width that it needs.
    pub(super) fn widths(&self) -> impl Iterator<Item = (usize, u32)> {
        let in_one_column = self.placed.iter().filter(|(_, area)| area.columns == 1);
        in_one_column.filter_map(|(id, area)| {
            let number = totals::plain(self.source.publication.report.figure_at(id)?)?;
            Some((usize::from(area.column), measure::cell_width(&number.to_string())))
        })
    }

    /// The wording in the cell of a figure that has one.
    pub(super) fn wording(&self, id: &FigureId) -> Option<&str> {
        self.source.publication.report.figure_at(id)?.text.as_deref()
    }

    fn kind(&self, id: &FigureId) -> Kind {
        let kind = |table: &TableForm| table.kind(id.row.as_str(), id.column.as_str());
        self.source.publication.form.table(id.table.as_str()).map(kind).unwrap_or_default()
    }

    /// Lets a clerk enter only what a figure can be, and tells what that is. What stands there already, such as a
    /// worded figure, is left alone.
    pub(super) fn validation(&self, sheet: &mut Sheet) -> Written {
        for kind in [Kind::Count, Kind::Change, Kind::Amount] {
            let of_kind = self.placed.iter().filter(|(id, _)| self.kind(id) == kind);
            let ranges = Area::joined(of_kind.map(|(_, area)| *area));
            let Some(first) = ranges.first() else { continue };
            let validation = self.prompted(kind)?.set_multi_range(references(&ranges, " "));
            let (last_row, last_column) = (first.last_row(), first.last_column());
            sheet.page.add_data_validation(first.row, first.column, last_row, last_column, &validation)?;
        }
        Ok(())
    }

    fn prompted(&self, kind: Kind) -> Result<DataValidation, XlsxError> {
        let prompt = self.source.publication.lexicon.workbook.prompt(kind);
        rule(kind)
            .set_input_title(self.source.word(&prompt.title))?
            .set_input_message(self.source.word(&prompt.input))?
            .set_error_title(self.source.word(&prompt.title))?
            .set_error_message(self.source.word(&prompt.error))
    }
}

fn references(ranges: &[Area], separator: &str) -> String {
    ranges.iter().map(|range| range.reference()).collect::<Vec<_>>().join(separator)
}

fn rule(kind: Kind) -> DataValidation {
    let rule = DataValidation::new();
    match kind {
        Kind::Count => rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
        Kind::Change => rule.allow_whole_number(DataValidationRule::Between(-LARGEST_CHANGE, LARGEST_CHANGE)),
        Kind::Amount => rule.allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0)),
    }
}
