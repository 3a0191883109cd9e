//! Properties of paragraphs and runs, the few that change what the page says.

use crate::diagnostic::Result;
use crate::model::{Align, Outline};
use crate::read::raised::Raised;
use ooxml::xml::{Tag, Xml};

/// What `w:pPr` says, in a paragraph, a style or a level of a list.
#[derive(Default)]
pub(super) struct ParagraphProperties {
    /// The id of its style.
    pub(super) style: Option<String>,
    /// How it is set.
    pub(super) align: Option<Align>,
    /// The outline level given apart from the style.
    pub(super) outline: Option<Outline>,
    /// How it is numbered.
    pub(super) numbering: ListReference,
    /// Whether the mark at its end is deleted, so that the next paragraph goes on in the same line.
    pub(super) mark_is_gone: bool,
    /// Whether the mark at its end is hidden.
    pub(super) mark_is_hidden: bool,
}

/// Which list a paragraph belongs to, as far as one place says it; styles may say the rest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ListReference {
    /// The list; 0 takes the paragraph out of the list of its style.
    pub(super) list: Option<i32>,
    /// The level in the list, from 0.
    pub(super) level: Option<u8>,
}

impl ListReference {
    /// This, completed by what `other` says.
    pub(super) fn or(self, other: Self) -> Self {
        Self { list: self.list.or(other.list), level: self.level.or(other.level) }
    }
}

/// What `w:rPr` says.
#[derive(Default)]
pub(super) struct RunProperties {
    /// The id of its style.
    pub(super) style: Option<String>,
    /// What it makes of the text.
    pub(super) look: TextLook,
    /// Its font.
    pub(super) font: Option<String>,
    mark_is_gone: bool,
}

/// What character properties make of text, as far as one place says it; styles may say the rest.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TextLook {
    /// Whether it is hidden.
    pub(super) vanish: Option<bool>,
    /// Whether it is struck out by one line, and by two.
    pub(super) struck: [Option<bool>; 2],
    /// Where it stands against the line.
    pub(super) raised: Option<Raised>,
}

impl TextLook {
    /// This, completed by what `other` says.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            vanish: self.vanish.or(other.vanish),
            struck: [self.struck[0].or(other.struck[0]), self.struck[1].or(other.struck[1])],
            raised: self.raised.or(other.raised),
        }
    }

    pub(super) fn is_struck(self) -> bool {
        self.struck.contains(&Some(true))
    }
}

impl ParagraphProperties {
    /// Reads the element opened last.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self> {
        let mut properties = Self::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "pStyle" => properties.style = tag.value().map(Into::into),
                "jc" => properties.align = tag.value().map(|value| align(&value)),
                "outlineLvl" => properties.outline = tag.number("val").map(outline),
                "numPr" => properties.numbering = list_reference(xml)?,
                "rPr" => {
                    let mark = RunProperties::read(xml)?;
                    properties.mark_is_gone = mark.mark_is_gone;
                    properties.mark_is_hidden = mark.look.vanish.unwrap_or_default();
                }
                _ => {}
            }
        }
        Ok(properties)
    }
}

impl RunProperties {
    /// Reads the element opened last.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self> {
        let mut properties = Self::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "rStyle" => properties.style = tag.value().map(Into::into),
                "vanish" => properties.look.vanish = Some(tag.is_on()),
                "strike" => properties.look.struck[0] = Some(tag.is_on()),
                "dstrike" => properties.look.struck[1] = Some(tag.is_on()),
                "vertAlign" => properties.look.raised = tag.value().map(|value| raised(&value)),

                "rFonts" => properties.font = font(&tag),
                // `specVanish` marks a style separator: two paragraphs that are one line on the page.
                "del" | "moveFrom" => properties.mark_is_gone = true,
                "specVanish" => properties.mark_is_gone |= tag.is_on(),
                _ => {}
            }
        }
        Ok(properties)
    }
}

fn font(tag: &Tag<'_>) -> Option<String> {
    tag.attribute("ascii").or_else(|| tag.attribute("hAnsi")).map(Into::into)
}

fn list_reference(xml: &mut Xml<'_>) -> Result<ListReference> {
    let mut reference = ListReference::default();
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        match tag.name() {
            "numId" => reference.list = tag.number("val"),
            "ilvl" => reference.level = tag.number("val"),
            _ => {}
        }
    }
    Ok(reference)
}

fn raised(value: &str) -> Raised {
    match value {
        "superscript" => Raised::Above,
        "subscript" => Raised::Below,
        _ => Raised::No,
    }
}

fn align(value: &str) -> Align {
    match value {
        "center" => Align::Center,
        "right" | "end" => Align::End,
        _ => Align::Start,
    }
}

/// Level 9 is the word for "no level".
fn outline(level: u8) -> Outline {
    if level < 9 { Outline::Heading(level + 1) } else { Outline::Body }
}
