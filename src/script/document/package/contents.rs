//! What a package holds, as far as it can change.

use std::cell::OnceCell;
use std::collections::HashMap;

use encoding_rs::Encoding;

use crate::diagnostic::{Code, Diagnostic, Result, Thing};
use crate::limits::{Limits, over_limit};
use ooxml::{Package, PackageWriter, part_bytes, part_to_edit};

use super::super::{Scan, Session, is_name};
use super::types::{self, ContentTypes};
use super::workbook::Book;
use super::{ScanInput, custom_xml, scanner, signature, workbook};

/// How deep packages may lie within packages.
const NESTING: u64 = 8;

/// The parts of a package that can change.
#[derive(Default)]
pub(super) struct Contents {
    parts: Vec<Part>,
    embedded: Vec<Embedded>,
    /// Entries that are left out.
    dropped: Vec<usize>,
}

/// A part that is text.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) content_type: String,
    pub(super) text: String,
    index: usize,
    encoding: &'static Encoding,
    pub(super) scan: Scan,
}

/// A package within the package.
struct Embedded {
    index: usize,
    bytes: Vec<u8>,
    contents: Contents,
}

/// What is done with an entry.
enum Role {
    /// Taken over as it is.
    Other,
    /// Read as text.
    Text,
    /// Perhaps a package itself. `stated` says that it lies where such things lie.
    Package { stated: bool },
    /// Only there for signatures.
    Signature,
}

/// A walk through a package and those within it.
struct Reader<'s, 'a> {
    session: &'s mut Session<'a>,
    /// How many bytes may still be unpacked.
    left: u64,
    nesting: u64,
    /// Why what is embedded stays as it is, and the names of all that do for this reason.
    unconverted: Vec<(Box<Diagnostic>, Vec<String>)>,
}

impl Contents {
    /// Finds the texts of a package.
    ///
    /// # Errors
    /// Those of damaged or oversized packages, and [`Code::PackageSigned`].
    pub(super) fn read(bytes: &[u8], session: &mut Session<'_>) -> Result<Self> {
        let left = session.options.limits.unpacked;
        let mut reader = Reader { session, left, nesting: 0, unconverted: Vec::new() };
        let contents = reader.package(bytes)?;
        reader.tell_unconverted();
        Ok(contents)
    }

    /// All parts with their passages, those of packages within this one included.
    pub(super) fn texts(&self) -> Vec<(&str, &Scan)> {
        let own = self.parts.iter().map(|part| (part.text.as_str(), &part.scan));
        own.chain(self.embedded.iter().flat_map(|embedded| embedded.contents.texts())).collect()
    }

    /// The package with its text converted; `None` where nothing changes. `bytes` are those that were read.
    ///
    /// # Errors
    /// Those of damaged packages and of the engine.
    pub(super) fn rewrite(mut self, bytes: &[u8], session: &mut Session<'_>) -> Result<Option<Vec<u8>>> {
        workbook::settle_names(&mut self.parts, session)?;
        let mut changed = HashMap::new();
        for part in self.parts {
            if let Some(text) = session.rewrite(&part.text, part.scan) {
                changed.insert(part.index, part_bytes(text, part.encoding));
            }
        }
        for Embedded { index, bytes, contents } in self.embedded {
            changed.extend(contents.rewrite(&bytes, session)?.map(|bytes| (index, bytes)));
        }
        if changed.is_empty() && self.dropped.is_empty() {
            return Ok(None);
        }
        let mut package = Package::open(bytes, session.options.limits.package())?;
        let mut writer = PackageWriter::default();
        for index in (0..package.len()).filter(|index| !self.dropped.contains(index)) {
            match changed.get(&index) {
                Some(bytes) => writer.replace_entry(&mut package, index, bytes)?,
                None => writer.copy_entry(&mut package, index)?,
            }
        }
        writer.copy_comment(&package)?;
        Ok(Some(writer.finish()?))
    }

    fn set_scans(&mut self, session: &Session<'_>) -> Result<()> {
        let mut scans = Vec::with_capacity(self.parts.len());
        let book = OnceCell::new();
        for part in &self.parts {
            scans.push(part.scan(&self.parts, &book, session, !self.dropped.is_empty())?);
        }
        for (part, scan) in self.parts.iter_mut().zip(scans) {
            part.scan = scan;
        }
        Ok(())
    }
}

impl Part {
    /// Its passages and edits. `unsign` says that what is about signatures goes.
    fn scan(
        &self,
        parts: &[Part],
        book: &OnceCell<Book>,
        session: &Session<'_>,
        unsign: bool,
    ) -> Result<Scan> {
        let Self { name, content_type, text, .. } = self;
        if unsign && (name == types::PART || name == "_rels/.rels") {
            return Ok(Scan { passages: Vec::new(), edits: signature::removals(name, text)? });
        }
        match scanner(content_type) {
            Some(scan) if self.can_change(session) => {
                scan(&ScanInput { name, content_type, text, session, parts, book })
            }
            _ => Ok(Scan::default()),
        }
    }

    /// Most parts are ASCII and name no Chinese language, and need no pass.
    fn can_change(&self, session: &Session<'_>) -> bool {
        let text = self.text.as_bytes();
        session.options.fonts
            || !text.is_ascii()
            || ["zh", "ZH", "&#", "chineseLegal", "ideographLegal"]
                .iter()
                .any(|sign| memchr::memmem::find(text, sign.as_bytes()).is_some())
    }
}

impl Reader<'_, '_> {
    fn package(&mut self, bytes: &[u8]) -> Result<Contents> {
        let limits = Limits { unpacked: self.left, ..self.session.options.limits };
        let mut package = Package::open(bytes, limits.package())?;
        let mut candidates = Vec::new();
        let contents = self.parts(&mut package, &mut candidates);
        self.left = self.left.saturating_sub(package.unpacked());
        let mut contents = contents?;
        contents.set_scans(self.session)?;
        for (index, name, bytes) in candidates {
            match self.nested(&bytes) {
                Ok(inner) => contents.embedded.push(Embedded { index, bytes, contents: inner }),
                // Bombs may lie within.
                Err(reason) if reason.code == Code::LimitExceeded => return Err(reason),
                Err(reason) => self.left_as_it_is(&name, reason),
            }
        }
        Ok(contents)
    }

    /// Reads all parts that are text, and collects what may be a package: its entry, its name and its bytes.
    fn parts(
        &mut self,
        package: &mut Package<'_>,
        candidates: &mut Vec<(usize, String, Vec<u8>)>,
    ) -> Result<Contents> {
        if package.is_ambiguous() {
            return Err(Diagnostic::new(Code::PackageAmbiguous));
        }
        let declared = package.required_part(types::PART)?;
        let types = ContentTypes::read(&part_to_edit(declared, types::PART)?.0)?;
        let mut contents = Contents::default();
        for index in 0..package.len() {
            let Some(name) = package.name(index).map(std::borrow::Cow::into_owned) else { continue };
            let content_type = types.of(&name).unwrap_or_default();
            let role = role(&name, content_type);
            match role {
                Role::Other => continue,
                Role::Signature => {
                    self.signature(index, content_type, &mut contents)?;
                    continue;
                }
                Role::Text | Role::Package { .. } => {}
            }
            let bytes = package.entry(index)?;
            if bytes.starts_with(b"PK\x03\x04") {
                candidates.push((index, name, bytes));
            } else if let Role::Text = role {
                let (text, encoding) = match part_to_edit(bytes, &name) {
                    Ok(text) => text,
                    // Data may be in any encoding.
                    Err(_) if content_type == custom_xml::TYPE => continue,
                    Err(reason) => return Err(reason.into()),
                };
                let content_type = content_type.to_owned();
                contents.parts.push(Part {
                    name,
                    content_type,
                    text,
                    index,
                    encoding,
                    scan: Scan::default(),
                });
            } else if let Role::Package { stated: true } = role {
                let kind = if bytes.starts_with(b"\xD0\xCF\x11\xE0") { "OLE" } else { content_type };
                self.left_as_it_is(&name, Diagnostic::new(Code::FormatUnsupported).with("format", kind));
            }
        }
        Ok(contents)
    }

    /// Signatures hold for the bytes that were signed, so they go, if they may, or the package stays.
    fn signature(&mut self, index: usize, content_type: &str, contents: &mut Contents) -> Result<()> {
        if !self.session.options.drop_signature {
            if signature::is_signature(content_type) {
                return Err(Diagnostic::new(Code::PackageSigned));
            }
            return Ok(());
        }
        self.session.diagnostics.push(Diagnostic::new(Code::SignatureDropped));
        contents.dropped.push(index);
        Ok(())
    }

    fn nested(&mut self, bytes: &[u8]) -> Result<Contents> {
        if self.nesting == NESTING {
            return Err(over_limit(Thing::NestedPackages, NESTING));
        }
        self.nesting += 1;
        let mut contents = self.package(bytes);
        self.nesting -= 1;
        for part in contents.iter_mut().flat_map(|contents| &mut contents.parts) {
            let told = part.scan.passages.iter_mut();
            for passage in told.filter(|passage| !is_name(&passage.place)) {
                passage.place.part = Some(Thing::EmbeddedDocument);
            }
        }
        contents
    }

    fn left_as_it_is(&mut self, name: &str, reason: Box<Diagnostic>) {
        match self.unconverted.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, names)) => names.push(name.to_owned()),
            None => self.unconverted.push((reason, vec![name.to_owned()])),
        }
    }

    fn tell_unconverted(self) {
        const NAMED: usize = 3;
        for (reason, names) in self.unconverted {
            let more = if names.len() > NAMED { " …" } else { "" };
            let listed = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(" ") + more;
            let finding = Diagnostic::new(Code::EmbeddedUnconverted).with("count", names.len());
            self.session.diagnostics.push(finding.with("parts", listed).with("reason", reason));
        }
    }
}

fn role(name: &str, content_type: &str) -> Role {
    const PACKAGES: &[&str] = &["wordprocessingml.", "spreadsheetml.", "presentationml.", ".ms-"];
    // Of documents that Word takes in when it opens the package (`w:altChunk`).
    const IMPORTED: &[&str] = &["text/", "application/xhtml", "application/rtf", "message/"];
    if signature::serves(content_type) || name.starts_with("_xmlsignatures/") {
        return Role::Signature;
    }
    if name == types::PART
        || content_type.contains("package.relationships+xml")
        || scanner(content_type).is_some()
    {
        return Role::Text;
    }
    if name.ends_with('/') {
        return Role::Other;
    }
    let stated = name.split('/').any(|folder| folder.eq_ignore_ascii_case("embeddings"))
        || IMPORTED.iter().any(|kind| content_type.starts_with(kind));
    if stated || PACKAGES.iter().any(|kind| content_type.contains(kind)) && !content_type.ends_with("+xml") {
        return Role::Package { stated };
    }
    Role::Other
}
