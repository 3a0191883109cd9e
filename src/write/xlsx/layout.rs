//! Where everything of a section stands on its sheet: the official grid below the section's heading.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Area;
use super::style::Style;
use crate::form::{
    Axis, Form, Instance, Kind, Label, OfficialCell, OfficialGrid, SectionForm, Slot, TableForm,
};
use crate::model::FigureId;
use crate::write::page::measure::TEXT_WIDTH;

/// Ranges that the function SUM takes.
const MOST_ARGUMENTS: usize = 255;
/// The heading, an empty row, then the grid.
pub(super) const GRID_TOP: u32 = 2;
/// Width of the grid on paper, where a head of four characters gets two even lines; a pixel is 15 twips.
const GRID_PIXELS: u64 = (TEXT_WIDTH as u64).div_ceil(15);
/// No column is narrower, so that there is room to fill in a number of four digits.
const NARROWEST_PIXELS: u32 = 36;

/// A section of the form that has tables, on its sheet.
pub(super) struct SheetLayout {
    /// Which of the form's sections it is.
    pub(super) section: usize,
    /// The cells of the grid, by row, then by column.
    pub(super) cells: Vec<LayoutCell>,
    /// Figures that the form says are sums of others. Where one is so twice, of its row and of its column, it is the sum
    /// of its row.
    pub(super) sums: Vec<SheetSum>,
    /// Rows of the grid.
    pub(super) rows: u32,
    /// Widths of its columns, in pixels.
    pub(super) widths: Vec<u32>,
    /// The first row below the heads that stay in view: of several tables none does, since each has its own head.
    pub(super) head_end: u32,
    /// Columns of labels that stay in view.
    pub(super) label_columns: u16,
}

/// A cell of the official grid.
pub(super) struct LayoutCell {
    pub(super) area: Area,
    pub(super) content: LayoutContent,
}

pub(super) enum LayoutContent {
    Label(Arc<Label>, Style),
    Figure(FigureId, Kind),
}

/// A figure that the form says is the sum of others. Figures go by the numbers of their cells.
pub(super) struct SheetSum {
    pub(super) instance: Instance,
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
    /// The parts as the function SUM takes them; `None` where they are too many for it.
    pub(super) list: Option<String>,
}

impl SheetLayout {
    /// The layout of one of the form's sections.
    pub(super) fn of(form: &Form, section: usize) -> Self {
        let of_form = &form.sections[section];
        let grid = form.official_grid(of_form);
        let cells: Vec<_> = grid.cells.iter().map(|cell| LayoutCell::of(cell, form)).collect();
        let mut layout = Self {
            section,
            sums: Vec::new(),
            rows: grid.rows.len() as u32,
            widths: widths(&grid.widths),
            head_end: head_end(of_form, &grid),
            label_columns: label_columns(form, of_form),
            cells,
        };
        layout.sums = layout.sums(form, of_form);
        layout
    }

    /// The figures in the order of the grid.
    pub(super) fn figures(&self) -> impl Iterator<Item = (&FigureId, Area)> {
        self.cells.iter().filter_map(|cell| match &cell.content {
            LayoutContent::Figure(id, _) => Some((id, cell.area)),
            LayoutContent::Label(..) => None,
        })
    }

    fn sums(&self, form: &Form, of_form: &SectionForm) -> Vec<SheetSum> {
        let numbered = self.cells.iter().enumerate().filter_map(|(number, cell)| match &cell.content {
            LayoutContent::Figure(id, _) => Some((id, number)),
            LayoutContent::Label(..) => None,
        });
        let numbers: HashMap<&FigureId, usize> = numbered.collect();
        let tables = of_form.tables.iter().filter_map(|id| form.table(id.as_str()));
        let instances = tables.flat_map(|table| {
            let of_axis = |axis| table.relations.iter().filter(move |relation| relation.over == axis);
            let sums = of_axis(Axis::Rows).chain(of_axis(Axis::Columns)).filter(|it| it.is_sum());
            sums.flat_map(move |sum| sum.instances(table))
        });
        let mut totals = HashSet::new();
        let sums = instances.filter_map(|instance| self.sum(instance, &numbers));
        sums.filter(|sum| totals.insert(sum.total)).collect()
    }

    fn sum(&self, instance: Instance, numbers: &HashMap<&FigureId, usize>) -> Option<SheetSum> {
        let (total, parts) = instance.as_sum()?;
        let total = *numbers.get(total)?;
        let parts = parts.map(|part| numbers.get(part).copied()).collect::<Option<Vec<_>>>()?;
        let ranges = Area::joined(parts.iter().map(|&part| self.cells[part].area));
        let list = (ranges.len() <= MOST_ARGUMENTS).then(|| Area::references(&ranges, ","));
        Some(SheetSum { instance, total, parts, list })
    }

    /// The grid with all its cells.
    pub(super) fn grid(&self) -> Area {
        Area { row: GRID_TOP, column: 0, rows: self.rows, columns: self.columns() }
    }

    /// The section's heading.
    pub(super) fn title(&self) -> Area {
        Area { row: 0, column: 0, rows: 1, columns: self.columns() }
    }

    fn columns(&self) -> u16 {
        self.widths.len() as u16
    }
}

impl LayoutCell {
    fn of(cell: &OfficialCell, form: &Form) -> Self {
        let content = match &cell.slot {
            Slot::Label { label, role, .. } => LayoutContent::Label(label.clone(), Style::label(*role)),
            Slot::Figure(id) => {
                let kind = |table: &TableForm| table.kind(id.row.as_str(), id.column.as_str());
                let kind = form.table(id.table.as_str()).map(kind).unwrap_or_default();
                LayoutContent::Figure(id.clone(), kind)
            }
        };
        Self { area: Area::of(cell, GRID_TOP), content }
    }
}

/// The official widths, scaled to the grid's.
fn widths(twips: &[u32]) -> Vec<u32> {
    let all = twips.iter().map(|&width| u64::from(width)).sum::<u64>().max(1);
    let pixels = |&width: &u32| ((u64::from(width) * GRID_PIXELS / all) as u32).max(NARROWEST_PIXELS);
    twips.iter().map(pixels).collect()
}

fn head_end(section: &SectionForm, grid: &OfficialGrid) -> u32 {
    let head = grid.rows.iter().take_while(|(_, is_head)| *is_head).count() as u32;
    if section.tables.len() == 1 { GRID_TOP + head } else { GRID_TOP }
}

fn label_columns(form: &Form, section: &SectionForm) -> u16 {
    let tables = section.tables.iter().filter_map(|id| form.table(id.as_str()));
    tables.map(TableForm::label_columns).min().unwrap_or(0) as u16
}
