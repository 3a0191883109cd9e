//! Links of a Markdown file to its own headings. Programs make a heading's anchor from its text, so a link that names
//! one follows when the text changes.

use std::collections::HashSet;
use std::ops::Range;

/// The headings and the links to them, as they are met.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// The heading that is being read.
    open: Option<String>,
    names: HashSet<String>,
    /// Where links say a place in the file itself, after the `#`.
    links: Vec<Range<usize>>,
}

impl Anchors {
    /// A heading begins.
    pub(super) fn begin(&mut self) {
        self.open = Some(String::new());
    }

    /// Some text, of a heading or not.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(heading) = &mut self.open {
            heading.push_str(text);
        }
    }

    /// A heading ends.
    pub(super) fn end(&mut self) {
        self.names.extend(self.open.take().map(|heading| name(&heading)));
    }

    /// A link to `destination` that stands somewhere in a file.
    pub(super) fn link(&mut self, destination: &str, file: &str, range: &Range<usize>) {
        let Some(place) = destination.strip_prefix('#').filter(|place| !place.is_ascii()) else { return };
        let written = file.get(range.clone()).unwrap_or_default();
        let found = written.rfind(destination).map(|at| range.start + at + 1);
        self.links.extend(found.map(|start| start..start + place.len()));
    }

    /// The links that name a heading.
    pub(super) fn named<'f>(&'f self, file: &'f str) -> impl Iterator<Item = Range<usize>> + 'f {
        let names_one = move |place: &&Range<usize>| {
            let place = file.get((*place).clone()).unwrap_or_default();
            // Of headings with the same text the further ones have a number.
            let first = place.trim_end_matches(|character: char| character.is_ascii_digit());
            let first = first.strip_suffix('-').filter(|first| first.len() + 1 < place.len());
            self.names.contains(place) || first.is_some_and(|first| self.names.contains(first))
        };
        self.links.iter().filter(names_one).cloned()
    }
}

/// The name that the usual programs give the anchor of a heading.
fn name(heading: &str) -> String {
    let kept = |character: &char| character.is_alphanumeric() || matches!(character, '-' | '_' | ' ');
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(kept)
        .map(|kept| if kept == ' ' { '-' } else { kept })
        .collect()
}
