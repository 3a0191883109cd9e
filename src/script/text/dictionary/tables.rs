//! Dictionaries as text. `build.rs` has this file too.

/// A phrase with its counterpart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    pub(crate) from: String,
    pub(crate) to: String,
    /// What else is known of it: other counterparts separated by spaces, or a note.
    pub(crate) rest: String,
}

/// The entries of a dictionary of OpenCC: a line each, the phrase, a tab, its counterparts separated by spaces, the
/// usual one first. Lines with `#` are comments.
pub(crate) fn parse_dictionary(text: &str) -> Vec<Entry> {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(from, values)| entry(from, values)).collect()
}

/// An entry of a phrase and its counterparts.
pub(crate) fn entry(from: &str, values: &str) -> Entry {
    let (to, rest) = values.split_once(' ').unwrap_or((values, ""));
    Entry { from: from.to_owned(), to: to.to_owned(), rest: rest.to_owned() }
}
