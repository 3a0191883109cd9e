//! Script conversion: of a text, of a report, and inside whole documents, whose layout stays untouched.

mod document;
mod passage;
mod report;
mod text;

pub use document::{
    Change, ConvertedDocument, DocumentOptions, Finding, convert_document, document_format,
    is_converted_in_place,
};
pub use passage::Place;
pub use report::convert_report;
pub use text::{
    Choice, Configuration, Converted, Engine, Glossary, OpenCcTables, Plain, Reason, Settings, Source,
    TextConverter,
};
