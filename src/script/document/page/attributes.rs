//! Attributes that are shown to readers, and those that say what language a text is in.

use std::ops::Range;

use crate::diagnostic::Thing;
use crate::model::Variant;

use super::super::flow::Flow;
use super::super::language;
use ooxml::{Edit, Spelling};

/// An attribute that matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    /// Shown, or read out.
    Shown,
    /// `lang` and `xml:lang`.
    Language,
    Translate,
    Class,
    /// What an element `meta` is about.
    Name,
    HttpEquiv,
    Content,
    Type,
    Value,
    Other,
}

impl Attribute {
    pub(super) fn named(name: &[u8]) -> Self {
        match name {
            b"alt"
            | b"title"
            | b"placeholder"
            | b"summary"
            | b"label"
            | b"abbr"
            | b"standby"
            | b"aria-label"
            | b"aria-description"
            | b"aria-placeholder"
            | b"aria-roledescription"
            | b"aria-valuetext" => Self::Shown,
            b"lang" | b"xml:lang" => Self::Language,
            b"translate" => Self::Translate,
            b"class" => Self::Class,
            b"name" | b"property" | b"itemprop" => Self::Name,
            b"http-equiv" => Self::HttpEquiv,
            b"content" => Self::Content,
            b"type" => Self::Type,
            b"value" => Self::Value,
            _ => Self::Other,
        }
    }
}

/// The attributes of a tag that have a value, with where it stands.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    last: Option<Attribute>,
    values: Vec<(Attribute, Range<usize>)>,
}

impl Attributes {
    pub(super) fn clear(&mut self) {
        self.last = None;
        self.values.clear();
    }

    /// The name of the next attribute.
    pub(super) fn name(&mut self, attribute: Attribute) {
        self.last = Some(attribute).filter(|attribute| *attribute != Attribute::Other);
    }

    /// Its value.
    pub(super) fn value(&mut self, range: Range<usize>) {
        self.values.extend(self.last.take().map(|attribute| (attribute, range)));
    }

    fn all(&self, wanted: Attribute) -> impl Iterator<Item = &Range<usize>> {
        self.values.iter().filter(move |(attribute, _)| *attribute == wanted).map(|(_, range)| range)
    }

    fn get<'f>(&self, wanted: Attribute, file: &'f str) -> Option<&'f str> {
        file.get(self.all(wanted).next()?.clone()).map(str::trim)
    }

    /// Whether the text of an element and its attributes stay as they are; `None` where they say nothing of that.
    pub(super) fn are_kept(&self, element: &str, file: &str) -> Option<bool> {
        let classes = self.get(Attribute::Class, file).unwrap_or_default();
        if classes.split_ascii_whitespace().any(|class| class == "notranslate") {
            return Some(true);
        }
        if let Some(translate) = self.get(Attribute::Translate, file) {
            return Some(translate.eq_ignore_ascii_case("no"));
        }
        // A whole page that says so is wrong about it, or somebody wants it converted all the same.
        let is_part = !matches!(element, "html" | "body");
        let neighbour = self.get(Attribute::Language, file).is_some_and(language::is_neighbour);
        (is_part && neighbour).then_some(true)
    }

    /// Passages and edits in an element's attributes.
    pub(super) fn convert(&self, element: &str, target: Variant, flow: &mut Flow<'_>, edits: &mut Vec<Edit>) {
        for range in self.all(Attribute::Shown) {
            flow.alone(Some(Thing::Attribute), range.clone(), Spelling::Markup);
        }
        let mut languages: Vec<&Range<usize>> = self.all(Attribute::Language).collect();
        match element {
            "meta" if self.is_language(flow.file()) => languages.extend(self.all(Attribute::Content)),
            "meta" if self.is_description(flow.file()) => {
                for range in self.all(Attribute::Content) {
                    flow.alone(Some(Thing::PageDescription), range.clone(), Spelling::Markup);
                }
            }
            "input" if self.get(Attribute::Type, flow.file()).is_some_and(is_button) => {
                for range in self.all(Attribute::Value) {
                    flow.alone(Some(Thing::Attribute), range.clone(), Spelling::Markup);
                }
            }
            _ => {}
        }
        let edit = |range: &Range<usize>| {
            let text = language::counterpart(flow.file().get(range.clone())?, target)?;
            Some(Edit { range: range.clone(), text })
        };
        edits.extend(languages.into_iter().filter_map(edit));
    }

    /// Whether a `meta` is shown.
    fn is_description(&self, file: &str) -> bool {
        let names = [Attribute::Name, Attribute::HttpEquiv].map(|name| self.get(name, file));
        names.into_iter().flatten().any(is_shown)
    }

    /// Whether a `meta` says the language of the page.
    fn is_language(&self, file: &str) -> bool {
        let says = |attribute, names: &[&str]| {
            let value = self.get(attribute, file).unwrap_or_default();
            names.iter().any(|name| value.eq_ignore_ascii_case(name))
        };
        says(Attribute::HttpEquiv, &["content-language"])
            || says(Attribute::Name, &["og:locale", "inlanguage", "dc.language", "language"])
    }
}

/// Whether the `meta` of a name is shown: by search engines, by chats, and by the search of the state's portal, whose
/// names stand in 《政府网站发展指引》 (2017), appendix on labels of pages.
fn is_shown(name: &str) -> bool {
    const SHOWN: &[&str] = &[
        "abstract",
        "apple-mobile-web-app-title",
        "application-name",
        "articletitle",
        "author",
        "columndescription",
        "columnkeywords",
        "columnname",
        "columntype",
        "contentsource",
        "copyright",
        "dc.description",
        "dc.subject",
        "dc.title",
        "description",
        "headline",
        "keywords",
        "name",
        "sitename",
        "subject",
        "title",
        "og:title",
        "og:description",
        "og:site_name",
        "og:image:alt",
        "article:author",
        "article:section",
        "article:tag",
        "twitter:title",
        "twitter:description",
        "twitter:image:alt",
    ];
    SHOWN.iter().any(|shown| name.eq_ignore_ascii_case(shown))
}

/// Whether the value of an `input` of a type is what is written on it.
fn is_button(kind: &str) -> bool {
    ["button", "submit", "reset"].iter().any(|button| kind.eq_ignore_ascii_case(button))
}
