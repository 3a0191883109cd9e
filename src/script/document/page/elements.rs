//! What there is to know of the elements of HTML.

use super::groups::Groups;
use crate::diagnostic::Thing;

/// How an element takes its place, as far as passages go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Within a line. Elements that nobody knows are so too.
    Line,
    /// Within a line as a thing of its own, with other text than that around it.
    Box,
    /// Below what comes before, or a cell beside it.
    Block,
}

/// How the content of an element is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Content {
    /// With tags.
    #[default]
    Markup,
    /// Without tags.
    References,
    /// As it is, up to the end tag.
    Raw,
    /// As it is, with the rules of scripts.
    Script,
    /// As it is, up to the end of the file.
    ToTheEnd,
}

/// What the text in an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Text {
    /// It flows, wherever the source breaks its lines.
    #[default]
    Flowing,
    /// Its lines are shown as the source has them.
    Lines,
    /// It stands above or beside the line: the reading of a ruby.
    Beside,
    /// It stays as it is: it is not for readers, or it has no references to write characters by.
    Kept,
}

/// An element by its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) role: Role,
    pub(super) content: Content,
    pub(super) text: Text,
    pub(super) groups: Groups,
    /// It has no content and no end tag.
    pub(super) is_empty: bool,
    /// What its text is, for people, if not a text of the page.
    pub(super) part: Option<Thing>,
}

impl Element {
    pub(super) fn named(name: &str) -> Self {
        let is = |names: &[&str]| names.binary_search(&name).is_ok();
        let role = if is(BLOCKS) {
            Role::Block
        } else if is(BOXES) {
            Role::Box
        } else {
            Role::Line
        };
        let (content, text) = match name {
            "title" => (Content::References, Text::Flowing),
            "textarea" => (Content::References, Text::Lines),
            "pre" | "listing" => (Content::Markup, Text::Lines),
            "rt" | "rp" => (Content::Markup, Text::Beside),
            "style" | "iframe" | "xmp" => (Content::Raw, Text::Kept),
            "script" => (Content::Script, Text::Kept),
            "plaintext" => (Content::ToTheEnd, Text::Kept),
            "xml" => (Content::Markup, Text::Kept),
            _ => (Content::Markup, Text::Flowing),
        };
        Self {
            role,
            content,
            text,
            groups: Groups::of(name),
            is_empty: is(EMPTY),
            part: (name == "title").then_some(Thing::PageTitle),
        }
    }
}

/// Elements without content (HTML Standard, 13.1.2), obsolete ones included. All lists are in order.
const EMPTY: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "image", "img",
    "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements within a line that are things of their own.
const BOXES: &[&str] = &[
    "applet",
    "audio",
    "button",
    "canvas",
    "embed",
    "iframe",
    "image",
    "img",
    "input",
    "marquee",
    "math",
    "meter",
    "object",
    "plaintext",
    "progress",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
    "xml",
    "xmp",
];

/// Elements that end the line before them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "datalist",
    "dd",
    "desc",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "foreignobject",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "isindex",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "noframes",
    "noscript",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "text",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_order() {
        for list in [EMPTY, BOXES, BLOCKS] {
            assert!(list.is_sorted());
        }
    }
}
