//! The start of an element.

use std::borrow::Cow;
use std::ops::Range;

use super::reference::attribute_value;

/// The start of an element, told by its local name: producers choose prefixes as they like, the strict variant of the
/// formats has other namespaces, and nowhere here do two vocabularies share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'a> {
    /// What stands between its `<` and its `>` or `/>`.
    content: &'a str,
    /// Where its `<` stands.
    start: usize,
    /// The local name within `content`.
    name_start: usize,
    name_end: usize,
    is_empty: bool,
}

/// An attribute with the place of its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// The name with its prefix.
    pub key: &'a str,
    /// As it is written, references and all.
    pub value: &'a str,
    /// The bytes of the value in the part's text.
    pub range: Range<usize>,
}

impl<'a> Tag<'a> {
    /// The tag at some bytes of a part's text, its brackets included.
    pub fn at(text: &'a str, range: Range<usize>) -> Self {
        let inside = text.get(range.start + 1..range.end.saturating_sub(1)).unwrap_or_default();
        let content = inside.strip_suffix('/').unwrap_or(inside);
        let mut name_start = 0;
        let mut name_end = content.len();
        for (at, byte) in content.bytes().enumerate() {
            match byte {
                b':' => name_start = at + 1,
                b' ' | b'\t' | b'\n' | b'\r' => {
                    name_end = at;
                    break;
                }
                _ => {}
            }
        }
        Self { content, start: range.start, name_start, name_end, is_empty: content.len() < inside.len() }
    }

    /// The local name.
    pub fn name(&self) -> &'a str {
        self.content.get(self.name_start..self.name_end).unwrap_or_default()
    }

    /// The name with its prefix.
    pub fn qualified_name(&self) -> &'a str {
        self.content.get(..self.name_end).unwrap_or_default()
    }

    /// Where its `<` stands.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Whether the element has no content and no end tag: `<w:tab/>`.
    pub fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// Whether there is anything in it but the name.
    pub fn has_attributes(&self) -> bool {
        self.name_end < self.content.len()
    }

    /// Its attributes. Malformed ones are passed over.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { content: self.content, at: self.name_end, offset: self.start + 1 }
    }

    /// The attribute of this local name.
    pub fn raw(&self, name: &str) -> Option<Attribute<'a>> {
        self.attributes().find(|attribute| attribute.name() == name)
    }

    /// The value of the attribute of this local name.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.raw(name)?.text()
    }

    /// The value of the attribute of this local name in some namespace: `r:id` where the element has an `id` of its own.
    pub fn prefixed(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes()
            .find(|attribute| attribute.name() == name && attribute.key.len() > name.len())?
            .text()
    }

    /// The attribute `val`, which holds the value of most properties.
    pub fn value(&self) -> Option<Cow<'a, str>> {
        self.attribute("val")
    }

    /// An attribute that is a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether an attribute is there and says yes.
    pub fn says_yes(&self, name: &str) -> bool {
        matches!(self.attribute(name).as_deref(), Some("1" | "true" | "on"))
    }

    /// What a property that is either on or off says: its presence alone is a yes.
    pub fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

impl<'a> Attribute<'a> {
    /// The local name.
    pub fn name(&self) -> &'a str {
        local(self.key)
    }

    /// The value with its references resolved; `None` where one of them is unknown.
    pub fn text(&self) -> Option<Cow<'a, str>> {
        attribute_value(self.value)
    }
}

/// The attributes of a tag, in order.
pub struct Attributes<'a> {
    content: &'a str,
    at: usize,
    /// Where the content stands in the part's text.
    offset: usize,
}

impl<'a> Attributes<'a> {
    /// Passes over the bytes that `belong`, and gives them.
    fn take(&mut self, belong: impl Fn(u8) -> bool) -> &'a str {
        let rest = self.content.get(self.at..).unwrap_or_default();
        let length = rest.bytes().position(|byte| !belong(byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.content.as_bytes().get(self.at).copied()
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Attribute<'a>> {
        loop {
            self.take(is_space);
            self.peek()?;
            let key = self.take(|byte| byte != b'=' && !is_space(byte));
            self.take(is_space);
            if self.peek() != Some(b'=') {
                continue;
            }
            self.at += 1;
            self.take(is_space);
            let Some(quote @ (b'"' | b'\'')) = self.peek() else {
                self.take(|byte| !is_space(byte));
                continue;
            };
            self.at += 1;
            let start = self.offset + self.at;
            let value = self.take(|byte| byte != quote);
            self.at += 1;
            return Some(Attribute { key, value, range: start..start + value.len() });
        }
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// A name without its prefix.
pub fn local(name: &str) -> &str {
    let colon = name.bytes().rposition(|byte| byte == b':');
    colon.and_then(|colon| name.get(colon + 1..)).unwrap_or(name)
}
