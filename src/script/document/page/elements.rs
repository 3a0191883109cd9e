//! What there is to know of the elements of HTML.

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

/// An element by its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Element {
    pub(super) role: Role,
    pub(super) content: Content,
    /// It has no content and no end tag.
    pub(super) is_empty: bool,
    /// Its text is not for readers, or is an example of code with no references to write characters by.
    pub(super) is_kept: bool,
    /// Lines are shown as the source has them.
    pub(super) keeps_lines: bool,
    /// Its text stands above or beside the line.
    pub(super) is_beside: bool,
    /// What its text is, for people, if not a text of the page.
    pub(super) part: Option<&'static str>,
}

impl Element {
    pub(super) fn named(name: &str) -> Self {
        let is_empty = EMPTY.contains(&name);
        let role = match name {
            "img" | "input" | "button" | "select" | "textarea" | "svg" | "math" | "object" | "iframe"
            | "embed" | "video" | "audio" | "canvas" | "applet" | "marquee" | "meter" | "progress"
            | "template" | "script" | "style" | "xml" | "xmp" | "plaintext" => Role::Box,
            _ if BLOCKS.contains(&name) => Role::Block,
            _ => Role::Line,
        };
        let content = match name {
            "title" | "textarea" => Content::References,
            "style" | "iframe" | "xmp" => Content::Raw,
            "script" => Content::Script,
            "plaintext" => Content::ToTheEnd,
            _ => Content::Markup,
        };
        Self {
            role,
            content,
            is_empty,
            is_kept: matches!(name, "script" | "style" | "iframe" | "xml" | "xmp" | "plaintext"),
            keeps_lines: matches!(name, "pre" | "listing" | "textarea"),
            is_beside: matches!(name, "rt" | "rp"),
            part: (name == "title").then_some("page-title"),
        }
    }
}

/// Elements without content (HTML Standard, 13.1.2), obsolete ones included.
const EMPTY: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "command", "embed", "frame", "hr", "image", "img",
    "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
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

/// Whether end tags of elements within it do not reach beyond it ("has an element in scope", 13.2.4.2), as a stray
/// `</div>` in a cell ends nothing around the table.
pub(super) fn bounds(name: &str) -> bool {
    matches!(
        name,
        "table"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "template"
            | "button"
            | "html"
            | "object"
            | "applet"
            | "marquee"
            | "select"
            | "foreignobject"
    )
}

/// What a start tag closes.
pub(super) struct ImpliedEnds {
    pub(super) closes: &'static [&'static str],
    /// Elements beyond which it closes nothing.
    pub(super) within: &'static [&'static str],
}

/// What the start tag of an element closes.
pub(super) fn implied_ends(name: &str, role: Role) -> Option<ImpliedEnds> {
    let (closes, within): (&[&str], &[&str]) = match name {
        "li" => (&["li"], &["ul", "ol", "menu", "dir", "table", "td", "th"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl", "table", "td", "th"]),
        "option" => (&["option"], &["select", "datalist", "optgroup"]),
        "optgroup" => (&["optgroup", "option"], &["select"]),
        "td" | "th" => (&["td", "th", "caption"], &["tr", "table"]),
        "tr" => (&["tr", "caption", "colgroup"], &["table"]),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot", "caption", "colgroup"], &["table"]),
        _ if role == Role::Block => {
            (&["p"], &["table", "td", "th", "caption", "button", "object", "template"])
        }
        _ => return None,
    };
    Some(ImpliedEnds { closes, within })
}
