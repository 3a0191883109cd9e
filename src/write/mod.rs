//! Writers: one file format each, from a [`Report`](crate::model::Report) and its
//! [`Form`](crate::form::Form) to bytes. They read nothing and decide nothing about figures.

pub mod docx;
pub mod json;
pub mod text;
pub mod xlsx;
