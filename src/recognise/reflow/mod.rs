//! Tables that text has taken apart, put together again by their labels.
//!
//! Text out of pages and PDF breaks labels over lines, puts a cell on each line or a row on one, and pads rows with bars,
//! each program in its own way. What all of them keep is the order: the heads, then each row's label and its figures. So
//! the text is taken as a stream of `tokens`, in which the labels of the form are looked for whatever parts them
//! (`table`), and a row is one only with as many figures as the table has columns.

mod table;
mod tokens;

use super::figure;
use crate::form::{Form, Forms};
use crate::model::{Address, Align, Cell, Document, Grid, GridKind, Item, Outline, Paragraph, Part};
use table::FoundTable;
use tokens::{Token, tokens};

/// A document with its tables put together.
pub(super) struct Reflown {
    pub(super) document: Document,
    /// Where rows stand that have a label and nothing else: they are blank, or have lost their figures.
    pub(super) blank_rows: Vec<Address>,
}

/// The document with its tables put together, by the edition that most of them are of; none where there is nothing to put
/// together, or the document is no text.
pub(super) fn document(document: &Document, forms: &Forms) -> Option<Reflown> {
    let is_text = |item: &Item| match item {
        Item::Paragraph(paragraph) => matches!(paragraph.address, Address::Line(_)),
        Item::Grid(grid) => matches!(grid.address, Address::Line(_)) && grid.kind != GridKind::Sheet,
        Item::Image(_) => false,
    };
    let [part] = &document.parts[..] else { return None };
    if part.items.is_empty() || !part.items.iter().all(is_text) {
        return None;
    }
    let stream = tokens(&part.items, forms);
    let read = |form: &Form| table::find_all(&stream, form, forms);
    let best = forms
        .editions
        .iter()
        .map(read)
        .max_by_key(|found| found.iter().map(|table| table.rows.len()).sum::<usize>())?;
    if best.is_empty() {
        return None;
    }
    let items = items(&part.items, &stream, &best);
    let document = Document { parts: vec![Part { name: part.name.clone(), items }] };
    Some(Reflown { document, blank_rows: best.into_iter().flat_map(|table| table.blank_rows).collect() })
}

/// The items with each table in the place of its tokens, and what is left over of other tables as lines.
fn items(before: &[Item], stream: &[Token], tables: &[FoundTable]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut last_item = None;
    let mut at = 0;
    while at < stream.len() {
        if let Some(table) = tables.iter().find(|table| table.tokens.start == at) {
            items.push(Item::Grid(table.grid()));
            last_item = None;
            at = table.tokens.end.max(at + 1);
            continue;
        }
        let token = &stream[at];
        let next_table = tables.iter().map(|table| table.tokens.start).filter(|&start| start > at).min();
        let of_item = stream[at..].iter().take_while(|other| other.item == token.item).count();
        let is_whole = last_item != Some(token.item)
            && token.is_first
            && next_table.is_none_or(|start| start >= at + of_item);
        if is_whole {
            items.push(before[token.item].clone());
            at += of_item;
        } else {
            items.extend((!token.text.trim().is_empty()).then(|| line(token)));
            at += 1;
        }
        last_item = Some(token.item);
    }
    items
}

fn line(token: &Token) -> Item {
    Item::Paragraph(Paragraph {
        text: token.text.clone(),
        outline: Outline::Body,
        align: Align::Start,
        address: token.address.clone(),
    })
}

impl FoundTable {
    /// The table as text has it: only the order of the cells in a row is known.
    fn grid(&self) -> Grid {
        let cells = (0..).zip(&self.rows).flat_map(|(row, cells)| {
            (0..).zip(cells).map(move |(column, (text, address))| Cell {
                row,
                column,
                rowspan: 1,
                colspan: 1,
                text: text.clone(),
                number: None,
                items: Vec::new(),
                address: address.clone(),
            })
        });
        Grid {
            kind: GridKind::Ragged,
            rows: self.rows.len() as u32,
            columns: self.rows.iter().map(Vec::len).max().unwrap_or(0) as u32,
            cells: cells.collect(),
            address: self.address.clone(),
        }
    }
}

/// Whether a text is a figure, or a mark for none.
fn is_figure(text: &str, forms: &Forms) -> bool {
    figure::is_figure_text(text, &forms.lexicon.figures)
}
