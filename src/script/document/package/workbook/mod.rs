//! Workbooks: every part of an .xlsx package but drawings, charts and properties.
//!
//! `places` tells by the names of elements which places hold text and how it is written there; `reader` finds
//! them in a part, `texts` makes passages of them. Formulas, page headers and number formats have notations of
//! their own (`formula`, `notation`, over the characters of `letters`). `book` knows the sheets by name, `names`
//! which names stay.

mod book;
mod formula;
mod letters;
mod names;
mod notation;
mod places;
mod reader;
mod texts;

use crate::diagnostic::Result;

use ooxml::Slot;

use super::super::super::passage::Place;
use super::super::Scan;
use super::ScanInput;
use places::What;

pub(super) use book::Book;
pub(super) use names::settle_names;

/// The texts of a part.
pub(super) fn scan(source: &ScanInput<'_>) -> Result<Scan> {
    // Most sheets hold figures alone: their strings lie elsewhere.
    if !source.session.options.fonts && !texts::may_convert(source.text) {
        return Ok(Scan::default());
    }
    reader::scan(source)
}

/// The texts of a formula in another part: in a chart, a drawing, a control.
pub(super) fn formula(file: &str, slot: Slot, place: &Place, scan: &mut Scan) {
    texts::add_notation(What::Formula, file, &slot, place, scan);
}

/// The sheet's name in what a chart says of its pivot table: `[报表.xlsx]表1!数据透视表1`, where the workbook is its
/// own.
pub(super) fn pivot_source(file: &str, slot: Slot, place: &Place, scan: &mut Scan) {
    texts::add_notation(What::PivotSource, file, &slot, place, scan);
}
