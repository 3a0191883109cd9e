//! Where things stand: counted when the page is whole, because only then it is known which tables are tables.

use crate::model::{Address, Grid, Item};
use crate::read::content::{is_blank, readdress};

/// The items that show something, with their places: paragraphs and tables by number.
pub(super) fn placed(mut items: Vec<Item>) -> Vec<Item> {
    items.retain(|item| !is_blank(item));
    let (mut paragraphs, mut tables) = (0, 0);
    for item in &mut items {
        let address = Address::Paragraph(paragraphs);
        match item {
            Item::Paragraph(paragraph) => {
                paragraph.address = address;
                paragraphs += 1;
            }
            Item::Image(image) => image.address = address,
            Item::Grid(grid) => place_grid(grid, &mut tables),
        }
    }
    items
}

/// Numbers a table and those in its cells. They nest no deeper than the limits allow.
fn place_grid(grid: &mut Grid, tables: &mut u32) {
    let table = *tables;
    *tables += 1;
    grid.address = Address::TableCell { table, row: 0, column: 0 };
    for cell in &mut grid.cells {
        cell.address = Address::TableCell { table, row: cell.row, column: cell.column };
        readdress(&mut cell.items, &cell.address);
        for item in &mut cell.items {
            if let Item::Grid(inner) = item {
                place_grid(inner, tables);
            }
        }
    }
}
