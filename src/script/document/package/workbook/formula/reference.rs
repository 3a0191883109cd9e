//! What the words of a formula refer to: sheets, columns, ranges and tables.

use super::{Call, Formula, Kind, is_of_word};

/// What a reference follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum After {
    /// Neither a sheet nor a workbook.
    #[default]
    Nothing,
    /// A sheet of this workbook, or the workbook itself.
    Here,
    /// Another workbook.
    Elsewhere,
}

impl Formula<'_> {
    /// A word and what it turns out to be by what follows.
    pub(super) fn reference(&mut self) {
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
    pub(super) fn bracket(&mut self) {
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

    /// A reference written as text, or a part of one that the formula puts together: `总表!A`, `月'!B2`, `台账[`.
    pub(super) fn text_reference(&mut self, letters: &[usize]) {
        let all = self.letters;
        let place = |wanted| letters.iter().position(|&index| all.at(index) == Some(wanted));
        match (place('!'), place('['), letters) {
            (Some(mark), _, _) => {
                let (sheet, name) = letters.split_at(mark);
                let sheet = sheet.iter().copied().filter(|&index| all.at(index) != Some('\''));
                self.push(Kind::Sheet, sheet.collect());
                self.push(Kind::Defined, name.iter().skip(1).copied().collect());
            }
            (None, Some(_), [first, .., last]) => {
                let mut inner = Formula::new(all, *first..last + 1, false);
                inner.read();
                self.names.append(&mut inner.names);
            }
            _ => self.push(Kind::Reference, letters.to_vec()),
        }
    }
}
