//! Where things stand: counted when the page is whole, because only then it is known which tables are tables.

use super::table::DataTable;
use crate::model::{Address, Grid, Image, Item, Paragraph};
use crate::read::content::Content;

/// The items that show something, with their places: paragraphs and tables by number.
pub(super) fn placed(contents: Vec<Content<DataTable>>) -> Vec<Item> {
    let (mut paragraphs, mut tables) = (0, 0);
    let mut items = Vec::with_capacity(contents.len());
    for content in contents.into_iter().filter(|content| !content.is_blank()) {
        let is_paragraph = matches!(content, Content::Paragraph { .. });
        items.extend(item(content, &Address::Paragraph(paragraphs), &mut tables));
        paragraphs += u32::from(is_paragraph);
    }
    items
}

/// A thing at its place. Tables, and those in their cells, are numbered; they nest no deeper than the limits allow.
fn item(content: Content<DataTable>, address: &Address, tables: &mut u32) -> Option<Item> {
    let address = address.clone();
    match content {
        Content::Paragraph { text, outline, align } => {
            Some(Item::Paragraph(Paragraph { text, outline, align, address }))
        }
        Content::Picture(picture) => Some(Item::Image(Image { picture, address })),
        Content::Table(table) => grid(table, tables).map(Item::Grid),
        Content::LeftOut(_) => None,
    }
}

fn grid(table: DataTable, tables: &mut u32) -> Option<Grid> {
    let number = *tables;
    *tables += 1;
    table.into_grid(number, |contents, address| {
        contents.into_iter().filter_map(|content| item(content, address, tables)).collect()
    })
}
