//! The stable names of findings.

use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// A finding's stable name, which outside users may match on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name as printed.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

codes! {
    // The call.
    /// A file cannot be opened or read.
    FileUnreadable = "file-unreadable",
    /// A file cannot be written.
    FileUnwritable = "file-unwritable",
    /// The output exists and `--force` is not given.
    OutputExists = "output-exists",
    /// The output would overwrite its own input.
    OutputIsInput = "output-is-input",
    /// The output format is not told by the name, or not known.
    OutputFormatUnknown = "output-format-unknown",
    /// The ending of the output is one that is only read.
    OutputEndingReadOnly = "output-ending-read-only",
    /// `--from` names no format.
    InputFormatUnknown = "input-format-unknown",
    /// Two inputs of a batch would go to the same output.
    OutputCollision = "output-collision",
    /// Several inputs need a folder.
    FolderExpected = "folder-expected",
    /// The target format holds one report, and the input several.
    SeveralReports = "several-reports",
    /// `--edition` names an edition that is not there.
    EditionUnknown = "edition-unknown",
    /// The report is of another edition than the one asked for.
    EditionDiffers = "edition-differs",
    /// An argument has no use together with the others.
    ArgumentInvalid = "argument-invalid",

    // The file.
    /// No bytes at all.
    FileEmpty = "file-empty",
    /// Content of no known kind.
    FormatUnknown = "format-unknown",
    /// A known format that cannot be read (yet).
    FormatUnsupported = "format-unsupported",
    /// The content is not what `--from` says.
    FormatDiffers = "format-differs",
    /// An Office file with a password.
    FileEncrypted = "file-encrypted",
    /// A ZIP package that is cut off or damaged.
    PackageDamaged = "package-damaged",
    /// A package without a part that it must have.
    PackagePartMissing = "package-part-missing",
    /// A part that is not well-formed XML.
    XmlMalformed = "xml-malformed",
    /// A limit on untrusted input was passed.
    LimitExceeded = "limit-exceeded",
    /// Text in no encoding that is known.
    EncodingUnknown = "encoding-unknown",
    /// A few places of a text that could not be decoded.
    TextDamaged = "text-damaged",
    /// JSON that is not a report.
    JsonInvalid = "json-invalid",

    // Reading.
    /// A hidden sheet was not read.
    SheetHidden = "sheet-hidden",
    /// A formula without a stored value.
    FormulaWithoutValue = "formula-without-value",
    /// A stored value was missing and computed from the formula.
    FormulaComputed = "formula-computed",
    /// Something of the page that is not carried over.
    ContentLeftOut = "content-left-out",
    /// Comments on the text or on cells.
    CommentsLeftOut = "comments-left-out",
    /// A part of the file that cannot be carried over, such as a damaged picture.
    PictureUnreadable = "picture-unreadable",
    /// A row of a table in text that has fewer cells than the others, and no figure.
    RowShort = "row-short",

    // Recognising.
    /// None of the tables of any edition.
    TablesNotFound = "tables-not-found",
    /// One table was not found.
    TableMissing = "table-missing",
    /// Rows of a table were not found.
    RowMissing = "row-missing",
    /// Columns of a table were not found.
    ColumnMissing = "column-missing",
    /// Two places look like the same row.
    RowAmbiguous = "row-ambiguous",
    /// Two places look like the same column.
    ColumnAmbiguous = "column-ambiguous",
    /// The cells of a row do not match the columns.
    RowMisaligned = "row-misaligned",
    /// Cells of a row were counted instead of placed by their columns.
    RowCounted = "row-counted",
    /// A label was taken for a row or column with doubt.
    LabelUncertain = "label-uncertain",
    /// A table was found twice with different figures.
    TableConflict = "table-conflict",
    /// A table or report was found twice, the same each time.
    Repeated = "repeated",
    /// Text where a number belongs.
    FigureNotNumber = "figure-not-number",
    /// The head names another unit than the form.
    UnitDiffers = "unit-differs",
    /// No agency.
    AgencyMissing = "agency-missing",
    /// No year.
    YearMissing = "year-missing",
    /// The title was made or completed.
    TitleMade = "title-made",
    /// A section's heading was not found.
    HeadingMissing = "heading-missing",
    /// A table of contents, which repeats the headings.
    ContentsLeftOut = "contents-left-out",
    /// A line that has no place in the report.
    ExtraLine = "extra-line",

    // Writing.
    /// Lines left out of this format.
    ExtraLeftOut = "extra-left-out",
    /// Pictures left out of this format.
    PicturesLeftOut = "pictures-left-out",
    /// A template without a slot that it must have.
    SlotMissing = "slot-missing",
    /// A template that is not a Word document.
    TemplateInvalid = "template-invalid",
    /// A total that is not the sum of its parts, written as reported.
    TotalAsReported = "total-as-reported",

    // Form files.
    /// A form file that cannot be used.
    FormInvalid = "form-invalid",
    /// Script conversion cannot be set up.
    ScriptUnavailable = "script-unavailable",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
