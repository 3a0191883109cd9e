//! Formulas ([ECMA-376] part 1, 18.17.2): which of their characters are words, and which are names.
//!
//! Only what converts is told apart. Strings convert, and names of sheets and of columns, because the sheet or
//! the column itself converts; names of functions, tables and ranges stay, and so does all that lies in other
//! workbooks.

use super::letters::Letters;

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
}

/// The pieces of a formula that convert, in order. In the formulas of pivot tables (`of_fields`) bare words name
/// fields. A formula that breaks off gives what came before.
pub(super) fn names(letters: &Letters, of_fields: bool) -> Vec<Name> {
    let mut formula = Formula { letters, at: 0, qualified: false, of_fields, names: Vec::new() };
    while let Some(character) = formula.peek() {
        match character {
            '"' => formula.string(),
            '[' => formula.bracket(),
            '\'' => formula.reference(),
            character if is_of_word(character) => formula.reference(),
            _ => formula.pass(),
        }
    }
    formula.names
}

struct Formula<'a> {
    letters: &'a Letters,
    at: usize,
    /// Whether a sheet or another workbook was just named, so that no sheet's name can follow.
    qualified: bool,
    of_fields: bool,
    names: Vec<Name>,
}

impl Formula<'_> {
    fn peek(&self) -> Option<char> {
        self.letters.at(self.at)
    }

    fn pass(&mut self) {
        self.at += 1;
        self.qualified = false;
    }

    fn push(&mut self, kind: Kind, letters: Vec<usize>) {
        self.names.push(Name { kind, letters });
    }

    /// `"…"`, where a quotation mark is written twice.
    fn string(&mut self) {
        if let Some(letters) = self.quoted('"')
            && !is_address(&self.letters.text(&letters))
        {
            self.push(Kind::Text, letters);
        }
        self.qualified = false;
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

    /// A word and what it turns out to be by what follows.
    fn reference(&mut self) {
        let Some(word) = self.word() else { return };
        let qualified = std::mem::take(&mut self.qualified);
        match self.peek() {
            Some('!') => {
                self.at += 1;
                self.qualified = true;
                if !qualified {
                    self.sheets(&word);
                }
            }
            Some(':') if !qualified => self.range_of_sheets(word),
            Some('[') => self.structured(),
            Some('(') => {}
            _ if self.of_fields => self.push(Kind::Column, word),
            _ => {}
        }
    }

    /// `表1:表3!`. Anything else with a colon is a range of cells.
    fn range_of_sheets(&mut self, first: Vec<usize>) {
        let start = self.at;
        self.at += 1;
        match self.word() {
            Some(last) if self.peek() == Some('!') => {
                self.sheets(&first);
                self.sheets(&last);
                self.at += 1;
                self.qualified = true;
            }
            _ => self.at = start,
        }
    }

    /// What stands before an exclamation mark: a sheet, a range of sheets (`'表 1:表 3'`), or one in another
    /// workbook (`'[1]表'`), which stays. `[0]` is this workbook.
    fn sheets(&mut self, letters: &[usize]) {
        let all = self.letters;
        let book = letters.iter().rposition(|&index| all.at(index) == Some(']'));
        let (book, names) = letters.split_at(book.map_or(0, |end| end + 1));
        if !matches!(&*all.text(book), "" | "[0]") {
            return;
        }
        for name in names.split(|&index| all.at(index) == Some(':')) {
            self.push(Kind::Sheet, name.to_vec());
        }
    }

    /// `[1]表!A1` in another workbook, or columns of the table that the formula itself stands in.
    fn bracket(&mut self) {
        let start = self.at;
        let closing =
            (start + 1..self.letters.len()).find(|&index| matches!(self.letters.at(index), Some('[' | ']')));
        let next = closing.and_then(|index| self.letters.at(index + 1));
        let is_book = next.is_some_and(|next| next == '!' || next == '\'' || is_of_word(next));
        let Some(end) = closing.filter(|&end| is_book && self.letters.at(end) == Some(']')) else {
            return self.structured();
        };
        self.at = end + 1;
        let book: Vec<usize> = (start + 1..end).collect();
        if self.letters.text(&book) == "0" {
            return;
        }
        while self.word().is_some() && self.peek() == Some(':') {
            self.at += 1;
        }
        self.at += usize::from(self.peek() == Some('!'));
        self.qualified = true;
    }

    /// `[列]`, `[@列]`, `[[#This Row],[列 1]:[列 2]]`.
    fn structured(&mut self) {
        let mut depth = 0_usize;
        while let Some(character) = self.peek() {
            self.at += 1;
            match character {
                '[' => {
                    depth += 1;
                    self.column();
                }
                ']' if depth <= 1 => break,
                ']' => depth -= 1,
                _ => {}
            }
        }
        self.qualified = false;
    }

    /// What follows a bracket, up to the next: the name of a column, in which an apostrophe makes the next
    /// character an ordinary one.
    fn column(&mut self) {
        self.at += usize::from(self.peek() == Some('@'));
        let is_keyword = self.peek() == Some('#');
        let mut name = Vec::new();
        while let Some(character) = self.peek() {
            match character {
                '[' | ']' => break,
                '\'' => self.at += 1,
                _ => {}
            }
            name.push(self.at);
            self.at += 1;
        }
        if !is_keyword && !name.is_empty() {
            self.push(Kind::Column, name);
        }
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
    has("://") || text.starts_with("mailto:") || has("].[") || has("].&[") || (has(".xls") && has("]"))
}
