//! gongbao.
pub mod diagnostic;
pub mod model;
pub mod package;
pub mod read;
