//! The part of CSS that decides what text is shown and how: declarations, and the rules of a page's own style sheets
//! with type, class and id selectors. Rules with any other selector are ignored.

use rustc_hash::FxHashMap;

use super::tree::{Element, ROOT, Tree, local_name};

/// The properties that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    Display,
    Visibility,
    WhiteSpace,
    TextAlign,
    ListStyle,
    ListStyleType,
    /// `mso-hide`; this and all below are Word's own.
    Hidden,
    OutlineLevel,
    List,
    TabCount,
    SpaceRun,
}

/// How many there are.
const PROPERTIES: usize = Property::SpaceRun as usize + 1;

impl Property {
    /// By the name that a page writes.
    fn named(name: &str) -> Option<Self> {
        const NAMES: [(&str, Property); PROPERTIES] = [
            ("display", Property::Display),
            ("visibility", Property::Visibility),
            ("white-space", Property::WhiteSpace),
            ("text-align", Property::TextAlign),
            ("list-style", Property::ListStyle),
            ("list-style-type", Property::ListStyleType),
            ("mso-hide", Property::Hidden),
            ("mso-outline-level", Property::OutlineLevel),
            ("mso-list", Property::List),
            ("mso-tab-count", Property::TabCount),
            ("mso-spacerun", Property::SpaceRun),
        ];
        NAMES.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, property)| property)
    }

    /// Whether it counts only in the `style` attribute of an element, where Word writes it.
    fn is_own(self) -> bool {
        matches!(self, Self::List | Self::TabCount | Self::SpaceRun)
    }
}

/// The declared value of each property of an element.
#[derive(Clone, Copy, Default)]
pub(super) struct ElementStyle<'a>([Option<&'a str>; PROPERTIES]);

impl<'a> ElementStyle<'a> {
    /// The value of a property.
    pub(super) fn get(&self, property: Property) -> Option<&'a str> {
        self.0[property as usize]
    }

    fn set(&mut self, property: Property, value: &'a str) {
        self.0[property as usize] = Some(value);
    }
}

/// The known properties among declarations such as `text-align:right; display: none`.
fn declarations(text: &str) -> impl Iterator<Item = (Property, &str)> {
    text.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let property = Property::named(name.trim())?;
        Some((property, value.split('!').next().unwrap_or_default().trim()))
    })
}

/// The rules of a page, by what they select, in the order in which the page gives them.
#[derive(Default)]
pub(super) struct StyleSheet {
    tags: FxHashMap<String, Vec<Rule>>,
    classes: FxHashMap<String, Vec<Rule>>,
    ids: FxHashMap<String, Vec<Rule>>,
}

struct Rule {
    /// The tag that an element must have besides.
    tag: String,
    declarations: Vec<(Property, String)>,
}

impl StyleSheet {
    /// Collects the rules of all `style` elements.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut sheet = Self::default();
        for id in tree.elements(ROOT, local_name!("style")) {
            let media = tree.element(id).and_then(|style| style.attribute("media"));
            if is_for_screens(media.unwrap_or_default()) {
                sheet.add(&without_comments(&tree.text(id)), false);
            }
        }
        sheet
    }

    /// The style of an element. The more specific declaration of a property wins, and of equally specific ones the last.
    pub(super) fn style<'s>(&'s self, element: &'s Element) -> ElementStyle<'s> {
        let tag = element.name();
        let named = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
        let classes = named.filter_map(|class| self.classes.get(class));
        let ids = element.attribute("id").and_then(|id| self.ids.get(id));
        let rules = self.tags.get(tag).into_iter().chain(classes).chain(ids).flatten();
        let mut style = ElementStyle::default();
        for rule in rules.filter(|rule| rule.tag.is_empty() || rule.tag == tag) {
            rule.declarations.iter().for_each(|(property, value)| style.set(*property, value));
        }
        let own = element.attribute("style").unwrap_or_default();
        declarations(own).for_each(|(property, value)| style.set(property, value));
        style
    }

    fn add(&mut self, css: &str, in_media: bool) {
        let mut rest = css;
        while let Some((selectors, block)) = rest.split_once('{') {
            // `@charset` and `@import` end with a semicolon.
            let selectors = selectors.rsplit(';').next().unwrap_or_default().trim();
            let (body, after) = block.split_at(end_of_block(block));
            rest = after.strip_prefix('}').unwrap_or(after);
            match selectors.strip_prefix('@') {
                Some(at_rule) => {
                    if !in_media && at_rule.strip_prefix("media").is_some_and(is_for_screens) {
                        self.add(body, true);
                    }
                }
                None => selectors.split(',').for_each(|selector| self.add_rule(selector.trim(), body)),
            }
        }
    }

    fn add_rule(&mut self, selector: &str, body: &str) {
        let declarations: Vec<_> = declarations(body)
            .filter(|(property, _)| !property.is_own())
            .map(|(property, value)| (property, value.to_owned()))
            .collect();
        let (rules, tag, name) = match selector.split_once(['.', '#']) {
            Some((tag, name)) if selector.contains('.') => (&mut self.classes, tag, name),
            Some((tag, name)) => (&mut self.ids, tag, name),
            None => (&mut self.tags, "", selector),
        };
        let is_tag = !selector.contains(['.', '#']);
        if !declarations.is_empty() && is_name(name) && (tag.is_empty() || is_name(tag)) {
            let rule = Rule { tag: tag.to_ascii_lowercase(), declarations };
            let name = if is_tag { name.to_ascii_lowercase() } else { name.to_owned() };
            rules.entry(name).or_default().push(rule);
        }
    }
}

/// Whether a part of a selector is a plain name.
fn is_name(selector: &str) -> bool {
    !selector.is_empty() && selector.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_'))
}

/// Whether a media query list applies to a screen.
fn is_for_screens(media: &str) -> bool {
    let media = media.trim();
    media.is_empty() || media.split(',').any(|medium| matches!(medium.trim(), "all" | "screen"))
}

/// The index of the brace that closes a block.
fn end_of_block(block: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in block.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    block.len()
}

/// A style sheet without comments, and without the HTML comment marks that once hid it from old browsers.
fn without_comments(css: &str) -> String {
    let css = css.replace("<!--", " ").replace("-->", " ");
    let mut out = String::with_capacity(css.len());
    let mut rest = css.as_str();
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;

    fn value(css: &str, tag: &str, property: &str) -> Option<String> {
        let page = format!("<style>{css}</style><body>{tag}");
        let tree = Tree::parse(&page, Limits::default()).unwrap();
        let sheet = StyleSheet::of(&tree);
        let body = tree.elements(ROOT, local_name!("body")).next().unwrap();
        let element = tree.element(tree.first_child(body).unwrap()).unwrap();
        sheet.style(element).get(Property::named(property).unwrap()).map(str::to_owned)
    }

    #[test]
    fn rules_for_tags_classes_and_ids() {
        let css = "<!-- /* p {display:none} */ @charset \"x\"; P.a, .b { Text-Align : right !important }\n #c{display:none}-->";
        assert_eq!(value(css, "<p class='x a'>", "text-align").as_deref(), Some("right"));
        assert_eq!(value(css, "<div class='a'>", "text-align"), None);
        assert_eq!(value(css, "<div class='b'>", "text-align").as_deref(), Some("right"));
        assert_eq!(value(css, "<div id='c'>", "display").as_deref(), Some("none"));
        assert_eq!(value(css, "<p>", "display"), None);
    }

    #[test]
    fn other_media_and_other_selectors_say_nothing() {
        let css = "@media print { .a {display:none} } @font-face{a:b} ul .a, .a:hover, .a>b {display:none} .a{visibility:hidden}";
        assert_eq!(value(css, "<p class=a>", "display"), None);
        assert_eq!(value(css, "<p class=a>", "visibility").as_deref(), Some("hidden"));
        let css = "@media screen, print { .a {display:none} } .a {color";
        assert_eq!(value(css, "<p class=a>", "display").as_deref(), Some("none"));
        assert_eq!(value("@media all {{{", "<p class=a>", "display"), None);
    }
}
