//! OpenCC itself: its configurations worked through with our dictionaries, and its library where it is built in.
//!
//! The first is what our conversion is compared with, in tests and in the quality set; the second is the reference.

#[cfg(feature = "opencc")]
mod library;
#[cfg(not(feature = "opencc"))]
#[path = "no_library.rs"]
mod library;
mod plain;

pub(super) use library::Library;
pub use plain::{Configuration, Plain};
