//! Finding the texts of a part.

use crate::diagnostic::Result;
use crate::script::document::Scan;
use crate::script::passage::{self, Slot, Spelling};

use super::super::ScanInput;
use super::super::xml::{Attribute, Tag, Token, Tokens};
use super::book::SheetOf;
use super::places::{self, Place, What, Within};
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
    let Some(root) = root(&mut tokens)? else { return Ok(Scan::default()) };
    let Some(places) = places::of_part(root.name) else { return Ok(Scan::default()) };
    let mut reader = Reader::new(source, places);
    reader.open(&root);
    while let Some(token) = tokens.next()? {
        match token {
            Token::Open(tag) => {
                if let Some(end) = end_of_figures(source, &tag, tokens.position()) {
                    tokens.skip_to(end);
                }
                reader.open(&tag);
            }
            Token::Text(slot) => reader.text(slot),
            Token::Close(name) => reader.close(name),
        }
    }
    Ok(reader.texts.finish())
}

/// The end of a sheet's cells, if they hold no text of their own: most hold figures, and strings that lie in a part
/// of their own.
fn end_of_figures(source: &ScanInput<'_>, tag: &Tag<'_>, start: usize) -> Option<usize> {
    if tag.name != "sheetData" || source.session.options.fonts {
        return None;
    }
    let rest = source.text.get(start..)?;
    let cells = rest.get(..rest.find("sheetData>")?)?;
    if may_convert(cells) { None } else { Some(start + cells.rfind("</")?) }
}

fn root<'a>(tokens: &mut Tokens<'a>) -> Result<Option<Tag<'a>>> {
    while let Some(token) = tokens.next()? {
        if let Token::Open(tag) = token {
            return Ok(Some(tag));
        }
    }
    Ok(None)
}

/// A part in reading.
struct Reader<'a> {
    places: &'static [Place],
    texts: Texts<'a>,
    sheet: SheetOf<'a>,
    /// The number of the shared string in reading.
    strings: usize,
    /// How many elements are open.
    depth: usize,
    /// The place whose text is being collected, and the depth of its element.
    collected: Option<(&'static Place, usize)>,
    slots: Vec<Slot>,
    /// The depth of a run within it.
    run: Option<usize>,
    /// The depth of an element that tells how the text around it is spoken.
    spoken: Option<usize>,
    /// The cells that the element at a depth is about, in spreadsheet notation.
    cell: Option<(&'a str, usize)>,
    /// Whether the value of the cell is a text that a formula gave.
    is_text: bool,
}

impl<'a> Reader<'a> {
    fn new(source: &ScanInput<'a>, places: &'static [Place]) -> Self {
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
            cell: None,
            is_text: false,
        }
    }

    fn open(&mut self, tag: &Tag<'a>) {
        self.depth += 1;
        match tag.name {
            "c" => return self.open_cell(tag),
            "t" if self.collects(Within::Runs) && self.spoken.is_none() => self.run = Some(self.depth),
            "rPh" if self.collects(Within::Runs) => self.spoken = Some(self.depth),
            "v" if !self.is_text => return,
            name => {
                if let Some((_, attribute)) = CELLS.iter().find(|(element, _)| *element == name) {
                    self.cell = tag.attribute(attribute).map(|cells| (cells.value, self.depth));
                }
            }
        }
        for place in self.places.iter().filter(|place| place.element == tag.name) {
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
        self.is_text = false;
        for Attribute { name, value, .. } in tag.attributes() {
            match name {
                "r" => self.cell = Some((value, self.depth)),
                "t" => self.is_text = value == "str",
                _ => {}
            }
        }
    }

    fn collects(&self, within: Within) -> bool {
        self.collected.is_some_and(|(place, _)| place.within == within)
    }

    fn attribute(&mut self, place: &'static Place, tag: &Tag<'a>, name: &str) {
        let is_elsewhere = || tag.attribute("id").is_some();
        if matches!(place.what, What::Here | What::Location) && is_elsewhere() {
            return;
        }
        if let Some(attribute) = tag.attribute(name) {
            self.found(place, vec![Slot { range: attribute.range, spelling: Spelling::Markup }]);
        }
    }

    /// Keeps some text if it belongs to what is being collected. A reference is a piece of its own.
    fn text(&mut self, slot: Slot) {
        let Some((place, depth)) = self.collected else { return };
        let holder = if place.within == Within::Runs { self.run } else { Some(depth) };
        if holder != Some(self.depth) {
            return;
        }
        match self.slots.last_mut() {
            Some(last) if last.range.end == slot.range.start && last.spelling == slot.spelling => {
                last.range.end = slot.range.end;
            }
            _ => self.slots.push(slot),
        }
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
        self.strings += usize::from(name == "si");
        self.depth = self.depth.saturating_sub(1);
    }

    fn found(&mut self, place: &'static Place, slots: Vec<Slot>) {
        for slot in &slots {
            self.texts.add_fonts(place.what, slot);
        }
        if !matches!(place.what, What::Font | What::Charset) && self.texts.wants(&slots) {
            let address = match place.element {
                "si" => self.sheet.string(self.strings),
                _ => self.cell.and_then(|(cells, _)| self.sheet.cell(cells)),
            };
            self.texts.add(place.what, passage::Place { part: place.thing, address }, slots);
        }
    }
}
