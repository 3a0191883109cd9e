//! The registry of formats: everything that help, `gongbao formats` and the converter know of them.

use crate::diagnostic::{Diagnostics, Result};
use crate::form::Forms;
use crate::limits::Limits;
use crate::model::{Document, Format, Report};
use crate::read;

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
        format: Format::Html,
        name: "html",
        extensions: &["html", "htm"],
        about: ["网页", "web page"],
        read: Read::Document(read::html::read),
        writable: true,
    },
    FormatInfo {
        format: Format::Text,
        name: "txt",
        extensions: &["txt", "csv", "tsv", "md"],
        about: ["纯文本，含 CSV、Markdown 表格", "plain text, with CSV and Markdown tables"],
        read: Read::Document(read::text::read),
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
        format: Format::Doc,
        name: "doc",
        extensions: &["doc", "dot", "wps"],
        about: ["Word 97–2003 文档、WPS 文字", "Word 97–2003 document, WPS Writer"],
        read: Read::Document(read::doc::read),
        writable: false,
    },
    FormatInfo {
        format: Format::Xls,
        name: "xls",
        extensions: &["xls", "xlt", "et"],
        about: ["Excel 97–2003 工作簿、WPS 表格", "Excel 97–2003 workbook, WPS Spreadsheets"],
        read: Read::Document(read::xls::read),
        writable: false,
    },
    FormatInfo {
        format: Format::Rtf,
        name: "rtf",
        extensions: &["rtf"],
        about: ["RTF 文档", "rich text"],
        read: Read::Document(read::rtf::read),
        writable: false,
    },
    FormatInfo {
        format: Format::Mhtml,
        name: "mht",
        extensions: &["mht", "mhtml"],
        about: ["单个文件网页", "web page in a single file"],
        read: Read::Document(read::mhtml::read),
        writable: false,
    },
    FormatInfo {
        format: Format::Odt,
        name: "odt",
        extensions: &["odt", "ott", "fodt"],
        about: ["ODF 文字文档", "OpenDocument text"],
        read: Read::Document(read::odf::read_text),
        writable: false,
    },
    FormatInfo {
        format: Format::Ods,
        name: "ods",
        extensions: &["ods", "ots", "fods"],
        about: ["ODF 电子表格", "OpenDocument spreadsheet"],
        read: Read::Document(read::odf::read_spreadsheet),
        writable: false,
    },
    FormatInfo {
        format: Format::Xlsb,
        name: "xlsb",
        extensions: &["xlsb"],
        about: ["Excel 二进制工作簿", "Excel binary workbook"],
        read: Read::Document(read::xlsb::read),
        writable: false,
    },
    FormatInfo {
        format: Format::WordXml,
        name: "word-xml",
        extensions: &["xml"],
        about: ["Word 2003 XML 文档", "Word 2003 XML document"],
        read: Read::Document(read::word_xml::read),
        writable: false,
    },
    FormatInfo {
        format: Format::FlatOpc,
        name: "flat-opc",
        extensions: &["xml"],
        about: ["平面 OPC 文档（pkg:package）", "flat OPC document (pkg:package)"],
        read: Read::Document(read::flat_opc::read),
        writable: false,
    },
    FormatInfo {
        format: Format::SheetXml,
        name: "sheet-xml",
        extensions: &["xml"],
        about: ["XML 电子表格 2003", "XML Spreadsheet 2003"],
        read: Read::Document(read::sheet_xml::read),
        writable: false,
    },
];

/// Endings that belong to a format and are only read: what is written would not be what they say.
const ONLY_READ: &[&str] = &["docm", "dotx", "xlsm", "xltx", "csv", "tsv", "md"];

impl FormatInfo {
    /// The endings under which it is written, the usual one first.
    pub fn written_endings(&self) -> impl Iterator<Item = &'static str> {
        let written = |ending: &&str| !ONLY_READ.contains(ending);
        self.extensions.iter().copied().filter(|_| self.writable).filter(written)
    }
}

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
        let named = |info: &&FormatInfo| {
            info.extensions.iter().chain([&info.name]).any(|known| known.eq_ignore_ascii_case(name))
        };
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
            assert_eq!(Format::named(info.name), Some(info.format));
        }
    }
}
