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

/// The characters of some bytes, each with its own bytes.
#[derive(Debug, Clone)]
pub struct Characters<'a> {
    rest: &'a str,
    spelling: Spelling,
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

    /// Appends its text in `file`.
    pub fn append_text(&self, file: &str, text: &mut String) {
        if self.is_verbatim(file) {
            text.push_str(self.raw(file));
        } else {
            text.extend(self.spelling.read(self.raw(file)).map(|(character, _)| character));
        }
    }

    /// Whether its text is written as it is, without references.
    pub fn is_verbatim(&self, file: &str) -> bool {
        self.spelling.is_verbatim(self.raw(file))
    }
}

impl Spelling {
    /// The text of some bytes.
    pub fn decode(self, raw: &str) -> Cow<'_, str> {
        if self.is_verbatim(raw) {
            return raw.into();
        }
        let mut text = String::with_capacity(raw.len());
        text.extend(self.read(raw).map(|(character, _)| character));
        text.into()
    }

    /// The characters of some bytes, each with its own bytes.
    pub fn read(self, raw: &str) -> Characters<'_> {
        Characters { rest: raw, spelling: self }
    }

    /// Appends a text to some bytes.
    pub fn write(self, text: &str, out: &mut String) {
        if self == Self::Plain || !text.contains(['&', '<', '>', '"', '\'']) {
            return out.push_str(text);
        }
        for character in text.chars() {
            match character {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                _ => out.push(character),
            }
        }
    }

    fn is_verbatim(self, raw: &str) -> bool {
        self == Self::Plain || memchr(b'&', raw.as_bytes()).is_none()
    }
}

impl<'a> Iterator for Characters<'a> {
    type Item = (char, &'a str);

    #[inline]
    fn next(&mut self) -> Option<(char, &'a str)> {
        let first = self.rest.chars().next()?;
        let (character, length) = match first {
            '&' if self.spelling == Spelling::Markup => reference(self.rest).unwrap_or(('&', 1)),
            _ => (first, first.len_utf8()),
        };
        let (spelling, after) = self.rest.split_at_checked(length)?;
        self.rest = after;
        Some((character, spelling))
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
    let mut new = NewText { rest: new, index: 0, origin };
    let last = slots.iter().rposition(|slot| !slot.range.is_empty());
    let mut read = 0;
    for (index, slot) in slots.iter().enumerate() {
        let is_last_slot = Some(index) == last;
        let mut open: Option<Edit> = None;
        let mut at = slot.range.start;
        let mut old = slot.spelling.read(slot.raw(file));
        while let Some((character, spelling)) = old.next() {
            let start = at;
            at += spelling.len();
            read += 1;
            // What comes from nowhere goes to the last character.
            let until = if is_last_slot && old.rest.is_empty() { usize::MAX } else { read };
            if new.stays(character, until) {
                edits.extend(open.take());
                continue;
            }
            let edit = open.get_or_insert_with(|| Edit { range: start..at, text: String::with_capacity(24) });
            edit.range.end = at;
            slot.spelling.write(new.take(until), &mut edit.text);
        }
        edits.extend(open);
    }
}

/// A text that takes the place of another, as far as it is not used up.
struct NewText<'a, O> {
    rest: &'a str,
    /// How many characters are used up.
    index: usize,
    origin: O,
}

impl<'a, O: Fn(usize) -> usize> NewText<'a, O> {
    /// Whether the next characters but some come from before a place in the old text.
    #[inline]
    fn comes_from_before(&self, place: usize, skipped: usize) -> bool {
        place == usize::MAX || (self.origin)(self.index + skipped) < place
    }

    /// Takes the next character if it is this one, and the only one that comes from before a place.
    #[inline]
    fn stays(&mut self, old: char, place: usize) -> bool {
        let Some(after) = self.rest.strip_prefix(old) else { return false };
        if !self.comes_from_before(place, 0) || !after.is_empty() && self.comes_from_before(place, 1) {
            return false;
        }
        self.rest = after;
        self.index += 1;
        true
    }

    /// Takes all characters that come from before a place.
    fn take(&mut self, place: usize) -> &'a str {
        let mut length = 0;
        for character in self.rest.chars() {
            if !self.comes_from_before(place, 0) {
                break;
            }
            length += character.len_utf8();
            self.index += 1;
        }
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or_default();
        self.rest = rest;
        taken
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
        code = code * radix + digit;
        if code > u32::from(char::MAX) {
            return None;
        }
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

    /// What becomes of a file in which the text in braces is exchanged.
    fn exchanged(file: &str, new: &str, origins: &[usize]) -> String {
        let start = file.match_indices('{').map(|(at, _)| at + 1);
        let slot = |(start, end): (usize, usize)| {
            let spelling =
                if file[..start].ends_with("CDATA[{") { Spelling::Plain } else { Spelling::Markup };
            Slot { range: start..end, spelling }
        };
        let slots: Vec<Slot> = start.zip(file.match_indices('}').map(|(at, _)| at)).map(slot).collect();
        let mut edits = Vec::new();
        exchange(file, &slots, new, |index| origins.get(index).copied().unwrap_or(index), &mut edits);
        crate::apply(file, edits).unwrap_or_else(|| file.to_owned())
    }

    #[test]
    fn each_character_goes_where_the_one_lies_that_it_comes_from() {
        assert_eq!(exchanged("<t>{计算}{机}</t>{软件}", "電腦軟體", &[0, 1, 3, 4]), "<t>{電腦}{}</t>{軟體}");
        assert_eq!(exchanged("{软}{}件", "軟體包", &[0, 0, 0]), "{軟體包}{}件");
        assert_eq!(exchanged("{头}{发}", "", &[]), "{}{}");
        assert_eq!(exchanged("{}{}", "发", &[]), "{}{}");
    }

    #[test]
    fn what_stays_keeps_its_spelling_and_what_is_new_is_spelled_as_its_place_asks() {
        assert_eq!(exchanged("{a&#21457;&amp;&#x540E;}", "a發&後", &[]), "{a發&amp;後}");
        assert_eq!(exchanged("{头}<![CDATA[{<发&}]]>", "<髮&&", &[0, 2, 3, 4]), "{&lt;}<![CDATA[{髮&&}]]>");
        assert_eq!(exchanged("{a&#21457;b}", "a发b", &[]), "{a&#21457;b}");
    }

    #[test]
    fn each_character_has_its_bytes() {
        let read: Vec<_> = Spelling::Markup.read("头&#21457;&amp;&").collect();
        assert_eq!(read, [('头', "头"), ('发', "&#21457;"), ('&', "&amp;"), ('&', "&")]);
    }
}
