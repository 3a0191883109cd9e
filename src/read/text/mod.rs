//! Plain text, and tables flattened into it.

mod flattened;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::model::{Address, Align, Document, Item, Outline, Paragraph, Part};
use crate::package::Limits;
use crate::read::encoding::decode;

/// Reads a text file: each line a paragraph, and lines that close cells with `|` as tables.
///
/// # Errors
/// [`Code::EncodingUnknown`], and [`Code::LimitExceeded`] for too many cells.
pub fn read(bytes: &[u8], limits: Limits, _diagnostics: &mut Diagnostics) -> Result<Document> {
    let text = decode(bytes).ok_or_else(|| Diagnostic::new(Code::EncodingUnknown))?;
    let mut items = Vec::new();
    let mut table = flattened::Table::default();
    for (index, line) in text.lines().enumerate() {
        if let Some(cell) = flattened::Closed::read(line, index as u32) {
            table.push(cell);
            continue;
        }
        items.extend(std::mem::take(&mut table).finish(limits)?.map(Item::Grid));
        items.extend(paragraph(line, index as u32).map(Item::Paragraph));
    }
    items.extend(table.finish(limits)?.map(Item::Grid));
    Ok(Document { parts: vec![Part { name: None, items }] })
}

/// A line with something on it. Scraped text has a question mark for each space that was lost at its ends.
fn paragraph(line: &str, index: u32) -> Option<Paragraph> {
    let lost = |character: char| matches!(character, '?' | '\u{FFFD}') || character.is_whitespace();
    let text = line.trim_start_matches(lost);
    // At the end a question mark may be meant, unless nothing but such marks is there.
    let text = if text.ends_with("??") { text.trim_end_matches(lost) } else { text.trim_end() };
    let paragraph = |text: &str| Paragraph {
        text: text.to_owned(),
        outline: Outline::Body,
        align: Align::Start,
        address: Address::Line(index),
    };
    (!text.is_empty()).then(|| paragraph(text))
}
