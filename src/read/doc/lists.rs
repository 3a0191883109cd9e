//! Definitions of automatic numbering ([MS-DOC] 2.4.6.4, 2.9.131 LFO, 2.9.147 LSTF, 2.9.150 LVL).

use std::array;

use super::bytes::{Cursor, Look};
use super::properties::CharacterProperties;
use super::sprm::sprms;
use super::styles::Fonts;
use crate::read::word::{LEVELS, Level, LevelOverride, List, NumberFormat, Numbering, Template, symbol};

/// Reads the lists of a document, as far as they are whole: their templates, and what they have of their own.
pub(super) fn read(templates: &[u8], lists: &[u8], fonts: &Fonts) -> Numbering {
    let mut numbering = Numbering::default();
    read_templates(Cursor(templates), fonts, &mut numbering);
    read_lists(Cursor(lists), fonts, &mut numbering);
    numbering
}

/// The number beyond those of lists ([MS-DOC] 2.6.2 sprmPIlfo).
const MOST_LISTS: i32 = 0x7FF;

/// First all heads, then all levels.
fn read_templates(mut rest: Cursor<'_>, fonts: &Fonts, numbering: &mut Numbering) -> Option<()> {
    const HEAD: usize = 28;
    const IS_SIMPLE: u8 = 1;
    let count = usize::from(rest.u16()?);
    let heads = rest.take(count * HEAD)?;
    for head in heads.chunks_exact(HEAD) {
        let id = head.u32_at(0)? as i32;
        let mut template = Template::default();
        let levels = if head.u8_at(26)? & IS_SIMPLE == 0 { LEVELS } else { 1 };
        for slot in template.levels.iter_mut().take(levels) {
            *slot = read_level(&mut rest, fonts)?;
        }
        numbering.templates.insert(id, template);
    }
    Some(())
}

/// First all lists, then what each has of its own.
fn read_lists(mut rest: Cursor<'_>, fonts: &Fonts, numbering: &mut Numbering) -> Option<()> {
    const LIST: usize = 16;
    let count = rest.u32()? as usize;
    let mut heads = rest.take(count.checked_mul(LIST)?)?.chunks_exact(LIST);
    // Lists are named by their place, counted from 1.
    for (number, head) in (1..MOST_LISTS).zip(&mut heads) {
        let overrides = read_overrides(&mut rest, head.u8_at(12)?, fonts);
        let list = List { template: head.u32_at(0)? as i32, overrides };
        numbering.lists.insert(number, list);
    }
    Some(())
}

fn read_overrides(rest: &mut Cursor<'_>, count: u8, fonts: &Fonts) -> [LevelOverride; LEVELS] {
    let mut overrides = array::from_fn(|_| LevelOverride::default());
    // Before them stands a number that says nothing.
    rest.u32();
    for _ in 0..count {
        let Some((level, change)) = read_override(rest, fonts) else { break };
        if let Some(slot) = overrides.get_mut(level) {
            *slot = change;
        }
    }
    overrides
}

/// One level of a list's own ([MS-DOC] 2.9.133 LFOLVL).
fn read_override(rest: &mut Cursor<'_>, fonts: &Fonts) -> Option<(usize, LevelOverride)> {
    const STARTS_ANEW: u32 = 1 << 4;
    const HAS_LEVEL: u32 = 1 << 5;
    let start = rest.u32()?;
    let flags = rest.u32()?;
    let level = if flags & HAS_LEVEL == 0 { None } else { Some(read_level(rest, fonts)?) };
    let start = level.as_ref().map_or(start, |level| level.start);
    let start = (flags & STARTS_ANEW != 0).then_some(start);
    Some(((flags & 0xF) as usize, LevelOverride { start, level }))
}

fn read_level(rest: &mut Cursor<'_>, fonts: &Fonts) -> Option<Level> {
    const HEAD: usize = 28;
    const IS_LEGAL: u8 = 1 << 2;
    const RESTARTS_AS_SAID: u8 = 1 << 3;
    const NO_GAP: u8 = 2;
    let head = rest.take(HEAD)?;
    rest.take(usize::from(head.u8_at(25)?))?;
    let characters = rest.take(usize::from(head.u8_at(24)?))?;
    let text = rest.text()?;
    let format = NumberFormat::numbered(head.u8_at(4)?);
    let flags = head.u8_at(5)?;
    Some(Level {
        start: head.u32_at(0)?,
        format,
        text: if format == NumberFormat::Bullet { bullet(&text, characters, fonts) } else { pattern(&text) },
        restart: (flags & RESTARTS_AS_SAID != 0).then_some(head.u8_at(26)?),
        is_legal: flags & IS_LEGAL != 0,
        has_gap: head.u8_at(15)? != NO_GAP,
        style: None,
    })
}

/// The text around the numbers: in the file the control characters 0 to 8 stand for the numbers of the
/// levels.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for character in text.chars() {
        match character as u32 {
            level @ 0..=8 => pattern.extend(['%', char::from(b'1' + level as u8)]),
            _ => pattern.push(character),
        }
    }
    pattern
}

fn bullet(text: &str, characters: &[u8], fonts: &Fonts) -> String {
    let font = CharacterProperties::of(sprms(characters)).font.unwrap_or_default();
    text.chars().map(|glyph| symbol::shown(fonts.name(font), glyph)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::word::Counters;

    /// A level that starts with `start` and is written as `text`.
    fn level(start: u8, format: u8, text: &str) -> Vec<u8> {
        let mut bytes = vec![start, 0, 0, 0, format];
        bytes.resize(28, 0);
        bytes.extend((text.chars().count() as u16).to_le_bytes());
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    }

    #[test]
    fn lists_count_with_what_is_their_own() {
        let mut templates = vec![1, 0, 7, 0, 0, 0];
        templates.resize(2 + 28, 0);
        for (start, format, text) in [(1, 39, "第\u{0}条"), (4, 0, "\u{0}.\u{1}")] {
            templates.extend(level(start, format, text));
        }
        (2..LEVELS).for_each(|_| templates.extend(level(1, 0, "")));
        let mut lists = vec![2, 0, 0, 0];
        for overrides in [0, 1] {
            lists.extend([7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, overrides, 0, 0, 0]);
        }
        lists.extend([255; 4]);
        lists.extend([255; 4]);
        lists.extend([11, 0, 0, 0, 1 << 4, 0, 0, 0]);
        let numbering = read(&templates, &lists, &Fonts::read(&[]));
        let mut counters = Counters::default();
        let mut label = |list, level| counters.label(&numbering, list, level).unwrap().before("x");
        assert_eq!([label(1, 0), label(1, 1), label(1, 0)], ["第一条 x", "一.4 x", "第二条 x"]);
        assert_eq!([label(2, 0), label(1, 0)], ["第十一条 x", "第十二条 x"]);
    }
}
