//! Form fields, which keep their state apart from the text (RTF 1.9.1, “Form Fields”).

use super::characters::text_of_group;
use super::charset::CodePage;
use super::lexer::{Lexer, Token};
use crate::read::word::{AS_DEFAULT, form_field};

/// Reads the rest of the group `\formfield`: what it shows, if it does not show as text.
pub(super) fn read(lexer: &mut Lexer<'_>, page: CodePage) -> Option<String> {
    let (mut kind, mut result, mut default) = (0, AS_DEFAULT, 0);
    let mut entries = Vec::new();
    let mut depth = 1_usize;
    while let Some(token) = lexer.next() {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth -= 1,
            Token::Word("ffl", _) => {
                entries.push(text_of_group(lexer, page));
                depth -= 1;
            }
            Token::Word("fftype", Some(number)) => kind = number,
            Token::Word("ffres", Some(number)) => result = number,
            Token::Word("ffdefres", Some(number)) => default = number,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    form_field(kind, result, default, |index| entries.into_iter().nth(index))
}
