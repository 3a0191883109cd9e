//! The font table: which encoding a font's text is in, and which fonts have signs instead of letters.

use std::collections::BTreeMap;

use super::charset::CodePage;
use super::lexer::{Lexer, Token};

/// The fonts of a document.
#[derive(Default)]
pub(super) struct Fonts {
    /// The encoding where no font says another.
    pub(super) document: CodePage,
    /// The font of text that names none.
    pub(super) default: i32,
    by_number: BTreeMap<i32, Font>,
}

#[derive(Default)]
struct Font {
    charset: Option<i32>,
    code_page: Option<i32>,
    /// As far as it is ASCII, which the names of fonts of signs are.
    name: String,
}

/// The character set of fonts of signs.
const SIGNS: i32 = 2;

impl Fonts {
    /// Reads the rest of the group `\fonttbl`.
    pub(super) fn read(&mut self, lexer: &mut Lexer<'_>) {
        let mut number = 0;
        let mut depth = 1_usize;
        while let Some(token) = lexer.next() {
            match token {
                Token::Open => depth += 1,
                Token::Close => depth -= 1,
                // Another name of the same font, and what else only a program asks for.
                Token::Symbol(b'*') if depth > 1 => {
                    lexer.skip_group();
                    depth -= 1;
                }
                Token::Word("f", font) => {
                    number = font.unwrap_or_default();
                    self.by_number.insert(number, Font::default());
                }
                token => self.by_number.entry(number).or_default().describe(token),
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// How to read bytes in this font.
    pub(super) fn page(&self, font: i32) -> CodePage {
        let font = self.by_number.get(&font);
        let code_page = font.and_then(|font| font.code_page).filter(|number| *number != 0);
        let charset = font.and_then(|font| font.charset);
        match (code_page, charset) {
            (Some(number), _) => CodePage::numbered(number),
            (None, Some(charset)) => self.document.of_font(charset),
            (None, None) => self.document,
        }
    }

    /// The name of the font if it has signs instead of letters.
    pub(super) fn of_signs(&self, font: i32) -> Option<&str> {
        let font = self.by_number.get(&font)?;
        (font.charset == Some(SIGNS) && is_of_signs(&font.name)).then_some(&font.name)
    }
}

/// Whether it is the name of a font whose signs are known.
fn is_of_signs(name: &str) -> bool {
    name.starts_with("Wingdings") || name == "Symbol" || name == "Webdings"
}

impl Font {
    fn describe(&mut self, token: Token<'_>) {
        match token {
            Token::Word("fcharset", charset) => self.charset = charset,
            Token::Word("cpg", number) => self.code_page = number,
            Token::Text(name) => {
                let letters = name.iter().filter(|byte| byte.is_ascii() && **byte != b';');
                self.name.extend(letters.map(|byte| char::from(*byte)));
            }
            _ => {}
        }
    }
}
