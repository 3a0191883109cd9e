//! Conversion between scripts: of text, and in place in documents. `files/` holds whole documents, which
//! `tests/judge` converts.

mod docx;
mod quality;
mod text;
mod xlsx;
