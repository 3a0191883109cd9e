//! Opening a package.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Error, Limit, Limits, Result};

/// An open package. Parts are unpacked when asked for, within the [`Limits`].
pub struct Package<'a> {
    pub(crate) archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Reads the directory of the package.
    ///
    /// # Errors
    /// [`Error::Damaged`] for what is no whole ZIP file, [`Error::LimitExceeded`] for too many bytes or entries.
    pub fn open(bytes: &'a [u8], limits: Limits) -> Result<Self> {
        if bytes.len() as u64 > limits.input {
            return Err(Limit::Input.exceeded(limits.input));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if archive.len() > limits.entries {
            return Err(Limit::Entries.exceeded(limits.entries as u64));
        }
        Ok(Self { archive, limits, unpacked: 0 })
    }

    /// The limits that hold for this package.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Names of all parts, without a leading slash, in the order of the directory.
    pub fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.archive.file_names().filter_map(std::result::Result::ok)
    }

    /// How many entries there are, folders included.
    pub fn len(&self) -> usize {
        self.archive.len()
    }

    /// The name of an entry, by its place in the directory; `None` where it is in no encoding that is known.
    pub fn name(&self, index: usize) -> Option<Cow<'_, str>> {
        self.archive.name_for_index(index)?.ok()
    }

    /// Whether two entries bear the same name, so that nobody can tell which one is meant.
    pub fn is_ambiguous(&self) -> bool {
        self.archive.has_duplicate_names()
    }

    /// How many bytes have been unpacked so far.
    pub fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.index_of(name).is_some()
    }

    /// Unpacks a part; `None` if there is none of this name. As OPC asks, names are compared without case; and
    /// some programs write them with backslashes.
    ///
    /// # Errors
    /// [`Error::Damaged`], [`Error::Encrypted`] or [`Error::LimitExceeded`].
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let Some(index) = self.index_of(name) else { return Ok(None) };
        self.entry(index).map(Some)
    }

    /// Unpacks an entry, by its place in the directory.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn entry(&mut self, index: usize) -> Result<Vec<u8>> {
        let file = self.archive.by_index(index).map_err(|error| damaged(&error))?;
        let allowed = self.limits.part.min(self.limits.unpacked - self.unpacked);
        let mut bytes = Vec::with_capacity(file.size().min(allowed) as usize);
        // One byte more than allowed tells "exactly at the limit" from "beyond", whatever the header claims.
        let read = file.take(allowed + 1).read_to_end(&mut bytes);
        self.unpacked += (bytes.len() as u64).min(allowed);
        read.map_err(|error| damaged(&error.into()))?;
        if bytes.len() as u64 > allowed {
            return Err(Limit::Unpacked.exceeded(self.limits.part));
        }
        Ok(bytes)
    }

    /// Unpacks a part that must be there.
    ///
    /// # Errors
    /// As [`Package::part`], and [`Error::PartMissing`].
    pub fn required_part(&mut self, name: &str) -> Result<Vec<u8>> {
        self.part(name)?.ok_or_else(|| Error::PartMissing { part: name.to_owned() })
    }

    fn index_of(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.archive.index_for_name(name).or_else(|| {
            self.archive.file_names().position(|other| {
                other.is_ok_and(|other| other.replace('\\', "/").eq_ignore_ascii_case(name))
            })
        })
    }
}

fn damaged(error: &ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
        _ => Error::Damaged { reason: error.to_string() },
    }
}
