//! The XML of parts.
//!
//! [`Tokens`] splits a part's text into tags and text, each with its place, for those who make edits in place; [`Xml`]
//! reads the same part element by element. Elements and attributes are told by their local names: producers choose
//! prefixes as they like, the strict variant of the formats has other namespaces, and in none of the places read here do
//! two vocabularies share a name.

mod cursor;
mod reference;
mod tag;
mod tokens;

pub use cursor::{Level, Node, Xml};
pub use tag::{Attribute, Attributes, Tag, local};
pub use tokens::{Token, Tokens};
