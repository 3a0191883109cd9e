//! Reading one statutory table from its zone of a grid: its columns (`columns`), its rows (`rows`), which cell of a row
//! is in which column (`cells`), and the figures there (`figures`). What they share is the `reader`.

mod cells;
mod columns;
mod figures;
mod reader;
mod rows;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::find::{Labelled, Zone};
use super::lattice::CellIx;
use super::plan::{ColumnIx, EditionTable, Plan, RowIx};
use super::score::Score;
use crate::diagnostic::Diagnostics;
use crate::form::Forms;
use crate::model::{Address, Figure};
use reader::TableReader;

/// Less than half of the head, or than a fifth of the rows, is somebody's own table with a word in common; in
/// thousandths.
const LEAST_HEAD: usize = 500;
const LEAST_ROWS: usize = 200;

/// A statutory table as it stands in one place.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Which table of which edition it is.
    pub(super) of: EditionTable,
    /// Where its head begins.
    pub(super) address: Address,
    /// The figures by row and column of the form. Absent rows and columns have none.
    pub(super) figures: BTreeMap<(RowIx, ColumnIx), Figure>,
    /// For each row of the form whether it was found.
    pub(super) rows: Vec<bool>,
    /// For each column likewise.
    pub(super) columns: Vec<bool>,
    /// Cells of the grid that belong to it.
    pub(super) claimed: Vec<CellIx>,
    /// Rows of the grid from its head to its last row.
    pub(super) extent: Range<usize>,
    /// What a clerk should know about it.
    pub(super) diagnostics: Diagnostics,
    /// How well it fits, in thousandths: what part of its figures has a place, and its caption.
    pub(super) score: Score,
}

/// Reads a table from a zone; `None` where the zone is no such table.
pub(super) fn read(
    of: EditionTable,
    plan: &Plan,
    labelled: &Labelled,
    zone: &Zone,
    forms: &Forms,
) -> Option<Found> {
    let reader = TableReader { forms, labelled, of, plan, zone, head_end: OnceCell::new() };
    let mut diagnostics = Diagnostics::default();
    let columns = reader.columns(&mut diagnostics);
    let found_columns = columns.found(plan);
    if share(&found_columns) < LEAST_HEAD {
        return None;
    }
    let rows = reader.rows(&columns, &mut diagnostics);
    let found_rows = rows.found(plan);
    if share(&found_rows) < LEAST_ROWS {
        return None;
    }
    let score = (share(&found_columns) * share(&found_rows) / 1000) as Score + reader.caption_score() / 5;
    let mut found = Found {
        of,
        address: reader.head_cells().map(|cell| reader.cell(cell).address.clone()).next()?,
        figures: BTreeMap::new(),
        rows: found_rows,
        columns: found_columns,
        claimed: reader.labels_of_head(),
        extent: zone.head.clone(),
        diagnostics,
        score,
    };
    reader.figures(&columns, &rows, &mut found);
    Some(found)
}

/// What part of the flags is set, in thousandths.
fn share(flags: &[bool]) -> usize {
    flags.iter().filter(|&&there| there).count() * 1000 / flags.len().max(1)
}
