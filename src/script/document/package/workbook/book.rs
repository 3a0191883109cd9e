//! The sheets of a workbook by name: what people find texts by.

use std::collections::HashMap;
use std::sync::Arc;

use ooxml::sheet::{CellCursor, Position, SheetList};
use ooxml::xml::{Token, Tokens};
use ooxml::{Relationships, Role, TextPart, relationships_part};

use crate::diagnostic::Result;
use crate::model::Address;

use super::super::ScanInput;

/// Where the texts of a workbook's parts are shown. Read from all sheets, when a proof-reader asks for places.
#[derive(Default)]
pub(in super::super) struct Book {
    /// The name of the sheet that a part is or belongs to, by the part's name in lower case.
    sheets: HashMap<String, Arc<str>>,
    /// The first cell that shows a shared string.
    strings: HashMap<usize, Address>,
}

impl Book {
    /// The book that some parts make up. Damage is for the pass over each part to tell.
    pub(in super::super) fn of(parts: &[TextPart]) -> Self {
        let mut book = Self::default();
        for workbook in parts.iter().filter(|part| part.role == Role::Workbook) {
            let relationships = relationships(parts, &workbook.name);
            let list = SheetList::parse(&workbook.name, workbook.text()).unwrap_or_default();
            for sheet in list.sheets {
                if let Some(part) = relationships.part(&sheet.id) {
                    book.add(parts, part, sheet.name.into());
                }
            }
        }
        book
    }

    fn add(&mut self, parts: &[TextPart], part: &str, name: Arc<str>) {
        if self.sheets.contains_key(&part.to_ascii_lowercase()) {
            return;
        }
        for owned in relationships(parts, part).iter().filter_map(|owned| owned.target.part()) {
            self.sheets.entry(owned.to_ascii_lowercase()).or_insert_with(|| name.clone());
        }
        if let Some(sheet) = find(parts, part) {
            // What comes before any damage counts.
            let _ = self.add_strings(sheet, &name);
        }
        self.sheets.insert(part.to_ascii_lowercase(), name);
    }

    fn add_strings(&mut self, sheet: &TextPart, name: &Arc<str>) -> Result<()> {
        let mut cells = CellCursor::default();
        let mut shown = None;
        let mut is_value = false;
        for token in Tokens::new(&sheet.name, sheet.text()) {
            match token? {
                Token::Open(tag) if tag.name() == "row" => cells.begin_row(&tag),
                Token::Open(tag) if tag.name() == "c" => {
                    let position = cells.cell(tag.raw("r").map(|reference| reference.value));
                    let is_shared = tag.raw("t").is_some_and(|kind| kind.value == "s");
                    shown = position.filter(|_| is_shared);
                }
                Token::Open(tag) => is_value = tag.name() == "v",
                Token::Text(slot) if is_value => {
                    let number = slot.raw(sheet.text()).trim().parse().ok();
                    if let (Some(number), Some(position)) = (number, shown) {
                        self.strings.entry(number).or_insert_with(|| address(name, position));
                    }
                }
                Token::Text(_) => {}
                Token::Close(element) => {
                    is_value = false;
                    if element == "row" {
                        cells.end_row();
                    }
                }
            }
        }
        Ok(())
    }
}

/// The sheet that a part is or belongs to, for the addresses of what stands in it.
pub(super) struct SheetOf<'a> {
    book: Option<&'a Book>,
    name: Option<Arc<str>>,
}

impl<'a> SheetOf<'a> {
    /// The sheet of a part. There are no addresses where nobody asks for places.
    pub(super) fn part(source: &ScanInput<'a>) -> Self {
        let book = source.book();
        let name = book.and_then(|book| book.sheets.get(&source.name.to_ascii_lowercase()).cloned());
        Self { book, name }
    }

    /// Whether anybody asks where texts stand, and it is known.
    pub(super) fn is_known(&self) -> bool {
        self.name.is_some()
    }

    /// A cell of the sheet.
    pub(super) fn cell(&self, cell: Position) -> Option<Address> {
        Some(address(self.name.as_ref()?, cell))
    }

    /// The first cell that shows a shared string.
    pub(super) fn string(&self, number: usize) -> Option<Address> {
        self.book?.strings.get(&number).cloned()
    }
}

fn address(sheet: &Arc<str>, Position { row, column }: Position) -> Address {
    Address::Cell { sheet: sheet.clone(), row, column }
}

/// The part of a name.
pub(super) fn find<'a>(parts: &'a [TextPart], name: &str) -> Option<&'a TextPart> {
    parts.iter().find(|part| part.name.eq_ignore_ascii_case(name))
}

/// The relationships of a part.
pub(super) fn relationships(parts: &[TextPart], owner: &str) -> Relationships {
    let part = find(parts, &relationships_part(owner));
    part.and_then(|part| Relationships::parse(part.text(), owner).ok()).unwrap_or_default()
}
