//! Where in a grid the tables of the forms are, whichever edition's.
//!
//! A table begins with its head: rows whose cells are labels of the head, with the caption above them if there
//! is one. It reaches down to the next head. Which table a head begins is decided by all its labels and rows
//! together, since tables share heads (本年处理决定数量 stands over two of them). Which edition it is of, likewise.

use std::ops::Range;

use super::labels::{LabelBook, Match, Meaning, PLAUSIBLE, Part, Score};
use super::lattice::Lattice;
use crate::form::Forms;

/// A grid with the meanings of its cells.
pub(super) struct Labelled<'a> {
    pub(super) lattice: Lattice<'a>,
    pub(super) matches: Vec<Vec<Match>>,
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

    /// How sure it is that a cell has this meaning; 0 where it has not.
    pub(super) fn score(&self, cell: usize, meaning: Meaning) -> Score {
        self.matches[cell].iter().find(|found| found.meaning == meaning).map_or(0, |found| found.score)
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

    /// For each edition how much of a zone it knows: the most figures that one of its tables has labels for, twice
    /// over, and its caption. Counting labels is cheap, and tells which edition is worth reading.
    pub(super) fn weights(&self, zone: &Zone, book: &LabelBook) -> Vec<usize> {
        let cells = |rows: &Range<usize>| rows.clone().flat_map(|row| self.lattice.starting(row));
        let seen = |cell: usize| self.matches[cell].iter().map(|found| found.meaning);
        let in_head = |meaning: &Meaning| !matches!(meaning.part, Part::Row(_));
        let mut meanings: Vec<Meaning> = cells(&zone.head).flat_map(seen).filter(in_head).collect();
        meanings.extend(cells(&zone.body).flat_map(seen).filter(|meaning| !in_head(meaning)));
        meanings.sort_unstable();
        meanings.dedup();
        let mut weights = vec![0; book.plans.len()];
        for of_table in meanings.chunk_by(|one, other| (one.form, one.table) == (other.form, other.table)) {
            let Meaning { form, table, .. } = of_table[0];
            weights[form] = weights[form].max(book.plans[form][table].weight(of_table));
        }
        weights
    }

    fn kind_of(&self, row: usize) -> RowKind {
        let cells = self.lattice.starting(row);
        let mut evidence = Evidence::default();
        for cell in cells.filter(|&cell| !self.lattice.is_blank(cell)) {
            evidence.see(&self.matches[cell]);
        }
        evidence.verdict()
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
        let likely = |found: &&Match| found.score >= PLAUSIBLE;
        let parts = || matches.iter().filter(likely).map(|found| found.meaning);
        let is_head = |meaning: &Meaning| matches!(meaning.part, Part::Head(_) | Part::Corner);
        let is_caption = parts().any(|meaning| meaning.part == Part::Caption);
        self.cells += 1;
        self.captions += usize::from(is_caption);
        let Some(head) = parts().find(is_head) else {
            self.foreign += usize::from(!is_caption);
            return;
        };
        self.sure |= !parts().any(|meaning| matches!(meaning.part, Part::Row(_)));
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
