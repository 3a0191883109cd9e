//! How an element is shown, as far as that decides what text a reader of the page sees.

use super::css::{ElementStyle, Property};
use super::tree::Element;
use crate::model::{Align, Outline};

/// The inherited style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// What becomes of white space.
    pub(super) space: Space,
    /// How lines are set.
    pub(super) align: Align,
    /// The part that a heading or a style of Word's plays.
    pub(super) outline: Outline,
    /// Whether `<br>` only breaks a line. It ends a paragraph in text that no element makes one.
    pub(super) in_paragraph: bool,
}

/// What becomes of white space (CSS Text Module Level 3, 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Space {
    /// Any amount of it is one blank.
    #[default]
    Collapse,
    /// Line feeds stay.
    KeepLines,
    /// All of it stays.
    Keep,
    /// All of it stays, and every line is a paragraph: `<pre>`.
    Lines,
}

/// The kind of box that an element generates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    /// None: it is not shown.
    None,
    /// One within a line.
    Inline,
    /// One that begins a new line.
    Block,
}

/// Whether elements of this name are never shown, whatever a page says of them: those that are no text, and those whose
/// content stands for what a browser that shows the page has better.
pub(super) fn is_never_shown(name: &str) -> bool {
    matches!(
        name,
        "head"
            | "script"
            | "style"
            | "noscript"
            | "noframes"
            | "template"
            | "datalist"
            | "title"
            | "meta"
            | "link"
            | "xml"
            | "del"
            | "rt"
            | "rp"
            | "colgroup"
    )
}

/// Whether elements of this name are blocks where the page does not say otherwise.
fn is_block(name: &str) -> bool {
    is_paragraph(name)
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "body"
                | "center"
                | "details"
                | "dir"
                | "div"
                | "dl"
                | "fieldset"
                | "figure"
                | "footer"
                | "form"
                | "header"
                | "hgroup"
                | "hr"
                | "html"
                | "legend"
                | "listing"
                | "main"
                | "menu"
                | "nav"
                | "ol"
                | "optgroup"
                | "pre"
                | "search"
                | "section"
                | "summary"
                | "table"
                | "ul"
                | "xmp"
        )
}

/// Whether elements of this name make their text a paragraph of its own.
fn is_paragraph(name: &str) -> bool {
    matches!(
        name,
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "dt" | "dd" | "caption" | "figcaption"
    )
}

/// The kind of box that an element generates.
pub(super) fn display(element: &Element, style: &ElementStyle<'_>) -> Display {
    let name = element.name();
    let is_hidden = element.attribute("hidden").is_some()
        || style.get(Property::Hidden).is_some_and(|value| value == "all")
        || style.get(Property::Visibility).is_some_and(|value| value == "hidden" || value == "collapse")
        || (name == "dialog" && element.attribute("open").is_none());
    match style.get(Property::Display) {
        _ if is_hidden || is_never_shown(name) => Display::None,
        Some("none") => Display::None,
        Some("inline" | "contents") if !is_paragraph(name) || name == "li" => Display::Inline,
        Some("block" | "flex" | "grid" | "list-item" | "table" | "flow-root") => Display::Block,
        _ if is_block(name) => Display::Block,
        _ => Display::Inline,
    }
}

impl Look {
    /// The look of an element within this one.
    pub(super) fn inherit(self, element: &Element, style: &ElementStyle<'_>, display: Display) -> Self {
        let mut look = Self { space: space(element, style).unwrap_or(self.space), ..self };
        if display == Display::Block || matches!(element.name(), "td" | "th" | "tr") {
            look.align = align(element, style).unwrap_or(self.align);
            look.outline = outline(element, style).unwrap_or(self.outline);
            look.in_paragraph = is_paragraph(element.name());
        }
        look
    }
}

fn space(element: &Element, style: &ElementStyle<'_>) -> Option<Space> {
    let by_name = || match element.name() {
        "pre" | "listing" | "xmp" => Some(Space::Lines),
        "textarea" => Some(Space::Keep),
        _ => None,
    };
    match style.get(Property::WhiteSpace) {
        Some("pre" | "pre-wrap" | "break-spaces") => Some(Space::Keep),
        Some("pre-line") => Some(Space::KeepLines),
        Some("normal" | "nowrap") => Some(Space::Collapse),
        _ => by_name(),
    }
}

fn align(element: &Element, style: &ElementStyle<'_>) -> Option<Align> {
    let by_attribute = || element.attribute("align").filter(|_| element.name() != "table");
    let by_name = || (element.name() == "center").then_some("center");
    let value = style.get(Property::TextAlign).or_else(by_attribute).or_else(by_name)?;
    match value.to_ascii_lowercase().as_str() {
        "center" | "middle" | "-webkit-center" => Some(Align::Center),
        "right" | "end" => Some(Align::End),
        "left" | "start" | "justify" => Some(Align::Start),
        _ => None,
    }
}

/// By the heading element, else by a style of Word's, which keeps their names as classes.
fn outline(element: &Element, style: &ElementStyle<'_>) -> Option<Outline> {
    if let [b'h', level @ b'1'..=b'6'] = element.name().as_bytes() {
        return Some(Outline::Heading(level - b'0'));
    }
    let level = style.get(Property::OutlineLevel).and_then(|level| level.parse().ok());
    let mut classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
    let by_level = level.filter(|level| (1..=9).contains(level)).map(Outline::Heading);
    by_level.or_else(|| classes.find_map(outline_of_class))
}

fn outline_of_class(class: &str) -> Option<Outline> {
    match class {
        "MsoTitle" => Some(Outline::Title),
        _ if class.starts_with("MsoToc") => Some(Outline::Contents),
        _ => None,
    }
}
