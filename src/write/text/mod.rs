//! Plain text (UTF-8, lines end in `\n`): what a person expects, and what the text reader takes back as it was.
//!
//! A paragraph is a line that begins with two full-width spaces, a table has a row on each line and tabs between
//! all its positions. What lines cannot say is said by `model::signs` and by the marks that Markdown
//! has for headings, where a heading's number does not say its level. Pictures are named; they alone are lost.

mod table;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::model::signs::{self, LINE_BREAK};
use crate::model::{Extra, Picture, Signature};
use crate::write::Publication;
use crate::write::page::{Item, PagePlan, PlannedSection, by_section};

/// How a paragraph begins.
const INDENT: &str = "　　";
/// Where lines that are set to the right end, in full-width characters, and how far in they begin at least.
const LINE: usize = 32;
const FAR_IN: usize = 8;

/// Writes a report as plain text.
///
/// # Errors
/// None: any report can be written.
pub fn write(publication: &Publication, diagnostics: &mut Diagnostics) -> Result<Vec<u8>> {
    let plan = PagePlan::new(publication);
    let mut page = Page { publication, out: String::new(), pictures: Vec::new() };
    page.write(&plan);
    if !page.pictures.is_empty() {
        let left_out = Diagnostic::new(Code::PicturesLeftOut).with("count", page.pictures.len());
        diagnostics.push(left_out.with("names", page.pictures));
    }
    Ok(page.out.into_bytes())
}

/// A text in the making.
struct Page<'a> {
    publication: &'a Publication<'a>,
    out: String,
    /// Names of the pictures that are left out.
    pictures: Vec<&'a str>,
}

impl<'a> Page<'a> {
    fn write(&mut self, plan: &PagePlan<'a>) {
        let report = self.publication.report;
        plan.title.iter().for_each(|line| self.line(line));
        self.apart();
        self.items(&plan.preamble);
        for section in &plan.sections {
            self.apart();
            self.section(section);
        }
        self.apart();
        report.signature.iter().for_each(|signature| self.signature(signature));
        report.note.iter().for_each(|note| self.paragraph(note));
        for section in &plan.attachments {
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

    fn section(&mut self, section: &PlannedSection<'a>) {
        self.line(section.heading);
        self.items(&section.items);
    }

    fn attachment(&mut self, section: &PlannedSection<'a>) {
        // Other headings than 附件 are known for what they are by the mark alone.
        let named = section.heading.trim_start().starts_with(&self.publication.lexicon.attachment);
        self.out.push_str(if named { "" } else { "# " });
        self.section(section);
    }

    fn items(&mut self, items: &[Item<'a>]) {
        for (index, item) in items.iter().enumerate() {
            match item {
                Item::Paragraph(text) => self.paragraph(text),
                Item::Heading { level, text } => self.heading(*level, text, items.get(index + 1)),
                Item::OwnTable(rows) => self.table(|page| table::own(&mut page.out, rows)),
                Item::Picture(picture) => self.picture(picture),
                Item::OfficialTables(tables) => {
                    for (of_form, wanted) in by_section(self.publication.form, tables) {
                        let publication = self.publication;
                        self.table(|page| table::official(&mut page.out, publication, of_form, &wanted));
                    }
                }
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str, next: Option<&Item>) {
        if !speaks_for_itself(level, text, next) {
            self.out.extend(["#".repeat(usize::from(level)).as_str(), " "]);
        }
        self.line(text);
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
        let Publication { lexicon, script, .. } = self.publication;
        self.paragraph(&lexicon.text.picture.text(*script).replace("{name}", name));
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
        let (words, script) = (&self.publication.lexicon.narrative, self.publication.script);
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
fn speaks_for_itself(level: u8, text: &str, next: Option<&Item>) -> bool {
    const LONGEST: usize = 30;
    let numbered = match (level, text.strip_prefix('（')) {
        (2, Some(rest)) => {
            return begins_with_number(rest, is_chinese_digit, '）') && is_phrase(text, LONGEST);
        }
        (3, None) => begins_with_number(text, is_digit, '.'),
        (4, Some(rest)) => begins_with_number(rest, is_digit, '）'),
        _ => false,
    };
    numbered && is_phrase(text, LONGEST) && next.is_some_and(is_text)
}

/// Whether a text begins with a digit or several, and then this.
fn begins_with_number(text: &str, is_digit: fn(char) -> bool, end: char) -> bool {
    let after = text.trim_start_matches(is_digit);
    after.len() < text.len() && after.starts_with(end)
}

fn is_chinese_digit(character: char) -> bool {
    "一二三四五六七八九十".contains(character)
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

fn is_phrase(text: &str, longest: usize) -> bool {
    text.chars().count() <= longest && !text.contains(['。', '；', '！', '？', ';', '：', ':', '\n'])
}

/// Whether an item is running text, which no number begins.
fn is_text(item: &Item) -> bool {
    let Item::Paragraph(text) = item else { return false };
    text.ends_with('。') && !text.starts_with(begins_item)
}

/// Whether an item of a list may begin so.
fn begins_item(character: char) -> bool {
    character.is_numeric() || "（(第".contains(character) || is_chinese_digit(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Forms;
    use crate::model::{Report, Variant};
    use crate::write::Timestamp;

    /// The public JSON says that a missing heading comes from the form; and figures must not be lost with a section.
    #[test]
    fn a_section_that_the_report_lacks_stands_in_the_text_with_its_tables() {
        let report = serde_json::json!({
            "edition": "2021", "script": "hans", "agency": null, "year": null, "title": [], "preamble": [],
            "sections": [{ "heading": "", "blocks": [] }],
            "tables": { "disputes": { "review": { "upheld": 351 } } },
            "signature": null, "note": null, "extra": [],
        });
        let report: Report = serde_json::from_value(report).unwrap();
        let forms = Forms::built_in();
        let (form, lexicon, timestamp) = (&forms.editions[0], &forms.lexicon, Timestamp::default());
        let publication = Publication { report: &report, form, lexicon, script: Variant::Hans, timestamp };
        let text = write(&publication, &mut Diagnostics::default()).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.starts_with("一、总体情况\n\n二、主动公开政府信息情况\n"), "{text}");
        let (_, disputes) = text.split_once("\n四、政府信息公开行政复议、行政诉讼情况\n").unwrap();
        assert!(disputes.contains("\n351\t"), "{text}");
        assert!(text.trim_end().ends_with("\n六、其他需要报告的事项"), "{text}");
    }
}
