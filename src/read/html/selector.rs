//! Selectors of CSS: types, classes and ids, one inside the other. Those with anything else in them select nothing.

use super::tree::{Element, NodeId, Tree};

/// A complex selector (Selectors Level 3, 8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Selector {
    /// What the element itself must be.
    subject: Compound,
    /// What must be around it, from the inside.
    around: Vec<(Combinator, Compound)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Combinator {
    Descendant,
    Child,
}

/// What one element must be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Compound {
    /// In lower case; none for any.
    tag: Option<String>,
    ids: Vec<String>,
    classes: Vec<String>,
}

/// By what a style sheet finds the rules for an element.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Id(String),
    Class(String),
    Tag(String),
    Any,
}

/// How particular a selector is: ids, classes and types.
pub(super) type Specificity = (usize, usize, usize);

impl Selector {
    /// Reads one selector of a list.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let spaced = text.replace('>', " > ");
        let mut compounds: Vec<(Combinator, Compound)> = Vec::new();
        let mut combinator = Combinator::Descendant;
        for token in spaced.split_ascii_whitespace() {
            if token == ">" {
                combinator = Combinator::Child;
            } else {
                compounds.push((combinator, Compound::parse(token)?));
                combinator = Combinator::Descendant;
            }
        }
        // What stands before a compound says how the one to its left lies round it.
        let (mut combinator, subject) = compounds.pop()?;
        let mut around = Vec::with_capacity(compounds.len());
        while let Some((before, compound)) = compounds.pop() {
            around.push((combinator, compound));
            combinator = before;
        }
        Some(Self { subject, around })
    }

    /// By what it is found.
    pub(super) fn key(&self) -> Key {
        let Compound { tag, ids, classes } = &self.subject;
        match (ids.first(), classes.first(), tag) {
            (Some(id), _, _) => Key::Id(id.clone()),
            (_, Some(class), _) => Key::Class(class.clone()),
            (_, _, Some(tag)) => Key::Tag(tag.clone()),
            _ => Key::Any,
        }
    }

    pub(super) fn specificity(&self) -> Specificity {
        let all = || self.around.iter().map(|(_, compound)| compound).chain([&self.subject]);
        let sum = |count: fn(&Compound) -> usize| all().map(count).sum();
        (sum(|it| it.ids.len()), sum(|it| it.classes.len()), sum(|it| usize::from(it.tag.is_some())))
    }

    /// Whether it selects an element. Of the elements around it that fit, the nearest is taken.
    pub(super) fn selects(&self, tree: &Tree, id: NodeId, element: &Element) -> bool {
        if !self.subject.fits(element) {
            return false;
        }
        let mut ancestors = tree.ancestors(id).filter_map(|node| tree.element(node));
        self.around.iter().all(|(combinator, compound)| match combinator {
            Combinator::Child => ancestors.next().is_some_and(|parent| compound.fits(parent)),
            Combinator::Descendant => ancestors.any(|ancestor| compound.fits(ancestor)),
        })
    }
}

impl Compound {
    /// `td.total#sum`, `.total`, `*`.
    fn parse(text: &str) -> Option<Self> {
        let end = text.find(['.', '#']).unwrap_or(text.len());
        let mut compound = Self::default();
        let (tag, mut rest) = text.split_at(end);
        if !matches!(tag, "" | "*") {
            compound.tag = Some(tag.to_ascii_lowercase()).filter(|tag| is_name(tag));
            compound.tag.as_ref()?;
        }
        while let Some(sign) = rest.chars().next() {
            let end = rest[1..].find(['.', '#']).map_or(rest.len(), |end| end + 1);
            let name = &rest[1..end];
            if !is_name(name) {
                return None;
            }
            let names = if sign == '#' { &mut compound.ids } else { &mut compound.classes };
            names.push(name.to_owned());
            rest = &rest[end..];
        }
        (!text.is_empty()).then_some(compound)
    }

    fn fits(&self, element: &Element) -> bool {
        let has_class = |class: &String| {
            let mut classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
            classes.any(|own| own == class)
        };
        self.tag.as_ref().is_none_or(|tag| tag == element.name())
            && self.ids.iter().all(|id| element.attribute("id") == Some(id))
            && self.classes.iter().all(has_class)
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '_'))
}
