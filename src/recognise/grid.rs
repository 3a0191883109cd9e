//! A grid as pieces: its statutory tables, and what stands around them.

use std::ops::Range;

use super::extra;
use super::find::Labelled;
use super::heading;
use super::labels::LabelBook;
use super::lattice::{CellIx, Lattice};
use super::narrative;
use super::own_table::own_table;
use super::piece::{Body, Line, Push, Role};
use super::standing::Standing;
use crate::form::Forms;
use crate::model::{Cell, GridKind, Item};

/// Cuts a grid into pieces.
pub(super) fn cut<'a>(
    labelled: &'a Labelled<'a>,
    forms: &'a Forms,
    book: &LabelBook,
    push: &mut Push<'_, 'a>,
) {
    if let Some(sheet) = narrative::Sheet::detect(&labelled.lattice, forms) {
        return sheet.cut(push);
    }
    let zones = labelled.zones().into_iter();
    let found: Vec<Standing> = zones.filter_map(|zone| Standing::read(labelled, zone, forms, book)).collect();
    let lattice = &labelled.lattice;
    if found.is_empty() && lattice.grid.kind != GridKind::Sheet {
        let rows = own_table(lattice, 0..lattice.rows(), 0..lattice.columns());
        push(&lattice.grid.address, Body::Own(rows));
    } else {
        Cutter { lattice, forms, claimed: claimed(labelled, &found) }.cut(found, push);
    }
    images(labelled, push);
}

fn claimed(labelled: &Labelled, found: &[Standing]) -> Vec<bool> {
    let mut claimed = vec![false; labelled.lattice.grid.cells.len()];
    found.iter().flat_map(|table| &table.found.claimed).for_each(|&cell| claimed[cell.0] = true);
    claimed
}

/// Pictures inside cells come after the grid.
fn images(labelled: &Labelled, push: &mut Push<'_, '_>) {
    for item in labelled.lattice.grid.cells.iter().flat_map(|cell| &cell.items) {
        if let Item::Image(image) = item {
            push(&image.address, Body::Picture(image.picture.clone()));
        }
    }
}

struct Cutter<'a> {
    lattice: &'a Lattice<'a>,
    forms: &'a Forms,
    /// For each cell whether it belongs to a statutory table.
    claimed: Vec<bool>,
}

impl<'a> Cutter<'a> {
    /// Row by row: a table at its first row, then what it leaves over in its rows; other rows as lines or own
    /// tables.
    fn cut(&self, found: Vec<Standing<'a>>, push: &mut Push<'_, 'a>) {
        let mut row = 0;
        for table in found {
            let (address, extent) = (table.found.address.clone(), table.found.extent.clone());
            self.around(row..extent.start, push);
            row = extent.end.max(row);
            push(&address, Body::Table(Box::new(table)));
            extent.for_each(|row| self.beside(row, push));
        }
        self.around(row..self.lattice.rows(), push);
    }

    /// The cells that start in a row and belong to no statutory table, blank ones apart.
    fn unclaimed(&self, row: usize) -> impl Iterator<Item = &'a Cell> {
        let is_free = |cell: &CellIx| !self.claimed[cell.0] && !self.lattice.is_blank(*cell);
        self.lattice.starting(row).filter(is_free).map(|cell| self.lattice.cell(cell))
    }

    /// Remarks and totals of the office's own, in the rows of a statutory table.
    fn beside(&self, row: usize, push: &mut Push<'_, '_>) {
        for cell in self.unclaimed(row) {
            push(&cell.address, Body::Line(Line::on_sheet(&cell.text, Role::Extra(None))));
        }
    }

    fn around(&self, rows: Range<usize>, push: &mut Push<'_, '_>) {
        let mut row = rows.start;
        while row < rows.end {
            let end = self.own_table_from(row, rows.end);
            if end > row + 1 {
                self.own_table(row..end, push);
                row = end;
            } else {
                self.lines(row, push);
                row += 1;
            }
        }
    }

    /// The end of the own table that starts at a row: rows of two cells or more that are no labelled lines.
    fn own_table_from(&self, start: usize, end: usize) -> usize {
        if self.lattice.grid.kind != GridKind::Sheet {
            return start;
        }
        (start..end).find(|&row| !self.is_own_row(row)).unwrap_or(end)
    }

    fn is_own_row(&self, row: usize) -> bool {
        let filled = || self.lattice.covering(row).filter(|&cell| !self.lattice.is_blank(cell));
        filled().nth(1).is_some() && !filled().any(|cell| self.names_a_line(&self.lattice.cell(cell).text))
    }

    /// Whether a text says what the line that it begins is.
    fn names_a_line(&self, text: &str) -> bool {
        extra::is_labelled(text, self.forms)
            || narrative::part(text, self.forms).is_some()
            || heading::is_section(text, self.forms)
    }

    fn own_table(&self, rows: Range<usize>, push: &mut Push<'_, '_>) {
        let cells: Vec<&Cell> = rows.clone().flat_map(|row| self.unclaimed(row)).collect();
        let first = cells.iter().map(|cell| cell.column).min().unwrap_or(0) as usize;
        let last = cells.iter().map(|cell| cell.column + cell.colspan).max().unwrap_or(0) as usize;
        if let Some(cell) = cells.first() {
            push(&cell.address, Body::Own(own_table(self.lattice, rows, first..last)));
        }
    }

    /// A row outside tables: each cell a line, but a label and the value beside it are one.
    fn lines(&self, row: usize, push: &mut Push<'_, '_>) {
        let mut cells = self.unclaimed(row).peekable();
        while let Some(cell) = cells.next() {
            if let Some(role) = narrative::part(&cell.text, self.forms).filter(|_| cells.peek().is_some()) {
                cells.by_ref().for_each(|cell| self.each_line(cell, &role, push));
                return;
            }
            match cells.peek() {
                Some(value) if extra::wants_value(&cell.text, self.forms) => {
                    let text = extra::join(&cell.text, &value.text);
                    push(&cell.address, Body::Line(Line::on_sheet(&text, Role::Free)));
                    cells.next();
                }
                _ => self.each_line(cell, &Role::Free, push),
            }
        }
    }

    fn each_line(&self, cell: &Cell, role: &Role, push: &mut Push<'_, '_>) {
        let on_sheet = self.lattice.grid.kind == GridKind::Sheet;
        for text in cell.text.lines().filter(|line| !line.trim().is_empty()) {
            push(&cell.address, Body::Line(Line { on_sheet, ..Line::on_sheet(text, role.clone()) }));
        }
    }
}
