//! What can only be seen of a form as a whole.

use super::notes::{Notes, Place};
use super::table::TableFile;
use super::{FormFile, SectionFile, unique};
use crate::diagnostic::{Code, Diagnostic, LabelRole};
use crate::form::{Forms, Keys, Label, Leaf, TEXT_WIDTH};

/// Every table stands in one section and fits its grid, and names are there once.
pub(super) fn whole(file: &FormFile, notes: &mut Notes) {
    let FormFile { sections, tables, .. } = file;
    unique(sections.iter().map(|section| (section.id.text.clone(), section.id.at.clone())), notes);
    unique(tables.iter().map(|table| (table.id.text.clone(), table.id.at.clone())), notes);
    let placed = sections.iter().flat_map(|section| &section.tables);
    unique(placed.clone().map(|id| (id.text.clone(), id.at.clone())), notes);
    unique(tables.iter().filter_map(titled), notes);
    for table in tables.iter().filter(|table| placed.clone().all(|id| id.text != table.id.text)) {
        notes.tell(&table.id.at, Diagnostic::new(Code::FormTableUnplaced).with("table", &table.id.text));
    }
    for section in sections {
        grid(section, tables, notes);
    }
}

/// What a table is called, which no other may be. One whose id is there twice was told already.
fn titled(table: &TableFile) -> Option<(String, Place)> {
    let title = table.form.title_label()?;
    Some((title.hans.clone(), table.id.at.clone()))
}

/// The tables of a section exist and are as wide as its grid, which fits the page.
fn grid(section: &SectionFile, tables: &[TableFile], notes: &mut Notes) {
    let SectionFile { id, widths, widths_at, .. } = section;
    for wanted in &section.tables {
        let Some(table) = tables.iter().find(|table| table.id.text == wanted.text) else {
            let unknown = Diagnostic::new(Code::FormTableUnknown).with("table", &wanted.text);
            notes.tell(&wanted.at, unknown.with("section", &id.text));
            continue;
        };
        let needs = table.form.width() as usize;
        // Spans that are wrong themselves were told.
        if needs != widths.len() && table.form.spans.len() == table.form.columns.len() {
            let differ = Diagnostic::new(Code::FormWidthsDiffer).with("table", &wanted.text);
            let differ = differ.with("section", &id.text).with("needs", needs);
            notes.tell(widths_at, differ.with("widths", widths.len()));
        }
    }
    if section.tables.is_empty() && !widths.is_empty() {
        notes.tell(widths_at, Diagnostic::new(Code::FormWidthsUnused).with("section", &id.text));
    }
    let sum = widths.iter().fold(0, |sum: u32, width| sum.saturating_add(*width));
    if sum > TEXT_WIDTH {
        let wide = Diagnostic::new(Code::FormWidthsWide).with("section", &id.text);
        notes.tell(widths_at, wide.with("sum", sum).with("page", TEXT_WIDTH));
    }
}

/// Labels of one head, of one table's rows, and headings must be told apart when they are compared.
pub(super) fn labels(file: &FormFile, notes: &mut Notes) {
    let tables = file.tables.iter().flat_map(|table| table.form.labels());
    let headings = file.sections.iter().filter_map(|section| section.heading.as_ref());
    let keys = Forms::keys_for(tables.chain(headings));
    for table in &file.tables {
        for (leaves, places) in [(&table.form.columns, &table.columns), (&table.form.rows, &table.rows)] {
            let leaves: Vec<Spelt> =
                leaves.iter().zip(places).map(|(leaf, at)| Spelt::leaf(leaf, at, &keys)).collect();
            alike(&leaves, notes);
        }
    }
    let headings = file.sections.iter().filter_map(|section| {
        let label = section.heading.as_ref()?;
        Some(Spelt { path: vec![spellings(label, &keys)], label, at: &section.heading_at })
    });
    alike(&headings.collect::<Vec<_>>(), notes);
}

/// A label with all its spellings and those of the labels above it, as they are compared.
struct Spelt<'a> {
    path: Vec<Vec<String>>,
    label: &'a Label,
    at: &'a Place,
}

impl<'a> Spelt<'a> {
    fn leaf(leaf: &'a Leaf, at: &'a Place, keys: &Keys) -> Self {
        Self { path: leaf.path.iter().map(|label| spellings(label, keys)).collect(), label: leaf.label(), at }
    }

    /// Whether the two can be the same at every level.
    fn is_like(&self, other: &Self) -> bool {
        let mut levels = self.path.iter().zip(&other.path);
        self.path.len() == other.path.len() && levels.all(|(one, other)| share_one(one, other))
    }
}

fn share_one(spellings: &[String], others: &[String]) -> bool {
    spellings.iter().any(|key| others.contains(key))
}

fn spellings(label: &Label, keys: &Keys) -> Vec<String> {
    label.wordings().map(|wording| keys.of(wording)).filter(|key| !key.is_empty()).collect()
}

fn alike(labels: &[Spelt], notes: &mut Notes) {
    for (index, label) in labels.iter().enumerate() {
        if let Some(first) = labels[..index].iter().find(|first| first.is_like(label)) {
            let alike = Diagnostic::new(Code::FormLabelsAlike).with("label", &label.label.hans);
            let alike = alike
                .with("other", &first.label.hans)
                .with("line", notes.line(first.at))
                .label(LabelRole::First, notes.position(first.at));
            notes.tell(label.at, alike);
        }
    }
}
