//! What a page is as a whole, and what belongs to the site around it.

use super::tree::{Element, NodeId, ROOT, Tree};
use crate::model::{GridKind, Outline};

/// What is known of a page before it is read.
pub(super) struct Page {
    /// What its tables are.
    pub(super) kind: GridKind,
    /// Whether its one `h1` is its title, and headings of the first level are `h2`.
    pub(super) is_titled: bool,
}

impl Page {
    pub(super) fn of(tree: &Tree) -> Self {
        let is_sheet = is_saved_by(tree, &["excel"]);
        Self {
            kind: if is_sheet { GridKind::Sheet } else { GridKind::Table },
            is_titled: !is_saved_by(tree, &["word", "writer", "office", "wps"]) && has_one_title(tree),
        }
    }

    /// The outline of a heading on this page.
    pub(super) fn outline(&self, outline: Outline) -> Outline {
        match outline {
            Outline::Heading(1) if self.is_titled => Outline::Title,
            Outline::Heading(level) if self.is_titled => Outline::Heading(level - 1),
            other => other,
        }
    }
}

/// Whether the page says that it was saved by one of these programs: by a namespace of theirs on the root element,
/// or by the name of a generator.
fn is_saved_by(tree: &Tree, programs: &[&str]) -> bool {
    let named = |value: &str| programs.iter().any(|program| value.to_ascii_lowercase().contains(program));
    let root = tree.elements(ROOT, "html").next().and_then(|id| tree.element(id));
    let spaces = ["xmlns:x", "xmlns:w"].iter().filter_map(|space| root?.attribute(space));
    let metas = tree.elements(ROOT, "meta").filter_map(|id| {
        let meta = tree.element(id)?;
        let name = meta.attribute("name")?.to_ascii_lowercase();
        matches!(name.as_str(), "generator" | "progid").then(|| meta.attribute("content"))?
    });
    let calc =
        || tree.elements(ROOT, "td").any(|id| tree.element(id).is_some_and(|it| it.has_attribute_from("sd")));
    spaces.chain(metas).any(named) || (programs.contains(&"excel") && calc())
}

/// Whether the first heading is the only `h1` and has others below it: the title, as pages are written. Office
/// programs use `h1` for their headings of the first level instead.
fn has_one_title(tree: &Tree) -> bool {
    let level = |id: NodeId| match tree.element(id)?.name().as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    };
    let mut levels = tree.descendants(ROOT).filter_map(level);
    levels.next() == Some(1)
        && levels.next().is_some_and(|level| level > 1)
        && !levels.any(|level| level == 1)
}

/// Elements and roles that are the site's and not the page's own.
const SITE: [&str; 4] = ["nav", "aside", "header", "footer"];
const SITE_ROLES: [&str; 5] = ["navigation", "banner", "contentinfo", "complementary", "search"];

/// Whether an element holds what a site puts round all of its pages. Heads and feet of the article itself do not
/// count, nor does what holds a table or the title.
pub(super) fn is_of_site(tree: &Tree, id: NodeId, element: &Element) -> bool {
    let is_site = SITE.contains(&element.name())
        || element.attribute("role").is_some_and(|role| SITE_ROLES.contains(&role));
    is_site && !is_within_article(tree, id) && !holds_content(tree, id)
}

fn is_within_article(tree: &Tree, id: NodeId) -> bool {
    tree.ancestors(id)
        .filter_map(|id| tree.element(id))
        .any(|element| matches!(element.name(), "article" | "main" | "section"))
}

fn holds_content(tree: &Tree, id: NodeId) -> bool {
    let names = tree.descendants(id).filter_map(|id| Some(tree.element(id)?.name()));
    let mut names = names.filter(|name| matches!(*name, "table" | "h1"));
    names.next().is_some()
}
