//! The slots of a template: content controls tagged with names of the form.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::form::{self, Form, Label};
use crate::model::{FigureId, TableId};
use crate::write::markup::Node;

/// What a content control stands for.
#[derive(Debug, Clone)]
pub(super) enum Slot {
    /// Where a part of the report goes.
    Part(ReportPart),
    /// What a kind of paragraph or table looks like.
    Sample(Sample),
    /// A text in an official table.
    Cell(Cell),
}

/// A part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReportPart {
    Title,
    Preamble,
    /// By its index in the form.
    Section(usize),
    Agency,
    Date,
    Note,
}

/// A kind of paragraph or table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sample {
    Paragraph,
    Lead,
    /// Level 1 to 4.
    Heading(usize),
    Table,
    Image,
}

/// A text in an official table.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Label(TableId, Arc<Label>),
    Figure(FigureId),
}

impl Cell {
    pub(super) fn table(&self) -> &TableId {
        match self {
            Self::Label(table, _) => table,
            Self::Figure(id) => &id.table,
        }
    }
}

/// The slots that a form has.
pub(super) struct Slots {
    by_name: FxHashMap<String, Slot>,
    /// Names of the parts of the report, in the order of the report.
    pub(super) parts: Vec<(String, ReportPart)>,
    /// The figures in the order of the form.
    pub(super) figures: Vec<FigureId>,
}

/// The sample that every template must show: all others can be made from it.
pub(super) const PARAGRAPH: &str = "paragraph";

impl Slots {
    pub(super) fn of(form: &Form) -> Self {
        let mut slots = Self { by_name: FxHashMap::default(), parts: parts(form), figures: Vec::new() };
        for (name, part) in &slots.parts {
            slots.by_name.insert(name.clone(), Slot::Part(*part));
        }
        slots.by_name.extend(samples().map(|(name, sample)| (name, Slot::Sample(sample))));
        let grids = form.sections.iter().flat_map(|section| form.official_grid(section).cells);
        grids.for_each(|cell| slots.add(cell.slot));
        slots
    }

    fn add(&mut self, slot: form::Slot) {
        match slot {
            form::Slot::Label { name, label, .. } => {
                let table = TableId::from(name.split('.').next().unwrap_or_default());
                self.by_name.insert(label_name(&name), Slot::Cell(Cell::Label(table, label)));
            }
            form::Slot::Figure(id) => {
                self.by_name.insert(id.to_string(), Slot::Cell(Cell::Figure(id.clone())));
                self.figures.push(id);
            }
        }
    }

    /// What a content control stands for, if it is one of ours.
    ///
    /// Some office programs keep the title of a control and lose its tag, so without a tag the title counts.
    pub(super) fn of_control(&self, control: Node<'_>) -> Option<&Slot> {
        let properties = control.child("w:sdtPr")?;
        let name = properties.child("w:tag").or_else(|| properties.child("w:alias"))?.attribute("w:val")?;
        self.by_name.get(name.trim())
    }
}

/// The slot name of a label of the official tables.
pub(super) fn label_name(label: &str) -> String {
    format!("label.{label}")
}

fn parts(form: &Form) -> Vec<(String, ReportPart)> {
    let front = [("title".to_owned(), ReportPart::Title), ("preamble".to_owned(), ReportPart::Preamble)];
    let sections = form.sections.iter().enumerate();
    let sections =
        sections.map(|(index, section)| (format!("section.{}", section.id), ReportPart::Section(index)));
    let back = [
        ("signature.agency", ReportPart::Agency),
        ("signature.date", ReportPart::Date),
        ("note", ReportPart::Note),
    ];
    front.into_iter().chain(sections).chain(back.map(|(name, part)| (name.to_owned(), part))).collect()
}

fn samples() -> impl Iterator<Item = (String, Sample)> {
    let plain = [
        (PARAGRAPH, Sample::Paragraph),
        ("lead", Sample::Lead),
        ("table", Sample::Table),
        ("image", Sample::Image),
    ];
    let headings = (1..=4).map(|level| (format!("heading.{level}"), Sample::Heading(level)));
    plain.into_iter().map(|(name, sample)| (name.to_owned(), sample)).chain(headings)
}
