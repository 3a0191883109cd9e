//! Conversion between scripts inside workbooks: what changes, and that nothing else does.

mod addresses;
mod book;

mod cells;
mod formulas;
mod names;
mod parts;
mod whole;
