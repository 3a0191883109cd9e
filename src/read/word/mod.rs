//! What Word's formats share (.docx, .rtf and its flavours of XML): the same lists, notes, fields and symbols, in
//! whichever syntax.

mod counters;
mod equation;
mod fields;
mod notes;
mod number_format;
mod numbering;
mod style;
pub(in crate::read) mod symbol;

pub(in crate::read) use counters::{Counters, Label};
pub(in crate::read) use fields::{AS_DEFAULT, Fields, check_box, form_field, makes_contents};
pub(in crate::read) use notes::{Note, append_notes, note_mark, put_mark};
pub(in crate::read) use number_format::NumberFormat;
pub(in crate::read) use numbering::{LEVELS, Level, LevelOverride, List, Numbering, Template};
pub(in crate::read) use style::{StyleId, outline_of_paragraph, outline_of_style};
