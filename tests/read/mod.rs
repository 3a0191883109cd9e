//! The readers, format by format. `files/` holds what other programs have written.

mod doc;
mod docx;
mod html;
mod odf;
mod opening;
mod rtf;
mod sheets;
mod struck;
mod text;
mod word_xml;
mod xlsx;
