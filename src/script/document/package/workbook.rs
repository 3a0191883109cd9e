//! Where the texts lie.

use crate::diagnostic::Result;

use super::super::super::passage::{Place, Slot};
use super::super::Scan;
use super::Source;

/// The texts of a part.
pub(super) fn scan(_source: &Source<'_>) -> Result<Scan> {
    Ok(Scan::default())
}

/// The names of sheets in a formula outside of workbooks' own parts.
pub(super) fn formula(_text: &str, _slot: Slot, _place: &Place, _scan: &mut Scan) {}
