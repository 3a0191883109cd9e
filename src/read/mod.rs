//! Readers: one file format each, from bytes to a [`Document`](crate::model::Document). They know nothing of
//! the form; only our own JSON is a report as it stands.
//!
//! Every reader is a function `read(bytes, limits, diagnostics)`; what stops it is its `Err`, what a clerk
//! should know goes to the diagnostics.
//!
//! What formats share lies beside them: `content` for what text documents hold before it has a place, `notices` for
//! what is left out; `rows` for tables stored row by row and `spans` for tables with row and column spans, which both
//! become a `layout`; `sheet` for worksheets, `word` for what Word's formats share, `raised` for marks of notes and exponents, `picture`, `base64` and `bytes` for
//! numbers out of binary files. Packages and XML are read by the crate `gongbao-ooxml`.

pub mod doc;
pub mod docx;
pub mod flat_opc;
pub mod html;
pub mod json;
pub mod mhtml;
pub mod odf;
pub mod rtf;
pub mod sheet_xml;
pub mod sniff;
pub mod text;
pub mod word_xml;
pub mod xls;
pub mod xlsb;
pub mod xlsx;

mod base64;
mod bytes;
mod content;
mod layout;
mod notices;
mod picture;
mod raised;
mod rows;
mod sheet;
mod spans;
mod word;

use crate::diagnostic::{Diagnostics, Result};
use crate::limits::Limits;
use crate::model::Document;

/// What a format's reader is: bytes in, what they visibly hold out, and what a clerk should know besides.
pub(crate) type Reader = fn(&[u8], Limits, &mut Diagnostics) -> Result<Document>;
