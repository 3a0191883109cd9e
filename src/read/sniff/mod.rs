//! What kind of file it is, told by its content alone.
//!
//! Each reader lists the signatures of its format, and the registry of formats holds them; here they are compared
//! with what a file turns out to be.

pub(crate) mod known;
pub(crate) mod markup;

use std::borrow::Cow;
use std::io::Cursor;

use ooxml::{Package, Role};

use crate::diagnostic::{Code, Diagnostic, Fact, Result, Thing};
use crate::limits::{Limits, over_limit};
use markup::Root;

/// How a format is told from all others. The content alone decides; no two formats have signatures that fit the same file
/// with the same [`Certainty`].
#[derive(Debug, Clone, Copy)]
pub(crate) enum Signature {
    /// The first bytes, blanks and byte order mark apart.
    Start(&'static [u8]),
    /// An Open Packaging package with a main part of this role: a document or a template, with macros, which are never
    /// run, or without.
    MainPart(Role),
    /// An `OpenDocument` package whose MIME type goes on so after `application/vnd.oasis.opendocument.`.
    OpenDocument(&'static str),
    /// A compound file with a stream of this path.
    Stream(&'static str),
    /// XML with a root element of this local name, one of whose attributes holds the namespace; an empty one is any.
    Root {
        /// The local name.
        name: &'static str,
        /// A piece of the namespace.
        namespace: &'static str,
    },
    /// Text that looks so.
    Text(fn(&str) -> bool),
    /// Any text that is intact and looks so, where nothing else fits.
    Otherwise(fn(&str) -> bool),
}

/// How much a signature that fits says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    /// It is what is left.
    Left,
    /// It looks so.
    Looks,
    /// It is named in the file.
    Named,
}

/// Tells which of some formats a file is of.
///
/// # Errors
/// [`Code::FileEmpty`], [`Code::LimitExceeded`], [`Code::FileEncrypted`], [`Code::PackageDamaged`],
/// [`Code::FormatUnsupported`] for what is well known but no reader takes, and [`Code::FormatUnknown`] for all
/// that is not recognised.
pub(crate) fn sniff<F: Copy>(
    bytes: &[u8],
    limits: Limits,
    formats: impl Iterator<Item = (F, &'static [Signature])> + Clone,
) -> Result<F> {
    if bytes.is_empty() {
        return Err(Diagnostic::new(Code::FileEmpty));
    }
    if bytes.len() as u64 > limits.input {
        return Err(over_limit(Thing::InputBytes, limits.input));
    }
    // Nothing need be opened or decoded for these.
    if let Some((format, _)) = formats.clone().find(|(_, signatures)| starts_so(bytes, signatures)) {
        return Ok(format);
    }
    let mut content = Content::of(bytes, limits)?;
    let mut best: Option<(Certainty, F)> = None;
    for (format, signature) in formats.flat_map(|(format, all)| all.iter().map(move |one| (format, one))) {
        match content.fits(signature)? {
            Some(Certainty::Named) => return Ok(format),
            Some(certainty) if best.is_none_or(|(best, _)| certainty > best) => {
                best = Some((certainty, format));
            }
            _ => {}
        }
    }
    best.map(|(_, format)| format).ok_or_else(|| content.unknown())
}

/// What a file turns out to be at the first look.
enum Content<'a> {
    Package {
        package: Box<Package<'a>>,
        /// What its main part is, if it has one.
        main: Option<Role>,
        /// The MIME type of an `OpenDocument` package, after what all of them begin with, and blank for other packages;
        /// read when first asked for.
        open_document: Option<String>,
    },
    Compound(cfb::CompoundFile<Cursor<&'a [u8]>>),
    Text {
        text: Cow<'a, str>,
        root: Option<Root>,
        /// Whether it is in an encoding that is known.
        intact: bool,
    },
}

impl<'a> Content<'a> {
    fn of(bytes: &'a [u8], limits: Limits) -> Result<Self> {
        match start(bytes) {
            [b'P', b'K', 3 | 5 | 7, ..] => Self::package(bytes, limits),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Self::compound(bytes),
            [b'%', b'P', b'D', b'F', ..] => Err(unsupported("PDF")),
            _ => known::refuse(bytes).map_or_else(|| Ok(Self::text(bytes)), Err),
        }
    }

    fn package(bytes: &'a [u8], limits: Limits) -> Result<Self> {
        let mut package = Box::new(Package::open(bytes, limits.package())?);
        let main = package.main_part()?.and_then(|(_, role)| role);
        Ok(Self::Package { package, main, open_document: None })
    }

    /// An OLE compound file: an encrypted package, or a format of before 2007.
    fn compound(bytes: &'a [u8]) -> Result<Self> {
        let file = cfb::CompoundFile::open(Cursor::new(bytes));
        let file =
            file.map_err(|error| Diagnostic::new(Code::PackageDamaged).with("reason", error.to_string()))?;
        if file.exists("/EncryptedPackage") || file.exists("/EncryptionInfo") {
            return Err(Diagnostic::new(Code::FileEncrypted));
        }
        Ok(Self::Compound(file))
    }

    /// Whatever is no binary format. Tags are ASCII in every encoding that texts come in, so that damaged or falsely
    /// declared characters do not keep a page from being known.
    fn text(bytes: &'a [u8]) -> Self {
        let decoded = crate::encoding::decode(bytes);
        let intact = decoded.is_some();
        let text = decoded.unwrap_or_else(|| String::from_utf8_lossy(bytes));
        let root = markup::root(&text);
        Self::Text { text, root, intact }
    }

    /// How much a signature says of it; nothing where it does not fit.
    fn fits(&mut self, signature: &Signature) -> Result<Option<Certainty>> {
        let (fits, certainty) = match (self, signature) {
            (Self::Package { main, .. }, Signature::MainPart(role)) => {
                (*main == Some(*role), Certainty::Named)
            }
            (Self::Package { package, open_document, .. }, Signature::OpenDocument(start)) => {
                let kind = match open_document {
                    Some(known) => known,
                    unknown => unknown.insert(open_document_kind(package)?),
                };
                (kind.starts_with(start), Certainty::Named)
            }
            (Self::Compound(file), Signature::Stream(name)) => (file.exists(name), Certainty::Named),
            (Self::Text { root: Some(root), .. }, Signature::Root { name, namespace }) => {
                (root.is(name, namespace), Certainty::Named)
            }
            (Self::Text { text, .. }, Signature::Text(looks)) => (looks(text), Certainty::Looks),
            (Self::Text { text, intact: true, .. }, Signature::Otherwise(looks)) => {
                (looks(text), Certainty::Left)
            }
            _ => return Ok(None),
        };
        Ok(fits.then_some(certainty))
    }

    /// That no format fits, with the name of what is well known.
    fn unknown(&self) -> Box<Diagnostic> {
        match self {
            Self::Package { open_document: Some(kind), .. } if !kind.is_empty() => {
                unsupported("OpenDocument")
            }
            Self::Compound(file) if file.exists("/PowerPoint Document") => unsupported("PowerPoint"),
            Self::Compound(file) if file.exists("/MatOST") => unsupported(Thing::Works),
            Self::Package { package, .. } if package.has("OFD.xml") => unsupported(Thing::FixedLayout),
            Self::Package { package, .. } if package.names().any(|name| name.ends_with(".iwa")) => {
                unsupported(Thing::AppleOffice)
            }
            Self::Package { package, .. } if package.names().any(|name| known::is_unified_office(&name)) => {
                unsupported(Thing::UnifiedOffice)
            }
            Self::Package { package, .. } if is_archive(package) => Diagnostic::new(Code::ArchiveGiven),
            Self::Text { root: Some(root), .. } if root.is("UOF", "uof") => unsupported(Thing::UnifiedOffice),
            _ => Diagnostic::new(Code::FormatUnknown),
        }
    }
}

/// Whether a package is none of any office program.
fn is_archive(package: &Package<'_>) -> bool {
    !package.is_empty() && !package.has("[Content_Types].xml") && !package.has("mimetype")
}

fn starts_so(bytes: &[u8], signatures: &[Signature]) -> bool {
    let start = start(bytes);
    signatures
        .iter()
        .any(|signature| matches!(signature, Signature::Start(magic) if start.starts_with(magic)))
}

/// The bytes behind blanks and a byte order mark of UTF-8.
fn start(bytes: &[u8]) -> &[u8] {
    let start = bytes.trim_ascii_start();
    start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start)
}

/// The MIME type of an `OpenDocument` package (`OpenDocument` 1.3 Part 2, 3.3), which the manifest repeats: some programs
/// leave the part of the type out.
fn open_document_kind(package: &mut Package<'_>) -> Result<String> {
    const TYPE: &str = "application/vnd.oasis.opendocument.";
    let mut kind = package.part("mimetype")?.unwrap_or_default();
    if kind.is_empty() {
        kind = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    }
    Ok(String::from_utf8_lossy(&kind).split_once(TYPE).map(|(_, kind)| kind.to_owned()).unwrap_or_default())
}

fn unsupported(format: impl Into<Fact>) -> Box<Diagnostic> {
    Diagnostic::new(Code::FormatUnsupported).with("format", format)
}
