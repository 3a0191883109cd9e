//! Converts Chinese text from one script to another, phrase by phrase.
//!
//! Every text goes the same way, whatever it is written in:
//!
//! ```text
//! source ─ standard ─▶ OpenCC's forms ─ simplified ─▶ simplified ─ mended ─▶ (hans)
//!                            │                             └─ traditional ─▶ OpenCC's forms ─ forms ─▶ (hant …)
//!                            └───────── traditional characters that no phrase contradicts ───┘
//! ```
//!
//! So a text that is half converted already, or wrongly, comes out like one that never was: 規范 and 规范 both
//! become 規範, 全麵 becomes 全面.

mod built_in;
mod choice;
mod converter;
mod dictionary;
mod error;
mod glossary;
mod opencc;
mod passes;
mod settings;
mod source;
mod stage;
mod stretches;
mod terms;
mod variant;

pub use choice::{Choice, Reason};
pub use converter::{Converted, TextConverter};
pub use error::{Error, Result};
pub use glossary::Glossary;
pub use opencc::{Configuration, OpenCcTables, Plain};
pub use settings::{Engine, Settings};
pub use source::DetectedScript;
pub use variant::{Script, Variant};

/// README's example, which is tested with all others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
