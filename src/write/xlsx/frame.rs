//! A worksheet without its cells.

use crate::diagnostic::Result;
use crate::limits::Limits;
use crate::write::markup::Markup;

/// The part of a worksheet, cut at its elements so that some of them can be exchanged.
pub(super) struct Frame {
    /// All that stands before the first element.
    open: String,
    /// The elements of the sheet, by their names.
    elements: Vec<(String, String)>,
    close: String,
}

impl Frame {
    /// Cuts a part.
    ///
    /// # Errors
    /// A part that is not XML.
    pub(super) fn cut(name: &str, part: &str) -> Result<Self> {
        let markup = Markup::parse(name, part, Limits::default().depth)?;
        let root = markup.root();
        let elements = root.children().map(|child| (child.name().to_owned(), child.outer().to_owned()));
        Ok(Self {
            open: part[..root.inner_start()].to_owned(),
            elements: elements.collect(),
            close: part[root.inner_end()..].to_owned(),
        })
    }

    /// An element as it was.
    pub(super) fn element(&self, name: &str) -> &str {
        self.elements.iter().find(|(other, _)| other == name).map_or("", |(_, element)| element)
    }

    /// The part with other elements in the place of those with the same names. One that it has no place for goes to the
    /// end, where the schema has the drawing.
    pub(super) fn with(&self, others: &[(&str, &str)]) -> String {
        let length: usize = others.iter().map(|(_, element)| element.len()).sum();
        let mut part = String::with_capacity(length + self.open.len() + 4096);
        part.push_str(&self.open);
        for (name, element) in &self.elements {
            let other = others.iter().find(|(other, _)| other == name);
            part.push_str(other.map_or(element, |(_, other)| other));
        }
        let has = |name: &str| self.elements.iter().any(|(own, _)| own == name);
        part.extend(others.iter().filter(|(name, _)| !has(name)).map(|(_, element)| *element));
        part.push_str(&self.close);
        part
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_exchanged_and_added() {
        let frame = Frame::cut("sheet", "<?xml?>\n<s:x xmlns=\"n\"><a/><b>1<a/></b><c/></s:x>").unwrap();
        assert_eq!(frame.element("b"), "<b>1<a/></b>");
        assert_eq!(
            frame.with(&[("d", "<d/>"), ("b", "<b>2</b>"), ("c", "")]),
            "<?xml?>\n<s:x xmlns=\"n\"><a/><b>2</b><d/></s:x>"
        );
    }
}
