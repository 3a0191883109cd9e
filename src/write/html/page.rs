//! The page from top to bottom.

use std::collections::HashSet;

use super::text::{attribute, space, text};
use super::{official, own_table, picture};
use crate::form::{Form, SectionForm};
use crate::model::{Block, Report, Section, Sourced, TableId, Variant};
use crate::write::closing::Closing;
use crate::write::lead::lead_length;

/// How the page looks on a screen and on paper.
const STYLE: &str = include_str!("page.css");

/// More than the markup of any ordinary report.
const USUAL_LENGTH: usize = 64 << 10;

/// A page in the making.
pub(super) struct Page<'a> {
    report: &'a Report,
    form: &'a Form,
    script: Variant,
    /// Official tables that stand in a block of the report, or are written already.
    placed: HashSet<&'a TableId>,
    written: HashSet<&'a TableId>,
    out: String,
    /// The section that is being written, from 1.
    section: usize,
}

impl<'a> Page<'a> {
    pub(super) fn new(report: &'a Report, form: &'a Form, script: Variant) -> Self {
        let blocks = report.sections.iter().flat_map(|section| &section.blocks);
        let placed = report.preamble.iter().chain(blocks).flat_map(|block| match &block.value {
            Block::Form { tables } => tables.as_slice(),
            _ => &[],
        });
        Self {
            report,
            form,
            script,
            placed: placed.collect(),
            written: HashSet::new(),
            out: String::with_capacity(USUAL_LENGTH),
            section: 0,
        }
    }

    pub(super) fn write(mut self) -> String {
        let (report, form) = (self.report, self.form);
        self.head();
        self.line("<body>\n<article>");
        let title: Vec<_> = report.title.iter().map(|line| text(line)).collect();
        self.line(&format!("<h1>{}</h1>", title.join("<br>")));
        self.blocks(&report.preamble);
        for index in 0..form.sections.len() {
            self.section(report.sections.get(index), form.sections.get(index));
        }
        self.closing();
        for section in report.sections.iter().skip(form.sections.len()) {
            self.section(Some(section), None);
        }
        self.line("</article>\n</body>\n</html>");
        self.out
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn head(&mut self) {
        let title = self.report.title.concat();
        self.line("<!DOCTYPE html>");
        self.line(&format!("<html lang=\"{}\">\n<head>", self.script.language()));
        self.line("<meta charset=\"utf-8\">");
        self.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        self.line(&format!("<title>{}</title>", text(&title)));
        if let Some(agency) = &self.report.agency {
            self.line(&format!("<meta name=\"author\" content=\"{}\">", attribute(agency)));
        }
        self.out.extend(["<style>\n", STYLE, "</style>\n</head>\n"]);
    }

    /// A section, with its tables wherever the report places them, or else at its end.
    fn section(&mut self, section: Option<&'a Section>, of_form: Option<&'a SectionForm>) {
        self.section += 1;
        let own = section.map(|section| section.heading.as_str()).filter(|heading| !heading.is_empty());
        let heading = own.or_else(|| of_form.map(|form| form.heading.text(self.script))).unwrap_or_default();
        let class = if of_form.is_none() { " class=\"attachment\"" } else { "" };
        self.line(&format!("<section{class}>\n<h2 id=\"section-{}\">{}</h2>", self.section, text(heading)));
        self.blocks(section.map_or(&[], |section| &section.blocks));
        let tables = of_form.map_or(&[][..], |section| &section.tables);
        let homeless: Vec<&TableId> = tables.iter().filter(|table| !self.placed.contains(table)).collect();
        self.official(&homeless);
        self.line("</section>");
    }

    fn blocks(&mut self, blocks: &'a [Sourced<Block>]) {
        for block in blocks {
            match &block.value {
                Block::Paragraph { text } => self.paragraph(text),
                Block::Heading { level, text: heading } => {
                    let level = (*level).clamp(1, 4) + 1;
                    let (space, heading) = (space(heading), text(heading));
                    self.line(&format!("<h{level}{space}>{heading}</h{level}>"));
                }
                Block::Table { rows } => {
                    let table = own_table::markup(rows, self.section);
                    self.out.push_str(&table);
                }
                Block::Image(picture) => self.line(&picture::markup(picture)),
                Block::Form { tables } => self.official(&tables.iter().collect::<Vec<_>>()),
            }
        }
    }

    fn paragraph(&mut self, whole: &str) {
        let (lead, rest) = whole.split_at(lead_length(whole));
        self.out.extend(["<p", space(whole), ">"]);
        if !lead.is_empty() {
            self.out.extend(["<span class=\"lead\">", &text(lead), "</span>"]);
        }
        self.out.extend([&text(rest), "</p>\n"]);
    }

    /// Official tables, each only once: a report that repeats one has the same figures to show.
    fn official(&mut self, tables: &[&'a TableId]) {
        let fresh: Vec<&TableId> =
            tables.iter().copied().filter(|table| self.written.insert(table)).collect();
        for section in &self.form.sections {
            let wanted: Vec<&TableId> = section.tables.iter().filter(|table| fresh.contains(table)).collect();
            if !wanted.is_empty() {
                let table =
                    official::markup(self.report, self.form, section, &wanted, self.script, self.section);
                self.out.push_str(&table);
            }
        }
    }

    /// Signature and note.
    fn closing(&mut self) {
        let report = self.report;
        let closing = report.signature.as_ref().and_then(Closing::of);
        if let Some(Closing { names, date, name_indent, date_indent }) = &closing {
            self.line("<div class=\"closing\">");
            for name in names {
                self.set_right(name, *name_indent);
            }
            if let Some(date) = date {
                self.set_right(date, *date_indent);
            }
            self.line("</div>");
        }
        if let Some(note) = &report.note {
            self.line(&format!("<p class=\"note\"{}>{}</p>", space(note), text(note)));
        }
    }

    /// A line that ends so many hundredths of a character from the right.
    fn set_right(&mut self, line: &str, indent: u32) {
        let (whole, rest) = (indent / 100, indent % 100);
        let line = text(line);
        self.line(&format!("<p style=\"text-align:right;padding-right:{whole}.{rest:02}em\">{line}</p>"));
    }
}
