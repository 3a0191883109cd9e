//! The wording of findings, from `catalog.toml`, which the build script puts into JSON; read when the first one is told.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::template::fill;
use super::{Code, LabelRole, Language, Severity, Thing};
use crate::model::Address;

/// A constant, parsed once; no state.
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/catalog.json")))
        .expect("a test parses the catalog")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalog {
    phrases: HashMap<String, Phrases>,
    thing: HashMap<String, Words>,
    role: HashMap<String, Words>,
    code: HashMap<String, Entry>,
}

/// What something is called.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    zh: String,
    en: String,
}

impl Words {
    pub(super) fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// How one code is worded.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) severity: Severity,
    zh: String,
    en: String,
    #[serde(default)]
    help_zh: String,
    #[serde(default)]
    help_en: String,
    /// Whether the message itself says where the further places are.
    #[serde(default)]
    pub(super) names_labels: bool,
}

impl Entry {
    pub(super) fn message(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }

    pub(super) fn help(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.help_zh,
            Language::English => &self.help_en,
        }
    }
}

/// The words between the parts of a message.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrases {
    info: String,
    warning: String,
    error: String,
    pub(super) comma: String,
    pub(super) colon: String,
    /// Between the items of a list.
    pub(super) list: String,
    pub(super) found: String,
    pub(super) expected: String,
    /// A further place.
    pub(super) label: String,
    pub(super) help: String,
    sheet_cell: String,
    table_cell: String,
    paragraph: String,
    line: String,
    position: String,
    form_cell: String,
}

impl Phrases {
    pub(super) fn severity(&self, severity: Severity) -> &str {
        match severity {
            Severity::Info => &self.info,
            Severity::Warning => &self.warning,
            Severity::Error => &self.error,
        }
    }

    /// An address in words.
    pub(super) fn address(&self, address: &Address) -> String {
        let cell = address.cell().unwrap_or_default();
        match address {
            Address::Cell { sheet, .. } => numbered(&self.sheet_cell, &[sheet, &cell]),
            Address::TableCell { table, .. } => numbered(&self.table_cell, &[&ordinal(*table), &cell]),
            Address::Paragraph(index) => numbered(&self.paragraph, &[&ordinal(*index)]),
            Address::Line(index) => numbered(&self.line, &[&ordinal(*index)]),
            Address::Position { line, column } => {
                numbered(&self.position, &[&ordinal(*line), &ordinal(*column)])
            }
        }
    }

    /// A row and a column of the form, of which one may be missing.
    pub(super) fn form_cell(&self, row: Option<&str>, column: Option<&str>) -> Option<String> {
        match (row, column) {
            (Some(row), Some(column)) => Some(numbered(&self.form_cell, &[row, column])),
            (one, other) => one.or(other).map(str::to_owned),
        }
    }
}

/// A phrase with `{0}`, `{1}` and so on filled.
pub(super) fn numbered(phrase: &str, parts: &[&str]) -> String {
    fill(phrase, |slot| {
        slot.name.parse().ok().and_then(|index: usize| parts.get(index)).map(|part| (*part).into())
    })
}

/// What counts from 0, as people count it.
fn ordinal(index: u32) -> String {
    (u64::from(index) + 1).to_string()
}

pub(super) fn entry(code: Code) -> &'static Entry {
    &CATALOG.code[code.as_str()]
}

pub(super) fn phrases(language: Language) -> &'static Phrases {
    &CATALOG.phrases[match language {
        Language::Chinese => "zh",
        Language::English => "en",
    }]
}

pub(super) fn thing(thing: Thing) -> &'static Words {
    &CATALOG.thing[thing.as_str()]
}

pub(super) fn role(role: LabelRole) -> &'static Words {
    &CATALOG.role[role.as_str()]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::template::slots;
    use super::*;

    /// What is worded, and what the program has names for.
    fn same<'a, T>(worded: &'a HashMap<String, T>, named: impl Iterator<Item = &'a str>) {
        let worded: BTreeSet<&str> = worded.keys().map(String::as_str).collect();
        assert_eq!(worded, named.collect());
    }

    #[test]
    fn whatever_has_a_name_is_worded_and_nothing_else() {
        same(&CATALOG.code, Code::ALL.iter().map(|code| code.as_str()));
        same(&CATALOG.thing, Thing::ALL.iter().map(|thing| thing.as_str()));
        same(&CATALOG.role, LabelRole::ALL.iter().map(|role| role.as_str()));
    }

    #[test]
    fn both_languages_name_the_same_facts() {
        let facts = |text| slots(text).map(|slot| slot.name.to_owned()).collect::<BTreeSet<_>>();
        for (code, entry) in &CATALOG.code {
            assert_eq!(facts(&entry.zh), facts(&entry.en), "{code}");
            assert_eq!(facts(&entry.help_zh), facts(&entry.help_en), "help of {code}");
        }
    }

    #[test]
    fn both_languages_word_everything() {
        let words = CATALOG.thing.iter().chain(&CATALOG.role);
        let names = words.map(|(name, words)| (name, &words.zh, &words.en));
        let messages = CATALOG.code.iter().map(|(code, entry)| (code, &entry.zh, &entry.en));
        for (name, zh, en) in names.chain(messages) {
            assert!(!zh.is_empty() && !en.is_empty(), "{name}");
        }
        for (code, entry) in &CATALOG.code {
            assert_eq!(entry.help_zh.is_empty(), entry.help_en.is_empty(), "help of {code}");
        }
    }

    #[test]
    fn a_name_with_braces_stays_as_it_is() {
        let address = Address::Cell { sheet: "{1}".into(), row: 2, column: 1 };
        assert_eq!(phrases(Language::English).address(&address), "sheet “{1}” cell B3");
    }
}
