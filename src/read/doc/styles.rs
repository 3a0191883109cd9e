//! The style sheet, reduced to what styles say about a paragraph's part in the document ([MS-DOC] 2.9.271
//! STSH).

use super::bytes::{Cursor, Look, utf16};
use super::properties::{CharacterProperties, ParagraphProperties};
use super::sprm::sprms;
use crate::model::{Align, Outline};
use crate::read::word::outline_of_style;

/// The longest chain of styles based on each other. Word itself allows fewer; a circle ends here.
const LONGEST_CHAIN: usize = 32;

/// All styles of a document, by number.
pub(super) struct Styles(Vec<Style>);

/// What a style says, together with those that it is based on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// The part that it plays.
    pub(super) outline: Option<Outline>,
    /// How it is set.
    pub(super) align: Option<Align>,
    /// The list that numbers it.
    pub(super) list: Option<i32>,
    /// Its level in the list.
    pub(super) level: Option<u8>,
    /// Whether its text is hidden.
    pub(super) vanish: Option<bool>,
    /// Whether it is struck out by one line, and by two.
    pub(super) struck: [Option<bool>; 2],
    base: Option<usize>,
}

impl Style {
    fn or(self, base: Self) -> Self {
        Self {
            outline: self.outline.or(base.outline),
            align: self.align.or(base.align),
            list: self.list.or(base.list),
            level: self.level.or(base.level),
            vanish: self.vanish.or(base.vanish),
            struck: [self.struck[0].or(base.struck[0]), self.struck[1].or(base.struck[1])],
            base: self.base,
        }
    }
}

impl Styles {
    /// Reads the style sheet, as far as it is whole.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut own = Vec::new();
        let mut rest = Cursor(bytes);
        let head = rest.u16().and_then(|length| rest.take(usize::from(length))).unwrap_or_default();
        let name_at = usize::from(head.u16_at(2).unwrap_or_default());
        while let Some(style) = rest.u16().and_then(|length| rest.take(usize::from(length))) {
            own.push(Definition::read(style, name_at).map(|style| style.meaning()).unwrap_or_default());
        }
        Self::inherit(own)
    }

    /// Completes every style by the chain of its bases.
    fn inherit(own: Vec<Style>) -> Self {
        let base_of = |style: &Style| own.get(style.base?).copied();
        let whole = |style: &Style| {
            let bases = std::iter::successors(base_of(style), base_of).take(LONGEST_CHAIN);
            bases.fold(*style, Style::or)
        };
        Self(own.iter().map(whole).collect())
    }

    /// What a style says; nothing if there is none of this number.
    pub(super) fn get(&self, number: u16) -> Style {
        self.0.get(usize::from(number)).copied().unwrap_or_default()
    }
}

/// A style as the file has it ([MS-DOC] 2.9.258 STD).
struct Definition<'b> {
    built_in: u16,
    kind: u16,
    base: u16,
    name: String,
    paragraph: &'b [u8],
    characters: &'b [u8],
}

/// Kinds of styles.
const PARAGRAPHS: u16 = 1;
const CHARACTERS: u16 = 2;

impl<'b> Definition<'b> {
    fn read(bytes: &'b [u8], name_at: usize) -> Option<Self> {
        let kind = bytes.u16_at(2)?;
        let name = Cursor(bytes.get(name_at..)?).closed_text()?;
        // The parts begin at even places, counted from the beginning of the style.
        let mut at = name_at + 4 + usize::from(bytes.u16_at(name_at)?) * 2;
        let mut part = || {
            at += at % 2;
            let part = bytes.u16_at(at).and_then(|length| bytes.slice(at + 2, usize::from(length)));
            at += 2 + part.map_or(0, <[u8]>::len);
            part.unwrap_or_default()
        };
        let (paragraph, characters) = match kind & 0xF {
            PARAGRAPHS => (part(), part()),
            CHARACTERS => (&[][..], part()),
            _ => (&[][..], &[][..]),
        };
        Some(Self {
            built_in: bytes.u16_at(0)? & 0xFFF,
            kind: kind & 0xF,
            base: kind >> 4,
            name,
            // Before the changes stands the number of the style itself.
            paragraph: paragraph.get(2..).unwrap_or_default(),
            characters,
        })
    }

    fn meaning(&self) -> Style {
        let mut paragraph = ParagraphProperties::default();
        sprms(self.paragraph).for_each(|sprm| paragraph.apply(sprm));
        let characters = CharacterProperties::of(sprms(self.characters));
        // The kind goes first: the built-in title has an outline level in Chinese editions of Word and WPS.
        let part = (self.kind == PARAGRAPHS).then(|| self.part()).flatten();
        Style {
            outline: part.or(paragraph.outline),
            align: paragraph.align,
            list: paragraph.list,
            level: paragraph.level,
            vanish: characters.vanish.map(|vanish| vanish.over(false)),
            struck: characters.struck.map(|struck| struck.map(|struck| struck.over(false))),
            base: (self.base != 0xFFF).then_some(usize::from(self.base)),
        }
    }

    /// The part that a built-in style plays, whatever it is called in the language of the program; of others
    /// the name tells.
    fn part(&self) -> Option<Outline> {
        match self.built_in {
            level @ 1..=9 => Some(Outline::Heading(level as u8)),
            19..=27 => Some(Outline::Contents),
            62 => Some(Outline::Title),
            _ => outline_of_style(&self.name),
        }
    }
}

/// Names of fonts, by number ([MS-DOC] 2.9.285 `SttbfFfn`).
pub(super) struct Fonts(Vec<String>);

impl Fonts {
    /// Where the name stands in the description of a font.
    const NAME: usize = 39;

    /// Reads the table of fonts, as far as it is whole.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut rest = Cursor(bytes.get(4..).unwrap_or_default());
        let mut names = Vec::new();
        while let Some(font) = rest.u8().and_then(|length| rest.take(usize::from(length))) {
            let name = font.get(Self::NAME..).map(utf16).unwrap_or_default();
            names.push(name.split('\0').next().unwrap_or_default().to_owned());
        }
        Self(names)
    }

    /// The name of a font; empty if there is none of this number.
    pub(super) fn name(&self, number: u16) -> &str {
        self.0.get(usize::from(number)).map_or("", String::as_str)
    }
}
