//! The values of a form file, as TOML has them or as the program has them built in.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::notes::Place;

/// A value with its place in the file.
pub(super) struct Value<'a> {
    pub(super) data: Data<'a>,
    pub(super) at: Place,
}

/// What a value is.
pub(super) enum Data<'a> {
    Text(Cow<'a, str>),
    /// A whole number as it is written.
    Integer(String),
    List(Vec<Value<'a>>),
    Table(Table<'a>),
    /// By the name of its type: one that forms have no use for.
    Other(&'static str),
}

/// The entries of a table.
pub(super) type Table<'a> = Vec<Entry<'a>>;

/// A key of a table, with its place, and its value.
pub(super) struct Entry<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) at: Place,
    pub(super) value: Value<'a>,
}

impl<'a> Value<'a> {
    pub(super) fn as_table(&self) -> Option<&Table<'a>> {
        match &self.data {
            Data::Table(entries) => Some(entries),
            _ => None,
        }
    }

    pub(super) fn is_list(&self) -> bool {
        matches!(self.data, Data::List(_))
    }
}

impl Data<'_> {
    /// The name of its type.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Integer(_) => "integer",
            Self::List(_) => "array",
            Self::Table(_) => "table",
            Self::Other(name) => name,
        }
    }
}

/// The entries of a TOML table.
pub(super) fn entries(table: DeTable<'_>) -> Table<'_> {
    let entry = |(key, value): (Spanned<_>, _)| Entry {
        at: key.span(),
        key: key.into_inner(),
        value: Value::from(value),
    };
    table.into_iter().map(entry).collect()
}

impl<'a> From<Spanned<DeValue<'a>>> for Value<'a> {
    fn from(value: Spanned<DeValue<'a>>) -> Self {
        let at = value.span();
        let data = match value.into_inner() {
            DeValue::String(text) => Data::Text(text),
            DeValue::Integer(number) => Data::Integer(number.to_string()),
            DeValue::Array(values) => Data::List(values.into_iter().map(Self::from).collect()),
            DeValue::Table(table) => Data::Table(entries(table)),
            other => Data::Other(other.type_str()),
        };
        Self { data, at }
    }
}

/// Of a form that is built in, which has no places.
impl<'a> From<Data<'a>> for Value<'a> {
    fn from(data: Data<'a>) -> Self {
        Self { data, at: Place::default() }
    }
}

/// From a format that describes itself, as the build script writes the forms that are built in.
impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BuiltIn).map(Self::from)
    }
}

struct BuiltIn;

impl<'de> Visitor<'de> for BuiltIn {
    type Value = Data<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a whole number, a list or a table")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Data::Text(text.into()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Data::Text(text.to_owned().into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Data::Integer(number.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Data::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((Key(key), value)) = map.next_entry()? {
            entries.push(Entry { key, at: Place::default(), value });
        }
        Ok(Data::Table(entries))
    }
}

/// The key of a table. A `Cow` by itself would be read as an owned text.
#[derive(serde::Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);
