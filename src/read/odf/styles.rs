//! Styles, reduced to what they say about the text and the numbers in their reach.

use std::collections::HashMap;

use super::data_style::{self, DataStyle};
use crate::diagnostic::Result;
use crate::model::{Align, Outline};
use crate::read::raised::Raised;
use crate::read::word::outline_of_style;
use ooxml::xml::{Tag, Xml};

/// The longest chain of styles based on each other; a circle ends here.
const LONGEST_CHAIN: usize = 32;

/// All styles of a document that matter here.
#[derive(Default)]
pub(super) struct Styles {
    /// For each family the styles by their names; its default has none.
    families: [HashMap<String, Style>; FAMILIES],
    data: HashMap<String, DataStyle>,
}

/// What styles are for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Family {
    Paragraph,
    Text,
    Table,
    Cell,
}

const FAMILIES: usize = Family::Cell as usize + 1;

impl Family {
    fn named(name: &str) -> Option<Self> {
        match name {
            "paragraph" => Some(Self::Paragraph),
            "text" => Some(Self::Text),
            "table" => Some(Self::Table),
            "table-cell" => Some(Self::Cell),
            _ => None,
        }
    }
}

/// What one style says.
#[derive(Default)]
struct Style {
    parent: Option<String>,
    outline: Option<Outline>,
    align: Option<Align>,
    hidden: Option<bool>,
    struck: Option<bool>,
    raised: Option<Raised>,
    list: Option<String>,
    data: Option<String>,
}

impl Styles {
    /// Reads a child of the styles.
    pub(super) fn read(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<()> {
        let name = || tag.attribute("name").unwrap_or_default().into_owned();
        match tag.name() {
            "style" => self.read_style(name(), tag, xml)?,
            "default-style" => self.read_style(String::new(), tag, xml)?,
            kind if data_style::is_one(kind) => {
                self.data.insert(name(), DataStyle::read(tag, xml)?);
            }
            _ => {}
        }
        Ok(())
    }

    fn read_style(&mut self, name: String, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<()> {
        if let Some(family) = tag.attribute("family").and_then(|family| Family::named(&family)) {
            self.families[family as usize].insert(name, Style::read(tag, xml)?);
        }
        Ok(())
    }

    /// The part that a paragraph plays by its style.
    pub(super) fn outline(&self, paragraph: &str) -> Option<Outline> {
        self.find(Family::Paragraph, paragraph, |style| style.outline)
    }

    /// How a paragraph is set.
    pub(super) fn align(&self, paragraph: &str) -> Option<Align> {
        self.find(Family::Paragraph, paragraph, |style| style.align)
    }

    /// The list by which the style numbers a paragraph; empty if by none, though a style that it is based on would.
    pub(super) fn list(&self, paragraph: &str) -> Option<&str> {
        self.find(Family::Paragraph, paragraph, |style| style.list.as_deref())
    }

    /// Whether a style hides what it is for.
    pub(super) fn hides(&self, family: Family, name: &str) -> bool {
        self.find(family, name, |style| style.hidden).unwrap_or_default()
    }

    /// Whether a style strikes its text out.
    pub(super) fn strikes(&self, family: Family, name: &str) -> Option<bool> {
        self.find(family, name, |style| style.struck)
    }

    /// Where the text of a style stands against its line.
    pub(super) fn raised(&self, text: &str) -> Option<Raised> {
        self.find(Family::Text, text, |style| style.raised)
    }

    /// How the style of a cell shows numbers.
    pub(super) fn data(&self, cell: &str) -> Option<&DataStyle> {
        self.positive(self.find(Family::Cell, cell, |style| style.data.as_deref())?)
    }

    /// The data style of this name, or the one that it leaves positive numbers to.
    fn positive(&self, name: &str) -> Option<&DataStyle> {
        let style = self.data.get(name)?;
        Some(style.for_positive.as_deref().and_then(|name| self.data.get(name)).unwrap_or(style))
    }

    /// What the first style says that says anything, from the one called `name` to the default.
    fn find<'s, T: 's>(
        &'s self,
        family: Family,
        name: &str,
        what: impl Fn(&'s Style) -> Option<T>,
    ) -> Option<T> {
        let styles = &self.families[family as usize];
        let parent = |style: &&Style| styles.get(style.parent.as_deref()?);
        let chain = std::iter::successors(styles.get(name), parent).take(LONGEST_CHAIN);
        chain.chain(styles.get("")).find_map(what)
    }
}

impl Style {
    fn read(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Self> {
        let owned = |name| tag.attribute(name).map(std::borrow::Cow::into_owned);
        let mut named = ["display-name", "name"].into_iter().filter_map(owned).map(|name| plain_name(&name));
        let mut style = Self {
            parent: owned("parent-style-name"),
            outline: named.find_map(|name| outline_of_style(&name)),
            list: owned("list-style-name"),
            data: owned("data-style-name"),
            ..Self::default()
        };
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "paragraph-properties" => {
                    style.align = tag.attribute("text-align").map(|value| align(&value));
                }
                "text-properties" => {
                    style.hidden = tag.attribute("display").map(|shown| shown == "none");
                    style.struck = struck(&tag);
                    style.raised = tag.attribute("text-position").map(|value| raised(&value));
                }
                "table-properties" => style.hidden = tag.attribute("display").map(|shown| shown == "false"),
                _ => {}
            }
        }
        Ok(style)
    }
}

fn struck(tag: &Tag<'_>) -> Option<bool> {
    let line = tag.attribute("text-line-through-style").or_else(|| tag.attribute("text-line-through-type"));
    line.map(|line| line != "none")
}

/// `super 58%`, or how far up or down: `33% 58%`.
fn raised(position: &str) -> Raised {
    match position.split_whitespace().next().unwrap_or_default() {
        "super" => Raised::Above,
        "sub" => Raised::Below,
        height if height.starts_with('-') => Raised::Below,
        height if height.starts_with(|first: char| first.is_ascii_digit()) && height != "0%" => Raised::Above,
        _ => Raised::No,
    }
}

/// Names are written as XML names, with `_20_` for a space.
fn plain_name(name: &str) -> String {
    name.replace("_20_", " ")
}

fn align(value: &str) -> Align {
    match value {
        "center" => Align::Center,
        "end" | "right" => Align::End,
        _ => Align::Start,
    }
}
