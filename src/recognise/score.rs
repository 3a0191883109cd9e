//! How sure a match is.

/// In thousandths.
pub(super) type Score = i32;

/// The same label, as far as anybody can tell.
pub(super) const CERTAIN: Score = 1000;
/// Under this a label is not the one.
pub(super) const PLAUSIBLE: Score = 700;
/// Two readings closer than this cannot be told apart.
pub(super) const MARGIN: Score = 100;
