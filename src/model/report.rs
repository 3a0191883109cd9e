//! The annual report itself.

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Address, ColumnId, EditionId, FigureId, Number, Picture, RowId, Script, Sourced, TableId};

/// An annual report on government information openness (政府信息公开工作年度报告), in the parts that the
/// official format names (国办公开办函〔2021〕30号). Serialises as the JSON of the public contract, whose
/// schema is `templates/report.schema.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The edition of the form whose tables these are.
    pub edition: EditionId,
    /// The script of the source.
    pub script: Script,
    /// The reporting body, as the source writes it.
    pub agency: Option<String>,
    /// The year reported on.
    pub year: Option<u16>,
    /// The title's lines, as the official layout breaks them.
    pub title: Vec<String>,
    /// What stands between the title and the first section.
    pub preamble: Vec<Sourced<Block>>,
    /// Every section of the edition in order, then attachments.
    pub sections: Vec<Section>,
    /// Every figure of the edition.
    pub tables: Tables,
    /// Who signed and when.
    pub signature: Option<Signature>,
    /// The note below the signature, such as （此件公开发布）.
    pub note: Option<String>,
    /// Lines around the report that have no place in it.
    pub extra: Vec<Extra>,
    /// Where its single parts stood.
    #[serde(skip)]
    pub sources: Sources,
}

/// Where those parts of a report stood that there is one of. All others keep their address themselves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    /// The first line of the title.
    pub title: Option<Address>,
    /// The first line of the signature.
    pub signature: Option<Address>,
    /// The note below it.
    pub note: Option<Address>,
}

/// Table → row → column → figure, each level in the order of the form. In `disputes` a row is a group of
/// columns.
pub type Tables = IndexMap<TableId, IndexMap<RowId, IndexMap<ColumnId, Figure>>>;

impl Report {
    /// The figure where a row crosses a column of a table, such as `figure("requests", "received", "total")`;
    /// `None` where the form has no such place.
    pub fn figure(&self, table: &str, row: &str, column: &str) -> Option<&Figure> {
        self.tables.get(table)?.get(row)?.get(column)
    }

    /// The figure with an id; `None` where the form has no such place.
    pub fn figure_at(&self, id: &FigureId) -> Option<&Figure> {
        self.figure(id.table.as_str(), id.row.as_str(), id.column.as_str())
    }

    /// All figures with their ids, in the order of the form.
    pub fn figures(&self) -> impl Iterator<Item = (FigureId, &Figure)> {
        self.tables.iter().flat_map(|(table, rows)| {
            rows.iter().flat_map(move |(row, columns)| {
                columns.iter().map(move |(column, figure)| {
                    (FigureId::new(table.clone(), row.clone(), column.clone()), figure)
                })
            })
        })
    }

    /// The same report without the addresses of its parts: what two reports from different files have in common.
    #[must_use]
    pub fn without_sources(mut self) -> Self {
        self.sources = Sources::default();
        self.sections.iter_mut().for_each(|section| section.source = None);
        let blocks = self.sections.iter_mut().flat_map(|section| &mut section.blocks);
        blocks.chain(&mut self.preamble).for_each(|block| block.source = None);
        let figures = self.tables.values_mut().flat_map(IndexMap::values_mut).flat_map(IndexMap::values_mut);
        figures.for_each(|figure| figure.source = None);
        self
    }
}

/// A section under a heading of the first level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The heading with its number, as the source writes it.
    pub heading: String,
    /// What stands under it.
    pub blocks: Vec<Sourced<Block>>,
    /// Where the heading stood.
    #[serde(skip)]
    pub source: Option<Address>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", deny_unknown_fields)]
#[non_exhaustive]
pub enum Block {
    /// A paragraph. `\n` is a line break inside it.
    Paragraph {
        /// The text, with any number that starts it.
        text: String,
    },
    /// A heading inside a section.
    Heading {
        /// 2 for （一）, 3 for 1., 4 for （1）.
        level: u8,
        /// The text, with its number.
        text: String,
    },
    /// A table of the agency's own.
    Table {
        /// Cells that start in each row, from left to right; as in HTML, a cell that reaches down from an
        /// earlier row is not repeated.
        rows: Vec<Vec<OwnCell>>,
    },
    /// A picture.
    Image(Picture),
    /// The place of official tables.
    Form {
        /// Which ones, in order.
        tables: Vec<TableId>,
    },
}

/// A cell of an agency's own table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnCell {
    /// The visible text.
    pub text: String,
    /// Rows covered, at least 1.
    pub rowspan: u32,
    /// Columns covered, at least 1.
    pub colspan: u32,
}

/// What stands in one cell of a statutory table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// The number, if the cell gives one. A blank is not zero.
    pub value: Option<Number>,
    /// The cell's own wording, kept only where it says more than the number: `22（其中修订16件）`, `/`.
    pub text: Option<String>,
    /// Where it stood.
    pub source: Option<Address>,
}

impl Figure {
    /// What a writer prints: the source's wording if it is kept, else the number, else nothing.
    pub fn display(&self) -> String {
        match (&self.text, self.value) {
            (Some(text), _) => text.clone(),
            (None, Some(value)) => value.to_string(),
            (None, None) => String::new(),
        }
    }

    /// Whether the cell is empty.
    pub fn is_blank(&self) -> bool {
        self.text.is_none() && self.value.is_none()
    }
}

impl From<Number> for Figure {
    fn from(value: Number) -> Self {
        Self { value: Some(value), text: None, source: None }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum FigureForm {
    Number(Number),
    Worded(Worded),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Worded {
    value: Option<Number>,
    text: String,
}

/// A plain number, `null`, or `{ "value", "text" }`.
impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.text {
            Some(text) => Worded { value: self.value, text: text.clone() }.serialize(serializer),
            None => self.value.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Option::<FigureForm>::deserialize(deserializer)? {
            None => Self::default(),
            Some(FigureForm::Number(value)) => value.into(),
            Some(FigureForm::Worded(Worded { value, text })) => {
                Self { value, text: Some(text), source: None }
            }
        })
    }
}

/// The signature block (GB/T 9704—2012, 7.3.5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The signing body.
    pub agency: String,
    /// The date, if it can be read.
    pub date: Option<Date>,
    /// The source's lines, as they stood.
    pub text: Vec<String>,
}

/// A day of the Gregorian calendar; `2025-01-17` in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
        let days = match month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1000..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:04}-{:02}-{:02}", self.year, self.month, self.day))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut fields = text.splitn(3, '-');
        let mut field = || fields.next().and_then(|field| field.parse::<u16>().ok());
        let date = (field(), field(), field());
        let (Some(year), Some(month), Some(day)) = date else {
            return Err(de::Error::custom(format!("{text:?} is not a date such as 2025-01-17")));
        };
        u8::try_from(month)
            .ok()
            .zip(u8::try_from(day).ok())
            .and_then(|(month, day)| Self::new(year, month, day))
            .ok_or_else(|| de::Error::custom(format!("{text:?} is not in the calendar")))
    }
}

/// A line found around the report that the official layout has no place for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// The line.
    pub text: String,
    /// Where it stood, as [`Address`] prints it.
    #[serde(rename = "where")]
    pub place: String,
}
