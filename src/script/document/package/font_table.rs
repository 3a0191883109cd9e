//! The table of the fonts that a document uses ([ECMA-376] part 1, 17.8).

use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::Result;
use crate::model::Variant;

use super::super::Scan;
use super::super::fonts::Fonts;
use super::ScanInput;
use ooxml::Edit;
use ooxml::xml::{Tag, Token, Tokens};

/// What the table says of a font.
#[derive(Default)]
struct Font<'a> {
    name: &'a str,
    /// Its new name, if it changes.
    instead: Option<String>,
    /// The bytes of all that is said of it.
    range: Range<usize>,
    /// What changes with its name.
    edits: Vec<Edit>,
    /// Its shapes lie in the package.
    is_embedded: bool,
}

/// The names of fonts, where they change.
pub(super) fn scan(source: &ScanInput<'_>) -> Result<Scan> {
    let Some(fonts) = &source.session.fonts else { return Ok(Scan::default()) };
    let table = read(source, fonts)?;
    let mut names: HashSet<String> =
        table.iter().filter(|font| font.stays()).map(|font| font.name.to_owned()).collect();
    let mut edits = Vec::new();
    for font in table.into_iter().filter(|font| !font.stays()) {
        if names.insert(font.instead.unwrap_or_default()) {
            edits.extend(font.edits);
        } else {
            // Two fonts may become the same one, which the table names once.
            edits.push(Edit { range: font.range, text: String::new() });
        }
    }
    Ok(Scan { passages: Vec::new(), edits })
}

fn read<'a>(source: &ScanInput<'a>, fonts: &Fonts) -> Result<Vec<Font<'a>>> {
    let mut table: Vec<Font<'_>> = Vec::new();
    let mut tokens = Tokens::new(source.name, source.text);
    while let Some(token) = tokens.next() {
        match (token?, table.last_mut()) {
            (Token::Open(tag), _) if tag.name() == "font" => table.push(Font::new(&tag, fonts)),
            (Token::Open(tag), Some(font)) => font.property(&tag, fonts, source.session.target()),
            (Token::Close("font"), Some(font)) => font.range.end = tokens.position(),
            _ => {}
        }
    }
    Ok(table)
}

impl<'a> Font<'a> {
    fn new(tag: &Tag<'a>, fonts: &Fonts) -> Self {
        let mut font = Self { range: tag.start()..tag.start(), ..Self::default() };
        if let Some(name) = tag.raw("name") {
            font.name = name.value;
            font.instead = fonts.instead_of(name.value);
            font.edits.extend(font.instead.clone().map(|text| Edit { range: name.range, text }));
        }
        font
    }

    fn property(&mut self, tag: &Tag<'a>, fonts: &Fonts, target: Variant) {
        let Some(value) = tag.raw("val") else {
            self.is_embedded |= tag.name().starts_with("embed");
            return;
        };
        let text = match tag.name() {
            "altName" => fonts.instead_of(value.value),
            // GB 2312 or Big5, as Windows numbers them. The mainland's fonts are the former's in both scripts.
            "charset" if matches!(value.value, "86" | "88") => {
                let is_mainland = matches!(target, Variant::Hans | Variant::Hant);
                Some(if is_mainland { "86" } else { "88" }.to_owned())
            }
            _ => None,
        };
        self.edits.extend(text.map(|text| Edit { range: value.range, text }));
    }

    fn stays(&self) -> bool {
        self.instead.is_none() || self.is_embedded
    }
}
