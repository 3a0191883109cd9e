//! The writers, format by format.

mod docx;
mod html;
mod xlsx;
