//! Markdown (`CommonMark` with the tables of GitHub): what its marks say, without them.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::Setting;
use super::bars;
use super::fields::{Row, grid};
use crate::diagnostic::Result;
use crate::model::{Address, Align, GridKind, Item, Outline, Paragraph};

/// What a file in Markdown holds; `None` where nothing shows that it is in Markdown: a table with its line of dashes,
/// or a title with its mark at the top.
///
/// # Errors
/// More cells than the limits allow.
pub(super) fn read(text: &str, setting: &mut Setting) -> Result<Option<Vec<Item>>> {
    let titled = text.trim_start().starts_with("# ");
    if !titled && !text.lines().any(is_delimiter_row) {
        return Ok(None);
    }
    let mut page = MarkdownReader { starts: line_starts(text), titled, ..MarkdownReader::default() };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        if let Event::End(TagEnd::TableRow) = event {
            page.end_row(&text[range.clone()]);
        }
        page.take(event, range.start, setting)?;
    }
    page.end_paragraph();
    Ok(Some(page.items))
}

/// `| --- | :-: |`
fn is_delimiter_row(line: &str) -> bool {
    let line = line.trim();
    line.contains("--")
        && line.contains('|')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// A document in the making.
#[derive(Default)]
struct MarkdownReader {
    /// Where each line of the source begins.
    starts: Vec<usize>,
    /// Whether the first heading is the title, so that those of sections are one level down.
    titled: bool,
    items: Vec<Item>,
    text: String,
    /// The line where the text begins.
    line: u32,
    outline: Outline,
    /// The next number of each list that is open; `None` for one with bullets.
    lists: Vec<Option<u64>>,
    rows: Vec<Row>,
    in_table: bool,
}

impl MarkdownReader {
    fn take(&mut self, event: Event<'_>, at: usize, setting: &mut Setting) -> Result<()> {
        match event {
            Event::Start(tag) => self.start(&tag, self.line_of(at)),
            Event::End(TagEnd::Table) => {
                let rows = std::mem::take(&mut self.rows);
                self.items.extend(grid(&rows, GridKind::Table, setting)?.map(Item::Grid));
                self.in_table = false;
            }
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) if !is_break(&text) => {
                self.write(&text, at);
            }
            Event::Html(text) => self.write(text.trim_end(), at),
            Event::InlineHtml(_) | Event::HardBreak | Event::SoftBreak => self.text.push('\n'),
            _ => {}
        }
        Ok(())
    }

    fn line_of(&self, at: usize) -> u32 {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1) as u32
    }

    fn write(&mut self, text: &str, at: usize) {
        if self.text.is_empty() {
            self.line = self.line_of(at);
        }
        self.text.push_str(text);
    }

    fn start(&mut self, tag: &Tag<'_>, line: u32) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_paragraph();
                self.outline = self.outline_of(*level);
            }
            Tag::List(first) => {
                self.end_paragraph();
                self.lists.push(*first);
            }
            Tag::Item => self.begin_item(),
            Tag::Table(_) => {
                self.end_paragraph();
                self.in_table = true;
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Row::new(line, std::iter::empty::<&str>())),
            Tag::Paragraph if !self.in_item() => self.end_paragraph(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableCell => {
                let text = std::mem::take(&mut self.text);
                if let Some(row) = self.rows.last_mut() {
                    row.fields.push(text.trim().to_owned());
                }
            }
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock | TagEnd::CodeBlock => {
                self.end_paragraph();
            }
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            _ => {}
        }
    }

    /// The parser fills short rows up; which cells they lack is not for it to say.
    fn end_row(&mut self, source: &str) {
        if let Some(row) = self.rows.last_mut() {
            let fields = bars::fields(source);
            row.fields.truncate(fields.len());
            // It drops what a row has more than its head, too.
            let more = fields.into_iter().skip(row.fields.len());
            row.fields.extend(more.map(|field| field.trim().to_owned()));
        }
    }

    /// The heading at the top of a file is its title, and the others rise by its level.
    fn outline_of(&self, level: HeadingLevel) -> Outline {
        let level = level as u8;
        match (self.titled, level) {
            (true, 1) if self.items.is_empty() => Outline::Title,
            (true, 2..) => Outline::Heading(level - 1),
            _ => Outline::Heading(level),
        }
    }

    /// A number is part of the text that is seen, a bullet is not.
    fn begin_item(&mut self) {
        self.end_paragraph();
        if let Some(Some(number)) = self.lists.last_mut() {
            self.text = format!("{number}.");
            *number += 1;
        }
    }

    /// Whether nothing but the number of an item is written yet.
    fn in_item(&self) -> bool {
        !self.lists.is_empty() && self.text.ends_with('.') && self.text.len() <= 8
    }

    /// Lines of a paragraph are lines on the page: Chinese text is not wrapped at words.
    fn end_paragraph(&mut self) {
        let outline = std::mem::take(&mut self.outline);
        let text = std::mem::take(&mut self.text);
        if self.in_table || text.trim().is_empty() {
            return;
        }
        for (line, text) in (self.line..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
            self.items.push(Item::Paragraph(Paragraph {
                text: text.trim().to_owned(),
                outline,
                align: Align::Start,
                address: Address::Line(line),
            }));
        }
    }
}

/// `<br>` in any spelling.
fn is_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_say_what_things_are() {
        let text = "# 某局报告\n\n## 一、总体情况\n\n**主动公开**信息64条。\n\n1. 第一\n2. 第二\n- 其他\n\n\
                    | 名称 | 数量 |\n|---|--:|\n| 甲\\|乙<br>丙 | 3 |\n";
        let items = read(text, &mut Setting::default()).unwrap().unwrap();
        let shown: Vec<(String, Outline)> = items
            .iter()
            .filter_map(|item| match item {
                Item::Paragraph(paragraph) => Some((paragraph.text.clone(), paragraph.outline)),
                _ => None,
            })
            .collect();
        let body = |text: &str| (text.to_owned(), Outline::Body);
        assert_eq!(
            shown,
            [
                ("某局报告".to_owned(), Outline::Title),
                ("一、总体情况".to_owned(), Outline::Heading(1)),
                body("主动公开信息64条。"),
                body("1.第一"),
                body("2.第二"),
                body("其他"),
            ]
        );
        let Some(Item::Grid(grid)) = items.last() else { panic!("{items:?}") };
        let cells: Vec<&str> = grid.cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(cells, ["名称", "数量", "甲|乙\n丙", "3"]);
        assert_eq!(grid.cells[2].address, Address::Line(12));
    }

    #[test]
    fn other_text_is_left_alone() {
        assert_eq!(read("电话138****1234，*必填*\n一、总体情况\n", &mut Setting::default()).unwrap(), None);
    }
}
