//! What every reader of a Word document must agree on: which of alternatives counts, and where things stand.

mod addresses;
mod alternative;
mod properties;

pub use addresses::{NoteId, NoteKind, WordAddress, WordAddresses};
pub use alternative::{alternative, is_wrapper};
pub use properties::{CellProperties, RowProperties, VerticalMerge};
