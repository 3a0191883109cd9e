//! What went wrong, or nearly, told to people.
//!
//! A [`Diagnostic`] is a value: a stable [`Code`], a place, further places with what they have to do with it, and
//! facts of known types. Its wording, in Chinese and English, is data (`catalog.toml` in this folder), so that a
//! translator or the troubleshooting table needs no code. A diagnostic that stops the work is returned as the `Err` of
//! a [`Result`]; all others are collected in [`Diagnostics`] beside the result.
//!
//! ```
//! use gongbao::diagnostic::{Code, Diagnostic, LabelRole, Language};
//! use gongbao::model::Address;
//!
//! let finding = Diagnostic::new(Code::RowShort)
//!     .at(&Address::Line(8))
//!     .label(LabelRole::Head, &Address::Line(2))
//!     .in_file("report.txt");
//! assert!(finding.render(Language::English).starts_with("warning: report.txt, line 9: this row has fewer cells"));
//! assert!(finding.render(Language::English).contains("; the head: line 3"));
//! ```

mod catalog;
mod code;
mod fact;
mod finding;
mod io;
mod json;
mod list;
mod location;
mod named;
mod package;
mod script;
mod template;
mod terminal;
mod text;
mod thing;

use serde::{Deserialize, Serialize};

use crate::model::Address;

pub use code::Code;
pub use fact::Fact;
pub use finding::{Diagnostic, FindingId};
pub use list::Diagnostics;
pub use location::{Label, LabelRole, Location};
pub use terminal::{harmless, harmless_character};
pub use thing::Thing;

/// The result of work that a diagnostic can stop.
pub type Result<T> = std::result::Result<T, Box<Diagnostic>>;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// A place in words: what it is in, and where in it.
    pub(crate) fn place(self, thing: Option<Thing>, address: Option<&Address>) -> String {
        let phrases = catalog::phrases(self);
        let thing = thing.map(|thing| thing.name(self).to_owned());
        let address = address.map(|address| phrases.address(address));
        thing.into_iter().chain(address).collect::<Vec<_>>().join(&phrases.comma)
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// The result is usable, and somebody should look.
    Warning,
    /// No result, or one that breaks a rule.
    Error,
}
