//! Texts that are read together, where they lie in a file, and how they are put back converted.
//!
//! A file is never written anew: its bytes stay as they are, and only the characters that change are exchanged.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::{Language, Thing};
use crate::model::Address;
use gongbao_script::{Converted, Replacement};

/// A paragraph, a cell, a name: what is converted as one text, however many pieces the file has it in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Passage {
    /// Where a reader finds it.
    pub(crate) place: Place,
    /// Its pieces, in reading order.
    pub(crate) slots: Vec<Slot>,
}

/// Where a passage stands, for people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// What it is part of (a header, a comment, …); `None` for the main text.
    pub part: Option<Thing>,
    /// Where in the main text or the part.
    pub address: Option<Address>,
}

impl Place {
    /// In words.
    pub fn render(&self, language: Language) -> String {
        match &self.address {
            // Where a whole line is meant, no column is worth a word.
            Some(Address::Position { line, column: 0 }) => {
                language.place(self.part, Some(&Address::Line(*line)))
            }
            address => language.place(self.part, address.as_ref()),
        }
    }
}

/// A piece of a passage in the file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// How characters are written there.
    pub(crate) spelling: Spelling,
}

/// How characters are written in a place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// As they are.
    Plain,
    /// In XML or HTML, with references (`&amp;`, `&#x53D1;`).
    Markup,
}

/// An exchange of some bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

/// A file's text with all edits made, `None` where there are none. Edits may come in any order; of two that
/// overlap the first in the text wins.
pub(crate) fn apply(text: &str, edits: Vec<Edit>) -> Option<String> {
    if edits.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for edit in in_order(edits) {
        out.push_str(text.get(done..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        done = edit.range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Some(out)
}

/// Edits in the order of the text; of two that overlap only the first.
pub(crate) fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| edit.range.start);
    let mut done = 0;
    edits.retain(|edit| {
        let apart = edit.range.start >= done;
        done = if apart { edit.range.end } else { done };
        apart
    });
    edits
}

/// Stands in a passage's text for a reference that is not decoded (`&thinsp;`, `&unknown;`). No phrase has it.
const OPAQUE: char = '\u{FFFC}';

impl Passage {
    /// A passage of one slot.
    pub(crate) fn one(place: Place, range: Range<usize>, spelling: Spelling) -> Self {
        Self { place, slots: vec![Slot { range, spelling }] }
    }

    /// The text as people read it.
    pub(crate) fn text<'a>(&self, file: &'a str) -> Cow<'a, str> {
        match self.slots.as_slice() {
            [slot] => slot.text(file),
            slots => {
                let mut text = String::with_capacity(slots.iter().map(|slot| slot.range.len()).sum());
                for slot in slots {
                    text.push_str(&slot.text(file));
                }
                text.into()
            }
        }
    }

    /// What must be exchanged to put the converted text in the place of the passage's own, `before`. Each character goes
    /// to the slot of the one that it comes from, and what does not change keeps its bytes.
    pub(crate) fn edits(&self, file: &str, before: &str, converted: &Converted, edits: &mut Vec<Edit>) {
        if converted.text() == before {
            return;
        }
        if let [Slot { range, spelling: Spelling::Plain }] = self.slots.as_slice() {
            let replacements = converted.replacements(before);
            edits.extend(replacements.map(|Replacement { source, text }| Edit {
                range: range.start + source.start..range.start + source.end,
                text: text.to_owned(),
            }));
            return;
        }
        let mut characters = converted.text().chars().enumerate().peekable();
        let mut read = 0;
        let last = self.slots.iter().rposition(|slot| !slot.range.is_empty());
        for (index, slot) in self.slots.iter().enumerate() {
            let is_last_slot = Some(index) == last;
            let mut open: Option<Edit> = None;
            let mut at = slot.range.start;
            let mut old = slot.spelling.read(slot.raw(file)).peekable();
            while let Some((before, spelling)) = old.next() {
                let start = at;
                at += spelling.len();
                read += 1;
                let is_last = is_last_slot && old.peek().is_none();
                let mut next = || characters.next_if(|&(at, _)| is_last || converted.origin(at) < read);
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
}

impl Slot {
    fn raw<'a>(&self, file: &'a str) -> &'a str {
        file.get(self.range.clone()).unwrap_or_default()
    }

    fn text<'a>(&self, file: &'a str) -> Cow<'a, str> {
        let raw = self.raw(file);
        match self.spelling {
            Spelling::Markup if raw.contains('&') => {
                let mut text = String::with_capacity(raw.len() / 2);
                text.extend(self.spelling.read(raw).map(|(character, _)| character));
                text.into()
            }
            _ => raw.into(),
        }
    }
}

impl Spelling {
    /// The characters of some bytes, each with its own bytes.
    pub(crate) fn read(self, raw: &str) -> impl Iterator<Item = (char, &str)> {
        spelled(raw, self == Self::Markup)
    }

    fn write(self, character: char, out: &mut String) {
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

/// The characters of some text, each with how it is written there, by references where it is markup.
fn spelled(raw: &str, markup: bool) -> impl Iterator<Item = (char, &str)> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (character, length) = match first {
            '&' if markup => reference(rest).unwrap_or(('&', 1)),
            _ => (first, first.len_utf8()),
        };
        let (spelling, after) = rest.split_at(length);
        rest = after;
        Some((character, spelling))
    })
}

/// The character that a reference at the start of some markup stands for, and the reference's length in bytes. One by
/// number may lack its semicolon, as browsers read it.
fn reference(markup: &str) -> Option<(char, usize)> {
    let body = markup.get(1..)?;
    let Some(number) = body.strip_prefix('#') else {
        let length = body.bytes().take(40).position(|byte| byte == b';')?;
        let name = body.get(..length).filter(|name| !name.is_empty())?;
        let known = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        return known.then(|| (named(name), length + 2));
    };
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let mut code = 0_u32;
    let mut length = 0;
    while let Some(digit) = digits.as_bytes().get(length).and_then(|byte| char::from(*byte).to_digit(radix)) {
        code = code.checked_mul(radix)?.checked_add(digit)?;
        length += 1;
    }
    let character = char::from_u32(code).filter(|_| length > 0)?;
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((character, markup.len() - digits.len() + length + semicolon))
}

/// The character of a reference by name: those of XML, and the signs that pages write so.
fn named(name: &str) -> char {
    match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
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
        _ => OPAQUE,
    }
}
