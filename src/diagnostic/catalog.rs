//! The wording of findings, read from `catalog.toml` when the first one is printed.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Code, Language, Severity};
use crate::model::Address;

/// A constant, parsed once; no state.
static CATALOG: LazyLock<Catalog> =
    LazyLock::new(|| toml::from_str(include_str!("catalog.toml")).expect("a test parses the catalog"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalog {
    phrases: HashMap<String, Phrases>,
    thing: HashMap<String, Thing>,
    code: HashMap<String, Entry>,
}

/// What something is called.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Thing {
    zh: String,
    en: String,
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
    pub(super) found: String,
    pub(super) expected: String,
    pub(super) help: String,
    sheet_cell: String,
    table_cell: String,
    paragraph: String,
    line: String,
    position: String,
}

impl Phrases {
    pub(super) fn severity(&self, severity: Severity) -> &str {
        match severity {
            Severity::Info => &self.info,
            Severity::Warning => &self.warning,
            Severity::Error => &self.error,
        }
    }

    pub(super) fn address(&self, address: &Address) -> String {
        let cell = address.cell().unwrap_or_default();
        match address {
            Address::Cell { sheet, .. } => self.sheet_cell.replace("{0}", sheet).replace("{1}", &cell),
            Address::TableCell { table, .. } => {
                self.table_cell.replace("{0}", &(table + 1).to_string()).replace("{1}", &cell)
            }
            Address::Paragraph(index) => self.paragraph.replace("{0}", &(index + 1).to_string()),
            Address::Line(index) => self.line.replace("{0}", &(index + 1).to_string()),
            Address::Position { line, column } => {
                let column = (column + 1).to_string();
                self.position.replace("{0}", &(line + 1).to_string()).replace("{1}", &column)
            }
        }
    }
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

/// What a thing is called; one that the catalog does not hold, by its name in the code.
pub(super) fn thing(name: &'static str, language: Language) -> &'static str {
    CATALOG.thing.get(name).map_or(name, |thing| match language {
        Language::Chinese => &thing.zh,
        Language::English => &thing.en,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_worded_and_every_wording_has_a_code() {
        let mut worded: Vec<&str> = CATALOG.code.keys().map(String::as_str).collect();
        let mut codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        worded.sort_unstable();
        codes.sort_unstable();
        assert_eq!(worded, codes);
    }

    #[test]
    fn both_languages_name_the_same_facts() {
        let facts = |text: &str| {
            let mut names: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split('}').next())
                .map(str::to_owned)
                .collect();
            names.sort();
            names.dedup();
            names
        };
        for (code, entry) in &CATALOG.code {
            assert_eq!(facts(&entry.zh), facts(&entry.en), "{code}");
            assert_eq!(facts(&entry.help_zh), facts(&entry.help_en), "help of {code}");
        }
    }
}
