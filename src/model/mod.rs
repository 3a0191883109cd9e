//! The canonical model: plain data that every reader and writer shares.
//!
//! Two shapes live here. A [`Document`] is what a file visibly holds: paragraphs, grids of cells, pictures,
//! in reading order, each with the [`Address`] it came from. A [`Report`] is what the document *means*: an
//! annual report with its sections, its statutory figures and its signature. Nothing in this module knows how a
//! file format works or does I/O.

mod address;
mod document;
mod format;
mod id;
mod number;
mod picture;
mod report;
pub(crate) mod signs;
mod sourced;

pub use address::Address;
pub(crate) use address::column_letters;
pub use document::{Align, Cell, Document, Grid, GridKind, Image, Item, Outline, Paragraph, Part};
pub use format::Format;
pub use gongbao_script::{Script, Variant};
pub use id::{ColumnId, EditionId, FigureId, RowId, SectionId, TableId};
pub use number::Number;
pub use picture::Picture;
pub use report::{Block, Date, Extra, Figure, OwnCell, Report, Section, Signature, Sources, Tables};
pub use sourced::Sourced;
