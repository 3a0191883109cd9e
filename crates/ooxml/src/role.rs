//! What a part of a package is for.

/// What a part is for, whoever wrote it and whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Role {
    /// `[Content_Types].xml`.
    ContentTypes,
    /// The relationships of a part.
    Relationships,
    /// Title, author, company and the like; properties of the user's own.
    Properties,
    /// Data that content controls show.
    CustomXml,
    /// A signature over the package.
    Signature,
    /// What only serves signatures: their origin, their certificates.
    SignatureSupport,
    /// A file within the file: a workbook behind a chart, a document that Word takes in when it opens this one.
    Embedded,

    /// The text of a Word document.
    Document,
    /// Its building blocks.
    Glossary,
    /// A page header.
    Header,
    /// A page footer.
    Footer,
    /// All footnotes.
    Footnotes,
    /// All endnotes.
    Endnotes,
    /// All comments.
    Comments,
    /// The styles.
    Styles,
    /// The definitions of lists.
    Numbering,
    /// The table of the fonts used.
    FontTable,
    /// Any other markup of a Word document.
    OtherOfDocument,

    /// The list of a workbook's sheets, with its names.
    Workbook,
    /// The same in the binary notation of .xlsb.
    BinaryWorkbook,
    /// A sheet of cells.
    Worksheet,
    /// The strings that cells share.
    SharedStrings,
    /// The styles of cells.
    CellStyles,
    /// The comments of a sheet.
    SheetComments,
    /// A table on a sheet.
    Table,
    /// What a pivot table is made from.
    PivotCache,
    /// Any other markup of a workbook: sheets of charts, pivot tables, slicers.
    OtherOfWorkbook,

    /// The list of slides.
    Presentation,
    /// Any other markup of a presentation.
    OtherOfPresentation,

    /// Shapes on a sheet, over a chart, in a header; and themes.
    Drawing,
    /// A drawing in VML, the notation of before 2007.
    VmlDrawing,
    /// A chart.
    Chart,
    /// A diagram (`SmartArt`): its texts, its drawn copy, its layout.
    Diagram,
    /// The pictures that WPS puts in cells.
    CellPictures,
}

/// The three ways of telling a part's role, in the order in which they count.
struct Kind {
    role: Role,
    /// Last words of the types of relationships that lead to it.
    relationships: &'static [&'static str],
    /// Ends of its content types, in lower case.
    content_types: &'static [&'static str],
    /// Its usual names, in lower case, without folders above the last, numbers and extension.
    names: &'static [&'static str],
}

const fn kind(
    role: Role,
    relationships: &'static [&'static str],
    content_types: &'static [&'static str],
    names: &'static [&'static str],
) -> Kind {
    Kind { role, relationships, content_types, names }
}

/// All roles. Which of the main parts the package's relationship leads to, that relationship does not say.
const KINDS: &[Kind] = &[
    kind(
        Role::Document,
        &[],
        &[
            "wordprocessingml.document.main+xml",
            "wordprocessingml.template.main+xml",
            "ms-word.document.macroenabled.main+xml",
            "ms-word.template.macroenabledtemplate.main+xml",
        ],
        &["word/document"],
    ),
    kind(
        Role::Glossary,
        &["glossaryDocument"],
        &["wordprocessingml.document.glossary+xml"],
        &["glossary/document"],
    ),
    kind(Role::Header, &["header"], &["wordprocessingml.header+xml"], &["word/header"]),
    kind(Role::Footer, &["footer"], &["wordprocessingml.footer+xml"], &["word/footer"]),
    kind(Role::Footnotes, &["footnotes"], &["wordprocessingml.footnotes+xml"], &["word/footnotes"]),
    kind(Role::Endnotes, &["endnotes"], &["wordprocessingml.endnotes+xml"], &["word/endnotes"]),
    kind(Role::Comments, &["comments"], &["wordprocessingml.comments+xml"], &["word/comments"]),
    kind(Role::Styles, &["styles"], &["wordprocessingml.styles+xml"], &["word/styles"]),
    kind(Role::Numbering, &["numbering"], &["wordprocessingml.numbering+xml"], &["word/numbering"]),
    kind(Role::FontTable, &["fontTable"], &["wordprocessingml.fonttable+xml"], &["word/fonttable"]),
    kind(
        Role::OtherOfDocument,
        &[
            "settings",
            "webSettings",
            "stylesWithEffects",
            "commentsExtended",
            "commentsIds",
            "people",
            "keyMapCustomizations",
        ],
        &[],
        &["word/settings", "word/websettings"],
    ),
    kind(
        Role::Workbook,
        &[],
        &[
            "spreadsheetml.sheet.main+xml",
            "spreadsheetml.template.main+xml",
            "ms-excel.sheet.macroenabled.main+xml",
            "ms-excel.template.macroenabled.main+xml",
            "ms-excel.addin.macroenabled.main+xml",
        ],
        &["xl/workbook"],
    ),
    kind(Role::BinaryWorkbook, &[], &["ms-excel.sheet.binary.macroenabled.main"], &[]),
    kind(Role::Worksheet, &["worksheet"], &["spreadsheetml.worksheet+xml"], &["worksheets/sheet"]),
    kind(
        Role::SharedStrings,
        &["sharedStrings"],
        &["spreadsheetml.sharedstrings+xml"],
        &["xl/sharedstrings"],
    ),
    kind(Role::CellStyles, &["styles"], &["spreadsheetml.styles+xml"], &["xl/styles"]),
    kind(Role::SheetComments, &["comments"], &["spreadsheetml.comments+xml"], &["xl/comments"]),
    kind(Role::Table, &["table"], &["spreadsheetml.table+xml"], &["tables/table"]),
    kind(
        Role::PivotCache,
        &["pivotCacheDefinition"],
        &["spreadsheetml.pivotcachedefinition+xml"],
        &["pivotcache/pivotcachedefinition"],
    ),
    kind(
        Role::OtherOfWorkbook,
        &[
            "chartsheet",
            "dialogsheet",
            "xlMacrosheet",
            "xlIntlMacrosheet",
            "pivotCacheRecords",
            "pivotTable",
            "threadedComment",
            "slicer",
            "slicerCache",
            "timeline",
            "timelineCache",
            "namedSheetView",
            "ctrlProp",
            "queryTable",
            "externalLink",
            "connections",
        ],
        &[],
        &[
            "chartsheets/sheet",
            "dialogsheets/sheet",
            "macrosheets/sheet",
            "pivotcache/pivotcacherecords",
            "pivottables/pivottable",
            "threadedcomments/threadedcomment",
            "slicers/slicer",
            "slicercaches/slicercache",
            "timelines/timeline",
            "timelinecaches/timelinecache",
            "namedsheetviews/namedsheetview",
            "ctrlprops/ctrlprop",
        ],
    ),
    kind(
        Role::Presentation,
        &[],
        &[
            "presentationml.presentation.main+xml",
            "presentationml.slideshow.main+xml",
            "presentationml.template.main+xml",
        ],
        &["ppt/presentation"],
    ),
    kind(
        Role::OtherOfPresentation,
        &[
            "slide",
            "slideLayout",
            "slideMaster",
            "notesSlide",
            "notesMaster",
            "handoutMaster",
            "commentAuthors",
        ],
        &[],
        &["slides/slide", "slidelayouts/slidelayout", "slidemasters/slidemaster", "notesslides/notesslide"],
    ),
    kind(
        Role::Drawing,
        &["drawing", "chartUserShapes", "theme", "themeOverride"],
        &[
            "officedocument.drawing+xml",
            "drawingml.chartshapes+xml",
            "officedocument.theme+xml",
            "officedocument.themeoverride+xml",
        ],
        &["drawings/drawing", "theme/theme", "theme/themeoverride"],
    ),
    kind(Role::VmlDrawing, &["vmlDrawing"], &["officedocument.vmldrawing"], &["drawings/vmldrawing"]),
    kind(
        Role::Chart,
        &["chart", "chartEx"],
        &["drawingml.chart+xml", "ms-office.chartex+xml"],
        &["charts/chart", "charts/chartex"],
    ),
    kind(
        Role::Diagram,
        &["diagramData", "diagramDrawing", "diagramLayout", "diagramQuickStyle", "diagramColors"],
        &[],
        &["diagrams/data", "diagrams/drawing"],
    ),
    kind(Role::CellPictures, &["cellImage"], &["wps-officedocument.cellimage+xml"], &["xl/cellimages"]),
    kind(
        Role::Properties,
        &["core-properties", "extended-properties", "custom-properties"],
        &[
            "package.core-properties+xml",
            "officedocument.extended-properties+xml",
            "officedocument.custom-properties+xml",
        ],
        &["docprops/core", "docprops/app", "docprops/custom"],
    ),
    kind(Role::CustomXml, &["customXml"], &[], &["customxml/item"]),
    kind(Role::Relationships, &[], &["package.relationships+xml"], &[]),
    kind(
        Role::Signature,
        &["signature"],
        &["package.digital-signature-xmlsignature+xml"],
        &["_xmlsignatures/sig"],
    ),
    kind(
        Role::SignatureSupport,
        &["origin", "certificate"],
        &["package.digital-signature-origin", "package.digital-signature-certificate"],
        &["_xmlsignatures/origin"],
    ),
    kind(Role::Embedded, &["package", "oleObject", "aFChunk"], &[], &[]),
];

/// The vocabularies of content types, and what any other part in them is. A type may stand for data too: only what ends in
/// `+xml` is markup.
const VOCABULARIES: &[(&str, Role)] = &[
    ("wordprocessingml.", Role::OtherOfDocument),
    ("ms-word.", Role::OtherOfDocument),
    ("spreadsheetml.", Role::OtherOfWorkbook),
    ("ms-excel.", Role::OtherOfWorkbook),
    ("presentationml.", Role::OtherOfPresentation),
    ("drawingml.chart", Role::Chart),
    ("drawingml.diagram", Role::Diagram),
    ("drawingml.", Role::Drawing),
];

impl Role {
    /// Whether a package has its main text in such a part.
    pub fn is_main(self) -> bool {
        matches!(self, Self::Document | Self::Workbook | Self::BinaryWorkbook | Self::Presentation)
    }

    /// Whether such a part is a story of a Word document: made of paragraphs and tables that have addresses.
    pub fn is_story(self) -> bool {
        matches!(
            self,
            Self::Document
                | Self::Glossary
                | Self::Header
                | Self::Footer
                | Self::Footnotes
                | Self::Endnotes
                | Self::Comments
        )
    }

    /// The role of a part that a relationship of a kind leads to, by the last word of its type and the role of the part
    /// that it belongs to.
    pub(crate) fn by_relationship(word: &str, owner: Option<Self>) -> Option<Self> {
        let found = KINDS.iter().find(|kind| kind.relationships.contains(&word))?.role;
        Some(match (found, owner) {
            (Self::Styles, Some(Self::Workbook | Self::BinaryWorkbook)) => Self::CellStyles,
            (Self::Comments, Some(Self::Worksheet | Self::OtherOfWorkbook)) => Self::SheetComments,
            (Self::Comments, Some(Self::OtherOfPresentation)) => Self::OtherOfPresentation,
            _ => found,
        })
    }

    /// The role of a part with a content type, which is in lower case.
    pub(crate) fn by_content_type(content_type: &str) -> Option<Self> {
        let own = KINDS.iter().find(|kind| kind.content_types.iter().any(|end| content_type.ends_with(end)));
        let of_vocabulary = || {
            VOCABULARIES
                .iter()
                .find(|(word, _)| content_type.ends_with("+xml") && content_type.contains(word))
                .map(|(_, role)| *role)
        };
        own.map(|kind| kind.role).or_else(of_vocabulary)
    }

    /// The role of a part by its name alone.
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        let name = name.replace('\\', "/").to_ascii_lowercase();
        let (stem, extension) = name.rsplit_once('.')?;
        let stem = stem.trim_end_matches(|character: char| character.is_ascii_digit());
        let is_named = |usual: &&str| {
            stem.strip_suffix(*usual).is_some_and(|folder| folder.is_empty() || folder.ends_with('/'))
        };
        match extension {
            "rels" if stem.rsplit('/').nth(1) == Some("_rels") => Some(Self::Relationships),
            "bin" if stem == "xl/workbook" => Some(Self::BinaryWorkbook),
            "sigs" => Some(Self::SignatureSupport),
            "xml" | "vml" => KINDS.iter().find(|kind| kind.names.iter().any(is_named)).map(|kind| kind.role),
            _ => None,
        }
    }

    /// The kinds of relationships that lead to parts of this role, by the last words of their types.
    pub(crate) fn relationships(self) -> impl Iterator<Item = &'static str> {
        KINDS.iter().filter(move |kind| kind.role == self).flat_map(|kind| kind.relationships.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relationship_is_seen_from_its_owner() {
        let by = Role::by_relationship;
        assert_eq!(by("header", Some(Role::Document)), Some(Role::Header));
        assert_eq!(by("styles", Some(Role::Document)), Some(Role::Styles));
        assert_eq!(by("styles", Some(Role::Workbook)), Some(Role::CellStyles));
        assert_eq!(by("comments", Some(Role::Worksheet)), Some(Role::SheetComments));
        assert_eq!(by("comments", None), Some(Role::Comments));
        assert_eq!(by("hyperlink", Some(Role::Document)), None);
    }

    #[test]
    fn content_types_of_any_vocabulary_are_told() {
        let by = |end: &str| Role::by_content_type(&format!("application/vnd.{end}"));
        assert_eq!(by("openxmlformats-officedocument.wordprocessingml.header+xml"), Some(Role::Header));
        assert_eq!(
            by("openxmlformats-officedocument.spreadsheetml.pivottable+xml"),
            Some(Role::OtherOfWorkbook)
        );
        assert_eq!(by("ms-office.drawingml.diagramdrawing+xml"), Some(Role::Diagram));
        assert_eq!(by("ms-excel.sheet.binary.macroenabled.main"), Some(Role::BinaryWorkbook));
        assert_eq!(by("openxmlformats-officedocument.spreadsheetml.sheet"), None);
        assert_eq!(by("openxmlformats-officedocument.spreadsheetml.printersettings"), None);
    }

    #[test]
    fn names_count_without_numbers_and_in_any_folder() {
        assert_eq!(Role::by_name("word/header12.xml"), Some(Role::Header));
        assert_eq!(Role::by_name(r"xl\worksheets\Sheet1.xml"), Some(Role::Worksheet));
        assert_eq!(Role::by_name("ppt/charts/chart3.xml"), Some(Role::Chart));
        assert_eq!(Role::by_name("word/glossary/document.xml"), Some(Role::Glossary));
        assert_eq!(Role::by_name("word/_rels/document.xml.rels"), Some(Role::Relationships));
        assert_eq!(Role::by_name("word/media/image1.png"), None);
        assert_eq!(Role::by_name("word/myheader.xml"), None);
    }
}
