//! What several tests share: the built command, builders of small documents, and documents as lines of text.

pub(crate) mod command;
pub(crate) mod doc;
pub(crate) mod docx;
pub(crate) mod listing;
pub(crate) mod package;
pub(crate) mod page;
