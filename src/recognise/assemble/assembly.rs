//! A report in the making.

use std::collections::HashSet;

use super::super::Hints;
use super::super::piece::Line;
use super::super::plan::SectionIx;
use super::super::table::Found;
use super::super::title::Identity;
use crate::diagnostic::Diagnostics;
use crate::form::{Form, Forms};
use crate::model::{Address, Block, Extra, Section, Sourced, Sources, TableId};

/// A part of the report that pieces go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReportPart {
    /// Before the first section.
    Front,
    /// A section of the form.
    Section(SectionIx),
    /// What follows the last one.
    Attachment,
}

/// Something before the first section.
pub(super) enum FrontPiece {
    Line(Line),
    Block(Block),
}

/// A section of the form as far as it is known.
#[derive(Default)]
pub(super) struct OpenSection {
    pub(super) heading: Option<Sourced<String>>,
    pub(super) blocks: Vec<Sourced<Block>>,
}

/// What is known of a report before its pieces are looked at.
#[derive(Clone, Copy)]
pub(in crate::recognise) struct Context<'a> {
    pub(in crate::recognise) forms: &'a Forms,
    pub(in crate::recognise) form: &'a Form,
    pub(in crate::recognise) hints: &'a Hints,
    /// The names of the sheets that its tables stand on.
    pub(in crate::recognise) sheets: &'a [String],
}

/// What the pieces have come to so far.
pub(super) struct Assembly<'a> {
    pub(super) forms: &'a Forms,
    pub(super) form: &'a Form,
    pub(super) hints: &'a Hints,
    pub(super) sheets: &'a [String],
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Where the next piece goes.
    pub(super) part: ReportPart,
    /// What came before the first section, to be judged when all of it is known.
    pub(super) front: Vec<(FrontPiece, Address)>,
    pub(super) title: Vec<String>,
    /// From lines that name them, such as 填报单位.
    pub(super) named: Identity,
    pub(super) preamble: Vec<Sourced<Block>>,
    pub(super) sections: Vec<OpenSection>,
    pub(super) attachments: Vec<Section>,
    pub(super) found: Vec<Found>,
    /// Tables that a narrative sheet gives a place.
    pub(super) placed: Vec<TableId>,
    pub(super) closing: Vec<String>,
    /// Lines that were set to the right, as names under a report are.
    pub(super) right: HashSet<String>,
    pub(super) note: Option<String>,
    pub(super) extra: Vec<Extra>,
    pub(super) sources: Sources,
    /// The level that the last line has if it turns out to be a heading.
    pub(super) title_of_text: Option<u8>,
}

impl<'a> Assembly<'a> {
    pub(super) fn new(context: Context<'a>, diagnostics: &'a mut Diagnostics) -> Self {
        let Context { forms, form, hints, sheets } = context;
        Self {
            forms,
            form,
            hints,
            sheets,
            diagnostics,
            part: ReportPart::Front,
            front: Vec::new(),
            title: Vec::new(),
            named: Identity::default(),
            preamble: Vec::new(),
            sections: form.sections.iter().map(|_| OpenSection::default()).collect(),
            attachments: Vec::new(),
            found: Vec::new(),
            placed: Vec::new(),
            closing: Vec::new(),
            right: HashSet::new(),
            note: None,
            extra: Vec::new(),
            sources: Sources::default(),
            title_of_text: None,
        }
    }

    /// Adds a block to the part that is being filled.
    pub(super) fn push(&mut self, block: Block, address: &Address) {
        if !matches!(block, Block::Paragraph { .. }) {
            self.title_of_text = None;
        }
        self.blocks().push(Sourced::at(address, block));
    }

    /// The blocks of the part that is being filled.
    pub(super) fn blocks(&mut self) -> &mut Vec<Sourced<Block>> {
        match self.part {
            ReportPart::Section(section) => &mut self.sections[section.0].blocks,
            ReportPart::Attachment if !self.attachments.is_empty() => {
                let last = self.attachments.len() - 1;
                &mut self.attachments[last].blocks
            }
            ReportPart::Front | ReportPart::Attachment => &mut self.preamble,
        }
    }

    /// The section after the last one that has a heading.
    pub(super) fn next_section(&self) -> SectionIx {
        let last = self.sections.iter().rposition(|section| section.heading.is_some());
        SectionIx(last.map_or(0, |last| last + 1))
    }

    /// Whether the last section is being filled, or what follows it.
    pub(super) fn is_last_section(&self) -> bool {
        match self.part {
            ReportPart::Front => false,
            ReportPart::Section(section) => section.0 + 1 == self.sections.len(),
            ReportPart::Attachment => true,
        }
    }
}
