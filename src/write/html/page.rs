//! The page from top to bottom.

use super::style::STYLE;
use super::text::{attribute, space, text};
use super::{official, own_table, picture};
use crate::write::Publication;
use crate::write::page::{Closing, Item, PagePlan, PlannedSection, by_section, lead_length};

/// More than the markup of any ordinary report.
const USUAL_LENGTH: usize = 64 << 10;

/// The class of sections beyond the form's.
const ATTACHMENT: &str = " class=\"attachment\"";

/// The whole page of a report.
pub(super) fn write(publication: &Publication) -> String {
    let plan = PagePlan::new(publication);
    let mut page = Page { publication, out: String::with_capacity(USUAL_LENGTH), section: 0 };
    page.head();
    page.line("<body>\n<article>");
    let title: Vec<_> = plan.title.iter().map(|line| text(line)).collect();
    page.line(&format!("<h1>{}</h1>", title.join("<br>")));
    page.items(&plan.preamble);
    plan.sections.iter().for_each(|section| page.section(section, ""));
    page.closing();
    plan.attachments.iter().for_each(|section| page.section(section, ATTACHMENT));
    page.line("</article>\n</body>\n</html>");
    page.out
}

/// A page in the making.
struct Page<'a> {
    publication: &'a Publication<'a>,
    out: String,
    /// The section that is being written, from 1.
    section: usize,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn head(&mut self) {
        let Publication { report, script, .. } = self.publication;
        let title = report.title.concat();
        self.line("<!DOCTYPE html>");
        self.line(&format!("<html lang=\"{}\">\n<head>", script.language()));
        self.line("<meta charset=\"utf-8\">");
        self.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        self.line(&format!("<title>{}</title>", text(&title)));
        if let Some(agency) = &report.agency {
            self.line(&format!("<meta name=\"author\" content=\"{}\">", attribute(agency)));
        }
        self.out.extend(["<style>\n", &STYLE, "</style>\n</head>\n"]);
    }

    fn section(&mut self, section: &PlannedSection, class: &str) {
        self.section += 1;
        let heading = text(section.heading);
        self.line(&format!("<section{class}>\n<h2 id=\"section-{}\">{heading}</h2>", self.section));
        self.items(&section.items);
        self.line("</section>");
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Paragraph(text) => self.paragraph(text),
                Item::Heading { level, text: heading } => {
                    let level = level + 1;
                    let (space, heading) = (space(heading), text(heading));
                    self.line(&format!("<h{level}{space}>{heading}</h{level}>"));
                }
                Item::OwnTable(rows) => {
                    let table = own_table::markup(rows, self.section);
                    self.out.push_str(&table);
                }
                Item::Picture(picture) => self.line(&picture::markup(picture)),
                Item::OfficialTables(tables) => {
                    for (of_form, wanted) in by_section(self.publication.form, tables) {
                        let table = official::markup(self.publication, of_form, &wanted, self.section);
                        self.out.push_str(&table);
                    }
                }
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

    /// Signature and note.
    fn closing(&mut self) {
        let report = self.publication.report;
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
