//! Shapes: text boxes, pictures that float, `WordArt` (RTF 1.9.1, “Word 97 through Word 2007 RTF for Drawing
//! Objects”).

use super::characters::Plain;
use super::charset::Page;
use super::lexer::{Lexer, Token};
use super::picture;
use crate::read::content::Block;

/// A shape in reading.
#[derive(Default)]
pub(super) struct Shape {
    /// What it holds.
    pub(super) blocks: Vec<Block>,
    /// What it shows, in words.
    pub(super) alt: String,
    /// Whether it is hidden.
    pub(super) is_hidden: bool,
    /// Its picture.
    pub(super) picture: Option<picture::Draft>,
    /// The text of `WordArt`.
    pub(super) art: String,
}

/// A property of a shape or a picture: the group `\sp` with a name and a value.
#[derive(Default)]
pub(super) struct Property {
    /// Its name.
    pub(super) name: String,
    /// Its value, as far as it is text.
    pub(super) value: String,
    picture: Option<picture::Draft>,
}

impl Property {
    /// Reads the rest of the group. A value may be a picture, except in the properties of a picture.
    pub(super) fn read(lexer: &mut Lexer<'_>, page: Page, may_be_picture: bool) -> Self {
        let mut property = Self::default();
        while let Some(token) = lexer.next() {
            match token {
                Token::Close => break,
                Token::Open => match lexer.begin_group() {
                    Some("sn") => property.name = text(lexer, page),
                    Some("sv") => property.read_value(lexer, page, may_be_picture),
                    Some(_) => lexer.skip_group(),
                    None => {}
                },
                _ => {}
            }
        }
        property
    }

    fn read_value(&mut self, lexer: &mut Lexer<'_>, page: Page, may_be_picture: bool) {
        let mut value = Plain::new(page);
        while let Some(token) = lexer.next() {
            match token {
                Token::Close => break,
                Token::Open => match lexer.begin_group() {
                    Some("pict") if may_be_picture => {
                        self.picture = Some(picture::Draft::read(lexer, page));
                    }
                    Some(_) => lexer.skip_group(),
                    None => {}
                },
                token => value.add(token),
            }
        }
        self.value = value.finish();
    }
}

impl Shape {
    /// Takes a property.
    pub(super) fn describe(&mut self, property: Property) {
        match &*property.name {
            "wzDescription" => self.alt = property.value,
            "fHidden" => self.is_hidden = property.value.trim() == "1",
            "pib" => self.picture = property.picture,
            "gtextUNICODE" => self.art = property.value,
            _ => {}
        }
    }
}

/// The rest of a group that holds nothing but text.
pub(super) fn text(lexer: &mut Lexer<'_>, page: Page) -> String {
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
