//! A cursor over one XML part.
//!
//! Elements are told by their local names: producers choose prefixes as they like, the strict variant of the
//! format has other namespaces, and in none of the places read here do two vocabularies share a name.

use std::borrow::Cow;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::{Error, Limit, Result, malformed};

/// A place between the elements of a part.
///
/// To read an element that [`Xml::child`] gave, take its [`Xml::level`] and ask for the children there. What a
/// caller does not read is passed over, so that no handler can leave the cursor in a wrong place.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: usize,
    deepest: usize,
}

/// How deep the children of an element lie.
#[derive(Clone, Copy)]
pub struct Level(usize);

impl<'a> Xml<'a> {
    /// Stands before the root of `text`.
    pub fn new(text: &'a str, part: &'a str, deepest: usize) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, part, depth: 0, deepest }
    }

    /// The inside of the element opened last.
    pub fn level(&self) -> Level {
        Level(self.depth)
    }

    /// The next child at this level; `None` at the end of its parent.
    pub fn child(&mut self, level: Level) -> Result<Option<Tag<'a>>> {
        loop {
            match self.event()? {
                Event::Start(tag) if self.depth == level.0 + 1 => return Ok(Some(Tag(tag))),
                Event::End(_) if self.depth < level.0 => return Ok(None),
                Event::Eof => return self.end_of_part(),
                _ => {}
            }
        }
    }

    /// The next child or piece of text at this level; `None` at the end of its parent.
    pub fn node(&mut self, level: Level) -> Result<Option<Node<'a>>> {
        loop {
            let mut text = String::new();
            match self.event()? {
                Event::Start(tag) if self.depth == level.0 + 1 => return Ok(Some(Node::Element(Tag(tag)))),
                Event::Text(piece) if self.depth == level.0 => push_clean(&mut text, &piece),
                Event::CData(piece) if self.depth == level.0 => push_clean(&mut text, &piece),
                Event::GeneralRef(name) if self.depth == level.0 && is_line_end(&name) => text.push('\n'),
                Event::GeneralRef(name) if self.depth == level.0 => self.push_reference(&mut text, &name)?,
                Event::End(_) if self.depth < level.0 => return Ok(None),
                Event::Eof => return self.end_of_part().map(|_| None),
                _ => {}
            }
            if !text.is_empty() {
                return Ok(Some(Node::Text(text)));
            }
        }
    }

    /// Appends the text of the element opened last, and closes it.
    pub fn text(&mut self, buffer: &mut String) -> Result<()> {
        let level = self.depth;
        while self.depth >= level {
            match self.event()? {
                Event::Text(text) => push_clean(buffer, &text),
                Event::CData(text) => push_clean(buffer, &text),
                Event::GeneralRef(reference) => self.push_reference(buffer, &reference)?,
                Event::Eof => return self.end_of_part().map(|_| ()),
                _ => {}
            }
        }
        Ok(())
    }

    fn event(&mut self) -> Result<Event<'a>> {
        let event = self.reader.read_event().map_err(|error| self.broken(&error))?;
        match event {
            Event::Start(_) if self.depth == self.deepest => return Err(self.too_deep()),
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            // Entities are declared nowhere else; OPC forbids the declaration, and no Office program writes it.
            Event::DocType(_) => return Err(self.broken(&"document type declaration")),
            _ => {}
        }
        Ok(event)
    }

    fn push_reference(&self, buffer: &mut String, reference: &BytesRef<'_>) -> Result<()> {
        let name: &str = reference;
        match reference.resolve_char_ref().map_err(|error| self.broken(&error))? {
            Some(character) => push_clean(buffer, character.encode_utf8(&mut [0; 4])),
            None => buffer.push_str(
                quick_xml::escape::resolve_xml_entity(name)
                    .ok_or_else(|| self.broken(&format!("&{name};")))?,
            ),
        }
        Ok(())
    }

    fn end_of_part(&self) -> Result<Option<Tag<'a>>> {
        if self.depth == 0 { Ok(None) } else { Err(self.broken(&"unexpected end")) }
    }

    fn broken(&self, reason: &impl ToString) -> Error {
        let place = format!("{} (byte {})", reason.to_string(), self.reader.buffer_position());
        malformed(self.part, &place)
    }

    fn too_deep(&self) -> Error {
        Limit::Depth.exceeded(self.deepest as u64)
    }
}

/// Whether a reference stands for the end of a line, which is then meant as such.
fn is_line_end(reference: &BytesRef<'_>) -> bool {
    matches!(reference.resolve_char_ref(), Ok(Some('\n' | '\r')))
}

/// Appends `text` without the control characters that XML 1.0 cannot hold, which some producers write as
/// references. A line break in the source is a space to Word.
fn push_clean(buffer: &mut String, text: &str) {
    let is_odd = |character: char| character < ' ' || matches!(character, '\u{FFFE}' | '\u{FFFF}');
    if !text.contains(is_odd) {
        buffer.push_str(text);
        return;
    }
    buffer.extend(text.chars().filter_map(|character| match character {
        '\t' => Some('\t'),
        '\n' => Some(' '),
        odd if is_odd(odd) => None,
        other => Some(other),
    }));
}

/// What stands within an element that has text among its children.
pub enum Node<'a> {
    /// A child element.
    Element(Tag<'a>),
    /// Some text, with its references resolved.
    Text(String),
}

/// The start of an element.
pub struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The attribute of this local name.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|key| {
            key.strip_suffix(name).is_some_and(|prefix| prefix.is_empty() || prefix.ends_with(':'))
        })
    }

    /// The attribute of this local name in some namespace: `r:id` where the element has an `id` of its own.
    pub fn prefixed(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|key| key.strip_suffix(name).is_some_and(|prefix| prefix.ends_with(':')))
    }

    /// The attribute `val`, which holds the value of most properties.
    pub fn value(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// An attribute that is a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// What a property that is either on or off says: its presence alone is a yes.
    pub fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }

    fn find(&self, is_wanted: impl Fn(&str) -> bool) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| is_wanted(attribute.key.0))?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }
}
