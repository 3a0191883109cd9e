//! Where work comes from.

use std::io::Read;
use std::path::Path;

use gongbao::diagnostic::Result;

use super::unreadable;

/// Whether an input or an output is the standard one.
pub(crate) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// The bytes of an input.
pub(crate) fn bytes_of(input: &Path) -> Result<Vec<u8>> {
    let read = if is_standard(input) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(input)
    };
    read.map_err(|error| unreadable(&input.display().to_string(), &error))
}

/// A text file of the user's, such as a glossary.
pub(crate) fn text_of(path: &Path) -> Result<String> {
    let name = path.display().to_string();
    std::fs::read_to_string(path).map_err(|error| unreadable(&name, &error))
}
