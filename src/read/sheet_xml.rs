//! XML Spreadsheet 2003 (`SpreadsheetML` of Office 2003), which office systems export as `.xls` or `.xml`.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::encoding;
use crate::limits::{Limits, over_limit};
use crate::model::Document;
use crate::read::raised::Raised;
use crate::read::sheet::{
    self, Budget, COLUMNS, CellFormat, Content, Position, ROWS, Region, Sheet, Stored, from_relative,
    in_order, truth_shown,
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
    let mut workbook =
        Workbook { styles: HashMap::new(), diagnostics, budget: Budget::new(limits), sheets: Vec::new() };
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
    let Workbook { sheets, diagnostics, .. } = workbook;
    sheet::document(sheets, limits, diagnostics)
}

/// A workbook in reading.
struct Workbook<'d> {
    styles: HashMap<String, CellStyle>,
    diagnostics: &'d mut Diagnostics,
    budget: Budget,
    sheets: Vec<Sheet>,
}

/// What a style makes of a cell.
#[derive(Debug, Clone, Default)]
struct CellStyle {
    format: CellFormat,
    is_struck: bool,
    raised: Raised,
}

/// A sheet in reading, and the place that was reached.
#[derive(Default)]
struct OpenSheet {
    sheet: Sheet,
    row: u32,
    column: u32,
    /// The default styles of cells: that of the row, and those of ranges of columns, first and last included.
    has_struck: bool,
    row_style: Option<String>,
    columns: Vec<(u32, u32, String)>,
}

impl Workbook<'_> {
    fn read_styles(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if tag.name() != "Style" {
                continue;
            }
            // A style comes after the one that it is based on.
            let mut own = tag
                .attribute("Parent")
                .and_then(|parent| self.styles.get(&*parent))
                .cloned()
                .unwrap_or_default();
            let style = xml.level();
            while let Some(tag) = xml.child(style)? {
                match tag.name() {
                    "NumberFormat" => {
                        own.format = number_format(&tag.attribute("Format").unwrap_or_default());
                    }
                    "Font" => {
                        own.is_struck = tag.says_yes("StrikeThrough");
                        own.raised = raised(&tag.attribute("VerticalAlign").unwrap_or_default());
                    }
                    _ => {}
                }
            }
            let id = tag.attribute("ID").unwrap_or_default().into_owned();
            self.styles.insert(id, own);
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
        let cells = std::mem::take(&mut open.sheet.cells);
        open.sheet.cells = in_order(cells, &open.sheet.name, self.diagnostics);
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
        let style = own.and_then(|style| self.styles.get(&style)).cloned().unwrap_or_default();
        let (mut content, mut comments) = (None, 0);
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "Data" => content = Some(data(&tag, xml, &style)?),
                "Comment" => comments += 1,
                _ => {}
            }
        }
        let span = |name| tag.number(name).unwrap_or(0_u32);
        let (across, down) = (span("MergeAcross"), span("MergeDown"));
        let place = Position::new(open.row, open.column);
        open.column = open.column.saturating_add(across).saturating_add(1);
        let Some(position) = place else { return Ok(()) };
        let formula = tag.attribute("Formula").map(|formula| from_relative(&formula, position));
        let (content, is_struck) = content.unwrap_or((Content::Blank, false));
        let content = match formula {
            Some(formula) if content == Content::Blank => Content::Formula(formula),
            Some(formula) => content.or_nought(|| formula),
            None => content,
        };
        if is_struck && !std::mem::replace(&mut open.has_struck, true) {
            let told = Diagnostic::new(Code::ContentLeftOut).with("what", Thing::StruckText);
            self.diagnostics.push(told.at(&sheet::address(&open.sheet.name, position)));
        }
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

/// What a cell shows, and whether some of it is struck out. Its text may contain HTML tags.
fn data(tag: &Tag<'_>, xml: &mut Xml<'_>, style: &CellStyle) -> Result<(Content, bool)> {
    let mut rich = RichText { text: String::new(), is_struck: false };
    rich.append(xml, (style.is_struck, style.raised))?;
    let RichText { text, is_struck } = rich;
    let (trimmed, format) = (text.trim(), &style.format);
    let content = match tag.attribute("Type").as_deref() {
        _ if trimmed.is_empty() => Content::Blank,
        Some("Number") => format.decimal_shown(trimmed).unwrap_or_else(|| Content::text(&text)),
        Some("DateTime") => format.moment_shown(trimmed),
        Some("Boolean") => truth_shown(matches!(trimmed, "1" | "true")),
        _ => Content::text(&text),
    };
    Ok((content, is_struck))
}

/// The text of a cell that is not struck out.
struct RichText {
    text: String,
    is_struck: bool,
}

impl RichText {
    fn append(&mut self, xml: &mut Xml<'_>, (struck, raised): (bool, Raised)) -> Result<()> {
        let inside = xml.level();
        while let Some(node) = xml.node(inside)? {
            match node {
                Node::Text(piece) if struck => self.is_struck |= !piece.trim().is_empty(),
                Node::Text(piece) => self.text.push_str(&raised.shown(&piece)),
                Node::Element(tag) => match tag.name() {
                    "S" => self.append(xml, (true, raised))?,
                    "Sup" => self.append(xml, (struck, Raised::Above))?,
                    "Sub" => self.append(xml, (struck, Raised::Below))?,
                    _ => self.append(xml, (struck, raised))?,
                },
            }
        }
        Ok(())
    }
}

fn raised(align: &str) -> Raised {
    match align {
        "Superscript" => Raised::Above,
        "Subscript" => Raised::Below,
        _ => Raised::No,
    }
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
