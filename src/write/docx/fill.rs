//! Filling a page: the template's pieces in their order, with the report in between.

use std::collections::HashSet;

use super::layout::{Layout, Piece, Samples};
use super::official;
use super::own_table;
use super::picture::Media;
use super::prose;
use super::sample::{Flow, Paragraph};
use super::signature;
use super::slot::Place;
use super::template::Cut;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::form::{Form, SectionForm};
use crate::model::{Block, Picture, Report, Section, Sourced, TableId, Variant};
use crate::write::closing::Closing;

/// Keeps two tables apart, which Word would join, and closes a page that ends with one.
const BETWEEN_TABLES: &str = r#"<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="200" w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr></w:p>"#;

/// More than the markup of any ordinary report, so that it grows at most once or twice.
const USUAL_LENGTH: usize = 160 << 10;

/// The main part of a document in the making.
pub(super) struct Page<'a> {
    pub(super) report: &'a Report,
    form: &'a Form,
    layout: &'a Layout,
    script: Variant,
    diagnostics: &'a mut Diagnostics,
    closing: Option<Closing>,
    /// Official tables that stand in a block of the report, or are written already.
    placed: HashSet<&'a TableId>,
    written: HashSet<&'a TableId>,
    media: Media,
    out: String,
    /// Whether a table is the last thing written.
    after_table: bool,
}

impl<'a> Page<'a> {
    pub(super) fn new(
        report: &'a Report,
        form: &'a Form,
        cut: &'a Cut,
        script: Variant,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let sections = report.sections.iter().flat_map(|section| &section.blocks);
        let placed = report.preamble.iter().chain(sections).flat_map(|block| match &block.value {
            Block::Form { tables } => tables.as_slice(),
            _ => &[],
        });
        Self {
            report,
            form,
            layout: &cut.layout,
            script,
            diagnostics,
            closing: report.signature.as_ref().and_then(Closing::of),
            placed: placed.collect(),
            written: HashSet::new(),
            media: Media::beside(cut.media_names()),
            out: String::with_capacity(USUAL_LENGTH),
            after_table: false,
        }
    }

    /// The main part, and the pictures that it refers to.
    pub(super) fn fill(mut self) -> (String, Media) {
        let pieces = &self.layout.pieces;
        for (index, piece) in pieces.iter().enumerate() {
            let next = pieces[index + 1..].iter().find_map(place);
            self.piece(piece, next);
        }
        (self.out, self.media)
    }

    fn piece(&mut self, piece: &Piece, next: Option<Place>) {
        match piece {
            Piece::Fixed(markup) => self.out.push_str(markup),
            Piece::Place(place, look) => self.place(*place, look, next),
            Piece::Blank(look) => {
                if self.closing.is_some() {
                    self.paragraph(look, Flow::KeepNext, "");
                }
            }
            Piece::Cell(cell, run) => official::cell(&mut self.out, self.report, self.script, cell, run),
            Piece::Attachments => self.attachments(),
        }
    }

    fn place(&mut self, place: Place, look: &Paragraph, next: Option<Place>) {
        let report = self.report;
        match place {
            Place::Title => report.title.iter().for_each(|line| self.paragraph(look, Flow::Plain, line)),
            Place::Preamble => self.blocks(look, &report.preamble, Flow::Plain),
            Place::Section(index) => {
                let signed = next == Some(Place::Agency) && self.closing.is_some();
                self.section(index, look, if signed { Flow::KeepNext } else { Flow::Plain });
            }
            Place::Agency => {
                self.closing(|closing, page| signature::write_names(closing, &mut page.out, look));
            }
            Place::Date => {
                let flow = if report.note.is_some() { Flow::KeepNext } else { Flow::Plain };
                self.closing(|closing, page| {
                    signature::write_date(closing, &mut page.out, look, flow);
                });
            }
            Place::Note => report.note.iter().for_each(|note| self.paragraph(look, Flow::Plain, note)),
        }
    }

    fn closing(&mut self, write: impl FnOnce(&Closing, &mut Self)) {
        if let Some(closing) = self.closing.take() {
            self.after_table = false;
            write(&closing, self);
            self.closing = Some(closing);
        }
    }

    /// A section of the form, with its tables wherever the report places them, or else at its end.
    fn section(&mut self, index: usize, heading: &Paragraph, last: Flow) {
        let (form, report) = (self.form, self.report);
        let section = report.sections.get(index);
        let of_form = form.sections.get(index);
        let tables = of_form.map_or(&[][..], |section| &section.tables);
        let homeless: Vec<_> = tables.iter().filter(|table| !self.placed.contains(table)).collect();
        let last = if homeless.is_empty() { last } else { Flow::KeepNext };
        self.paragraph(heading, Flow::Plain, self.heading(section, of_form));
        let look = &self.layout.samples.paragraph;
        self.blocks(look, section.map_or(&[], |section| &section.blocks), last);
        self.official(&homeless);
    }

    fn heading(&self, section: Option<&'a Section>, of_form: Option<&'a SectionForm>) -> &'a str {
        let own = section.map(|section| section.heading.as_str()).filter(|heading| !heading.is_empty());
        own.or_else(|| of_form.map(|section| section.heading.text(self.script))).unwrap_or_default()
    }

    /// Sections beyond the form's, each on a page of its own.
    fn attachments(&mut self) {
        let (report, samples) = (self.report, &self.layout.samples);
        for section in report.sections.iter().skip(self.form.sections.len()) {
            self.paragraph(&samples.headings[0], Flow::NewPage, &section.heading);
            self.blocks(&samples.paragraph, &section.blocks, Flow::Plain);
        }
        if self.after_table {
            self.out.push_str(BETWEEN_TABLES);
        }
    }

    /// Writes blocks, the last of them with the given flow and each on one page with a table that it leads to.
    fn blocks(&mut self, look: &Paragraph, blocks: &'a [Sourced<Block>], last: Flow) {
        for (index, block) in blocks.iter().enumerate() {
            let flow = match blocks.get(index + 1).map(|next| &next.value) {
                Some(Block::Form { .. }) => Flow::KeepNext,
                Some(_) => Flow::Plain,
                None => last,
            };
            self.block(look, block, flow);
        }
    }

    fn block(&mut self, look: &Paragraph, block: &'a Block, flow: Flow) {
        let samples: &'a Samples = &self.layout.samples;
        match block {
            Block::Paragraph { text } => {
                self.after_table = false;
                prose::paragraph(&mut self.out, look, &samples.lead, flow, text);
            }
            Block::Heading { level, text } => {
                let level = usize::from(*level).clamp(1, samples.headings.len());
                self.paragraph(&samples.headings[level - 1], flow, text);
            }
            Block::Table { rows } => {
                self.table(|page| {
                    own_table::write(&mut page.out, &samples.table, rows, page.layout.text_area.width, flow)
                });
            }
            Block::Image(picture) => self.image(&samples.image, picture, flow),
            Block::Form { tables } => self.official(&tables.iter().collect::<Vec<_>>()),
        }
    }

    fn paragraph(&mut self, look: &Paragraph, flow: Flow, text: &str) {
        self.after_table = false;
        look.write(&mut self.out, flow, text);
    }

    /// Official tables, each only once: a report that repeats one has the same figures to show.
    fn official(&mut self, tables: &[&'a TableId]) {
        let fresh: Vec<&TableId> =
            tables.iter().copied().filter(|table| self.written.insert(table)).collect();
        for table in &self.layout.tables {
            self.table(|page| official::write(&mut page.out, table, &fresh, page.report, page.script));
        }
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

fn place(piece: &Piece) -> Option<Place> {
    match piece {
        Piece::Place(place, _) => Some(*place),
        _ => None,
    }
}
