//! A worksheet part, in one pass: its cells, the regions merged over them, and what says where drawings lie.

use super::formulas::{Formula, SharedFormulas};
use super::strings::{RichText, SharedStrings};
use super::styles::{CellStyle, Styles};
use crate::diagnostic::Result;
use crate::model::Number;
use crate::read::sheet::{Budget, CellFormat, Content, Position, Region, Stored, iso_shown, truth_shown};
use ooxml::sheet::CellCursor;
use ooxml::xml::{Tag, Xml};
use ooxml::{Error, malformed};

/// What a worksheet part holds.
#[derive(Debug, Default)]
pub(super) struct Worksheet {
    /// The cells that hold anything, as the file lists them.
    pub(super) cells: Vec<Stored>,
    /// The merged regions, as the file lists them.
    pub(super) merges: Vec<Region>,
    /// The relationship of its drawing.
    pub(super) drawing: Option<String>,
    /// Whether there are comments.
    pub(super) comments: bool,
    /// Whether any cell has a formula that may have to be computed.
    pub(super) has_formulas: bool,
    /// The first cell with text that is struck out.
    pub(super) struck: Option<Position>,
}

/// What cells of all worksheets of a workbook refer to.
pub(super) struct WorksheetReader<'w> {
    pub(super) strings: &'w SharedStrings,
    pub(super) styles: &'w Styles,
    pub(super) from_1904: bool,
    /// Whether the values of formulas are not those that they come to.
    pub(super) is_uncalculated: bool,
    pub(super) budget: Budget,
    pub(super) depth: usize,
}

/// A cell in reading.
struct OpenCell<'a> {
    position: Position,
    kind: Kind,
    style: Option<CellStyle<'a>>,
    formula: Option<Formula>,
    /// What is in it, if it has an element for that.
    content: Option<Content>,
}

/// The types of cells (ECMA-376 Part 1, 18.18.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    SharedString,
    String,
    Truth,
    Error,
    Date,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "s" => Self::SharedString,
            "str" | "inlineStr" => Self::String,
            "b" => Self::Truth,
            "e" => Self::Error,
            "d" => Self::Date,
            _ => Self::Number,
        }
    }
}

impl<'w> WorksheetReader<'w> {
    /// Reads a part.
    ///
    /// # Errors
    /// What is no XML, values that are none of their type, and more cells or text than the limits allow.
    pub(super) fn read(&mut self, part: &str, text: &str) -> Result<Worksheet> {
        let mut worksheet = Worksheet::default();
        let mut xml = Xml::new(text, part, self.depth);
        let root = xml.level();
        while let Some(tag) = xml.descendant(root)? {
            match tag.name() {
                "sheetData" => self.rows(part, &mut xml, &mut worksheet)?,
                "mergeCell" => {
                    worksheet.merges.extend(tag.attribute("ref").as_deref().and_then(Region::parse));
                }
                "drawing" => worksheet.drawing = tag.attribute("id").map(Into::into),
                // The drawing of an older kind in which spreadsheets keep the boxes of comments.
                "legacyDrawing" => worksheet.comments = true,
                _ => {}
            }
        }
        Ok(worksheet)
    }

    fn rows(&mut self, part: &str, xml: &mut Xml<'_>, worksheet: &mut Worksheet) -> Result<()> {
        let mut cursor = CellCursor::default();
        let mut shared = SharedFormulas::default();
        let mut buffer = String::new();
        let in_data = xml.level();
        while let Some(row) = xml.child(in_data)? {
            if row.name() != "row" {
                continue;
            }
            cursor.begin_row(&row);
            let in_row = xml.level();
            while let Some(tag) = xml.child(in_row)? {
                if tag.name() != "c" {
                    continue;
                }
                let Some(mut cell) = self.open(part, &tag, &mut cursor)? else { continue };
                self.inside(part, xml, &mut cell, (&mut shared, &mut buffer), worksheet)?;
                self.close(cell, &mut shared, worksheet)?;
            }
            cursor.end_row();
        }
        Ok(())
    }

    /// The cell that a tag opens; none outside the sheet, where a damaged reference may lead.
    ///
    /// # Errors
    /// A reference that is none.
    fn open(
        &self,
        part: &str,
        tag: &Tag<'_>,
        cursor: &mut CellCursor,
    ) -> std::result::Result<Option<OpenCell<'w>>, Error> {
        let (mut reference, mut kind, mut style) = (None, Kind::Number, None);
        for attribute in tag.attributes() {
            match attribute.key {
                "r" => reference = Some(attribute.value),
                "t" => kind = Kind::of(attribute.value),
                "s" => style = attribute.value.parse().ok().and_then(|index| self.styles.get(index)),
                _ => {}
            }
        }
        let Some(position) = cursor.cell(reference) else {
            return match reference {
                Some(reference) if !reference.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                    Err(malformed(part, &format!("{reference} is no cell")))
                }
                _ => Ok(None),
            };
        };
        Ok(Some(OpenCell { position, kind, style, formula: None, content: None }))
    }

    fn inside(
        &self,
        part: &str,
        xml: &mut Xml<'_>,
        cell: &mut OpenCell<'_>,
        (shared, buffer): (&mut SharedFormulas, &mut String),
        worksheet: &mut Worksheet,
    ) -> Result<()> {
        let in_cell = xml.level();
        while let Some(tag) = xml.child(in_cell)? {
            match tag.name() {
                "v" => {
                    buffer.clear();
                    xml.lines(buffer)?;
                    let content = self.value(part, buffer, cell, worksheet)?;
                    cell.content = Some(content);
                }
                "f" => cell.formula = shared.read(&tag, xml, cell.position)?,
                "is" => cell.content = Some(strung(&RichText::read(xml)?, cell, worksheet)),
                _ => {}
            }
        }
        Ok(())
    }

    /// What a cell shows for its stored value: all of the text of the element.
    fn value(
        &self,
        part: &str,
        text: &str,
        cell: &OpenCell<'_>,
        worksheet: &mut Worksheet,
    ) -> std::result::Result<Content, Error> {
        let digits = text.trim();
        Ok(match cell.kind {
            _ if digits.is_empty() => Content::Blank,
            Kind::String => Content::text(text),
            Kind::Truth => truth_shown(digits != "0"),
            Kind::Error => Content::text(digits),
            Kind::Date => Content::text(&iso_shown(digits)),
            Kind::SharedString => {
                let string = digits.parse().ok().and_then(|index| self.strings.get(index));
                let string = string.ok_or_else(|| malformed(part, &format!("no shared string {digits}")))?;
                strung(string, cell, worksheet)
            }
            Kind::Number => {
                let format = cell.style.map_or(&CellFormat::PLAIN, |style| style.format);
                self.number(digits, format)
                    .ok_or_else(|| malformed(part, &format!("{digits} is no number")))?
            }
        })
    }

    fn number(&self, digits: &str, format: &CellFormat) -> Option<Content> {
        /// So many digits are exact in the numbers of spreadsheets.
        const EXACT: usize = 15;
        if *format == CellFormat::PLAIN
            && digits.len() <= EXACT
            && digits.bytes().all(|it| it.is_ascii_digit())
        {
            return digits.parse::<i64>().ok().map(|number| Content::Number(Number::from(number)));
        }
        digits.parse().ok().map(|value| format.shown(value, self.from_1904))
    }

    /// Keeps a cell that holds anything. Of a formula the stored value counts, unless nobody computed it.
    fn close(
        &mut self,
        cell: OpenCell<'_>,
        shared: &mut SharedFormulas,
        worksheet: &mut Worksheet,
    ) -> Result<()> {
        let OpenCell { position, kind, style, formula, content } = cell;
        worksheet.has_formulas |= formula.is_some();
        let is_blank = content.as_ref().is_none_or(|content| *content == Content::Blank);
        let is_nought = content.as_ref().is_some_and(Content::is_nought);
        // A formula may come to a text of no characters.
        let is_empty_text = kind == Kind::String && content.is_some();
        let content = match formula {
            Some(formula)
                if is_blank && !is_empty_text || self.is_uncalculated && (is_blank || is_nought) =>
            {
                Content::Formula(shared.text(formula, position))
            }
            Some(formula) if is_nought => Content::Nought(shared.text(formula, position)),
            _ => content.unwrap_or(Content::Blank),
        };
        if content == Content::Blank {
            return Ok(());
        }
        if style.is_some_and(|style| style.is_struck) && !matches!(content, Content::Text(_)) {
            worksheet.struck.get_or_insert(position);
            return Ok(());
        }
        self.budget.spend(&content)?;
        worksheet.cells.push(Stored { position, content });
        Ok(())
    }
}

/// What is seen of a string in a cell, whose own font is that of the runs that have none.
fn strung(string: &RichText, cell: &OpenCell<'_>, worksheet: &mut Worksheet) -> Content {
    let by_cell = !string.has_runs && cell.style.is_some_and(|style| style.is_struck);
    if string.is_struck || by_cell && !string.text.trim().is_empty() {
        worksheet.struck.get_or_insert(cell.position);
    }
    if by_cell { Content::Blank } else { Content::text(&string.text) }
}
