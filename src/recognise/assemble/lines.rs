//! Where each line of text goes.

use super::super::extra;
use super::super::heading::{self, SectionHeading};
use super::super::piece::{Line, Role};
use super::super::plan::SectionIx;
use super::super::text::{find_year, fits, is_sentence};
use super::super::{site, title};
use super::assembly::{Assembly, FrontPiece, OpenSection, ReportPart};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Address, Align, Block, Extra, Outline, Section, Sourced};

impl Assembly<'_> {
    /// Takes a line by the role that its source gives it, or judges it.
    pub(super) fn line(&mut self, line: Line, address: &Address) {
        if line.text.trim().is_empty() {
            return;
        }
        match &line.role {
            Role::Title => {
                self.title.push(line.text.trim().to_owned());
                self.sources.title.get_or_insert_with(|| address.clone());
            }
            Role::Agency => self.named.agency = Some(line.text.trim().to_owned()),
            Role::Year => self.named.year = find_year(&line.text).map(|(year, _)| year),
            Role::Preamble => {
                self.preamble.push(Sourced::at(address, Block::Paragraph { text: line.text }));
            }
            Role::Section => self.open(&line, address),
            Role::Paragraph => self.push(Block::Paragraph { text: line.text }, address),
            Role::Continued => self.continue_paragraph(&line.text, address),
            Role::Heading(level) => {
                let level = *level;
                self.push(Block::Heading { level, text: line.text.trim().to_owned() }, address);
            }
            Role::Signature => {
                self.closing.push(line.text.trim().to_owned());
                self.sources.signature.get_or_insert_with(|| address.clone());
            }
            Role::Note => {
                self.note = Some(line.text.trim().to_owned());
                self.sources.note = Some(address.clone());
            }
            Role::Extra(place) => self.extra_line(&line.text, address, place.clone()),
            Role::Free => self.free_line(line, address),
        }
    }

    fn continue_paragraph(&mut self, more: &str, address: &Address) {
        if let Some(Block::Paragraph { text }) = self.blocks().last_mut().map(|block| &mut block.value) {
            text.push_str(more);
        } else {
            self.push(Block::Paragraph { text: more.to_owned() }, address);
        }
    }

    pub(super) fn extra_line(&mut self, text: &str, address: &Address, place: Option<String>) {
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
        if line.on_sheet && self.reopen_section(&line.text) {
            return;
        }
        if let Some(found) = heading::section(&line, self.form, self.forms, self.next_section())
            && self.open_section(found, &line, address)
        {
            return;
        }
        match self.part {
            ReportPart::Front => self.front.push((FrontPiece::Line(line), address.clone())),
            _ if self.begins_attachment(&line) => self.open(&line, address),
            _ if self.is_extra(&line) => self.extra_line(&line.text, address, None),
            _ => self.prose(&line, address),
        }
    }

    /// Goes on with the section whose heading a line of another sheet repeats, in whatever words; `false` for other lines.
    fn reopen_section(&mut self, text: &str) -> bool {
        let is_repeated = |section: &OpenSection| {
            section.heading.as_ref().is_some_and(|heading| heading.value.trim() == text.trim())
        };
        let section = self.sections.iter().position(is_repeated);
        self.part = section.map_or(self.part, |section| ReportPart::Section(SectionIx(section)));
        section.is_some()
    }

    /// A line of a section. A short numbered one is a heading when text follows it, and an item of a list when
    /// another number does.
    fn prose(&mut self, line: &Line, address: &Address) {
        let text = line.text.trim().to_owned();
        if line.align == Align::End {
            self.right.insert(text.clone());
        }
        let level = heading::level(line);
        if let Some(level) = self.title_of_text.take().filter(|_| level.is_none() && heading::is_text(line)) {
            self.promote_last(level);
        }
        self.title_of_text = heading::level_if_text_follows(line).filter(|_| level.is_none());
        let block = match level {
            Some(level) => Block::Heading { level, text },
            None => Block::Paragraph { text },
        };
        self.push(block, address);
    }

    /// Makes the last paragraph a heading.
    fn promote_last(&mut self, level: u8) {
        if let Some(block) = self.blocks().last_mut()
            && let Block::Paragraph { text } = &mut block.value
        {
            block.value = Block::Heading { level, text: std::mem::take(text) };
        }
    }

    fn begins_attachment(&self, line: &Line) -> bool {
        self.is_last_section() && !line.on_sheet && heading::is_attachment(line, self.forms)
    }

    /// Whether a line among the sections is none of their text: labelled lines, what follows a signature, and on
    /// worksheets the short ones around a table.
    fn is_extra(&self, line: &Line) -> bool {
        const SHORT: usize = 30;
        let labelled = || {
            fits(&line.text, 2 * SHORT)
                && !extra::is_labelled_prose(line, self.forms)
                && (extra::is_labelled(&line.text, self.forms) || site::is_of_site(&line.text, self.forms))
        };
        let tables = matches!(self.part, ReportPart::Section(section) if !self.form.sections[section.0].tables.is_empty());
        let remark = line.on_sheet && tables && fits(&line.text, SHORT - 1) && !is_sentence(&line.text);
        let titled = line.on_sheet && title::is_title(&line.text, self.form, self.forms);
        remark
            || titled
            || ((line.on_sheet || self.is_last_section()) && labelled())
            || (!line.on_sheet && self.is_behind_signature(line))
    }

    /// Opens the section or attachment that a line is the heading of.
    fn open(&mut self, line: &Line, address: &Address) {
        let opened = heading::section(line, self.form, self.forms, self.next_section());
        if opened.is_some_and(|found| self.open_section(found, line, address)) {
            return;
        }
        self.part = ReportPart::Attachment;
        self.attachments.push(Section {
            heading: line.text.trim().to_owned(),
            blocks: Vec::new(),
            source: Some(address.clone()),
        });
    }

    /// Opens a section; `false` where the line repeats its heading in the text.
    fn open_section(&mut self, found: SectionHeading, line: &Line, address: &Address) -> bool {
        let part = ReportPart::Section(found.section);
        let again = self.sections[found.section.0].heading.is_some();
        let nothing_yet = self.sections.iter().all(|section| section.blocks.is_empty());
        if again && self.part != part && !line.on_sheet {
            if !nothing_yet {
                return false;
            }
            // All headings in a row and now the first again: that was a table of contents.
            self.sections.iter_mut().for_each(|section| section.heading = None);
            self.diagnostics.push(Diagnostic::new(Code::ContentsLeftOut));
        }
        self.part = part;
        self.sections[found.section.0].heading.get_or_insert_with(|| Sourced::at(address, found.heading));
        if let Some(rest) = found.rest {
            self.free_line(line.rest(rest), address);
        }
        true
    }
}
