//! Finding the texts of a part.

use crate::diagnostic::Result;
use crate::script::document::Scan;
use crate::script::passage::Place;
use ooxml::sheet::{CellCursor, Position};
use ooxml::xml::{Tag, Token, Tokens};
use ooxml::{Slot, Spelling};

use super::super::ScanInput;
use super::book::SheetOf;
use super::places::{self, TextPlace, What, Within};
use super::texts::{Texts, may_convert};

/// Elements that say which cells they are about, and the attribute that does.
const CELLS: &[(&str, &str)] = &[
    ("comment", "ref"),
    ("threadedComment", "ref"),
    ("hyperlink", "ref"),
    ("dataValidation", "sqref"),
    ("conditionalFormatting", "sqref"),
];

/// The texts of a part.
pub(super) fn scan(source: &ScanInput<'_>) -> Result<Scan> {
    let mut tokens = Tokens::new(source.name, source.text);
    let mut reader: Option<Reader<'_>> = None;
    while let Some(token) = tokens.next() {
        match (token?, &mut reader) {
            (Token::Open(root), None) => {
                let Some(places) = places::of_part(root.name()) else { return Ok(Scan::default()) };
                reader.insert(Reader::new(source, places)).open(&root);
            }
            (Token::Open(tag), Some(reader)) => {
                if let Some(end) = end_of_figures(source, &tag, tokens.position()) {
                    tokens.skip_to(end);
                }
                reader.open(&tag);
            }
            (Token::Text(slot), Some(reader)) => reader.text(slot),
            (Token::Close(name), Some(reader)) => reader.close(name),
            (_, None) => {}
        }
    }
    Ok(reader.map(|reader| reader.texts.finish()).unwrap_or_default())
}

/// The end of a sheet's cells, if they hold no text of their own: most hold figures, and strings that lie in a part
/// of their own.
fn end_of_figures(source: &ScanInput<'_>, tag: &Tag<'_>, start: usize) -> Option<usize> {
    if tag.name() != "sheetData" || source.session.options.fonts {
        return None;
    }
    let rest = source.text.get(start..)?;
    let cells = rest.get(..rest.find("sheetData>")?)?;
    if may_convert(cells) { None } else { Some(start + cells.rfind("</")?) }
}

/// A part in reading.
struct Reader<'a> {
    places: &'static [TextPlace],
    texts: Texts<'a>,
    sheet: SheetOf<'a>,
    /// The number of the shared string in reading.
    strings: usize,
    /// How many elements are open.
    depth: usize,
    /// The place whose text is being collected, and the depth of its element.
    collected: Option<(&'static TextPlace, usize)>,
    slots: Vec<Slot>,
    /// The depth of a run within it.
    run: Option<usize>,
    /// The depth of an element that tells how the text around it is spoken.
    spoken: Option<usize>,
    /// Where the cells of a sheet stand.
    cells: CellCursor,
    /// The cell that the element at a depth is, or is about.
    cell: Option<(Position, usize)>,
    /// Whether the value of the cell is a text that a formula gave.
    is_text: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &ScanInput<'a>, places: &'static [TextPlace]) -> Self {
        Self {
            places,
            texts: Texts::new(source.text, source.session),
            sheet: SheetOf::part(source),
            strings: 0,
            depth: 0,
            collected: None,
            slots: Vec::new(),
            run: None,
            spoken: None,
            cells: CellCursor::default(),
            cell: None,
            is_text: false,
        }
    }

    fn open(&mut self, tag: &Tag<'a>) {
        self.depth += 1;
        match tag.name() {
            "c" => return self.open_cell(tag),
            "row" => return self.cells.begin_row(tag),
            "t" if self.collects(Within::Runs) && self.spoken.is_none() => self.run = Some(self.depth),
            "rPh" if self.collects(Within::Runs) => self.spoken = Some(self.depth),
            "v" if !self.is_text => return,
            name if self.sheet.is_known() => self.open_with_cells(name, tag),
            _ => {}
        }
        for place in self.places.iter().filter(|place| place.element == tag.name()) {
            match place.within {
                Within::Attribute(name) => self.attribute(place, tag, name),
                Within::Content | Within::Runs => {
                    self.slots.clear();
                    self.collected = Some((place, self.depth));
                }
            }
        }
    }

    fn open_cell(&mut self, tag: &Tag<'a>) {
        self.is_text = tag.raw("t").is_some_and(|kind| kind.value == "str");
        if self.sheet.is_known() {
            let reference = tag.raw("r").map(|reference| reference.value);
            self.cell = self.cells.cell(reference).map(|position| (position, self.depth));
        }
    }

    /// Notes which cells an element is about.
    fn open_with_cells(&mut self, name: &str, tag: &Tag<'a>) {
        if let Some((_, attribute)) = CELLS.iter().find(|(element, _)| *element == name) {
            let first = tag.raw(attribute).and_then(|cells| Position::first_of(cells.value));
            self.cell = first.map(|position| (position, self.depth));
        }
    }

    fn collects(&self, within: Within) -> bool {
        self.collected.is_some_and(|(place, _)| place.within == within)
    }

    fn attribute(&mut self, place: &'static TextPlace, tag: &Tag<'a>, name: &str) {
        let is_elsewhere = || tag.raw("id").is_some();
        if matches!(place.what, What::Here | What::Location) && is_elsewhere() {
            return;
        }
        if let Some(attribute) = tag.raw(name) {
            self.found(place, vec![Slot { range: attribute.range, spelling: Spelling::Markup }]);
        }
    }

    /// Keeps some text if it belongs to what is being collected.
    fn text(&mut self, slot: Slot) {
        let Some((place, depth)) = self.collected else { return };
        let holder = if place.within == Within::Runs { self.run } else { Some(depth) };
        if holder != Some(self.depth) {
            return;
        }
        self.slots.push(slot);
    }

    fn close(&mut self, name: &str) {
        if let Some((place, _)) = self.collected.take_if(|(_, depth)| *depth == self.depth) {
            let slots = std::mem::take(&mut self.slots);
            self.found(place, slots);
        }
        let depth = self.depth;
        self.run.take_if(|run| *run == depth);
        self.spoken.take_if(|spoken| *spoken == depth);
        self.cell.take_if(|(_, of)| *of == depth);
        match name {
            "si" => self.strings += 1,
            "row" => self.cells.end_row(),
            _ => {}
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn found(&mut self, place: &'static TextPlace, slots: Vec<Slot>) {
        for slot in &slots {
            self.texts.add_fonts(place.what, slot);
        }
        if !matches!(place.what, What::Font | What::Charset) && self.texts.wants(&slots) {
            let address = match place.element {
                "si" => self.sheet.string(self.strings),
                _ => self.cell.and_then(|(cell, _)| self.sheet.cell(cell)),
            };
            self.texts.add(place.what, Place { part: place.thing, address }, slots);
        }
    }
}
