//! Formulas ([ECMA-376] part 1, 18.17.2): which of their characters are words, and which are names.
//!
//! Only what can convert is told apart: strings, names of sheets, of columns, of ranges and tables. Names of
//! functions stay, and so does all that lies in other workbooks.

use std::ops::Range;

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
    /// A defined name, or a table's.
    Defined,
    /// A string that is taken for a reference.
    Reference,
}

/// What a reference follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum After {
    /// Neither a sheet nor a workbook.
    #[default]
    Nothing,
    /// A sheet of this workbook, or the workbook itself.
    Here,
    /// Another workbook.
    Elsewhere,
}

/// A function that takes references written as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    /// `INDIRECT("总表!A1")`
    Indirect,
    /// `HYPERLINK("#总表!A1")`
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
    /// Those whose parentheses are open.
    calls: Vec<Call>,
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
            '(' => self.calls.push(named),
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
        if is_address(&self.letters.text(&letters)) {
            return;
        }
        let is_link = letters.first().is_some_and(|&first| self.letters.at(first) == Some('#'));
        match self.calls.last() {
            Some(Call::Indirect) => self.text_reference(&letters),
            Some(Call::Hyperlink) if is_link => self.text_reference(&letters[1..]),
            _ => self.push(Kind::Text, letters),
        }
    }

    /// A reference written as text, or a part of one that the formula puts together: `总表!A`, `月'!B2`, `台账[`.
    fn text_reference(&mut self, letters: &[usize]) {
        let all = self.letters;
        let place = |wanted| letters.iter().position(|&index| all.at(index) == Some(wanted));
        match (place('!'), place('['), letters) {
            (Some(mark), _, _) => {
                let is_of_name = |index: &usize| all.at(*index) != Some('\'');
                self.push(Kind::Sheet, letters[..mark].iter().copied().filter(is_of_name).collect());
                self.push(Kind::Defined, letters[mark + 1..].to_vec());
            }
            (None, Some(_), [first, .., last]) => {
                let mut inner = Formula::new(all, *first..last + 1, false);
                inner.read();
                self.names.append(&mut inner.names);
            }
            _ => self.push(Kind::Reference, letters.to_vec()),
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

    /// A word and what it turns out to be by what follows.
    fn reference(&mut self) {
        let Some(word) = self.word() else { return };
        let after = std::mem::take(&mut self.after);
        let is_here = after != After::Elsewhere;
        match self.peek() {
            Some('!') => {
                self.at += 1;
                self.after = if after == After::Nothing { self.sheets(&word) } else { after };
            }
            Some(':') if after == After::Nothing => self.range(word),
            Some('(') => self.named = self.function(&word),
            _ if self.of_fields => self.push(Kind::Column, word),
            Some('[') => {
                let known = self.names.len();
                self.push(Kind::Defined, word);
                self.structured();
                if !is_here {
                    self.names.truncate(known);
                }
            }
            _ if is_here => self.push(Kind::Defined, word),
            _ => {}
        }
    }

    fn function(&self, word: &[usize]) -> Call {
        match &*self.letters.text(word).to_ascii_uppercase() {
            "INDIRECT" => Call::Indirect,
            "HYPERLINK" => Call::Hyperlink,
            _ => Call::Other,
        }
    }

    /// `表1:表3!`, a range of sheets; anything else with a colon is one of cells.
    fn range(&mut self, first: Vec<usize>) {
        let start = self.at;
        self.at += 1;
        match self.word() {
            Some(last) if self.peek() == Some('!') => {
                self.sheets(&first);
                self.after = self.sheets(&last);
                self.at += 1;
            }
            _ => {
                self.at = start;
                self.push(Kind::Defined, first);
            }
        }
    }

    /// What stands before an exclamation mark: a sheet, a range of sheets (`'表 1:表 3'`), or one in another
    /// workbook (`'[1]表'`), which stays. `[0]` is this workbook.
    fn sheets(&mut self, letters: &[usize]) -> After {
        let all = self.letters;
        let book = letters.iter().rposition(|&index| all.at(index) == Some(']'));
        let (book, names) = letters.split_at(book.map_or(0, |end| end + 1));
        if !matches!(&*all.text(book), "" | "[0]") {
            return After::Elsewhere;
        }
        for name in names.split(|&index| all.at(index) == Some(':')) {
            self.push(Kind::Sheet, name.to_vec());
        }
        After::Here
    }

    /// `[1]表!A1` in another workbook, or columns of the table that the formula itself stands in.
    fn bracket(&mut self) {
        let start = self.at;
        let closing = (start + 1..self.end).find(|&index| matches!(self.letters.at(index), Some('[' | ']')));
        let next = closing.and_then(|index| self.letters.at(index + 1));
        let is_book = next.is_some_and(|next| next == '!' || next == '\'' || is_of_word(next));
        let Some(end) = closing.filter(|&end| is_book && self.letters.at(end) == Some(']')) else {
            return self.structured();
        };
        self.at = end + 1;
        let book: Vec<usize> = (start + 1..end).collect();
        if self.letters.text(&book) == "0" {
            // What follows the exclamation mark of `[0]!` is a name.
            self.after = if self.peek() == Some('!') { After::Here } else { After::Nothing };
            self.at += usize::from(self.peek() == Some('!'));
            return;
        }
        while self.word().is_some() && self.peek() == Some(':') {
            self.at += 1;
        }
        self.at += usize::from(self.peek() == Some('!'));
        self.after = After::Elsewhere;
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
        self.after = After::Nothing;
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
