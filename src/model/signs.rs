//! Signs by which plain text says what it otherwise could not: the text writer sets them, the text reader takes
//! them back. A sign that is meant as such has a backslash before it.

/// A line break inside a cell; at the end of a line, inside a paragraph.
pub(crate) const LINE_BREAK: char = '↵';
/// A tab inside a paragraph or a cell, since a bare one parts cells.
pub(crate) const TAB: char = '⇥';
/// A position that the cell to its left covers.
pub(crate) const COVERED_FROM_LEFT: &str = "⇐";
/// A position that the cell above it covers.
pub(crate) const COVERED_FROM_ABOVE: &str = "⇑";

/// Whether a character is one of the signs.
pub(crate) fn is_sign(character: char) -> bool {
    matches!(character, LINE_BREAK | TAB | '⇐' | '⇑')
}

/// A text with signs for its line breaks and tabs.
pub(crate) fn written(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => out.push(LINE_BREAK),
            '\t' => out.push(TAB),
            sign if is_sign(sign) => out.extend(['\\', sign]),
            other => out.push(other),
        }
    }
    out
}

/// The text that [`written`] made this of.
pub(crate) fn read(text: &str) -> String {
    if !text.contains(is_sign) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => out.push(characters.next_if(|next| is_sign(*next)).unwrap_or('\\')),
            LINE_BREAK => out.push('\n'),
            TAB => out.push('\t'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_tabs_and_signs_come_back() {
        for text in ["上年\n本年", "甲\t乙", "↵ 与 ⇥", "⇐", "C:\\目录", "\n\n"] {
            let line = written(text);
            assert!(!line.contains(['\n', '\t']));
            assert_eq!(read(&line), text);
        }
    }
}
