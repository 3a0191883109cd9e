//! Texts with slots: `{name}` stands for a fact, `{name:、}` for one that may be a list, with what stands between its
//! items.

use std::borrow::Cow;

/// Where a fact goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot<'t> {
    /// The fact's name.
    pub(super) name: &'t str,
    /// What stands between the items of a list.
    pub(super) separator: Option<&'t str>,
    /// The slot as written.
    written: &'t str,
}

/// The text with its slots filled, in one pass: braces in a fact are no slots. One without a fact stays as written.
pub(super) fn fill<'f>(template: &str, fact: impl Fn(Slot<'_>) -> Option<Cow<'f, str>>) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, slot, after)) = next(rest) {
        filled.push_str(before);
        filled.push_str(fact(slot).as_deref().unwrap_or(slot.written));
        rest = after;
    }
    filled + rest
}

/// The slots of a text, in order.
pub(super) fn slots(template: &str) -> impl Iterator<Item = Slot<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let (_, slot, after) = next(rest)?;
        rest = after;
        Some(slot)
    })
}

/// The text before the first slot, the slot, and the text after it.
fn next(text: &str) -> Option<(&str, Slot<'_>, &str)> {
    let start = text.find('{')?;
    let (before, rest) = text.split_at(start);
    let (written, after) = rest.split_at(rest.find('}')? + 1);
    let inner = written.trim_matches(['{', '}']);
    let (name, separator) = match inner.split_once(':') {
        Some((name, separator)) => (name, Some(separator)),
        None => (inner, None),
    };
    Some((before, Slot { name, separator, written }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_in_one_pass() {
        let fact = |slot: Slot<'_>| match slot.name {
            "one" => Some(Cow::from("{two}")),
            "two" => Some(Cow::from(slot.separator.unwrap_or("none").to_owned())),
            _ => None,
        };
        let cases = [
            ("a {one} b", "a {two} b"),
            ("{two}{two:、}{two:}", "none、"),
            ("{three} {two", "{three} {two"),
            ("} {one}", "} {two}"),
            ("", ""),
        ];
        for (template, filled) in cases {
            assert_eq!(fill(template, fact), filled, "{template}");
        }
    }
}
