//! Reading a part element by element.

use super::reference::{push_lines, push_text};
use super::{Tag, Token, Tokens};
use crate::Result;

/// A place between the elements of a part.
///
/// To read an element that [`Xml::child`] gave, take its [`Xml::level`] and ask for the children there. What a
/// caller does not read is passed over, so that no handler can leave the cursor in a wrong place.
///
/// ```
/// # fn main() -> gongbao_ooxml::Result<()> {
/// let mut xml = gongbao_ooxml::xml::Xml::new("<p><rPr><b/></rPr><t>发</t><t>文</t></p>", "part.xml", 256);
/// let root = xml.level();
/// xml.child(root)?;
/// let inside = xml.level();
/// let mut text = String::new();
/// while let Some(tag) = xml.child(inside)? {
///     if tag.name() == "t" {
///         xml.text(&mut text)?;
///     }
/// }
/// assert_eq!(text, "发文");
/// # Ok(())
/// # }
/// ```
pub struct Xml<'a> {
    tokens: Tokens<'a>,
}

/// How deep the children of an element lie.
#[derive(Clone, Copy)]
pub struct Level(usize);

/// What stands within an element that has text among its children.
pub enum Node<'a> {
    /// A child element.
    Element(Tag<'a>),
    /// Some text, with its references resolved.
    Text(String),
}

impl<'a> Xml<'a> {
    /// Stands before the root of `text`. Elements nested more than `deepest` deep are refused.
    pub fn new(text: &'a str, part: &'a str, deepest: usize) -> Self {
        Self { tokens: Tokens::new(part, text).nested_at_most(deepest) }
    }

    /// The inside of the element opened last.
    pub fn level(&self) -> Level {
        Level(self.tokens.depth())
    }

    /// Where what was read last ends in the text.
    pub fn position(&self) -> usize {
        self.tokens.position()
    }

    /// The next child at this level; `None` at the end of its parent.
    ///
    /// # Errors
    /// [`Error::Malformed`](crate::Error::Malformed) and [`Error::LimitExceeded`](crate::Error::LimitExceeded).
    pub fn child(&mut self, level: Level) -> Result<Option<Tag<'a>>> {
        self.tokens.skip_to_depth(level.0)?;
        loop {
            match self.tokens.next().transpose()? {
                Some(Token::Open(tag)) => return Ok(Some(tag)),
                Some(Token::Text(_)) => {}
                Some(Token::Close(_)) | None => return Ok(None),
            }
        }
    }

    /// The next child or piece of text at this level; `None` at the end of its parent.
    ///
    /// # Errors
    /// As [`Xml::child`].
    pub fn node(&mut self, level: Level) -> Result<Option<Node<'a>>> {
        self.tokens.skip_to_depth(level.0)?;
        loop {
            match self.tokens.next().transpose()? {
                Some(Token::Open(tag)) => return Ok(Some(Node::Element(tag))),
                Some(Token::Text(slot)) => {
                    let mut text = String::new();
                    push_text(&slot, &self.tokens, '\n', &mut text)?;
                    if !text.is_empty() {
                        return Ok(Some(Node::Text(text)));
                    }
                }
                Some(Token::Close(_)) | None => return Ok(None),
            }
        }
    }

    /// The next element at any depth below this level; `None` at the end of their parent.
    ///
    /// # Errors
    /// As [`Xml::child`].
    pub fn descendant(&mut self, level: Level) -> Result<Option<Tag<'a>>> {
        while let Some(token) = self.tokens.next().transpose()? {
            match token {
                Token::Open(tag) => return Ok(Some(tag)),
                Token::Close(_) if self.tokens.depth() < level.0 => return Ok(None),
                Token::Close(_) | Token::Text(_) => {}
            }
        }
        Ok(None)
    }

    /// Passes over all that is in the element opened last, and closes it.
    ///
    /// # Errors
    /// As [`Xml::child`].
    pub fn skip(&mut self) -> Result<()> {
        self.tokens.skip_element()
    }

    /// The markup in the element opened last as it is written; closes the element.
    ///
    /// # Errors
    /// As [`Xml::child`].
    pub fn raw(&mut self) -> Result<&'a str> {
        let start = self.tokens.position();
        self.tokens.skip_element()?;
        Ok(self.tokens.source().get(start..self.tokens.start()).unwrap_or_default())
    }

    /// Goes on at a later place, which must lie between the children of the element that is open.
    pub fn skip_to(&mut self, position: usize) {
        self.tokens.skip_to(position);
    }

    /// Appends the text of the element opened last, and closes it. A line break in the source is a space, as to Word.
    ///
    /// # Errors
    /// As [`Xml::child`].
    pub fn text(&mut self, buffer: &mut String) -> Result<()> {
        let outside = self.tokens.depth().saturating_sub(1);
        while self.tokens.depth() > outside {
            match self.tokens.next().transpose()? {
                Some(Token::Text(slot)) => push_text(&slot, &self.tokens, ' ', buffer)?,
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// The same with every line break that the text has.
    ///
    /// # Errors
    /// As [`Xml::child`].
    pub fn lines(&mut self, buffer: &mut String) -> Result<()> {
        let outside = self.tokens.depth().saturating_sub(1);
        while self.tokens.depth() > outside {
            match self.tokens.next().transpose()? {
                Some(Token::Text(slot)) => push_lines(&slot, &self.tokens, buffer)?,
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }
}
