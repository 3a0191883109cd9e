//! Script conversion: of a text, of a report, and inside whole documents, whose layout stays untouched.

pub(crate) mod document;
mod glossary;
mod passage;
mod report;

pub use document::{Change, ConvertedDocument, DocumentOptions, Finding};
pub use glossary::read_glossary;
pub use gongbao_script::{
    Choice, Configuration, Converted, DetectedScript, Engine, Glossary, Plain, Reason, Replacement, Settings,
    TextConverter,
};
pub use passage::Place;
pub use report::convert_report;
