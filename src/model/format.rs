//! The names of file formats.

/// A file format. What there is to know of each stands in [`FORMATS`](crate::FORMATS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Word, OPC.
    Docx,
    /// Excel, OPC.
    Xlsx,
    /// A web page.
    Html,
    /// Plain text, with tables in any of the ways that plain text has for them.
    Text,
    /// The public JSON.
    Json,
    /// Word 97–2003 and WPS, binary.
    Doc,
    /// Excel 5.0–2003 and ET, binary.
    Xls,
    /// Rich text.
    Rtf,
    /// A web page with its parts, in MIME.
    Mhtml,
    /// `OpenDocument` text, packed or flat.
    Odt,
    /// `OpenDocument` spreadsheet, packed or flat.
    Ods,
    /// Excel, binary parts in OPC.
    Xlsb,
    /// Word 2003 XML.
    WordXml,
    /// A package of Word in a single XML file.
    FlatOpc,
    /// XML Spreadsheet 2003.
    SheetXml,
}

impl Format {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Docx,
        Self::Xlsx,
        Self::Html,
        Self::Text,
        Self::Json,
        Self::Doc,
        Self::Xls,
        Self::Rtf,
        Self::Mhtml,
        Self::Odt,
        Self::Ods,
        Self::Xlsb,
        Self::WordXml,
        Self::FlatOpc,
        Self::SheetXml,
    ];
}
