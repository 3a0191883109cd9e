//! Worksheets, whatever file they come from: cells at positions, and regions merged over them.
//!
//! The notation of places is that of the crate `gongbao-ooxml`. `layout` makes a [`Grid`](crate::model::Grid) of cells and regions, `book`
//! a document of sheets. `format` and `value` tell what a stored number shows, `formula` (with `relative`) and `evaluate` what a sum
//! comes to that was stored without its value.

mod book;
mod evaluate;
mod format;
mod formula;
mod layout;
mod relative;
mod value;

pub(in crate::read) use book::{Floating, FloatingKind, Sheet, document, tell_comments, tell_computed};
pub(in crate::read) use evaluate::{SheetCells, compute_all};
pub(in crate::read) use formula::LONGEST as LONGEST_FORMULA;
pub(in crate::read) use layout::lay_out;
pub(in crate::read) use ooxml::sheet::{COLUMNS, Position, ROWS, Region};
pub(in crate::read) use relative::from_relative;
pub(in crate::read) use value::{Budget, CellFormat, in_order, iso_shown, truth_shown};

use std::sync::Arc;

use crate::model::{Address, Number};

/// The most findings of one kind on a sheet.
pub(in crate::read) const MOST_TOLD: usize = 1000;

/// A cell with something in it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::read) struct Stored {
    pub(in crate::read) position: Position,
    pub(in crate::read) content: Content,
}

/// What is in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::read) enum Content {
    /// A number that is shown as such.
    Number(Number),
    /// Everything else that is shown: text, dates, percentages, truth values, errors.
    Text(String),
    /// A formula of which the file does not say what it comes to.
    Formula(String),
    /// A formula with a nought beside it, which some programs write for any value.
    Nought(String),
    /// Nothing to be seen.
    Blank,
}

impl Content {
    /// The same for the stored value of a formula, of which a nought may be none.
    pub(in crate::read) fn or_nought(self, formula: impl FnOnce() -> String) -> Self {
        if self.is_nought() { Self::Nought(formula()) } else { self }
    }

    /// Whether it shows a nought, of whatever type.
    pub(in crate::read) fn is_nought(&self) -> bool {
        match self {
            Self::Number(number) => *number == Number::ZERO,
            Self::Text(text) => text == "0",
            _ => false,
        }
    }

    /// Text as it is shown. What looks blank is blank.
    pub(in crate::read) fn text(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Blank;
        }
        let broken = text.contains(|c: char| c.is_control() && c != '\n' && c != '\t');
        Self::Text(if broken { without_controls(text) } else { text.to_owned() })
    }
}

/// Line ends of any kind as `\n`, and no characters that a document cannot hold.
fn without_controls(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// The address of a cell.
pub(in crate::read) fn address(sheet: &Arc<str>, Position { row, column }: Position) -> Address {
    Address::Cell { sheet: Arc::clone(sheet), row, column }
}
