//! Dictionaries as text.

use super::purposes::Purposes;

/// A phrase with its counterpart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    pub(crate) from: String,
    pub(crate) to: String,
    /// What else is known of it: other counterparts separated by spaces, or a note.
    pub(crate) rest: String,
    /// Which conversions it is for.
    pub(crate) purposes: Purposes,
    /// Whether it is a term of a glossary.
    pub(crate) term: bool,
    /// Whether the counterpart stays exactly as it is written.
    pub(crate) exact: bool,
}

impl Entry {
    /// A phrase and its counterparts, separated by spaces.
    pub(crate) fn new(from: &str, counterparts: &str) -> Self {
        let (to, rest) = counterparts.split_once(' ').unwrap_or((counterparts, ""));
        Self { from: from.to_owned(), to: to.to_owned(), rest: rest.to_owned(), ..Self::default() }
    }
}

/// The entries of a dictionary of OpenCC: a line each, the phrase, a tab, its counterparts separated by spaces, the
/// usual one first. Lines with `#` are comments.
pub(crate) fn parse_dictionary(text: &str) -> Vec<Entry> {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(from, values)| Entry::new(from, values)).collect()
}
