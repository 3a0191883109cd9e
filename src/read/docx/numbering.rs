//! Definitions of automatic numbering, from their part of the package.

use std::collections::HashMap;

use super::properties::{ListReference, RunProperties};
use super::styles::Styles;
use crate::diagnostic::Result;
use crate::read::word::{Level, LevelOverride, List, NumberFormat, Numbering, Template, symbol};
use ooxml::xml::{Tag, Xml};

/// How often a list may refer to a style that refers to a list.
const MOST_LINKS: usize = 8;

impl Numbering {
    /// Reads the numbering part.
    pub(super) fn read(xml: &mut Xml<'_>, styles: &mut Styles) -> Result<Self> {
        let mut numbering = Self::default();
        let root = xml.level();
        if xml.child(root)?.is_none() {
            return Ok(numbering);
        }
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match (tag.name(), tag.number("abstractNumId"), tag.number("numId")) {
                ("abstractNum", Some(id), _) => {
                    numbering.templates.insert(id, Template::read(xml, styles)?);
                }
                ("num", _, Some(id)) => {
                    numbering.lists.insert(id, List::read(xml, styles)?);
                }
                _ => {}
            }
        }
        numbering.follow_links(styles);
        Ok(numbering)
    }

    /// Lets lists whose template only names a style use the template of that style's list.
    fn follow_links(&mut self, styles: &mut Styles) {
        let mut stand_ins = HashMap::new();
        for template in self.templates.keys() {
            stand_ins.insert(*template, self.stand_in(*template, styles));
        }
        for list in self.lists.values_mut() {
            list.template = stand_ins.get(&list.template).copied().unwrap_or(list.template);
        }
    }

    fn stand_in(&self, template: i32, styles: &mut Styles) -> i32 {
        let mut current = template;
        for _ in 0..MOST_LINKS {
            let Some(style) = self.templates.get(&current).and_then(|template| template.link.as_deref())
            else {
                break;
            };
            let style = styles.find(style);
            let ListReference { list: Some(list), .. } = styles.get(Some(style)).numbering else { break };
            let Some(next) = self.template(list) else { break };
            current = next;
        }
        current
    }
}

impl Template {
    fn read(xml: &mut Xml<'_>, styles: &mut Styles) -> Result<Self> {
        let mut template = Self::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "numStyleLink" => template.link = tag.value().map(Into::into),
                "lvl" => {
                    let level = Level::read(xml, styles)?;
                    if let Some(slot) = level_index(&tag).and_then(|index| template.levels.get_mut(index)) {
                        *slot = level;
                    }
                }
                _ => {}
            }
        }
        Ok(template)
    }
}

impl List {
    fn read(xml: &mut Xml<'_>, styles: &mut Styles) -> Result<Self> {
        let mut list = Self::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "abstractNumId" => list.template = tag.number("val").unwrap_or_default(),
                "lvlOverride" => {
                    let change = LevelOverride::read(xml, styles)?;
                    if let Some(slot) = level_index(&tag).and_then(|index| list.overrides.get_mut(index)) {
                        *slot = change;
                    }
                }
                _ => {}
            }
        }
        Ok(list)
    }
}

impl LevelOverride {
    fn read(xml: &mut Xml<'_>, styles: &mut Styles) -> Result<Self> {
        let mut change = Self::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "startOverride" => change.start = tag.number("val"),
                "lvl" => change.level = Some(Level::read(xml, styles)?),
                _ => {}
            }
        }
        Ok(change)
    }
}

impl Level {
    fn read(xml: &mut Xml<'_>, styles: &mut Styles) -> Result<Self> {
        let mut level = Self { has_gap: true, ..Self::default() };
        let mut font = None;
        level.read_properties(xml, styles, &mut font)?;
        if level.format == NumberFormat::Bullet {
            let font = font.as_deref().unwrap_or_default();
            level.text = level.text.chars().map(|glyph| symbol::shown(font, glyph)).collect();
        }
        Ok(level)
    }

    fn read_properties(
        &mut self,
        xml: &mut Xml<'_>,
        styles: &mut Styles,
        font: &mut Option<String>,
    ) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "start" => self.start = tag.number("val").unwrap_or_default(),
                "numFmt" => self.format = number_format(&tag),
                // A format that old programs do not know stands beside a plainer one, and goes first.
                "AlternateContent" | "Choice" => self.read_properties(xml, styles, font)?,
                "lvlRestart" => self.restart = tag.number("val"),
                "pStyle" => self.style = tag.value().map(|id| styles.find(&id)),
                "isLgl" => self.is_legal = tag.is_on(),
                "suff" => self.has_gap = tag.value().as_deref() != Some("nothing"),
                "lvlText" => self.text = tag.value().unwrap_or_default().into_owned(),
                "lvlPicBulletId" => self.text = String::from("•"),
                "rPr" => *font = RunProperties::read(xml)?.font,
                _ => {}
            }
        }
        Ok(())
    }
}

fn level_index(tag: &Tag<'_>) -> Option<usize> {
    tag.number("ilvl")
}

fn number_format(tag: &Tag<'_>) -> NumberFormat {
    match tag.attribute("format") {
        Some(sample) => NumberFormat::custom(&sample),
        None => NumberFormat::named(&tag.value().unwrap_or_default()),
    }
}
