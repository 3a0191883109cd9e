//! Where a finding is, and where else one should look.

use std::sync::Arc;

use super::named::named;
use super::{Language, catalog};
use crate::model::Address;

/// A place in an input. A finding about one file may point into another, such as last year's report.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Location {
    /// The input's name.
    pub file: Option<Arc<str>>,
    /// Where in the input.
    pub address: Option<Address>,
    /// The form's row, by label.
    pub row: Option<String>,
    /// The form's column, by label.
    pub column: Option<String>,
}

/// A further place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// Where it is.
    pub location: Location,
    /// What it has to do with the finding.
    pub role: LabelRole,
}

named! {
    /// What a further place has to do with a finding.
    pub enum LabelRole {
        /// A part of the sum.
        Part = "part",
        /// Where it stood first.
        First = "first",
        /// The head of the row or the column.
        Head = "head",
        /// What could be meant as well.
        OtherReading = "other-reading",
        /// The same figure in another report.
        Counterpart = "counterpart",
    }
}

impl LabelRole {
    /// What it is called.
    pub fn name(self, language: Language) -> &'static str {
        catalog::role(self).in_language(language)
    }
}

impl Location {
    /// The same in a file, unless that is known already.
    #[must_use]
    pub fn in_file(mut self, name: &str) -> Self {
        self.name_file(&name.into());
        self
    }

    /// The same with the row and the column of the form, by label.
    #[must_use]
    pub fn cell(mut self, row: impl ToString, column: impl ToString) -> Self {
        self.row = Some(row.to_string());
        self.column = Some(column.to_string());
        self
    }

    /// Names the file, unless it is known already.
    pub(super) fn name_file(&mut self, name: &Arc<str>) {
        self.file.get_or_insert_with(|| name.clone());
    }

    /// File, sheet and cell, or table, or paragraph, in words; empty where nothing is known. One without an address
    /// is told by the form's row and column.
    pub fn words(&self, language: Language) -> String {
        let file = self.file.as_deref().map(str::to_owned);
        let parts: Vec<String> = file.into_iter().chain(self.within_file(language)).collect();
        parts.join(&catalog::phrases(language).comma)
    }

    /// The same for a reader who knows that it is about `file`.
    pub(super) fn words_beside(&self, file: Option<&str>, language: Language) -> String {
        match &self.file {
            Some(own) if file != Some(&**own) => self.words(language),
            _ => self.within_file(language).unwrap_or_default(),
        }
    }

    fn within_file(&self, language: Language) -> Option<String> {
        let phrases = catalog::phrases(language);
        match &self.address {
            Some(address) => Some(phrases.address(address)),
            None => phrases.form_cell(self.row.as_deref(), self.column.as_deref()),
        }
    }
}

impl From<Address> for Location {
    fn from(address: Address) -> Self {
        Self { address: Some(address), ..Self::default() }
    }
}

impl From<&Address> for Location {
    fn from(address: &Address) -> Self {
        address.clone().into()
    }
}
