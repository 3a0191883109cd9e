//! A budget against decompression bombs: a few bytes can stand for much, such as a list of changes for every paragraph
//! or a picture for every character.

use std::cell::Cell;

use crate::diagnostic::{Result, Thing};
use crate::limits::over_limit;

/// What is left of the bytes that may be made of a file.
pub(super) struct Budget {
    left: Cell<u64>,
    whole: u64,
}

impl Budget {
    pub(super) fn new(whole: u64) -> Self {
        Self { left: Cell::new(whole), whole }
    }

    /// Counts bytes that are read once more or kept.
    ///
    /// # Errors
    /// There are more than the file may cost.
    pub(super) fn spend(&self, bytes: usize) -> Result<()> {
        let left = self.left.get().checked_sub(bytes as u64);
        self.left.set(left.ok_or_else(|| over_limit(Thing::UnpackedBytes, self.whole))?);
        Ok(())
    }
}
