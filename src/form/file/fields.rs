//! The keys of a table, each asked for by name, so that those nobody asked for can be told.

use super::notes::{Notes, Place};
use super::value::{Data, Entry, Value};
use crate::diagnostic::{Code, Diagnostic, Thing};

/// A text with its place in the file.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) at: Place,
}

/// A table on its way to become a part of the form.
pub(super) struct Fields<'a> {
    entries: &'a [Entry<'a>],
    /// Where it begins.
    pub(super) at: Place,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(entries: &'a [Entry<'a>], at: Place) -> Self {
        Self { entries, at, known: Vec::new() }
    }

    /// The table that is the value of a key.
    pub(super) fn of(key: &str, value: &'a Value<'a>, notes: &mut Notes) -> Option<Self> {
        let entries = value.as_table();
        if entries.is_none() {
            wrong_type(key, Thing::TomlTable, value, notes);
        }
        Some(Self::new(entries?, value.at.clone()))
    }

    pub(super) fn optional(&mut self, key: &'static str) -> Option<&'a Value<'a>> {
        self.known.push(key);
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    pub(super) fn required(&mut self, key: &'static str, notes: &mut Notes) -> Option<&'a Value<'a>> {
        let value = self.optional(key);
        if value.is_none() {
            notes.tell(&self.at, Diagnostic::new(Code::FormKeyMissing).with("key", key));
        }
        value
    }

    pub(super) fn text(&mut self, key: &'static str, notes: &mut Notes) -> Option<Text> {
        self.required(key, notes).and_then(|value| text(key, value, notes))
    }

    pub(super) fn optional_text(&mut self, key: &'static str, notes: &mut Notes) -> Option<Text> {
        self.optional(key).and_then(|value| text(key, value, notes))
    }

    /// A list of texts, empty where there is none.
    pub(super) fn texts(&mut self, key: &'static str, notes: &mut Notes) -> Vec<Text> {
        let values = self.optional(key).map(|value| list(key, value, notes)).unwrap_or_default();
        values.iter().filter_map(|value| text(key, value, notes)).collect()
    }

    /// A list of whole numbers from 1 on with its place, empty where there is none. What is no such number is told
    /// and counts as 1.
    pub(super) fn numbers(&mut self, key: &'static str, notes: &mut Notes) -> (Vec<u32>, Place) {
        let Some(value) = self.optional(key) else { return (Vec::new(), self.at.clone()) };
        let values = list(key, value, notes).iter();
        (values.map(|value| number(key, value, notes).unwrap_or(1)).collect(), value.at.clone())
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        options: &[(&str, T)],
        notes: &mut Notes,
    ) -> Option<T> {
        let chosen = self.optional_text(key, notes)?;
        let option = options.iter().find(|(name, _)| *name == chosen.text);
        if option.is_none() {
            let names = options.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            let unknown = Diagnostic::new(Code::FormValueUnknown).with("key", key).found(&chosen.text);
            notes.tell(&chosen.at, unknown.expected(names));
        }
        option.map(|(_, value)| *value)
    }

    /// The tables of a list of tables that is not empty.
    pub(super) fn tables(&mut self, key: &'static str, notes: &mut Notes) -> Vec<Self> {
        let Some(value) = self.required(key, notes) else { return Vec::new() };
        let values = list(key, value, notes);
        if values.is_empty() && value.is_list() {
            notes.tell(&value.at, Diagnostic::new(Code::FormEmpty).with("key", key));
        }
        values.iter().filter_map(|value| Self::of(key, value, notes)).collect()
    }

    /// Tells of the keys that nobody asked for.
    pub(super) fn finish(self, notes: &mut Notes) {
        for entry in self.entries.iter().filter(|entry| !self.known.contains(&&*entry.key)) {
            let unknown = Diagnostic::new(Code::FormKeyUnknown).with("key", &*entry.key);
            notes.tell(&entry.at, unknown.with("known", self.known.clone()));
        }
    }
}

/// The values of a list; none where it is no list.
pub(super) fn list<'a>(key: &str, value: &'a Value<'a>, notes: &mut Notes) -> &'a [Value<'a>] {
    let Data::List(values) = &value.data else {
        wrong_type(key, Thing::TomlList, value, notes);
        return &[];
    };
    values
}

fn text(key: &str, value: &Value, notes: &mut Notes) -> Option<Text> {
    let Data::Text(text) = &value.data else {
        wrong_type(key, Thing::TomlText, value, notes);
        return None;
    };
    Some(Text { text: text.to_string(), at: value.at.clone() })
}

fn number(key: &str, value: &Value, notes: &mut Notes) -> Option<u32> {
    /// The width of the widest page of Word, 22 inches, in twips.
    const GREATEST: u32 = 31_680;
    let number = match &value.data {
        Data::Integer(digits) => digits.parse().ok().filter(|number| (1..=GREATEST).contains(number)),
        _ => None,
    };
    if number.is_none() {
        wrong_type(key, Thing::TomlNumber, value, notes);
    }
    number
}

fn wrong_type(key: &str, wanted: Thing, value: &Value, notes: &mut Notes) {
    let found = match &value.data {
        Data::Text(text) => text,
        Data::Integer(digits) => digits.as_str(),
        other => other.type_name(),
    };
    let wrong = Diagnostic::new(Code::FormTypeWrong).with("key", key).with("wanted", wanted);
    notes.tell(&value.at, wrong.found(found));
}
