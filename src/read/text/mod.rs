//! Plain text, and tables in it.

mod bars;
mod cells;
mod csv;
mod fields;
mod flattened;
mod line;
mod markdown;
mod spaces;
mod tabs;
mod wrapped;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::encoding::{Decoded, decode_damaged};
use crate::limits::Limits;
use crate::model::{Address, Document, Grid, Item, Paragraph, Part};
use crate::read::sniff::Signature;
use crate::read::sniff::markup::is_plain;
use wrapped::PrintedLines;

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::Otherwise(is_plain)];

/// A reader of one kind of table: the one that starts at a line, and the index of the line after it; `None` where
/// the lines there do not agree on being such a table.
type TableReader = fn(&[&str], usize, &mut Setting) -> Result<Option<(Grid, usize)>>;

/// The state that readers of tables share.
#[derive(Debug, Default)]
struct Setting {
    limits: Limits,
    /// For each line its index in the file, where blank lines were left out.
    lines_of_file: Option<Vec<u32>>,
    /// Rows that have lost cells and hold nothing but their label.
    short_rows: Vec<Address>,
    /// How many numbers of pages were dropped.
    page_numbers: usize,
    /// Lines before this one contain bars but are known not to be a table, which keeps the search linear.
    barred_prose: usize,
    /// The same for short lines with too few figures.
    bare_prose: usize,
}

impl Setting {
    /// Where the line of this index stands in the file.
    fn address(&self, line: u32) -> Address {
        let of_file = self.lines_of_file.as_ref().and_then(|lines| lines.get(line as usize));
        Address::Line(of_file.copied().unwrap_or(line))
    }
}

/// The kinds of tables, in order of certainty.
const KINDS: &[TableReader] = &[flattened::read, bars::read, tabs::read, spaces::read, cells::read];

/// Reads a text file: each line a paragraph, and lines that agree on being a table as one.
///
/// # Errors
/// [`Code::EncodingUnknown`], and [`Code::LimitExceeded`] for too many cells.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    let decoded = decode_damaged(bytes).ok_or_else(|| Diagnostic::new(Code::EncodingUnknown))?;
    tell_damage(&decoded, diagnostics);
    let mut setting = Setting { limits, ..Setting::default() };
    let items = whole(&decoded.text, &mut setting)?;
    for row in &setting.short_rows {
        diagnostics.push(Diagnostic::new(Code::RowShort).at(row));
    }
    if setting.page_numbers > 0 {
        diagnostics.push(Diagnostic::new(Code::PageNumbersLeftOut).with("count", setting.page_numbers));
    }
    Ok(Document { parts: vec![Part { name: None, items }] })
}

fn tell_damage(decoded: &Decoded, diagnostics: &mut Diagnostics) {
    if decoded.damaged > 0 {
        let place = Address::Line(decoded.first_damaged_line);
        diagnostics.push(Diagnostic::new(Code::TextDamaged).with("count", decoded.damaged).at(&place));
    }
}

/// Reads a file that is one table or Markdown from end to end, or else line by line.
fn whole(text: &str, setting: &mut Setting) -> Result<Vec<Item>> {
    if let Some(items) = markdown::read(text, setting)? {
        return Ok(items);
    }
    if let Some(sheet) = csv::read(text, setting)? {
        return Ok(vec![Item::Grid(sheet)]);
    }
    let lines: Vec<&str> = text.lines().collect();
    let Some(spaced) = double_spaced(&lines) else { return items(&lines, setting) };
    let close: Vec<&str> = spaced.iter().map(|&line| lines[line as usize]).collect();
    setting.lines_of_file = Some(spaced);
    items(&close, setting)
}

/// The lines with text of a double-spaced file, in which blank lines separate nothing.
fn double_spaced(lines: &[&str]) -> Option<Vec<u32>> {
    let full: Vec<u32> =
        (0..).zip(lines).filter(|(_, line)| !is_blank(line)).map(|(index, _)| index).collect();
    let close = lines.windows(2).filter(|pair| !is_blank(pair[0]) && !is_blank(pair[1])).count();
    (full.len() > 2 && close * 20 <= full.len()).then_some(full)
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn items(lines: &[&str], setting: &mut Setting) -> Result<Vec<Item>> {
    let printed = PrintedLines::detect(lines);
    let mut items = Vec::new();
    let mut prose: Vec<(usize, Paragraph)> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if let Some((grid, end)) = table(lines, at, setting)? {
            flush(lines, (&mut prose, printed), &mut items, setting);
            items.push(Item::Grid(grid));
            at = end;
        } else {
            let (paragraph, end) = line::paragraph(lines, at, setting);
            prose.extend(paragraph.map(|paragraph| (at, paragraph)));
            at = end;
        }
    }
    flush(lines, (&mut prose, printed), &mut items, setting);
    Ok(items)
}

fn table(lines: &[&str], at: usize, setting: &mut Setting) -> Result<Option<(Grid, usize)>> {
    for kind in KINDS {
        if let Some((grid, end)) = kind(lines, at, setting)? {
            // At least one line is consumed, so that the loop ends.
            return Ok(Some((grid, end.max(at + 1))));
        }
    }
    Ok(None)
}

/// Paragraphs between two tables, each with the index of its first line.
fn flush(
    lines: &[&str],
    (prose, printed): (&mut Vec<(usize, Paragraph)>, Option<PrintedLines>),
    items: &mut Vec<Item>,
    setting: &mut Setting,
) {
    if items.is_empty() {
        line::mark_title(lines, prose);
    }
    let mut prose = std::mem::take(prose);
    if let Some(printed) = printed {
        let (joined, pages) = printed.join(lines, prose);
        prose = joined;
        setting.page_numbers += pages;
    }
    items.extend(prose.into_iter().map(|(_, paragraph)| Item::Paragraph(paragraph)));
}
