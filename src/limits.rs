//! What untrusted input may cost, in one place.

use crate::diagnostic::{Code, Diagnostic, Thing};

/// Limits on an input. The defaults are many times what any real report needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the input itself, in bytes.
    pub input: u64,
    /// Number of entries in a package.
    pub entries: usize,
    /// Size of one part when unpacked, in bytes.
    pub part: u64,
    /// Size of all parts read, unpacked, in bytes.
    pub unpacked: u64,
    /// Nesting of XML elements, and of tables within cells.
    pub depth: usize,
    /// Cells of one grid, covered positions included.
    pub cells: u64,
}

impl Default for Limits {
    fn default() -> Self {
        let ooxml::Limits { input, entries, part, unpacked, depth } = ooxml::Limits::default();
        Self { input, entries, part, unpacked, depth, cells: 1 << 20 }
    }
}

impl Limits {
    /// Those that hold for a package.
    pub(crate) fn package(&self) -> ooxml::Limits {
        let Self { input, entries, part, unpacked, depth, cells: _ } = *self;
        ooxml::Limits { input, entries, part, unpacked, depth }
    }
}

/// The finding that there is more of a thing than the limit allows.
pub(crate) fn over_limit(thing: Thing, limit: u64) -> Box<Diagnostic> {
    Diagnostic::new(Code::LimitExceeded).with("what", thing).with("limit", limit)
}
