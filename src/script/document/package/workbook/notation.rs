//! Page headers and number formats: texts that people read, between codes for the program.

use super::letters::Letters;

/// What a page header or footer says ([ECMA-376] part 1, 18.3.1.46).
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// Its texts. One goes on over changes of the font, and ends with the line and at what is filled in.
    pub(super) texts: Vec<Vec<usize>>,
    /// The names of its fonts.
    pub(super) fonts: Vec<Vec<usize>>,
}

impl Header {
    /// Reads `&L&"宋体,Bold"&14发文&P`.
    pub(super) fn of(letters: &Letters) -> Self {
        let mut header = Self::default();
        let mut text = Vec::new();
        let mut at = 0;
        while let Some(character) = letters.at(at) {
            at += 1;
            match character {
                '&' => at = header.code(letters, at, &mut text),
                '\n' | '\r' => header.end(&mut text),
                _ => text.push(at - 1),
            }
        }
        header.end(&mut text);
        header
    }

    /// Reads what follows an ampersand, and gives the place behind it.
    fn code(&mut self, letters: &Letters, at: usize, text: &mut Vec<usize>) -> usize {
        let Some(code) = letters.at(at) else { return at };
        match code.to_ascii_uppercase() {
            '&' => text.push(at),
            '"' => return self.font(letters, at + 1),
            // `&KFF0000`, `&K01+000`
            'K' => return at + 7,
            '0'..='9' => return run(letters, at, |character| character.is_ascii_digit()),
            'B' | 'I' | 'U' | 'E' | 'S' | 'X' | 'Y' | 'O' | 'H' => {}
            _ => self.end(text),
        }
        at + 1
    }

    fn font(&mut self, letters: &Letters, start: usize) -> usize {
        let end = run(letters, start, |character| character != '"');
        let name = run(letters, start, |character| !matches!(character, '"' | ','));
        self.fonts.push((start..name).collect());
        end + 1
    }

    fn end(&mut self, text: &mut Vec<usize>) {
        if !text.is_empty() {
            self.texts.push(std::mem::take(text));
        }
    }
}

/// The texts of a number format ([ECMA-376] part 1, 18.8.31): what is quoted, what follows a backslash, what is
/// beyond ASCII, and the signs of currencies (`[$元-804]`).
pub(super) fn format_texts(letters: &Letters) -> Vec<Vec<usize>> {
    let mut texts: Vec<Vec<usize>> = vec![Vec::new()];
    let mut at = 0;
    while let Some(character) = letters.at(at) {
        let (text, next) = match character {
            '"' => {
                let end = run(letters, at + 1, |character| character != '"');
                (Some(at + 1..end), end + 1)
            }
            '\\' => (Some(at + 1..at + 2), at + 2),
            // A space as wide as the next character, and the character that fills the cell.
            '_' | '*' => (None, at + 2),
            '[' => {
                let end = run(letters, at, |character| character != ']');
                texts.push(currency(letters, at).collect());
                (None, end + 1)
            }
            _ if character.is_ascii() => (None, at + 1),
            _ => (Some(at..at + 1), at + 1),
        };
        match (text, texts.last_mut()) {
            (Some(text), Some(last)) => last.extend(text),
            _ => texts.push(Vec::new()),
        }
        at = next;
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// The sign in `[$元-804]`.
fn currency(letters: &Letters, bracket: usize) -> std::ops::Range<usize> {
    let start = bracket + 2;
    let has_sign = letters.at(bracket + 1) == Some('$');
    let end = run(letters, start, |character| !matches!(character, '-' | ']'));
    if has_sign { start..end } else { start..start }
}

/// Where a run of characters from a place on ends.
fn run(letters: &Letters, start: usize, belongs: impl Fn(char) -> bool) -> usize {
    let mut end = start;
    while letters.at(end).is_some_and(&belongs) {
        end += 1;
    }
    end
}
