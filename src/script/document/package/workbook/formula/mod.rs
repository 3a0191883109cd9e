//! Formulas ([ECMA-376] part 1, 18.17.2): which of their characters are words, and which are names.
//!
//! Only what can convert is told apart: strings, names of sheets, of columns, of ranges and tables. Names of
//! functions stay, and so does all that lies in other workbooks. `reference` tells names apart.

mod reference;

use std::ops::Range;

use super::letters::Letters;
use reference::After;

/// A piece of a formula that converts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) kind: Kind,
    /// Which characters of the formula, without those that only escape others.
    pub(super) letters: Vec<usize>,
}

/// What a piece of a formula is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A string.
    Text,
    /// A sheet's name.
    Sheet,
    /// The name of a table's column, or of a pivot table's field.
    Column,
    /// A defined name, or a table's.
    Defined,
    /// A string that is taken for a reference.
    Reference,
}

/// A function that takes references written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    /// `INDIRECT("总表!A1")`
    Indirect,
    /// `HYPERLINK("#总表!A1", "总表")`
    Hyperlink,
    Other,
}

/// The pieces of a formula that convert, in order. In the formulas of pivot tables (`of_fields`) bare words name
/// fields. A formula that breaks off gives what came before.
pub(super) fn names(letters: &Letters, of_fields: bool) -> Vec<Name> {
    let mut formula = Formula::new(letters, 0..letters.len(), of_fields);
    formula.read();
    formula.names
}

struct Formula<'a> {
    letters: &'a Letters,
    at: usize,
    end: usize,
    after: After,
    /// The function that was just named.
    named: Call,
    /// Those whose parentheses are open, each with how many arguments are behind.
    calls: Vec<(Call, usize)>,
    of_fields: bool,
    names: Vec<Name>,
}

impl<'a> Formula<'a> {
    fn new(letters: &'a Letters, range: Range<usize>, of_fields: bool) -> Self {
        Self {
            letters,
            at: range.start,
            end: range.end,
            after: After::Nothing,
            named: Call::Other,
            calls: Vec::new(),
            of_fields,
            names: Vec::new(),
        }
    }

    fn read(&mut self) {
        while let Some(character) = self.peek() {
            match character {
                '"' => self.string(),
                '[' => self.bracket(),
                '\'' => self.reference(),
                character if is_of_word(character) => self.reference(),
                _ => self.pass(character),
            }
        }
    }

    fn peek(&self) -> Option<char> {
        self.letters.at(self.at).filter(|_| self.at < self.end)
    }

    fn pass(&mut self, character: char) {
        let named = std::mem::replace(&mut self.named, Call::Other);
        match character {
            '(' => self.calls.push((named, 0)),
            ',' => {
                if let Some((_, behind)) = self.calls.last_mut() {
                    *behind += 1;
                }
            }
            ')' => drop(self.calls.pop()),
            _ => {}
        }
        self.at += 1;
        self.after = After::Nothing;
    }

    fn push(&mut self, kind: Kind, letters: Vec<usize>) {
        self.names.push(Name { kind, letters });
    }

    /// `"…"`, where a quotation mark is written twice.
    fn string(&mut self) {
        self.after = After::Nothing;
        let Some(letters) = self.quoted('"') else { return };
        let text = self.letters.text(&letters);
        match (self.calls.last(), letters.split_first()) {
            _ if is_address(&text) => {}
            (Some((Call::Indirect, _)), _) => self.text_reference(&letters),
            (Some((Call::Hyperlink, 0)), Some((_, place))) if text.starts_with('#') => {
                self.text_reference(place);
            }
            (Some((Call::Hyperlink, 0)), _) if is_file(&text) => {}
            _ => self.push(Kind::Text, letters),
        }
    }

    /// What stands between two marks; the mark itself is written twice there. `None` if it does not end.
    fn quoted(&mut self, mark: char) -> Option<Vec<usize>> {
        let mut inside = Vec::new();
        self.at += 1;
        while let Some(character) = self.peek() {
            let doubled = character == mark && self.letters.at(self.at + 1) == Some(mark);
            self.at += usize::from(doubled);
            if character == mark && !doubled {
                self.at += 1;
                return Some(inside);
            }
            inside.push(self.at);
            self.at += 1;
        }
        None
    }

    /// A word, or a name in apostrophes.
    fn word(&mut self) -> Option<Vec<usize>> {
        if self.peek() == Some('\'') {
            return self.quoted('\'');
        }
        let start = self.at;
        while self.peek().is_some_and(is_of_word) {
            self.at += 1;
        }
        (self.at > start).then(|| (start..self.at).collect())
    }
}

/// Whether a character can stand in a word. Outside of strings nothing but names has characters beyond ASCII.
fn is_of_word(character: char) -> bool {
    match character {
        '_' | '.' | '\\' | '?' | '$' | '#' => true,
        _ if character.is_ascii() => character.is_ascii_alphanumeric(),
        _ => !character.is_whitespace(),
    }
}

/// Whether a text leads to something outside of the workbook, which does not convert: a page, a mailbox, another
/// workbook, a member of the data model (`[部门].[名称].&[教育局]`).
pub(super) fn is_address(text: &str) -> bool {
    let has = |mark| text.contains(mark);
    let is_page = text.split_once("://").is_some_and(|(scheme, _)| scheme.is_ascii());
    is_page || text.starts_with("mailto:") || has("].[") || has("].&[") || (has(".xls") && has("]"))
}

/// Whether a text that leads somewhere leads to a file: `D:\收文\1.docx`, `收文.xlsx`.
fn is_file(text: &str) -> bool {
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    let has_ending =
        (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    has_ending || text.contains(['/', '\\'])
}
