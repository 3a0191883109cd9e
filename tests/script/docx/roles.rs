//! Parts are found as programs find them: by relationships, whatever the content types say.

use super::pack::Pack;

const RELATIONSHIPS: &str = "application/vnd.openxmlformats-package.relationships+xml";

/// A part: its name, the last word of the relationship that leads to it, and what it holds.
type Part = (&'static str, &'static str, &'static str);

const TEXT: &str = "<w:p><w:r><w:t>⟨头发→頭髮⟩</w:t></w:r></w:p>";

const OF_DOCUMENT: &[Part] = &[
    ("word/a.xml", "header", "<w:hdr>TEXT</w:hdr>"),
    ("word/b.xml", "footer", "<w:ftr>TEXT</w:ftr>"),
    ("word/c.xml", "footnotes", "<w:footnotes><w:footnote w:id=\"1\">TEXT</w:footnote></w:footnotes>"),
    ("word/d.xml", "endnotes", "<w:endnotes><w:endnote w:id=\"1\">TEXT</w:endnote></w:endnotes>"),
    ("word/e.xml", "comments", "<w:comments><w:comment>TEXT</w:comment></w:comments>"),
    (
        "word/f.xml",
        "glossaryDocument",
        "<w:glossaryDocument><w:docParts>TEXT</w:docParts></w:glossaryDocument>",
    ),
    ("word/g.xml", "numbering", "<w:numbering><w:lvl><w:lvlText w:val=\"⟨发→發⟩%1\"/></w:lvl></w:numbering>"),
    (
        "word/h.xml",
        "chart",
        "<c:chartSpace><c:tx><c:strCache><c:pt><c:v>⟨头发→頭髮⟩</c:v></c:pt></c:strCache></c:tx></c:chartSpace>",
    ),
    (
        "word/i.xml",
        "diagramData",
        "<dgm:dataModel><a:p><a:r><a:t>⟨头发→頭髮⟩</a:t></a:r></a:p></dgm:dataModel>",
    ),
    ("data/j.xml", "customXml", "<report><title>⟨头发→頭髮⟩</title></report>"),
];

const OF_PACKAGE: &[Part] = &[
    (
        "k.xml",
        "metadata/core-properties",
        "<cp:coreProperties><dc:title>⟨头发→頭髮⟩</dc:title></cp:coreProperties>",
    ),
    ("l.xml", "extended-properties", "<Properties><Company>⟨头发→頭髮⟩</Company></Properties>"),
    (
        "m.xml",
        "custom-properties",
        "<Properties><property name=\"a\"><vt:lpwstr>⟨头发→頭髮⟩</vt:lpwstr></property></Properties>",
    ),
];

const OF_WORKBOOK: &[Part] = &[
    ("xl/a.xml", "sharedStrings", "<sst><si><t>⟨头发→頭髮⟩</t></si></sst>"),
    (
        "xl/b.xml",
        "styles",
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0&quot;⟨发→發⟩&quot;\"/></numFmts></styleSheet>",
    ),
    (
        "xl/c.xml",
        "worksheet",
        "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>⟨头发→頭髮⟩</t></is></c></row></sheetData></worksheet>",
    ),
    (
        "xl/d.xml",
        "pivotCacheDefinition",
        "<pivotCacheDefinition><cacheFields><cacheField name=\"⟨头发→頭髮⟩\"/></cacheFields></pivotCacheDefinition>",
    ),
];

const OF_SHEET: &[Part] = &[
    ("xl/e.xml", "drawing", "<xdr:wsDr><a:p><a:r><a:t>⟨头发→頭髮⟩</a:t></a:r></a:p></xdr:wsDr>"),
    (
        "xl/f.xml",
        "comments",
        "<comments><comment ref=\"A1\"><text><t>⟨头发→頭髮⟩</t></text></comment></comments>",
    ),
    ("xl/g.xml", "table", "<table name=\"t\" displayName=\"t\"><tableColumn name=\"⟨头发→頭髮⟩\"/></table>"),
    ("xl/h.xml", "pivotTable", "<pivotTableDefinition dataCaption=\"⟨头发→頭髮⟩\"/>"),
    ("xl/i.vml", "vmlDrawing", "<xml><v:textbox><div>⟨头发→頭髮⟩<br></div></v:textbox></xml>"),
];

/// How a package can be wrong about the type of a part.
const TYPES: &[Option<&str>] = &[
    None,
    Some("application/xml"),
    Some("application/octet-stream"),
    Some("application/vnd.openxmlformats-officedocument.theme+xml"),
    Some("application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"),
];

fn relationships(parts: &[Part]) -> String {
    let one = |(index, (name, word, _)): (usize, &Part)| {
        format!(
            "<Relationship Id=\"rId{index}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{word}\" Target=\"/{name}\"/>"
        )
    };
    format!("<Relationships>{}</Relationships>", parts.iter().enumerate().map(one).collect::<String>())
}

/// Adds parts of a false type.
fn with(pack: Pack, parts: &[Part], content_type: Option<&str>) -> Pack {
    parts.iter().fold(pack, |pack, (name, _, markup)| {
        let (before, after) = super::pack::both(&markup.replace("TEXT", TEXT));
        pack.bytes_part(name, content_type, before.into_bytes(), Some(after.into_bytes()))
    })
}

#[test]
fn every_part_of_a_document_is_converted_whatever_its_type() {
    let bound = "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/report/title\"/></w:sdtPr><w:sdtContent/></w:sdt>";
    let body = format!("<w:document><w:body>{TEXT}{bound}</w:body></w:document>");
    let document: Part = ("word/main.xml", "officeDocument", "");
    for content_type in TYPES {
        let of_package = [&[document][..], OF_PACKAGE].concat();
        let pack = Pack::empty().typed("_rels/.rels", RELATIONSHIPS, &relationships(&of_package)).typed(
            "word/_rels/main.xml.rels",
            RELATIONSHIPS,
            &relationships(OF_DOCUMENT),
        );
        let (before, after) = super::pack::both(&body);
        let pack =
            pack.bytes_part("word/main.xml", *content_type, before.into_bytes(), Some(after.into_bytes()));
        with(with(pack, OF_PACKAGE, *content_type), OF_DOCUMENT, *content_type).check();
    }
}

#[test]
fn every_part_of_a_workbook_is_converted_whatever_its_type() {
    let workbook: Part = ("xl/main.xml", "officeDocument", "");
    let sheets = "<workbook><sheets><sheet name=\"⟨头发→頭髮⟩\" r:id=\"rId2\"/></sheets></workbook>";
    for content_type in TYPES {
        let (before, after) = super::pack::both(sheets);
        let pack = Pack::empty()
            .typed("_rels/.rels", RELATIONSHIPS, &relationships(&[workbook]))
            .typed("xl/_rels/main.xml.rels", RELATIONSHIPS, &relationships(OF_WORKBOOK))
            .typed("xl/_rels/c.xml.rels", RELATIONSHIPS, &relationships(OF_SHEET))
            .bytes_part("xl/main.xml", *content_type, before.into_bytes(), Some(after.into_bytes()));
        with(with(pack, OF_WORKBOOK, *content_type), OF_SHEET, *content_type).check();
    }
}

#[test]
fn what_no_relationship_leads_to_is_told_by_its_type_and_then_by_its_name() {
    let header = format!("<w:hdr>{TEXT}</w:hdr>");
    Pack::word(TEXT).part("any.xml", "header", &header).check();
    for content_type in [None, Some("application/xml")] {
        let (before, after) = super::pack::both(&header);
        Pack::word(TEXT)
            .bytes_part("word/header7.xml", content_type, before.into_bytes(), Some(after.into_bytes()))
            .check();
    }
}
