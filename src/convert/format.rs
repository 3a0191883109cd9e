//! The registry of formats: everything that help, `gongbao formats` and the converter know of them.

use crate::diagnostic::{Diagnostics, Result};
use crate::form::Forms;
use crate::model::{Document, Report};
use crate::package::Limits;
use crate::read;

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// The public JSON.
    Json,
    /// Plain text.
    Text,
}

/// What there is to know of a format.
pub struct FormatInfo {
    /// Which one.
    pub format: Format,
    /// Its name on the command line.
    pub name: &'static str,
    /// Endings of file names, the usual one first.
    pub extensions: &'static [&'static str],
    /// What it is, in Chinese and English.
    pub about: [&'static str; 2],
    /// Its reader.
    pub(crate) read: Read,
    /// Whether it can be written.
    pub writable: bool,
}

/// A reader: of what a file holds, or of reports as they stand.
#[derive(Clone, Copy)]
pub(crate) enum Read {
    Document(fn(&[u8], Limits, &mut Diagnostics) -> Result<Document>),
    Reports(fn(&[u8], &Forms) -> Result<Vec<Report>>),
}

/// All formats, in the order of [`Format`].
pub static FORMATS: &[FormatInfo] = &[
    FormatInfo {
        format: Format::Docx,
        name: "docx",
        extensions: &["docx", "docm", "dotx"],
        about: ["Word 文档", "Word document"],
        read: Read::Document(read::docx::read),
        writable: true,
    },
    FormatInfo {
        format: Format::Xlsx,
        name: "xlsx",
        extensions: &["xlsx", "xlsm", "xltx"],
        about: ["Excel 工作簿", "Excel workbook"],
        read: Read::Document(read::xlsx::read),
        writable: true,
    },
    FormatInfo {
        format: Format::Json,
        name: "json",
        extensions: &["json"],
        about: ["JSON 数据（templates/report.schema.json）", "JSON data (templates/report.schema.json)"],
        read: Read::Reports(read::json::read),
        writable: true,
    },
    FormatInfo {
        format: Format::Text,
        name: "txt",
        extensions: &["txt"],
        about: ["纯文本，网页抓取的报告", "plain text, such as a scraped report"],
        read: Read::Document(read::text::read),
        writable: false,
    },
];

impl Format {
    /// What there is to know of it.
    pub fn info(self) -> &'static FormatInfo {
        &FORMATS[self as usize]
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The format of a name or an ending.
    pub fn named(name: &str) -> Option<Self> {
        let named =
            |info: &&FormatInfo| info.extensions.iter().any(|extension| extension.eq_ignore_ascii_case(name));
        FORMATS.iter().find(named).map(|info| info.format)
    }
}

/// The names of all formats that can be read, for messages.
pub(crate) fn readable() -> String {
    FORMATS.iter().map(|info| info.name).collect::<Vec<_>>().join(", ")
}

/// The names of all formats that can be written, for messages.
pub(crate) fn writable() -> String {
    FORMATS.iter().filter(|info| info.writable).map(|info| info.name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_in_the_order_of_the_formats() {
        for info in FORMATS {
            assert_eq!(info.format.name(), info.name);
            assert_eq!(Format::named(info.extensions[0]), Some(info.format));
        }
    }
}
