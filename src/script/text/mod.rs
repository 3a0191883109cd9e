//! Converting a text from one script to another, phrase by phrase.

mod converted;
mod engine;

pub use converted::{Choice, Converted, Reason};
pub use engine::{Engine, Settings, Source, TextConverter};
