//! Where the texts of a workbook lie ([ECMA-376] part 1, 18; [MS-XLSX] for what later versions of Excel added).

/// A kind of place that holds text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) element: &'static str,
    pub(super) within: Within,
    pub(super) what: What,
    /// What people call it: a name in the catalog of messages.
    pub(super) thing: Option<&'static str>,
}

/// Which part of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// The value of an attribute.
    Attribute(&'static str),
    /// The text directly in it.
    Content,
    /// The `t` elements in it, without those that tell how the text is spoken (`rPh`).
    Runs,
}

/// How a text is written, which tells what of it converts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// All of it.
    Text,
    /// All of it, if it does not name a member of a data model.
    Field,
    /// A sheet's name.
    Sheet,
    /// A name of a sheet or a range, in this workbook if the element leads to no other (`r:id`).
    Here,
    Formula,
    /// A formula that may be a list of texts (`"是,否"`).
    ListFormula,
    /// A formula over the fields of a pivot table.
    FieldFormula,
    /// A place in this workbook, if the element leads to no other.
    Location,
    /// The pivot table of a chart, by sheet.
    PivotSource,
    Header,
    NumberFormat,
    Font,
    /// The character set of the font before it: 134 for GB 2312, 136 for Big5.
    Charset,
    /// Where a hyperlink of a drawing leads: in this workbook if it begins with `#`.
    Link,
    /// The name of a style.
    Style,
}

/// The name by which messages call a sheet's name.
pub(super) const SHEET_NAME: &str = "sheet-name";

/// The name by which they call that of a table's column or of a field.
pub(super) const COLUMN_NAME: &str = "column-name";

/// The name by which they call that of a range or a table.
pub(super) const DEFINED_NAME: &str = "defined-name";

/// The name by which they call a text that a formula takes for a reference.
pub(super) const REFERENCE: &str = "reference";

const fn attribute(element: &'static str, name: &'static str, what: What, thing: &'static str) -> Place {
    Place { element, within: Within::Attribute(name), what, thing: Some(thing) }
}

const fn content(element: &'static str, what: What, thing: &'static str) -> Place {
    Place { element, within: Within::Content, what, thing: Some(thing) }
}

const fn runs(element: &'static str, thing: Option<&'static str>) -> Place {
    Place { element, within: Within::Runs, what: What::Text, thing }
}

/// The places in a part, by the name of its root element; `None` for parts whose text is not for people, or comes
/// from elsewhere: links to other workbooks with what they last held, connections, the order of calculation.
pub(super) fn of_part(root: &str) -> Option<&'static [Place]> {
    PARTS.iter().find(|(roots, _)| roots.contains(&root)).map(|(_, places)| *places)
}

const PARTS: &[(&[&str], &[Place])] = &[
    (&["worksheet", "chartsheet", "dialogsheet", "macrosheet"], SHEET),
    (&["sst"], STRINGS),
    (&["workbook"], WORKBOOK),
    (&["comments"], COMMENTS),
    (&["ThreadedComments"], &[content("text", What::Text, "comment")]),
    (&["table"], TABLE),
    (&["styleSheet"], STYLES),
    (&["pivotCacheDefinition", "pivotCacheRecords"], PIVOT_CACHE),
    (&["pivotTableDefinition"], PIVOT_TABLE),
    (&["slicers"], &[attribute("slicer", "caption", What::Text, "slicer")]),
    (&["slicerCacheDefinition"], &[attribute("slicerCacheDefinition", "sourceName", What::Field, "slicer")]),
    (&["timelines"], &[attribute("timeline", "caption", What::Text, "slicer")]),
    (
        &["timelineCacheDefinition"],
        &[attribute("timelineCacheDefinition", "sourceName", What::Field, "slicer")],
    ),
    (&["namedSheetViews"], VIEWS),
    (&["formControlPr"], CONTROL),
    (&["Relationships"], &[attribute("Relationship", "Target", What::Link, "hyperlink")]),
];

const SHEET: &[Place] = &[
    content("f", What::Formula, "formula"),
    content("v", What::Text, "formula"),
    runs("is", None),
    FONT,
    CHARSET,
    attribute("cfRule", "text", What::Text, "conditional-format"),
    attribute("cfvo", "val", What::Formula, "conditional-format"),
    content("formula", What::Formula, "conditional-format"),
    content("formula1", What::ListFormula, "validation"),
    content("formula2", What::Formula, "validation"),
    attribute("dataValidation", "promptTitle", What::Text, "validation"),
    attribute("dataValidation", "prompt", What::Text, "validation"),
    attribute("dataValidation", "errorTitle", What::Text, "validation"),
    attribute("dataValidation", "error", What::Text, "validation"),
    attribute("hyperlink", "location", What::Location, "hyperlink"),
    attribute("hyperlink", "display", What::Text, "hyperlink"),
    attribute("hyperlink", "tooltip", What::Text, "hyperlink"),
    content("oddHeader", What::Header, "header"),
    content("evenHeader", What::Header, "header"),
    content("firstHeader", What::Header, "header"),
    content("oddFooter", What::Header, "footer"),
    content("evenFooter", What::Header, "footer"),
    content("firstFooter", What::Header, "footer"),
    FILTER,
    CUSTOM_FILTER,
    SORT_LIST,
    attribute("scenario", "name", What::Text, "scenario"),
    attribute("scenario", "comment", What::Text, "scenario"),
    attribute("inputCells", "val", What::Text, "scenario"),
    attribute("dataRef", "sheet", What::Here, SHEET_NAME),
    attribute("dataRef", "name", What::Here, DEFINED_NAME),
    attribute("controlPr", "linkedCell", What::Formula, "form-control"),
    attribute("controlPr", "listFillRange", What::Formula, "form-control"),
    attribute("controlPr", "altText", What::Text, "alternative-text"),
    attribute("objectPr", "altText", What::Text, "alternative-text"),
    attribute("webPublishItem", "title", What::Text, "web-page"),
];

const FILTER: Place = attribute("filter", "val", What::Text, "filter");
const CUSTOM_FILTER: Place = attribute("customFilter", "val", What::Text, "filter");
const SORT_LIST: Place = attribute("sortCondition", "customList", What::Text, "filter");

const FONT: Place = attribute("rFont", "val", What::Font, "font");
const CHARSET: Place = attribute("charset", "val", What::Charset, "font");

const STRINGS: &[Place] = &[runs("si", None), FONT, CHARSET];

const WORKBOOK: &[Place] = &[
    attribute("sheet", "name", What::Sheet, SHEET_NAME),
    attribute("definedName", "name", What::Text, DEFINED_NAME),
    content("definedName", What::Formula, "formula"),
    attribute("definedName", "comment", What::Text, "comment"),
    attribute("definedName", "description", What::Text, "comment"),
    attribute("definedName", "help", What::Text, "comment"),
    attribute("definedName", "statusBar", What::Text, "comment"),
    attribute("definedName", "customMenu", What::Text, "comment"),
    attribute("customWorkbookView", "name", What::Text, "sheet-view"),
    attribute("webPublishObject", "title", What::Text, "web-page"),
];

const COMMENTS: &[Place] = &[runs("text", Some("comment")), FONT, CHARSET];

const TABLE: &[Place] = &[
    attribute("table", "name", What::Text, DEFINED_NAME),
    attribute("table", "displayName", What::Text, DEFINED_NAME),
    attribute("tableColumn", "name", What::Text, COLUMN_NAME),
    attribute("tableColumn", "totalsRowLabel", What::Text, COLUMN_NAME),
    content("calculatedColumnFormula", What::Formula, "formula"),
    content("totalsRowFormula", What::Formula, "formula"),
    attribute("table", "comment", What::Text, "alternative-text"),
    attribute("table", "altText", What::Text, "alternative-text"),
    attribute("table", "altTextSummary", What::Text, "alternative-text"),
    FILTER,
    CUSTOM_FILTER,
    SORT_LIST,
];

const STYLES: &[Place] = &[
    attribute("numFmt", "formatCode", What::NumberFormat, "number-format"),
    attribute("name", "val", What::Font, "font"),
    CHARSET,
    attribute("cellStyle", "name", What::Style, "style-name"),
];

const PIVOT_CACHE: &[Place] = &[
    attribute("worksheetSource", "sheet", What::Here, SHEET_NAME),
    attribute("worksheetSource", "name", What::Here, DEFINED_NAME),
    attribute("rangeSet", "sheet", What::Here, SHEET_NAME),
    attribute("rangeSet", "name", What::Here, DEFINED_NAME),
    attribute("pageItem", "name", What::Text, "pivot-table"),
    attribute("cacheField", "name", What::Field, "pivot-table"),
    attribute("cacheField", "caption", What::Text, "pivot-table"),
    attribute("cacheField", "formula", What::FieldFormula, "formula"),
    attribute("calculatedItem", "formula", What::FieldFormula, "formula"),
    attribute("s", "v", What::Field, "pivot-table"),
    attribute("s", "c", What::Text, "pivot-table"),
];

const PIVOT_TABLE: &[Place] = &[
    attribute("pivotTableDefinition", "dataCaption", What::Text, "pivot-table"),
    attribute("pivotTableDefinition", "grandTotalCaption", What::Text, "pivot-table"),
    attribute("pivotTableDefinition", "errorCaption", What::Text, "pivot-table"),
    attribute("pivotTableDefinition", "missingCaption", What::Text, "pivot-table"),
    attribute("pivotTableDefinition", "rowHeaderCaption", What::Text, "pivot-table"),
    attribute("pivotTableDefinition", "colHeaderCaption", What::Text, "pivot-table"),
    attribute("pivotTableDefinition", "altText", What::Text, "alternative-text"),
    attribute("pivotTableDefinition", "altTextSummary", What::Text, "alternative-text"),
    attribute("pivotField", "name", What::Field, "pivot-table"),
    attribute("pivotField", "subtotalCaption", What::Text, "pivot-table"),
    attribute("item", "n", What::Text, "pivot-table"),
    attribute("dataField", "name", What::Text, "pivot-table"),
    attribute("pageField", "cap", What::Text, "pivot-table"),
    attribute("pivotHierarchy", "caption", What::Text, "pivot-table"),
    attribute("filter", "description", What::Text, "filter"),
    attribute("filter", "stringValue1", What::Text, "filter"),
    attribute("filter", "stringValue2", What::Text, "filter"),
    FILTER,
    CUSTOM_FILTER,
    SORT_LIST,
];

const VIEWS: &[Place] =
    &[attribute("namedSheetView", "name", What::Text, "sheet-view"), FILTER, CUSTOM_FILTER, SORT_LIST];

const CONTROL: &[Place] = &[
    attribute("formControlPr", "fmlaLink", What::Formula, "form-control"),
    attribute("formControlPr", "fmlaRange", What::Formula, "form-control"),
    attribute("formControlPr", "fmlaGroup", What::Formula, "form-control"),
    attribute("formControlPr", "fmlaTxbx", What::Formula, "form-control"),
    attribute("item", "val", What::Text, "form-control"),
];
