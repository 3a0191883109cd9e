//! What a page is as a whole, and what belongs to the site around it.

use super::tree::{Element, NodeId, ROOT, Tree, local_name};
use crate::model::{GridKind, Outline};

/// What is known of a page before it is read: who saved it, and what its headings are.
pub(super) struct PageTraits {
    /// What its tables are.
    pub(super) kind: GridKind,
    /// Whether its `h1` is its title, and headings of the first level are `h2`.
    pub(super) is_titled: bool,
    /// Whether Calc saved it, which adds headings and a list of the sheets.
    is_of_calc: bool,
}

impl PageTraits {
    pub(super) fn of(tree: &Tree) -> Self {
        let programs = programs(tree);
        let is_of =
            |names: &[&str]| programs.iter().any(|program| names.iter().any(|name| program.contains(name)));
        let is_of_calc = has_calc_cells(tree);
        Self {
            kind: if is_of_calc || is_of(&["excel"]) { GridKind::Sheet } else { GridKind::Table },
            is_titled: !is_of(&["word", "writer", "office", "wps"]) && begins_with_title(tree),
            is_of_calc,
        }
    }

    /// Whether an element is part of the list of sheets that Calc puts before them, or of the headings between.
    pub(super) fn is_list_of_sheets(&self, element: &Element) -> bool {
        let to_table = || element.attribute("href").is_some_and(|href| href.starts_with("#table"));
        self.is_of_calc && (element.name() == "h1" || element.name() == "a" && to_table())
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

/// What the page says of the program that saved it, in lower case: a namespace of its own on the root element, or the
/// name of a generator.
fn programs(tree: &Tree) -> Vec<String> {
    let root = tree.elements(ROOT, local_name!("html")).next().and_then(|id| tree.element(id));
    let spaces = ["xmlns:x", "xmlns:w"].iter().filter_map(|space| root?.attribute(space));
    let metas = tree.elements(ROOT, local_name!("meta")).filter_map(|id| {
        let meta = tree.element(id)?;
        let name = meta.attribute("name")?.to_ascii_lowercase();
        matches!(name.as_str(), "generator" | "progid").then(|| meta.attribute("content"))?
    });
    spaces.chain(metas).map(str::to_ascii_lowercase).collect()
}

fn has_calc_cells(tree: &Tree) -> bool {
    tree.elements(ROOT, local_name!("td"))
        .any(|id| tree.element(id).is_some_and(|it| it.has_attribute_from("sd")))
}

/// Whether the first headings, a line of the title each, are the only `h1` and have others below them, as pages are
/// written. Office programs use `h1` for their headings of the first level instead.
fn begins_with_title(tree: &Tree) -> bool {
    const MOST_LINES: usize = 3;
    let level = |id: NodeId| match tree.element(id)?.name().as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    };
    let levels: Vec<u8> = tree.descendants(ROOT).filter_map(level).collect();
    let lines = levels.iter().take_while(|level| **level == 1).count();
    let below = &levels[lines..];
    (1..=MOST_LINES).contains(&lines) && !below.is_empty() && !below.contains(&1)
}

/// Elements and roles that are the site's and not the page's own.
const SITE: [&str; 4] = ["nav", "aside", "header", "footer"];
const SITE_ROLES: [&str; 5] = ["navigation", "banner", "contentinfo", "complementary", "search"];

/// Whether an element holds what a site puts round all of its pages. Heads and feet of the article itself do not
/// count, nor does what holds a table or the title.
pub(super) fn is_of_site(tree: &Tree, id: NodeId, element: &Element) -> bool {
    let is_site = SITE.contains(&element.name())
        || element.attribute("role").is_some_and(|role| SITE_ROLES.contains(&role))
        // So LibreOffice saves the head and foot of paper.
        || element.name() == "div" && matches!(element.attribute("title"), Some("header" | "footer"));
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
