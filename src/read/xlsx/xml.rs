//! The XML of those parts that calamine leaves to us.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::diagnostic::Result;
use ooxml::malformed;

/// The text of a part: UTF-8, as all but the oddest are, or UTF-16 by its byte order mark.
pub(super) fn decode<'a>(part: &str, bytes: &'a [u8]) -> Result<Cow<'a, str>> {
    let (text, _, damaged) = encoding_rs::UTF_8.decode(bytes);
    if damaged { Err(malformed(part, &"not UTF-8 text").into()) } else { Ok(text) }
}

/// The value of an attribute, by its name without a prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let attribute = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// Whether an attribute is there and says yes.
pub(super) fn is_on(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}

/// The events of a part, one after the other. Names are compared without their prefixes, so that the strict
/// and the transitional namespaces are all one.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
}

impl<'a> Xml<'a> {
    /// Starts anywhere in the text of `part`: end tags without a start are passed over.
    pub(super) fn new(part: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        Self { reader, part }
    }

    /// The next event.
    pub(super) fn next(&mut self) -> Result<Event<'a>> {
        Ok(self.reader.read_event().map_err(|error| malformed(self.part, &error))?)
    }

    /// The next start tag; `None` at the end of the text.
    pub(super) fn next_start(&mut self) -> Result<Option<BytesStart<'a>>> {
        loop {
            match self.next()? {
                Event::Start(element) => return Ok(Some(element)),
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// How many bytes of the text lie behind.
    pub(super) fn position(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    /// Passes over all that is inside `element`.
    pub(super) fn skip(&mut self, element: &BytesStart<'_>) -> Result<()> {
        self.reader.read_to_end(element.name()).map_err(|error| malformed(self.part, &error))?;
        Ok(())
    }

    /// The text up to the next end tag.
    pub(super) fn text(&mut self) -> Result<String> {
        let mut text = String::new();
        loop {
            match self.next()? {
                Event::Text(piece) => text += &piece.xml10_content(),
                Event::CData(piece) => text += &piece.xml10_content(),
                Event::GeneralRef(entity) => text.extend(resolve(&entity)),
                Event::End(_) | Event::Eof => return Ok(text),
                _ => {}
            }
        }
    }
}

/// The character that a reference stands for. Entities of the file's own are not resolved, ever.
fn resolve(entity: &BytesRef<'_>) -> Option<char> {
    match resolve_xml_entity(entity) {
        Some(predefined) => predefined.chars().next(),
        None => entity.resolve_char_ref().ok().flatten(),
    }
}
