//! What a message names.

use std::borrow::Cow;
use std::path::{Display, Path};
use std::sync::Arc;

use super::{Diagnostic, Thing};
use crate::model::{Address, EditionId, Number};

/// A fact that a message names, of a type that messages and JSON can each print in their own way.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fact {
    /// The same in every language.
    Text(String),
    /// How many.
    Count(u64),
    /// A figure.
    Number(Number),
    /// Something that has a name in every language.
    Thing(Thing),
    /// Another place in the same input.
    Address(Address),
    /// A file or a folder.
    Path(String),
    /// Several, in order.
    List(Vec<String>),
    /// Another finding, as the reason.
    Finding(Box<Diagnostic>),
}

macro_rules! facts {
    ($($variant:ident($fact:ident) from $($type:ty),+ => $value:expr;)*) => {
        $($(
            impl From<$type> for Fact {
                fn from($fact: $type) -> Self {
                    Self::$variant($value)
                }
            }
        )+)*
    };
}

facts! {
    Text(text) from &str, Cow<'_, str>, &Arc<str>, &EditionId => text.to_string();
    Text(text) from String => text;
    Text(text) from &String => text.clone();
    Count(count) from u64 => count;
    Count(count) from u32 => count.into();
    Count(count) from usize => count as u64;
    Number(number) from Number => number;
    Thing(thing) from Thing => thing;
    Address(address) from &Address => address.clone();
    Path(path) from &Path => path.display().to_string();
    Path(path) from Display<'_> => path.to_string();
    List(items) from Vec<String> => items;
    List(items) from &[String] => items.to_vec();
    List(items) from Vec<&str> => items.into_iter().map(str::to_owned).collect();
    Finding(finding) from Box<Diagnostic> => finding;
}
