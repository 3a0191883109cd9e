//! The sheet of prose: a row for each line and block, told apart by the words in its first two columns. It is read
//! back by these words alone, so a change here is a change for the recogniser.

use rust_xlsxwriter::{Format, IgnoreError, XlsxError};

use super::measure;
use super::own_table;
use super::picture;
use super::{Area, Sheet, Source, Written};
use crate::diagnostic::{Code, Diagnostic};
use crate::form::Narrative;
use crate::model::{Block, Date, Extra, OwnCell, Picture, Report, Signature, Sourced};
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

/// Writes the sheet.
pub(super) fn write<'a>(source: &'a Source<'a>, sheet: &'a mut Sheet) -> Written {
    let words = &source.publication.lexicon.narrative;
    let mut prose = Prose { source, words, sheet, row: 0, part: "", last_column: PLACE };
    prose.head()?;
    prose.report(source.publication.report)?;
    prose.finish()
}

struct Prose<'a, 'b> {
    source: &'a Source<'a>,
    words: &'a Narrative,
    sheet: &'a mut Sheet<'b>,
    /// The next row.
    row: u32,
    /// What its first column is to say; further rows of the same part leave it blank.
    part: &'a str,
    /// The last column in use.
    last_column: u16,
}

impl<'a> Prose<'a, '_> {
    fn head(&mut self) -> Written {
        let format = self.source.styles.prose_head();
        for (column, label) in (0..).zip(self.words.heads.iter().chain([&self.words.source])) {
            let text = self.source.word(label);
            self.sheet.text(Area::cell(self.row, column), text, &format)?;
        }
        self.sheet.set_lines(self.row, 1)?;
        self.row += 1;
        Ok(())
    }

    fn report(&mut self, report: &'a Report) -> Written {
        self.lines("title", &report.title)?;
        self.line("agency", report.agency.as_deref().unwrap_or_default())?;
        self.year(report.year)?;
        self.part = self.part_word("preamble");
        self.blocks(&report.preamble)?;
        (0..report.sections.len()).try_for_each(|index| self.section(index))?;
        self.lines("signature", &report.signature.as_ref().map(signature_lines).unwrap_or_default())?;
        self.line("note", report.note.as_deref().unwrap_or_default())?;
        report.extra.iter().try_for_each(|extra| self.extra(extra))
    }

    /// Widths, what stays in view and what is printed on each page, once the size is known.
    fn finish(self) -> Written {
        let page = &mut *self.sheet.page;
        page.set_column_width_pixels(PART, PART_PIXELS)?
            .set_column_width_pixels(KIND, KIND_PIXELS)?
            .set_column_width_pixels(CONTENT, CONTENT_PIXELS)?
            .set_column_range_width_pixels(PLACE, self.last_column, FURTHER_PIXELS)?
            .set_freeze_panes(1, 0)?
            .set_repeat_rows(0, 0)?;
        let rows = self.row;
        let all = Area { row: 0, column: PART, rows, columns: self.last_column + 1 };
        self.sheet.without_mark(all, IgnoreError::NumberStoredAsText)
    }

    /// A part of several lines, each in a row that names the part; one to fill in if there are none.
    fn lines(&mut self, part: &'static str, lines: &[String]) -> Written {
        if lines.is_empty() {
            return self.line(part, "");
        }
        lines.iter().try_for_each(|line| self.line(part, line))
    }

    fn line(&mut self, part: &'static str, text: &str) -> Written {
        self.part = self.part_word(part);
        self.text_row("", text, self.source.styles.prose())
    }

    fn year(&mut self, year: Option<u16>) -> Written {
        let row = self.row;
        self.line("year", "")?;
        if let Some(year) = year {
            let format = self.source.styles.year();
            self.sheet.page.write_number_with_format(row, CONTENT, year, &format)?;
        }
        Ok(())
    }

    fn extra(&mut self, extra: &Extra) -> Written {
        let row = self.row;
        self.line("extra", &extra.text)?;
        self.sheet.text(Area::cell(row, PLACE), &extra.place, self.source.styles.prose())
    }

    fn section(&mut self, index: usize) -> Written {
        let publication = self.source.publication;
        self.part = heading(publication, index);
        self.text_row(self.kind_word("heading-1"), "", self.source.styles.heading())?;
        self.blocks(&publication.report.sections[index].blocks)
    }

    /// Blocks, or an empty paragraph to fill in.
    fn blocks(&mut self, blocks: &[Sourced<Block>]) -> Written {
        if blocks.is_empty() {
            return self.paragraph("");
        }
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block) -> Written {
        match block {
            Block::Paragraph { text } => self.paragraph(text),
            Block::Heading { level, text } => {
                let kind = self.kind_word(HEADINGS[usize::from(level.clamp(&1, &4) - 1)]);
                self.text_row(kind, text, self.source.styles.heading())
            }
            Block::Table { rows } => self.own_table(rows),
            Block::Image(picture) => self.picture(picture),
            Block::Form { tables } => {
                let titles: Vec<&str> = tables.iter().map(|id| self.title(id.as_str())).collect();
                self.text_row(
                    self.kind_word("form"),
                    &titles.join(TITLE_SEPARATOR),
                    self.source.styles.prose(),
                )
            }
        }
    }

    /// A paragraph, in as many rows as it takes to show it: Excel has no row taller than a page.
    fn paragraph(&mut self, text: &str) -> Written {
        let kinds = ["paragraph"].into_iter().chain(std::iter::repeat("continued"));
        let mut pieces = kinds.zip(measure::pieces(text, CONTENT_PIXELS));
        pieces.try_for_each(|(kind, piece)| {
            self.text_row(self.kind_word(kind), piece, self.source.styles.prose())
        })
    }

    /// A row of text in its three columns, as tall as it takes.
    fn text_row(&mut self, kind: &str, text: &str, format: &Format) -> Written {
        let lines = measure::lines(text, CONTENT_PIXELS).max(self.margin(kind)?);
        self.sheet.text(Area::cell(self.row, CONTENT), text, format)?;
        self.sheet.set_lines(self.row, lines)?;
        self.row += 1;
        Ok(())
    }

    /// The first two columns of the next row, and the lines that they take.
    fn margin(&mut self, kind: &str) -> Result<u32, XlsxError> {
        let format = self.source.styles.margin();
        let part = std::mem::take(&mut self.part);
        self.sheet.text(Area::cell(self.row, PART), part, &format)?;
        self.sheet.text(Area::cell(self.row, KIND), kind, &format)?;
        Ok(measure::lines(part, PART_PIXELS).max(measure::lines(kind, KIND_PIXELS)))
    }

    fn own_table(&mut self, rows: &[Vec<OwnCell>]) -> Written {
        let top = self.row;
        let mut lines = Vec::new();
        for index in 0..rows.len().max(1) {
            let kind = self.kind_word(if index == 0 { "table" } else { "continued" });
            lines.push(self.margin(kind)?);
            self.row += 1;
        }
        let format = self.source.styles.own_cell();
        for (area, text) in own_table::place(rows, top, CONTENT) {
            self.sheet.text(area, text, &format)?;
            self.last_column = self.last_column.max(area.last_column());
            if area.rows == 1 {
                let needed = &mut lines[(area.row - top) as usize];
                *needed = (*needed).max(measure::lines(text, own_pixels(area)));
            }
        }
        (top..).zip(lines).try_for_each(|(row, lines)| self.sheet.set_lines(row, lines))
    }

    /// A picture below its name, which alone is left where Excel cannot show the picture.
    fn picture(&mut self, picture: &Picture) -> Written {
        let row = self.row;
        self.text_row(self.kind_word("image"), &picture.name, self.source.styles.prose())?;
        let room = f64::from(CONTENT_PIXELS - 2 * PICTURE_EDGE_PIXELS);
        let Some((image, height)) = picture::fitted(picture, room, PICTURE_HIGHEST_PIXELS) else {
            let unreadable = Diagnostic::new(Code::PictureUnreadable).with("name", &picture.name);
            self.sheet.diagnostics.push(unreadable);
            return Ok(());
        };
        let (left, top) = (PICTURE_EDGE_PIXELS, PICTURE_TOP_PIXELS);
        self.sheet.page.insert_image_with_offset(row, CONTENT, &image, left, top)?;
        let pixels = f64::from(top + PICTURE_EDGE_PIXELS) + height;
        self.sheet.page.set_row_height(row, pixels * POINTS_PER_PIXEL)?;
        Ok(())
    }

    /// What names an official table.
    fn title<'t>(&'t self, id: &'t str) -> &'t str {
        let label = self.source.publication.form.table(id).and_then(|table| table.title_label());
        label.map_or(id, |label| self.source.word(label))
    }

    fn part_word(&self, name: &'static str) -> &'a str {
        self.words.parts.get(name).map_or(name, |label| self.source.word(label))
    }

    fn kind_word(&self, name: &'static str) -> &'a str {
        self.words.kinds.get(name).map_or(name, |label| self.source.word(label))
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
