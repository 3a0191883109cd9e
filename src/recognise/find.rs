//! Where in a grid the tables of the forms are, whichever edition's.
//!
//! A table begins with its head: rows whose cells are labels of the head, with the caption above them if there
//! is one. It reaches down to the next head. Which table a head begins is decided by all its labels and rows
//! together, since tables share heads (本年处理决定数量 stands over two of them). Which edition it is of, likewise.

use std::ops::Range;

use super::labels::{LabelBook, Match, Meaning, Part};
use super::lattice::{CellIx, Lattice};
use super::plan::{EditionTable, Plan};
use super::score::{PLAUSIBLE, Score};
use crate::form::Forms;

/// A grid with the meanings of its cells.
pub(super) struct Labelled<'a> {
    pub(super) lattice: Lattice<'a>,
    matches: Vec<Vec<Match>>,
}

/// A head and the rows below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Zone {
    /// Caption and head.
    pub(super) head: Range<usize>,
    /// All rows up to the next zone.
    pub(super) body: Range<usize>,
}

impl<'a> Labelled<'a> {
    pub(super) fn new(lattice: Lattice<'a>, book: &LabelBook, forms: &Forms) -> Self {
        let matches = lattice.grid.cells.iter().map(|cell| match cell.number {
            Some(_) => Vec::new(),
            None => book.matches(&forms.keys, &cell.text),
        });
        Self { matches: matches.collect(), lattice }
    }

    /// What a cell may mean.
    pub(super) fn meanings(&self, cell: CellIx) -> impl Iterator<Item = Meaning> {
        self.matches[cell.0].iter().map(|found| found.meaning)
    }

    /// How sure it is that a cell has this meaning; 0 where it has not.
    pub(super) fn score(&self, cell: CellIx, meaning: Meaning) -> Score {
        self.matches[cell.0].iter().find(|found| found.meaning == meaning).map_or(0, |found| found.score)
    }

    /// The zones of tables, from top to bottom.
    pub(super) fn zones(&self) -> Vec<Zone> {
        let mut heads: Vec<Range<usize>> = Vec::new();
        let mut row = 0;
        while row < self.lattice.rows() {
            let Some(end) = self.head_from(row) else {
                row += 1;
                continue;
            };
            heads.push(row..end);
            row = end;
        }
        let ends: Vec<usize> =
            heads.iter().skip(1).map(|head| head.start).chain([self.lattice.rows()]).collect();
        heads.into_iter().zip(ends).map(|(head, end)| Zone { body: head.end..end, head }).collect()
    }

    /// The end of the head that starts at this row, if one does. A caption belongs to the head below it.
    fn head_from(&self, start: usize) -> Option<usize> {
        let mut end = start;
        for row in start..self.lattice.rows() {
            match self.kind_of(row) {
                RowKind::Caption if row == start => end = row + 1,
                RowKind::Head => end = row + 1,
                RowKind::Blank if end > start => {}
                _ => break,
            }
        }
        // A caption alone is a head too: the columns of its table can be counted.
        (end > start).then_some(end)
    }

    /// The labels of each table that are in a zone: those of its head in the head, those of its rows in the body. They
    /// tell which tables are worth reading.
    pub(super) fn labels_of_tables(&self, zone: &Zone) -> Vec<TableLabels> {
        let seen =
            |rows: &Range<usize>| self.lattice.starting_in(rows.clone()).flat_map(|cell| self.meanings(cell));
        let mut meanings: Vec<Meaning> =
            seen(&zone.head).filter(|meaning| !meaning.part.is_of_row()).collect();
        meanings.extend(seen(&zone.body).filter(|meaning| meaning.part.is_of_row()));
        meanings.sort_unstable();
        meanings.dedup();
        let tables = meanings.chunk_by(|one, other| one.of == other.of);
        tables.map(|labels| TableLabels::new(labels[0].of, labels)).collect()
    }

    fn kind_of(&self, row: usize) -> RowKind {
        let cells = self.lattice.starting(row);
        let mut evidence = Evidence::default();
        for cell in cells.filter(|&cell| !self.lattice.is_blank(cell)) {
            evidence.see(&self.matches[cell.0]);
        }
        evidence.verdict()
    }
}

/// The labels of a table that are in a zone, each once.
pub(super) struct TableLabels {
    pub(super) of: EditionTable,
    pub(super) parts: Vec<Part>,
}

impl TableLabels {
    fn new(of: EditionTable, labels: &[Meaning]) -> Self {
        Self { of, parts: labels.iter().map(|label| label.part).collect() }
    }

    /// How much of the zone the table knows: twice the number of figures that these labels give a place to, if half of
    /// its head is among them; one more with its caption. Counting labels is cheap, and tells which edition is worth
    /// reading.
    pub(super) fn weight(&self, plan: &Plan) -> usize {
        let (mut columns, mut rows, mut caption) = (0, usize::from(plan.rows.paths.is_empty()), 0);
        for part in &self.parts {
            match *part {
                Part::Head(node) => columns += usize::from(plan.head.leaf_of(node).is_some()),
                Part::Row(node) => rows += usize::from(plan.rows.leaf_of(node).is_some()),
                Part::Caption => caption = 1,
                Part::Corner => {}
            }
        }
        let credible = usize::from(2 * columns >= plan.head.paths.len());
        2 * columns * rows * credible + caption
    }

    /// Whether the head has any of them, without which it is not this table's.
    pub(super) fn has_head(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Head(_) | Part::Caption))
    }
}

enum RowKind {
    Blank,
    Caption,
    Head,
    Other,
}

/// What the cells of a row say about it.
#[derive(Default)]
struct Evidence {
    /// Cells that are not blank.
    cells: usize,
    captions: usize,
    /// Cells that are in no head and no caption.
    foreign: usize,
    /// Labels of heads, each once.
    heads: Vec<Meaning>,
    /// Whether one of them occurs in heads only.
    sure: bool,
}

impl Evidence {
    fn see(&mut self, matches: &[Match]) {
        let parts = || matches.iter().filter(|found| found.score >= PLAUSIBLE).map(|found| found.meaning);
        let is_caption = parts().any(|meaning| meaning.part == Part::Caption);
        self.cells += 1;
        self.captions += usize::from(is_caption);
        let Some(head) = parts().find(|meaning| meaning.part.is_of_head()) else {
            self.foreign += usize::from(!is_caption);
            return;
        };
        self.sure |= !parts().any(|meaning| meaning.part.is_of_row());
        if !self.heads.contains(&head) {
            self.heads.push(head);
        }
    }

    /// A row with a foreign cell can still be a head: offices add columns for remarks.
    fn verdict(&self) -> RowKind {
        match self.heads.len() {
            _ if self.cells == 0 => RowKind::Blank,
            0 if self.captions > 0 => RowKind::Caption,
            2.. => RowKind::Head,
            1 if self.sure && self.foreign == 0 => RowKind::Head,
            _ => RowKind::Other,
        }
    }
}
