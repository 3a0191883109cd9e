//! Edits in place: a text is never written anew, only the bytes that change are exchanged.

use std::ops::Range;

use crate::xml::{Token, Tokens};

/// An exchange of some bytes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

impl Edit {
    /// Puts `text` at a place.
    pub fn insertion(at: usize, text: String) -> Self {
        Self { range: at..at, text }
    }

    /// Takes some bytes out.
    pub fn removal(range: Range<usize>) -> Self {
        Self { range, text: String::new() }
    }

    /// Puts an element without content behind all that the root of an XML part holds, in the root's own namespace.
    pub fn last_in_root(part: &str, element: &str, attributes: &[(&str, &str)]) -> Self {
        let Some(root) = root(part) else { return Self::insertion(part.len(), String::new()) };
        let entry = root.entry(element, attributes);
        match part.rfind("</").filter(|_| !root.is_empty) {
            Some(end) => Self::insertion(end, entry),
            None => root.filled(entry),
        }
    }

    /// Puts an element without content before all that the root of an XML part holds, in the root's own namespace.
    pub fn first_in_root(part: &str, element: &str, attributes: &[(&str, &str)]) -> Self {
        let Some(root) = root(part) else { return Self::insertion(part.len(), String::new()) };
        let entry = root.entry(element, attributes);
        if root.is_empty { root.filled(entry) } else { Self::insertion(root.end, entry) }
    }
}

/// A text with all edits made, `None` where there are none. Edits may come in any order; of two that overlap the first in
/// the text wins.
pub fn apply(text: &str, edits: Vec<Edit>) -> Option<String> {
    if edits.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for edit in in_order(edits) {
        out.push_str(text.get(done..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        done = edit.range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Some(out)
}

/// Edits in the order of the text; of two that overlap only the first.
pub fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| edit.range.start);
    let mut done = 0;
    edits.retain(|edit| {
        let apart = edit.range.start >= done;
        done = if apart { edit.range.end } else { done };
        apart
    });
    edits
}

/// The root element of a part.
struct Root<'a> {
    qualified_name: &'a str,
    /// Where its start tag ends.
    end: usize,
    is_empty: bool,
}

impl Root<'_> {
    fn entry(&self, element: &str, attributes: &[(&str, &str)]) -> String {
        let prefix = self.qualified_name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        let colon = if prefix.is_empty() { "" } else { ":" };
        let mut entry = format!("<{prefix}{colon}{element}");
        for (name, value) in attributes {
            entry.extend([" ", name, "=\"", &quick_xml::escape::escape(*value), "\""]);
        }
        entry + "/>"
    }

    /// The edit that gives a root without content this one.
    fn filled(&self, entry: String) -> Edit {
        let text = format!(">{entry}</{}>", self.qualified_name);
        Edit { range: self.end - "/>".len()..self.end, text }
    }
}

fn root(part: &str) -> Option<Root<'_>> {
    let mut tokens = Tokens::new("", part);
    while let Some(Ok(token)) = tokens.next() {
        if let Token::Open(tag) = token {
            let (qualified_name, is_empty) = (tag.qualified_name(), tag.is_empty());
            return Some(Root { qualified_name, end: tokens.position(), is_empty });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_come_in_any_order_and_the_first_of_two_that_overlap_wins() {
        let edit = |range, text: &str| Edit { range, text: text.to_owned() };
        let edits = vec![edit(4..5, "E"), edit(1..3, "bc"), edit(2..4, "x"), edit(0..0, "^")];
        assert_eq!(apply("aBCdef", edits).as_deref(), Some("^abcdEf"));
        assert_eq!(apply("a", Vec::new()), None);
    }

    #[test]
    fn entries_stand_within_the_root() {
        let last = |part: &str| apply(part, vec![Edit::last_in_root(part, "e", &[("a", "<&")])]).unwrap();
        assert_eq!(last("<r>\n</r>"), "<r>\n<e a=\"&lt;&amp;\"/></r>");
        assert_eq!(
            last("<?xml version='1.0'?><x:r y='z'/>"),
            "<?xml version='1.0'?><x:r y='z'><x:e a=\"&lt;&amp;\"/></x:r>"
        );
        let first = |part: &str| apply(part, vec![Edit::first_in_root(part, "e", &[])]).unwrap();
        assert_eq!(first("<r><f/></r>"), "<r><e/><f/></r>");
        assert_eq!(first("<r/>"), "<r><e/></r>");
    }
}
