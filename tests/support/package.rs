//! Parts of a ZIP package.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// A part that is text.
pub(crate) fn part(package: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut part = zip.by_name(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut text = String::new();
    part.read_to_string(&mut text).unwrap();
    text
}

/// The names of all parts.
pub(crate) fn names(package: &[u8]) -> Vec<String> {
    let zip = ZipArchive::new(Cursor::new(package)).unwrap();
    zip.file_names().map(|name| name.unwrap().into_owned()).collect()
}
