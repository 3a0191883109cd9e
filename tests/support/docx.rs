//! Small Word documents, built from markup.

use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics, Result};
use gongbao::model::{Address, Item};
use gongbao::read::docx::read;
use ooxml::PackageWriter;

use super::page::show;

/// A document in the making.
pub(crate) struct Docx {
    document: Vec<u8>,
    parts: Vec<(String, Vec<u8>)>,
    relationships: String,
    types: String,
    namespace: &'static str,
}

/// What was read of one.
pub(crate) struct Read {
    pub(crate) items: Vec<Item>,
    pub(crate) diagnostics: Diagnostics,
}

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

impl Docx {
    /// A document with these blocks.
    pub(crate) fn body(body: &str) -> Self {
        Self::raw(&format!(
            "<?xml version=\"1.0\"?><w:document><w:body>{body}<w:sectPr/></w:body></w:document>"
        ))
    }

    /// A document whose main part is this.
    pub(crate) fn raw(document: &str) -> Self {
        Self::raw_bytes(document.as_bytes().to_vec())
    }

    pub(crate) fn raw_bytes(document: Vec<u8>) -> Self {
        Self {
            document,
            parts: Vec::new(),
            relationships: String::new(),
            types: "<Default Extension=\"png\" ContentType=\"image/png\"/>".to_owned(),
            namespace: TRANSITIONAL,
        }
    }

    pub(crate) fn strict(mut self) -> Self {
        self.namespace = STRICT;
        self
    }

    pub(crate) fn styles(self, styles: &str) -> Self {
        self.part("styles", &format!("<w:styles>{styles}</w:styles>"))
    }

    pub(crate) fn numbering(self, numbering: &str) -> Self {
        self.part("numbering", &format!("<w:numbering>{numbering}</w:numbering>"))
    }

    /// A part in this role.
    pub(crate) fn part(self, role: &str, xml: &str) -> Self {
        self.related(role, role, &format!("{role}.xml"), xml.as_bytes())
    }

    pub(crate) fn picture(self, id: &str, target: &str, bytes: &[u8]) -> Self {
        self.related(id, "image", target, bytes)
    }

    fn related(mut self, id: &str, role: &str, target: &str, bytes: &[u8]) -> Self {
        self.relationships += &relationship(id, &format!("{}/{role}", self.namespace), target);
        self.parts.push((format!("content/{target}"), bytes.to_vec()));
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let document =
            relationship("rId1", &format!("{}/officeDocument", self.namespace), "content/main.xml");
        let root = relationships(&document);
        let own = relationships(&self.relationships);
        let types = format!("<Types>{}</Types>", self.types);
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", root.as_bytes()),
            ("content/main.xml", &self.document),
            ("content/_rels/main.xml.rels", own.as_bytes()),
        ];
        parts.extend(self.parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        package(&parts)
    }

    pub(crate) fn read(&self) -> Read {
        let (items, diagnostics) = try_read(&self.bytes(), Limits::default());
        Read { items: items.expect("the document can be read"), diagnostics }
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.read().lines()
    }

    pub(crate) fn error(&self) -> Code {
        error_of(&self.bytes(), Limits::default())
    }
}

impl Read {
    pub(crate) fn lines(&self) -> Vec<String> {
        show(&self.items)
    }

    pub(crate) fn codes(&self) -> Vec<Code> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }
}

/// The page that these blocks make.
pub(crate) fn lines(body: &str) -> Vec<String> {
    Docx::body(body).lines()
}

/// What a whole document holds.
pub(crate) fn blocks(bytes: &[u8]) -> Vec<Item> {
    try_read(bytes, Limits::default()).0.expect("the document can be read")
}

pub(crate) fn error_of(bytes: &[u8], limits: Limits) -> Code {
    try_read(bytes, limits).0.expect_err("the document cannot be read").code
}

pub(crate) fn try_read(bytes: &[u8], limits: Limits) -> (Result<Vec<Item>>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let document = read(bytes, limits, &mut diagnostics);
    (document.map(|document| document.parts.into_iter().flat_map(|part| part.items).collect()), diagnostics)
}

pub(crate) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = PackageWriter::default();
    for (name, bytes) in parts {
        package.add(name, bytes).expect("names differ");
    }
    package.finish().expect("the package is whole")
}

pub(crate) fn address(item: &Item) -> &Address {
    match item {
        Item::Paragraph(paragraph) => &paragraph.address,
        Item::Grid(grid) => &grid.address,
        Item::Image(image) => &image.address,
    }
}

fn relationship(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
}

fn relationships(all: &str) -> String {
    format!("<Relationships>{all}</Relationships>")
}
