//! Office Open XML packages (.docx, .xlsx; ECMA-376 Part 2), opened as untrusted input and written the same way each
//! time.
//!
//! - [`Package`] opens a ZIP file within [`Limits`]; [`PackageWriter`] writes one, or takes entries over from another
//!   package as they are, still compressed.
//! - [`xml::Xml`] is a cursor over the elements of a part.
//!
//! Nothing here knows a document's vocabulary, follows a link out of the package, resolves an external entity or runs a
//! macro.

mod error;
mod limits;
mod package;
mod part;
mod target;
mod writer;
pub mod xml;

pub use error::{Error, Limit, Result};
pub use limits::Limits;
pub use package::Package;
pub use part::{malformed, part_bytes, part_text, part_to_edit};
pub use target::resolve_target;
pub use writer::PackageWriter;
