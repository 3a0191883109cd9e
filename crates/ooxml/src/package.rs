//! Opening a package.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{CONTENT_TYPES, ContentTypes, Error, Limit, Limits, PartText, Result};

/// An open package. Parts are unpacked when asked for, within the [`Limits`].
pub struct Package<'a> {
    pub(crate) archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    unpacked: u64,
    /// Entries by their names as they are compared, once a name was not found as it stands.
    by_name: OnceCell<HashMap<String, usize>>,
    /// Once they were asked for.
    content_types: Option<ContentTypes>,
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
        Ok(Self { archive, limits, unpacked: 0, by_name: OnceCell::new(), content_types: None })
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

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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

    /// Unpacks a part; `None` if there is none of this name. As OPC asks, names are compared without case.
    ///
    /// # Errors
    /// [`Error::Damaged`], [`Error::Encrypted`] or [`Error::LimitExceeded`].
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let Some(index) = self.index_of(name) else { return Ok(None) };
        self.entry(index).map(Some)
    }

    /// The text of a part; `None` if there is none of this name.
    ///
    /// # Errors
    /// As [`Package::part`], and [`Error::Malformed`].
    pub fn text(&mut self, name: &str) -> Result<Option<PartText>> {
        self.part(name)?.map(|bytes| PartText::decode(bytes, name)).transpose()
    }

    /// Unpacks an entry, by its place in the directory.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn entry(&mut self, index: usize) -> Result<Vec<u8>> {
        let allowed = self.limits.part.min(self.limits.unpacked - self.unpacked);
        // One byte more than allowed tells "exactly at the limit" from "beyond", whatever the header claims.
        let bytes = self.unpack(index, allowed + 1)?;
        if bytes.len() as u64 > allowed {
            return Err(Limit::Unpacked.exceeded(self.limits.part));
        }
        Ok(bytes)
    }

    /// The first bytes of a part, at most so many; none if there is none of this name.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub fn start_of(&mut self, name: &str, most: u64) -> Result<Vec<u8>> {
        let Some(index) = self.index_of(name) else { return Ok(Vec::new()) };
        self.unpack(index, most.min(self.limits.unpacked - self.unpacked))
    }

    fn unpack(&mut self, index: usize, most: u64) -> Result<Vec<u8>> {
        let file = self.archive.by_index(index).map_err(|error| damaged(&error))?;
        let mut bytes = Vec::with_capacity(file.size().min(most) as usize);
        let read = file.take(most).read_to_end(&mut bytes);
        self.unpacked = self.limits.unpacked.min(self.unpacked + bytes.len() as u64);
        read.map_err(|error| damaged(&error.into()))?;
        Ok(bytes)
    }

    /// Unpacks a part that must be there.
    ///
    /// # Errors
    /// As [`Package::part`], and [`Error::PartMissing`].
    pub fn required_part(&mut self, name: &str) -> Result<Vec<u8>> {
        self.part(name)?.ok_or_else(|| Error::PartMissing { part: name.to_owned() })
    }

    /// The text of a part that must be there.
    ///
    /// # Errors
    /// As [`Package::text`], and [`Error::PartMissing`].
    pub fn required_text(&mut self, name: &str) -> Result<PartText> {
        self.text(name)?.ok_or_else(|| Error::PartMissing { part: name.to_owned() })
    }

    /// What the package says that its parts are; nothing if it does not say.
    ///
    /// # Errors
    /// As [`Package::text`].
    pub fn content_types(&mut self) -> Result<&ContentTypes> {
        let types = match self.content_types.take() {
            Some(known) => known,
            None => match self.text(CONTENT_TYPES)? {
                Some(text) => ContentTypes::parse(text.as_str())?,
                None => ContentTypes::default(),
            },
        };
        Ok(self.content_types.insert(types))
    }

    /// The place of a part in the directory.
    pub fn index_of(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.archive.index_for_name(name).or_else(|| self.by_name().get(&compared(name)).copied())
    }

    fn by_name(&self) -> &HashMap<String, usize> {
        self.by_name.get_or_init(|| {
            let mut by_name = HashMap::new();
            for index in 0..self.len() {
                if let Some(name) = self.name(index) {
                    by_name.entry(compared(&name)).or_insert(index);
                }
            }
            by_name
        })
    }
}

/// A name as it is compared: without case, and with slashes, for some programs write Windows paths.
fn compared(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

fn damaged(error: &ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
        _ => Error::Damaged { reason: error.to_string() },
    }
}
