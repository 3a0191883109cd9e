//! Readers: one file format each, from bytes to a [`Document`](crate::model::Document). They know nothing of
//! the form; only our own JSON is a report as it stands.
//!
//! Every reader is a function `read(bytes, limits, diagnostics)`; what stops it is its `Err`, what a clerk
//! should know goes to the diagnostics.

pub mod docx;
pub mod json;
pub mod sniff;
pub mod text;
pub mod xlsx;
