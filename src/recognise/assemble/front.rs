//! What stands before the sections: title, preamble, and what they say of agency and year.

use std::ops::Range;

use super::super::piece::Line;
use super::super::text::{is_sentence, read_date};
use super::super::title::{self, Identity};
use super::super::{extra, heading};
use super::Assembly;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Address, Block, Outline, Script};

impl Assembly<'_> {
    /// Tells title, preamble and other lines apart.
    pub(super) fn settle_front(&mut self) {
        let front = std::mem::take(&mut self.front);
        let titled = self.title_lines(&front);
        for (index, (line, address)) in front.iter().enumerate() {
            let text = line.text.trim();
            if titled.contains(&index) {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                self.title.extend(lines.map(str::to_owned));
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

    fn title_lines(&self, front: &[(Line, Address)]) -> Range<usize> {
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

    pub(super) fn identity(&mut self) -> Identity {
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

    /// The title as it stands, or made where it is missing or lacks what is known.
    pub(super) fn settle_title(&mut self, identity: &Identity, script: Script) -> Vec<String> {
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
}
