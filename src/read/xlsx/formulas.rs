//! Formulas of a worksheet, of which some are written once and hold for many cells.

use std::collections::HashMap;

use crate::diagnostic::Result;
use crate::read::sheet::{LONGEST_FORMULA, Position};
use ooxml::xml::{Tag, Xml};

/// The formulas that hold for many cells.
pub(super) struct SharedFormulas {
    /// The cell where each is written, and its text, by its number.
    written: HashMap<String, (Position, String)>,
    /// Bytes that may still be derived from them: a single long one might hold for a million cells.
    left: usize,
}

impl Default for SharedFormulas {
    fn default() -> Self {
        Self { written: HashMap::new(), left: 4 << 20 }
    }
}

/// A formula as its cell has it.
#[derive(Debug, Clone)]
pub(super) enum Formula {
    /// Its own text.
    Own(String),
    /// That of another cell, by the number that both have.
    Shared(String),
}

impl SharedFormulas {
    /// Reads the element opened last, `f`; none for an empty one.
    pub(super) fn read(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        position: Position,
    ) -> Result<Option<Formula>> {
        let shared = tag.raw("t").is_some_and(|kind| kind.value == "shared");
        let number = tag.attribute("si").filter(|_| shared).map(std::borrow::Cow::into_owned);
        let mut text = String::new();
        xml.text(&mut text)?;
        Ok(match (number, text.is_empty()) {
            (Some(number), true) => Some(Formula::Shared(number)),
            (None, true) => None,
            (number, false) => {
                if let Some(number) = number {
                    self.written.insert(number, (position, text.clone()));
                }
                Some(Formula::Own(text))
            }
        })
    }

    /// The text of a formula at its place. One that cannot be told is `?`, which nobody can compute.
    pub(super) fn text(&mut self, formula: Formula, position: Position) -> String {
        let text = match formula {
            Formula::Own(text) => Some(text),
            Formula::Shared(number) => self.derive(&number, position),
        };
        text.filter(|text| text.len() <= LONGEST_FORMULA).unwrap_or_else(|| "?".to_owned())
    }

    fn derive(&mut self, number: &str, position: Position) -> Option<String> {
        let (at, text) = self.written.get(number)?;
        self.left = self.left.checked_sub(text.len())?;
        let (from, to) = ((at.row, at.column), (position.row, position.column));
        calamine::expand_shared_formula(text, from, to).ok()
    }
}
