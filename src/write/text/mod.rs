//! Plain text (UTF-8, lines end in `\n`): what a person expects, and what the text reader takes back as it was.
//!
//! A paragraph is a line that begins with two full-width spaces, a table has a row on each line and tabs between
//! all its positions. What lines cannot say is said by `model::signs` and by the marks that Markdown
//! has for headings, where a heading's number does not say its level. Pictures are named; they alone are lost.

mod table;

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::form::{Form, Forms, Lexicon, SectionForm};
use crate::model::signs::{self, LINE_BREAK};
use crate::model::{Block, Extra, Picture, Report, Section, Signature, TableId, Variant};

/// How a paragraph begins.
const INDENT: &str = "　　";
/// Where lines that are set to the right end, in full-width characters, and how far in they begin at least.
const LINE: usize = 32;
const FAR_IN: usize = 8;

/// Writes a report as plain text.
pub fn write(
    report: &Report,
    forms: &Forms,
    form: &Form,
    script: Variant,
    diagnostics: &mut Diagnostics,
) -> Vec<u8> {
    let mut page = Page {
        report,
        form,
        lexicon: &forms.lexicon,
        script,
        out: String::new(),
        written: HashSet::new(),
        pictures: Vec::new(),
    };
    page.report();
    if !page.pictures.is_empty() {
        let names = page.pictures.join("，");
        diagnostics.push(
            Diagnostic::new(Code::PicturesLeftOut).with("count", page.pictures.len()).with("names", names),
        );
    }
    page.out.into_bytes()
}

/// A text in the making.
struct Page<'a> {
    report: &'a Report,
    form: &'a Form,
    lexicon: &'a Lexicon,
    script: Variant,
    out: String,
    /// Official tables that are written.
    written: HashSet<&'a TableId>,
    /// Names of the pictures that are left out.
    pictures: Vec<&'a str>,
}

impl<'a> Page<'a> {
    fn report(&mut self) {
        let report = self.report;
        report.title.iter().for_each(|line| self.line(line));
        self.apart();
        self.blocks(&report.preamble);
        for (index, section) in report.sections.iter().take(self.form.sections.len()).enumerate() {
            self.apart();
            self.section(section, &self.form.sections[index]);
        }
        self.apart();
        report.signature.iter().for_each(|signature| self.signature(signature));
        report.note.iter().for_each(|note| self.paragraph(note));
        for section in report.sections.iter().skip(self.form.sections.len()) {
            self.apart();
            self.attachment(section);
        }
        self.extra(&report.extra);
    }

    /// A line as it stands.
    fn line(&mut self, text: &str) {
        self.out.extend([&signs::written(text), "\n"]);
    }

    /// A blank line, unless there is one.
    fn apart(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A paragraph; a line break inside it is one, after a sign that says so.
    fn paragraph(&mut self, text: &str) {
        let text = signs::written(text);
        let mut rest = text.as_str();
        self.out.push_str(INDENT);
        while let Some(at) = line_break(rest) {
            let (line, after) = rest.split_at(at + LINE_BREAK.len_utf8());
            self.out.extend([line, "\n"]);
            rest = after;
        }
        self.out.extend([rest, "\n"]);
    }

    /// A section of the form, with the tables that no block places at its end.
    fn section(&mut self, section: &'a Section, form: &'a SectionForm) {
        self.line(&section.heading);
        self.blocks(&section.blocks);
        let report = self.report;
        let blocks = report.sections.iter().flat_map(|section| &section.blocks).chain(&report.preamble);
        let placed: HashSet<&TableId> = blocks
            .flat_map(|block| match block {
                Block::Form { tables } => tables.as_slice(),
                _ => &[],
            })
            .collect();
        self.official(form.tables.iter().filter(|table| !placed.contains(table)).collect());
    }

    fn attachment(&mut self, section: &'a Section) {
        // Other headings than 附件 are known for what they are by the mark alone.
        let named = section.heading.trim_start().starts_with(&self.lexicon.attachment);
        self.out.push_str(if named { "" } else { "# " });
        self.line(&section.heading);
        self.blocks(&section.blocks);
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph { text } => self.paragraph(text),
                Block::Heading { level, text } => self.heading(*level, text, blocks.get(index + 1)),
                Block::Table { rows } => self.table(|page| table::own(&mut page.out, rows)),
                Block::Image(picture) => self.picture(picture),
                Block::Form { tables } => self.official(tables.iter().collect()),
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str, next: Option<&Block>) {
        if !speaks_for_itself(level, text, next) {
            self.out.extend(["#".repeat(usize::from(level.clamp(2, 4))).as_str(), " "]);
        }
        self.line(text);
    }

    /// Official tables, each only once: a report that repeats one has the same figures to show.
    fn official(&mut self, tables: Vec<&'a TableId>) {
        let fresh: Vec<&TableId> = tables.into_iter().filter(|table| self.written.insert(table)).collect();
        let (report, form, script) = (self.report, self.form, self.script);
        for section in &form.sections {
            if section.tables.iter().any(|table| fresh.contains(&table)) {
                self.table(|page| table::official(&mut page.out, report, form, section, &fresh, script));
            }
        }
    }

    /// A table with a blank line before and after it, so that two do not run together.
    fn table(&mut self, write: impl FnOnce(&mut Self)) {
        self.apart();
        write(self);
        self.out.push('\n');
    }

    fn picture(&mut self, picture: &'a Picture) {
        let name = if picture.alt.trim().is_empty() { &picture.name } else { &picture.alt };
        self.pictures.push(&picture.name);
        self.paragraph(&self.lexicon.text.picture.text(self.script).replace("{name}", name));
    }

    fn signature(&mut self, signature: &Signature) {
        let date = signature.date.map(|date| format!("{}年{}月{}日", date.year, date.month, date.day));
        let made = [Some(signature.agency.clone()), date].into_iter().flatten();
        let lines = if signature.text.is_empty() { made.collect() } else { signature.text.clone() };
        for line in lines.iter().filter(|line| !line.is_empty()) {
            let wide = line.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum::<usize>();
            let indent = LINE.saturating_sub(wide.div_ceil(2)).max(FAR_IN);
            self.out.push_str(&"　".repeat(indent));
            self.line(line);
        }
    }

    /// Lines around the report with their places, as the narrative sheet of a workbook has them.
    fn extra(&mut self, extra: &[Extra]) {
        if extra.is_empty() {
            return;
        }
        let (words, script) = (&self.lexicon.narrative, self.script);
        let part = words.parts.get("extra").map_or("", |label| label.text(script));
        let heads = words.heads.iter().chain([&words.source]).map(|label| label.text(script).to_owned());
        let mut rows = vec![heads.collect::<Vec<_>>()];
        rows.extend(extra.iter().map(|extra| {
            vec![part.to_owned(), String::new(), signs::written(&extra.text), signs::written(&extra.place)]
        }));
        self.table(|page| rows.iter().for_each(|row| table::row(&mut page.out, row)));
    }
}

/// Where the first line break of a written text is.
fn line_break(text: &str) -> Option<usize> {
    let meant = |&(at, _): &(usize, &str)| !text[..at].ends_with('\\');
    text.match_indices(LINE_BREAK).find(meant).map(|(at, _)| at)
}

/// Whether a reader sees from a heading's number what level it has: `（一）` is of the second; `1.` and `（1）` of the
/// third and fourth where text follows, else they may be items of a list.
fn speaks_for_itself(level: u8, text: &str, next: Option<&Block>) -> bool {
    const LONGEST: usize = 30;
    let chinese = |character: char| "一二三四五六七八九十".contains(character);
    let number = |rest: &str, is: fn(char) -> bool, end: char| {
        let after = rest.trim_start_matches(is);
        after.len() < rest.len() && after.starts_with(end)
    };
    let bracketed = text.strip_prefix('（');
    let numbered = match (level, bracketed) {
        (2, Some(rest)) => {
            let after = rest.trim_start_matches(chinese);
            return after.len() < rest.len() && after.starts_with('）') && is_phrase(text, LONGEST);
        }
        (3, None) => number(text, |character| character.is_ascii_digit(), '.'),
        (4, Some(rest)) => number(rest, |character| character.is_ascii_digit(), '）'),
        _ => false,
    };
    numbered && is_phrase(text, LONGEST) && next.is_some_and(is_text)
}

fn is_phrase(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest && !text.contains(['。', '；', '！', '？', ';', '：', ':', '\n'])
}

/// Whether a block is running text, which no number begins.
fn is_text(block: &Block) -> bool {
    let Block::Paragraph { text } = block else { return false };
    let begins = |character: char| character.is_numeric() || "（(一二三四五六七八九十第".contains(character);
    text.ends_with('。') && !text.starts_with(begins)
}
