//! Converting the text inside a document; all else in it stays as it was, byte for byte.
//!
//! Each kind of file, and each kind of part of a package, has a scanner that tells where its texts lie. All texts
//! of a document are known before the first is converted, because together they tell what it is written in.

mod anchors;
mod encoded;
mod flow;
mod fonts;
mod front_matter;
mod language;
mod markdown;
mod name;
mod package;
mod page;
mod plain;

use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::{Diagnostics, Result, Thing};
use crate::limits::{Limits, over_limit};
use crate::model::Variant;

use self::fonts::Fonts;
use self::name::Kind;
use super::passage::{Passage, Place};
use gongbao_script::{Choice, DetectedScript, TextConverter};
use ooxml::Edit;

/// How documents are converted.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent switches")]
pub struct DocumentOptions {
    /// What untrusted input may cost.
    pub limits: Limits,
    /// Convert a signed package too, without its signature, which could no longer hold.
    pub drop_signature: bool,
    /// Replace the names of fonts by those of the target's region.
    pub fonts: bool,
    /// Convert the names of styles as the program displays them.
    pub style_names: bool,
    /// Collect the choices that were made, for a proof-reader.
    pub explain: bool,
    /// Collect all texts that change.
    pub changes: bool,
}

/// A document in another script.
#[derive(Debug, Clone)]
pub struct ConvertedDocument {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it was written in.
    pub source: DetectedScript,
    /// How many texts changed: paragraphs, cells, names and so on.
    pub changed: usize,
    /// Choices that were made, in reading order within each part, if asked for.
    pub findings: Vec<Finding>,
    /// Texts that changed, if asked for.
    pub changes: Vec<Change>,
    /// What else a user should know.
    pub diagnostics: Diagnostics,
}

/// A choice with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands.
    pub place: Place,
    /// The text that it stands in, before the conversion; of a long one, so many characters on each side that an entry
    /// is no larger than it need be, however many there are in one text.
    pub text: String,
    /// How many characters of it stand before what was chosen.
    pub offset: usize,
    /// What was chosen.
    pub choice: Choice,
}

impl Finding {
    /// So many characters of a text are kept on each side.
    const AROUND: usize = 500;

    /// A choice in a text whose characters begin at these bytes.
    fn new(place: &Place, text: &str, starts: &[usize], choice: Choice) -> Self {
        let Range { start, end } = choice.source;
        let first = start.saturating_sub(Self::AROUND);
        let at = |character: usize| starts.get(character).copied().unwrap_or(text.len());
        let around = text.get(at(first)..at(end.saturating_add(Self::AROUND)));
        let text = around.unwrap_or_default().to_owned();
        Self { place: place.clone(), text, offset: start - first, choice }
    }
}

/// A text that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it stands.
    pub place: Place,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// Converts the text of a document in place with what converts its format.
///
/// # Errors
/// [`Code::LimitExceeded`], [`Code::EncodingUnknown`], and those of damaged or oversized packages.
///
/// [`Code::LimitExceeded`]: crate::diagnostic::Code::LimitExceeded
/// [`Code::EncodingUnknown`]: crate::diagnostic::Code::EncodingUnknown
pub(crate) fn convert(
    in_place: InPlace,
    name: &str,
    bytes: &[u8],
    converter: &TextConverter,
    options: &DocumentOptions,
) -> Result<ConvertedDocument> {
    if bytes.len() as u64 > options.limits.input {
        return Err(over_limit(Thing::InputBytes, options.limits.input));
    }
    let mut session = Session::new(converter, options);
    let bytes = in_place(name, bytes, &mut session)?;
    Ok(session.finish(bytes))
}

/// Converts the bytes of a file. Its name tells Markdown and separated values from other text: both may have enough of
/// HTML in them to look like it.
pub(crate) type InPlace = fn(&str, &[u8], &mut Session<'_>) -> Result<Vec<u8>>;

/// Converts a Word document or a workbook.
pub(crate) fn in_package(_: &str, bytes: &[u8], session: &mut Session<'_>) -> Result<Vec<u8>> {
    package::convert(bytes, session)
}

/// Converts a web page, or a text with so much of HTML in it that it looks like one.
pub(crate) fn in_page(name: &str, bytes: &[u8], session: &mut Session<'_>) -> Result<Vec<u8>> {
    match Kind::named(name) {
        Some(Kind::Markdown | Kind::Sheet) => in_text(name, bytes, session),
        Some(Kind::Plain) | None => page::convert(bytes, session),
    }
}

/// Converts a text.
pub(crate) fn in_text(name: &str, bytes: &[u8], session: &mut Session<'_>) -> Result<Vec<u8>> {
    match Kind::named(name).unwrap_or(Kind::Plain) {
        Kind::Markdown => markdown::convert(bytes, session),
        kind => plain::convert(kind, bytes, session),
    }
}

/// Whether a file's name is one of a text.
pub(crate) fn is_text_name(name: &str) -> bool {
    Kind::named(name).is_some()
}

/// The texts of a file or a part, and what changes beside them whatever they say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Scan {
    passages: Vec<Passage>,
    edits: Vec<Edit>,
}

/// One document's conversion.
pub(crate) struct Session<'a> {
    converter: &'a TextConverter,
    options: &'a DocumentOptions,
    /// Which fonts take the place of others, if they should.
    fonts: Option<Fonts>,
    /// What the document is written in, once it is known.
    source: DetectedScript,
    changed: usize,
    findings: Vec<Finding>,
    changes: Vec<Change>,
    /// Texts that were met already, by their kind.
    told: HashSet<(Option<Thing>, String)>,
    diagnostics: Diagnostics,
}

/// Whether a text names a sheet, a column or a range. Formulas repeat these, and each is told once.
fn is_name(place: &Place) -> bool {
    matches!(place.part, Some(Thing::SheetName | Thing::ColumnName | Thing::DefinedName | Thing::Reference))
}

impl<'a> Session<'a> {
    fn new(converter: &'a TextConverter, options: &'a DocumentOptions) -> Self {
        Self {
            converter,
            options,
            fonts: options.fonts.then(|| Fonts::of(converter.target())),
            source: DetectedScript::Hans,
            changed: 0,
            findings: Vec::new(),
            changes: Vec::new(),
            told: HashSet::new(),
            diagnostics: Diagnostics::default(),
        }
    }

    fn target(&self) -> Variant {
        self.converter.target()
    }

    /// Learns from all texts of the document what it is written in.
    fn detect<'t>(&mut self, scans: impl IntoIterator<Item = (&'t str, &'t Scan)>) {
        let texts = scans
            .into_iter()
            .flat_map(|(file, scan)| scan.passages.iter().map(move |passage| passage.text(file)));
        self.source = DetectedScript::of(texts);
    }

    /// What changes in a file or a part.
    fn edits(&mut self, file: &str, scan: Scan) -> Vec<Edit> {
        let mut edits = scan.edits;
        for passage in scan.passages {
            let before = passage.text(file);
            let converted = if self.options.explain {
                self.converter.explain(self.source, before)
            } else {
                self.converter.convert(self.source, before)
            };
            passage.edits(file, before, &converted, &mut edits);
            if self.is_told(&passage.place, before) {
                continue;
            }
            let place = &passage.place;
            let (after, choices) = converted.into_parts();
            if !choices.is_empty() {
                let starts: Vec<usize> = before.char_indices().map(|(start, _)| start).collect();
                let finding = |choice| Finding::new(place, before, &starts, choice);
                self.findings.extend(choices.into_iter().map(finding));
            }
            let changes = after != before;
            self.changed += usize::from(changes);
            if self.options.changes && changes {
                self.changes.push(Change { place: place.clone(), before: before.to_owned(), after });
            }
        }
        edits
    }

    /// Whether a text is one that files repeat, and was met before.
    fn is_told(&mut self, place: &Place, text: &str) -> bool {
        let kind = match place.part {
            _ if is_name(place) => None,
            // In a file that older programs read too, each stands twice.
            thing @ Some(Thing::TextBox | Thing::Diagram | Thing::AlternativeText) => thing,
            _ => return false,
        };
        !self.told.insert((kind, text.to_owned()))
    }

    fn finish(self, bytes: Vec<u8>) -> ConvertedDocument {
        let Self { source, changed, findings, changes, diagnostics, .. } = self;
        ConvertedDocument { bytes, source, changed, findings, changes, diagnostics }
    }
}
