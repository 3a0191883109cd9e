//! What stands before the sections: title, preamble, and what they say of agency and year.

use std::ops::Range;

use super::super::piece::Line;
use super::super::text::{is_sentence, read_date};
use super::super::title::{self, Identity};
use super::super::{extra, heading};
use super::assembly::{Assembly, FrontPiece};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Address, Block, Outline, OwnCell, Script, Sourced};

impl Assembly<'_> {
    /// Tells title, preamble and other lines apart. Short lines above the title are a letterhead, or the way to the
    /// page on its site.
    pub(super) fn settle_front(&mut self) {
        let front = std::mem::take(&mut self.front);
        let titled = self.title_lines(&front);
        for (index, (piece, address)) in front.into_iter().enumerate() {
            let line = match piece {
                FrontPiece::Line(line) => line,
                // A table above the title is the site's, not the report's.
                FrontPiece::Block(Block::Table { rows }) if index < titled.start => {
                    self.extra_rows(&rows, &address);
                    continue;
                }
                FrontPiece::Block(block) => {
                    self.preamble.push(Sourced::at(&address, block));
                    continue;
                }
            };
            let text = line.text.trim();
            if titled.contains(&index) {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                self.title.extend(lines.map(str::to_owned));
                self.sources.title.get_or_insert(address);
            } else if (index >= titled.start || is_sentence(text)) && self.is_preamble(&line) {
                let text = text.to_owned();
                let block = match heading::level(&line) {
                    Some(level) => Block::Heading { level, text },
                    None => Block::Paragraph { text },
                };
                self.preamble.push(Sourced::at(&address, block));
            } else {
                self.extra_line(text, &address, None);
            }
        }
    }

    /// The rows of a table as lines around the report.
    fn extra_rows(&mut self, rows: &[Vec<OwnCell>], address: &Address) {
        for row in rows {
            let texts: Vec<&str> =
                row.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
            if !texts.is_empty() {
                self.extra_line(&texts.join("\u{3000}"), address, None);
            }
        }
    }

    /// Which of the things at the front are the lines of the title.
    fn title_lines(&self, front: &[(FrontPiece, Address)]) -> Range<usize> {
        let line = |index: usize| match front.get(index) {
            Some((FrontPiece::Line(line), _)) => Some(line),
            _ => None,
        };
        let is_title =
            |index: &usize| line(*index).is_some_and(|it| title::is_title(&it.text, self.form, self.forms));
        let name = (0..front.len()).find(is_title).filter(|_| self.title.is_empty());
        let Some((name, named)) = name.and_then(|name| Some((name, line(name)?))) else { return 0..0 };
        let is_head = |line: &Line| {
            let styled = line.outline == Outline::Title;
            line.on_sheet == named.on_sheet && (styled || title::is_title_head(&line.text, self.forms))
        };
        let heads = (0..name).rev().take(2).take_while(|&index| line(index).is_some_and(is_head)).count();
        let year_below = line(name + 1).is_some_and(|line| {
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
