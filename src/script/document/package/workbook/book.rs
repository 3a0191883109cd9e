//! The sheets of a workbook by name: what people find texts by.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Result;
use crate::model::Address;
use crate::read::Position;
use crate::script::passage::Spelling;
use ooxml::resolve_target;

use super::super::ScanInput;
use super::super::contents::Part;
use super::super::xml::{Attribute, Token, Tokens};

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
    fn of(parts: &[Part]) -> Self {
        let mut book = Self::default();
        for workbook in parts.iter().filter(|part| is_workbook(part)) {
            let targets = targets(parts, &workbook.name);
            let _ = each_element(workbook, "sheet", |sheet| {
                let id = sheet.iter().find(|attribute| attribute.name == "id");
                let name = sheet.iter().find(|attribute| attribute.name == "name");
                if let (Some(part), Some(name)) = (id.and_then(|id| targets.get(id.value)), name) {
                    book.add(parts, part, read(name.value).into());
                }
            });
        }
        book
    }

    fn add(&mut self, parts: &[Part], part: &str, name: Arc<str>) {
        if self.sheets.contains_key(&part.to_ascii_lowercase()) {
            return;
        }
        for owned in targets(parts, part).values() {
            self.sheets.entry(owned.to_ascii_lowercase()).or_insert_with(|| name.clone());
        }
        if let Some(sheet) = find(parts, part) {
            // What comes before any damage counts.
            let _ = self.add_strings(sheet, &name);
        }
        self.sheets.insert(part.to_ascii_lowercase(), name);
    }

    fn add_strings(&mut self, sheet: &Part, name: &Arc<str>) -> Result<()> {
        let mut tokens = Tokens::new(&sheet.name, &sheet.text);
        let mut shown = None;
        let mut is_value = false;
        while let Some(token) = tokens.next()? {
            match token {
                Token::Open(tag) if tag.name == "c" => {
                    let is_shared = tag.attribute("t").is_some_and(|kind| kind.value == "s");
                    shown = tag.attribute("r").filter(|_| is_shared);
                }
                Token::Open(tag) => is_value = tag.name == "v",
                Token::Text(slot) if is_value => {
                    let number = sheet.text.get(slot.range).and_then(|number| number.trim().parse().ok());
                    if let (Some(number), Some(address)) =
                        (number, shown.as_ref().and_then(|cell| address(name, cell.value)))
                    {
                        self.strings.entry(number).or_insert(address);
                    }
                }
                Token::Text(_) => {}
                Token::Close(_) => is_value = false,
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
        let options = source.session.options;
        let wanted = options.explain || options.changes;
        let book = wanted.then(|| source.book.get_or_init(|| Book::of(source.parts)));
        let name = book.and_then(|book| book.sheets.get(&source.name.to_ascii_lowercase()).cloned());
        Self { book, name }
    }

    /// The first of some cells of the sheet: `B3`, `B3:C5 D7`.
    pub(super) fn cell(&self, cells: &str) -> Option<Address> {
        address(self.name.as_ref()?, cells)
    }

    /// The first cell that shows a shared string.
    pub(super) fn string(&self, number: usize) -> Option<Address> {
        self.book?.strings.get(&number).cloned()
    }
}

fn address(sheet: &Arc<str>, cells: &str) -> Option<Address> {
    let Position { row, column } = Position::parse(cells.split([':', ' ']).next()?)?;
    Some(Address::Cell { sheet: sheet.clone(), row, column })
}

/// Whether a part lists sheets, by its content type: that of a workbook, with macros or without, or of a template.
pub(super) fn is_workbook(part: &Part) -> bool {
    let kind = part.content_type.as_str();
    kind.ends_with(".main+xml") && (kind.contains("spreadsheetml") || kind.contains("ms-excel"))
}

/// Calls `found` with the attributes of each element of a name.
pub(super) fn each_element<'a>(
    part: &'a Part,
    element: &str,
    mut found: impl FnMut(&[Attribute<'a>]),
) -> Result<()> {
    let mut tokens = Tokens::new(&part.name, &part.text);
    while let Some(token) = tokens.next()? {
        if let Token::Open(tag) = token
            && tag.name == element
        {
            found(&tag.attributes().collect::<Vec<_>>());
        }
    }
    Ok(())
}

/// A value as people read it.
pub(super) fn read(value: &str) -> String {
    Spelling::Markup.read(value).map(|(character, _)| character).collect()
}

/// The part of a name.
pub(super) fn find<'a>(parts: &'a [Part], name: &str) -> Option<&'a Part> {
    parts.iter().find(|part| part.name.eq_ignore_ascii_case(name))
}

/// The name of the part that holds the relationships of a part.
pub(super) fn relationships_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{file}.rels").trim_start_matches('/').to_owned()
}

/// The parts that the relationships of a part lead to, by id.
fn targets<'a>(parts: &'a [Part], part: &str) -> HashMap<&'a str, String> {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut targets = HashMap::new();
    if let Some(relationships) = find(parts, &relationships_of(part)) {
        let _ = each_element(relationships, "Relationship", |attributes| {
            let value =
                |name| attributes.iter().find(|attribute| attribute.name == name).map(|found| found.value);
            if let (Some(id), Some(target)) = (value("Id"), value("Target")) {
                targets.insert(id, resolve_target(folder, target));
            }
        });
    }
    targets
}
