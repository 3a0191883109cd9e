//! All changes side by side.

use gongbao::script::Change;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::super::Console;
use super::Told;

/// Columns of a terminal that does not say how many it has.
const WIDTH: usize = 100;
/// Between the two sides.
const GAP: &str = " │ ";

/// The changes of a document: the text before on the left, the text after on the right, what differs in brackets.
pub(super) fn render(told: &Told, console: &Console) -> String {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(WIDTH);
    let side = (columns.clamp(40, 400) - GAP.width()) / 2;
    let block = |change: &Change| {
        let place = change.place.name(console.language);
        let head =
            [told.file.as_str(), &place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let [before, after] = marked(&change.before, &change.after);
        let [before, after] = [wrapped(&before, side), wrapped(&after, side)];
        let mut block = format!("{}\n", head.join(console.choose(["，", ", "])));
        for row in 0..before.len().max(after.len()) {
            let [left, right] = [&before, &after].map(|lines| lines.get(row).map_or("", String::as_str));
            let blank = " ".repeat(side.saturating_sub(left.width()));
            block += &[left, &blank, GAP, right, "\n"].concat();
        }
        block + "\n"
    };
    told.changes.iter().map(block).collect()
}

/// Both texts with brackets around what differs.
fn marked(before: &str, after: &str) -> [String; 2] {
    let [before, after]: [Vec<char>; 2] = [before, after].map(|text| text.chars().collect());
    if before.len() == after.len() {
        let differs: Vec<bool> = before.iter().zip(&after).map(|(before, after)| before != after).collect();
        return [before, after].map(|text| bracketed(&text, |at| differs[at]));
    }
    let ahead = before.iter().zip(&after).take_while(|(before, after)| before == after).count();
    let rest = before.len().min(after.len()) - ahead;
    let pairs = before.iter().rev().zip(after.iter().rev()).take(rest);
    let behind = pairs.take_while(|(before, after)| before == after).count();
    [before, after].map(|text| bracketed(&text, |at| at >= ahead && at + behind < text.len()))
}

fn bracketed(text: &[char], differs: impl Fn(usize) -> bool) -> String {
    let mut out = String::new();
    let mut open = false;
    for (at, character) in text.iter().enumerate() {
        if differs(at) != open {
            out.push(if open { ']' } else { '[' });
            open = !open;
        }
        out.push(*character);
    }
    if open { out + "]" } else { out }
}

/// Lines of at most so many columns. Line breaks and tabs of the text are shown as marks.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for character in text.chars().map(visible) {
        let width = character.width().unwrap_or(1);
        if used + width > columns {
            lines.push(String::new());
            used = 0;
        }
        used += width;
        if let Some(line) = lines.last_mut() {
            line.push(character);
        }
    }
    lines
}

fn visible(character: char) -> char {
    match character {
        '\n' | '\r' => '↵',
        '\t' => '→',
        control if control.is_control() => '·',
        other => other,
    }
}
