//! Properties of shapes and pictures (RTF 1.9.1, “Drawing Object Properties”).

use super::characters::{Plain, text_of_group};
use super::charset::CodePage;
use super::lexer::{Lexer, Token};

/// A property of a shape or a picture: the group `\sp` with a name and a value.
#[derive(Default)]
pub(super) struct Property {
    /// Its name.
    pub(super) name: String,
    /// Its value, as far as it is text.
    pub(super) value: String,
}

impl Property {
    /// Reads the rest of the group. Where the value is a picture, `read_picture` reads the rest of the group `\pict`.
    pub(super) fn read<'a>(
        lexer: &mut Lexer<'a>,
        page: CodePage,
        mut read_picture: impl FnMut(&mut Lexer<'a>),
    ) -> Self {
        let mut property = Self::default();
        while let Some(token) = lexer.next() {
            match token {
                Token::Close => break,
                Token::Open => match lexer.begin_group() {
                    Some("sn") => property.name = text_of_group(lexer, page),
                    Some("sv") => property.value = value(lexer, page, &mut read_picture),
                    Some(_) => lexer.skip_group(),
                    None => {}
                },
                _ => {}
            }
        }
        property
    }
}

fn value<'a>(lexer: &mut Lexer<'a>, page: CodePage, read_picture: &mut impl FnMut(&mut Lexer<'a>)) -> String {
    let mut value = Plain::new(page);
    while let Some(token) = lexer.next() {
        match token {
            Token::Close => break,
            Token::Open => match lexer.begin_group() {
                Some("pict") => read_picture(lexer),
                Some(_) => lexer.skip_group(),
                None => {}
            },
            token => value.add(token),
        }
    }
    value.finish()
}
