//! Converts Chinese text between simplified and traditional script, phrase by phrase, as official texts print it: with
//! mainland's, Taiwan's or Hong Kong's forms of the characters.
//!
//! # In short
//!
//! A [`TextConverter`] is made once for a target and used for any number of texts, by any number of threads. It is told what a
//! document is written in, which [`DetectedScript::of`] learns from all of the document's texts together:
//!
//! ```
//! use gongbao_script::{DetectedScript, Settings, TextConverter, Variant};
//!
//! let document = ["关于发布行政复议文书的通知", "各有关单位：现予公布。"];
//! let converter = TextConverter::new(&Settings::new(Variant::Hant))?;
//! let script = DetectedScript::of(document);
//! let converted: Vec<String> =
//!     document.iter().map(|text| converter.convert(script, text).into_text()).collect();
//! assert_eq!(converted, ["關於發布行政復議文書的通知", "各有關單位：現予公布。"]);
//! # Ok::<(), gongbao_script::Error>(())
//! ```
//!
//! - [`Settings`] say the target, the user's own [`Glossary`]s, whether words of regions are wanted, and which engine works.
//! - [`Converted`] is the text. It knows where each character comes from ([`Converted::origin`]), so that formatting can stay
//!   with it, and what must be replaced in the source ([`Converted::replacements`]), so that all else can stay as it is.
//! - [`TextConverter::explain`] gives the [`Choice`]s that were made too, each with its [`Reason`]: characters that have
//!   several counterparts, and slips of the source itself.
//! - [`Plain`] is what OpenCC alone makes of a text, to compare with.
//!
//! # Slips of the source
//!
//! Every text goes the same way, whatever it is written in:
//!
//! ```text
//! source ─ standard ─▶ OpenCC's forms ─ simplified ─▶ simplified ─ mended ─▶ (hans)
//!                            │                             └─ traditional ─▶ OpenCC's forms ─ forms ─▶ (hant …)
//!                            └───────── traditional characters that no phrase contradicts ───┘
//! ```
//!
//! So a text that is half converted already, or wrongly, comes out like one that never was:
//!
//! ```
//! use gongbao_script::{DetectedScript, Settings, TextConverter, Variant};
//!
//! let converter = TextConverter::new(&Settings::new(Variant::Hant))?;
//! for text in ["规范全面", "規范全麵", "規範全面"] {
//!     assert_eq!(converter.convert(DetectedScript::Mixed, text).text(), "規範全面");
//! }
//! # Ok::<(), gongbao_script::Error>(())
//! ```
//!
//! # Features
//!
//! - `serde`: [`Script`] can be written and read.
//! - `opencc`: OpenCC's library as the reference engine ([`Engine::OpenCc`]). It must be there when the crate is built and when
//!   the program runs.

mod alignment;
mod built_in;
mod chain;
mod choice;
mod converted;
mod converter;
mod detect;
mod dictionary;
mod error;
mod explain;
mod glossary;
mod group;
mod opencc;
mod settings;
mod terms;
mod variant;

pub use choice::{Choice, Reason};
pub use converted::{Converted, Replacement};
pub use converter::TextConverter;
pub use detect::DetectedScript;
pub use error::{Error, Result};
pub use glossary::Glossary;
pub use opencc::{Configuration, Plain};
pub use settings::{Engine, Settings};
pub use variant::{Script, UnknownVariant, Variant};

/// README's example, which is tested with all others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
