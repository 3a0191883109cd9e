//! A table of a form file.

use std::sync::Arc;

use super::fields::{Fields, Text, list};
use super::label::{check_id, check_leaf_id, id, label, label_in};
use super::notes::{Notes, Place};
use super::unique;
use super::value::Value;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::form::{Axis, Kind, Label, Leaf, Relation, TableForm};
use crate::model::{RowId, TableId};

const COLUMNS: &str = "columns";
const ROWS: &str = "rows";

/// A table, and where its parts stand in the file.
pub(super) struct TableFile {
    pub(super) form: TableForm,
    pub(super) id: Text,
    /// The innermost labels of its head, as many as columns.
    pub(super) columns: Vec<Place>,
    /// Those of its rows.
    pub(super) rows: Vec<Place>,
}

impl TableFile {
    /// Reads a table; what is wrong with it is told, and left out.
    pub(super) fn read(mut fields: Fields, notes: &mut Notes) -> Option<Self> {
        let id = id(&mut fields, notes);
        let [name, caption, corner] = ["name", "caption", "corner"]
            .map(|key| fields.optional(key).and_then(|value| label(key, value, notes)));
        let columns = Tree::read(COLUMNS, fields.required(COLUMNS, notes), notes);
        let rows = Tree::read(ROWS, fields.optional(ROWS), notes);
        let (spans, at) = fields.numbers("spans", notes);
        let spans = if spans.is_empty() { vec![1; columns.leaves.len()] } else { spans };
        if spans.len() != columns.leaves.len() {
            let differ = Diagnostic::new(Code::FormSpansDiffer).with("spans", spans.len());
            notes.tell(&at, differ.with("columns", columns.leaves.len()));
        }
        let relations = fields.optional("relations").map(|value| list("relations", value, notes));
        let relations = relations.unwrap_or_default().iter();
        let relations =
            relations.filter_map(|value| relation(value, &columns, &rows, notes)).map(Arc::new).collect();
        check_groups(&columns, &rows, notes);
        check_ids(&columns, notes);
        check_ids(&rows, notes);
        fields.finish(notes);
        let id = id?;
        let form = TableForm {
            id: TableId::from(&*id.text),
            name,
            caption,
            corner,
            columns: columns.leaves,
            rows: rows.leaves,
            spans,
            relations,
        };
        Some(Self { form, id, columns: columns.places, rows: rows.places })
    }
}

/// The leaves of a label tree, each with the labels on its way and its place in the file.
struct Tree {
    axis: &'static str,
    leaves: Vec<Leaf>,
    places: Vec<Place>,
}

impl Tree {
    fn read(axis: &'static str, value: Option<&Value<'_>>, notes: &mut Notes) -> Self {
        let mut tree = Self { axis, leaves: Vec::new(), places: Vec::new() };
        if let Some(value) = value {
            let nodes = list(axis, value, notes);
            if nodes.is_empty() && value.is_list() {
                notes.tell(&value.at, Diagnostic::new(Code::FormEmpty).with("key", axis));
            }
            tree.descend(nodes, &[], None, notes);
        }
        tree
    }

    fn descend(
        &mut self,
        nodes: &[Value<'_>],
        above: &[Arc<Label>],
        group: Option<&RowId>,
        notes: &mut Notes,
    ) {
        for value in nodes {
            let Some(mut fields) = Fields::of(self.axis, value, notes) else { continue };
            let label = Arc::new(label_in(&mut fields, notes));
            let path = [above, std::slice::from_ref(&label)].concat();
            let row = if self.axis == COLUMNS { fields.optional_text("row", notes) } else { None };
            let row = row.inspect(|row| check_id(row, notes)).map(|row| RowId::from(&*row.text));
            let group = row.as_ref().or(group);
            let id = fields.optional_text("id", notes);
            let children = fields.optional(self.axis).map(|value| list(self.axis, value, notes));
            match children {
                Some(children) if !children.is_empty() => {
                    if let Some(id) = id {
                        notes.tell(&id.at, Diagnostic::new(Code::FormIdOuter).with("id", &id.text));
                    }
                    self.descend(children, &path, group, notes);
                }
                _ => self.leaf(&mut fields, id, path, group.cloned(), notes),
            }
            fields.finish(notes);
        }
    }

    fn leaf(
        &mut self,
        fields: &mut Fields,
        id: Option<Text>,
        path: Vec<Arc<Label>>,
        group: Option<RowId>,
        notes: &mut Notes,
    ) {
        const KINDS: [(&str, Kind); 3] =
            [("count", Kind::Count), ("change", Kind::Change), ("amount", Kind::Amount)];
        let kind = fields.choice("type", &KINDS, notes).unwrap_or_default();
        let unit = if self.axis == COLUMNS { fields.optional_text("unit", notes) } else { None };
        if let Some(id) = &id {
            check_leaf_id(id, notes);
        } else {
            let bare = Diagnostic::new(Code::FormLabelBare).with("key", self.axis);
            notes.tell(&fields.at, bare.with("label", path.last().map_or("", |label| &label.hans)));
        }
        let id = id.unwrap_or_else(|| Text { text: String::new(), at: fields.at.clone() });
        let unit = unit.map(|unit| unit.text);
        self.leaves.push(Leaf { id: id.text.into(), group, path, kind, unit });
        self.places.push(id.at);
    }
}

/// In a table without row labels every column says which row of the model it belongs to, and in others none does.
fn check_groups(columns: &Tree, rows: &Tree, notes: &mut Notes) {
    let code = if rows.leaves.is_empty() { Code::FormGroupMissing } else { Code::FormGroupMisplaced };
    let wrong = |leaf: &Leaf| leaf.group.is_some() != rows.leaves.is_empty();
    for (leaf, at) in columns.leaves.iter().zip(&columns.places).filter(|(leaf, _)| wrong(leaf)) {
        notes.tell(at, Diagnostic::new(code).with("label", &leaf.label().hans));
    }
}

/// Ids are unique in their tree, or in their group of it. A blank one was told already.
fn check_ids(tree: &Tree, notes: &mut Notes) {
    let leaves = tree.leaves.iter().zip(&tree.places);
    unique(leaves.filter_map(|(leaf, at)| Some((full_id(leaf)?, at.clone()))), notes);
}

/// An id with its group, as it is unique in a table; `None` for a blank one.
fn full_id(leaf: &Leaf) -> Option<String> {
    let group = leaf.group.as_ref().map(|group| format!("{group}.")).unwrap_or_default();
    (!leaf.id.is_empty()).then(|| format!("{group}{}", leaf.id))
}

fn relation(value: &Value<'_>, columns: &Tree, rows: &Tree, notes: &mut Notes) -> Option<Relation> {
    const AXES: [(&str, Axis); 2] = [("rows", Axis::Rows), ("columns", Axis::Columns)];
    const SEVERITIES: [(&str, Severity); 3] =
        [("error", Severity::Error), ("warning", Severity::Warning), ("info", Severity::Info)];
    let mut fields = Fields::of("relations", value, notes)?;
    let (id, rule) = (fields.text("id", notes), fields.text("rule", notes));
    fields.required("over", notes);
    let over = fields.choice("over", &AXES, notes);
    let severity = fields.choice("severity", &SEVERITIES, notes).unwrap_or(Severity::Error);
    fields.finish(notes);
    let (id, rule, over) = (id?, rule?, over?);
    let terms = match over {
        Axis::Rows => columns,
        Axis::Columns => rows,
    };
    let ids: Vec<Arc<str>> = terms.leaves.iter().map(|leaf| leaf.id.clone()).collect();
    let relation = Relation::parse(&id.text, over, &rule.text, &ids, severity);
    relation
        .map_err(|fault| {
            let wrong = Diagnostic::new(Code::FormRule).with("relation", &id.text);
            notes.tell(
                &rule.at,
                wrong.with("problem", Diagnostic::new(fault.problem).with("word", fault.word)),
            );
        })
        .ok()
}
