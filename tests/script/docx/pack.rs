//! Packages written by hand, each with what it must become.
//!
//! Markup says both at once: in `头⟨发→髮⟩` the input has 发 and the output 髮; all else is the same, byte for byte.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write};

use gongbao::convert_document;
use gongbao::diagnostic::{Code, Result};
use gongbao::model::{Format, Variant};
use gongbao::script::{ConvertedDocument, DocumentOptions, Settings, TextConverter};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

pub(crate) const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATIONSHIPS: &str = "application/vnd.openxmlformats-package.relationships+xml";
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" mc:Ignorable=\"w14 wp14\"";

/// A package in the making.
#[derive(Clone)]
pub(crate) struct Pack {
    parts: Vec<Part>,
    target: Variant,
    options: DocumentOptions,
}

#[derive(Clone)]
struct Part {
    name: String,
    content_type: Option<String>,
    before: Vec<u8>,
    /// `None` for what must be left out.
    after: Option<Vec<u8>>,
}

/// What a package became.
pub(crate) struct Outcome {
    document: ConvertedDocument,
}

/// An entry of a ZIP file, with all that must stay.
#[derive(Debug, PartialEq)]
struct Entry {
    name: String,
    method: CompressionMethod,
    time: Option<(u16, u16)>,
    compressed: Vec<u8>,
    content: Vec<u8>,
}

impl Pack {
    /// A Word document with this body, converted to traditional.
    pub(crate) fn word(body: &str) -> Self {
        let document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
             <w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
        );
        let relationships = "<Relationships><Relationship Id=\"rId1\" Target=\"word/document.xml\" \
            Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/></Relationships>";
        Self { parts: Vec::new(), target: Variant::Hant, options: DocumentOptions::default() }
            .typed("_rels/.rels", RELATIONSHIPS, relationships)
            .typed("word/document.xml", &format!("{WORD}document.main+xml"), &document)
    }

    /// A package without parts.
    pub(crate) fn empty() -> Self {
        Self { parts: Vec::new(), target: Variant::Hant, options: DocumentOptions::default() }
    }

    /// Adds a part of Word's.
    pub(crate) fn part(self, name: &str, kind: &str, markup: &str) -> Self {
        self.typed(&format!("word/{name}"), &format!("{WORD}{kind}+xml"), markup)
    }

    /// Adds a part of this type.
    pub(crate) fn typed(self, name: &str, content_type: &str, markup: &str) -> Self {
        let (before, after) = both(markup);
        self.bytes_part(name, Some(content_type), before.into_bytes(), Some(after.into_bytes()))
    }

    /// Adds a part that must stay as it is.
    pub(crate) fn untouched(self, name: &str, content_type: &str, bytes: &[u8]) -> Self {
        self.bytes_part(name, Some(content_type), bytes.to_vec(), Some(bytes.to_vec()))
    }

    /// Adds a part that must be left out.
    pub(crate) fn dropped(self, name: &str, content_type: &str, bytes: &[u8]) -> Self {
        self.bytes_part(name, Some(content_type), bytes.to_vec(), None)
    }

    pub(crate) fn bytes_part(
        mut self,
        name: &str,
        content_type: Option<&str>,
        before: Vec<u8>,
        after: Option<Vec<u8>>,
    ) -> Self {
        let content_type = content_type.map(str::to_owned);
        self.parts.push(Part { name: name.to_owned(), content_type, before, after });
        self
    }

    /// Replaces the bytes of a part.
    pub(crate) fn with(mut self, name: &str, mut change: impl FnMut(&[u8]) -> Vec<u8>) -> Self {
        let part = self.parts.iter_mut().find(|part| part.name == name).expect("the part is there");
        part.before = change(&part.before);
        part.after = part.after.as_deref().map(&mut change);
        self
    }

    pub(crate) fn to(mut self, target: Variant) -> Self {
        self.target = target;
        self
    }

    pub(crate) fn options(mut self, set: impl Fn(&mut DocumentOptions)) -> Self {
        set(&mut self.options);
        self
    }

    /// The package before the conversion.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.pack(|part| Some(&part.before))
    }

    /// What it must become; compressed otherwise, perhaps.
    pub(crate) fn expected(&self) -> Vec<u8> {
        self.pack(|part| part.after.as_ref())
    }

    fn types<'a>(&'a self, state: impl Fn(&'a Part) -> Option<&'a Vec<u8>>) -> String {
        let mut types =
            "<?xml version=\"1.0\"?>\n<Types><Default Extension=\"png\" ContentType=\"image/png\"/>"
                .to_owned();
        for part in self.parts.iter().filter(|part| state(part).is_some()) {
            if let Some(content_type) = &part.content_type {
                let name = &part.name;
                let _ = write!(types, "<Override ContentType=\"{content_type}\" PartName=\"/{name}\"/>");
            }
        }
        types + "</Types>"
    }

    fn pack<'a>(&'a self, state: impl Fn(&'a Part) -> Option<&'a Vec<u8>> + Copy) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.set_raw_comment("备注".as_bytes().into()).unwrap();
        let types = self.types(state).into_bytes();
        let parts = self.parts.iter().filter_map(|part| Some((part.name.as_str(), state(part)?)));
        for (index, (name, bytes)) in
            std::iter::once(("[Content_Types].xml", &types)).chain(parts).enumerate()
        {
            let method = if index % 3 == 2 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            let time = DateTime::from_date_and_time(2025, 1, 1 + index as u8 % 28, 8, 30, 2).unwrap();
            let options = SimpleFileOptions::default().compression_method(method).last_modified_time(time);
            zip.start_file(name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    pub(crate) fn try_convert(&self) -> Result<ConvertedDocument> {
        convert(&self.bytes(), self.target, &self.options)
    }

    pub(crate) fn error(&self) -> Code {
        self.try_convert().expect_err("it cannot be converted").code
    }

    /// Converts it, and finds every part as it must be: those that change with their new content, all others
    /// with their compressed bytes.
    pub(crate) fn check(&self) -> Outcome {
        let document = self.try_convert().expect("it can be converted");
        let (before, after) = (entries(&self.bytes()), entries(&document.bytes));
        let expected = entries(&self.expected());
        let names = |entries: &[Entry]| entries.iter().map(|entry| entry.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&after), names(&expected));
        for (entry, expected) in after.iter().zip(&expected) {
            let old = before.iter().find(|old| old.name == entry.name).expect("no part is new");
            if old.content == expected.content {
                assert_eq!(entry, old, "{} must stay", entry.name);
                continue;
            }
            let same = show(&entry.content) == show(&expected.content);
            assert!(same, "{}:\n{}\nand not\n{}", entry.name, show(&entry.content), show(&expected.content));
            assert_eq!(entry.content, expected.content, "{}", entry.name);
            assert_eq!((entry.method, entry.time), (old.method, old.time), "{}", entry.name);
        }
        Outcome { document }
    }
}

impl Outcome {
    pub(crate) fn codes(&self) -> Vec<Code> {
        self.document.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }
}

pub(crate) fn convert(bytes: &[u8], target: Variant, options: &DocumentOptions) -> Result<ConvertedDocument> {
    let converter = TextConverter::new(&Settings::new(target)).expect("the engine starts");
    convert_document("in.docx", Format::Docx, bytes, &converter, options)
}

fn show(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Checks a body alone.
pub(crate) fn body(markup: &str) -> Outcome {
    Pack::word(markup).check()
}

/// The two readings of some markup.
pub(crate) fn both(markup: &str) -> (String, String) {
    let (mut before, mut after) = (String::new(), String::new());
    let mut pieces = markup.split('⟨');
    let start = pieces.next().unwrap_or_default();
    before += start;
    after += start;
    for piece in pieces {
        let (change, same) = piece.split_once('⟩').expect("⟨ has its ⟩");
        let (from, to) = change.split_once('→').expect("⟨ ⟩ holds an arrow");
        before = before + from + same;
        after = after + to + same;
    }
    (before, after)
}

fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a ZIP file");
    assert_eq!(zip.comment(), "备注".as_bytes());
    let count = zip.len();
    let entry = |index| {
        let mut compressed = Vec::new();
        zip.by_index_raw(index).unwrap().read_to_end(&mut compressed).unwrap();
        let mut file = zip.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let time = file.last_modified().map(|time| (time.datepart(), time.timepart()));
        let method = file.compression();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        Entry { name, method, time, compressed, content }
    };
    (0..count).map(entry).collect()
}
