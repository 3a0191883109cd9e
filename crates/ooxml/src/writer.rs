//! Writing a package: the same parts give the same bytes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::{Error, Package, Result};

/// The level of deflate. Measured with zlib-rs on the parts of a report, in millions of instructions and bytes: 87 KB of
/// a Word document take 1.1 at level 1 (7,612), 1.5 at level 2 (6,563), 2.4 at level 4 (5,921) and 3.3 at level 6 (5,327);
/// `miniz_oxide` takes 1.2 (7,440), 4.0, 4.3 and 5.1.
const LEVEL: i64 = 1;

/// Endings of files that are compressed already: deflate would only cost time.
const COMPRESSED: [&str; 5] = [".png", ".jpg", ".jpeg", ".gif", ".webp"];

/// A package in the making. Every entry bears the earliest time that ZIP knows, 1980-01-01.
pub struct PackageWriter {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Default for PackageWriter {
    fn default() -> Self {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .last_modified_time(DateTime::default());
        Self { zip: ZipWriter::new(Cursor::new(Vec::with_capacity(64 << 10))), options }
    }
}

impl PackageWriter {
    /// A package that stays in memory, where packing would only cost time.
    pub fn stored() -> Self {
        let Self { zip, options } = Self::default();
        Self { zip, options: stored(options) }
    }

    /// Adds a part, compressed unless its name says that it is already.
    ///
    /// # Errors
    /// [`Error::Damaged`] if the name is there already.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let is_compressed = COMPRESSED.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
        let options = if is_compressed { stored(self.options) } else { self.options };
        self.zip.start_file(name, options).map_err(|error| unwritable(&error))?;
        self.zip.write_all(bytes).map_err(|error| unwritable(&error))
    }

    /// Takes a part over from another package as it is, still compressed.
    ///
    /// # Errors
    /// [`Error::PartMissing`] if it is not there.
    pub fn copy(&mut self, from: &mut Package<'_>, name: &str) -> Result<()> {
        let missing = || Error::PartMissing { part: name.to_owned() };
        let index = from.archive.index_for_name(name).ok_or_else(missing)?;
        let file = from.archive.by_index_raw(index).map_err(|error| unwritable(&error))?;
        self.zip.raw_copy_file(file).map_err(|error| unwritable(&error))
    }

    /// Takes an entry over from another package as it is, still compressed, by its place in the directory.
    ///
    /// # Errors
    /// [`Error::Damaged`] if it cannot be read.
    pub fn copy_entry(&mut self, from: &mut Package<'_>, index: usize) -> Result<()> {
        let file = from.archive.by_index_raw(index).map_err(|error| unwritable(&error))?;
        self.zip.raw_copy_file(file).map_err(|error| unwritable(&error))
    }

    /// Takes an entry over from another package with other content: name, time, attributes and method stay.
    ///
    /// # Errors
    /// [`Error::Damaged`] if it cannot be read.
    pub fn replace_entry(&mut self, from: &mut Package<'_>, index: usize, content: &[u8]) -> Result<()> {
        let file = from.archive.by_index_raw(index).map_err(|error| unwritable(&error))?;
        let name = file.name().map_err(|error| unwritable(&error))?.into_owned();
        let level = (file.compression() == CompressionMethod::Deflated).then_some(LEVEL);
        let options = file.options().compression_level(level);
        self.zip.start_file(name, options).map_err(|error| unwritable(&error))?;
        self.zip.write_all(content).map_err(|error| unwritable(&error))
    }

    /// Takes the comment of another package over.
    pub fn copy_comment(&mut self, from: &Package<'_>) -> Result<()> {
        self.zip.set_raw_comment(from.archive.comment().into()).map_err(|error| unwritable(&error))
    }

    /// The whole package.
    ///
    /// # Errors
    /// [`Error::Damaged`] if an entry could not be closed.
    pub fn finish(self) -> Result<Vec<u8>> {
        self.zip.finish().map(Cursor::into_inner).map_err(|error| unwritable(&error))
    }
}

fn stored(options: SimpleFileOptions) -> SimpleFileOptions {
    options.compression_method(CompressionMethod::Stored).compression_level(None)
}

fn unwritable(error: &impl ToString) -> Error {
    Error::Damaged { reason: error.to_string() }
}
