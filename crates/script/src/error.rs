//! What can keep a converter from being made.

use std::fmt;

/// The result of setting up a conversion.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a conversion cannot be set up.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A line of a glossary is not a term.
    GlossaryInvalid {
        /// Which line, from 0.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// Glossaries have too many terms together.
    GlossaryTooLarge,
    /// The engine asked for cannot start.
    EngineUnavailable {
        /// What it says.
        reason: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GlossaryInvalid { line, text } => write!(f, "line {}: not a term: {text}", line + 1),
            Self::GlossaryTooLarge => f.write_str("the glossaries have too many terms together"),
            Self::EngineUnavailable { reason } => write!(f, "the engine cannot start: {reason}"),
        }
    }
}

impl std::error::Error for Error {}
