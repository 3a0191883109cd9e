//! What went wrong, or nearly, told to people.
//!
//! A [`Diagnostic`] is a value: a stable [`Code`], a place and a few facts. Its wording, in Chinese and English,
//! is data (`catalog.toml` in this folder), so that a translator or the troubleshooting table needs no code. A
//! diagnostic that stops the work is returned as the `Err` of a [`Result`]; all others are collected in
//! [`Diagnostics`] beside the result.

mod catalog;
mod code;
mod package;
mod script;

use std::fmt;

use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

use crate::model::Address;

pub use code::Code;

/// The result of work that a diagnostic can stop.
pub type Result<T> = std::result::Result<T, Box<Diagnostic>>;

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// A place in words: a thing of the catalog that it is in, and where in it.
    pub(crate) fn place(self, thing: Option<&'static str>, address: Option<&Address>) -> String {
        let phrases = catalog::phrases(self);
        let thing = thing.map(|thing| catalog::thing(thing, self).to_owned());
        let address = address.map(|address| phrases.address(address));
        thing.into_iter().chain(address).collect::<Vec<_>>().join(&phrases.comma)
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// The result is usable, and somebody should look.
    Warning,
    /// No result, or one that breaks a rule.
    Error,
}

/// One finding. Built with [`Diagnostic::new`] and the methods that follow it, so that call sites stay one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What was found, as a stable name.
    pub code: Code,
    /// The input's name.
    pub file: Option<String>,
    /// Where in the input.
    pub address: Option<Address>,
    /// The form's row and column, by label.
    pub row: Option<String>,
    /// The form's column, by label.
    pub column: Option<String>,
    /// What stood there.
    pub found: Option<String>,
    /// What should have.
    pub expected: Option<String>,
    facts: Vec<(&'static str, Fact)>,
}

/// A fact that a message names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fact {
    /// The same in every language.
    Text(String),
    /// One of the catalog's things.
    Thing(&'static str),
    /// Another finding.
    Finding(Box<Diagnostic>),
}

impl Diagnostic {
    /// A finding without a place yet.
    pub fn new(code: Code) -> Box<Self> {
        Box::new(Self {
            code,
            file: None,
            address: None,
            row: None,
            column: None,
            found: None,
            expected: None,
            facts: Vec::new(),
        })
    }

    /// Adds a fact that the message names as `{name}`.
    #[must_use]
    pub fn with(mut self: Box<Self>, name: &'static str, fact: impl ToString) -> Box<Self> {
        self.facts.push((name, Fact::Text(fact.to_string())));
        self
    }

    /// Adds a fact that is one of the catalog's things, by its name there, and so told in the reader's language.
    #[must_use]
    pub fn naming(mut self: Box<Self>, name: &'static str, thing: &'static str) -> Box<Self> {
        self.facts.push((name, Fact::Thing(thing)));
        self
    }

    /// Adds another finding as the reason for this one.
    #[must_use]
    pub fn because(mut self: Box<Self>, name: &'static str, finding: Box<Self>) -> Box<Self> {
        self.facts.push((name, Fact::Finding(finding)));
        self
    }

    /// Says where it stood.
    #[must_use]
    pub fn at(mut self: Box<Self>, address: &Address) -> Box<Self> {
        self.address = Some(address.clone());
        self
    }

    /// Says which file it is in, unless that is known already.
    #[must_use]
    pub fn in_file(mut self: Box<Self>, name: &str) -> Box<Self> {
        self.file.get_or_insert_with(|| name.to_owned());
        self
    }

    /// Says which row and column of the form it is about.
    #[must_use]
    pub fn cell(mut self: Box<Self>, row: impl ToString, column: impl ToString) -> Box<Self> {
        self.row = Some(row.to_string());
        self.column = Some(column.to_string());
        self
    }

    /// Says what stood there.
    #[must_use]
    pub fn found(mut self: Box<Self>, found: impl ToString) -> Box<Self> {
        self.found = Some(found.to_string());
        self
    }

    /// Says what should have stood there.
    #[must_use]
    pub fn expected(mut self: Box<Self>, expected: impl ToString) -> Box<Self> {
        self.expected = Some(expected.to_string());
        self
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        catalog::entry(self.code).severity
    }

    /// The message without its place, in `language`.
    pub fn message(&self, language: Language) -> String {
        self.fill(catalog::entry(self.code).message(language), language)
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        self.fill(catalog::entry(self.code).help(language), language)
    }

    /// The whole text for a terminal: severity, place, message, what was found and expected, what to do.
    pub fn render(&self, language: Language) -> String {
        let phrases = catalog::phrases(language);
        let mut text = phrases.severity(self.severity()).to_owned() + &self.sentence(language);
        let help = self.help(language);
        if !help.is_empty() {
            text += &phrases.help.replace("{0}", &help);
        }
        format!("{text} [{}]", self.code)
    }

    /// Place, message, what was found and expected.
    fn sentence(&self, language: Language) -> String {
        let phrases = catalog::phrases(language);
        let mut text = self.place(language);
        if !text.is_empty() {
            text += &phrases.colon;
        }
        text += &self.message(language);
        if let Some(found) = &self.found {
            text += &phrases.found.replace("{0}", &excerpt(found));
        }
        if let Some(expected) = &self.expected {
            text += &phrases.expected.replace("{0}", expected);
        }
        text
    }

    /// File, sheet and cell, or table, or paragraph, in words.
    fn place(&self, language: Language) -> String {
        let phrases = catalog::phrases(language);
        let mut parts: Vec<String> = self.file.iter().cloned().collect();
        parts.extend(self.address.as_ref().map(|address| phrases.address(address)));
        parts.join(&phrases.comma)
    }

    fn fill(&self, template: &str, language: Language) -> String {
        self.facts.iter().fold(template.to_owned(), |text, (name, fact)| {
            let fact = match fact {
                Fact::Text(text) => text,
                Fact::Thing(thing) => catalog::thing(thing, language),
                Fact::Finding(finding) => &finding.sentence(language),
            };
            text.replace(&format!("{{{name}}}"), fact)
        })
    }
}

/// The English text; [`Diagnostic::render`] gives the Chinese.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Language::English))
    }
}

impl std::error::Error for Diagnostic {}

/// The JSON of the public contract, with the Chinese message.
impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Diagnostic", 7)?;
        object.serialize_field("severity", &self.severity())?;
        object.serialize_field("code", self.code.as_str())?;
        object.serialize_field("message", &self.message(Language::Chinese))?;
        object.serialize_field("location", &Location(self))?;
        object.serialize_field("found", &self.found)?;
        object.serialize_field("expected", &self.expected)?;
        object.serialize_field("help", &self.help(Language::Chinese))?;
        object.end()
    }
}

struct Location<'a>(&'a Diagnostic);

impl Serialize for Location<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Location", 6)?;
        object.serialize_field("file", &self.0.file)?;
        match &self.0.address {
            Some(Address::Cell { sheet, .. }) => object.serialize_field("sheet", &**sheet)?,
            Some(Address::TableCell { table, .. }) => object.serialize_field("table", &(table + 1))?,
            _ => object.serialize_field("sheet", &None::<&str>)?,
        }
        object.serialize_field("cell", &self.0.address.as_ref().and_then(Address::cell))?;
        object.serialize_field("row", &self.0.row)?;
        object.serialize_field("column", &self.0.column)?;
        let paragraph = match &self.0.address {
            Some(Address::Paragraph(index) | Address::Line(index)) => Some(index + 1),
            Some(Address::Position { line, .. }) => Some(line + 1),
            _ => None,
        };
        object.serialize_field("paragraph", &paragraph)?;
        object.end()
    }
}

/// Findings in the order in which they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one, unless the very same is there already.
    pub fn push(&mut self, diagnostic: Box<Diagnostic>) {
        if !self.0.contains(&diagnostic) {
            self.0.push(*diagnostic);
        }
    }

    /// Adds those of another step.
    pub fn append(&mut self, others: Self) {
        others.0.into_iter().for_each(|other| self.push(Box::new(other)));
    }

    /// Names the file in every finding that does not name one.
    #[must_use]
    pub fn in_file(mut self, name: &str) -> Self {
        for diagnostic in &mut self.0 {
            diagnostic.file.get_or_insert_with(|| name.to_owned());
        }
        self
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one with this code is among them.
    pub fn has(&self, code: Code) -> bool {
        self.iter().any(|diagnostic| diagnostic.code == code)
    }
}

/// What stood in the source, short enough for one line.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
