//! The registry of formats: one row each, from which help, `gongbao formats`, sniffing and the converter work.

use super::templates::Templates;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::form::Forms;
use crate::limits::Limits;
use crate::model::{Format, Report};
use crate::read::{self, Reader, sniff::Signature};
use crate::script::document::{self, InPlace};
use crate::write::{self, Publication};

/// What there is to know of a format.
pub struct FormatInfo {
    /// Which one.
    pub format: Format,
    /// Its name on the command line.
    pub name: &'static str,
    /// Endings of file names, the usual one first.
    pub extensions: &'static [&'static str],
    /// Those of them that are only read: what is written would not be what they say.
    pub only_read: &'static [&'static str],
    /// What it is, in Chinese and English.
    pub about: [&'static str; 2],
    /// How it is told from all others.
    told: &'static [Signature],
    /// Its reader.
    pub(crate) read: Read,
    /// Its writer, if it has one.
    pub(crate) write: Option<Write>,
    /// What converts its files from script to script in place, if anything does.
    pub(crate) in_place: Option<InPlace>,
}

/// A reader: of what a file holds, or of reports as they stand.
#[derive(Clone, Copy)]
pub(crate) enum Read {
    Document(Reader),
    Reports(fn(&[u8], &Forms) -> Result<Vec<Report>>),
}

/// A writer: of one report, with the templates of its form, or of any number.
#[derive(Clone, Copy)]
pub(crate) enum Write {
    One(fn(&Publication, &Templates, &mut Diagnostics) -> Result<Vec<u8>>),
    Any(fn(&[Report]) -> Result<Vec<u8>>),
}

/// A format that is only read, which most are; rows of others say more.
const fn only_read(
    format: Format,
    name: &'static str,
    extensions: &'static [&'static str],
    about: [&'static str; 2],
    told: &'static [Signature],
    read: Reader,
) -> FormatInfo {
    let read = Read::Document(read);
    FormatInfo {
        format,
        name,
        extensions,
        only_read: extensions,
        about,
        told,
        read,
        write: None,
        in_place: None,
    }
}

/// All formats.
pub static FORMATS: &[FormatInfo] = &[
    FormatInfo {
        format: Format::Docx,
        name: "docx",
        extensions: &["docx", "docm", "dotx"],
        only_read: &["docm", "dotx"],
        about: ["Word 文档", "Word document"],
        told: read::docx::SIGNATURES,
        read: Read::Document(read::docx::read),
        write: Some(Write::One(|publication, templates, found| {
            write::docx::write(publication, templates.word(publication.form, publication.script)?, found)
        })),
        in_place: Some(document::in_package),
    },
    FormatInfo {
        format: Format::Xlsx,
        name: "xlsx",
        extensions: &["xlsx", "xlsm", "xltx"],
        only_read: &["xlsm", "xltx"],
        about: ["Excel 工作簿", "Excel workbook"],
        told: read::xlsx::SIGNATURES,
        read: Read::Document(read::xlsx::read),
        write: Some(Write::One(|publication, templates, found| {
            write::xlsx::write(publication, &templates.workbook, found)
        })),
        in_place: Some(document::in_package),
    },
    FormatInfo {
        format: Format::Html,
        name: "html",
        extensions: &["html", "htm"],
        only_read: &[],
        about: ["网页", "web page"],
        told: read::html::SIGNATURES,
        read: Read::Document(read::html::read),
        write: Some(Write::One(|publication, _, found| write::html::write(publication, found))),
        in_place: Some(document::in_page),
    },
    FormatInfo {
        format: Format::Text,
        name: "txt",
        extensions: &["txt", "csv", "tsv", "md"],
        only_read: &["csv", "tsv", "md"],
        about: ["纯文本，含 CSV、Markdown 表格", "plain text, with CSV and Markdown tables"],
        told: read::text::SIGNATURES,
        read: Read::Document(read::text::read),
        write: Some(Write::One(|publication, _, found| write::text::write(publication, found))),
        in_place: Some(document::in_text),
    },
    FormatInfo {
        format: Format::Json,
        name: "json",
        extensions: &["json"],
        only_read: &[],
        about: ["JSON 数据（templates/report.schema.json）", "JSON data (templates/report.schema.json)"],
        told: read::json::SIGNATURES,
        read: Read::Reports(read::json::read),
        write: Some(Write::Any(write::json::write)),
        in_place: None,
    },
    only_read(
        Format::Doc,
        "doc",
        &["doc", "dot", "wps"],
        ["Word 97–2003 文档、WPS 文字", "Word 97–2003 document, WPS Writer"],
        read::doc::SIGNATURES,
        read::doc::read,
    ),
    only_read(
        Format::Xls,
        "xls",
        &["xls", "xlt", "et"],
        ["Excel 97–2003 工作簿、WPS 表格", "Excel 97–2003 workbook, WPS Spreadsheets"],
        read::xls::SIGNATURES,
        read::xls::read,
    ),
    only_read(
        Format::Rtf,
        "rtf",
        &["rtf"],
        ["RTF 文档", "rich text"],
        read::rtf::SIGNATURES,
        read::rtf::read,
    ),
    only_read(
        Format::Mhtml,
        "mht",
        &["mht", "mhtml"],
        ["单个文件网页", "web page in a single file"],
        read::mhtml::SIGNATURES,
        read::mhtml::read,
    ),
    only_read(
        Format::Odt,
        "odt",
        &["odt", "ott", "fodt"],
        ["ODF 文字文档", "OpenDocument text"],
        read::odf::TEXT_SIGNATURES,
        read::odf::read_text,
    ),
    only_read(
        Format::Ods,
        "ods",
        &["ods", "ots", "fods"],
        ["ODF 电子表格", "OpenDocument spreadsheet"],
        read::odf::SPREADSHEET_SIGNATURES,
        read::odf::read_spreadsheet,
    ),
    only_read(
        Format::Xlsb,
        "xlsb",
        &["xlsb"],
        ["Excel 二进制工作簿", "Excel binary workbook"],
        read::xlsb::SIGNATURES,
        read::xlsb::read,
    ),
    only_read(
        Format::WordXml,
        "word-xml",
        &["xml"],
        ["Word 2003 XML 文档", "Word 2003 XML document"],
        read::word_xml::SIGNATURES,
        read::word_xml::read,
    ),
    only_read(
        Format::FlatOpc,
        "flat-opc",
        &["xml"],
        ["平面 OPC 文档（pkg:package）", "flat OPC document (pkg:package)"],
        read::flat_opc::SIGNATURES,
        read::flat_opc::read,
    ),
    only_read(
        Format::SheetXml,
        "sheet-xml",
        &["xml"],
        ["XML 电子表格 2003", "XML Spreadsheet 2003"],
        read::sheet_xml::SIGNATURES,
        read::sheet_xml::read,
    ),
];

impl FormatInfo {
    /// The names of some of the formats, for messages.
    pub fn names(which: impl Fn(&Self) -> bool) -> String {
        FORMATS.iter().filter(|info| which(info)).map(|info| info.name).collect::<Vec<_>>().join(", ")
    }

    /// Whether reports are written in it.
    pub fn is_written(&self) -> bool {
        self.write.is_some()
    }

    /// Whether `gongbao script` converts its files in place.
    pub fn is_converted_in_place(&self) -> bool {
        self.in_place.is_some()
    }

    /// The endings under which it is written, the usual one first.
    pub fn written_endings(&self) -> impl Iterator<Item = &'static str> {
        self.extensions.iter().copied().filter(|ending| !self.only_read.contains(ending))
    }
}

impl Format {
    /// What there is to know of it.
    ///
    /// # Panics
    /// Never: a test asks for every format.
    pub fn info(self) -> &'static FormatInfo {
        FORMATS.iter().find(|info| info.format == self).expect("each format has a row")
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The format of a name or an ending.
    pub fn named(name: &str) -> Option<Self> {
        let is_known = |info: &&FormatInfo| {
            info.extensions.iter().chain([&info.name]).any(|known| known.eq_ignore_ascii_case(name))
        };
        FORMATS.iter().find(is_known).map(|info| info.format)
    }

    /// The format of some bytes, by their content.
    ///
    /// # Errors
    /// [`Code::FileEmpty`], [`Code::LimitExceeded`], [`Code::FileEncrypted`], [`Code::PackageDamaged`],
    /// [`Code::FormatUnsupported`] for what is well known but not read, and [`Code::FormatUnknown`], which names those
    /// that are.
    pub fn of(bytes: &[u8], limits: Limits) -> Result<Self> {
        let signatures = FORMATS.iter().map(|info| (info.format, info.told));
        read::sniff::sniff(bytes, limits, signatures).map_err(|error| match error.code {
            Code::FormatUnknown => error.with("formats", FormatInfo::names(|_| true)),
            _ => error,
        })
    }
}

/// That a format has no writer.
pub(crate) fn not_written(format: Format) -> Box<Diagnostic> {
    let unknown = Diagnostic::new(Code::OutputFormatUnknown).with("name", format.name());
    unknown.with("formats", FormatInfo::names(FormatInfo::is_written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_itself_and_by_its_name() {
        for info in FORMATS {
            assert_eq!(info.format.name(), info.name);
            assert_eq!(Format::named(info.name), Some(info.format));
            assert!(info.only_read.iter().all(|ending| info.extensions.contains(ending)), "{}", info.name);
            assert_eq!(info.is_written(), info.written_endings().next().is_some(), "{}", info.name);
        }
        for format in Format::ALL {
            assert_eq!(format.info().format, *format);
        }
    }
}
