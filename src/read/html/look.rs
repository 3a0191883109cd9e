//! How an element is shown, as far as that decides what text a reader of the page sees.

use super::css::{ElementStyle, Property};
use super::tree::Element;
use crate::model::{Align, Outline};
use crate::read::raised::Raised;

/// The inherited style.
#[expect(clippy::struct_excessive_bools)]
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
    /// Whether the text has no height or is invisible.
    pub(super) unseen: bool,
    /// Whether it is struck out.
    pub(super) struck: bool,
    /// Where it stands against its line.
    pub(super) raised: Raised,
    /// Whether it is white, and what is behind it is not.
    pub(super) white: bool,
    pub(super) on_colour: bool,
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
        || style.is(Property::Hidden, &["all"])
        || style.is(Property::Opacity, &["0", "0%", "0.0"])
        || is_off_screen(style)
        || (name == "dialog" && element.attribute("open").is_none());
    let display = style.get(Property::Display).unwrap_or_default().to_ascii_lowercase();
    match display.as_str() {
        _ if is_hidden || is_never_shown(name) => Display::None,
        "none" => Display::None,
        "inline" | "contents" if !is_paragraph(name) || name == "li" => Display::Inline,
        "block" | "flex" | "grid" | "list-item" | "table" | "flow-root" => Display::Block,
        _ if is_block(name) => Display::Block,
        _ => Display::Inline,
    }
}

/// Whether a box lies outside the page or is cut to nothing, as pages hide what only programs are to read.
fn is_off_screen(style: &ElementStyle<'_>) -> bool {
    /// In pixels or any smaller unit.
    const FAR: f32 = -500.0;
    let is_far = |property| style.get(property).and_then(length).is_some_and(|length| length <= FAR);
    let is_positioned = style.is(Property::Position, &["absolute", "fixed"]);
    let cut = style.get(Property::Clip).unwrap_or_default().trim_start_matches("rect(");
    let is_cut = !cut.is_empty()
        && cut
            .trim_end_matches(')')
            .split([',', ' '])
            .all(|edge| length(edge).is_none_or(|edge| edge <= 1.0))
        && cut.contains(|it: char| it.is_ascii_digit());
    is_far(Property::TextIndent)
        || is_positioned && (is_far(Property::Left) || is_far(Property::Top) || is_cut)
        // What is moved from its place but leaves room for it.
        || style.is(Property::Position, &["relative"]) && is_far(Property::Left)
}

/// The number of a length, in pixels where its unit is larger: `-999em`.
fn length(text: &str) -> Option<f32> {
    let text = text.trim();
    let end =
        text.find(|it: char| !(it.is_ascii_digit() || matches!(it, '-' | '.' | '+'))).unwrap_or(text.len());
    let number: f32 = text[..end].parse().ok()?;
    let is_of_font = ["em", "rem", "vw", "vh", "%"].contains(&text[end..].to_ascii_lowercase().as_str());
    Some(if is_of_font { number * 10.0 } else { number })
}

impl Look {
    /// The look of an element within this one.
    pub(super) fn inherit(self, element: &Element, style: &ElementStyle<'_>, display: Display) -> Self {
        let mut look =
            Self { space: space(element, style).unwrap_or(self.space), ..self.of_text(element, style) };
        if display == Display::Block || matches!(element.name(), "td" | "th" | "tr") {
            look.align = align(element, style).unwrap_or(self.align);
            look.outline = outline(element, style).unwrap_or(self.outline);
            look.in_paragraph = is_paragraph(element.name());
        }
        look
    }
}

impl Look {
    /// What becomes of the text in an element.
    fn of_text(self, element: &Element, style: &ElementStyle<'_>) -> Self {
        let size = style.get(Property::FontSize).and_then(length);
        let visibility = style.get(Property::Visibility).map(str::to_ascii_lowercase);
        let unseen = match (visibility.as_deref(), size) {
            (Some("hidden" | "collapse"), _) | (_, Some(0.0)) => true,
            (Some("visible"), _) | (_, Some(_)) => false,
            _ => self.unseen,
        };
        let (white, on_colour) = (colour(element, style), background(element, style));
        Self {
            unseen,
            // A line through a box goes through all that is in it.
            struck: self.struck || is_struck(element, style),
            raised: raised(element, style).unwrap_or(self.raised),
            white: white.unwrap_or(self.white),
            on_colour: on_colour.unwrap_or(self.on_colour),
            ..self
        }
    }
}

fn is_struck(element: &Element, style: &ElementStyle<'_>) -> bool {
    let crosses = |property| {
        style.get(property).is_some_and(|value: &str| value.to_ascii_lowercase().contains("line-through"))
    };
    matches!(element.name(), "s" | "strike") && !style.is(Property::TextDecoration, &["none"])
        || crosses(Property::TextDecoration)
        || crosses(Property::TextDecorationLine)
}

fn raised(element: &Element, style: &ElementStyle<'_>) -> Option<Raised> {
    // In cells of a table it says where their text begins.
    let is_text = !matches!(element.name(), "td" | "th" | "tr" | "table" | "tbody" | "thead" | "col");
    match style.get(Property::VerticalAlign).unwrap_or_default().to_ascii_lowercase().as_str() {
        "super" | "text-top" if is_text => Some(Raised::Above),
        "sub" if is_text => Some(Raised::Below),
        "baseline" => Some(Raised::No),
        _ if element.name() == "sup" || is_link_to_note(element) => Some(Raised::Above),
        _ if element.name() == "sub" => Some(Raised::Below),
        _ => None,
    }
}

/// A link within the page by a name that pages give to notes.
fn is_link_to_note(element: &Element) -> bool {
    let notes = [
        "#fn",
        "#_ftn",
        "#_edn",
        "#note",
        "#footnote",
        "#endnote",
        "#cite",
        "#ref",
        "#sdfootnote",
        "#sdendnote",
        "#zhu",
    ];
    let target = element.attribute("href").unwrap_or_default().to_ascii_lowercase();
    element.name() == "a" && notes.iter().any(|name| target.starts_with(name))
}

/// Whether text is given the colour white, or another.
fn colour(element: &Element, style: &ElementStyle<'_>) -> Option<bool> {
    let by_attribute = || element.attribute("color").filter(|_| element.name() == "font");
    style.get(Property::Color).or_else(by_attribute).map(is_white)
}

/// Whether a box is given a ground of another colour than white.
fn background(element: &Element, style: &ElementStyle<'_>) -> Option<bool> {
    let declared = style.get(Property::BackgroundColor).or_else(|| style.get(Property::Background));
    let value =
        declared.or_else(|| element.attribute("bgcolor")).or_else(|| element.attribute("background"))?;
    (!matches!(value, "transparent" | "none" | "inherit" | "")).then(|| !is_white(value))
}

fn is_white(value: &str) -> bool {
    let value: String = value.to_ascii_lowercase().split_whitespace().collect();
    matches!(value.as_str(), "white" | "#fff" | "#ffffff" | "rgb(255,255,255)" | "rgba(255,255,255,1)")
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
