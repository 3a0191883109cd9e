//! Script conversion: an engine on OpenCC's dictionaries, and over it the forms that official pages print.

mod engine;
mod report;

pub use engine::{Engine, TextConverter};
pub use report::convert_report;
