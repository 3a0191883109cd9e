//! Reading a form file.

use std::sync::Arc;

use serde::Deserialize;

use super::{Axis, Form, Kind, Label, Leaf, Relation, SectionForm, TableForm};
use crate::diagnostic::Severity;
use crate::model::{ColumnId, EditionId, RowId, SectionId, TableId};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormFile {
    id: String,
    issued: String,
    name: Label,
    title: Label,
    section: Vec<SectionFile>,
    table: Vec<TableFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionFile {
    id: String,
    heading: Label,
    #[serde(default)]
    tables: Vec<String>,
    #[serde(default)]
    widths: Vec<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableFile {
    id: String,
    name: Option<Label>,
    caption: Option<Label>,
    corner: Option<Label>,
    columns: Vec<Node>,
    #[serde(default)]
    rows: Vec<Node>,
    #[serde(default)]
    spans: Vec<u32>,
    #[serde(default)]
    relations: Vec<RelationFile>,
}

/// A label in a head tree or row tree. Spelt out rather than flattening [`Label`], which would lose the check
/// for unknown keys.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Node {
    id: Option<String>,
    hans: String,
    hant: String,
    hant_tw: Option<String>,
    hant_hk: Option<String>,
    #[serde(default)]
    variants: Vec<String>,
    row: Option<String>,
    #[serde(default, rename = "type")]
    kind: Kind,
    unit: Option<String>,
    #[serde(default)]
    columns: Vec<Node>,
    #[serde(default)]
    rows: Vec<Node>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationFile {
    id: String,
    over: Axis,
    rule: String,
    #[serde(default = "error")]
    severity: Severity,
}

fn error() -> Severity {
    Severity::Error
}

impl Form {
    /// Reads a form file.
    ///
    /// # Errors
    /// Says what is wrong, with the line where TOML knows it.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let file: FormFile = toml::from_str(text).map_err(|error| error.to_string())?;
        let form = Self {
            id: EditionId::from(&*file.id),
            name: file.name,
            issued: file.issued,
            title: file.title,
            sections: file.section.into_iter().map(section).collect(),
            tables: file.table.into_iter().map(table).collect::<Result<_, _>>()?,
        };
        form.validate()?;
        Ok(form)
    }

    /// What the types do not say: every table stands in one section and fits its grid, and ids are unique.
    fn validate(&self) -> Result<(), String> {
        unique("section", self.sections.iter().map(|section| section.id.as_str()))?;
        unique("table", self.tables.iter().map(|table| table.id.as_str()))?;
        unique(
            "table in a section",
            self.sections.iter().flat_map(|section| &section.tables).map(TableId::as_str),
        )?;
        for section in &self.sections {
            for id in &section.tables {
                let table = self.table(id.as_str());
                let table =
                    table.ok_or_else(|| format!("section `{}` names no such table: `{id}`", section.id))?;
                if table.width() as usize != section.widths.len() {
                    let (needs, has) = (table.width(), section.widths.len());
                    return Err(format!(
                        "table `{id}` needs {needs} columns, section `{}` has {has} widths",
                        section.id
                    ));
                }
            }
        }
        match self.tables.iter().find(|table| self.section_of(table.id.as_str()).is_none()) {
            Some(table) => Err(format!("table `{}` stands in no section", table.id)),
            None => Ok(()),
        }
    }
}

fn unique<'a>(what: &str, ids: impl Iterator<Item = &'a str>) -> Result<(), String> {
    let mut seen = Vec::new();
    for id in ids {
        if seen.contains(&id) {
            return Err(format!("{what} `{id}` is there twice"));
        }
        seen.push(id);
    }
    Ok(())
}

fn section(file: SectionFile) -> SectionForm {
    SectionForm {
        id: SectionId::from(&*file.id),
        heading: file.heading,
        tables: file.tables.iter().map(|id| TableId::from(&**id)).collect(),
        widths: file.widths,
    }
}

fn table(file: TableFile) -> Result<TableForm, String> {
    let in_table = |reason: String| format!("table `{}`: {reason}", file.id);
    let columns = leaves(file.columns).map_err(in_table)?;
    let rows = leaves(file.rows).map_err(in_table)?;
    if columns.is_empty() {
        return Err(in_table("no columns".to_owned()));
    }
    let spans = if file.spans.is_empty() { vec![1; columns.len()] } else { file.spans };
    if spans.len() != columns.len() || spans.contains(&0) {
        return Err(in_table(format!("{} spans for {} columns", spans.len(), columns.len())));
    }
    let relations = file.relations.iter().map(|relation| self::relation(relation, &columns, &rows));
    let relations = relations.collect::<Result<_, _>>().map_err(in_table)?;
    let table = TableForm {
        id: TableId::from(&*file.id),
        name: file.name,
        caption: file.caption,
        corner: file.corner,
        columns,
        rows,
        spans,
        relations,
    };
    unique_places(&table).map_err(in_table)?;
    Ok(table)
}

fn unique_places(table: &TableForm) -> Result<(), String> {
    if table.rows.is_empty() && table.columns.iter().any(|column| column.group.is_none()) {
        return Err("a table without rows needs a `row` in each group of its columns".to_owned());
    }
    if !table.rows.is_empty() && table.columns.iter().any(|column| column.group.is_some()) {
        return Err("`row` in a head is for tables without rows".to_owned());
    }
    let rows = table.row_ids();
    unique("row", rows.iter().map(RowId::as_str))?;
    rows.iter().try_for_each(|row| unique("column", table.column_ids(row).iter().map(ColumnId::as_str)))
}

fn relation(file: &RelationFile, columns: &[Leaf], rows: &[Leaf]) -> Result<Relation, String> {
    let terms = match file.over {
        Axis::Rows => columns,
        Axis::Columns => rows,
    };
    let ids: Vec<Arc<str>> = terms.iter().map(|leaf| leaf.id.clone()).collect();
    Relation::parse(&file.id, file.over, &file.rule, &ids, file.severity)
        .map_err(|reason| format!("relation `{}`: {reason}", file.id))
}

/// The leaves of a tree, each with the labels on its way.
fn leaves(nodes: Vec<Node>) -> Result<Vec<Leaf>, String> {
    let mut leaves = Vec::new();
    descend(nodes, &[], None, &mut leaves)?;
    Ok(leaves)
}

fn descend(
    nodes: Vec<Node>,
    above: &[Arc<Label>],
    group: Option<&RowId>,
    leaves: &mut Vec<Leaf>,
) -> Result<(), String> {
    for node in nodes {
        let Node { id, hans, hant, hant_tw, hant_hk, variants, row, kind, unit, columns, rows } = node;
        let label = Arc::new(Label::new(hans, hant, [hant_tw, hant_hk], variants));
        let path = [above, std::slice::from_ref(&label)].concat();
        let row = row.map(|row| RowId::from(&*row));
        let group = row.as_ref().or(group);
        let children = [columns, rows].into_iter().flatten().collect::<Vec<_>>();
        match (id, children.is_empty()) {
            (Some(id), true) => leaves.push(Leaf { id: id.into(), group: group.cloned(), path, kind, unit }),
            (None, false) => descend(children, &path, group, leaves)?,
            (None, true) => return Err(format!("`{}` has neither an id nor labels below it", label.hans)),
            (Some(id), false) => {
                return Err(format!("`{id}` has labels below it; only the innermost have an id"));
            }
        }
    }
    Ok(())
}
