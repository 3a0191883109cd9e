//! Where in a grid the tables of a form are.
//!
//! A table begins with its head: rows whose cells are labels of the head, with the caption above them if there
//! is one. It reaches down to the next head. Which table a head begins is decided by all its labels and rows
//! together, since tables share heads (本年处理决定数量 stands over two of them).

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

    /// The zones of a form's tables, from top to bottom.
    pub(super) fn zones(&self, form: usize) -> Vec<Zone> {
        let mut heads: Vec<Range<usize>> = Vec::new();
        let mut row = 0;
        while row < self.lattice.rows() {
            let Some(end) = self.head_from(row, form) else {
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
    fn head_from(&self, start: usize, form: usize) -> Option<usize> {
        let mut end = start;
        for row in start..self.lattice.rows() {
            match self.kind_of(row, form) {
                RowKind::Caption if row == start => end = row + 1,
                RowKind::Head => end = row + 1,
                RowKind::Blank if end > start => {}
                _ => break,
            }
        }
        // A caption alone is a head too: the columns of its table can be counted.
        (end > start).then_some(end)
    }

    fn kind_of(&self, row: usize, form: usize) -> RowKind {
        let cells = self.lattice.starting(row);
        let mut evidence = Evidence::default();
        for cell in cells.filter(|&cell| !self.lattice.is_blank(cell)) {
            evidence.see(&self.matches[cell], form);
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
    fn see(&mut self, matches: &[Match], form: usize) {
        let here = |found: &&Match| found.meaning.form == form && found.score >= PLAUSIBLE;
        let parts = || matches.iter().filter(here).map(|found| found.meaning);
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
