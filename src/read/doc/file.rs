//! The compound file that holds the streams of a document.

use std::io::{Cursor, Read, Seek};

use super::fib::{Fib, Structure};
use crate::diagnostic::{Code, Diagnostic, Result, Thing};
use crate::limits::{Limits, over_limit};

/// The streams of a document.
pub(super) struct File {
    /// The text, and the pages of its formatting.
    pub(super) document: Vec<u8>,
    /// The structures beside the text.
    pub(super) table: Vec<u8>,
    /// Pictures, and properties that are too long for their page.
    pub(super) data: Vec<u8>,
    /// What the head of the document says.
    pub(super) fib: Fib,
}

impl File {
    /// Reads the streams.
    ///
    /// # Errors
    /// Damaged, oversized and encrypted files, and streams that are not there.
    pub(super) fn open(bytes: &[u8], limits: Limits) -> Result<Self> {
        if bytes.len() as u64 > limits.input {
            return Err(over_limit(Thing::InputBytes, limits.input));
        }
        let mut streams = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(unreadable)?;
        let document = required(&mut streams, "WordDocument", limits)?;
        let fib = Fib::read(&document)?;
        let table = required(&mut streams, fib.table, limits)?;
        let data = stream(&mut streams, "Data", limits)?.unwrap_or_default();
        Ok(Self { document, table, data, fib })
    }

    /// A structure of the table stream; empty if there is none.
    pub(super) fn part(&self, structure: Structure) -> &[u8] {
        self.table.get(self.fib.range(structure)).unwrap_or_default()
    }

    /// A structure of the table stream with all that follows it, for those that do not say how long they are.
    pub(super) fn part_onwards(&self, structure: Structure) -> &[u8] {
        let range = self.fib.range(structure);
        if range.is_empty() { &[] } else { self.table.get(range.start..).unwrap_or_default() }
    }
}

fn required<F: Read + Seek>(
    streams: &mut cfb::CompoundFile<F>,
    name: &str,
    limits: Limits,
) -> Result<Vec<u8>> {
    let missing = || Diagnostic::new(Code::PackagePartMissing).with("part", name);
    stream(streams, name, limits)?.ok_or_else(missing)
}

fn stream<F: Read + Seek>(
    streams: &mut cfb::CompoundFile<F>,
    name: &str,
    limits: Limits,
) -> Result<Option<Vec<u8>>> {
    if !streams.is_stream(name) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let stream = streams.open_stream(name).map_err(unreadable)?;
    stream.take(limits.part + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limits.part {
        return Err(over_limit(Thing::UnpackedBytes, limits.part));
    }
    Ok(Some(bytes))
}

fn unreadable(error: std::io::Error) -> Box<Diagnostic> {
    Diagnostic::new(Code::PackageDamaged).with("reason", error.to_string())
}
