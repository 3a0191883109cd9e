//! Findings side by side.

use std::sync::Arc;

use indexmap::IndexSet;

use super::{Code, Diagnostic};

/// Findings in the order in which they were made, each once.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics(IndexSet<Diagnostic>);

impl Diagnostics {
    /// Adds one, unless the very same is there already.
    pub fn push(&mut self, diagnostic: Box<Diagnostic>) {
        debug_assert_eq!(diagnostic.missing_fact(), None, "a fact of {}", diagnostic.code);
        self.0.insert(*diagnostic);
    }

    /// Adds those of another step.
    pub fn append(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Names the file in every finding that does not name one.
    #[must_use]
    pub fn in_file(self, name: &str) -> Self {
        let name: Arc<str> = name.into();
        let named = self.0.into_iter().map(|mut diagnostic| {
            diagnostic.name_file(&name);
            diagnostic
        });
        Self(named.collect())
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one with this code is among them.
    pub fn has(&self, code: Code) -> bool {
        self.iter().any(|diagnostic| diagnostic.code == code)
    }
}

/// The same findings in the same order.
impl PartialEq for Diagnostics {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Diagnostics {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Address;

    fn at(line: u32) -> Box<Diagnostic> {
        Diagnostic::new(Code::RowShort).at(&Address::Line(line))
    }

    fn listed(lines: &[u32]) -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        for line in lines {
            diagnostics.push(at(*line));
        }
        diagnostics
    }

    #[test]
    fn each_finding_stays_once_where_it_was_first() {
        let mut diagnostics = listed(&[3, 1, 3]);
        diagnostics.append(listed(&[1, 2]));
        assert_eq!(diagnostics, listed(&[3, 1, 2]));
        assert_ne!(diagnostics, listed(&[1, 2, 3]), "the order counts");
    }

    #[test]
    fn a_file_is_named_where_none_is() {
        let mut diagnostics = listed(&[1]);
        diagnostics.push(at(2).in_file("form.toml"));
        let named = diagnostics.in_file("a.txt");
        let files: Vec<_> = named.iter().map(|diagnostic| diagnostic.location.file.as_deref()).collect();
        assert_eq!(files, [Some("a.txt"), Some("form.toml")]);
    }
}
