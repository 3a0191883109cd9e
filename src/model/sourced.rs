//! Things that know where they came from.

use std::ops::{Deref, DerefMut};

use serde::{Deserialize, Serialize};

use super::Address;

/// A part of a report with the place where it stood. In JSON it is the part alone.
///
/// Equal are those that say the same *and* stood in the same place. What reports from different files have in common is
/// asked with [`Report::without_sources`](super::Report::without_sources).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sourced<T> {
    /// The part.
    pub value: T,
    /// Where it stood; `None` where nobody knows, as in a report read from JSON.
    #[serde(skip)]
    pub source: Option<Address>,
}

impl<T> Sourced<T> {
    /// A part that stood at an address.
    pub fn at(address: &Address, value: T) -> Self {
        Self { value, source: Some(address.clone()) }
    }
}

impl<T> From<T> for Sourced<T> {
    fn from(value: T) -> Self {
        Self { value, source: None }
    }
}

impl<T> Deref for Sourced<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Sourced<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}
