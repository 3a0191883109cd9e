//! Where the texts of a workbook lie ([ECMA-376] part 1, 18; [MS-XLSX] for what later versions of Excel added).

use crate::diagnostic::Thing;

/// A kind of place that holds text.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextPlace {
    pub(super) element: &'static str,
    pub(super) within: Within,
    pub(super) what: What,
    /// What people call it.
    pub(super) thing: Option<Thing>,
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

const fn attribute(element: &'static str, name: &'static str, what: What, thing: Thing) -> TextPlace {
    TextPlace { element, within: Within::Attribute(name), what, thing: Some(thing) }
}

const fn content(element: &'static str, what: What, thing: Thing) -> TextPlace {
    TextPlace { element, within: Within::Content, what, thing: Some(thing) }
}

const fn runs(element: &'static str, thing: Option<Thing>) -> TextPlace {
    TextPlace { element, within: Within::Runs, what: What::Text, thing }
}

/// The places in a part, by the name of its root element; `None` for parts whose text is not for people, or comes
/// from elsewhere: links to other workbooks with what they last held, connections, the order of calculation.
pub(super) fn of_part(root: &str) -> Option<&'static [TextPlace]> {
    PARTS.iter().find(|(roots, _)| roots.contains(&root)).map(|(_, places)| *places)
}

const PARTS: &[(&[&str], &[TextPlace])] = &[
    (&["worksheet", "chartsheet", "dialogsheet", "macrosheet"], SHEET),
    (&["sst"], STRINGS),
    (&["workbook"], WORKBOOK),
    (&["comments"], COMMENTS),
    (&["ThreadedComments"], &[content("text", What::Text, Thing::Comment)]),
    (&["table"], TABLE),
    (&["styleSheet"], STYLES),
    (&["pivotCacheDefinition", "pivotCacheRecords"], PIVOT_CACHE),
    (&["pivotTableDefinition"], PIVOT_TABLE),
    (&["slicers"], &[attribute("slicer", "caption", What::Text, Thing::Slicer)]),
    (
        &["slicerCacheDefinition"],
        &[attribute("slicerCacheDefinition", "sourceName", What::Field, Thing::Slicer)],
    ),
    (&["timelines"], &[attribute("timeline", "caption", What::Text, Thing::Slicer)]),
    (
        &["timelineCacheDefinition"],
        &[attribute("timelineCacheDefinition", "sourceName", What::Field, Thing::Slicer)],
    ),
    (&["namedSheetViews"], VIEWS),
    (&["formControlPr"], CONTROL),
    (&["Relationships"], &[attribute("Relationship", "Target", What::Link, Thing::Hyperlink)]),
];

const SHEET: &[TextPlace] = &[
    content("f", What::Formula, Thing::Formula),
    content("v", What::Text, Thing::Formula),
    runs("is", None),
    FONT,
    CHARSET,
    attribute("cfRule", "text", What::Text, Thing::ConditionalFormat),
    attribute("cfvo", "val", What::Formula, Thing::ConditionalFormat),
    content("formula", What::Formula, Thing::ConditionalFormat),
    content("formula1", What::ListFormula, Thing::Validation),
    content("formula2", What::Formula, Thing::Validation),
    attribute("dataValidation", "promptTitle", What::Text, Thing::Validation),
    attribute("dataValidation", "prompt", What::Text, Thing::Validation),
    attribute("dataValidation", "errorTitle", What::Text, Thing::Validation),
    attribute("dataValidation", "error", What::Text, Thing::Validation),
    attribute("hyperlink", "location", What::Location, Thing::Hyperlink),
    attribute("hyperlink", "display", What::Text, Thing::Hyperlink),
    attribute("hyperlink", "tooltip", What::Text, Thing::Hyperlink),
    content("oddHeader", What::Header, Thing::Header),
    content("evenHeader", What::Header, Thing::Header),
    content("firstHeader", What::Header, Thing::Header),
    content("oddFooter", What::Header, Thing::Footer),
    content("evenFooter", What::Header, Thing::Footer),
    content("firstFooter", What::Header, Thing::Footer),
    FILTER,
    CUSTOM_FILTER,
    SORT_LIST,
    attribute("scenario", "name", What::Text, Thing::Scenario),
    attribute("scenario", "comment", What::Text, Thing::Scenario),
    attribute("inputCells", "val", What::Text, Thing::Scenario),
    attribute("dataRef", "sheet", What::Here, Thing::SheetName),
    attribute("dataRef", "name", What::Here, Thing::DefinedName),
    attribute("controlPr", "linkedCell", What::Formula, Thing::FormControl),
    attribute("controlPr", "listFillRange", What::Formula, Thing::FormControl),
    attribute("controlPr", "altText", What::Text, Thing::AlternativeText),
    attribute("objectPr", "altText", What::Text, Thing::AlternativeText),
    attribute("webPublishItem", "title", What::Text, Thing::WebPage),
];

const FILTER: TextPlace = attribute("filter", "val", What::Text, Thing::Filter);
const CUSTOM_FILTER: TextPlace = attribute("customFilter", "val", What::Text, Thing::Filter);
const SORT_LIST: TextPlace = attribute("sortCondition", "customList", What::Text, Thing::Filter);

const FONT: TextPlace = attribute("rFont", "val", What::Font, Thing::Font);
const CHARSET: TextPlace = attribute("charset", "val", What::Charset, Thing::Font);

const STRINGS: &[TextPlace] = &[runs("si", None), FONT, CHARSET];

const WORKBOOK: &[TextPlace] = &[
    attribute("sheet", "name", What::Sheet, Thing::SheetName),
    attribute("definedName", "name", What::Text, Thing::DefinedName),
    content("definedName", What::Formula, Thing::Formula),
    attribute("definedName", "comment", What::Text, Thing::Comment),
    attribute("definedName", "description", What::Text, Thing::Comment),
    attribute("definedName", "help", What::Text, Thing::Comment),
    attribute("definedName", "statusBar", What::Text, Thing::Comment),
    attribute("definedName", "customMenu", What::Text, Thing::Comment),
    attribute("customWorkbookView", "name", What::Text, Thing::SheetView),
    attribute("webPublishObject", "title", What::Text, Thing::WebPage),
];

const COMMENTS: &[TextPlace] = &[runs("text", Some(Thing::Comment)), FONT, CHARSET];

const TABLE: &[TextPlace] = &[
    attribute("table", "name", What::Text, Thing::DefinedName),
    attribute("table", "displayName", What::Text, Thing::DefinedName),
    attribute("tableColumn", "name", What::Text, Thing::ColumnName),
    attribute("tableColumn", "totalsRowLabel", What::Text, Thing::ColumnName),
    content("calculatedColumnFormula", What::Formula, Thing::Formula),
    content("totalsRowFormula", What::Formula, Thing::Formula),
    attribute("table", "comment", What::Text, Thing::AlternativeText),
    attribute("table", "altText", What::Text, Thing::AlternativeText),
    attribute("table", "altTextSummary", What::Text, Thing::AlternativeText),
    FILTER,
    CUSTOM_FILTER,
    SORT_LIST,
];

const STYLES: &[TextPlace] = &[
    attribute("numFmt", "formatCode", What::NumberFormat, Thing::NumberFormat),
    attribute("name", "val", What::Font, Thing::Font),
    CHARSET,
    attribute("cellStyle", "name", What::Style, Thing::StyleName),
];

const PIVOT_CACHE: &[TextPlace] = &[
    attribute("worksheetSource", "sheet", What::Here, Thing::SheetName),
    attribute("worksheetSource", "name", What::Here, Thing::DefinedName),
    attribute("rangeSet", "sheet", What::Here, Thing::SheetName),
    attribute("rangeSet", "name", What::Here, Thing::DefinedName),
    attribute("pageItem", "name", What::Text, Thing::PivotTable),
    attribute("cacheField", "name", What::Field, Thing::PivotTable),
    attribute("cacheField", "caption", What::Text, Thing::PivotTable),
    attribute("cacheField", "formula", What::FieldFormula, Thing::Formula),
    attribute("calculatedItem", "formula", What::FieldFormula, Thing::Formula),
    attribute("s", "v", What::Field, Thing::PivotTable),
    attribute("s", "c", What::Text, Thing::PivotTable),
];

const PIVOT_TABLE: &[TextPlace] = &[
    attribute("pivotTableDefinition", "dataCaption", What::Text, Thing::PivotTable),
    attribute("pivotTableDefinition", "grandTotalCaption", What::Text, Thing::PivotTable),
    attribute("pivotTableDefinition", "errorCaption", What::Text, Thing::PivotTable),
    attribute("pivotTableDefinition", "missingCaption", What::Text, Thing::PivotTable),
    attribute("pivotTableDefinition", "rowHeaderCaption", What::Text, Thing::PivotTable),
    attribute("pivotTableDefinition", "colHeaderCaption", What::Text, Thing::PivotTable),
    attribute("pivotTableDefinition", "altText", What::Text, Thing::AlternativeText),
    attribute("pivotTableDefinition", "altTextSummary", What::Text, Thing::AlternativeText),
    attribute("pivotField", "name", What::Field, Thing::PivotTable),
    attribute("pivotField", "subtotalCaption", What::Text, Thing::PivotTable),
    attribute("item", "n", What::Text, Thing::PivotTable),
    attribute("dataField", "name", What::Text, Thing::PivotTable),
    attribute("pageField", "cap", What::Text, Thing::PivotTable),
    attribute("pivotHierarchy", "caption", What::Text, Thing::PivotTable),
    attribute("filter", "description", What::Text, Thing::Filter),
    attribute("filter", "stringValue1", What::Text, Thing::Filter),
    attribute("filter", "stringValue2", What::Text, Thing::Filter),
    FILTER,
    CUSTOM_FILTER,
    SORT_LIST,
];

const VIEWS: &[TextPlace] =
    &[attribute("namedSheetView", "name", What::Text, Thing::SheetView), FILTER, CUSTOM_FILTER, SORT_LIST];

const CONTROL: &[TextPlace] = &[
    attribute("formControlPr", "fmlaLink", What::Formula, Thing::FormControl),
    attribute("formControlPr", "fmlaRange", What::Formula, Thing::FormControl),
    attribute("formControlPr", "fmlaGroup", What::Formula, Thing::FormControl),
    attribute("formControlPr", "fmlaTxbx", What::Formula, Thing::FormControl),
    attribute("item", "val", What::Text, Thing::FormControl),
];
