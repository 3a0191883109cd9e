//! Lines of prose as paragraphs.

use super::Setting;
use crate::model::signs::{self, LINE_BREAK};
use crate::model::{Align, Outline, Paragraph};

/// A line that begins with so much space, in half-width characters, is set to the right or centred.
const FAR_IN: usize = 16;

/// A line with something on it as a paragraph, with the lines that a sign at its end joins to it; and the index of
/// the line after them. Scraped text has a question mark for each space that was lost at a line's ends.
pub(super) fn paragraph(lines: &[&str], start: usize, setting: &Setting) -> (Option<Paragraph>, usize) {
    let mut end = start + 1;
    let mut text = lines[start].to_owned();
    while text.ends_with(LINE_BREAK) && !text.ends_with(&format!("\\{LINE_BREAK}")) && end < lines.len() {
        text.push_str(lines[end]);
        end += 1;
    }
    let (outline, marked) = heading(&text);
    let align = if indent(&text) >= FAR_IN { Align::End } else { Align::Start };
    let text = signs::read(without_lost_space(marked));
    let address = setting.address(start as u32);
    let paragraph = Paragraph { text, outline, align, address };
    ((!paragraph.text.trim().is_empty()).then_some(paragraph), end)
}

fn without_lost_space(line: &str) -> &str {
    let lost = |character: char| matches!(character, '?' | '\u{FFFD}') || character.is_whitespace();
    let text = line.trim_start_matches(lost);
    // At the end a question mark may be meant, unless nothing but such marks is there.
    if text.ends_with("??") { text.trim_end_matches(lost) } else { text.trim_end() }
}

/// `## 标题`: the mark that Markdown has for headings, which many use in plain text.
fn heading(line: &str) -> (Outline, &str) {
    const DEEPEST: usize = 6;
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    match rest.strip_prefix(' ') {
        Some(text) if (1..=DEEPEST).contains(&level) && !text.trim().is_empty() => {
            (Outline::Heading(level as u8), text.trim_end().trim_end_matches('#'))
        }
        _ => (Outline::Body, line),
    }
}

/// Marks the lines of a title: at most four short ones at the top of a file, before its first blank line. Each
/// paragraph comes with the index of its first line.
pub(super) fn mark_title(lines: &[&str], paragraphs: &mut [(usize, Paragraph)]) {
    const MOST: usize = 4;
    const LONGEST: usize = 80;
    let first = lines.iter().position(|line| !line.trim().is_empty()).unwrap_or(0);
    let length = lines[first..].iter().take_while(|line| !line.trim().is_empty()).count();
    let short = |line: &&str| width(line.trim()) <= LONGEST && !line.contains(['。', '：', ':', '\t', '|']);
    let is_title = length <= MOST && first + length < lines.len();
    if is_title && lines[first..first + length].iter().all(short) {
        for (_, paragraph) in paragraphs.iter_mut().take_while(|(line, _)| *line < first + length) {
            paragraph.outline = Outline::Title;
        }
    }
}

/// How far a line is indented, in half-width characters.
fn indent(line: &str) -> usize {
    line.chars().take_while(|character| character.is_whitespace()).map(character_width).sum()
}

/// Width in half-width characters.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(character_width).sum()
}

/// 2 for the characters that East Asian fonts set full-width (Unicode Annex 11, W and F).
pub(super) fn character_width(character: char) -> usize {
    match character {
        '\t' => 4,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}'
        // Ambiguous in the standard, full-width in Chinese text.
        | '“' | '”' | '‘' | '’' | '—' | '…' | '①'..='⑳' => 2,
        _ => 1,
    }
}
