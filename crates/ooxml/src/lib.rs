//! Office Open XML packages (.docx, .xlsx; ECMA-376 Part 2), opened as untrusted input, read, and edited in place.
//!
//! - [`Package`] opens a ZIP file within [`Limits`]; [`PackageWriter`] writes one, or takes entries over from another
//!   package as they are, still compressed.
//! - [`Parts`] tells the [`Role`] of every part: by [`Relationships`] first, by [`ContentTypes`] second, by names last.
//! - [`Contents`] opens a package to be edited in place: what changes is a list of [`Edit`]s for each part, and all else
//!   stays as it is, byte for byte. [`exchange`] makes the edits for a text that lies in pieces.
//! - [`xml::Xml`] reads a part element by element; [`xml::Tokens`] splits it into tags and text with their places.
//! - [`word`] and [`sheet`] know where things stand: paragraphs, cells of tables, cells of sheets.
//!
//! Nothing here follows a link out of the package, resolves an external entity or runs a macro.

mod content_types;
mod contents;
mod edit;
mod error;
pub mod grid;
mod limits;
mod package;
mod part;
mod parts;
mod relationships;
mod role;
pub mod sheet;
mod signature;
mod slot;
mod target;
pub mod word;
mod writer;
pub mod xml;

pub use content_types::{CONTENT_TYPES, ContentTypes};
pub use contents::{Contents, Embedded, Reason, TextPart, Unopened};
pub use edit::{Edit, apply, in_order};
pub use error::{Error, Limit, Result};
pub use limits::Limits;
pub use package::Package;
pub use part::{PartText, malformed};
pub use parts::Parts;
pub use relationships::{Relationship, Relationships, Target, relationships_part};
pub use role::Role;
pub use slot::{Characters, Slot, Spelling, exchange};
pub use target::resolve_target;
pub use writer::PackageWriter;
