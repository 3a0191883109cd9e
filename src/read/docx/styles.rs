//! Styles, reduced to what they say about a paragraph's part in the document.

use std::collections::HashMap;

use super::properties::{ListReference, ParagraphProperties, RunProperties, TextLook};
use crate::diagnostic::Result;
use crate::model::{Align, Outline};
use crate::read::word::{StyleId, outline_of_style};
use ooxml::xml::{Tag, Xml};

/// The longest chain of styles based on each other. Word itself allows fewer; a circle ends here.
const LONGEST_CHAIN: usize = 32;

/// All styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    by_id: HashMap<String, StyleId>,
    all: Vec<Style>,
    /// Ids of the styles of text that asks for text.
    pub(super) of_prompts: Vec<String>,
    /// The style of a paragraph that names none.
    default: Option<StyleId>,
}

/// What a style says, together with those that it is based on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Style {
    /// The part that it plays.
    pub(super) outline: Option<Outline>,
    /// How it is set.
    pub(super) align: Option<Align>,
    /// Which list numbers it.
    pub(super) numbering: ListReference,
    /// What it makes of its text.
    pub(super) look: TextLook,
}

impl Style {
    fn or(self, base: Self) -> Self {
        Self {
            outline: self.outline.or(base.outline),
            align: self.align.or(base.align),
            numbering: self.numbering.or(base.numbering),
            look: self.look.or(base.look),
        }
    }
}

impl Styles {
    /// Reads the styles part.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self> {
        let mut styles = Self::default();
        let mut bases = Vec::new();
        let root = xml.level();
        if xml.child(root)?.is_some() {
            let inside = xml.level();
            while let Some(tag) = xml.child(inside)? {
                if tag.name() == "style" {
                    bases.push(styles.read_style(&tag, xml)?);
                }
            }
        }
        styles.inherit(&bases);
        Ok(styles)
    }

    /// The style of this id. One that the document does not define is made from what its id says.
    pub(super) fn find(&mut self, id: &str) -> StyleId {
        match self.by_id.get(id) {
            Some(&known) => known,
            None => self.add(id, Style { outline: outline_of_style(id), ..Style::default() }),
        }
    }

    /// The style of a paragraph: the one that it names, or the default.
    pub(super) fn of_paragraph(&mut self, id: Option<&str>) -> Option<StyleId> {
        id.map(|id| self.find(id)).or(self.default)
    }

    /// What a style says.
    pub(super) fn get(&self, id: Option<StyleId>) -> Style {
        id.and_then(|id| self.all.get(id.0)).copied().unwrap_or_default()
    }

    fn add(&mut self, id: &str, style: Style) -> StyleId {
        let index = StyleId(self.all.len());
        self.all.push(style);
        self.by_id.insert(id.to_owned(), index);
        index
    }

    /// Reads one style and gives the id of its base.
    fn read_style(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Option<String>> {
        let id = tag.attribute("styleId").unwrap_or_default();
        let is_default = matches!(tag.attribute("default").as_deref(), Some("1" | "true" | "on"));
        let is_of_paragraphs = tag.attribute("type").is_none_or(|kind| kind == "paragraph");
        let (style, base, is_of_prompts) = Self::read_content(&id, is_of_paragraphs, xml)?;
        if is_of_prompts {
            self.of_prompts.push(id.to_string());
        }
        let index = self.add(&id, style);
        if is_default && is_of_paragraphs {
            self.default = Some(index);
        }
        Ok(base)
    }

    fn read_content(
        id: &str,
        may_be_heading: bool,
        xml: &mut Xml<'_>,
    ) -> Result<(Style, Option<String>, bool)> {
        let mut style = Style::default();
        let mut base = None;
        let mut named = None;
        let mut is_of_prompts = false;
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "name" => {
                    let name = tag.value().unwrap_or_default();
                    named = outline_of_style(&name);
                    is_of_prompts = name.eq_ignore_ascii_case("placeholder text");
                }
                "basedOn" => base = tag.value().map(Into::into),
                "pPr" => {
                    let properties = ParagraphProperties::read(xml)?;
                    style.outline = properties.outline;
                    style.align = properties.align;
                    style.numbering = properties.numbering;
                }
                "rPr" => style.look = RunProperties::read(xml)?.look,
                _ => {}
            }
        }
        // The name goes first: the built-in title has an outline level in Chinese editions of Word and WPS.
        if may_be_heading {
            style.outline = named.or_else(|| outline_of_style(id)).or(style.outline);
        }
        Ok((style, base, is_of_prompts))
    }

    /// Completes every style by the chain of its bases.
    fn inherit(&mut self, bases: &[Option<String>]) {
        let own = self.all.clone();
        let base_of = |index: usize| self.by_id.get(bases.get(index)?.as_deref()?).copied();
        for (index, style) in self.all.iter_mut().enumerate() {
            let chain = std::iter::successors(base_of(index), |base| base_of(base.0)).take(LONGEST_CHAIN);
            *style = chain.filter_map(|base| own.get(base.0)).fold(*style, |style, base| style.or(*base));
        }
    }
}
