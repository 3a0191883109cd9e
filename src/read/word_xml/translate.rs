//! The translation, event by event.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::names::{self, Vocabulary};
use super::parts::{Part, Parts, Source};
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::read::base64;
use crate::read::word::NumberFormat;
use ooxml::malformed;

/// What messages call the file itself.
const FILE: &str = "w:wordDocument";

/// Makes the parts of a package from a document.
pub(super) fn translate(text: &str) -> Result<Parts> {
    let mut xml = NsReader::from_str(text);
    xml.config_mut().expand_empty_elements = true;
    let mut translator = Translator::default();
    loop {
        let (namespace, event) = xml.read_resolved_event().map_err(|error| broken(&error))?;
        match event {
            Event::Start(tag) => {
                let vocabulary = vocabulary(&namespace);
                if !translator.start(vocabulary, &tag)? {
                    let inside = xml.read_text(tag.name()).map_err(|error| broken(&error))?;
                    translator.take(&tag, &inside);
                }
            }
            Event::End(_) => translator.end(),
            Event::Text(text) => translator.push(&[&text]),
            Event::CData(text) => translator.push(&["<![CDATA[", &text, "]]>"]),
            Event::GeneralRef(name) => translator.push(&["&", &name, ";"]),
            Event::DocType(_) => return Err(broken(&"document type declaration")),
            Event::Eof if translator.open.is_empty() => return Ok(translator.parts),
            Event::Eof => return Err(broken(&"unexpected end")),
            _ => {}
        }
    }
}

fn vocabulary(namespace: &ResolveResult<'_>) -> Vocabulary {
    match namespace {
        ResolveResult::Bound(namespace) => Vocabulary::of(namespace.as_ref()),
        _ => Vocabulary::Foreign,
    }
}

/// The parts, and the place that was reached.
#[derive(Default)]
struct Translator {
    parts: Parts,
    /// The part that is written; none between them.
    part: Option<Part>,
    open: Vec<Open>,
    /// Whether spaces at the ends of texts count.
    keeps_space: bool,
    /// Notes so far.
    notes: u32,
}

/// An element that is open in the source.
struct Open {
    /// What ends it in the translation.
    closing: String,
    /// The part that is written after it.
    after: Option<Part>,
}

impl Translator {
    /// An element begins; `false` if nothing of it is translated.
    fn start(&mut self, vocabulary: Vocabulary, tag: &BytesStart<'_>) -> Result<bool> {
        let name = tag.local_name().into_inner();
        match (vocabulary, name) {
            _ if self.open.is_empty() => self.root(vocabulary, tag)?,
            (Vocabulary::Word, _) if self.open.len() == 1 => return Ok(self.section(name)),
            (Vocabulary::Word, _) => return Ok(self.element(name, tag)),
            (Vocabulary::Hint, "sect" | "sub-section" | "pBdrGroup")
            | (Vocabulary::Annotation, "content")
            | (Vocabulary::Foreign, _) => self.unwrap(),
            (Vocabulary::Annotation, "annotation") => return Ok(self.annotation(tag)),
            (Vocabulary::Shared, "imagedata") => self.image(tag),
            (Vocabulary::Shared, _) if self.open.len() > 1 => self.copy(name, tag, ""),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn root(&mut self, vocabulary: Vocabulary, tag: &BytesStart<'_>) -> Result<()> {
        if (vocabulary, tag.local_name().into_inner()) != (Vocabulary::Word, "wordDocument") {
            return Err(Diagnostic::new(Code::FormatDiffers).with("wanted", "Word 2003 XML"));
        }
        self.keeps_space = attribute(tag, "space") == "preserve";
        self.unwrap();
        Ok(())
    }

    /// A child of the root: what becomes a part, and much about the program.
    fn section(&mut self, name: &str) -> bool {
        let part = match name {
            "body" => Part::Document,
            "styles" => Part::Styles,
            "lists" => Part::Numbering,
            _ => return false,
        };
        self.unwrap();
        self.part = Some(part);
        true
    }

    fn element(&mut self, name: &str, tag: &BytesStart<'_>) -> bool {
        match name {
            // Headers and footers are among the properties of a section.
            "sectPr" | "binData" | "fonts" | "styles" | "lists" | "docPr" | "docSuppData" => return false,
            // A part of another document, with styles of its own.
            "cfChunk" => self.unwrap(),
            "footnote" | "endnote" => self.note(tag),
            "t" if self.keeps_space => self.copy(name, tag, " xml:space=\"preserve\""),
            "nfc" => {
                let code = attribute(tag, "val").parse().unwrap_or_default();
                self.open("numFmt", &format!(" val=\"{}\"", NumberFormat::name(code)));
            }
            "suff" => self.open(name, &format!(" val=\"{}\"", attribute(tag, "val").to_lowercase())),
            _ => self.copy(name, tag, ""),
        }
        true
    }

    /// A tracked change, a comment or a bookmark. Changes are taken as accepted; of a deletion the mark is kept,
    /// which among the properties of a paragraph or row says that this is deleted.
    fn annotation(&mut self, tag: &BytesStart<'_>) -> bool {
        match &*attribute(tag, "type") {
            "Word.Insertion" => self.unwrap(),
            "Word.Deletion" => {
                self.push(&["<del/>"]);
                return false;
            }
            "Word.Comment" => {
                self.push(&["<commentReference/>"]);
                return false;
            }
            _ => return false,
        }
        true
    }

    /// A note, which stands in the run that refers to it.
    fn note(&mut self, tag: &BytesStart<'_>) {
        self.notes += 1;
        let id = format!(" id=\"{}\"", self.notes);
        let has_own = matches!(&*attribute(tag, "suppressRef"), "on" | "1" | "true");
        let own = if has_own { " customMarkFollows=\"1\"" } else { "" };
        self.push(&["<footnoteReference", &id, own, "/>"]);
        let after = self.part.replace(Part::Footnotes);
        self.push(&["<footnote", &id, ">"]);
        self.open.push(Open { closing: "</footnote>".to_owned(), after });
    }

    /// The picture of a drawing, by a relationship.
    fn image(&mut self, tag: &BytesStart<'_>) {
        let source = attribute(tag, "src");
        if source.is_empty() {
            return self.copy("imagedata", tag, "");
        }
        self.copy("imagedata", tag, &format!(" r:id=\"{source}\""));
        let place = Source::of(&source);
        self.parts.sources.insert(source, place);
    }

    /// Takes what stands in an element that is not translated.
    fn take(&mut self, tag: &BytesStart<'_>, inside: &str) {
        if tag.local_name().into_inner() == "binData"
            && let Some(data) = base64::decode(inside)
        {
            self.parts.add_media(&attribute(tag, "name"), data);
        }
    }

    /// Leaves an element out, but not what it holds.
    fn unwrap(&mut self) {
        self.open.push(Open { closing: String::new(), after: self.part });
    }

    /// Takes an element over, under the name that .docx has for it.
    fn copy(&mut self, name: &str, tag: &BytesStart<'_>, more: &str) {
        let mut attributes = tag.attributes();
        let renamed = attributes.with_checks(false).flatten().filter_map(|attribute| {
            let name = names::attribute(attribute.key.local_name().into_inner())?;
            Some(format!(" {name}=\"{}\"", attribute.value))
        });
        let more = renamed.collect::<String>() + more;
        self.open(names::element(name), &(tag.attributes_raw().to_owned() + &more));
    }

    fn open(&mut self, name: &str, attributes: &str) {
        self.push(&["<", name, attributes, ">"]);
        self.open.push(Open { closing: format!("</{name}>"), after: self.part });
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.push(&[&open.closing]);
        self.part = open.after;
    }

    fn push(&mut self, text: &[&str]) {
        if let Some(part) = self.part {
            self.parts.xml[part as usize].extend(text.iter().copied());
        }
    }
}

/// The attribute of this local name as it is written; empty if it is not there.
fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().into_inner() == name);
    found.map(|found| found.value.into_owned()).unwrap_or_default()
}

fn broken(reason: &impl ToString) -> Box<Diagnostic> {
    malformed(FILE, reason).into()
}
