//! Prose in printed lines, as text out of PDF has it: lines of one width are joined to paragraphs, and numbers of pages
//! between them dropped.

use super::line::width;
use crate::model::Paragraph;

/// Printed lines are at least and at most so wide, in half-width characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;
/// How much a full line may lack: what may not begin or be parted goes to the next.
const SLACK: usize = 8;
/// The fewest full lines that show it.
const FEWEST: usize = 4;

/// How long the lines of a text are that is printed in lines: some programs count columns, others characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PrintedLines {
    columns: usize,
    characters: usize,
}

impl PrintedLines {
    /// The width that most lines of prose have and none exceeds; none for a text whose paragraphs are lines.
    pub(super) fn detect(lines: &[&str]) -> Option<Self> {
        let prose = || lines.iter().filter(|line| is_prose(line));
        let columns = prose().map(|line| line_width(line)).max()?;
        let characters = prose().map(|line| line.trim_end().chars().count()).max()?;
        let printed = Self { columns, characters };
        let full = prose().filter(|line| printed.is_full(line) && !ends_sentence(line)).count();
        let sentences = prose().filter(|line| line.contains(['，', '。', '；', '：', '、', ','])).count();
        (WIDTHS.contains(&columns) && full >= FEWEST && full * 5 >= sentences * 2).then_some(printed)
    }

    fn is_full(self, line: &str) -> bool {
        line_width(line) + SLACK >= self.columns
            || line.trim_end().chars().count() + SLACK / 2 >= self.characters
    }

    /// The paragraphs of some lines, and how many numbers of pages stood among them. Each comes with its first line.
    pub(super) fn join(
        self,
        lines: &[&str],
        prose: Vec<(usize, Paragraph)>,
    ) -> (Vec<(usize, Paragraph)>, usize) {
        let mut joined: Vec<(usize, Paragraph)> = Vec::new();
        let (mut pages, mut last_line) = (0, None);
        for (line, paragraph) in prose {
            if is_page_number(&paragraph.text) {
                pages += 1;
                continue;
            }
            let goes_on = last_line.is_some_and(|last: usize| self.goes_on(lines[last], lines[line]));
            last_line = Some(line);
            match joined.last_mut().filter(|_| goes_on) {
                Some((_, before)) => append(&mut before.text, paragraph.text.trim()),
                None => joined.push((line, paragraph)),
            }
        }
        (joined, pages)
    }

    /// Whether the paragraph of a line goes on in the next: that is not set in, and the line is full.
    fn goes_on(self, line: &str, next: &str) -> bool {
        let ends_early = ends_sentence(line) && line_width(line) + 2 < self.columns;
        self.is_full(line) && is_prose(line) && !is_set_in(next) && !begins_anew(next) && !ends_early
    }
}

/// Adds the rest of a paragraph; words of Latin letters are parted by the line end.
fn append(text: &mut String, rest: &str) {
    let parts = text.ends_with(|last: char| last.is_ascii_alphabetic())
        && rest.starts_with(|first: char| first.is_ascii_alphabetic());
    if parts {
        text.push(' ');
    }
    text.push_str(rest);
}

fn line_width(line: &str) -> usize {
    width(line.trim_end())
}

/// A line with words and no cells.
fn is_prose(line: &str) -> bool {
    let line = line.trim();
    !line.contains(['\t', '|', '│']) && line.chars().filter(|character| character.is_alphabetic()).count() > 4
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end().ends_with(['。', '！', '？', '；', '：', '”', '）'])
}

fn is_set_in(line: &str) -> bool {
    line.starts_with(['\u{3000}', '\t']) || line.starts_with("  ")
}

/// Whether a line begins with a number of headings: `一、`, `（一）`, `1.`.
fn begins_anew(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(['（', '(']);
    let after = rest
        .trim_start_matches(|digit: char| digit.is_ascii_digit() || "一二三四五六七八九十".contains(digit));
    let is_numbered = after.len() < rest.len();
    let ends = if rest.len() < line.len() {
        after.starts_with(['）', ')'])
    } else {
        after.starts_with(['、', '.', '．'])
    };
    let is_decimal = after.starts_with('.') && after[1..].starts_with(|next: char| next.is_ascii_digit());
    is_numbered && ends && !is_decimal
}

/// `- 3 -`, `3`, `第 3 页 共 9 页`, `3 / 9`.
fn is_page_number(line: &str) -> bool {
    const LONGEST: usize = 16;
    let bare: String = line.chars().filter(|character| !character.is_whitespace()).collect();
    let inner = bare.trim_matches(['-', '—', '－', '–', '·']);
    let digits = inner.chars().filter(char::is_ascii_digit).count();
    (1..=6).contains(&digits)
        && bare.chars().count() <= LONGEST
        && inner
            .chars()
            .all(|it| it.is_ascii_digit() || matches!(it, '第' | '页' | '頁' | '共' | '/' | '，' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for line in ["-1-", "— 12 —", "3", "第 3 页 共 9 页", "第3页/共9页", "3 / 9"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["2024年", "12件", "第三页", "--", "1234567"] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn a_text_whose_paragraphs_are_lines_is_none() {
        let long = "全".repeat(80);
        let lines = [&*long, "短。", &long, &long, &long];
        assert_eq!(PrintedLines::detect(&lines), None);
    }
}
