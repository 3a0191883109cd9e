//! The pieces of one report put where they belong.

mod closing;
mod front;
mod lines;

use super::Hints;
use super::piece::{Body, Line, Piece};
use super::tables;
use super::title::Identity;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::form::{Form, Forms};
use crate::model::{Address, Block, Extra, Report, Script, Section, Sourced, Sources, TableId};

/// Where the next piece goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before the first section.
    Front,
    /// In a section of the form.
    Section(usize),
    /// In what follows the last one.
    Attachment,
}

/// Something before the first section.
enum Front {
    Line(Line),
    Block(Block),
}

/// A section of the form as far as it is known.
#[derive(Default)]
struct Open {
    heading: Option<Sourced<String>>,
    blocks: Vec<Sourced<Block>>,
}

/// A report in the making.
pub(super) struct Assembly<'a> {
    forms: &'a Forms,
    form: &'a Form,
    hints: &'a Hints,
    /// The names of the sheets that its tables stand on.
    sheets: &'a [String],
    diagnostics: &'a mut Diagnostics,
    place: Place,
    /// What came before the first section, to be judged when all of it is known.
    front: Vec<(Front, Address)>,
    title: Vec<String>,
    /// From lines that name them, such as 填报单位.
    named: Identity,
    preamble: Vec<Sourced<Block>>,
    sections: Vec<Open>,
    attachments: Vec<Section>,
    found: Vec<tables::Found>,
    /// Tables that a narrative sheet gives a place.
    placed: Vec<TableId>,
    closing: Vec<String>,
    /// Lines that were set to the right, as names under a report are.
    right: Vec<String>,
    note: Option<String>,
    extra: Vec<Extra>,
    sources: Sources,
    /// The level that the last line has if it turns out to be a heading.
    title_of_text: Option<u8>,
}

impl<'a> Assembly<'a> {
    pub(super) fn new(
        forms: &'a Forms,
        form: &'a Form,
        (hints, sheets): (&'a Hints, &'a [String]),
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            forms,
            form,
            hints,
            sheets,
            diagnostics,
            place: Place::Front,
            front: Vec::new(),
            title: Vec::new(),
            named: Identity::default(),
            preamble: Vec::new(),
            sections: form.sections.iter().map(|_| Open::default()).collect(),
            attachments: Vec::new(),
            found: Vec::new(),
            placed: Vec::new(),
            closing: Vec::new(),
            right: Vec::new(),
            note: None,
            extra: Vec::new(),
            sources: Sources::default(),
            title_of_text: None,
        }
    }

    /// The report that these pieces make.
    ///
    /// # Errors
    /// A table that is there twice with different figures.
    pub(super) fn report(mut self, pieces: Vec<Piece<'_>>, script: Script) -> Result<Report> {
        self.placed = self.form_places(&pieces);
        for piece in pieces {
            self.take(piece);
        }
        self.settle_front();
        let identity = self.identity();
        let title = self.settle_title(&identity, script);
        let (signature, note) = self.settle_closing(identity.agency.as_deref());
        let tables = tables::combine(self.found, self.form, self.diagnostics)?;
        let sections = sections(self.sections, self.attachments, self.form, script, self.diagnostics);
        Ok(Report {
            edition: self.form.id.clone(),
            script,
            agency: identity.agency,
            year: identity.year,
            title,
            preamble: self.preamble,
            sections,
            tables,
            signature,
            note,
            extra: self.extra,
            sources: self.sources,
        })
    }

    fn take(&mut self, piece: Piece<'_>) {
        match piece.body {
            Body::Line(line) => self.line(line, &piece.address),
            Body::Own(rows) => self.own(Block::Table { rows }, piece.address),
            Body::Picture(picture) => self.own(Block::Image(picture), piece.address),
            Body::Table(table) => self.table(table.found, &piece.address),
            Body::FormPlace(titles) => {
                let tables = self.tables_titled(&titles);
                self.push_form(tables, &piece.address);
            }
            Body::PictureName(_) => {}
        }
    }

    fn own(&mut self, block: Block, address: Address) {
        match self.place {
            Place::Front => self.front.push((Front::Block(block), address)),
            _ => self.push(block, &address),
        }
    }

    fn form_places(&self, pieces: &[Piece<'_>]) -> Vec<TableId> {
        let places = pieces.iter().filter_map(|piece| match &piece.body {
            Body::FormPlace(titles) => Some(self.tables_titled(titles)),
            _ => None,
        });
        places.flatten().collect()
    }

    /// The tables that a narrative sheet names by their titles.
    fn tables_titled(&self, titles: &str) -> Vec<TableId> {
        let keys: Vec<String> =
            titles.split(['；', ';']).map(|title| self.forms.keys.numbered(title)).collect();
        let named = |title: &str| keys.contains(&self.forms.keys.numbered(title));
        self.form.tables.iter().filter(|table| named(table.title())).map(|table| table.id.clone()).collect()
    }

    fn table(&mut self, found: tables::Found, address: &Address) {
        let table = &self.form.tables[found.table];
        let (id, section) = (table.id.clone(), self.section_of(found.table));
        let already = self.found.iter().any(|other| other.table == found.table);
        let on_sheet = matches!(address, Address::Cell { .. });
        self.found.push(found);
        let back = matches!(self.place, Place::Section(current) if current > section)
            || self.place == Place::Attachment;
        if already || self.placed.contains(&id) {
            return;
        }
        if back && !on_sheet {
            // A table behind the sections, as in an annex, belongs to its own section all the same.
            return push_form(&mut self.sections[section].blocks, vec![id], address);
        }
        self.place = Place::Section(section);
        self.push_form(vec![id], address);
    }

    fn section_of(&self, table: usize) -> usize {
        let id = self.form.tables[table].id.as_str();
        let holds =
            |section: &crate::form::SectionForm| section.tables.iter().any(|other| other.as_str() == id);
        self.form.sections.iter().position(holds).unwrap_or(0)
    }

    fn push_form(&mut self, tables: Vec<TableId>, address: &Address) {
        let blocks = self.blocks();
        push_form(blocks, tables, address);
    }

    fn push(&mut self, block: Block, address: &Address) {
        if !matches!(block, Block::Paragraph { .. }) {
            self.title_of_text = None;
        }
        self.blocks().push(Sourced::at(address, block));
    }

    fn blocks(&mut self) -> &mut Vec<Sourced<Block>> {
        match self.place {
            Place::Section(section) => &mut self.sections[section].blocks,
            Place::Attachment if !self.attachments.is_empty() => {
                let last = self.attachments.len() - 1;
                &mut self.attachments[last].blocks
            }
            Place::Front | Place::Attachment => &mut self.preamble,
        }
    }
}

/// Neighbouring tables of one section are one block.
fn push_form(blocks: &mut Vec<Sourced<Block>>, mut tables: Vec<TableId>, address: &Address) {
    match blocks.last_mut().map(|block| &mut block.value) {
        _ if tables.is_empty() => {}
        Some(Block::Form { tables: before }) => before.append(&mut tables),
        _ => blocks.push(Sourced::at(address, Block::Form { tables })),
    }
}

/// Every section of the form, with the official heading where none was found, then the attachments.
fn sections(
    open: Vec<Open>,
    attachments: Vec<Section>,
    form: &Form,
    script: Script,
    diagnostics: &mut Diagnostics,
) -> Vec<Section> {
    let sections = open.into_iter().zip(&form.sections).map(|(open, spec)| {
        let Sourced { value: heading, source } = open.heading.unwrap_or_else(|| {
            let official = spec.heading.text(script.into()).to_owned();
            diagnostics.push(Diagnostic::new(Code::HeadingMissing).with("heading", &official));
            official.into()
        });
        Section { heading, blocks: open.blocks, source }
    });
    let mut sections: Vec<Section> = sections.chain(attachments).collect();
    sections.iter_mut().flat_map(|section| &mut section.blocks).for_each(|block| tidy(block));
    sections
}

/// Space at the ends of a paragraph is left to the layout.
fn tidy(block: &mut Block) {
    if let Block::Paragraph { text } | Block::Heading { text, .. } = block
        && text.trim().len() != text.len()
    {
        *text = text.trim().to_owned();
    }
}
