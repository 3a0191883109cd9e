//! ZIP packages (.docx, .xlsx), opened as untrusted input and written the same way each time.

mod limits;
mod reader;
mod writer;

pub use limits::Limits;
pub(crate) use limits::over_limit;
pub use reader::Package;
pub use writer::PackageWriter;
