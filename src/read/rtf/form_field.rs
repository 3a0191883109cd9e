//! Form fields, which keep their state apart from the text (RTF 1.9.1, “Form Fields”).

use super::charset::Page;
use super::lexer::{Lexer, Token};
use super::shape;
use crate::read::word::check_box;

/// What `\fftype` says of a box to tick, and of a choice.
const CHECK_BOX: i32 = 1;
const CHOICE: i32 = 2;

/// The result that stands for the default.
const AS_DEFAULT: i32 = 25;

/// Reads the rest of the group `\formfield`: what it shows, if it does not show as text.
pub(super) fn read(lexer: &mut Lexer<'_>, page: Page) -> Option<String> {
    let (mut kind, mut result, mut default) = (0, AS_DEFAULT, 0);
    let mut entries = Vec::new();
    let mut depth = 1_usize;
    while let Some(token) = lexer.next() {
        match token {
            Token::Open => depth += 1,
            Token::Close => depth -= 1,
            Token::Word("ffl", _) => {
                entries.push(shape::text(lexer, page));
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
    let state = if result == AS_DEFAULT { default } else { result };
    match kind {
        CHECK_BOX => Some(check_box(state != 0).to_owned()),
        CHOICE => usize::try_from(state).ok().and_then(|index| entries.into_iter().nth(index)),
        _ => None,
    }
}
