//! What stands before the sections: title, preamble, and what they say of agency and year.

use std::ops::Range;

use super::super::piece::Line;
use super::super::text::{is_sentence, read_date, year_of_period};
use super::super::title::{self, Identity};
use super::super::{extra, heading, site};
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
                self.title.extend(lines.map(|line| title::undoubled(line, self.form, self.forms)));
                self.sources.title.get_or_insert(address);
            } else if index >= titled.start && extra::is_labelled_prose(&line, self.forms)
                || (index >= titled.start || is_sentence(text)) && self.is_preamble(&line)
            {
                let text = text.to_owned();
                let block = match heading::level(&line) {
                    Some(level) => Block::Heading { level, text },
                    None => Block::Paragraph { text },
                };
                self.preamble.push(Sourced::at(&address, block));
            } else {
                self.note_lone(text);
                self.extra_line(text, &address, None);
            }
        }
    }

    /// Remembers a line that is nothing but a year or a name, as cells below a title are.
    fn note_lone(&mut self, text: &str) {
        let Identity { agency, year } = title::identity_of_name(text, self.forms);
        match (agency, year) {
            (None, Some(year)) if read_date(text).is_none() => {
                self.named.year = self.named.year.or(Some(year));
            }
            (Some(agency), None) if !self.is_aside(text) && title::looks_like_agency(&agency, self.forms) => {
                self.named.agency.get_or_insert(agency);
            }
            _ => {}
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
        let name = self.best_title(front).filter(|_| self.title.is_empty());
        let Some((name, named)) = name.and_then(|name| Some((name, line(name)?))) else { return 0..0 };
        let is_head = |line: &Line| {
            let styled = line.outline == Outline::Title;
            line.on_sheet == named.on_sheet
                && (styled || title::is_title_head(&line.text, self.forms))
                && !site::is_of_site(&line.text, self.forms)
        };
        let said = title::identity(std::slice::from_ref(&named.text), self.form, self.forms);
        // A line that names the agency needs none above it: what stands there is a letterhead or a site's name.
        let is_whole = said.agency.is_some_and(|agency| title::looks_like_agency(&agency, self.forms));
        let most = if is_whole { 0 } else { 2 };
        let heads = (0..name).rev().take(most).take_while(|&index| line(index).is_some_and(is_head)).count();
        let year_below = line(name + 1).is_some_and(|line| {
            let identity = title::identity_of_name(&line.text, self.forms);
            identity.year.is_some() && identity.agency.is_none() && read_date(&line.text).is_none()
        });
        name - heads..name + 1 + usize::from(year_below)
    }

    /// The line with the report's name that says most: pages bear it in their menus and on the way to them too. Of equals
    /// the last before the text begins.
    fn best_title(&self, front: &[(FrontPiece, Address)]) -> Option<usize> {
        let text_begins = front.iter().position(
            |(piece, _)| matches!(piece, FrontPiece::Line(line) if is_sentence(&line.text) && !self.is_aside(&line.text)),
        );
        let end = text_begins.unwrap_or(front.len());
        let worth = |index: usize| match &front[index].0 {
            FrontPiece::Line(line) if title::is_title(&line.text, self.form, self.forms) => {
                Some(self.worth(line))
            }
            _ => None,
        };
        let best = |range: Range<usize>| range.filter_map(|index| Some((worth(index)?, index))).max();
        best(0..end)
            .or_else(|| best(end..front.len()))
            .filter(|(worth, _)| *worth > 0)
            .map(|(_, index)| index)
    }

    /// How much a line says as a title; 0 for what is no title at all.
    fn worth(&self, line: &Line) -> u8 {
        if self.is_aside(&line.text) {
            return 0;
        }
        let said = title::identity(std::slice::from_ref(&line.text), self.form, self.forms);
        let named = said.agency.is_some_and(|agency| title::looks_like_agency(&agency, self.forms));
        let styled = line.outline == Outline::Title;
        1 + 2 * u8::from(named) + 2 * u8::from(styled) + u8::from(said.year.is_some())
    }

    /// Whether a line stands round the report and not in it.
    fn is_aside(&self, text: &str) -> bool {
        extra::is_labelled(text, self.forms) || site::is_of_site(text, self.forms)
    }

    /// Sentences are the preamble; on worksheets and under titles there are short lines that are not.
    fn is_preamble(&self, line: &Line) -> bool {
        let text = line.text.trim();
        if self.is_aside(text) || read_date(text).is_some() || title::is_title(text, self.form, self.forms) {
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
        let year = self.year(&titled);
        let mut sources = vec![titled, std::mem::take(&mut self.named)];
        sources.extend(sheets.map(named));
        sources.push(self.file_identity());
        sources.push(Identity { agency: self.signing_agency(), year: None });
        let agency = sources.iter().find_map(|source| source.agency.clone());
        Identity { agency: self.hints.agency.clone().or(agency), year: self.hints.year.or(year) }
    }

    /// The year by what says it most surely: the title, a line that names it, the period in the text, the date of the
    /// signature, which is in the year after, the names of sheets and of the file. Where others say another it is told.
    fn year(&mut self, titled: &Identity) -> Option<u16> {
        let of_name = |name: &String| title::identity_of_name(name, self.forms).year;
        let sources = [
            titled.year,
            self.named.year,
            self.year_of_text(),
            self.signing_year().map(|year| year - 1),
            self.sheets.iter().find_map(of_name),
            self.file_identity().year,
        ];
        let year = sources.into_iter().flatten().next()?;
        // A report may be signed late.
        let rivals = [sources[1], sources[2], sources[4], sources[5]];
        let other = rivals.into_iter().flatten().find(|&other| other != year);
        if let Some(other) = other.filter(|_| self.hints.year.is_none()) {
            self.diagnostics.push(
                Diagnostic::new(Code::YearDiffers)
                    .with("year", year.to_string())
                    .with("other", other.to_string()),
            );
        }
        Some(year)
    }

    /// The year whose first and last day the text gives, or else that of the report which it names.
    fn year_of_text(&self) -> Option<u16> {
        let general = self.sections.first().map_or(&[][..], |section| &section.blocks);
        let paragraphs = || {
            self.preamble.iter().chain(general.iter().take(2)).filter_map(|block| match &block.value {
                Block::Paragraph { text } => Some(text.as_str()),
                _ => None,
            })
        };
        let named = |text: &str| title::year_before_name(text, self.form, self.forms);
        paragraphs().find_map(year_of_period).or_else(|| paragraphs().find_map(named))
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
