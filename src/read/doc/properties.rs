//! Properties of paragraphs and characters, the few that change what the page says.

use super::sprm::{Sprm, code};
use crate::model::{Align, Outline};
use crate::read::raised::Raised;

/// What is said about a paragraph, in itself or in a style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ParagraphProperties {
    /// The number of its style, where a change gives another one.
    pub(super) style: Option<u16>,
    /// How it is set.
    pub(super) align: Option<Align>,
    /// Its outline level.
    pub(super) outline: Option<Outline>,
    /// The list that numbers it; 0 takes it out of the list of its style.
    pub(super) list: Option<i32>,
    /// The level in the list, from 0.
    pub(super) level: Option<u8>,
    /// Whether it ends a cell, or a row, of the innermost table.
    pub(super) ends: Option<Ending>,
    is_in_table: bool,
    depth: Option<u32>,
}

/// What of a table ends with a paragraph, apart from what its last character says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Cell,
    Row,
}

impl ParagraphProperties {
    /// Applies a change.
    pub(super) fn apply(&mut self, sprm: Sprm<'_>) {
        match sprm.code {
            code::P_STYLE => self.style = Some(sprm.number()),
            code::P_ALIGN | code::P_ALIGN_PHYSICAL => self.align = Some(align(sprm.byte())),
            code::P_OUTLINE => self.outline = Some(outline(sprm.byte())),
            code::P_LIST => self.list = Some(list(sprm.number())),
            code::P_LIST_LEVEL => self.level = Some(sprm.byte()),
            code::P_IN_TABLE => self.is_in_table = sprm.byte() != 0,
            code::P_TABLE_DEPTH => self.depth = Some(sprm.long_number()),
            code::P_TABLE_DEPTH_CHANGE => {
                self.depth = self.depth.unwrap_or_default().checked_add_signed(sprm.long_number() as i32);
            }
            code::P_ENDS_ROW | code::P_ENDS_INNER_ROW if sprm.byte() != 0 => self.ends = Some(Ending::Row),
            code::P_ENDS_INNER_CELL if sprm.byte() != 0 => self.ends = self.ends.or(Some(Ending::Cell)),
            _ => {}
        }
    }

    /// In how many tables it stands, one in the other.
    pub(super) fn table_depth(&self) -> usize {
        let depth = self.depth.unwrap_or_default() as usize;
        depth.max(usize::from(self.is_in_table))
    }
}

fn align(value: u8) -> Align {
    match value {
        1 => Align::Center,
        2 => Align::End,
        _ => Align::Start,
    }
}

/// Level 9 is the word for "no level".
fn outline(level: u8) -> Outline {
    if level < 9 { Outline::Heading(level + 1) } else { Outline::Body }
}

/// Beyond the numbers of lists lie marks for paragraphs that are in none ([MS-DOC] 2.6.2 sprmPIlfo).
fn list(number: u16) -> i32 {
    if number < 0x7FF { i32::from(number) } else { 0 }
}

/// What is said about characters, in themselves or in a style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CharacterProperties {
    /// The number of their style.
    pub(super) style: Option<u16>,
    /// Deleted while changes were tracked.
    pub(super) is_deleted: bool,
    /// Hidden.
    pub(super) vanish: Option<Toggle>,
    /// Struck out by one line, and by two.
    pub(super) struck: [Option<Toggle>; 2],
    /// Where they stand against their line.
    pub(super) raised: Raised,
    /// The mark of a paragraph that only ends a style: the next paragraph goes on in the same line.
    pub(super) separates_styles: bool,
    /// A control character with a meaning.
    pub(super) is_special: bool,
    /// The place in the data stream that belongs to it.
    pub(super) data: Option<u32>,
    /// What the data there are.
    pub(super) stands_for: StandsFor,
    /// A glyph: the number of its font, and its code.
    pub(super) symbol: Option<(u16, u16)>,
    /// The number of the font.
    pub(super) font: Option<u16>,
}

fn raised(value: u8) -> Raised {
    match value {
        1 => Raised::Above,
        2 => Raised::Below,
        _ => Raised::No,
    }
}

/// What a character stands for that has data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum StandsFor {
    #[default]
    Picture,
    Object,
    FormField,
}

/// A property that may be said in relation to the style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toggle {
    Is(bool),
    AsStyle,
    UnlikeStyle,
}

impl Toggle {
    fn read(value: u8) -> Self {
        match value {
            0x80 => Self::AsStyle,
            0x81 => Self::UnlikeStyle,
            value => Self::Is(value != 0),
        }
    }

    /// What it is where the style says `style`.
    pub(super) fn over(self, style: bool) -> bool {
        match self {
            Self::Is(value) => value,
            Self::AsStyle => style,
            Self::UnlikeStyle => !style,
        }
    }
}

impl CharacterProperties {
    /// All that these changes say.
    pub(super) fn of<'b>(changes: impl Iterator<Item = Sprm<'b>>) -> Self {
        let mut properties = Self::default();
        changes.for_each(|sprm| properties.apply(sprm));
        properties
    }

    fn apply(&mut self, sprm: Sprm<'_>) {
        let is_on = sprm.byte() != 0;
        match sprm.code {
            code::C_STYLE => self.style = Some(sprm.number()),
            code::C_DELETED => self.is_deleted = is_on,
            code::C_VANISH => self.vanish = Some(Toggle::read(sprm.byte())),
            code::C_STRIKE => self.struck[0] = Some(Toggle::read(sprm.byte())),
            code::C_DOUBLE_STRIKE => self.struck[1] = Some(Toggle::read(sprm.byte())),
            code::C_RAISED => self.raised = raised(sprm.byte()),
            code::C_SPECIAL_VANISH => self.separates_styles = is_on,
            code::C_IS_SPECIAL => self.is_special = is_on,
            code::C_IS_DATA if is_on => self.stands_for = StandsFor::FormField,
            code::C_IS_OBJECT if is_on => self.stands_for = StandsFor::Object,
            code::C_PICTURE => {
                self.data = Some(sprm.long_number());
                self.is_special = true;
            }
            code::C_SYMBOL => {
                let [font, glyph] = [sprm.long_number() as u16, (sprm.long_number() >> 16) as u16];
                self.symbol = Some((font, glyph));
            }
            code::C_FONT => self.font = Some(sprm.number()),
            _ => {}
        }
    }
}
