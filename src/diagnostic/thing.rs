//! Names of things, which messages tell in the reader's language.

use super::named::named;
use super::{Language, catalog};

named! {
    /// Something that has a name in the catalog, in every language.
    pub enum Thing {
        // What is limited.
        /// Cells.
        Cells = "cells",
        /// Bytes of a file.
        InputBytes = "input-bytes",
        /// Nested levels of elements.
        NestedElements = "nested-elements",
        /// Nested levels of packages.
        NestedPackages = "nested-packages",
        /// Nested levels of tables.
        NestedTables = "nested-tables",
        /// Files in a package.
        PackageEntries = "package-entries",
        /// Elements of a page.
        PageNodes = "page-nodes",
        /// Nested groups of RTF.
        RtfGroups = "rtf-groups",
        /// Cells in a table.
        TableCells = "table-cells",
        /// Bytes of text.
        TextBytes = "text-bytes",
        /// Unpacked bytes.
        UnpackedBytes = "unpacked-bytes",
        /// Worksheets.
        Worksheets = "worksheets",
        /// Nested levels of XML.
        XmlDepth = "xml-depth",

        // Why the system could not read or write.
        /// There is no such file.
        FileNotFound = "file-not-found",
        /// Not allowed.
        PermissionDenied = "permission-denied",
        /// It is a folder.
        IsAFolder = "is-a-folder",
        /// Something on the way is no folder.
        NotAFolder = "not-a-folder",
        /// No room.
        DiskFull = "disk-full",
        /// Nothing can be written there.
        ReadOnlyDisk = "read-only-disk",
        /// The system does not allow such a name.
        NameInvalid = "name-invalid",
        /// Larger than the system allows.
        FileTooLarge = "file-too-large",
        /// Anything else.
        SystemError = "system-error",

        // Formats that are known and not read.
        /// Excel 2 to 4.
        OldExcel = "old-excel",
        /// Excel 97 without its compound file.
        BareExcel = "bare-excel",
        /// Word for DOS or Windows, before 97.
        OldWord = "old-word",
        /// The Chinese office standard GB/T 20916.
        UnifiedOffice = "unified-office",
        /// The Chinese page format GB/T 33190.
        FixedLayout = "fixed-layout",
        /// Microsoft Works.
        Works = "works",
        /// `WordPerfect`.
        WordPerfect = "word-perfect",
        /// Lotus 1-2-3.
        Lotus = "lotus",
        /// Apple's Pages, Numbers and Keynote.
        AppleOffice = "apple-office",

        // What readers leave out.
        /// A chart.
        Chart = "chart",
        /// A `SmartArt` diagram.
        Diagram = "diagram",
        /// A vector drawing.
        Drawing = "drawing",
        /// An embedded object.
        EmbeddedObject = "embedded-object",
        /// Hidden text.
        HiddenText = "hidden-text",
        /// Ink.
        Ink = "ink",
        /// Another document inserted here.
        InsertedDocument = "inserted-document",
        /// A picture linked from outside the file.
        LinkedPicture = "linked-picture",
        /// Text that is struck out.
        StruckText = "struck-text",
        /// The navigation, head and foot of the site.
        SiteParts = "site-parts",

        // What a text of a page or of Markdown is part of.
        /// Text of an attribute.
        Attribute = "attribute",
        /// The front matter.
        FrontMatter = "front-matter",
        /// The label of a link.
        LinkLabel = "link-label",
        /// The description of the page.
        PageDescription = "page-description",
        /// The title of the page.
        PageTitle = "page-title",

        // What a text of a Word document is part of.
        /// An alternative text.
        AlternativeText = "alternative-text",
        /// A building block.
        BuildingBlock = "building-block",
        /// A comment.
        Comment = "comment",
        /// A content control.
        ContentControl = "content-control",
        /// Deleted text in a revision.
        DeletedText = "deleted-text",
        /// An embedded document.
        EmbeddedDocument = "embedded-document",
        /// An endnote.
        Endnote = "endnote",
        /// A footer.
        Footer = "footer",
        /// A footnote.
        Footnote = "footnote",
        /// A form field.
        FormField = "form-field",
        /// A header.
        Header = "header",
        /// The numbering.
        Numbering = "numbering",
        /// The document properties.
        Properties = "properties",
        /// The name of a style.
        StyleName = "style-name",
        /// A text box.
        TextBox = "text-box",
        /// A screen tip.
        Tooltip = "tooltip",

        // What a text of a workbook is part of.
        /// The name of a column.
        ColumnName = "column-name",
        /// A conditional format.
        ConditionalFormat = "conditional-format",
        /// The name of a range or a table.
        DefinedName = "defined-name",
        /// A filter.
        Filter = "filter",
        /// A font.
        Font = "font",
        /// A control.
        FormControl = "form-control",
        /// A formula.
        Formula = "formula",
        /// A hyperlink.
        Hyperlink = "hyperlink",
        /// A number format.
        NumberFormat = "number-format",
        /// A pivot table.
        PivotTable = "pivot-table",
        /// A reference that a formula has as text.
        Reference = "reference",
        /// A scenario.
        Scenario = "scenario",
        /// The name of a sheet.
        SheetName = "sheet-name",
        /// A view of a sheet.
        SheetView = "sheet-view",
        /// A slicer.
        Slicer = "slicer",
        /// A data validation.
        Validation = "validation",
        /// The title of a web page.
        WebPage = "web-page",

        // What a value of a form file is.
        /// A list.
        TomlList = "toml-list",
        /// A whole number from 1 on.
        TomlNumber = "toml-number",
        /// A table.
        TomlTable = "toml-table",
        /// Text.
        TomlText = "toml-text",

        // What a text is written in.
        /// Chinese, simplified.
        ScriptHans = "script-hans",
        /// Chinese, traditional.
        ScriptHant = "script-hant",
        /// Chinese, traditional (Hong Kong).
        ScriptHantHk = "script-hant-hk",
        /// Chinese, traditional (mainland).
        ScriptHantMainland = "script-hant-mainland",
        /// Chinese, traditional (Taiwan).
        ScriptHantTw = "script-hant-tw",
        /// Chinese, both scripts mixed.
        ScriptMixed = "script-mixed",
    }
}

impl Thing {
    /// What it is called.
    pub fn name(self, language: Language) -> &'static str {
        catalog::thing(self).in_language(language)
    }
}
