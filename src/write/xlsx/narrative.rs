//! The sheet of prose: a row for each line and block, told apart by the words in its first two columns. It is read
//! back by these words alone, so a change here is a change for the recogniser.

use super::own_table;
use super::picture::{self, PlacedPicture};
use super::sheet::Sheet;
use super::style::Style;
use super::{Area, measure};
use crate::diagnostic::{Code, Diagnostic};
use crate::form::{Label, Narrative};
use crate::model::{Block, Date, Extra, Number, OwnCell, Picture, Signature, Sourced};
use crate::write::Publication;
use crate::write::page::heading;

const PART: u16 = 0;
const KIND: u16 = 1;
const CONTENT: u16 = 2;
const PLACE: u16 = 3;

/// Widths of the columns; those of the agency's own tables run on to the right of the content.
const PART_PIXELS: u32 = 116;
const KIND_PIXELS: u32 = 68;
const CONTENT_PIXELS: u32 = 470;
const FURTHER_PIXELS: u32 = 76;

/// Room for a picture, below its name.
const PICTURE_TOP_PIXELS: u32 = 28;
const PICTURE_EDGE_PIXELS: u32 = 8;
const PICTURE_HIGHEST_PIXELS: f64 = 480.0;
const POINTS_PER_PIXEL: f64 = 0.75;

/// Between the titles of tables that stand in one place.
const TITLE_SEPARATOR: &str = "；";

/// Names of the kinds of headings, by level.
const HEADINGS: [&str; 4] = ["heading-1", "heading-2", "heading-3", "heading-4"];

/// What the page of the sheet depends on.
pub(super) struct NarrativePage {
    /// Widths of the columns, in pixels.
    pub(super) widths: Vec<u32>,
    /// All cells in use.
    pub(super) area: Area,
    pub(super) pictures: Vec<PlacedPicture>,
}

/// Writes the cells of the sheet.
pub(super) fn write(publication: &Publication, sheet: &mut Sheet) -> NarrativePage {
    let words = &publication.lexicon.narrative;
    let mut prose =
        Prose { publication, words, sheet, row: 0, part: "", last_column: PLACE, pictures: Vec::new() };
    prose.head();
    prose.report();
    prose.finish()
}

struct Prose<'a, 'b> {
    publication: &'a Publication<'a>,
    words: &'a Narrative,
    sheet: &'a mut Sheet<'b>,
    /// The next row.
    row: u32,
    /// What its first column is to say; further rows of the same part leave it blank.
    part: &'a str,
    /// The last column in use.
    last_column: u16,
    pictures: Vec<PlacedPicture>,
}

impl<'a> Prose<'a, '_> {
    fn head(&mut self) {
        for (column, label) in (0..).zip(self.words.heads.iter().chain([&self.words.source])) {
            self.sheet.text(Area::cell(self.row, column), self.word(label), Style::ProseHead);
        }
        self.sheet.set_lines(self.row, 1);
        self.row += 1;
    }

    fn report(&mut self) {
        let report = self.publication.report;
        self.lines("title", &report.title);
        self.line("agency", report.agency.as_deref().unwrap_or_default());
        self.year(report.year);
        self.part = self.part_word("preamble");
        self.blocks(&report.preamble);
        (0..report.sections.len()).for_each(|index| self.section(index));
        self.lines("signature", &report.signature.as_ref().map(signature_lines).unwrap_or_default());
        self.line("note", report.note.as_deref().unwrap_or_default());
        report.extra.iter().for_each(|extra| self.extra(extra));
    }

    fn finish(self) -> NarrativePage {
        let mut widths = vec![PART_PIXELS, KIND_PIXELS, CONTENT_PIXELS];
        widths.resize(usize::from(self.last_column) + 1, FURTHER_PIXELS);
        let area = Area { row: 0, column: PART, rows: self.row, columns: self.last_column + 1 };
        NarrativePage { widths, area, pictures: self.pictures }
    }

    /// A part of several lines, each in a row that names the part; one to fill in if there are none.
    fn lines(&mut self, part: &'static str, lines: &[String]) {
        if lines.is_empty() {
            return self.line(part, "");
        }
        for line in lines {
            self.line(part, line);
        }
    }

    fn line(&mut self, part: &'static str, text: &str) {
        self.part = self.part_word(part);
        self.text_row("", text, Style::Prose);
    }

    fn year(&mut self, year: Option<u16>) {
        let Some(year) = year else { return self.line("year", "") };
        self.part = self.part_word("year");
        let lines = self.margin("");
        self.sheet.number(Area::cell(self.row, CONTENT), Number::from(i64::from(year)), Style::Year);
        self.next_row(lines);
    }

    fn extra(&mut self, extra: &Extra) {
        let row = self.row;
        self.line("extra", &extra.text);
        self.sheet.text(Area::cell(row, PLACE), &extra.place, Style::Prose);
    }

    fn section(&mut self, index: usize) {
        self.part = heading(self.publication, index);
        self.text_row(self.kind_word("heading-1"), "", Style::Heading);
        self.blocks(&self.publication.report.sections[index].blocks);
    }

    /// Blocks, or an empty paragraph to fill in.
    fn blocks(&mut self, blocks: &[Sourced<Block>]) {
        if blocks.is_empty() {
            return self.paragraph("");
        }
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph { text } => self.paragraph(text),
            Block::Heading { level, text } => {
                let kind = self.kind_word(HEADINGS[usize::from(level.clamp(&1, &4) - 1)]);
                self.text_row(kind, text, Style::Heading);
            }
            Block::Table { rows } => self.own_table(rows),
            Block::Image(picture) => self.picture(picture),
            Block::Form { tables } => {
                let titles: Vec<&str> = tables.iter().map(|id| self.title(id.as_str())).collect();
                self.text_row(self.kind_word("form"), &titles.join(TITLE_SEPARATOR), Style::Prose);
            }
        }
    }

    /// A paragraph, in as many rows as it takes to show it: Excel has no row taller than a page.
    fn paragraph(&mut self, text: &str) {
        let kinds = ["paragraph"].into_iter().chain(std::iter::repeat("continued"));
        for (kind, piece) in kinds.zip(measure::pieces(text, CONTENT_PIXELS)) {
            self.text_row(self.kind_word(kind), piece, Style::Prose);
        }
    }

    /// A row of text in its three columns, as tall as it takes.
    fn text_row(&mut self, kind: &str, text: &str, style: Style) {
        let lines = measure::lines(text, CONTENT_PIXELS).max(self.margin(kind));
        self.sheet.text(Area::cell(self.row, CONTENT), text, style);
        self.next_row(lines);
    }

    fn next_row(&mut self, lines: u32) {
        self.sheet.set_lines(self.row, lines);
        self.row += 1;
    }

    /// The first two columns of the next row, and the lines that they take.
    fn margin(&mut self, kind: &str) -> u32 {
        let part = std::mem::take(&mut self.part);
        self.sheet.text(Area::cell(self.row, PART), part, Style::Margin);
        self.sheet.text(Area::cell(self.row, KIND), kind, Style::Margin);
        measure::lines(part, PART_PIXELS).max(measure::lines(kind, KIND_PIXELS))
    }

    fn own_table(&mut self, rows: &[Vec<OwnCell>]) {
        let top = self.row;
        let mut lines = Vec::new();
        for index in 0..rows.len().max(1) {
            let kind = self.kind_word(if index == 0 { "table" } else { "continued" });
            lines.push(self.margin(kind));
            self.row += 1;
        }
        for (area, text) in own_table::place(rows, top, CONTENT) {
            self.sheet.text(area, text, Style::OwnCell);
            self.last_column = self.last_column.max(area.last_column());
            if area.rows == 1 {
                let needed = &mut lines[(area.row - top) as usize];
                *needed = (*needed).max(measure::lines(text, own_pixels(area)));
            }
        }
        (top..).zip(lines).for_each(|(row, lines)| self.sheet.set_lines(row, lines));
    }

    /// A picture below its name, which alone is left where Excel cannot show the picture.
    fn picture(&mut self, picture: &Picture) {
        let row = self.row;
        self.text_row(self.kind_word("image"), &picture.name, Style::Prose);
        let room = f64::from(CONTENT_PIXELS - 2 * PICTURE_EDGE_PIXELS);
        let Some(picture) = picture::fitted(picture, room, PICTURE_HIGHEST_PIXELS) else {
            let unreadable = Diagnostic::new(Code::PictureUnreadable).with("name", &picture.name);
            return self.sheet.diagnostics.push(unreadable);
        };
        let (left, top) = (PICTURE_EDGE_PIXELS, PICTURE_TOP_PIXELS);
        let pixels = f64::from(top + PICTURE_EDGE_PIXELS) + picture.height;
        self.sheet.heights.insert(row, pixels * POINTS_PER_PIXEL);
        self.pictures.push(PlacedPicture { row, column: CONTENT, left, top, picture });
    }

    /// What names an official table.
    fn title<'t>(&'t self, id: &'t str) -> &'t str {
        let label = self.publication.form.table(id).and_then(|table| table.title_label());
        label.map_or(id, |label| self.word(label))
    }

    fn part_word(&self, name: &'static str) -> &'a str {
        self.words.parts.get(name).map_or(name, |label| self.word(label))
    }

    fn kind_word(&self, name: &'static str) -> &'a str {
        self.words.kinds.get(name).map_or(name, |label| self.word(label))
    }

    fn word<'l>(&self, label: &'l Label) -> &'l str {
        label.text(self.publication.script)
    }
}

/// Width of a cell of an own table.
fn own_pixels(area: Area) -> u32 {
    let further = u32::from(area.columns - 1) * FURTHER_PIXELS;
    further + if area.column == CONTENT { CONTENT_PIXELS } else { FURTHER_PIXELS }
}

/// The lines of a signature; where the source has none, the agency and the date.
fn signature_lines(signature: &Signature) -> Vec<String> {
    if !signature.text.is_empty() {
        return signature.text.clone();
    }
    let date = signature.date.map(|Date { year, month, day }| format!("{year}年{month}月{day}日"));
    [Some(signature.agency.clone()), date].into_iter().flatten().collect()
}
