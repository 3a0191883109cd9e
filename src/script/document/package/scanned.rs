//! The texts of a package and of those within it.

use ooxml::{Contents, Reason, TextPart};

use crate::diagnostic::{Code, Diagnostic, Result, Thing};

use super::super::{Scan, Session, is_name};
use super::{PackageInput, ScanInput, scanner, workbook};

/// What the scanners found in a package: a scan a part, and the same of the packages within it.
pub(super) struct Scanned {
    parts: Vec<Scan>,
    embedded: Vec<Scanned>,
}

impl Scanned {
    /// Finds the texts of a package. What is embedded in it and cannot be converted is told and taken out of `contents`,
    /// so that it stays as it is.
    ///
    /// # Errors
    /// Those of parts that are not XML, and [`Code::PackageSigned`].
    pub(super) fn read(contents: &mut Contents, session: &mut Session<'_>) -> Result<Self> {
        let mut unconverted = Unconverted::default();
        let scanned = Self::read_with(contents, session, &mut unconverted)?;
        unconverted.tell(session);
        Ok(scanned)
    }

    fn read_with(
        contents: &mut Contents,
        session: &mut Session<'_>,
        unconverted: &mut Unconverted,
    ) -> Result<Self> {
        settle_signatures(contents, session)?;
        let package = PackageInput::new(&contents.parts);
        let scan = |part| scan(part, session, &package);
        let parts = contents.parts.iter().map(scan).collect::<Result<_>>()?;
        for unopened in contents.unopened.drain(..) {
            unconverted.add(&unopened.name, reason(unopened.reason));
        }
        let mut embedded = Vec::new();
        let mut kept = Vec::new();
        for mut inner in contents.embedded.drain(..) {
            match Self::read_with(&mut inner.contents, session, unconverted) {
                Ok(scanned) => {
                    embedded.push(scanned.within_embedded_document());
                    kept.push(inner);
                }
                Err(reason) if reason.code == Code::LimitExceeded => return Err(reason),
                Err(reason) => unconverted.add(&inner.name, reason),
            }
        }
        contents.embedded = kept;
        Ok(Self { parts, embedded })
    }

    /// The same, where all places say that they are in an embedded document.
    fn within_embedded_document(mut self) -> Self {
        let passages = self.parts.iter_mut().flat_map(|scan| &mut scan.passages);
        for passage in passages.filter(|passage| !is_name(&passage.place)) {
            passage.place.part = Some(Thing::EmbeddedDocument);
        }
        self
    }

    /// All texts of parts with their scans, those of packages within this one included.
    pub(super) fn texts<'t>(&'t self, contents: &'t Contents) -> Vec<(&'t str, &'t Scan)> {
        let own = contents.parts.iter().map(TextPart::text).zip(&self.parts);
        let embedded = contents.embedded.iter().zip(&self.embedded);
        own.chain(embedded.flat_map(|(inner, scanned)| scanned.texts(&inner.contents))).collect()
    }

    /// Converts all texts: what changes in a part becomes the part's edits.
    ///
    /// # Errors
    /// Those of parts that are not XML.
    pub(super) fn convert(mut self, contents: &mut Contents, session: &mut Session<'_>) -> Result<()> {
        workbook::settle_names(&contents.parts, &mut self.parts, session)?;
        for (part, scan) in contents.parts.iter_mut().zip(self.parts) {
            let edits = session.edits(part.text(), scan);
            part.edits.extend(edits);
        }
        for (inner, scanned) in contents.embedded.iter_mut().zip(self.embedded) {
            scanned.convert(&mut inner.contents, session)?;
        }
        Ok(())
    }
}

/// Signatures hold for the bytes that were signed, so they go, if they may, or the package stays.
fn settle_signatures(contents: &mut Contents, session: &mut Session<'_>) -> Result<()> {
    if !session.options.drop_signature {
        let signed = || Diagnostic::new(Code::PackageSigned);
        return if contents.is_signed() { Err(signed()) } else { Ok(()) };
    }
    if contents.remove_signatures()? {
        session.diagnostics.push(Diagnostic::new(Code::SignatureDropped));
    }
    Ok(())
}

/// The passages and edits of a part, unless what is about signatures goes from it.
fn scan(part: &TextPart, session: &Session<'_>, package: &PackageInput<'_>) -> Result<Scan> {
    match scanner(part.role) {
        Some(scan) if part.edits.is_empty() && can_change(part, session) => {
            scan(&ScanInput::new(part, session, package))
        }
        _ => Ok(Scan::default()),
    }
}

/// Most parts are ASCII and name no Chinese language, and need no pass.
fn can_change(part: &TextPart, session: &Session<'_>) -> bool {
    let text = part.text().as_bytes();
    let has_reference = || memchr::memchr_iter(b'&', text).any(|at| text.get(at + 1) == Some(&b'#'));
    let has_language =
        || memchr::memchr2_iter(b'z', b'Z', text).any(|at| matches!(text.get(at + 1), Some(b'h' | b'H')));
    // `chineseLegalSimplified` and its like, the formats of numbers that depend on the script.
    let has_number_format = || memchr::memmem::find(text, b"Legal").is_some();
    session.options.fonts || !text.is_ascii() || has_reference() || has_language() || has_number_format()
}

fn reason(reason: Reason) -> Box<Diagnostic> {
    match reason {
        Reason::Kind(kind) => Diagnostic::new(Code::FormatUnsupported).with("format", kind),
        Reason::Error(error) => error.into(),
    }
}

/// Why what is embedded stays as it is, and the names of all that do for this reason.
#[derive(Default)]
struct Unconverted(Vec<(Box<Diagnostic>, Vec<String>)>);

impl Unconverted {
    fn add(&mut self, name: &str, reason: Box<Diagnostic>) {
        match self.0.iter_mut().find(|(other, _)| *other == reason) {
            Some((_, names)) => names.push(name.to_owned()),
            None => self.0.push((reason, vec![name.to_owned()])),
        }
    }

    fn tell(self, session: &mut Session<'_>) {
        const NAMED: usize = 3;
        for (reason, names) in self.0 {
            let more = if names.len() > NAMED { " …" } else { "" };
            let listed = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(" ") + more;
            let finding = Diagnostic::new(Code::EmbeddedUnconverted).with("count", names.len());
            session.diagnostics.push(finding.with("parts", listed).with("reason", reason));
        }
    }
}
