//! The stable names of findings.

use super::named::named;

named! {
    /// A finding's stable name, which outside users may match on.
    pub enum Code {
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
        /// The output's ending is not one of the input's format, which stays.
        OutputFormatDiffers = "output-format-differs",
        /// The ending of a proof-reader's list is not one of its formats.
        ListFormatUnknown = "list-format-unknown",
        /// An argument has no use together with the others.
        ArgumentInvalid = "argument-invalid",
        /// The program itself is at fault.
        ProgramFault = "program-fault",

        // The file.
        /// No bytes at all.
        FileEmpty = "file-empty",
        /// Content of no known kind.
        FormatUnknown = "format-unknown",
        /// An archive of files.
        ArchiveGiven = "archive-given",
        /// A picture.
        PictureGiven = "picture-given",
        /// Something else stands before the document.
        LeadingBytesSkipped = "leading-bytes-skipped",
        /// A known format that cannot be read (yet).
        FormatUnsupported = "format-unsupported",
        /// A format whose text is not converted in place.
        FormatNotInPlace = "format-not-in-place",
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
        /// A web page that only frames other files.
        FramesOutside = "frames-outside",
        /// A few places of a text that could not be decoded.
        TextDamaged = "text-damaged",
        /// A text became UTF-8, because its encoding lacks characters of the other script.
        EncodingChanged = "encoding-changed",
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
        /// A cell stands in the file twice.
        CellRepeated = "cell-repeated",
        /// Numbers of pages between lines of text.
        PageNumbersLeftOut = "page-numbers-left-out",
        /// Heads and feet of pages.
        PageMarginLeftOut = "page-margin-left-out",
        /// Text in the colour of its ground is kept.
        TextInvisible = "text-invisible",
        /// The file ends before the document does.
        FileTruncated = "file-truncated",
        /// A part of the file that cannot be carried over, such as a damaged picture.
        PictureUnreadable = "picture-unreadable",
        /// Pictures that a web page shows and its file does not hold.
        PicturesElsewhere = "pictures-elsewhere",
        /// A row of a table in text that has fewer cells than the others, and no figure.
        RowShort = "row-short",

        // Recognising.
        /// The tables that were found are the same in several editions.
        EditionUncertain = "edition-uncertain",
        /// A table is of another edition than the rest of the report.
        EditionMixed = "edition-mixed",
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
        /// A dash before a figure was taken for a minus.
        FigureSignUncertain = "figure-sign-uncertain",
        /// A figure in another unit or in words was converted.
        FigureConverted = "figure-converted",
        /// A figure is merged over several rows, of which the first has it.
        FigureMerged = "figure-merged",
        /// The mark of a note stands beside a figure.
        NoteMark = "note-mark",
        /// Figures that do not agree as the form asks.
        RelationFails = "relation-fails",
        /// The head names another unit than the form.
        UnitDiffers = "unit-differs",
        /// No agency.
        AgencyMissing = "agency-missing",
        /// No year.
        YearMissing = "year-missing",
        /// Text, sheet or file name give another year.
        YearDiffers = "year-differs",
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
        /// It is no TOML.
        FormSyntax = "form-syntax",
        /// A key that has no meaning in its place.
        FormKeyUnknown = "form-key-unknown",
        /// A key that must be there.
        FormKeyMissing = "form-key-missing",
        /// A value of another type.
        FormTypeWrong = "form-type-wrong",
        /// A word that is none of those to choose from.
        FormValueUnknown = "form-value-unknown",
        /// A list with nothing in it.
        FormEmpty = "form-empty",
        /// An id with characters that have another meaning.
        FormIdInvalid = "form-id-invalid",
        /// A label with others below it has an id.
        FormIdOuter = "form-id-outer",
        /// An id or a name that is there twice.
        FormDuplicate = "form-duplicate",
        /// A section names a table that is not there.
        FormTableUnknown = "form-table-unknown",
        /// A table that no section shows.
        FormTableUnplaced = "form-table-unplaced",
        /// A table is not as wide as its section's grid.
        FormWidthsDiffer = "form-widths-differ",
        /// A section without tables has widths.
        FormWidthsUnused = "form-widths-unused",
        /// A grid is wider than the page.
        FormWidthsWide = "form-widths-wide",
        /// There are not as many spans as columns.
        FormSpansDiffer = "form-spans-differ",
        /// A label without anything to compare.
        FormLabelEmpty = "form-label-empty",
        /// A label with neither an id nor others below it.
        FormLabelBare = "form-label-bare",
        /// Two labels that cannot be told apart.
        FormLabelsAlike = "form-labels-alike",
        /// A label's scripts do not match character by character.
        FormLabelLengths = "form-label-lengths",
        /// In a table without rows a column belongs to no row.
        FormGroupMissing = "form-group-missing",
        /// In a table with rows a column says to which it belongs.
        FormGroupMisplaced = "form-group-misplaced",
        /// A rule that cannot be read.
        FormRule = "form-rule",

        // Conversion between scripts inside documents.
        /// A package that is signed, so that no byte of it may change.
        PackageSigned = "package-signed",
        /// A package in which two parts bear the same name.
        PackageAmbiguous = "package-ambiguous",
        /// A signature that could no longer hold was left out.
        SignatureDropped = "signature-dropped",
        /// A file within the document that was taken over as it is.
        EmbeddedUnconverted = "embedded-unconverted",
        /// Names that stay as they are, because two of them would become one.
        NamesKept = "names-kept",
        /// Macros, which may name sheets that have other names now.
        MacrosUnconverted = "macros-unconverted",
        /// What a document was written in, what it became, and how much of it changed.
        ScriptConverted = "script-converted",
        /// The same with what a proof-reader should look at.
        ScriptListed = "script-listed",
        /// A document in which nothing had to change.
        ScriptUnchanged = "script-unchanged",
        /// Words of a region take the place of others.
        RegionalWords = "regional-words",
        /// Script conversion cannot be set up.
        ScriptUnavailable = "script-unavailable",
        /// A line of a glossary is not a term.
        GlossaryInvalid = "glossary-invalid",
        /// Glossaries have too many terms together.
        GlossaryTooLarge = "glossary-too-large",

        // Reasons that other findings give.
        /// A range of a rule runs backwards.
        RuleBackwards = "rule-backwards",
        /// A name of a rule has no sign before it.
        RuleNameAlone = "rule-name-alone",
        /// A name is missing in a rule.
        RuleNameMissing = "rule-name-missing",
        /// A rule names no row or column of its table.
        RuleNameUnknown = "rule-name-unknown",
        /// A rule has neither `=` nor `>=`.
        RuleNoSign = "rule-no-sign",
        /// A sign of a rule has no name before it.
        RuleSignAlone = "rule-sign-alone",
        /// Two results would both go to standard output.
        OneStandardOutput = "one-standard-output",
        /// Standard input has no name that a file in a folder could bear.
        StandardInputName = "standard-input-name",
    }
}
