//! Workbooks written by hand, converted to traditional script.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gongbao::Format;
use gongbao::convert_document;
use gongbao::diagnostic::Result;
use gongbao::model::Variant;
use gongbao::script::{ConvertedDocument, DocumentOptions, Settings, TextConverter};
use ooxml::{Package, PackageWriter};

pub(crate) const CHART: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

pub(crate) const DRAWING: &str = "application/vnd.openxmlformats-officedocument.drawing+xml";

pub(crate) const VML: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

pub(crate) const RELATIONSHIPS: &str = "application/vnd.openxmlformats-package.relationships+xml";

pub(crate) const MAIN: &str = "sheet.main";

/// A part of a workbook: its name, what comes after `spreadsheetml.` in its content type (or the whole type), and
/// its content.
pub(crate) type Part<'a> = (&'a str, &'a str, &'a str);

fn content_type(kind: &str) -> String {
    if kind.contains('/') {
        return kind.to_owned();
    }
    format!("application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml")
}

pub(crate) fn package(parts: &[Part<'_>]) -> Vec<u8> {
    let mut types = String::from(
        r#"<Types><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    );
    for (name, kind, _) in parts {
        let _ = write!(types, r#"<Override PartName="/{name}" ContentType="{}"/>"#, content_type(kind));
    }
    let mut writer = PackageWriter::default();
    writer.add("[Content_Types].xml", (types + "</Types>").as_bytes()).unwrap();
    for (name, _, content) in parts {
        writer.add(name, content.as_bytes()).unwrap();
    }
    writer.finish().unwrap()
}

pub(crate) fn convert_with(bytes: &[u8], options: &DocumentOptions) -> Result<ConvertedDocument> {
    let converter = TextConverter::new(&Settings::new(Variant::Hant))?;
    convert_document("报表.xlsx", Format::Xlsx, bytes, &converter, options)
}

pub(crate) fn convert(bytes: &[u8]) -> ConvertedDocument {
    convert_with(bytes, &DocumentOptions::default()).expect("a workbook that converts")
}

pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut package = Package::open(bytes, ooxml::Limits::default()).unwrap();
    let names: Vec<String> = package.names().map(std::borrow::Cow::into_owned).collect();
    let text = |name: &String| String::from_utf8(package.part(name).unwrap().unwrap()).unwrap();
    let texts: Vec<String> = names.iter().map(text).collect();
    names.into_iter().zip(texts).collect()
}

/// What a part comes to: the whole of it, so that all that does not convert is compared too.
pub(crate) fn part_with(kind: &str, content: &str, options: &DocumentOptions) -> String {
    let bytes = package(&[("xl/part.xml", kind, content)]);
    parts(&convert_with(&bytes, options).expect("a workbook that converts").bytes)["xl/part.xml"].clone()
}

pub(crate) fn part(kind: &str, content: &str) -> String {
    part_with(kind, content, &DocumentOptions::default())
}

/// What a formula comes to.
pub(crate) fn formula(text: &str) -> String {
    let markup = text.replace('&', "&amp;").replace('<', "&lt;");
    let sheet =
        part("worksheet", &format!(r#"<worksheet><c r="A1"><f>{markup}</f><v>1</v></c></worksheet>"#));
    let start = sheet.find("<f>").unwrap() + 3;
    let end = sheet.find("</f>").unwrap();
    sheet[start..end].replace("&lt;", "<").replace("&amp;", "&")
}

pub(crate) const WORKBOOK_RELATIONSHIPS: Part<'static> = (
    "xl/_rels/workbook.xml.rels",
    RELATIONSHIPS,
    r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#,
);
