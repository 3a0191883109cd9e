//! gongbao converts the yearly 政府信息公开工作年度报告 between Excel, Word, web pages, text and JSON, formats of before
//! 2007 included, in the official layout.
//!
//! A [`Converter`] reads bytes into [`Report`]s and writes reports into bytes:
//!
//! ```
//! use gongbao::{Converter, Format, ReadOptions, WriteOptions};
//!
//! # fn main() -> gongbao::diagnostic::Result<()> {
//! let converter = Converter::default();
//! let text = include_bytes!("../samples/seed-report.txt");
//! let reading = converter.read("seed-report.txt", text, &ReadOptions::default())?;
//!
//! let report = &reading.reports[0];
//! assert_eq!(report.year, Some(2024));
//! assert_eq!(report.figure("requests", "received", "total").unwrap().display(), "0");
//!
//! let word = converter.write(report, Format::Docx, WriteOptions::default())?;
//! assert!(word.bytes.starts_with(b"PK"));
//! # Ok(())
//! # }
//! ```
//!
//! Any document, a report or not, is put into another script in place:
//!
//! ```
//! use gongbao::Format;
//! use gongbao::model::Variant;
//! use gongbao::convert_document;
//! use gongbao::script::{DocumentOptions, Settings, TextConverter};
//!
//! # fn main() -> gongbao::diagnostic::Result<()> {
//! let converter = TextConverter::new(&Settings::new(Variant::Hant))?;
//! let page = "<p>行政<b>复</b>议后公布".as_bytes();
//! let converted = convert_document("a.html", Format::Html, page, &converter, &DocumentOptions::default())?;
//! assert_eq!(String::from_utf8_lossy(&converted.bytes), "<p>行政<b>復</b>議後公布");
//! # Ok(())
//! # }
//! ```
//!
//! For one-off use there are [`read()`] and [`write()`]. `examples/` has whole programs.
//!
//! # Guide
//!
//! - **Read.** [`Converter::read`] takes bytes of any format; their content tells which ([`Format::of`]). What comes out is a
//!   [`Report`] each, and [`Diagnostics`](diagnostic::Diagnostics): each finding has a stable
//!   [`Code`](diagnostic::Code), a severity, a place in the file and its text in Chinese and English.
//! - **Look.** [`Report::figure`] and [`Report::figures`] give the statutory figures, by the ids of the form. A blank is not
//!   zero: it has no value. What a cell says beyond a number is kept as text.
//! - **Write.** [`Converter::write`] makes Word, Excel, HTML, text or JSON of it, in any script
//!   ([`WriteOptions::script`]). The same report always gives the same bytes.
//! - **Convert scripts.** [`convert_document`] changes the text of any document in place, [`script::TextConverter`] that of
//!   a string.
//! - **Set up.** [`Converter::builder`] takes limits, forms, glossaries and a Word template of one's own. A converter is made
//!   once and shared: it is `Send + Sync`, and there is no global state.
//! - **Hostile input.** Sizes, counts and nesting are bounded by [`Limits`]; nothing is fetched, no macro is run.
//!
//! The feature `cli`, on by default, adds what only the command needs: `default-features = false` leaves it out.
//!
//! # The phases, and where each lives
//!
//! ```text
//! bytes ─ read::sniff ─▶ read::<format> ─▶ model::Document ─ recognise ─▶ model::Report ─ write::<format> ─▶ bytes
//!                                                 ▲                            │
//!                                form (templates/*.toml)                script (hans ⇄ hant)
//! ```
//!
//! - [`model`]: plain data, no format in it. [`form`]: an edition of the form, from its TOML file.
//! - `read`: one file or folder a format, which knows nothing of the form. `recognise`: the only place that maps a
//!   document to a report.
//! - `write`: one file or folder a format.
//! - [`script`]: `document` finds the texts of each kind of file and part, which are exchanged in place; `report` converts a
//!   report, with the form's own headings. The conversion of one text is the crate `gongbao-script`.
//! - [`diagnostic`]: findings with places; what stops the work is an `Err` with one.
//! - `convert`: all of these put together, and the registry of formats: one row each.
//! - The crate `gongbao-ooxml`: packages, parts and their XML, for readers, writers and conversion in place alike.
//!
//! Dependencies point from `convert` down to `model` and the crates.

pub mod check;
mod convert;
pub mod diagnostic;
mod encoding;
pub mod form;
mod limits;
pub mod model;
pub mod script;

// For the tests, which try each reader and writer by itself. No part of the public interface.
#[doc(hidden)]
pub mod read;
#[doc(hidden)]
pub mod recognise;
#[doc(hidden)]
pub mod write;

pub use convert::{
    Converter, ConverterBuilder, FORMATS, FormatInfo, ReadOptions, Reading, WriteOptions, Written,
    convert_document, document_format,
};
pub use limits::Limits;
pub use model::{Format, Report};
pub use write::Timestamp;

/// README's example, which is tested with all others.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// Reads the reports in a file with the built-in editions. `name` is the file's name.
///
/// Sets up a [`Converter`] for this one call; keep one where there are many files.
///
/// # Errors
/// As [`Converter::read`].
pub fn read(name: &str, bytes: &[u8]) -> diagnostic::Result<Reading> {
    Converter::default().read(name, bytes, &ReadOptions::default())
}

/// Writes a report in its own script.
///
/// # Errors
/// As [`Converter::write`].
pub fn write(report: &Report, format: Format) -> diagnostic::Result<Written> {
    Converter::default().write(report, format, WriteOptions::default())
}
