//! The start of an element.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;

use super::reference::attribute_value;

/// The start of an element, told by its local name: producers choose prefixes as they like, the strict variant of the
/// formats has other namespaces, and nowhere here do two vocabularies share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'a> {
    /// What stands between its `<` and its `>` or `/>`.
    content: &'a str,
    /// Where its `<` stands.
    start: usize,
    /// Where the local name begins and ends in `content`.
    name_start: usize,
    name_end: usize,
    is_empty: bool,
}

/// The name of an element, with where the prefix ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct ElementName<'a> {
    qualified: &'a str,
    local: usize,
}

impl<'a> ElementName<'a> {
    pub(super) fn qualified(self) -> &'a str {
        self.qualified
    }

    pub(super) fn local(self) -> &'a str {
        self.qualified.get(self.local..).unwrap_or_default()
    }
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
    /// The tag that begins at a place of a part's text, with a `<`; `None` where it has no end.
    pub fn first(text: &'a str, start: usize) -> Option<Self> {
        let bytes = text.as_bytes().get(start + 1..)?;
        let mut name_start = 0;
        let mut name_end = None;
        for (at, byte) in bytes.iter().enumerate() {
            match KINDS[usize::from(*byte)] {
                Kind::Other => {}
                Kind::Colon => name_start = at + 1,
                Kind::EndOfName => {
                    name_end = Some(at);
                    break;
                }
            }
        }
        let name_end = name_end?;
        let end = name_end + end_of_tag(bytes.get(name_end..)?)?;
        let is_empty = end > 0 && bytes.get(end - 1) == Some(&b'/');
        let content = text.get(start + 1..start + 1 + end - usize::from(is_empty))?;
        Some(Self { content, start, name_start, name_end: name_end.min(content.len()), is_empty })
    }

    /// The local name.
    pub fn name(&self) -> &'a str {
        self.content.get(self.name_start..self.name_end).unwrap_or_default()
    }

    /// The name with its prefix.
    pub fn qualified_name(&self) -> &'a str {
        self.content.get(..self.name_end).unwrap_or_default()
    }

    pub(super) fn element_name(&self) -> ElementName<'a> {
        ElementName { qualified: self.qualified_name(), local: self.name_start }
    }

    /// Where its `<` stands.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Where it ends.
    pub fn end(&self) -> usize {
        self.start + "<>".len() + self.content.len() + usize::from(self.is_empty)
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

/// What a byte is in the name of an element.
#[derive(Clone, Copy)]
enum Kind {
    Other,
    Colon,
    EndOfName,
}

/// A table, because every byte of a name is looked at.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let ends = b"> \t\n\r\"'";
    let mut at = 0;
    while at < ends.len() {
        kinds[ends[at] as usize] = Kind::EndOfName;
        at += 1;
    }
    kinds[b':' as usize] = Kind::Colon;
    kinds
};

/// Where the `>` of a tag stands in what follows its name. One may stand in the value of an attribute too.
fn end_of_tag(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at),
            quote @ (b'"' | b'\'') => at += memchr(*quote, bytes.get(at + 1..)?)? + 1,
            _ => {}
        }
        at += 1;
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
