//! The pieces of one report put where they belong.

use super::Hints;
use super::extra;
use super::heading::{self, SectionHeading};
use super::piece::{Body, Line, Piece, Role};
use super::signature::{self, Closing, Names};
use super::tables;
use super::text::{find_year, is_sentence, read_date, width};
use super::title::{self, Identity};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::form::{Form, Forms};
use crate::model::{Address, Align, Block, Extra, Outline, Report, Script, Section, Signature, TableId};

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

/// A section of the form as far as it is known.
#[derive(Default)]
struct Open {
    heading: Option<String>,
    blocks: Vec<Block>,
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
    front: Vec<(Line, Address)>,
    title: Vec<String>,
    /// From lines that name them, such as 填报单位.
    named: Identity,
    preamble: Vec<Block>,
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
            title_of_text: None,
        }
    }

    /// The report that these pieces make.
    ///
    /// # Errors
    /// A table that is there twice with different figures.
    pub(super) fn report(mut self, pieces: Vec<Piece>, script: Script) -> Result<Report> {
        self.placed = self.form_places(&pieces);
        for piece in pieces {
            self.take(piece);
        }
        self.settle_front();
        let identity = self.identity();
        let title = self.settle_title(&identity, script);
        let closing = self.settle_closing(identity.agency.as_deref());
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
            signature: closing.signature,
            note: closing.note,
            extra: self.extra,
        })
    }

    // Pieces

    fn take(&mut self, piece: Piece) {
        match piece.body {
            Body::Line(line) => self.line(line, &piece.address),
            Body::Own(rows) => self.push(Block::Table { rows }),
            Body::Picture(picture) => self.push(Block::Image(picture)),
            Body::Table(found) => self.table(*found, &piece.address),
            Body::FormPlace(titles) => {
                let tables = self.tables_titled(&titles);
                self.push_form(tables);
            }
            Body::PictureName(_) => {}
        }
    }

    fn form_places(&self, pieces: &[Piece]) -> Vec<TableId> {
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
            return push_form(&mut self.sections[section].blocks, vec![id]);
        }
        self.place = Place::Section(section);
        self.push_form(vec![id]);
    }

    fn section_of(&self, table: usize) -> usize {
        let id = self.form.tables[table].id.as_str();
        let holds =
            |section: &crate::form::SectionForm| section.tables.iter().any(|other| other.as_str() == id);
        self.form.sections.iter().position(holds).unwrap_or(0)
    }

    fn push_form(&mut self, tables: Vec<TableId>) {
        let blocks = self.blocks();
        push_form(blocks, tables);
    }

    fn push(&mut self, block: Block) {
        if !matches!(block, Block::Paragraph { .. }) {
            self.title_of_text = None;
        }
        self.blocks().push(block);
    }

    fn blocks(&mut self) -> &mut Vec<Block> {
        match self.place {
            Place::Section(section) => &mut self.sections[section].blocks,
            Place::Attachment if !self.attachments.is_empty() => {
                let last = self.attachments.len() - 1;
                &mut self.attachments[last].blocks
            }
            Place::Front | Place::Attachment => &mut self.preamble,
        }
    }

    // Lines

    fn line(&mut self, line: Line, address: &Address) {
        if line.text.trim().is_empty() {
            return;
        }
        match &line.role {
            Role::Title => self.title.push(line.text.trim().to_owned()),
            Role::Agency => self.named.agency = Some(line.text.trim().to_owned()),
            Role::Year => self.named.year = find_year(&line.text).map(|(year, _)| year),
            Role::Preamble => self.preamble.push(Block::Paragraph { text: line.text }),
            Role::Section => self.open(&line, address),
            Role::Paragraph => self.push(Block::Paragraph { text: line.text }),
            Role::Continued => self.continue_paragraph(&line.text),
            Role::Heading(level) => {
                let level = *level;
                self.push(Block::Heading { level, text: line.text.trim().to_owned() });
            }
            Role::Signature => self.closing.push(line.text.trim().to_owned()),
            Role::Note => self.note = Some(line.text.trim().to_owned()),
            Role::Extra(place) => self.extra_line(&line.text, address, place.clone()),
            Role::Free => self.free_line(line, address),
        }
    }

    fn continue_paragraph(&mut self, more: &str) {
        if let Some(Block::Paragraph { text }) = self.blocks().last_mut() {
            text.push_str(more);
        } else {
            self.push(Block::Paragraph { text: more.to_owned() });
        }
    }

    fn extra_line(&mut self, text: &str, address: &Address, place: Option<String>) {
        let text = text.trim().to_owned();
        self.note_names(&text);
        self.extra.push(Extra { text, place: place.unwrap_or_else(|| address.to_string()) });
    }

    /// Remembers the agency or year that a line around the report gives.
    fn note_names(&mut self, text: &str) {
        let lexicon = &self.forms.lexicon;
        if let Some(agency) = extra::value(text, &lexicon.agency_lines, self.forms) {
            self.named.agency.get_or_insert(agency);
        }
        if let Some(year) = extra::value(text, &lexicon.year_lines, self.forms) {
            self.named.year = self.named.year.or(find_year(&year).map(|(year, _)| year));
        }
    }

    fn free_line(&mut self, line: Line, address: &Address) {
        if line.outline == Outline::Contents {
            return self.diagnostics.push(Diagnostic::new(Code::ContentsLeftOut));
        }
        if let Some(found) = heading::section(&line, self.form, self.forms, self.next_section())
            && self.open_section(found, &line, address)
        {
            return;
        }
        match self.place {
            Place::Front => self.front.push((line, address.clone())),
            _ if self.begins_attachment(&line) => self.open(&line, address),
            _ if self.is_extra(&line) => self.extra_line(&line.text, address, None),
            _ => self.prose(&line),
        }
    }

    /// A line of a section. A short numbered one is a heading when text follows it, and an item of a list when
    /// another number does.
    fn prose(&mut self, line: &Line) {
        let text = line.text.trim().to_owned();
        if line.align == Align::End {
            self.right.push(text.clone());
        }
        let level = heading::level(line);
        if let Some(level) = self.title_of_text.take().filter(|_| level.is_none() && heading::is_text(&text))
        {
            self.promote_last(level);
        }
        self.title_of_text = heading::level_if_text_follows(line).filter(|_| level.is_none());
        self.push(match level {
            Some(level) => Block::Heading { level, text },
            None => Block::Paragraph { text },
        });
    }

    /// Makes the last paragraph a heading.
    fn promote_last(&mut self, level: u8) {
        if let Some(block) = self.blocks().last_mut()
            && let Block::Paragraph { text } = block
        {
            *block = Block::Heading { level, text: std::mem::take(text) };
        }
    }

    /// The first section without a heading.
    fn next_section(&self) -> usize {
        self.sections.iter().rposition(|section| section.heading.is_some()).map_or(0, |last| last + 1)
    }

    fn is_last_section(&self) -> bool {
        self.place == Place::Attachment || self.place == Place::Section(self.sections.len().saturating_sub(1))
    }

    fn begins_attachment(&self, line: &Line) -> bool {
        self.is_last_section() && !line.on_sheet && heading::is_attachment(line, self.forms)
    }

    /// Whether a line among the sections is none of their text: labelled lines, and on worksheets the short
    /// ones around a table.
    fn is_extra(&self, line: &Line) -> bool {
        const SHORT: usize = 30;
        let labelled = extra::is_labelled(&line.text, self.forms) && width(&line.text) <= 2 * SHORT;
        let tables =
            matches!(self.place, Place::Section(section) if !self.form.sections[section].tables.is_empty());
        let remark = line.on_sheet && tables && width(&line.text) < SHORT && !is_sentence(&line.text);
        let titled = line.on_sheet && title::is_title(&line.text, self.form, self.forms);
        remark || titled || (labelled && (line.on_sheet || self.is_last_section()))
    }

    /// Opens the section or attachment that a line is the heading of.
    fn open(&mut self, line: &Line, address: &Address) {
        let opened = heading::section(line, self.form, self.forms, self.next_section());
        if opened.is_some_and(|found| self.open_section(found, line, address)) {
            return;
        }
        self.place = Place::Attachment;
        self.attachments.push(Section { heading: line.text.trim().to_owned(), blocks: Vec::new() });
    }

    /// Opens a section; `false` where the line repeats its heading in the text.
    fn open_section(&mut self, found: SectionHeading, line: &Line, address: &Address) -> bool {
        let again = self.sections[found.section].heading.is_some();
        let nothing_yet = self.sections.iter().all(|section| section.blocks.is_empty());
        if again && self.place != Place::Section(found.section) && !line.on_sheet {
            if !nothing_yet {
                return false;
            }
            // All headings in a row and now the first again: that was a table of contents.
            self.sections.iter_mut().for_each(|section| section.heading = None);
            self.diagnostics.push(Diagnostic::new(Code::ContentsLeftOut));
        }
        self.place = Place::Section(found.section);
        self.sections[found.section].heading.get_or_insert(found.heading);
        if let Some(rest) = found.rest {
            self.free_line(
                Line { text: rest, outline: Outline::Body, role: Role::Free, ..line.clone() },
                address,
            );
        }
        true
    }

    // What stands before the sections

    /// Tells title, preamble and other lines apart.
    fn settle_front(&mut self) {
        let front = std::mem::take(&mut self.front);
        let titled = self.title_lines(&front);
        for (index, (line, address)) in front.iter().enumerate() {
            let text = line.text.trim();
            if titled.contains(&index) {
                self.title.push(text.to_owned());
            } else if self.is_preamble(line) {
                self.preamble.push(match heading::level(line) {
                    Some(level) => Block::Heading { level, text: text.to_owned() },
                    None => Block::Paragraph { text: text.to_owned() },
                });
            } else {
                self.extra_line(text, address, None);
            }
        }
    }

    fn title_lines(&self, front: &[(Line, Address)]) -> std::ops::Range<usize> {
        let is_title = |(line, _): &(Line, Address)| title::is_title(&line.text, self.form, self.forms);
        let Some(name) = front.iter().position(is_title).filter(|_| self.title.is_empty()) else {
            return 0..0;
        };
        let sheet = &front[name].0.on_sheet;
        let is_head = |(line, _): &&(Line, Address)| {
            let styled = line.outline == Outline::Title;
            line.on_sheet == *sheet && (styled || title::is_title_head(&line.text, self.forms))
        };
        let heads = front[..name].iter().rev().take(2).take_while(is_head).count();
        let year_below = front.get(name + 1).is_some_and(|(line, _)| {
            let identity = title::identity_of_name(&line.text, self.forms);
            identity.year.is_some() && identity.agency.is_none() && read_date(&line.text).is_none()
        });
        name - heads..name + 1 + usize::from(year_below)
    }

    /// Sentences are the preamble; on worksheets and under titles there are short lines that are not.
    fn is_preamble(&self, line: &Line) -> bool {
        let text = line.text.trim();
        if extra::is_labelled(text, self.forms)
            || read_date(text).is_some()
            || title::is_title(text, self.form, self.forms)
        {
            return false;
        }
        is_sentence(text) || (!line.on_sheet && line.outline != Outline::Title)
    }

    fn identity(&mut self) -> Identity {
        let titled = title::identity(&self.title, self.form, self.forms);
        let named = |name: &String| title::identity_of_name(name, self.forms);
        let sheets = self
            .sheets
            .iter()
            .filter(|name| title::looks_like_agency(&named(name).agency.unwrap_or_default(), self.forms));
        let mut sources = vec![titled, std::mem::take(&mut self.named)];
        sources.extend(sheets.map(named));
        sources.extend(self.sheets.iter().map(|name| Identity { agency: None, ..named(name) }));
        sources.push(self.file_identity());
        sources.push(Identity { agency: self.signing_agency(), year: None });
        let agency = sources.iter().find_map(|source| source.agency.clone());
        let year = sources.iter().find_map(|source| source.year);
        Identity { agency: self.hints.agency.clone().or(agency), year: self.hints.year.or(year) }
    }

    /// A file's name counts where it holds the report's name or ends as a body's does.
    fn file_identity(&self) -> Identity {
        let name = &self.hints.file;
        let found = title::identity(std::slice::from_ref(name), self.form, self.forms);
        let agency = found.agency.filter(|agency| title::looks_like_agency(agency, self.forms));
        Identity { agency, year: found.year }
    }

    fn signing_agency(&self) -> Option<String> {
        let lines = self.closing.iter().map(String::as_str).collect::<Vec<_>>();
        let closing = signature::closing(&lines, &Names::default(), self.forms);
        let closing = closing.signature.or_else(|| self.closing_of_text(None).signature);
        closing.map(|signature| signature.agency).filter(|agency| !agency.is_empty())
    }

    /// The title as it stands, or made where it is missing or lacks what is known.
    fn settle_title(&mut self, identity: &Identity, script: Script) -> Vec<String> {
        if identity.agency.is_none() {
            self.diagnostics.push(Diagnostic::new(Code::AgencyMissing));
        }
        if identity.year.is_none() {
            self.diagnostics.push(Diagnostic::new(Code::YearMissing));
        }
        let said = title::identity(&self.title, self.form, self.forms);
        if !self.title.is_empty() && said == *identity {
            return title::broken(&self.title, self.form, self.forms);
        }
        let name = self.form.title.text(script.into());
        let made = title::made(identity.agency.as_deref(), identity.year, name, self.form, self.forms);
        self.diagnostics.push(Diagnostic::new(Code::TitleMade).with("title", made.concat()));
        made
    }

    // What stands after them

    fn settle_closing(&mut self, agency: Option<&str>) -> Closing {
        if !self.closing.is_empty() {
            let signature = self.said_signature(agency);
            return Closing { signature, note: self.note.take(), lines: 0 };
        }
        let found = self.closing_of_text(agency);
        let names = Names { agency, right: &self.right };
        let note = self.note.take().or(found.note);
        let last = self.sections.len().saturating_sub(1);
        let section = self.sections.get_mut(last).map(|section| &mut section.blocks);
        let attachment = self.attachments.last_mut().map(|attachment| &mut attachment.blocks);
        // In the section if it is there, else at the very end.
        let holds = |blocks: &&mut Vec<Block>| !closing_in(blocks, &names, self.forms).is_empty();
        if let Some(blocks) = section.filter(holds).or(attachment.filter(holds)) {
            blocks.truncate(blocks.len() - found.lines);
        }
        Closing { signature: found.signature, note, lines: 0 }
    }

    /// The signature that a narrative sheet gives line by line.
    fn said_signature(&mut self, agency: Option<&str>) -> Option<Signature> {
        let lines: Vec<&str> = self.closing.iter().map(String::as_str).collect();
        let found = signature::closing(&lines, &self.names(agency), self.forms);
        found.signature.filter(|_| found.lines == lines.len()).or_else(|| {
            let agency = lines.first()?.to_string();
            Some(Signature { agency, date: None, text: self.closing.clone() })
        })
    }

    fn names<'n>(&'n self, agency: Option<&'n str>) -> Names<'n> {
        Names { agency, right: &self.right }
    }

    fn closing_of_text(&self, agency: Option<&str>) -> Closing {
        let names = self.names(agency);
        let section = self.sections.last().map(|section| closing_in(&section.blocks, &names, self.forms));
        let attachment = self.attachments.last().map(|last| closing_in(&last.blocks, &names, self.forms));
        section.filter(|closing| !closing.is_empty()).or(attachment).unwrap_or_default()
    }
}

/// The closing in the last paragraphs of a section.
fn closing_in(blocks: &[Block], names: &Names, forms: &Forms) -> Closing {
    let lines = blocks.iter().rev().map_while(|block| match block {
        Block::Paragraph { text } => Some(text.as_str()),
        _ => None,
    });
    let mut lines: Vec<&str> = lines.take(8).collect();
    lines.reverse();
    signature::closing(&lines, names, forms)
}

/// Neighbouring tables of one section are one block.
fn push_form(blocks: &mut Vec<Block>, mut tables: Vec<TableId>) {
    match blocks.last_mut() {
        _ if tables.is_empty() => {}
        Some(Block::Form { tables: before }) => before.append(&mut tables),
        _ => blocks.push(Block::Form { tables }),
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
        let heading = open.heading.unwrap_or_else(|| {
            let official = spec.heading.text(script.into()).to_owned();
            diagnostics.push(Diagnostic::new(Code::HeadingMissing).with("heading", &official));
            official
        });
        Section { heading, blocks: open.blocks }
    });
    let mut sections: Vec<Section> = sections.chain(attachments).collect();
    sections.iter_mut().flat_map(|section| &mut section.blocks).for_each(tidy);
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
