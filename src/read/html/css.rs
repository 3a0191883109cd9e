//! The part of CSS that decides what text is shown and how: declarations, and the rules of a page's own style sheets.

use rustc_hash::FxHashMap;

use super::selector::{Key, Selector, Specificity};
use super::tree::{Element, NodeId, ROOT, Tree, local_name};

/// The properties that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    Display,
    Visibility,
    WhiteSpace,
    TextAlign,
    ListStyle,
    ListStyleType,
    FontSize,
    TextDecoration,
    TextDecorationLine,
    VerticalAlign,
    Color,
    Background,
    BackgroundColor,
    Position,
    Left,
    Top,
    TextIndent,
    Opacity,
    Clip,
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
            ("font-size", Property::FontSize),
            ("text-decoration", Property::TextDecoration),
            ("text-decoration-line", Property::TextDecorationLine),
            ("vertical-align", Property::VerticalAlign),
            ("color", Property::Color),
            ("background", Property::Background),
            ("background-color", Property::BackgroundColor),
            ("position", Property::Position),
            ("left", Property::Left),
            ("top", Property::Top),
            ("text-indent", Property::TextIndent),
            ("opacity", Property::Opacity),
            ("clip", Property::Clip),
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

/// The declared value of each property of an element, and whether it is `!important`.
#[derive(Clone, Copy, Default)]
pub(super) struct ElementStyle<'a>([Option<(&'a str, bool)>; PROPERTIES]);

impl<'a> ElementStyle<'a> {
    /// The value of a property, as the page writes it.
    pub(super) fn get(&self, property: Property) -> Option<&'a str> {
        self.0[property as usize].map(|(value, _)| value)
    }

    /// A value that is a keyword, whose case does not count.
    pub(super) fn is(&self, property: Property, keywords: &[&str]) -> bool {
        self.get(property)
            .is_some_and(|value| keywords.iter().any(|keyword| value.eq_ignore_ascii_case(keyword)))
    }

    fn set(&mut self, property: Property, value: &'a str, is_important: bool) {
        let place = &mut self.0[property as usize];
        if is_important || !place.is_some_and(|(_, before)| before) {
            *place = Some((value, is_important));
        }
    }
}

/// The known properties among declarations such as `text-align:right; display: none !important`.
fn declarations(text: &str) -> impl Iterator<Item = (Property, &str, bool)> {
    text.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        let property = Property::named(name.trim())?;
        let (value, after) = value.split_once('!').unwrap_or((value, ""));
        Some((property, value.trim(), after.trim().eq_ignore_ascii_case("important")))
    })
}

/// The rules of a page, by what they select.
#[derive(Default)]
pub(super) struct StyleSheet {
    rules: FxHashMap<Key, Vec<Rule>>,
    /// How many rules there are.
    count: usize,
}

struct Rule {
    selector: Selector,
    specificity: Specificity,
    /// Its place among all rules.
    order: usize,
    declarations: Vec<(Property, String, bool)>,
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
    pub(super) fn style<'s>(&'s self, tree: &Tree, id: NodeId, element: &'s Element) -> ElementStyle<'s> {
        let mut style = ElementStyle::default();
        if !self.rules.is_empty() {
            let mut rules = self.rules_for(tree, id, element);
            rules.sort_by_key(|rule| (rule.specificity, rule.order));
            let all = rules.into_iter().flat_map(|rule| &rule.declarations);
            all.for_each(|(property, value, is_important)| style.set(*property, value, *is_important));
        }
        let own = element.attribute("style").unwrap_or_default();
        declarations(own)
            .for_each(|(property, value, is_important)| style.set(property, value, is_important));
        style
    }

    fn rules_for(&self, tree: &Tree, id: NodeId, element: &Element) -> Vec<&Rule> {
        let classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
        let classes = classes.map(|class| Key::Class(class.to_owned()));
        let ids = element.attribute("id").map(|id| Key::Id(id.to_owned()));
        let keys = [Key::Any, Key::Tag(element.name().to_owned())].into_iter().chain(classes).chain(ids);
        let rules = keys.filter_map(|key| self.rules.get(&key)).flatten();
        rules.filter(|rule| rule.selector.selects(tree, id, element)).collect()
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
            .filter(|(property, ..)| !property.is_own())
            .map(|(property, value, is_important)| (property, value.to_owned(), is_important))
            .collect();
        if declarations.is_empty() {
            return;
        }
        if let Some(selector) = Selector::parse(selector) {
            let (specificity, order) = (selector.specificity(), self.count);
            self.count += 1;
            let rules = self.rules.entry(selector.key()).or_default();
            rules.push(Rule { selector, specificity, order, declarations });
        }
    }
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
        let mut id = tree.first_child(body).unwrap();
        while let Some(child) = tree.first_child(id).filter(|&child| tree.element(child).is_some()) {
            id = child;
        }
        let style = sheet.style(&tree, id, tree.element(id).unwrap());
        style.get(Property::named(property).unwrap()).map(str::to_owned)
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
    fn elements_in_elements_and_what_goes_before_what() {
        for (css, tags, display) in [
            ("ul .a{display:none}", "<ul><li><i class=a>", Some("none")),
            ("ul>.a{display:none}", "<ul><li><i class=a>", None),
            ("ul > li>.a{display:none}", "<ul><li><i class=a>", Some("none")),
            ("i.a.b{display:none}", "<i class='b c a'>", Some("none")),
            ("#x i{display:none} .a{display:block}", "<p id=x><i class=a>", Some("none")),
            (
                ".a{display:none !important} #x{display:block}",
                "<i class=a id=x style='display:inline'>",
                Some("none"),
            ),
            ("*{display:none} i{display:block}", "<i>", Some("block")),
        ] {
            assert_eq!(value(css, tags, "display").as_deref(), display, "{css}");
        }
    }

    #[test]
    fn other_media_and_other_selectors_say_nothing() {
        let css = "@media print { .a {display:none} } @font-face{a:b} ul .a, .a:hover, .a>b, .a+.a, [class=a] {display:none} .a{visibility:hidden}";
        assert_eq!(value(css, "<p class=a>", "display"), None);
        assert_eq!(value(css, "<p class=a>", "visibility").as_deref(), Some("hidden"));
        let css = "@media screen, print { .a {display:none} } .a {color";
        assert_eq!(value(css, "<p class=a>", "display").as_deref(), Some("none"));
        assert_eq!(value("@media all {{{", "<p class=a>", "display"), None);
    }
}
