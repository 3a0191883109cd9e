//! The text of a paragraph: white space is collapsed by the rules of CSS, and line breaks are remembered.

use super::look::Space;

/// White space of CSS, which collapses.
const SPACES: [char; 5] = [' ', '\t', '\n', '\r', '\u{C}'];

/// A paragraph in reading.
#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    /// White space not yet written, because what follows decides what becomes of it.
    pending: Pending,
    /// Bytes of `text` at which a line begins by `<br>`.
    breaks: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Pending {
    #[default]
    Nothing,
    Blank,
    /// With a line feed, which is dropped between Chinese characters.
    LineFeed,
}

impl Line {
    /// Whether nothing is to be seen yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds text.
    pub(super) fn push(&mut self, text: &str, space: Space) {
        match space {
            Space::Keep | Space::Lines => self.push_whole(text, space == Space::Lines),
            Space::Collapse | Space::KeepLines => {
                for piece in text.split_inclusive(SPACES) {
                    let word = piece.strip_suffix(SPACES).unwrap_or(piece);
                    self.push_word(word);
                    piece[word.len()..].chars().for_each(|character| self.push_space(character, space));
                }
            }
        }
    }

    /// Adds a character that is shown as it is.
    pub(super) fn push_shown(&mut self, character: char) {
        self.settle(character);
        self.text.push(character);
    }

    fn push_word(&mut self, word: &str) {
        if let Some(first) = word.chars().next() {
            self.settle(first);
            self.text.push_str(word);
        }
    }

    /// Breaks the line, as `<br>` does.
    pub(super) fn break_line(&mut self) {
        self.pending = Pending::Nothing;
        self.text.push('\n');
        self.breaks.push(self.text.len());
    }

    /// Leaves off blanks at the end, such as those between a list's number and its text.
    pub(super) fn trim_end(&mut self) {
        let end = self.text.trim_end_matches(|it: char| it.is_whitespace() && it != '\n').len();
        self.text.truncate(end.max(self.breaks.last().copied().unwrap_or(0)));
        self.pending = Pending::Nothing;
    }

    /// Bytes so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Replaces what Word writes for spaces and tabs, from a byte on.
    pub(super) fn replace_from(&mut self, start: usize, change: impl FnOnce(&str) -> String) {
        if std::mem::take(&mut self.pending) != Pending::Nothing {
            self.text.push(' ');
        }
        if let Some(end) = self.text.get(start..).map(change) {
            self.text.truncate(start);
            self.text.push_str(&end);
        }
    }

    /// The finished paragraphs. A break divides them where `every_break` says so, and else where it stands
    /// by a blank line or an indent, as it does in pages whose authors knew no other way.
    pub(super) fn take(&mut self, every_break: bool) -> Vec<String> {
        let Self { mut text, breaks, .. } = std::mem::take(self);
        // A break at the end of a block is not seen.
        if breaks.last() == Some(&text.len()) {
            text.pop();
        }
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for &at in breaks.iter().filter(|&&at| at <= text.len()) {
            let line = &text[start..at - 1];
            if every_break || line.trim().is_empty() || begins_paragraph(&text[at..]) {
                paragraphs.push(line.to_owned());
                start = at;
            }
        }
        text.drain(..start);
        paragraphs.push(text);
        paragraphs
    }

    fn push_whole(&mut self, text: &str, each_line: bool) {
        if self.pending != Pending::Nothing {
            self.settle('x');
        }
        for character in text.chars() {
            self.text.push(character);
            if character == '\n' && each_line {
                self.breaks.push(self.text.len());
            }
        }
    }

    fn push_space(&mut self, character: char, space: Space) {
        match character {
            '\n' if space == Space::KeepLines => {
                self.pending = Pending::Nothing;
                self.text.push('\n');
            }
            '\n' | '\r' => self.pending = Pending::LineFeed,
            _ if self.pending == Pending::Nothing => self.pending = Pending::Blank,
            _ => {}
        }
    }

    /// Writes or drops the pending white space before a character.
    fn settle(&mut self, next: char) {
        let pending = std::mem::take(&mut self.pending);
        if pending == Pending::Nothing {
            return;
        }
        let Some(last) = self.text.chars().next_back().filter(|last| !matches!(last, '\n' | ' ')) else {
            return;
        };
        let is_nothing = pending == Pending::LineFeed && is_wide(last) && is_wide(next);
        if !is_nothing {
            self.text.push(' ');
        }
    }
}

/// Whether a line begins as a paragraph does: blank, or set in by two characters.
fn begins_paragraph(rest: &str) -> bool {
    let line = rest.split('\n').next().unwrap_or_default();
    let indent: usize = line.chars().map_while(width_of_space).sum();
    line.trim().is_empty() || indent >= 2
}

/// The width of a space that nothing collapses, in half-width characters.
fn width_of_space(character: char) -> Option<usize> {
    match character {
        '\u{3000}' => Some(2),
        '\u{A0}' | '\u{2002}' | '\u{2003}' => Some(1),
        _ => None,
    }
}

/// Characters of East Asian width F, W or H but Hangul, between which a line feed in the source is nothing (CSS Text
/// Module Level 3, 4.1.3).
fn is_wide(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{312F}' | '\u{3190}'..='\u{A4CF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collapsed(texts: &[&str]) -> String {
        let mut line = Line::default();
        for text in texts {
            line.push(text, Space::Collapse);
        }
        line.take(true).join("|")
    }

    #[test]
    fn white_space_collapses_across_elements() {
        assert_eq!(collapsed(&["  a \n", " b\t", "c  "]), "a b c");
        assert_eq!(collapsed(&["a\u{A0} \u{A0}b"]), "a\u{A0} \u{A0}b");
        assert_eq!(collapsed(&["政府信息\r\n  公开，\n全年 12\n件"]), "政府信息公开，全年 12 件");
    }

    #[test]
    fn breaks_end_paragraphs_where_they_look_so() {
        let paragraphs = |every_break| {
            let mut line = Line::default();
            for text in ["一", "二", "　　三", "", "四", "&nbsp;五"] {
                line.push(&text.replace("&nbsp;", "\u{A0}"), Space::Collapse);
                line.break_line();
            }
            line.take(every_break)
        };
        assert_eq!(paragraphs(false), ["一\n二", "　　三", "", "四\n\u{A0}五"]);
        assert_eq!(paragraphs(true), ["一", "二", "　　三", "", "四", "\u{A0}五"]);
    }

    #[test]
    fn kept_space_is_text() {
        let mut line = Line::default();
        line.push("a\n　　b\tc  ", Space::Keep);
        assert_eq!(line.take(true), ["a\n　　b\tc  "]);
        line.push("a\nb", Space::Lines);
        assert_eq!(line.take(false), ["a\nb"]);
        line.push("a\nb", Space::Lines);
        assert_eq!(line.take(true), ["a", "b"]);
    }
}
