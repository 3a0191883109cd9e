//! From the sheets of a workbook to a document.

use std::sync::Arc;

use super::evaluate::{self, SheetCells};
use super::{MOST_TOLD, Position, Region, Stored, address, layout};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::limits::Limits;
use crate::model::{Address, Align, Document, Image, Item, Outline, Paragraph, Part, Picture};

/// A worksheet as its reader found it.
#[derive(Default)]
pub(in crate::read) struct Sheet {
    pub(in crate::read) name: Arc<str>,
    /// Whether it is hidden: then only formulas on other sheets look at it.
    pub(in crate::read) hidden: bool,
    /// Its cells, in order, each once.
    pub(in crate::read) cells: Vec<Stored>,
    /// Its merged regions.
    pub(in crate::read) merges: Vec<Region>,
    /// What lies over its cells.
    pub(in crate::read) floating: Vec<Floating>,
    /// Where there are comments.
    pub(in crate::read) comments: Vec<Position>,
}

/// Something that lies over the cells, and the cell under its top left corner.
pub(in crate::read) struct Floating {
    pub(in crate::read) position: Position,
    pub(in crate::read) kind: FloatingKind,
}

/// What lies over the cells.
#[derive(Clone)]
pub(in crate::read) enum FloatingKind {
    Picture(Picture),
    /// A picture that cannot be read, by its name.
    Unreadable(String),
    /// The paragraphs of a text box.
    Text(Vec<String>),
    /// A thing of the catalog that is not carried over.
    LeftOut(Thing),
}

/// The document of a workbook: its visible sheets in order, each with its grid and, by rows, what lies on it.
pub(in crate::read) fn document(
    mut sheets: Vec<Sheet>,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Document> {
    for sheet in sheets.iter().filter(|sheet| sheet.hidden) {
        diagnostics.push(Diagnostic::new(Code::SheetHidden).with("sheet", &sheet.name));
    }
    compute(&mut sheets, limits, diagnostics);
    let mut document = Document::default();
    for sheet in sheets.into_iter().filter(|sheet| !sheet.hidden) {
        let name = Arc::clone(&sheet.name);
        let items = items(sheet, limits, diagnostics)?;
        document.parts.push(Part { name: Some(name), items });
    }
    Ok(document)
}

/// Fills in what formulas of visible sheets come to where the file does not say.
fn compute(sheets: &mut [Sheet], limits: Limits, diagnostics: &mut Diagnostics) {
    let computed = {
        let cells =
            sheets.iter().map(|sheet| SheetCells { name: &sheet.name, cells: &sheet.cells }).collect();
        let visible = (0..sheets.len()).filter(|index| !sheets[*index].hidden);
        evaluate::compute_all(cells, visible, limits)
    };
    tell_computed(computed.len(), diagnostics);
    for (sheet, cell, content) in computed {
        sheets[sheet].cells[cell].content = content;
    }
}

/// Says how many formulas were computed.
pub(in crate::read) fn tell_computed(count: usize, diagnostics: &mut Diagnostics) {
    if count > 0 {
        diagnostics.push(Diagnostic::new(Code::FormulaComputed).with("count", count));
    }
}

fn items(sheet: Sheet, limits: Limits, diagnostics: &mut Diagnostics) -> Result<Vec<Item>> {
    let Sheet { name, cells, merges, mut floating, comments, .. } = sheet;
    let grid = layout::lay_out(&name, cells, &merges, limits, diagnostics)?;
    let mut items: Vec<Item> = grid.map(Item::Grid).into_iter().collect();
    let mut left_out = Vec::new();
    floating.sort_by_key(|thing| thing.position);
    for Floating { position, kind } in floating {
        let address = address(&name, position);
        match kind {
            FloatingKind::Picture(picture) => items.push(Item::Image(Image { picture, address })),
            FloatingKind::Text(texts) => {
                items.extend(texts.into_iter().map(|text| paragraph(text, &address)));
            }
            FloatingKind::Unreadable(picture) => {
                left_out.push(Diagnostic::new(Code::PictureUnreadable).with("name", picture).at(&address));
            }
            FloatingKind::LeftOut(thing) => {
                left_out.push(Diagnostic::new(Code::ContentLeftOut).with("what", thing).at(&address));
            }
        }
    }
    left_out.into_iter().take(MOST_TOLD).for_each(|told| diagnostics.push(told));
    tell_comments(&name, &comments, diagnostics);
    Ok(items)
}

/// Says how many comments of a sheet are left out, and where the first one is. They are remarks about the report
/// and no part of it, so they are only counted.
pub(in crate::read) fn tell_comments(sheet: &Arc<str>, comments: &[Position], diagnostics: &mut Diagnostics) {
    if let Some(first) = comments.iter().min() {
        let left_out = Diagnostic::new(Code::CommentsLeftOut).with("count", comments.len());
        diagnostics.push(left_out.at(&address(sheet, *first)));
    }
}

fn paragraph(text: String, address: &Address) -> Item {
    let address = address.clone();
    Item::Paragraph(Paragraph { text, outline: Outline::Body, align: Align::Start, address })
}
