//! Cells and regions in spreadsheet notation: `C5`, `$C$5`, `C5:H29`.

/// Rows that a worksheet can have.
pub(in crate::read) const ROWS: u32 = 1 << 20;

/// Columns that a worksheet can have.
pub(in crate::read) const COLUMNS: u32 = 1 << 14;

/// A cell, counted from 0. Ordered by row, then by column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Position {
    pub(crate) row: u32,
    pub(crate) column: u32,
}

impl Position {
    /// A position, if a worksheet reaches so far.
    pub(in crate::read) fn new(row: u32, column: u32) -> Option<Self> {
        (row < ROWS && column < COLUMNS).then_some(Self { row, column })
    }

    /// Reads `C5` or `$C$5`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('$').unwrap_or(text);
        let (letters, rest) = text.split_at(text.find(|c: char| !c.is_ascii_alphabetic())?);
        let digits = rest.strip_prefix('$').unwrap_or(rest);
        let all_digits = digits.bytes().all(|digit| digit.is_ascii_digit());
        if !(1..=3).contains(&letters.len()) || !(1..=7).contains(&digits.len()) || !all_digits {
            return None;
        }
        let letter = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        let column = letters.bytes().fold(0, |column, next| column * 26 + letter(next));
        Self::new(digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1)
    }
}

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct Region {
    pub(in crate::read) first: Position,
    pub(in crate::read) last: Position,
}

impl Region {
    /// The rectangle between two corners, in whatever order they are given.
    pub(in crate::read) fn between(a: Position, b: Position) -> Self {
        let first = Position { row: a.row.min(b.row), column: a.column.min(b.column) };
        let last = Position { row: a.row.max(b.row), column: a.column.max(b.column) };
        Self { first, last }
    }

    /// Reads `C5:H29`, or `C5` as the region of one cell.
    pub(in crate::read) fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        Some(Self::between(Position::parse(first)?, Position::parse(last)?))
    }

    /// Number of rows.
    pub(in crate::read) fn rows(&self) -> u32 {
        self.last.row - self.first.row + 1
    }

    /// Number of columns.
    pub(in crate::read) fn columns(&self) -> u32 {
        self.last.column - self.first.column + 1
    }

    /// Number of cells.
    pub(in crate::read) fn area(&self) -> u64 {
        u64::from(self.rows()) * u64::from(self.columns())
    }

    /// Whether a column passes through it.
    pub(in crate::read) fn has_column(&self, column: u32) -> bool {
        (self.first.column..=self.last.column).contains(&column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(row: u32, column: u32) -> Position {
        Position { row, column }
    }

    #[test]
    fn positions_are_read_up_to_the_last_cell() {
        assert_eq!(Position::parse("A1"), Some(position(0, 0)));
        assert_eq!(Position::parse("$D$7"), Some(position(6, 3)));
        assert_eq!(Position::parse("xfd1048576"), Some(position(ROWS - 1, COLUMNS - 1)));
    }

    #[test]
    fn what_is_no_cell_is_none() {
        for text in ["", "A", "7", "A0", "XFE1", "A1048577", "A1B", "AAAA1", "A99999999", "$", "年1", "A+1"]
        {
            assert_eq!(Position::parse(text), None, "{text}");
        }
    }

    #[test]
    fn corners_may_come_in_any_order() {
        let region = Region { first: position(0, 0), last: position(4, 2) };
        assert_eq!(Region::parse("C5:A1"), Some(region));
        assert_eq!(Region::parse("A5:C1"), Some(region));
        assert_eq!(Region::parse("B2").map(|one| one.area()), Some(1));
        assert_eq!(Region::parse("A:A"), None);
    }
}
