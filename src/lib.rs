//! gongbao.
pub mod diagnostic;
pub mod form;
pub mod model;
pub mod package;
pub mod read;
pub mod recognise;
pub mod script;
pub mod write;
