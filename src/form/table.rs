//! A statutory table: the trees of its head and its rows, flattened to the leaves that carry figures.

use std::sync::Arc;

use serde::Deserialize;

use super::{Label, Relation};
use crate::model::{ColumnId, RowId, TableId};

/// A table of the form. Its figures stand where a leaf of the rows crosses a leaf of the head.
#[derive(Debug, Clone)]
pub struct TableForm {
    /// Its id, such as `requests`.
    pub id: TableId,
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
    pub relations: Vec<Relation>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    /// The innermost label.
    pub fn label(&self) -> &Arc<Label> {
        self.path.last().expect("a leaf has a path: the form file's reader makes no other")
    }
}

impl TableForm {
    /// The rows of the model, in order: row labels, or the groups of the head.
    pub fn row_ids(&self) -> Vec<RowId> {
        if !self.rows.is_empty() {
            return self.rows.iter().map(|row| RowId::from(&*row.id)).collect();
        }
        let mut groups: Vec<RowId> = self.columns.iter().filter_map(|column| column.group.clone()).collect();
        groups.dedup();
        groups
    }

    /// The columns of the model within a row.
    pub fn column_ids(&self, row: &RowId) -> Vec<ColumnId> {
        let of_row = |column: &&Leaf| column.group.as_ref().is_none_or(|group| group == row);
        self.columns.iter().filter(of_row).map(|column| ColumnId::from(&*column.id)).collect()
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

    /// A name for messages, in simplified script: its caption or outermost head label, or its corner's.
    pub fn title(&self) -> &str {
        let head = || self.columns.first().map(|column| &*column.path[0]);
        self.caption.as_ref().or_else(head).map_or(self.id.as_str(), |label| &label.hans)
    }

    /// Every label of the table.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        let leaves = self.columns.iter().chain(&self.rows);
        let outer = self.caption.iter().chain(&self.corner);
        outer.chain(leaves.flat_map(|leaf| leaf.path.iter().map(|label| &**label)))
    }
}
