//! The style sheet, of which only the part matters that a style plays: all else a style says is repeated in
//! every paragraph.

use std::collections::HashMap;

use super::characters::Plain;
use super::charset::CodePage;
use super::lexer::{Lexer, Token};
use crate::model::Outline;
use crate::read::word::outline_of_style;

/// The longest chain of styles based on each other; a circle ends here.
const LONGEST_CHAIN: usize = 32;

/// The paragraph styles of a document.
#[derive(Default)]
pub(super) struct Stylesheet {
    styles: HashMap<i32, Style>,
}

#[derive(Default)]
struct Style {
    outline: Option<Outline>,
    base: Option<i32>,
}

impl Stylesheet {
    /// Reads the rest of the group `\stylesheet`.
    pub(super) fn read(&mut self, lexer: &mut Lexer<'_>, page: CodePage) {
        while let Some(token) = lexer.next() {
            match token {
                Token::Open => {
                    let (number, style) = Style::read(lexer, page);
                    self.styles.extend(number.map(|number| (number, style)));
                }
                Token::Close => return,
                _ => {}
            }
        }
    }

    /// The part that paragraphs of this style play.
    pub(super) fn outline(&self, style: i32) -> Option<Outline> {
        let base = |style: &&Style| self.styles.get(&style.base?);
        let mut chain = std::iter::successors(self.styles.get(&style), base).take(LONGEST_CHAIN);
        chain.find_map(|style| style.outline)
    }
}

impl Style {
    /// Reads the rest of the group of one style; its number only if it is one of paragraphs.
    fn read(lexer: &mut Lexer<'_>, page: CodePage) -> (Option<i32>, Self) {
        let mut style = Self::default();
        // The first style has no number.
        let mut number = Some(0);
        let mut name = Plain::new(page);
        while let Some(token) = lexer.next() {
            match token {
                Token::Close => break,
                Token::Open => lexer.skip_group(),
                Token::Word("s", Some(own)) => number = Some(own),
                Token::Word("cs" | "ds" | "ts", _) => number = None,
                Token::Word("sbasedon", base) => style.base = base,
                Token::Word("outlinelevel", level) => style.outline = level.map(outline_of_level),
                token => name.add(token),
            }
        }
        style.outline = outline_of_names(&name.finish()).or(style.outline);
        (number, style)
    }
}

/// What a style's name or one of its further names says.
fn outline_of_names(names: &str) -> Option<Outline> {
    names.trim().trim_end_matches(';').split(',').find_map(outline_of_style)
}

/// Level 9 is the word for "no level".
pub(super) fn outline_of_level(level: i32) -> Outline {
    match u8::try_from(level) {
        Ok(level @ 0..=8) => Outline::Heading(level + 1),
        _ => Outline::Body,
    }
}
