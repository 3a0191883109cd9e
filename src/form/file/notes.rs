//! What is wrong with a form file, each finding with its line.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::Address;

/// Bytes of the file.
pub(super) type Place = Range<usize>;

/// Findings about a text.
pub(super) struct Notes<'t> {
    text: &'t str,
    found: Vec<(usize, Diagnostic)>,
}

impl<'t> Notes<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, found: Vec::new() }
    }

    /// Adds a finding about a place.
    pub(super) fn tell(&mut self, at: &Place, diagnostic: Box<Diagnostic>) {
        let diagnostic = diagnostic.at(&self.position(at));
        self.found.push((at.start, *diagnostic));
    }

    /// The line of a place, counted from 1.
    pub(super) fn line(&self, at: &Place) -> usize {
        self.before(at).matches('\n').count() + 1
    }

    /// Whether one of them makes the file useless.
    pub(super) fn has_errors(&self) -> bool {
        self.found.iter().any(|(_, diagnostic)| diagnostic.severity() == Severity::Error)
    }

    /// All of them, from the top of the file to its end.
    pub(super) fn into_diagnostics(mut self) -> Diagnostics {
        self.found.sort_by_key(|(at, _)| *at);
        let mut diagnostics = Diagnostics::default();
        self.found.into_iter().for_each(|(_, diagnostic)| diagnostics.push(Box::new(diagnostic)));
        diagnostics
    }

    fn before(&self, at: &Place) -> &'t str {
        self.text.get(..at.start).unwrap_or(self.text)
    }

    /// A place as people find it.
    pub(super) fn position(&self, at: &Place) -> Address {
        let before = self.before(at);
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
        Address::Position { line: (self.line(at) - 1) as u32, column: column as u32 }
    }
}
