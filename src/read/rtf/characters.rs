//! From escapes to characters.

use super::charset::CodePage;
use super::lexer::{Lexer, Token};

/// Decodes characters that arrive as single bytes, as UTF-16 surrogate halves, and twice: in Unicode and, as a fallback
/// for old programs, in a code page.
#[derive(Default)]
pub(super) struct Characters {
    /// Bytes that are not decoded yet: characters of two bytes come in two tokens.
    pending: Vec<u8>,
    page: CodePage,
    /// The first half of a surrogate pair.
    high: Option<u16>,
    /// How many of the next bytes are the fallback of the last Unicode character.
    fallback: u32,
}

impl Characters {
    /// Adds a byte.
    pub(super) fn byte(&mut self, byte: u8, page: CodePage, out: &mut String) {
        if self.repeats() {
            return;
        }
        if page != self.page || self.high.is_some() {
            self.flush(out);
            self.page = page;
        }
        self.pending.push(byte);
    }

    /// Adds a character that the file gives by name.
    pub(super) fn character(&mut self, character: char, out: &mut String) {
        if !self.repeats() {
            self.flush(out);
            out.push(character);
        }
    }

    /// Takes the number of `\u`, after which `fallback` bytes repeat it. Numbers are signed words, so that half
    /// of them are negative; characters beyond the first plane come as two, and sloppily as one.
    pub(super) fn unicode(&mut self, number: i32, fallback: u32, out: &mut String) -> Option<char> {
        let high = self.high.take();
        self.flush(out);
        self.fallback = fallback;
        if let Some(whole) = u32::try_from(number).ok().filter(|number| *number > 0xFFFF) {
            return char::from_u32(whole);
        }
        let [first, second, ..] = number.to_le_bytes();
        let unit = u16::from_le_bytes([first, second]);
        if (0xD800..=0xDBFF).contains(&unit) {
            self.high = Some(unit);
            return None;
        }
        let units = high.into_iter().chain([unit]);
        char::decode_utf16(units).last()?.ok().or(Some(char::REPLACEMENT_CHARACTER))
    }

    /// Ends the fallback, whatever its count says. A first surrogate still waits for the second.
    pub(super) fn end_repeat(&mut self) {
        self.fallback = 0;
    }

    /// Something other than text follows: the fallback ends there, whatever its count says.
    pub(super) fn interrupt(&mut self, out: &mut String) {
        self.end_repeat();
        self.flush(out);
    }

    /// Decodes what is there.
    fn flush(&mut self, out: &mut String) {
        // The second half of a pair that is not there.
        if self.high.take().is_some() {
            out.push(char::REPLACEMENT_CHARACTER);
        }
        if !self.pending.is_empty() {
            self.page.decode(&self.pending, out);
            self.pending.clear();
        }
    }

    fn repeats(&mut self) -> bool {
        let repeats = self.fallback > 0;
        self.fallback = self.fallback.saturating_sub(1);
        repeats
    }
}

/// The text of a group that holds nothing else, such as a name.
pub(super) struct Plain {
    characters: Characters,
    page: CodePage,
    fallback: u32,
    text: String,
}

impl Plain {
    /// An empty text, in a document of this encoding.
    pub(super) fn new(page: CodePage) -> Self {
        Self { characters: Characters::default(), page, fallback: 1, text: String::new() }
    }

    /// Adds what a token says, if it is one of text.
    pub(super) fn add(&mut self, token: Token<'_>) {
        let Self { characters, page, text, .. } = self;
        match token {
            Token::Text(bytes) => bytes.iter().for_each(|byte| characters.byte(*byte, *page, text)),
            Token::Hex(byte) => characters.byte(byte, *page, text),
            Token::Word("u", Some(number)) => {
                if let Some(character) = characters.unicode(number, self.fallback, text) {
                    text.push(character);
                }
            }
            Token::Word("uc", Some(count)) => self.fallback = count.unsigned_abs(),
            Token::Symbol(symbol) => {
                if let Some(character) = symbol_character(symbol) {
                    characters.character(character, text);
                }
            }
            _ => characters.interrupt(text),
        }
    }

    /// The whole text.
    pub(super) fn finish(mut self) -> String {
        self.characters.flush(&mut self.text);
        self.text
    }
}

/// The rest of a group that holds nothing but text.
pub(super) fn text_of_group(lexer: &mut Lexer<'_>, page: CodePage) -> String {
    let mut text = Plain::new(page);
    while let Some(token) = lexer.next() {
        match token {
            Token::Close => break,
            Token::Open => lexer.skip_group(),
            token => text.add(token),
        }
    }
    text.finish()
}

/// The character of a control symbol.
pub(super) fn symbol_character(symbol: u8) -> Option<char> {
    match symbol {
        b'~' => Some('\u{A0}'),
        // Plain, because it stands in numbers and ranges, which are compared with typed ones.
        b'_' => Some('-'),
        b'{' | b'}' | b'\\' => Some(char::from(symbol)),
        b'\t' => Some('\t'),
        _ => None,
    }
}

/// The character that a control word stands for.
pub(super) fn named_character(word: &str) -> Option<char> {
    Some(match word {
        "tab" => '\t',
        "line" | "lbr" => '\n',
        "emdash" => '—',
        "endash" => '–',
        "bullet" => '•',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "emspace" => '\u{2003}',
        "enspace" => '\u{2002}',
        "qmspace" => '\u{2005}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_whose_halves_have_other_repeats_is_one_character() {
        let (mut characters, mut out) = (Characters::default(), String::new());
        assert_eq!(characters.unicode(55362, 0, &mut out), None);
        characters.end_repeat();
        assert_eq!(characters.unicode(57271, 1, &mut out), Some('𠮷'));
        assert_eq!(out, "");
    }
}
