//! Tables whose cells have found their rows and columns, and not yet their place in the document.

use super::content::Content;
use super::notices::Notices;
use crate::model::{Address, Cell, Grid, GridKind, Item};

/// A table that is laid out. `T` is what tables in its cells are, as in [`Content`].
#[derive(Debug)]
pub(in crate::read) struct Layout<T = Grid> {
    pub(in crate::read) rows: u32,
    pub(in crate::read) columns: u32,
    /// By row, then by column.
    pub(in crate::read) cells: Vec<LaidCell<T>>,
}

/// A cell of a [`Layout`], as [`Cell`] has it.
#[derive(Debug)]
pub(in crate::read) struct LaidCell<T = Grid> {
    pub(in crate::read) row: u32,
    pub(in crate::read) column: u32,
    pub(in crate::read) rowspan: u32,
    pub(in crate::read) colspan: u32,
    pub(in crate::read) text: String,
    /// All that it holds, where that is more than text.
    pub(in crate::read) contents: Vec<Content<T>>,
}

impl Layout {
    /// The table of this number as a grid; `None` if it has no cells.
    pub(in crate::read) fn into_grid(self, table: u32, notices: &mut Notices<'_>) -> Option<Grid> {
        let items = |contents: Vec<Content>, address: &Address| {
            contents.into_iter().filter_map(|content| content.at(address.clone(), notices)).collect()
        };
        self.into_grid_with(table, items)
    }
}

impl<T> Layout<T> {
    /// The same, where `items` puts what a cell holds at the cell's address.
    pub(in crate::read) fn into_grid_with(
        self,
        table: u32,
        mut items: impl FnMut(Vec<Content<T>>, &Address) -> Vec<Item>,
    ) -> Option<Grid> {
        let cell = |LaidCell { row, column, rowspan, colspan, text, contents }: LaidCell<T>| {
            let address = Address::TableCell { table, row, column };
            let items = items(contents, &address);
            Cell { row, column, rowspan, colspan, text, number: None, items, address }
        };
        let Self { rows, columns, cells } = self;
        let cells: Vec<Cell> = cells.into_iter().map(cell).collect();
        let address = Address::TableCell { table, row: 0, column: 0 };
        (!cells.is_empty()).then_some(Grid { kind: GridKind::Table, rows, columns, cells, address })
    }
}
