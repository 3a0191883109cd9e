//! A pass over the markup of a part, which tells where in its text everything stands.
//!
//! Elements and attributes are told by their local names: producers choose prefixes as they like, and the strict
//! variant of the formats has other namespaces.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::{Diagnostic, Result};
use ooxml::malformed;

use super::super::super::passage::{Slot, Spelling};

/// The tokens of a part's text, in order.
pub(super) struct Tokens<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    text: &'a str,
    /// Where the reader began.
    start: usize,
    /// The name of an element without content, which was opened and is to be closed.
    empty: Option<&'a str>,
    depth: usize,
    lenient: bool,
}

/// A piece of markup.
pub(super) enum Token<'a> {
    /// The start of an element. One without content is closed by the next token.
    Open(Tag<'a>),
    /// The end of the element with this local name.
    Close(&'a str),
    /// Some text within an element, or a reference.
    Text(Slot),
}

/// The start of an element.
pub(super) struct Tag<'a> {
    /// The local name.
    pub(super) name: &'a str,
    /// Where the first character after its `<` stands.
    inside: usize,
    content: &'a str,
    name_length: usize,
}

/// An attribute with the place of its value.
pub(super) struct Attribute<'a> {
    /// The local name.
    pub(super) name: &'a str,
    /// As it is written, references and all.
    pub(super) value: &'a str,
    /// The bytes of the value.
    pub(super) range: Range<usize>,
}

impl<'a> Tokens<'a> {
    /// The tokens of the part called `part`.
    pub(super) fn new(part: &'a str, text: &'a str) -> Self {
        Self { reader: Reader::from_str(text), part, text, start: 0, empty: None, depth: 0, lenient: false }
    }

    /// Takes what is no well-formed XML as well, such as the tags of HTML that programs write into VML.
    pub(super) fn lenient(mut self) -> Self {
        self.lenient = true;
        let config = self.reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        self
    }

    /// Goes on at a later place within the element that is open, between its children. Nobody looks whether the
    /// tags that stand open are closed by their names.
    pub(super) fn skip_to(&mut self, position: usize) {
        if let Some(rest) = self.text.get(position..) {
            self.reader = Reader::from_str(rest);
            self.reader.config_mut().allow_unmatched_ends = true;
            self.start = position;
        }
    }

    /// The next token; `None` at the end.
    ///
    /// # Errors
    /// [`crate::diagnostic::Code::XmlMalformed`].
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>> {
        if let Some(name) = self.empty.take() {
            return Ok(Some(Token::Close(name)));
        }
        loop {
            match self.reader.read_event().map_err(|error| self.broken(&error))? {
                Event::Start(tag) => {
                    self.depth += 1;
                    return Ok(Some(Token::Open(self.tag(&tag))));
                }
                Event::Empty(tag) => {
                    let tag = self.tag(&tag);
                    self.empty = Some(tag.name);
                    return Ok(Some(Token::Open(tag)));
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    let (name, _) = self.here(tag.local_name().into_inner());
                    return Ok(Some(Token::Close(name)));
                }
                Event::Text(text) => return Ok(Some(self.slot(&text, Spelling::Markup, 0))),
                Event::CData(text) => return Ok(Some(self.slot(&text, Spelling::Plain, 0))),
                // With its `&` and `;`.
                Event::GeneralRef(name) => return Ok(Some(self.slot(&name, Spelling::Markup, 1))),
                // Entities are declared nowhere else; OPC forbids the declaration, and no Office program
                // writes it.
                Event::DocType(_) => return Err(self.broken(&"document type declaration")),
                Event::Eof if self.depth > 0 && !self.lenient => return Err(self.broken(&"unexpected end")),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Where the last token ends.
    pub(super) fn position(&self) -> usize {
        // The reader does not count a byte order mark.
        let is_marked = self.start == 0 && self.text.starts_with('\u{FEFF}');
        let mark = if is_marked { '\u{FEFF}'.len_utf8() } else { 0 };
        self.start + self.reader.buffer_position() as usize + mark
    }

    fn tag(&self, tag: &BytesStart<'_>) -> Tag<'a> {
        let (content, inside) = self.here(tag);
        let name_length = tag.name().0.len();
        let name = content.get(..name_length).unwrap_or_default();
        Tag { name: local(name), inside, content, name_length }
    }

    fn slot(&self, text: &str, spelling: Spelling, around: usize) -> Token<'a> {
        let (text, start) = self.here(text);
        Token::Text(Slot { range: start - around..start + text.len() + around, spelling })
    }

    /// A piece that the reader lent out of the part's text, and where it stands there.
    fn here(&self, piece: &str) -> (&'a str, usize) {
        let start = (piece.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let end = start.saturating_add(piece.len());
        self.text.get(start..end).map_or(("", 1), |piece| (piece, start))
    }

    fn broken(&self, reason: &impl ToString) -> Box<Diagnostic> {
        let place = format!("{} (byte {})", reason.to_string(), self.position());
        malformed(self.part, &place).into()
    }
}

impl<'a> Tag<'a> {
    /// Where its `<` stands.
    pub(super) fn start(&self) -> usize {
        self.inside - 1
    }

    /// Its attributes. Malformed ones are passed over.
    pub(super) fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> {
        let mut attributes = Attributes::new(self.content, self.name_length);
        attributes.with_checks(false);
        let base = self.content.as_ptr() as usize;
        let inside = self.inside;
        attributes.flatten().filter_map(move |attribute| {
            let Cow::Borrowed(value) = attribute.value else { return None };
            let start = inside + (value.as_ptr() as usize).wrapping_sub(base);
            Some(Attribute { name: local(attribute.key.0), value, range: start..start + value.len() })
        })
    }

    /// The attribute of this local name.
    pub(super) fn attribute(&self, name: &str) -> Option<Attribute<'a>> {
        self.attributes().find(|attribute| attribute.name == name)
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    let colon = name.bytes().rposition(|byte| byte == b':');
    colon.and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_told_with_its_place() {
        let text =
            "\u{FEFF}<?xml version='1.0'?><w:p a:b = '发 &amp;'>头<w:e/>&#x53D1;<![CDATA[<后>]]></w:p>";
        let mut tokens = Tokens::new("part.xml", text);
        let mut seen = Vec::new();
        while let Some(token) = tokens.next().unwrap() {
            match token {
                Token::Open(tag) => {
                    assert_eq!(&text[tag.start()..=tag.start()], "<");
                    seen.push(tag.name.to_owned());
                    for attribute in tag.attributes() {
                        assert_eq!(&text[attribute.range.clone()], attribute.value);
                        seen.push(format!("{}={}", attribute.name, attribute.value));
                    }
                }
                Token::Close(name) => seen.push(format!("/{name}")),
                Token::Text(slot) => seen.push(text[slot.range].to_owned()),
            }
        }
        let expected = ["p", "b=发 &amp;", "头", "e", "/e", "&#x53D1;", "<后>", "/p"];
        assert_eq!(seen, expected);
        assert_eq!(tokens.position(), text.len());
    }

    #[test]
    fn what_is_not_well_formed_is_refused_unless_taken_leniently() {
        for text in ["<a>", "<a></b>", "<a><br></a>", "<a", "<!DOCTYPE a><a/>"] {
            let mut tokens = Tokens::new("part.xml", text);
            let result = std::iter::from_fn(|| tokens.next().transpose()).find_map(Result::err);
            assert!(result.is_some(), "{text}");
        }
        let mut tokens = Tokens::new("drawing.vml", "<a><br>x</a></b>").lenient();
        assert!(std::iter::from_fn(|| tokens.next().transpose()).all(|token| token.is_ok()));
    }
}
