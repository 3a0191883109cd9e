//! Filling a page: the template's pieces in their order, with the report in between.

use super::layout::{Layout, Piece, Samples};
use super::official;
use super::own_table;
use super::picture::Media;
use super::prose;
use super::sample::{Flow, Paragraph};
use super::signature;
use super::slot::ReportPart;
use super::template::Cut;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Picture;
use crate::write::Publication;
use crate::write::page::{Closing, Item, PagePlan, PlannedSection};

/// Keeps two tables apart, which Word would join, and closes a page that ends with one.
const BETWEEN_TABLES: &str = r#"<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="200" w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr></w:p>"#;

/// More than the markup of any ordinary report, so that it grows at most once or twice.
const USUAL_LENGTH: usize = 160 << 10;

/// Fills the main part; gives it with the pictures that it refers to.
pub(super) fn fill(publication: &Publication, cut: &Cut, diagnostics: &mut Diagnostics) -> (String, Media) {
    let plan = PagePlan::new(publication);
    let mut page = Page {
        publication,
        layout: &cut.layout,
        closing: publication.report.signature.as_ref().and_then(Closing::of),
        diagnostics,
        media: Media::beside(cut.media_names()),
        out: String::with_capacity(USUAL_LENGTH),
        after_table: false,
    };
    let pieces = &cut.layout.pieces;
    for (index, piece) in pieces.iter().enumerate() {
        let next = pieces[index + 1..].iter().find_map(part);
        page.piece(&plan, piece, next);
    }
    (page.out, page.media)
}

/// The main part of a document in the making.
struct Page<'a> {
    publication: &'a Publication<'a>,
    layout: &'a Layout,
    closing: Option<Closing>,
    diagnostics: &'a mut Diagnostics,
    media: Media,
    out: String,
    /// Whether a table is the last thing written.
    after_table: bool,
}

impl Page<'_> {
    fn piece(&mut self, plan: &PagePlan, piece: &Piece, next: Option<ReportPart>) {
        match piece {
            Piece::Fixed(markup) => self.out.push_str(markup),
            Piece::Part(part, look) => self.part(plan, *part, look, next),
            Piece::Blank(look) => {
                if self.closing.is_some() {
                    self.paragraph(look, Flow::KeepNext, "");
                }
            }
            Piece::Cell(cell, run) => {
                let Publication { report, script, .. } = *self.publication;
                official::cell(&mut self.out, report, script, cell, run);
            }
            Piece::Attachments => self.attachments(&plan.attachments),
        }
    }

    fn part(&mut self, plan: &PagePlan, part: ReportPart, look: &Paragraph, next: Option<ReportPart>) {
        let note = self.publication.report.note.as_deref();
        match part {
            ReportPart::Title => plan.title.iter().for_each(|line| self.paragraph(look, Flow::Plain, line)),
            ReportPart::Preamble => self.items(look, &plan.preamble, Flow::Plain),
            ReportPart::Section(index) => {
                let signed = next == Some(ReportPart::Agency) && self.closing.is_some();
                let last = if signed { Flow::KeepNext } else { Flow::Plain };
                if let Some(section) = plan.sections.get(index) {
                    self.section(section, look, Flow::Plain, last);
                }
            }
            ReportPart::Agency => {
                self.closing(|closing, page| signature::write_names(closing, &mut page.out, look));
            }
            ReportPart::Date => {
                let flow = if note.is_some() { Flow::KeepNext } else { Flow::Plain };
                self.closing(|closing, page| {
                    signature::write_date(closing, &mut page.out, look, flow);
                });
            }
            ReportPart::Note => note.iter().for_each(|note| self.paragraph(look, Flow::Plain, note)),
        }
    }

    fn closing(&mut self, write: impl FnOnce(&Closing, &mut Self)) {
        if let Some(closing) = self.closing.take() {
            self.after_table = false;
            write(&closing, self);
            self.closing = Some(closing);
        }
    }

    /// A section whose heading and last item have the given flows.
    fn section(&mut self, section: &PlannedSection, heading: &Paragraph, first: Flow, last: Flow) {
        self.paragraph(heading, first, section.heading);
        self.items(&self.layout.samples.paragraph, &section.items, last);
    }

    /// Sections beyond the form's, each on a page of its own.
    fn attachments(&mut self, sections: &[PlannedSection]) {
        for section in sections {
            self.section(section, &self.layout.samples.headings[0], Flow::NewPage, Flow::Plain);
        }
        if self.after_table {
            self.out.push_str(BETWEEN_TABLES);
        }
    }

    /// Writes items, the last of them with the given flow and each on one page with official tables that it leads to.
    fn items(&mut self, look: &Paragraph, items: &[Item], last: Flow) {
        for (index, item) in items.iter().enumerate() {
            let flow = match items.get(index + 1) {
                Some(Item::OfficialTables(_)) => Flow::KeepNext,
                Some(_) => Flow::Plain,
                None => last,
            };
            self.item(look, item, flow);
        }
    }

    fn item(&mut self, look: &Paragraph, item: &Item, flow: Flow) {
        let samples: &Samples = &self.layout.samples;
        match item {
            Item::Paragraph(text) => {
                self.after_table = false;
                prose::paragraph(&mut self.out, look, &samples.lead, flow, text);
            }
            Item::Heading { level, text } => {
                let level = usize::from(*level).clamp(1, samples.headings.len());
                self.paragraph(&samples.headings[level - 1], flow, text);
            }
            Item::OwnTable(rows) => self.table(|page| {
                own_table::write(&mut page.out, &samples.table, rows, page.layout.text_area.width, flow)
            }),
            Item::Picture(picture) => self.image(&samples.image, picture, flow),
            Item::OfficialTables(tables) => {
                let Publication { report, script, .. } = *self.publication;
                for table in &self.layout.tables {
                    self.table(|page| official::write(&mut page.out, table, tables, report, script));
                }
            }
        }
    }

    fn paragraph(&mut self, look: &Paragraph, flow: Flow, text: &str) {
        self.after_table = false;
        look.write(&mut self.out, flow, text);
    }

    /// Writes a table, apart from one just above it. `write` tells whether there was anything to write.
    fn table(&mut self, write: impl FnOnce(&mut Self) -> bool) {
        let before = self.out.len();
        if self.after_table {
            self.out.push_str(BETWEEN_TABLES);
        }
        if write(self) {
            self.after_table = true;
        } else {
            self.out.truncate(before);
        }
    }

    fn image(&mut self, look: &Paragraph, picture: &Picture, flow: Flow) {
        match self.media.add(picture, self.layout.text_area) {
            Some(drawing) => {
                self.after_table = false;
                look.open(&mut self.out, flow);
                look.run.wrap(&mut self.out, &drawing);
                super::sample::close(&mut self.out);
            }
            None => {
                self.diagnostics.push(Diagnostic::new(Code::PictureUnreadable).with("name", &picture.name));
            }
        }
    }
}

fn part(piece: &Piece) -> Option<ReportPart> {
    match piece {
        Piece::Part(part, _) => Some(*part),
        _ => None,
    }
}
