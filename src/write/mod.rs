//! Writers: one file format each, from a [`Report`](crate::model::Report) and its
//! [`Form`](crate::form::Form) to bytes. They read nothing and decide nothing about figures.
//!
//! What those of the official page share lies beside them: `closing` for the signature, `lead` for what a paragraph
//! starts with, `extra` for what the page has no place for, and `measure`.

pub mod docx;
pub mod html;
pub mod json;
pub mod text;
pub mod xlsx;

mod closing;
mod extra;
mod lead;
mod measure;
