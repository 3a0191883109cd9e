//! The pieces of one report put where they belong: `lines` judges each line of text, `front` what stands before the
//! sections when all of it is known, `closing` what stands after them. What they fill is the `assembly`.

mod assembly;
mod closing;
mod front;
mod lines;

use indexmap::IndexMap;

use super::extra;
use super::piece::{Body, Line, Piece, Role};
use super::plan::{SectionIx, TableIx};
use super::signature::{self, Names};
use super::table::Found;
use super::tables;
use super::text;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::form::{Form, SectionForm};
use crate::model::{
    Address, Align, Block, Figure, OwnCell, Report, Script, Section, Sourced, TableId, Tables,
};
pub(super) use assembly::Context;
use assembly::{Assembly, FrontPiece, OpenSection, ReportPart};

/// The report that these pieces make.
///
/// # Errors
/// A table that is there twice with different figures.
pub(super) fn report(
    context: Context<'_>,
    pieces: Vec<Piece<'_>>,
    script: Script,
    diagnostics: &mut Diagnostics,
) -> Result<Report> {
    let mut assembly = Assembly::new(context, diagnostics);
    assembly.placed = assembly.form_places(&pieces);
    for piece in pieces {
        assembly.take(piece);
    }
    assembly.settle_front();
    let identity = assembly.identity();
    let title = assembly.settle_title(&identity, script);
    let (signature, note) = assembly.settle_closing(identity.agency.as_deref());
    let Assembly { form, diagnostics, .. } = assembly;
    let tables = tables::combine(assembly.found, form, diagnostics)?;
    let mut sections = sections(assembly.sections, assembly.attachments, form, script, diagnostics);
    for section in &mut sections {
        leave_blank_tables(section, &tables);
    }
    Ok(Report {
        edition: form.id.clone(),
        script,
        agency: identity.agency,
        year: identity.year,
        title,
        preamble: assembly.preamble,
        tables,
        sections,
        signature,
        note,
        extra: assembly.extra,
        sources: assembly.sources,
    })
}

impl Assembly<'_> {
    fn take(&mut self, piece: Piece<'_>) {
        match piece.body {
            Body::Line(line) => self.each_line(line, &piece.address),
            Body::Own(rows) => self.own(Block::Table { rows }, piece.address),
            Body::Picture(picture) => self.own(Block::Image(picture), piece.address),
            Body::Table(table) => self.table(table.found, &piece.address),
            Body::FormPlace(titles) => {
                let tables = self.tables_titled(&titles);
                push_form(self.blocks(), tables, &piece.address);
            }
            Body::PictureName(_) => {}
        }
    }

    /// Takes the lines of a paragraph: where somebody began new ones in prose they are paragraphs.
    fn each_line(&mut self, line: Line, address: &Address) {
        let is_prose = line.text.contains('\n')
            && matches!(line.role, Role::Free | Role::Paragraph | Role::Preamble)
            && (self.part != ReportPart::Front || text::is_sentence(&line.text));
        if !is_prose {
            return self.line(line, address);
        }
        for text in line.text.lines().filter(|text| !text.trim().is_empty()) {
            let numbering = text::numbering(text);
            self.line(Line { text: text.to_owned(), numbering, ..line.clone() }, address);
        }
    }

    fn own(&mut self, block: Block, address: Address) {
        if let Block::Table { rows } = &block
            && let Some(lines) = self.signed_lines(rows)
        {
            let cells = rows.iter().flatten().map(|cell| cell.text.trim().to_owned());
            // Where the seal is to be.
            for text in cells.filter(|text| extra::is_labelled(text, self.forms)).collect::<Vec<_>>() {
                self.extra_line(&text, &address, None);
            }
            return lines.into_iter().for_each(|line| self.line(line, &address));
        }
        match self.part {
            // A narrative sheet says what the preamble is, so that nothing of it waits to be judged.
            ReportPart::Front if self.front.is_empty() && !self.preamble.is_empty() => {
                self.preamble.push(Sourced::at(&address, block));
            }
            ReportPart::Front => self.front.push((FrontPiece::Block(block), address)),
            _ => self.push(block, &address),
        }
    }

    /// The lines of a table that only sets the signature out; none of any other.
    fn signed_lines(&mut self, rows: &[Vec<OwnCell>]) -> Option<Vec<Line>> {
        const MOST: usize = 8;
        let texts = rows.iter().flatten().flat_map(|cell| cell.text.lines()).map(str::trim);
        let texts = texts.filter(|text| !text.is_empty() && !extra::is_labelled(text, self.forms));
        let lines: Vec<&str> = texts.take(MOST + 1).collect();
        if !self.is_last_section() || lines.is_empty() || lines.len() > MOST {
            return None;
        }
        let closing = signature::closing(&lines, &Names::default(), self.forms);
        let signs = closing.signature.as_ref().is_some_and(|found| found.part.date.is_some());
        (signs && closing.lines() == lines.len())
            .then(|| lines.into_iter().map(|line| Line { align: Align::End, ..Line::plain(line) }).collect())
    }

    /// The tables that a narrative sheet gives a place.
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

    /// Takes a statutory table. Its place is marked unless it has one.
    fn table(&mut self, found: Found, address: &Address) {
        let table = found.of.table;
        let (id, section) = (table.form(self.form).id.clone(), self.section_of(table));
        let already = self.found.iter().any(|other| other.of.table == table);
        self.found.push(found);
        if already || self.placed.contains(&id) {
            return;
        }
        let on_sheet = matches!(address, Address::Cell { .. });
        if self.is_behind(section) && !on_sheet {
            // A table behind the sections, as in an annex, belongs to its own section all the same.
            return push_form(&mut self.sections[section.0].blocks, vec![id], address);
        }
        self.part = ReportPart::Section(section);
        push_form(self.blocks(), vec![id], address);
    }

    fn is_behind(&self, section: SectionIx) -> bool {
        match self.part {
            ReportPart::Front => false,
            ReportPart::Section(current) => current > section,
            ReportPart::Attachment => true,
        }
    }

    fn section_of(&self, table: TableIx) -> SectionIx {
        let id = &table.form(self.form).id;
        let holds = |section: &SectionForm| section.tables.contains(id);
        SectionIx(self.form.sections.iter().position(holds).unwrap_or(0))
    }
}

/// Marks the place of tables. Neighbouring tables of one section are one block.
fn push_form(blocks: &mut Vec<Sourced<Block>>, mut tables: Vec<TableId>, address: &Address) {
    match blocks.last_mut().map(|block| &mut block.value) {
        _ if tables.is_empty() => {}
        Some(Block::Form { tables: before }) => before.append(&mut tables),
        _ => blocks.push(Sourced::at(address, Block::Form { tables })),
    }
}

/// Takes tables that nobody filled in off the end of a section that says something in their place. The page has them there
/// all the same.
fn leave_blank_tables(section: &mut Section, tables: &Tables) {
    let is_blank = |id: &TableId| {
        tables.get(id).is_none_or(|rows| rows.values().flat_map(IndexMap::values).all(Figure::is_blank))
    };
    let is_form = |block: &&Sourced<Block>| matches!(block.value, Block::Form { .. });
    if section.blocks.iter().filter(is_form).count() == 1
        && let [.., before, last] = &section.blocks[..]
        && let Block::Form { tables } = &last.value
        && matches!(before.value, Block::Paragraph { .. })
        && tables.iter().all(is_blank)
    {
        section.blocks.pop();
    }
}

/// Every section of the form, with the official heading where none was found, then the attachments.
fn sections(
    open: Vec<OpenSection>,
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
