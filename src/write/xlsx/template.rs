//! The workbook of a form without a report, made once for each script, cut, and filled many times.

use std::borrow::Cow;
use std::sync::OnceLock;

use ooxml::{Package, PackageWriter};
use rust_xlsxwriter::XlsxError;

use super::blank::{self, PLACEHOLDER};
use super::frame::Frame;
use super::layout::SheetLayout;
use super::picture::Drawing;
use super::sheet::StyleNumbers;
use super::style::Style;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::limits::Limits;
use crate::model::Variant;
use crate::write::characters::escape;
use crate::write::markup::Markup;
use crate::write::{Publication, Timestamp};

const CONTENT_TYPES: &str = "[Content_Types].xml";
const WORKBOOK: &str = "xl/workbook.xml";
const CORE: &str = "docProps/core.xml";
const STRINGS: &str = "xl/sharedStrings.xml";
const SHEETS: &str = "xl/worksheets/";

/// What the workbooks of a form have in common. It is made from the form of the first report written with it, and serves
/// for reports of that form alone.
#[derive(Default)]
pub struct Template {
    /// By [`Variant`], made when first asked for.
    cuts: [OnceLock<Result<Cut>>; Variant::ALL.len()],
}

impl Template {
    /// The workbook of the form in the script of a publication.
    pub(super) fn cut(&self, publication: &Publication) -> Result<&Cut> {
        let cut = self.cuts[publication.script as usize].get_or_init(|| Cut::new(publication));
        cut.as_ref().map_err(Clone::clone)
    }
}

/// A workbook without a report, cut.
pub(super) struct Cut {
    /// The parts that are the same in every workbook, compressed.
    package: Vec<u8>,
    /// The names of all parts, in their order.
    parts: Vec<String>,
    content_types: String,
    /// The properties, with a [`PLACEHOLDER`] for the title and one each for author and last author.
    core: String,
    pub(super) styles: StyleNumbers,
    /// The sheet of prose.
    pub(super) narrative: Frame,
    /// The sheets of sections.
    pub(super) sections: Vec<(SheetLayout, Frame)>,
}

/// What is written of a workbook for a report.
pub(super) struct Parts {
    /// The worksheets in their order.
    pub(super) sheets: Vec<String>,
    pub(super) strings: String,
    pub(super) drawing: Option<Drawing>,
}

/// A workbook part that does not ask for its formulas to be computed: every value beside one is what it comes to.
fn calculated(workbook: &str) -> String {
    workbook.replace(r#" fullCalcOnLoad="1""#, "")
}

impl Cut {
    fn new(publication: &Publication) -> Result<Self> {
        let Publication { form, lexicon, script, .. } = *publication;
        let blank = blank::workbook(form, lexicon, script).map_err(unwritable)?;
        let mut package = Package::open(&blank.bytes, Limits::default().package())?;
        let parts: Vec<String> = package.names().map(Cow::into_owned).collect();
        let mut constant = PackageWriter::default();
        for name in parts.iter().filter(|name| is_constant(name)) {
            match &**name {
                WORKBOOK => constant.add(name, calculated(&text(&mut package, name)?).as_bytes())?,
                _ => constant.copy(&mut package, name)?,
            }
        }
        let narrative = frame(&mut package, 0)?;
        let mut sections = Vec::new();
        for (layout, sheet) in blank.layouts.into_iter().zip(1..) {
            sections.push((layout, frame(&mut package, sheet)?));
        }
        Ok(Self {
            styles: style_numbers(narrative.element("sheetData"))?,
            narrative,
            sections,
            content_types: text(&mut package, CONTENT_TYPES)?,
            core: text(&mut package, CORE)?,
            package: constant.finish()?,
            parts,
        })
    }

    /// The whole workbook.
    pub(super) fn pack(&self, publication: &Publication, written: &Parts) -> Result<Vec<u8>> {
        let mut constant = Package::open(&self.package, Limits::default().package())?;
        let mut writer = PackageWriter::default();
        for name in &self.parts {
            match &**name {
                CONTENT_TYPES => writer.add(name, self.types(written.drawing.as_ref()).as_bytes())?,
                CORE => writer.add(name, self.properties(publication).as_bytes())?,
                STRINGS => writer.add(name, written.strings.as_bytes())?,
                name => match written.sheets.iter().zip(0..).find(|(_, sheet)| sheet_name(*sheet) == name) {
                    Some((sheet, _)) => writer.add(name, sheet.as_bytes())?,
                    None => writer.copy(&mut constant, name)?,
                },
            }
        }
        for (name, part) in written.drawing.iter().flat_map(|drawing| &drawing.parts) {
            writer.add(name, part)?;
        }
        Ok(writer.finish()?)
    }

    /// Title and author of the report, and the time.
    fn properties(&self, publication: &Publication) -> String {
        let Publication { report, timestamp, .. } = publication;
        let (title, author) = (report.title.concat(), report.agency.as_deref().unwrap_or_default());
        let (title, author) = (escape(&title), escape(author));
        let core = self.core.replace(&Timestamp::default().to_string(), &timestamp.to_string());
        let mut values = [title, author.clone(), author].into_iter();
        let mut pieces = core.split(PLACEHOLDER);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            out.push_str(&values.next().unwrap_or_default());
            out.push_str(piece);
        }
        out
    }

    /// The content types, with those of a drawing's parts.
    fn types(&self, drawing: Option<&Drawing>) -> Cow<'_, str> {
        let Some(drawing) = drawing else { return Cow::Borrowed(&self.content_types) };
        let (entries, end) = self.content_types.split_at(self.content_types.rfind("</").unwrap_or_default());
        Cow::Owned(format!("{entries}{}{end}", drawing.content_types))
    }
}

fn text(package: &mut Package, name: &str) -> Result<String> {
    Ok(String::from_utf8_lossy(&package.required_part(name)?).into_owned())
}

fn frame(package: &mut Package, sheet: usize) -> Result<Frame> {
    let name = sheet_name(sheet);
    Frame::cut(&name, &text(package, &name)?)
}

/// The number of each style's format, as the cells of the first row name them.
fn style_numbers(sheet_data: &str) -> Result<StyleNumbers> {
    let markup = Markup::parse("sheetData", sheet_data, Limits::default().depth)?;
    let cells = markup.root().descendants().filter(|node| node.name() == "c");
    let mut numbers = cells.map(|cell| cell.attribute("s").unwrap_or_else(|| "0".to_owned()));
    Ok(Style::ALL.map(|_| numbers.next().unwrap_or_default()))
}

fn is_constant(name: &str) -> bool {
    !matches!(name, CONTENT_TYPES | CORE | STRINGS) && !name.starts_with(SHEETS)
}

fn sheet_name(index: usize) -> String {
    format!("{SHEETS}sheet{}.xml", index + 1)
}

/// What a workbook cannot hold.
pub(super) fn unwritable(error: XlsxError) -> Box<Diagnostic> {
    Diagnostic::new(Code::FileUnwritable).with("path", "xlsx").with("reason", error.to_string())
}
