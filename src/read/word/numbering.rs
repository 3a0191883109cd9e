//! Definitions of automatic numbering, whichever file they come from.

use std::collections::HashMap;

use super::StyleId;
use super::number_format::NumberFormat;

/// How many levels a list has.
pub(in crate::read) const LEVELS: usize = 9;

/// The lists that a document defines.
#[derive(Default)]
pub(in crate::read) struct Numbering {
    /// The lists, by id.
    pub(in crate::read) lists: HashMap<i32, List>,
    /// The templates, by id.
    pub(in crate::read) templates: HashMap<i32, Template>,
}

/// A list (`w:num`): a template, with levels of its own where it differs.
#[derive(Default)]
pub(in crate::read) struct List {
    /// The id of the template.
    pub(in crate::read) template: i32,
    /// Its own levels.
    pub(in crate::read) overrides: [LevelOverride; LEVELS],
}

/// What a list has of its own at a level.
#[derive(Default)]
pub(in crate::read) struct LevelOverride {
    /// The number with which the list starts the level anew.
    pub(in crate::read) start: Option<u32>,
    /// The whole level, where it is another one.
    pub(in crate::read) level: Option<Level>,
}

/// The template of lists (`w:abstractNum`), which count on together.
#[derive(Default)]
pub(in crate::read) struct Template {
    /// The levels, from the outermost.
    pub(in crate::read) levels: [Level; LEVELS],
    /// The style whose list stands in for this one.
    pub(in crate::read) link: Option<String>,
}

/// How one level is numbered.
#[derive(Default)]
pub(in crate::read) struct Level {
    /// The first number.
    pub(in crate::read) start: u32,
    /// How numbers of this level are written.
    pub(in crate::read) format: NumberFormat,
    /// The text around the numbers, `%1` for the number of the first level.
    pub(in crate::read) text: String,
    /// The levels below this one, counted from 1, after which numbers start anew: all of them if not said,
    /// none if 0.
    pub(in crate::read) restart: Option<u8>,
    /// Whether the numbers of all levels are written as decimals.
    pub(in crate::read) is_legal: bool,
    /// Whether a gap follows the number.
    pub(in crate::read) has_gap: bool,
    /// The style whose paragraphs belong to this level.
    pub(in crate::read) style: Option<StyleId>,
}

impl Numbering {
    /// The template of a list: lists of the same template share their numbers.
    pub(in crate::read) fn template(&self, list: i32) -> Option<i32> {
        self.lists.get(&list).map(|list| list.template)
    }

    /// How a level of a list is numbered.
    pub(in crate::read) fn level(&self, list: i32, level: usize) -> Option<&Level> {
        let list = self.lists.get(&list)?;
        let own = list.overrides.get(level)?.level.as_ref();
        own.or_else(|| self.templates.get(&list.template)?.levels.get(level))
    }

    /// The number with which a list starts a level anew, if it does.
    pub(in crate::read) fn start_override(&self, list: i32, level: usize) -> Option<u32> {
        self.lists.get(&list)?.overrides.get(level)?.start
    }

    /// The level that belongs to a style.
    pub(in crate::read) fn level_of_style(&self, list: i32, style: Option<StyleId>) -> Option<u8> {
        let is_linked = |level: &u8| {
            self.level(list, usize::from(*level))
                .is_some_and(|level| level.style.is_some() && level.style == style)
        };
        (0..LEVELS as u8).find(is_linked)
    }
}
