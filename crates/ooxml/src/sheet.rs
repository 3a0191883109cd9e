//! What every reader of a workbook must agree on: its list of sheets, and where cells stand: `C5`, `$C$5`, `C5:H29`.

use std::fmt;

use crate::Result;
use crate::xml::{Tag, Token, Tokens};

/// Rows that a worksheet can have.
pub const ROWS: u32 = 1 << 20;

/// Columns that a worksheet can have.
pub const COLUMNS: u32 = 1 << 14;

/// A cell, counted from 0. Ordered by row, then by column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

impl Position {
    /// A position, if a worksheet reaches so far.
    pub fn new(row: u32, column: u32) -> Option<Self> {
        (row < ROWS && column < COLUMNS).then_some(Self { row, column })
    }

    /// Reads `C5` or `$C$5`.
    pub fn parse(text: &str) -> Option<Self> {
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

    /// The first of some cells: of `B3:C5 D7`, which validations and comments are about.
    pub fn first_of(cells: &str) -> Option<Self> {
        Self::parse(cells.split([':', ' ']).next()?)
    }
}

/// In spreadsheet notation: `C5`.
impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), u64::from(self.row) + 1)
    }
}

/// The longest name that Excel lets a sheet have, in units of UTF-16.
pub const LONGEST_SHEET_NAME: usize = 31;

/// Spreadsheet letters of a column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Where the next row and cell of a sheet stand: the file need not say it of each.
#[derive(Debug, Clone, Copy, Default)]
pub struct CellCursor {
    row: u32,
    column: u32,
}

impl CellCursor {
    /// A row begins (`x:row`).
    pub fn begin_row(&mut self, tag: &Tag<'_>) {
        if let Some(row) = tag.number::<u32>("r").and_then(|number| number.checked_sub(1)) {
            self.row = row;
        }
        self.column = 0;
    }

    /// The row ends.
    pub fn end_row(&mut self) {
        self.row = self.row.saturating_add(1);
    }

    /// The position of the cell that begins (`x:c`), by its reference if it has one; `None` outside the sheet.
    pub fn cell(&mut self, reference: Option<&str>) -> Option<Position> {
        let position = match reference {
            Some(reference) => Position::parse(reference),
            None => Position::new(self.row, self.column),
        };
        self.column = position.map_or(self.column, |position| position.column).saturating_add(1);
        position
    }
}

/// What the workbook part says of sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetList {
    /// All sheets in order, those of charts and macros too.
    pub sheets: Vec<SheetEntry>,
    /// Whether days are counted from 1904 (old workbooks of the Macintosh).
    pub from_1904: bool,
    /// Whether the program that wrote the file left it to others to compute its formulas (`x:calcPr`, [ECMA-376] part 1,
    /// 18.2.2): what is stored beside them are no results.
    pub is_uncalculated: bool,
}

/// A sheet, as the workbook lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetEntry {
    /// Its name.
    pub name: String,
    /// The id of the relationship that leads to its part.
    pub id: String,
    /// Whether the program does not show it.
    pub is_hidden: bool,
}

impl SheetList {
    /// Reads the text of the workbook part called `part`.
    ///
    /// # Errors
    /// [`Error::Malformed`](crate::Error::Malformed).
    pub fn parse(part: &str, text: &str) -> Result<Self> {
        let mut list = Self::default();
        for token in Tokens::new(part, text) {
            let Token::Open(tag) = token? else { continue };
            match tag.name() {
                "workbookPr" => list.from_1904 |= tag.says_yes("date1904"),
                "calcPr" => {
                    let is_incomplete =
                        tag.raw("calcCompleted").is_some_and(|it| matches!(it.value, "0" | "false"));
                    list.is_uncalculated |= tag.says_yes("fullCalcOnLoad") || is_incomplete;
                }
                "sheet" => list.sheets.extend(entry(&tag)),
                _ => {}
            }
        }
        Ok(list)
    }
}

fn entry(tag: &Tag<'_>) -> Option<SheetEntry> {
    let attribute = |name| tag.attribute(name).unwrap_or_default();
    let id = tag.prefixed("id").or_else(|| tag.attribute("id"))?.into_owned();
    let is_hidden = matches!(&*attribute("state"), "hidden" | "veryHidden");
    Some(SheetEntry { name: attribute("name").into_owned(), id, is_hidden })
}

/// A rectangle of cells, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The corner at the top left.
    pub first: Position,
    /// The corner at the bottom right.
    pub last: Position,
}

impl Region {
    /// The rectangle between two corners, in whatever order they are given.
    pub fn between(a: Position, b: Position) -> Self {
        let first = Position { row: a.row.min(b.row), column: a.column.min(b.column) };
        let last = Position { row: a.row.max(b.row), column: a.column.max(b.column) };
        Self { first, last }
    }

    /// Reads `C5:H29`, or `C5` as the region of one cell.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        Some(Self::between(Position::parse(first)?, Position::parse(last)?))
    }

    /// Number of rows.
    pub fn rows(&self) -> u32 {
        self.last.row - self.first.row + 1
    }

    /// Number of columns.
    pub fn columns(&self) -> u32 {
        self.last.column - self.first.column + 1
    }

    /// Number of cells.
    pub fn area(&self) -> u64 {
        u64::from(self.rows()) * u64::from(self.columns())
    }

    /// Whether a column passes through it.
    pub fn has_column(&self, column: u32) -> bool {
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

    #[test]
    fn letters_carry_over_like_a_spreadsheets() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
        {
            assert_eq!(column_letters(column), letters);
        }
        assert_eq!(position(29, 1).to_string(), "B30");
    }

    #[test]
    fn cells_without_a_reference_follow_the_one_before() {
        let sheet =
            "<sheetData><row><c/><c r='D1'/><c/></row><row r='7'><c/></row><row><c/></row></sheetData>";
        let mut cursor = CellCursor::default();
        let mut cells = Vec::new();
        for token in Tokens::new("", sheet) {
            match token.unwrap() {
                Token::Open(tag) if tag.name() == "row" => cursor.begin_row(&tag),
                Token::Open(tag) if tag.name() == "c" => {
                    cells.push(cursor.cell(tag.attribute("r").as_deref()).unwrap().to_string());
                }
                Token::Close("row") => cursor.end_row(),
                _ => {}
            }
        }
        assert_eq!(cells, ["A1", "D1", "E1", "A7", "A8"]);
    }

    #[test]
    fn sheets_are_listed_with_their_relationships() {
        let text = "<x:workbook><x:workbookPr date1904='true'/><x:sheets><x:sheet name='表&amp;1' sheetId='1' r:id='rId1'/>\
            <x:sheet name='表2' state='veryHidden' r:id='rId2'/><x:sheet name='表3'/></x:sheets></x:workbook>";
        let list = SheetList::parse("xl/workbook.xml", text).unwrap();
        let entry = |name: &str, id: &str, is_hidden| SheetEntry {
            name: name.to_owned(),
            id: id.to_owned(),
            is_hidden,
        };
        assert_eq!(list.sheets, [entry("表&1", "rId1", false), entry("表2", "rId2", true)]);
        assert!(list.from_1904);
    }
}
