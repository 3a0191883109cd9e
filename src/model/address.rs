//! Where something stood in its source.

use std::fmt;
use std::sync::Arc;

/// A place in a source file, precise enough for a clerk to find it. All indices count from 0; what is printed
/// counts from 1.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Address {
    /// A cell of a worksheet.
    Cell {
        /// The sheet's name.
        sheet: Arc<str>,
        /// Row on the sheet.
        row: u32,
        /// Column on the sheet.
        column: u32,
    },
    /// A cell of a table in a text document.
    TableCell {
        /// Which table of the document, in reading order.
        table: u32,
        /// Row in the table.
        row: u32,
        /// Grid column in the table.
        column: u32,
    },
    /// A paragraph of a text document, counted in reading order outside tables.
    Paragraph(u32),
    /// A line of a text file.
    Line(u32),
    /// A character of a text file.
    Position {
        /// The line.
        line: u32,
        /// Characters before it on the line.
        column: u32,
    },
}

impl Address {
    /// The cell part in spreadsheet notation (`B30`), for both kinds of cells.
    pub fn cell(&self) -> Option<String> {
        match self {
            Self::Cell { row, column, .. } | Self::TableCell { row, column, .. } => {
                Some(format!("{}{}", column_letters(*column), row + 1))
            }
            Self::Paragraph(_) | Self::Line(_) | Self::Position { .. } => None,
        }
    }
}

/// The language-neutral short form: `表1!B30`, `table2!B3`, `paragraph12`, `line12`, `line12:7`.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell { sheet, row, column } => write!(f, "{sheet}!{}{}", column_letters(*column), row + 1),
            Self::TableCell { table, row, column } => {
                write!(f, "table{}!{}{}", table + 1, column_letters(*column), row + 1)
            }
            Self::Paragraph(index) => write!(f, "paragraph{}", index + 1),
            Self::Line(index) => write!(f, "line{}", index + 1),
            Self::Position { line, column } => write!(f, "line{}:{}", line + 1, column + 1),
        }
    }
}

/// Spreadsheet letters of a column: 0 is `A`, 26 is `AA`.
pub(crate) fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_carry_over_like_a_spreadsheets() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
        {
            assert_eq!(column_letters(column), letters);
        }
    }
}
