//! Texts that lie in pieces: a paragraph in its runs, each written with or without references.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;
use quick_xml::escape::resolve_xml_entity;

use crate::edit::Edit;

/// A piece of a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Its bytes.
    pub range: Range<usize>,
    /// How characters are written there.
    pub spelling: Spelling,
}

/// How characters are written in a place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As they are.
    Plain,
    /// With references (`&amp;`, `&#x53D1;`), as in XML and in HTML.
    Markup,
}

/// Stands for a reference that is not decoded (`&thinsp;`, `&unknown;`).
const OPAQUE: char = '\u{FFFC}';

impl Slot {
    /// Its bytes in `file`, as they are written.
    pub fn raw<'a>(&self, file: &'a str) -> &'a str {
        file.get(self.range.clone()).unwrap_or_default()
    }

    /// Its text in `file`. A reference that is not known is one U+FFFC.
    pub fn text<'a>(&self, file: &'a str) -> Cow<'a, str> {
        self.spelling.decode(self.raw(file))
    }
}

impl Spelling {
    /// The text of some bytes.
    pub fn decode(self, raw: &str) -> Cow<'_, str> {
        match self {
            Self::Markup if memchr(b'&', raw.as_bytes()).is_some() => {
                let mut text = String::with_capacity(raw.len());
                text.extend(self.read(raw).map(|(character, _)| character));
                text.into()
            }
            _ => raw.into(),
        }
    }

    /// The characters of some bytes, each with its own bytes.
    pub fn read(self, raw: &str) -> impl Iterator<Item = (char, &str)> {
        let mut rest = raw;
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            let (character, length) = match first {
                '&' if self == Self::Markup => reference(rest).unwrap_or(('&', 1)),
                _ => (first, first.len_utf8()),
            };
            let (spelling, after) = rest.split_at(length);
            rest = after;
            Some((character, spelling))
        })
    }

    /// Appends a character to some bytes.
    pub fn write(self, character: char, out: &mut String) {
        match (self, character) {
            (Self::Markup, '&') => out.push_str("&amp;"),
            (Self::Markup, '<') => out.push_str("&lt;"),
            (Self::Markup, '>') => out.push_str("&gt;"),
            (Self::Markup, '"') => out.push_str("&quot;"),
            (Self::Markup, '\'') => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
}

/// Adds the edits that put a new text in the place of the one that lies in some slots of `file`. `origin` tells for each
/// character of the new text, counted from 0, which one of the old text it comes from: it goes where that one lies, and what
/// does not change keeps its bytes.
///
/// ```
/// use gongbao_ooxml::{Slot, Spelling, apply, exchange};
///
/// let file = "<w:t>头</w:t><w:t>发&amp;</w:t>";
/// let slot = |piece: &str| {
///     let start = file.find(piece).unwrap_or_default();
///     Slot { range: start..start + piece.len(), spelling: Spelling::Markup }
/// };
/// let mut edits = Vec::new();
/// exchange(file, &[slot("头"), slot("发&amp;")], "頭髮&", |index| index, &mut edits);
/// assert_eq!(apply(file, edits).as_deref(), Some("<w:t>頭</w:t><w:t>髮&amp;</w:t>"));
/// ```
pub fn exchange(
    file: &str,
    slots: &[Slot],
    new: &str,
    origin: impl Fn(usize) -> usize,
    edits: &mut Vec<Edit>,
) {
    let mut characters = new.chars().enumerate().peekable();
    let mut read = 0;
    let last = slots.iter().rposition(|slot| !slot.range.is_empty());
    for (index, slot) in slots.iter().enumerate() {
        let is_last_slot = Some(index) == last;
        let mut open: Option<Edit> = None;
        let mut at = slot.range.start;
        let mut old = slot.spelling.read(slot.raw(file)).peekable();
        while let Some((before, spelling)) = old.next() {
            let start = at;
            at += spelling.len();
            read += 1;
            let is_last = is_last_slot && old.peek().is_none();
            let mut next = || characters.next_if(|&(at, _)| is_last || origin(at) < read);
            let first = next();
            let second = next();
            if second.is_none() && first.is_some_and(|(_, same)| same == before) {
                edits.extend(open.take());
                continue;
            }
            let edit = open.get_or_insert_with(|| Edit { range: start..at, text: String::new() });
            edit.range.end = at;
            for (_, character) in first.into_iter().chain(second).chain(std::iter::from_fn(next)) {
                slot.spelling.write(character, &mut edit.text);
            }
        }
        edits.extend(open);
    }
}

/// The character that a reference at the start of some markup stands for, and the reference's length in bytes. One by
/// number may lack its semicolon, as browsers read it.
fn reference(markup: &str) -> Option<(char, usize)> {
    let body = markup.as_bytes().get(1..)?;
    if body.first() == Some(&b'#') {
        return number(body);
    }
    let length = body.iter().take(40).position(|byte| *byte == b';')?;
    let name = markup.get(1..=length).filter(|name| !name.is_empty())?;
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name.then(|| (named(name), length + 2))
}

/// The same for a reference by number, `body` being what follows its `&`.
fn number(body: &[u8]) -> Option<(char, usize)> {
    let (start, radix) = if matches!(body.get(1), Some(b'x' | b'X')) { (2, 16) } else { (1, 10) };
    let mut code = 0_u32;
    let mut end = start;
    while let Some(digit) = body.get(end).and_then(|byte| char::from(*byte).to_digit(radix)) {
        code = code.checked_mul(radix)?.checked_add(digit)?;
        end += 1;
    }
    let character = char::from_u32(code).filter(|_| end > start)?;
    let semicolon = usize::from(body.get(end) == Some(&b';'));
    Some((character, 1 + end + semicolon))
}

/// The character of a reference by name: those of XML, and the signs that pages write so.
fn named(name: &str) -> char {
    match name {
        "nbsp" => '\u{A0}',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "middot" => '·',
        "times" => '×',
        "copy" => '©',
        _ => resolve_xml_entity(name).and_then(|known| known.chars().next()).unwrap_or(OPAQUE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(markup: &str) -> String {
        Spelling::Markup.decode(markup).into_owned()
    }

    #[test]
    fn references_are_read_as_xml_and_browsers_do() {
        assert_eq!(decoded("头&#21457;&#x53D1;&#X53d1; &amp;&lt;&nbsp;&mdash;"), "头发发发 &<\u{A0}—");
        assert_eq!(decoded("&#21457后"), "发后");
        assert_eq!(decoded("&unknown;&"), "\u{FFFC}&");
        for odd in ["&", "&;", "&#;", "&#x;", "&#x110000;", "&#99999999999;", "&a b;", "& amp;"] {
            assert_eq!(decoded(odd), odd);
        }
        assert_eq!(Spelling::Plain.decode("&amp;"), "&amp;");
    }

    #[test]
    fn each_character_has_its_bytes() {
        let read: Vec<_> = Spelling::Markup.read("头&#21457;&amp;&").collect();
        assert_eq!(read, [('头', "头"), ('发', "&#21457;"), ('&', "&amp;"), ('&', "&")]);
    }
}
