//! What untrusted input may cost, in one place.

/// Limits on a package. The defaults are many times what any real document needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the package itself, in bytes.
    pub input: u64,
    /// Number of entries.
    pub entries: usize,
    /// Size of one part when unpacked, in bytes.
    pub part: u64,
    /// Size of all parts read, unpacked, in bytes.
    pub unpacked: u64,
    /// Nesting of XML elements.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { input: 64 << 20, entries: 4096, part: 64 << 20, unpacked: 192 << 20, depth: 256 }
    }
}
