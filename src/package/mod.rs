//! ZIP packages (.docx, .xlsx), opened as untrusted input and written the same way each time.

mod limits;
mod part;
mod reader;
mod target;
mod writer;

pub use limits::Limits;
pub(crate) use limits::over_limit;
pub(crate) use part::{malformed, part_bytes, part_text, part_to_edit};
pub use reader::Package;
pub(crate) use target::resolve_target;
pub use writer::PackageWriter;
