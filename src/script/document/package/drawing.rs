//! Where the texts lie.

use crate::diagnostic::Result;

use super::super::Scan;
use super::Source;

/// The texts of a part.
pub(super) fn scan(_source: &Source<'_>) -> Result<Scan> {
    Ok(Scan::default())
}
