//! What can be wrong with a package.

use std::fmt;

/// The result of work on a package.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a package, or a part of it, cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// It is no whole ZIP file, or an entry does not unpack.
    Damaged {
        /// What the ZIP reader says.
        reason: String,
    },
    /// Two entries have the same name, so that nobody can tell which one is meant.
    Ambiguous,
    /// An entry needs a password.
    Encrypted,
    /// A part that must be there is not.
    PartMissing {
        /// Its name, or the last word of the relationship type that should lead to it.
        part: String,
    },
    /// A part is not the XML that it should be.
    Malformed {
        /// Its name.
        part: String,
        /// What is wrong, and at which byte.
        reason: String,
    },
    /// A limit on untrusted input was passed.
    LimitExceeded {
        /// Which one.
        limit: Limit,
        /// What it allows.
        most: u64,
    },
}

/// A limit of [`Limits`](crate::Limits).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// Bytes of the input.
    Input,
    /// Entries of a package.
    Entries,
    /// Bytes of what is unpacked.
    Unpacked,
    /// Levels of nested elements.
    Depth,
    /// Packages within packages.
    Nesting,
}

impl Limit {
    pub(crate) fn exceeded(self, most: u64) -> Error {
        Error::LimitExceeded { limit: self, most }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Input => "bytes of the file",
            Self::Entries => "files in the package",
            Self::Unpacked => "unpacked bytes",
            Self::Depth => "nested elements",
            Self::Nesting => "packages within each other",
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { reason } => write!(f, "the package is damaged: {reason}"),
            Self::Ambiguous => f.write_str("two files in the package have the same name"),
            Self::Encrypted => f.write_str("the package is encrypted"),
            Self::PartMissing { part } => write!(f, "the package has no part {part}"),
            Self::Malformed { part, reason } => write!(f, "{part} is not well-formed XML: {reason}"),
            Self::LimitExceeded { limit, most } => write!(f, "more than {most} {limit}"),
        }
    }
}

impl std::error::Error for Error {}
