//! A grid as pieces: its statutory tables, and what stands around them.

use std::ops::Range;

use super::extra;
use super::find::Labelled;
use super::labels::LabelBook;
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
    let kind = labelled.lattice.grid.kind;
    if found.is_empty() && kind != GridKind::Sheet {
        let rows = own_table(
            &labelled.lattice,
            0..labelled.lattice.rows(),
            0..labelled.lattice.grid.columns as usize,
        );
        push(&labelled.lattice.grid.address, Body::Own(rows));
        return images(labelled, push);
    }
    Cutter { labelled, forms, claimed: claimed(labelled, &found) }.cut(found, push);
    images(labelled, push);
}

fn claimed(labelled: &Labelled, found: &[Standing]) -> Vec<bool> {
    let mut claimed = vec![false; labelled.lattice.grid.cells.len()];
    found.iter().flat_map(|table| &table.found.claimed).for_each(|&cell| claimed[cell] = true);
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
    labelled: &'a Labelled<'a>,
    forms: &'a Forms,
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
        self.around(row..self.labelled.lattice.rows(), push);
    }

    fn unclaimed(&self, row: usize) -> Vec<usize> {
        let free = |&cell: &usize| !self.claimed[cell] && !self.labelled.lattice.is_blank(cell);
        self.labelled.lattice.starting(row).filter(free).collect()
    }

    fn cell(&self, index: usize) -> &Cell {
        self.labelled.lattice.cell(index)
    }

    /// Remarks and totals of the office's own, in the rows of a statutory table.
    fn beside(&self, row: usize, push: &mut Push<'_, '_>) {
        for cell in self.unclaimed(row) {
            push(
                &self.cell(cell).address,
                Body::Line(Line::on_sheet(&self.cell(cell).text, Role::Extra(None))),
            );
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
        let is_row = |row: usize| {
            let lattice = &self.labelled.lattice;
            let cells: Vec<usize> =
                lattice.covering(row).into_iter().filter(|&cell| !lattice.is_blank(cell)).collect();
            cells.len() > 1 && !cells.iter().any(|&cell| self.names_a_line(cell))
        };
        if self.labelled.lattice.grid.kind != GridKind::Sheet {
            return start;
        }
        (start..end).find(|&row| !is_row(row)).unwrap_or(end)
    }

    /// Whether a cell says what the line that it begins is.
    fn names_a_line(&self, cell: usize) -> bool {
        let text = &self.cell(cell).text;
        extra::is_labelled(text, self.forms)
            || narrative::part(text, self.forms).is_some()
            || super::heading::is_section(text, self.forms)
    }

    fn own_table(&self, rows: Range<usize>, push: &mut Push<'_, '_>) {
        let cells: Vec<&Cell> =
            rows.clone().flat_map(|row| self.unclaimed(row)).map(|cell| self.cell(cell)).collect();
        let first = cells.iter().map(|cell| cell.column).min().unwrap_or(0) as usize;
        let last = cells.iter().map(|cell| cell.column + cell.colspan).max().unwrap_or(0) as usize;
        if let Some(cell) = cells.first() {
            push(&cell.address, Body::Own(own_table(&self.labelled.lattice, rows, first..last)));
        }
    }

    /// A row outside tables: each cell a line, but a label and the value beside it are one.
    fn lines(&self, row: usize, push: &mut Push<'_, '_>) {
        let cells = self.unclaimed(row);
        let mut cells = cells.iter().map(|&cell| self.cell(cell)).peekable();
        while let Some(cell) = cells.next() {
            if let Some(role) = narrative::part(&cell.text, self.forms) {
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
        for text in cell.text.lines().filter(|line| !line.trim().is_empty()) {
            let on_sheet = self.labelled.lattice.grid.kind == GridKind::Sheet;
            push(&cell.address, Body::Line(Line { on_sheet, ..Line::on_sheet(text, role.clone()) }));
        }
    }
}
