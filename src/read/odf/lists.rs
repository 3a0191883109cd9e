//! Lists: how their levels are numbered, and how far each has counted.

use std::collections::HashMap;

use crate::diagnostic::Result;
use crate::read::word::{Label, NumberFormat};
use ooxml::xml::{Tag, Xml};

/// How many levels a list has.
const LEVELS: usize = 10;

/// The lists of a document.
#[derive(Default)]
pub(super) struct Lists {
    styles: HashMap<String, ListStyle>,
    /// How headings that are in no list are numbered.
    headings: ListStyle,
    heading_numbers: Numbers,
    /// How far each list has counted. A list that goes on with another shares its numbers.
    numbers: Vec<Numbers>,
    by_id: HashMap<String, usize>,
    by_style: HashMap<String, usize>,
    /// The lists that are open, with their styles.
    open: Vec<OpenList>,
    /// The level of the item whose first paragraph is still to come.
    awaiting: Option<usize>,
}

#[derive(Clone)]
struct OpenList {
    style: String,
    numbers: usize,
    /// The number with which its next item starts anew.
    start: Option<u32>,
}

/// The last number of each level; `None` where the level starts anew.
type Numbers = [Option<u32>; LEVELS];

/// A style of lists.
#[derive(Default)]
struct ListStyle([LevelStyle; LEVELS]);

/// How one level is numbered.
#[derive(Default)]
struct LevelStyle {
    format: NumberFormat,
    /// What stands before, between and after the numbers of this level and `shown` − 1 levels above it; `None` for
    /// a level without numbers.
    text: Option<LabelText>,
    start: u32,
    has_gap: bool,
}

enum LabelText {
    Around {
        prefix: String,
        suffix: String,
        shown: usize,
    },
    /// With `%1%` for the number of the first level.
    Template(String),
    Bullet(String),
}

impl Lists {
    /// Reads the style of lists, or of headings, opened last.
    pub(super) fn read_style(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<()> {
        let mut style = ListStyle::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            let level = tag.number::<usize>("level").and_then(|level| level.checked_sub(1));
            let read = LevelStyle::read(&tag, xml)?;
            if let Some(slot) = level.and_then(|level| style.0.get_mut(level)) {
                *slot = read;
            }
        }
        if tag.name() == "outline-style" {
            self.headings = style;
        } else {
            self.styles.insert(tag.attribute("name").unwrap_or_default().into_owned(), style);
        }
        Ok(())
    }

    /// A list begins.
    pub(super) fn begin(&mut self, tag: &Tag<'_>) {
        let outer = self.open.last().cloned();
        let named =
            tag.attribute("style-name").filter(|name| !name.is_empty()).map(std::borrow::Cow::into_owned);
        let style = named.or_else(|| outer.as_ref().map(|list| list.style.clone())).unwrap_or_default();
        let numbers = match outer {
            Some(outer) => outer.numbers,
            None => self.continued(tag, &style).unwrap_or_else(|| {
                self.numbers.push(Numbers::default());
                self.numbers.len() - 1
            }),
        };
        if let Some(id) = tag.attribute("id") {
            self.by_id.insert(id.into_owned(), numbers);
        }
        self.by_style.insert(style.clone(), numbers);
        self.open.push(OpenList { style, numbers, start: None });
    }

    /// The numbers with which a list goes on.
    fn continued(&self, tag: &Tag<'_>, style: &str) -> Option<usize> {
        if let Some(id) = tag.attribute("continue-list") {
            return self.by_id.get(&*id).copied();
        }
        let goes_on = tag.attribute("continue-numbering").is_some_and(|value| value == "true");
        self.by_style.get(style).copied().filter(|_| goes_on)
    }

    /// The innermost list ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
        self.awaiting = None;
    }

    /// An item begins; a head of a list, which has no number, is none.
    pub(super) fn begin_item(&mut self, tag: &Tag<'_>) {
        self.awaiting = (tag.name() == "list-item").then(|| self.open.len() - 1);
        if let Some(list) = self.open.last_mut() {
            list.start = tag.number("start-value");
        }
    }

    /// Puts the lists aside while something is read that is not in them: a note, a cell of a table.
    pub(super) fn put_aside(&mut self) -> Aside {
        Aside(std::mem::take(&mut self.open), self.awaiting.take())
    }

    /// Goes on with the lists that were put aside.
    pub(super) fn take_up(&mut self, Aside(open, awaiting): Aside) {
        (self.open, self.awaiting) = (open, awaiting);
    }

    /// The number before a paragraph, if it is the first of an item.
    pub(super) fn label(&mut self) -> Option<Label> {
        let level = self.awaiting.take()?.min(LEVELS - 1);
        let list = self.open.last_mut()?;
        let style = self.styles.get(&list.style)?;
        style.label(self.numbers.get_mut(list.numbers)?, level, list.start.take())
    }

    /// Whether a paragraph here is in a list.
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// The number before a heading that is in no list.
    pub(super) fn heading_label(&mut self, level: u8) -> Option<Label> {
        let level = usize::from(level).checked_sub(1)?.min(LEVELS - 1);
        self.headings.label(&mut self.heading_numbers, level, None)
    }
}

/// Lists that were put aside.
pub(super) struct Aside(Vec<OpenList>, Option<usize>);

impl ListStyle {
    /// Counts an item and gives its number as it is shown.
    fn label(&self, numbers: &mut Numbers, level: usize, start: Option<u32>) -> Option<Label> {
        let style = self.0.get(level)?;
        let slot = numbers.get_mut(level)?;
        *slot = start.or(slot.map(|last| last.saturating_add(1))).or(Some(style.start));
        numbers.iter_mut().skip(level + 1).for_each(|deeper| *deeper = None);
        let text = match style.text.as_ref()? {
            LabelText::Bullet(sign) => sign.clone(),
            LabelText::Around { prefix, suffix, shown } => {
                let first = (level + 1).saturating_sub((*shown).max(1));
                let written: Vec<String> =
                    (first..=level).filter_map(|level| self.number(level, numbers)).collect();
                format!("{prefix}{}{suffix}", written.join("."))
            }
            LabelText::Template(template) => self.filled(template, numbers),
        };
        (!text.trim().is_empty()).then(|| Label::new(text, style.has_gap))
    }

    /// The number of a level; one above that has no item yet shows the number that it would start with.
    fn number(&self, level: usize, numbers: &Numbers) -> Option<String> {
        let style = self.0.get(level)?;
        style.text.as_ref()?;
        let mut written = String::new();
        style.format.write(numbers.get(level)?.unwrap_or(style.start), &mut written);
        Some(written)
    }

    fn filled(&self, template: &str, numbers: &Numbers) -> String {
        let mut filled = String::new();
        for (index, piece) in template.split('%').enumerate() {
            let level = piece.parse::<usize>().ok().and_then(|level| level.checked_sub(1));
            match level.filter(|_| index % 2 == 1) {
                Some(level) => filled += &self.number(level, numbers).unwrap_or_default(),
                None => filled += piece,
            }
        }
        filled
    }
}

impl LevelStyle {
    fn read(tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<Self> {
        let attribute = |name| tag.attribute(name).unwrap_or_default().into_owned();
        let (prefix, suffix) = (attribute("num-prefix"), attribute("num-suffix"));
        let text = match (tag.name(), tag.attribute("num-list-format")) {
            // What stands around numbers is written for bullets too, and not shown.
            ("list-level-style-bullet", _) => Some(LabelText::Bullet(attribute("bullet-char"))),
            ("list-level-style-image", _) => Some(LabelText::Bullet("•".to_owned())),
            _ if attribute("num-format").is_empty() => None,
            (_, Some(template)) => Some(LabelText::Template(template.into_owned())),
            _ => Some(LabelText::Around { prefix, suffix, shown: tag.number("display-levels").unwrap_or(1) }),
        };
        let mut style = Self {
            format: number_format(&attribute("num-format")),
            text,
            start: tag.number("start-value").unwrap_or(1),
            has_gap: true,
        };
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if tag.name() == "list-level-properties" {
                let inside = xml.level();
                while let Some(tag) = xml.child(inside)? {
                    style.has_gap &= tag.attribute("label-followed-by").is_none_or(|what| what != "nothing");
                }
            }
        }
        Ok(style)
    }
}

/// The format that begins as `sample` does: `1`, `a`, `一, 二, 三, ...` (`OpenDocument` 1.3 Part 3, 19.508, and what
/// `LibreOffice` adds to it).
fn number_format(sample: &str) -> NumberFormat {
    let name = match sample.split(',').next().unwrap_or_default().trim() {
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        "一" => "chineseCountingThousand",
        "壹" => "chineseLegalSimplified",
        "①" => "decimalEnclosedCircle",
        "１" => "decimalFullWidth",
        "甲" => "ideographTraditional",
        "子" => "ideographZodiac",
        "〇" => "ideographDigital",
        "01" => "decimalZero",
        "" => "none",
        _ => "decimal",
    };
    NumberFormat::named(name)
}
