//! The tables of the forms by number: their rows and columns of figures, and the labels that lead to each.

use std::sync::Arc;

use crate::form::{Form, Forms, Label, Leaf, TableForm};

/// Which edition, in the order of [`Forms::editions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct EditionIx(pub(super) usize);

/// Which section of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SectionIx(pub(super) usize);

/// Which table of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TableIx(pub(super) usize);

/// Which row of figures of a table; 0 in a table without row labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowIx(pub(super) usize);

/// Which column of figures of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ColumnIx(pub(super) usize);

/// Which label of a head, or of the row labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeIx(pub(super) usize);

/// A table of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct EditionTable {
    pub(super) edition: EditionIx,
    pub(super) table: TableIx,
}

impl EditionIx {
    pub(super) fn form(self, forms: &Forms) -> &Form {
        &forms.editions[self.0]
    }
}

impl TableIx {
    pub(super) fn form(self, edition: &Form) -> &TableForm {
        &edition.tables[self.0]
    }
}

impl EditionTable {
    pub(super) fn form(self, forms: &Forms) -> &TableForm {
        self.table.form(self.edition.form(forms))
    }
}

/// A table's head and rows as trees of numbered labels.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) head: LabelTree,
    pub(super) rows: LabelTree,
}

/// The labels of a head or of the rows.
#[derive(Debug)]
pub(super) struct LabelTree {
    /// For each row or column of figures the labels that lead to it.
    pub(super) paths: Vec<Path>,
    /// By number.
    pub(super) labels: Vec<Arc<Label>>,
}

/// The labels of a row or column of figures.
#[derive(Debug)]
pub(super) struct Path {
    /// Those that it shares with others, from the outermost.
    pub(super) outer: Vec<NodeIx>,
    /// Its own.
    pub(super) own: NodeIx,
}

impl Plan {
    pub(super) fn new(table: &TableForm) -> Self {
        Self { head: LabelTree::new(&table.columns), rows: LabelTree::new(&table.rows) }
    }
}

impl LabelTree {
    fn new(leaves: &[Leaf]) -> Self {
        let mut labels = Vec::new();
        let mut paths = Vec::with_capacity(leaves.len());
        for leaf in leaves {
            let mut nodes: Vec<NodeIx> = leaf.path.iter().map(|label| number(label, &mut labels)).collect();
            // A form's paths are never empty.
            if let Some(own) = nodes.pop() {
                paths.push(Path { outer: nodes, own });
            }
        }
        Self { paths, labels }
    }

    /// The row or column of figures whose own label this is.
    pub(super) fn leaf_of(&self, node: NodeIx) -> Option<usize> {
        self.paths.iter().position(|path| path.own == node)
    }

    /// The labels at one level, from left to right.
    pub(super) fn level(&self, level: usize) -> Vec<NodeIx> {
        let mut nodes: Vec<NodeIx> = self.paths.iter().filter_map(|path| path.node(level)).collect();
        nodes.dedup();
        nodes
    }

    /// Number of levels.
    pub(super) fn levels(&self) -> usize {
        self.paths.iter().map(|path| path.outer.len() + 1).max().unwrap_or(0)
    }
}

impl Path {
    fn node(&self, level: usize) -> Option<NodeIx> {
        if level == self.outer.len() { Some(self.own) } else { self.outer.get(level).copied() }
    }
}

/// The number of a label, a new one where it comes for the first time.
fn number(label: &Arc<Label>, labels: &mut Vec<Arc<Label>>) -> NodeIx {
    let known = labels.iter().position(|known| Arc::ptr_eq(known, label));
    NodeIx(known.unwrap_or_else(|| {
        labels.push(label.clone());
        labels.len() - 1
    }))
}
