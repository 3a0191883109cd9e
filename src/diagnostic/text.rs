//! Findings in words.

use std::borrow::Cow;
use std::fmt;

use indexmap::IndexMap;

use super::template::{Slot, fill, slots};
use super::terminal::harmless;
use super::{Diagnostic, Fact, Label, LabelRole, Language, catalog};

impl Diagnostic {
    /// The message without its place, in `language`.
    pub fn message(&self, language: Language) -> String {
        self.fill(catalog::entry(self.code).message(language), language)
    }

    /// What to do about it; empty where there is nothing to say.
    pub fn help(&self, language: Language) -> String {
        self.fill(catalog::entry(self.code).help(language), language)
    }

    /// The whole text for a terminal, which has nothing in it that a terminal obeys: severity, place, message, what was found and expected, further places, what to
    /// do.
    pub fn render(&self, language: Language) -> String {
        debug_assert_eq!(self.missing_fact(), None, "a fact of {}", self.code);
        let phrases = catalog::phrases(language);
        let mut text = phrases.severity(self.severity()).to_owned() + &self.sentence(language);
        let help = self.help(language);
        if !help.is_empty() {
            text += &catalog::numbered(&phrases.help, &[&help]);
        }
        text += " [";
        text += self.id().as_str();
        text.push(']');
        harmless(&text).into_owned()
    }

    /// Place, message, what was found and expected, further places.
    fn sentence(&self, language: Language) -> String {
        let phrases = catalog::phrases(language);
        let mut text = self.place(language);
        if !text.is_empty() {
            text += &phrases.colon;
        }
        text += &self.message(language);
        if let Some(found) = &self.found {
            text += &catalog::numbered(&phrases.found, &[&excerpt(found)]);
        }
        if let Some(expected) = &self.expected {
            text += &catalog::numbered(&phrases.expected, &[expected]);
        }
        if !catalog::entry(self.code).names_labels {
            text += &self.further_places(language);
        }
        text
    }

    /// File and address. The row and the column of the form are for the message to tell.
    fn place(&self, language: Language) -> String {
        let phrases = catalog::phrases(language);
        let file = self.location.file.as_deref().map(str::to_owned);
        let address = self.location.address.as_ref().map(|address| phrases.address(address));
        file.into_iter().chain(address).collect::<Vec<_>>().join(&phrases.comma)
    }

    /// The further places, those of one role together.
    fn further_places(&self, language: Language) -> String {
        let phrases = catalog::phrases(language);
        let file = self.location.file.as_deref();
        let mut by_role: IndexMap<LabelRole, Vec<String>> = IndexMap::new();
        for Label { location, role } in &self.labels {
            by_role.entry(*role).or_default().push(location.words_beside(file, language));
        }
        let said = by_role.iter().map(|(role, places)| {
            catalog::numbered(&phrases.label, &[role.name(language), &places.join(&phrases.list)])
        });
        said.collect()
    }

    fn fill(&self, template: &str, language: Language) -> String {
        fill(template, |slot| self.fact(slot.name).map(|fact| words(fact, slot, language)))
    }

    /// The first fact that the message or the help needs and that nobody gave.
    pub(super) fn missing_fact(&self) -> Option<&'static str> {
        let entry = catalog::entry(self.code);
        let texts = [entry.message(Language::Chinese), entry.help(Language::Chinese)];
        let mut needed = texts.into_iter().flat_map(slots).map(|slot| slot.name);
        needed.find(|name| self.fact(name).is_none())
    }
}

/// A fact as it stands in a message.
fn words<'f>(fact: &'f Fact, slot: Slot<'_>, language: Language) -> Cow<'f, str> {
    match fact {
        Fact::Text(text) | Fact::Path(text) => text.into(),
        Fact::Count(count) => count.to_string().into(),
        Fact::Number(number) => number.to_string().into(),
        Fact::Thing(thing) => thing.name(language).into(),
        Fact::Address(address) => address.to_string().into(),
        Fact::List(items) => items.join(slot.separator.unwrap_or(&catalog::phrases(language).list)).into(),
        Fact::Finding(finding) => finding.sentence(language).into(),
    }
}

/// The English text; [`Diagnostic::render`] gives the Chinese.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Language::English))
    }
}

impl std::error::Error for Diagnostic {}

/// What stood in the source, short enough for one line.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Location, Severity};
    use super::*;
    use crate::model::{Address, RuleId};

    fn cell(row: u32) -> Address {
        Address::Cell { sheet: "表1".into(), row, column: 1 }
    }

    #[test]
    fn further_places_stand_by_role_and_name_a_file_of_their_own() {
        let finding = Diagnostic::new(Code::FigureNotNumber)
            .at(&cell(9))
            .found("12O")
            .label(LabelRole::Part, cell(7))
            .label(LabelRole::Counterpart, Location::from(&cell(3)).in_file("2023.xlsx"))
            .label(LabelRole::Part, Location::default().cell("本年收件", "总计"))
            .in_file("2024.xlsx");
        let places = "parts of the sum: sheet “表1” cell B8, 本年收件·总计; in the other report: 2023.xlsx, sheet “表1” cell B4";
        assert!(finding.to_string().contains(&format!("; found “12O”; {places}. Make it a number")));
        let text = finding.render(Language::Chinese);
        assert!(text.starts_with("警告：2024.xlsx，工作表“表1”B10 单元格："), "{text}");
        let places = "；合计的各项：工作表“表1”B8 单元格、本年收件·总计；另一份报告：2023.xlsx，工作表“表1”B4 单元格。";
        assert!(text.contains(places), "{text}");
    }

    #[test]
    fn a_place_that_the_message_tells_is_not_told_again() {
        let finding = Diagnostic::new(Code::TableConflict)
            .with("table", "收到申请")
            .with("other", &cell(3))
            .at(&cell(20))
            .label(LabelRole::First, cell(3));
        assert_eq!(finding.to_string().matches("B4").count(), 1, "{finding}");
    }

    #[test]
    fn a_rule_of_a_form_has_its_own_id_and_severity() {
        let finding = Diagnostic::new(Code::FileEmpty);
        assert!(finding.to_string().starts_with("error: ") && finding.to_string().ends_with("[file-empty]"));
        let finding = finding.of_rule(&RuleId::from("balance")).with_severity(Severity::Info);
        assert!(finding.to_string().starts_with("note: ") && finding.to_string().ends_with("[balance]"));
    }

    #[test]
    fn what_a_fact_says_is_no_slot() {
        let finding = Diagnostic::new(Code::FormLabelsAlike)
            .with("label", "{other}")
            .with("other", "{line}")
            .with("line", 3_u32)
            .found("{0}");
        let text = "“{other}” cannot be told from “{line}” on line 3 when they are compared; found “{0}”";
        assert!(finding.to_string().contains(text), "{finding}");
    }

    #[test]
    fn no_text_of_a_file_reaches_the_terminal_raw() {
        let address = Address::Cell { sheet: "\u{1B}[2J表".into(), row: 0, column: 0 };
        let finding = Diagnostic::new(Code::FigureNotNumber)
            .at(&address)
            .found("1\u{202E}2")
            .in_file("a\n\u{9B}31m.xlsx");
        for language in [Language::Chinese, Language::English] {
            let text = finding.render(language);
            let raw = |c: char| c.is_control() || c == '\u{202E}';
            assert!(!text.contains(raw) && text.contains("␛[2J表"), "{text:?}");
        }
    }

    #[test]
    fn a_list_is_joined_as_the_message_says() {
        let finding = Diagnostic::new(Code::EditionUncertain)
            .with("editions", vec!["2019", "2021"])
            .with("edition", "2021");
        assert!(finding.message(Language::English).contains(" 2019/2021;"));
    }

    #[test]
    fn a_fact_that_nobody_gave_is_noticed() {
        let finding = Diagnostic::new(Code::FormatUnknown);
        assert_eq!(finding.missing_fact(), Some("formats"), "the help names it");
        assert_eq!(finding.with("formats", ".docx").missing_fact(), None);
    }
}
