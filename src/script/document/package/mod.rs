//! Office packages (.docx, .xlsx, their templates and kinds with macros), part by part.
//!
//! Each part has a [`Role`], and its texts are found by the scanner for that role. Parts that do not change are taken over
//! as compressed bytes, and parts without a scanner are never unpacked. Packages within the package are converted too, as
//! part of the same document: their texts help to tell what it is written in.

mod addresses;
mod custom_xml;
mod drawing;
mod field_code;
mod font_table;
mod properties;
mod scanned;
mod visible;
mod walk;
mod word;
mod workbook;

use std::cell::OnceCell;

use ooxml::word::WordAddresses;
use ooxml::{Contents, Role, TextPart};

use crate::diagnostic::Result;

use super::{DocumentOptions, Scan, Session};
use addresses::DocumentAddresses;
use scanned::Scanned;

/// Tells where the texts of a part lie.
type Scanner = fn(source: &ScanInput<'_>) -> Result<Scan>;

/// A part, as its scanner gets it.
pub(super) struct ScanInput<'a> {
    /// Its name in the package.
    name: &'a str,
    role: Role,
    text: &'a str,
    session: &'a Session<'a>,
    package: &'a PackageInput<'a>,
}

/// The package of a part, as its scanner gets it.
struct PackageInput<'a> {
    /// All parts with text.
    parts: &'a [TextPart],
    /// The sheets, if it is a workbook, once a part has asked for them.
    book: OnceCell<workbook::Book>,
    /// Where the texts of a Word document stand, once a part has asked for it.
    addresses: OnceCell<DocumentAddresses>,
}

impl<'a> PackageInput<'a> {
    fn new(parts: &'a [TextPart]) -> Self {
        Self { parts, book: OnceCell::new(), addresses: OnceCell::new() }
    }
}

impl<'a> ScanInput<'a> {
    fn new(part: &'a TextPart, session: &'a Session<'a>, package: &'a PackageInput<'a>) -> Self {
        Self { name: &part.name, role: part.role, text: part.text(), session, package }
    }

    /// The sheets of the package; `None` where nobody asks for places.
    fn book(&self) -> Option<&'a workbook::Book> {
        let package = self.package;
        tells_places(self.session.options)
            .then(|| package.book.get_or_init(|| workbook::Book::of(package.parts)))
    }

    /// Where the texts of this part of a Word document stand; `None` where nobody asks for places.
    fn addresses(&self) -> Option<&'a WordAddresses> {
        let (package, limits) = (self.package, self.session.options.limits);
        let is_wanted = tells_places(self.session.options);
        let all = || package.addresses.get_or_init(|| DocumentAddresses::of(package.parts, limits));
        is_wanted.then(all)?.of_part(self.name)
    }
}

/// Whether somebody asks where texts stand.
fn tells_places(options: &DocumentOptions) -> bool {
    options.explain || options.changes
}

/// The scanner for a role; `None` for what has no text that people read.
fn scanner(role: Role) -> Option<Scanner> {
    Some(match role {
        story if story.is_story() => word::scan,
        Role::Styles | Role::Numbering | Role::OtherOfDocument => word::scan,
        Role::FontTable => font_table::scan,
        Role::Workbook
        | Role::Worksheet
        | Role::SharedStrings
        | Role::CellStyles
        | Role::SheetComments
        | Role::Table
        | Role::PivotCache
        | Role::OtherOfWorkbook
        // Drawings lead to sheets by hyperlinks.
        | Role::Relationships => workbook::scan,
        Role::Drawing
        | Role::VmlDrawing
        | Role::Chart
        | Role::Diagram
        | Role::CellPictures
        // Only within documents: a presentation has all its texts in DrawingML.
        | Role::Presentation
        | Role::OtherOfPresentation => drawing::scan,
        Role::Properties => properties::scan,
        Role::CustomXml => custom_xml::scan,
        _ => return None,
    })
}

/// Whether parts of a role are unpacked.
fn is_wanted(role: Role, options: &DocumentOptions) -> bool {
    match role {
        Role::FontTable => options.fonts,
        Role::ContentTypes => options.drop_signature,
        Role::Embedded => true,
        _ => scanner(role).is_some(),
    }
}

/// The package with its text converted.
///
/// # Errors
/// Those of damaged or oversized packages, and [`crate::diagnostic::Code::PackageSigned`].
pub(super) fn convert(bytes: &[u8], session: &mut Session<'_>) -> Result<Vec<u8>> {
    let options = session.options;
    let mut contents = Contents::open(bytes, options.limits.package(), |role| is_wanted(role, options))?;
    let scanned = Scanned::read(&mut contents, session)?;
    session.detect(scanned.texts(&contents));
    scanned.convert(&mut contents, session)?;
    Ok(contents.write(bytes)?.unwrap_or_else(|| bytes.to_owned()))
}
