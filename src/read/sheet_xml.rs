//! XML Spreadsheet 2003 (`SpreadsheetML` of Office 2003), which office systems export as `.xls` or `.xml`.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::encoding;
use crate::limits::{Limits, over_limit};
use crate::model::Document;
use crate::read::sheet::{
    self, Budget, COLUMNS, CellFormat, Content, Position, ROWS, Region, Sheet, Stored, in_order, truth_shown,
};
use crate::read::sniff::Signature;
use ooxml::xml::{Node, Tag, Xml};

/// What stands for the part in messages.
const PART: &str = "Workbook";

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] =
    &[Signature::Root { name: "Workbook", namespace: "office:spreadsheet" }];

/// Reads the visible sheets of a workbook, as [`xlsx::read`](crate::read::xlsx::read) does.
///
/// # Errors
/// Oversized files, and those that are not XML or no workbook.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    if bytes.len() as u64 > limits.input {
        return Err(over_limit(Thing::InputBytes, limits.input));
    }
    let text = encoding::decode_xml(bytes);
    let mut xml = Xml::new(&text, PART, limits.depth);
    let root = xml.level();
    if xml.child(root)?.is_none_or(|tag| tag.name() != "Workbook") {
        return Err(Diagnostic::new(Code::FormatDiffers).with("wanted", "SpreadsheetML"));
    }
    let mut workbook = Workbook { formats: HashMap::new(), budget: Budget::new(limits), sheets: Vec::new() };
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        match tag.name() {
            "Styles" => workbook.read_styles(&mut xml)?,
            "Worksheet" => workbook.read_sheet(&tag, &mut xml)?,
            _ => {}
        }
        if workbook.sheets.len() > limits.entries {
            return Err(over_limit(Thing::Worksheets, limits.entries as u64));
        }
    }
    if workbook.sheets.is_empty() {
        return Err(Diagnostic::new(Code::PackagePartMissing).with("part", "Worksheet"));
    }
    sheet::document(workbook.sheets, limits, diagnostics)
}

/// A workbook in reading.
struct Workbook {
    /// The number format of each style.
    formats: HashMap<String, CellFormat>,
    budget: Budget,
    sheets: Vec<Sheet>,
}

/// A sheet in reading, and the place that was reached.
#[derive(Default)]
struct OpenSheet {
    sheet: Sheet,
    row: u32,
    column: u32,
    /// The default styles of cells: that of the row, and those of ranges of columns, first and last included.
    row_style: Option<String>,
    columns: Vec<(u32, u32, String)>,
}

impl Workbook {
    fn read_styles(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if tag.name() != "Style" {
                continue;
            }
            // A style comes after the one that it is based on.
            let mut format = tag.attribute("Parent").and_then(|parent| self.formats.get(&*parent)).cloned();
            let style = xml.level();
            while let Some(tag) = xml.child(style)? {
                if tag.name() == "NumberFormat" {
                    format = Some(number_format(&tag.attribute("Format").unwrap_or_default()));
                }
            }
            let id = tag.attribute("ID").unwrap_or_default().into_owned();
            self.formats.insert(id, format.unwrap_or_default());
        }
        Ok(())
    }

    fn read_sheet(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<()> {
        let name: Arc<str> = tag.attribute("Name").unwrap_or_default().into();
        let mut open = OpenSheet { sheet: Sheet { name, ..Sheet::default() }, ..OpenSheet::default() };
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "Table" => self.read_rows(xml, &mut open)?,
                "WorksheetOptions" => open.sheet.hidden = is_hidden(xml)?,
                _ => {}
            }
        }
        open.sheet.cells = in_order(open.sheet.cells);
        self.sheets.push(open.sheet);
        Ok(())
    }

    fn read_rows(&mut self, xml: &mut Xml<'_>, open: &mut OpenSheet) -> Result<()> {
        let mut column = 0_u32;
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            // How many further rows or columns this one stands for.
            let span: u32 = tag.number("Span").unwrap_or(0);
            match tag.name() {
                "Column" => {
                    column = index(&tag).unwrap_or(column);
                    let last = column.saturating_add(span);
                    open.columns.extend(owned(&tag, "StyleID").map(|style| (column, last, style)));
                    column = last.saturating_add(1);
                }
                "Row" => {
                    open.row = index(&tag).unwrap_or(open.row);
                    open.column = 0;
                    open.row_style = owned(&tag, "StyleID");
                    self.read_cells(xml, open)?;
                    open.row = open.row.saturating_add(span).saturating_add(1);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_cells(&mut self, xml: &mut Xml<'_>, open: &mut OpenSheet) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if tag.name() == "Cell" {
                open.column = index(&tag).unwrap_or(open.column);
                self.read_cell(&tag, xml, open)?;
            }
        }
        Ok(())
    }

    fn read_cell(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, open: &mut OpenSheet) -> Result<()> {
        let own = owned(tag, "StyleID").or_else(|| open.style().map(str::to_owned));
        let format = own.and_then(|style| self.formats.get(&style)).unwrap_or(&CellFormat::PLAIN);
        let (mut content, mut comments) = (None, 0);
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "Data" => content = Some(data(&tag, xml, format)?),
                "Comment" => comments += 1,
                _ => {}
            }
        }
        let span = |name| tag.number(name).unwrap_or(0_u32);
        let (across, down) = (span("MergeAcross"), span("MergeDown"));
        let place = Position::new(open.row, open.column);
        open.column = open.column.saturating_add(across).saturating_add(1);
        let Some(position) = place else { return Ok(()) };
        let pending = || tag.attribute("Formula").map(|_| Content::Formula("?".to_owned()));
        let content = content.or_else(pending).unwrap_or(Content::Blank);
        self.budget.spend(&content)?;
        if content != Content::Blank {
            open.sheet.cells.push(Stored { position, content });
        }
        open.sheet.comments.extend((0..comments).map(|_| position));
        let last = Position {
            row: position.row.saturating_add(down).min(ROWS - 1),
            column: position.column.saturating_add(across).min(COLUMNS - 1),
        };
        if last != position {
            open.sheet.merges.push(Region::between(position, last));
        }
        Ok(())
    }
}

impl OpenSheet {
    /// The style of a cell here that has none of its own.
    fn style(&self) -> Option<&str> {
        let in_column = |(first, last, _): &&(u32, u32, String)| (*first..=*last).contains(&self.column);
        let of_column = || self.columns.iter().find(in_column).map(|(_, _, style)| style.as_str());
        self.row_style.as_deref().or_else(of_column)
    }
}

/// What a cell shows. Its text may contain HTML tags.
fn data(tag: &Tag<'_>, xml: &mut Xml<'_>, format: &CellFormat) -> Result<Content> {
    let mut text = String::new();
    append_text(xml, &mut text)?;
    let trimmed = text.trim();
    Ok(match tag.attribute("Type").as_deref() {
        Some("Number") => format.decimal_shown(trimmed).unwrap_or_else(|| Content::text(&text)),
        Some("DateTime") => format.moment_shown(trimmed),
        Some("Boolean") => truth_shown(matches!(trimmed, "1" | "true")),
        _ => Content::text(&text),
    })
}

fn append_text(xml: &mut Xml<'_>, text: &mut String) -> Result<()> {
    let inside = xml.level();
    while let Some(node) = xml.node(inside)? {
        match node {
            Node::Text(piece) => text.push_str(&piece),
            Node::Element(_) => append_text(xml, text)?,
        }
    }
    Ok(())
}

fn is_hidden(xml: &mut Xml<'_>) -> Result<bool> {
    let mut hidden = false;
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        if tag.name() == "Visible" {
            let mut state = String::new();
            xml.text(&mut state)?;
            hidden = matches!(state.trim(), "SheetHidden" | "SheetVeryHidden");
        }
    }
    Ok(hidden)
}

/// The place that `ss:Index` gives, counted from 0.
fn index(tag: &Tag<'_>) -> Option<u32> {
    tag.number::<u32>("Index")?.checked_sub(1)
}

fn owned(tag: &Tag<'_>, name: &str) -> Option<String> {
    tag.attribute(name).map(std::borrow::Cow::into_owned)
}

/// A number format, by its code or by one of the names that the format has for some.
fn number_format(code: &str) -> CellFormat {
    CellFormat::of_code(match code {
        "Percent" => "0.00%",
        "Short Date" | "Medium Date" | "Long Date" => "yyyy-mm-dd",
        "Short Time" | "Medium Time" | "Long Time" => "h:mm:ss",
        "General Date" => "yyyy-mm-dd hh:mm",
        "General" | "General Number" | "Currency" | "Euro Currency" | "Fixed" | "Standard" | "Scientific"
        | "Yes/No" | "True/False" | "On/Off" => "0",
        code => code,
    })
}
