//! A statutory table: the trees of its head and its rows, flattened to the leaves that carry figures.

use std::sync::Arc;

use super::{Label, Relation};
use crate::model::{ColumnId, RowId, TableId};

/// A table of the form. Its figures stand where a leaf of the rows crosses a leaf of the head.
#[derive(Debug, Clone)]
pub struct TableForm {
    /// Its id, such as `requests`.
    pub id: TableId,
    /// What people call it, where no caption says so.
    pub name: Option<Label>,
    /// The head row above it, such as 第二十条第（一）项.
    pub caption: Option<Label>,
    /// The label over the row labels.
    pub corner: Option<Label>,
    /// The columns of figures, from left to right.
    pub columns: Vec<Leaf>,
    /// The rows, from top to bottom; a table with none has one row without a label.
    pub rows: Vec<Leaf>,
    /// Grid columns that each column of figures spans.
    pub spans: Vec<u32>,
    /// What must hold among the figures.
    pub relations: Vec<Arc<Relation>>,
}

/// A row or a column of figures.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// The row or column id.
    pub id: Arc<str>,
    /// In a table without row labels, the row of the model that the column belongs to.
    pub group: Option<RowId>,
    /// Labels from the outermost to its own.
    pub path: Vec<Arc<Label>>,
    /// What its figures are.
    pub kind: Kind,
    /// Their unit, where the form names one.
    pub unit: Option<String>,
}

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// A whole number of items, not negative.
    #[default]
    Count,
    /// A whole number that may be negative.
    Change,
    /// A decimal, not negative.
    Amount,
}

impl Leaf {
    /// The innermost label. The form file's reader makes no leaf without one.
    pub fn label(&self) -> &Arc<Label> {
        &self.path[self.path.len() - 1]
    }
}

impl TableForm {
    /// The rows of the model, in order: row labels, or the groups of the head.
    pub fn row_ids(&self) -> Vec<RowId> {
        if !self.rows.is_empty() {
            return self.rows.iter().map(|row| RowId::from(&row.id)).collect();
        }
        let mut groups: Vec<RowId> = self.columns.iter().filter_map(|column| column.group.clone()).collect();
        groups.dedup();
        groups
    }

    /// The columns of the model within a row.
    pub fn column_ids(&self, row: &RowId) -> Vec<ColumnId> {
        let of_row = |column: &&Leaf| column.group.as_ref().is_none_or(|group| group == row);
        self.columns.iter().filter(of_row).map(|column| ColumnId::from(&column.id)).collect()
    }

    /// Number of figures.
    pub fn figures(&self) -> usize {
        self.row_ids().iter().map(|row| self.column_ids(row).len()).sum()
    }

    /// Number of columns that row labels take.
    pub fn label_columns(&self) -> u32 {
        self.rows.iter().map(|row| row.path.len()).max().unwrap_or(0) as u32
    }

    /// Number of rows that the head takes, the caption apart.
    pub fn head_rows(&self) -> u32 {
        self.columns.iter().map(|column| column.path.len()).max().unwrap_or(0) as u32
    }

    /// Number of grid columns.
    pub fn width(&self) -> u32 {
        self.label_columns() + self.spans.iter().sum::<u32>()
    }

    /// A name for messages, in simplified script: that of [`Self::title_label`], or the id.
    pub fn title(&self) -> &str {
        self.title_label().map_or(self.id.as_str(), |label| &label.hans)
    }

    /// What names the table to a reader: its name, its caption, or its outermost head label.
    pub fn title_label(&self) -> Option<&Label> {
        let head = || self.columns.first().map(|column| &*column.path[0]);
        self.name.as_ref().or(self.caption.as_ref()).or_else(head)
    }

    /// The column of figures with an id, within a row of the model.
    pub fn column(&self, row: &str, column: &str) -> Option<&Leaf> {
        let of_row = |leaf: &Leaf| leaf.group.as_ref().is_none_or(|group| group.as_str() == row);
        self.columns.iter().find(|leaf| of_row(leaf) && *leaf.id == *column)
    }

    /// The label of a row of the model: its own, or that of its group in the head.
    pub fn row_label(&self, row: &str) -> Option<&Label> {
        let own = self.rows.iter().find(|leaf| *leaf.id == *row).map(|leaf| &**leaf.label());
        let in_group = |leaf: &&Leaf| leaf.group.as_ref().is_some_and(|group| group.as_str() == row);
        let group = || self.columns.iter().find(in_group).and_then(|leaf| leaf.path.iter().nth_back(1));
        own.or_else(|| group().map(|label| &**label))
    }

    /// What the figure at a place is: a row's type is more particular than its column's.
    pub fn kind(&self, row: &str, column: &str) -> Kind {
        let of_row = self.rows.iter().find(|leaf| *leaf.id == *row);
        more_particular(of_row, self.column(row, column))
    }

    /// The same by the indices of its leaves; a table without row labels has the row 0.
    pub(crate) fn kind_at(&self, row: usize, column: usize) -> Kind {
        more_particular(self.rows.get(row), self.columns.get(column))
    }

    /// Every label of the table.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        let leaves = self.columns.iter().chain(&self.rows);
        let outer = self.name.iter().chain(&self.caption).chain(&self.corner);
        outer.chain(leaves.flat_map(|leaf| leaf.path.iter().map(|label| &**label)))
    }
}

fn more_particular(row: Option<&Leaf>, column: Option<&Leaf>) -> Kind {
    let mut kinds = [row, column].into_iter().flatten().map(|leaf| leaf.kind);
    kinds.find(|kind| *kind != Kind::default()).unwrap_or_default()
}
