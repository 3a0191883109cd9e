//! Words that all editions share.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Keys, Kind, Label};

/// How offices spell numbers, names, dates and notes (`templates/lexicon.toml`).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    pub(super) fold: Vec<String>,
    pub(super) words: Vec<[String; 2]>,
    /// Keys of what begins a line that is not part of the report.
    pub extra: Vec<String>,
    /// Those that name the reporting body.
    pub agency_lines: Vec<String>,
    /// Those that name the year.
    pub year_lines: Vec<String>,
    /// Keys of what the name of a body ends with.
    pub agency_suffixes: Vec<String>,
    /// Keys of what marks a line of the imprint below the report.
    pub imprint: Vec<String>,
    /// What sites put round the texts that they publish.
    pub site: SiteWords,
    /// Words before the agency in a title.
    pub title_prefixes: Vec<String>,
    /// How agency and year are put together where there is no title.
    pub title_head: String,
    /// After what a long name may be broken.
    pub agency_breaks: Vec<String>,
    /// Keys of the names of sheets that tell how to fill in the others.
    pub instructions: Vec<String>,
    /// Keys of the words of the note below the signature.
    pub notes: Vec<String>,
    /// What stands before a unit in a head.
    pub unit_marker: String,
    /// Key of what begins the heading of an attachment.
    pub attachment: String,
    /// How figures are spelt.
    pub figures: FigureWords,
    /// The narrative sheet of a workbook.
    pub narrative: Narrative,
    /// The workbooks that we write.
    pub workbook: WorkbookWords,
    /// The plain text that we write.
    pub text: TextWords,
}

impl Lexicon {
    /// Turns the words that lines are compared with into keys, and makes the keys of the narrative sheet's.
    pub(super) fn learn(&mut self, keys: &Keys) {
        let lists =
            [&mut self.extra, &mut self.agency_lines, &mut self.year_lines, &mut self.agency_suffixes];
        let words = lists.into_iter().flatten().chain(&mut self.notes).chain([&mut self.attachment]);
        let words = words.chain(&mut self.imprint).chain(&mut self.instructions).chain(&mut self.site.tools);
        words.for_each(|word| *word = keys.numbered(word));
        let narrative = &mut self.narrative;
        let named = narrative.parts.values_mut().chain(narrative.kinds.values_mut());
        named.chain(&mut narrative.heads).for_each(|label| label.learn(keys));
    }
}

/// What sites put round the texts that they publish.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteWords {
    /// What begins the way to a page.
    pub path_labels: Vec<String>,
    /// Signs between its steps.
    pub path_separators: String,
    /// Its first step.
    pub home: Vec<String>,
    /// Keys of the words of buttons.
    pub tools: Vec<String>,
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
    /// Dashes that people type for a minus.
    pub dashes: Vec<String>,
    /// Words before a total that say that it is one.
    pub totals: Vec<String>,
    /// What stands before an amount of money.
    pub currency: Vec<String>,
    /// Powers of ten by the word that stands after a number.
    pub magnitudes: BTreeMap<String, u32>,
    /// Units of money.
    pub money: Vec<String>,
    /// Words after a number that say what is counted.
    pub counters: Vec<String>,
    /// What stands before the unit in brackets.
    pub unit_marker: String,
    /// Words in brackets that say that a number is not exact.
    pub doubtful: Vec<String>,
    /// The ten digits in Chinese, each in all its spellings.
    pub numerals: Vec<String>,
    /// Powers of ten in numbers that are written in Chinese.
    pub places: BTreeMap<String, u32>,
    /// Characters that mark notes.
    pub note_marks: String,
    /// Words before the number of a note.
    pub note_words: Vec<String>,
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

/// The words of plain text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextWords {
    /// What stands in a picture's place, with `{name}` for its description or name.
    pub picture: Label,
}

/// Fonts of the workbooks that we write, and what they tell a clerk.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WorkbookWords {
    /// The font of text and figures.
    pub body_font: Label,
    /// The font of heads and headings.
    pub head_font: Label,
    /// About a figure that counts.
    pub count: Prompt,
    /// About a figure that may be negative.
    pub change: Prompt,
    /// About an amount.
    pub amount: Prompt,
}

/// What a clerk is told about a cell.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prompt {
    /// The title of both messages.
    pub title: Label,
    /// Shown when the cell is chosen.
    pub input: Label,
    /// Shown when what is entered does not fit.
    pub error: Label,
}

impl WorkbookWords {
    /// What a clerk is told about a figure.
    pub fn prompt(&self, kind: Kind) -> &Prompt {
        match kind {
            Kind::Count => &self.count,
            Kind::Change => &self.change,
            Kind::Amount => &self.amount,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Forms;
    use crate::model::Variant;
    use crate::script::{DetectedScript, Settings, TextConverter};

    /// Words are listed in simplified script only; the folds must cover what they become in the others.
    #[test]
    fn words_are_known_in_every_script() {
        let forms = Forms::built_in();
        let lexicon = &forms.lexicon;
        let words = [&lexicon.extra, &lexicon.agency_suffixes, &lexicon.agency_breaks, &lexicon.notes];
        for target in [Variant::Hant, Variant::HantTw, Variant::HantHk] {
            let converter = TextConverter::new(&Settings::new(target)).unwrap();
            for word in words.into_iter().flatten() {
                let converted = converter.convert(DetectedScript::Hans, word).into_text();
                assert_eq!(forms.keys.numbered(&converted), forms.keys.numbered(word), "{word} {converted}");
            }
        }
    }
}
