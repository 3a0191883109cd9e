//! Why the system could not read or write a file, as a thing of the catalog: its own words are in one language alone.

use std::io::{Error, ErrorKind};

use super::Thing;

impl From<&Error> for Thing {
    fn from(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::FileNotFound,
            ErrorKind::PermissionDenied => Self::PermissionDenied,
            ErrorKind::IsADirectory => Self::IsAFolder,
            ErrorKind::NotADirectory => Self::NotAFolder,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyDisk,
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => Self::NameInvalid,
            ErrorKind::FileTooLarge => Self::FileTooLarge,
            _ => Self::SystemError,
        }
    }
}
