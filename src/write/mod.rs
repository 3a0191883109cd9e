//! Writers: one file format each, from a [`Publication`] to bytes. They read nothing, decide nothing about figures, and
//! the same publication gives the same bytes.
//!
//! What stands where on the official page, and how long things are there, is told in `page`; beside it lie `extra`, for
//! what the page has no place for, and `characters`, for what can be written of a text.

pub mod docx;
pub mod html;
pub mod json;
pub mod text;
pub mod xlsx;

mod characters;
mod extra;
mod markup;
mod page;
mod timestamp;

pub use timestamp::Timestamp;

use crate::form::{Form, Lexicon};
use crate::model::{Report, Variant};

/// A report to be written, and what a writer needs to know besides.
#[derive(Clone, Copy)]
pub struct Publication<'a> {
    /// The report, in the script that it is published in.
    pub report: &'a Report,
    /// The form of its edition.
    pub form: &'a Form,
    /// The words that all editions share.
    pub lexicon: &'a Lexicon,
    /// The script of the form's own labels.
    pub script: Variant,
    /// The time that the file bears, where its format has a place for one.
    pub timestamp: Timestamp,
}
