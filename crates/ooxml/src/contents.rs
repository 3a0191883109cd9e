//! A package opened to be edited in place.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::edit::Edit;
use crate::{
    CONTENT_TYPES, Error, Limit, Limits, Package, PackageWriter, PartText, Parts, Result, Role, signature,
};

/// How deep packages may lie within packages.
const NESTING: u64 = 8;

/// What ZIP files begin with.
const PACKAGE: &[u8] = b"PK\x03\x04";

/// A package, opened so that the text of its parts can be changed in place: [`TextPart::edits`] collects what changes,
/// and [`Contents::write`] makes the package anew, in which all else is the same, byte for byte, still compressed.
///
/// ```
/// use gongbao_ooxml::{Contents, Edit, Limits, Role};
/// # let mut package = gongbao_ooxml::PackageWriter::default();
/// # for (name, text) in [
/// #     ("[Content_Types].xml", "<Types/>"),
/// #     ("_rels/.rels", r#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#),
/// #     ("word/document.xml", "<w:document><w:body><w:p><w:r><w:t>draft</w:t></w:r></w:p></w:body></w:document>"),
/// # ] {
/// #     package.add(name, text.as_bytes())?;
/// # }
/// # let bytes = package.finish()?;
/// let mut contents = Contents::open(&bytes, Limits::default(), |role| role == Role::Document)?;
/// for part in &mut contents.parts {
///     if let Some(at) = part.text().find("draft") {
///         part.edits.push(Edit { range: at..at + "draft".len(), text: "final".to_owned() });
///     }
/// }
/// let changed = contents.write(&bytes)?.expect("something was changed");
/// # assert!(gongbao_ooxml::Package::open(&changed, Limits::default())?.required_text("word/document.xml")?.as_str().contains("final"));
/// # Ok::<(), gongbao_ooxml::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Contents {
    /// The parts whose text is wanted, in the order of the package.
    pub parts: Vec<TextPart>,
    /// Packages within the package, in its order.
    pub embedded: Vec<Embedded>,
    /// What is embedded and could not be opened, in the order of the package.
    pub unopened: Vec<Unopened>,
    limits: Limits,
    /// Signatures, and what only serves them.
    signatures: Vec<Signature>,
    /// Entries that are left out.
    removed: Vec<usize>,
}

/// A part that is text.
#[derive(Debug)]
pub struct TextPart {
    /// Its name in the package.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// What is to change.
    pub edits: Vec<Edit>,
    text: PartText,
    index: usize,
}

/// A package within a package.
#[derive(Debug)]
pub struct Embedded {
    /// The name of its part.
    pub name: String,
    /// What it holds.
    pub contents: Contents,
    bytes: Vec<u8>,
    index: usize,
}

/// A file within a package that could not be opened.
#[derive(Debug)]
pub struct Unopened {
    /// The name of its part.
    pub name: String,
    /// Why not.
    pub reason: Reason,
}

/// Why a file within a package was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is no package, but something of this kind: a content type, or `OLE`.
    Kind(String),
    /// It is a damaged package.
    Error(Error),
}

#[derive(Debug)]
struct Signature {
    index: usize,
    is_support: bool,
}

impl TextPart {
    /// Its text, without the edits.
    pub fn text(&self) -> &str {
        self.text.as_str()
    }
}

impl Contents {
    /// Opens a package and all packages within it. Only parts of the roles that are `wanted` are unpacked; relationships
    /// and content types can be among them.
    ///
    /// # Errors
    /// Those of damaged or oversized packages; [`Error::Ambiguous`] where two entries have the same name.
    pub fn open(bytes: &[u8], limits: Limits, wanted: impl Fn(Role) -> bool) -> Result<Self> {
        let mut opener = Opener { wanted: &wanted, limits, left: limits.unpacked, nesting: 0 };
        opener.open(bytes)
    }

    /// Whether the package is signed, so that nothing in it can change without breaking the signature.
    pub fn is_signed(&self) -> bool {
        self.signatures.iter().any(|signature| !signature.is_support)
    }

    /// Takes all signatures out, and what the package says of them. Whether there were any.
    ///
    /// # Errors
    /// [`Error::Malformed`].
    pub fn remove_signatures(&mut self) -> Result<bool> {
        self.removed.extend(self.signatures.drain(..).map(|signature| signature.index));
        if self.removed.is_empty() {
            return Ok(false);
        }
        for part in &mut self.parts {
            if part.name == CONTENT_TYPES || part.name == "_rels/.rels" {
                part.edits = signature::removals(&part.name, part.text.as_str())?;
            }
        }
        Ok(true)
    }

    /// The package with all edits made; `None` where there are none. `bytes` are those that were opened.
    ///
    /// # Errors
    /// Those of damaged packages.
    pub fn write(self, bytes: &[u8]) -> Result<Option<Vec<u8>>> {
        let mut changed = HashMap::new();
        for TextPart { text, edits, index, .. } in self.parts {
            changed.extend(text.edited(edits).map(|bytes| (index, bytes)));
        }
        for Embedded { contents, bytes, index, .. } in self.embedded {
            changed.extend(contents.write(&bytes)?.map(|bytes| (index, bytes)));
        }
        if changed.is_empty() && self.removed.is_empty() {
            return Ok(None);
        }
        let mut package = Package::open(bytes, self.limits)?;
        let mut writer = PackageWriter::default();
        for index in (0..package.len()).filter(|index| !self.removed.contains(index)) {
            match changed.get(&index) {
                Some(bytes) => writer.replace_entry(&mut package, index, bytes)?,
                None => writer.copy_entry(&mut package, index)?,
            }
        }
        writer.copy_comment(&package)?;
        Ok(Some(writer.finish()?))
    }
}

/// A walk through a package and those within it.
struct Opener<'w, W> {
    wanted: &'w W,
    limits: Limits,
    /// How many bytes may still be unpacked.
    left: u64,
    nesting: u64,
}

/// An entry that may be a package.
struct Candidate {
    index: usize,
    name: String,
    bytes: Vec<u8>,
}

impl<W: Fn(Role) -> bool> Opener<'_, W> {
    fn open(&mut self, bytes: &[u8]) -> Result<Contents> {
        let limits = Limits { unpacked: self.left, ..self.limits };
        let mut package = Package::open(bytes, limits)?;
        let mut candidates = Vec::new();
        let contents = self.parts(&mut package, &mut candidates);
        self.left = self.left.saturating_sub(package.unpacked());
        let mut contents = contents?;
        for Candidate { index, name, bytes } in candidates {
            match self.nested(&bytes) {
                Ok(inner) => contents.embedded.push(Embedded { name, contents: inner, bytes, index }),
                // Bombs may lie within.
                Err(error @ Error::LimitExceeded { .. }) => return Err(error),
                Err(error) => contents.unopened.push(Unopened { name, reason: Reason::Error(error) }),
            }
        }
        Ok(contents)
    }

    fn nested(&mut self, bytes: &[u8]) -> Result<Contents> {
        if self.nesting == NESTING {
            return Err(Limit::Nesting.exceeded(NESTING));
        }
        self.nesting += 1;
        let contents = self.open(bytes);
        self.nesting -= 1;
        contents
    }

    /// Reads the parts that are wanted, and collects what may be a package.
    fn parts(&self, package: &mut Package<'_>, candidates: &mut Vec<Candidate>) -> Result<Contents> {
        if package.is_ambiguous() {
            return Err(Error::Ambiguous);
        }
        if !package.has(CONTENT_TYPES) {
            return Err(Error::PartMissing { part: CONTENT_TYPES.to_owned() });
        }
        let mut parts = Parts::read(package)?;
        let mut contents = Contents { limits: self.limits, ..Contents::default() };
        for index in 0..package.len() {
            let Some(name) = package.name(index).map(Cow::into_owned) else { continue };
            let content_type = package.content_types()?.of(&name).unwrap_or_default().to_owned();
            let entry = Entry { index, name, content_type };
            match entry.kind(parts.role(index)) {
                Kind::Signature { is_support } => contents.signatures.push(Signature { index, is_support }),
                Kind::Text(role) if (self.wanted)(role) => match parts.take_text(index) {
                    Some(text) => contents.parts.push(entry.with(role, text)),
                    None => {
                        if let Some((entry, bytes)) = entry.unpack(package, candidates)? {
                            entry.add_text(bytes, role, &mut contents)?;
                        }
                    }
                },
                Kind::File { is_stated } if (self.wanted)(Role::Embedded) => {
                    let unpacked = entry.unpack(package, candidates)?;
                    if let Some((entry, bytes)) = unpacked.filter(|_| is_stated) {
                        entry.add_unopened(&bytes, &mut contents);
                    }
                }
                _ => {}
            }
        }
        Ok(contents)
    }
}

/// An entry of a package.
struct Entry {
    index: usize,
    name: String,
    content_type: String,
}

/// What is done with an entry.
enum Kind {
    /// Taken over as it is.
    Other,
    /// Read as text.
    Text(Role),
    /// Perhaps a package itself. `is_stated` says that the package has it as a file of its own.
    File { is_stated: bool },
    /// Only there for signatures.
    Signature { is_support: bool },
}

impl Entry {
    fn kind(&self, role: Option<Role>) -> Kind {
        const PACKAGES: &[&str] = &["wordprocessingml.", "spreadsheetml.", "presentationml.", ".ms-"];
        // Of documents that Word takes in when it opens the package (`w:altChunk`).
        const IMPORTED: &[&str] = &["text/", "application/xhtml", "application/rtf", "message/"];
        let (name, content_type) = (&self.name, &self.content_type);
        let is_of_signatures = matches!(role, Some(Role::Signature | Role::SignatureSupport));
        if is_of_signatures || name.starts_with("_xmlsignatures/") {
            return Kind::Signature { is_support: role != Some(Role::Signature) };
        }
        match role {
            Some(Role::Embedded) => return Kind::File { is_stated: true },
            Some(role) => return Kind::Text(role),
            None if name.ends_with('/') => return Kind::Other,
            None => {}
        }
        let is_stated = name.split('/').any(|folder| folder.eq_ignore_ascii_case("embeddings"))
            || IMPORTED.iter().any(|kind| content_type.starts_with(kind));
        if is_stated
            || PACKAGES.iter().any(|kind| content_type.contains(kind)) && !content_type.ends_with("+xml")
        {
            return Kind::File { is_stated };
        }
        Kind::Other
    }

    fn with(self, role: Role, text: PartText) -> TextPart {
        TextPart { name: self.name, role, edits: Vec::new(), text, index: self.index }
    }

    /// Its bytes; `None` where they may be a package, which is kept for later.
    fn unpack(
        self,
        package: &mut Package<'_>,
        candidates: &mut Vec<Candidate>,
    ) -> Result<Option<(Self, Vec<u8>)>> {
        let bytes = package.entry(self.index)?;
        if bytes.starts_with(PACKAGE) {
            candidates.push(Candidate { index: self.index, name: self.name, bytes });
            return Ok(None);
        }
        Ok(Some((self, bytes)))
    }

    fn add_text(self, bytes: Vec<u8>, role: Role, contents: &mut Contents) -> Result<()> {
        match PartText::decode(bytes, &self.name) {
            Ok(text) if self.is_declared_markup() || text.is_markup() => {
                contents.parts.push(self.with(role, text));
            }
            Err(error) if self.is_declared_markup() && role != Role::CustomXml => return Err(error),
            // A binary part with a role of its own, as in .xlsb; data may be in any encoding.
            _ => {}
        }
        Ok(())
    }

    fn is_declared_markup(&self) -> bool {
        let kind = self.content_type.as_str();
        kind.is_empty() || kind.ends_with("xml") || kind.ends_with("vmldrawing")
    }

    /// Tells of a file within the package that is none itself.
    fn add_unopened(self, bytes: &[u8], contents: &mut Contents) {
        let is_ole = bytes.starts_with(b"\xD0\xCF\x11\xE0");
        let kind = if is_ole { "OLE".to_owned() } else { self.content_type };
        contents.unopened.push(Unopened { name: self.name, reason: Reason::Kind(kind) });
    }
}
