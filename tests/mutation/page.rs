//! A report as anybody might lay it out: lines and tables, each figure known by its id.

use std::collections::BTreeMap;
use std::sync::Arc;

use gongbao::diagnostic::Diagnostics;
use gongbao::form::Forms;
use gongbao::model::{Address, FigureId, Grid, Item, Number};
use gongbao::read::docx;
use gongbao::recognise::{Hints, Recogniser};
use gongbao::{Converter, Format, Limits, ReadOptions, WriteOptions};

use super::random::Random;

/// A cell, as in HTML: one that reaches down from an earlier row is not repeated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Slot {
    pub(super) text: String,
    pub(super) colspan: usize,
    pub(super) rowspan: usize,
    /// The figure that stands in it.
    pub(super) figure: Option<FigureId>,
    /// What is struck out before the text.
    pub(super) struck: String,
}

impl Slot {
    pub(super) fn text(text: &str) -> Self {
        Self { text: text.to_owned(), colspan: 1, rowspan: 1, ..Self::default() }
    }
}

pub(super) type Table = Vec<Vec<Slot>>;

#[derive(Debug, Clone)]
pub(super) enum Piece {
    Line(String),
    Table(Table),
}

/// What may be read of a figure: one of these numbers, or nothing.
pub(super) type Truth = BTreeMap<FigureId, Vec<Number>>;

#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) pieces: Vec<Piece>,
    pub(super) truth: Truth,
}

impl Page {
    /// The official page of an edition, with figures that differ from each other.
    pub(super) fn of(edition: &str, random: &mut Random) -> Self {
        let converter = Converter::default();
        let options = ReadOptions { edition: Some(edition.to_owned()), ..ReadOptions::default() };
        let named =
            ReadOptions { agency: Some("青屏市水务局".to_owned()), year: Some(2024), ..options };
        let mut report = converter.blank(&named, gongbao::model::Variant::Hans).unwrap();
        let mut next = 100 + random.below(50) as i64;
        for figure in
            report.tables.values_mut().flat_map(|rows| rows.values_mut()).flat_map(|row| row.values_mut())
        {
            next += 1 + random.below(9) as i64;
            figure.value = Some(Number::from(next));
        }
        let bytes = converter.write(&report, Format::Docx, WriteOptions::default()).unwrap().bytes;
        let mut diagnostics = Diagnostics::default();
        let document = docx::read(&bytes, Limits::default(), &mut diagnostics).unwrap();
        let recogniser = Recogniser::new(Arc::new(Forms::built_in()));
        let report = recogniser.recognise(&document, &Hints::default(), &mut diagnostics).unwrap().remove(0);
        let places: Vec<(FigureId, Address)> =
            report.figures().filter_map(|(id, figure)| Some((id, figure.source.clone()?))).collect();
        let id_at = |address: &Address| places.iter().find(|(_, at)| at == address).map(|(id, _)| id.clone());
        let truth = report.figures().map(|(id, figure)| (id, figure.value.into_iter().collect())).collect();
        let items = document.parts.into_iter().flat_map(|part| part.items);
        let piece = |item| match item {
            Item::Paragraph(paragraph) => Some(Piece::Line(paragraph.text)),
            Item::Grid(grid) => Some(Piece::Table(table(&grid, &id_at))),
            Item::Image(_) => None,
        };
        Self { pieces: items.filter_map(piece).collect(), truth }
    }

    /// The tables, each with the number of its piece.
    pub(super) fn tables(&self) -> Vec<usize> {
        let is_table = |index: &usize| matches!(self.pieces[*index], Piece::Table(_));
        (0..self.pieces.len()).filter(is_table).collect()
    }

    pub(super) fn table(&mut self, piece: usize) -> &mut Table {
        match &mut self.pieces[piece] {
            Piece::Table(table) => table,
            Piece::Line(_) => panic!("a line is no table"),
        }
    }
}

fn table(grid: &Grid, id_at: &impl Fn(&Address) -> Option<FigureId>) -> Table {
    let mut rows = vec![Vec::new(); grid.rows as usize];
    for cell in &grid.cells {
        rows[cell.row as usize].push(Slot {
            text: cell.text.clone(),
            colspan: cell.colspan as usize,
            rowspan: cell.rowspan as usize,
            figure: id_at(&cell.address),
            struck: String::new(),
        });
    }
    rows
}

/// For each row its slots with the column that they start in.
pub(super) fn placed(table: &Table) -> Vec<Vec<(usize, &Slot)>> {
    let mut reach: Vec<usize> = Vec::new();
    let mut rows = Vec::new();
    for (index, row) in table.iter().enumerate() {
        let mut placed = Vec::new();
        let mut column = 0;
        for slot in row {
            while reach.get(column).is_some_and(|&end| end > index) {
                column += 1;
            }
            let end = column + slot.colspan;
            reach.resize(reach.len().max(end), 0);
            reach[column..end].fill(index + slot.rowspan);
            placed.push((column, slot));
            column = end;
        }
        rows.push(placed);
    }
    rows
}

/// Every place of the grid; `None` where a cell reaches over from the left or from above, or there is none.
pub(super) fn filled(table: &Table) -> Vec<Vec<Option<&Slot>>> {
    placed(table).into_iter().map(fill).collect()
}

fn fill(row: Vec<(usize, &Slot)>) -> Vec<Option<&Slot>> {
    let end = row.last().map_or(0, |(column, slot)| column + slot.colspan);
    let mut cells = vec![None; end];
    for (column, slot) in row {
        cells[column] = Some(slot);
    }
    cells
}
