//! Words that all editions share.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Label;

/// How offices spell numbers, names, dates and notes (`templates/lexicon.toml`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    pub(super) fold: Vec<String>,
    /// What begins a line that is not part of the report.
    pub extra: Vec<String>,
    /// Those that name the reporting body.
    pub agency_lines: Vec<String>,
    /// Those that name the year.
    pub year_lines: Vec<String>,
    /// What the name of a body ends with.
    pub agency_suffixes: Vec<String>,
    /// Words before the agency in a title.
    pub title_prefixes: Vec<String>,
    /// How agency and year are put together where there is no title.
    pub title_head: String,
    /// After what a long name may be broken.
    pub agency_breaks: Vec<String>,
    /// Words of the note below the signature.
    pub notes: Vec<String>,
    /// What stands before a unit in a head.
    pub unit_marker: String,
    /// What begins the heading of an attachment.
    pub attachment: String,
    /// How figures are spelt.
    pub figures: FigureWords,
    /// The narrative sheet of a workbook.
    pub narrative: Narrative,
}

/// How figures are spelt.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureWords {
    /// Marks of a cell with nothing to report.
    pub nothing: Vec<String>,
    /// Words before a positive number.
    pub plus: Vec<String>,
    /// Words before a negative number.
    pub minus: Vec<String>,
}

/// The words on the narrative sheet of a workbook.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Narrative {
    /// The sheet's name.
    pub sheet: Label,
    /// Heads of the columns: part, kind, content.
    pub heads: Vec<Label>,
    /// Head of the column that says where an extra line stood.
    pub source: Label,
    /// Words for the parts of the report, by name.
    pub parts: BTreeMap<String, Label>,
    /// Words for the kinds of blocks, by name.
    pub kinds: BTreeMap<String, Label>,
}

impl Narrative {
    pub(super) fn labels(&self) -> impl Iterator<Item = &Label> {
        let named = self.parts.values().chain(self.kinds.values());
        [&self.sheet, &self.source].into_iter().chain(&self.heads).chain(named)
    }
}
