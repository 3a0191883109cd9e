//! Making passages of the texts that were found.

use crate::script::document::{DocumentOptions, Scan};
use crate::script::passage::{Passage, Place, Slot};

use super::formula::{self, Kind};
use super::letters::Letters;
use super::notation;
use super::places::{COLUMN_NAME, SHEET_NAME, What};

/// Whether a text can hold anything that converts.
pub(super) fn may_convert(text: &str) -> bool {
    !text.is_ascii() || text.contains("&#")
}

/// The texts of a part, as they are found.
pub(super) struct Texts<'a> {
    file: &'a str,
    options: &'a DocumentOptions,
    scan: Scan,
}

impl<'a> Texts<'a> {
    /// None yet.
    pub(super) fn new(file: &'a str, options: &'a DocumentOptions) -> Self {
        Self { file, options, scan: Scan::default() }
    }

    /// All that were found.
    pub(super) fn finish(self) -> Scan {
        self.scan
    }

    /// Whether there is anything in some slots that changes.
    pub(super) fn wants(&self, slots: &[Slot]) -> bool {
        slots.iter().any(|slot| may_convert(self.file.get(slot.range.clone()).unwrap_or_default()))
    }

    /// Adds what converts of a text in some slots.
    pub(super) fn add(&mut self, what: What, place: Place, slots: Vec<Slot>) {
        let file = self.file;
        let mut found = Found { file, place, scan: &mut self.scan };
        match what {
            What::Text | What::Sheet | What::SheetHere => found.passage(slots),
            What::Style if self.options.style_names => found.passage(slots),
            What::Style | What::Font => {}
            What::Field => found.field(slots),
            _ => slots.iter().for_each(|slot| found.notation(what, slot)),
        }
    }
}

/// Where texts were found, and where they go.
struct Found<'t> {
    file: &'t str,
    place: Place,
    scan: &'t mut Scan,
}

impl Found<'_> {
    fn passage(&mut self, slots: Vec<Slot>) {
        self.scan.passages.push(Passage { place: self.place.clone(), slots });
    }

    /// A piece of a text with a notation of its own.
    fn piece(&mut self, letters: &Letters, piece: &[usize], thing: Option<&'static str>) {
        let slots = letters.slots(piece);
        if slots.iter().any(|slot| may_convert(self.file.get(slot.range.clone()).unwrap_or_default())) {
            let place = Place { part: thing, address: self.place.address.clone() };
            self.scan.passages.push(Passage { place, slots });
        }
    }

    /// A field's name, or a text in a field.
    fn field(&mut self, slots: Vec<Slot>) {
        let passage = Passage { place: self.place.clone(), slots };
        if !formula::is_address(&passage.text(self.file)) {
            self.scan.passages.push(passage);
        }
    }

    fn notation(&mut self, what: What, slot: &Slot) {
        let letters = Letters::of(self.file, slot);
        let thing = self.place.part;
        match what {
            What::Location if letters.last('\'').is_none() => {
                let start = usize::from(letters.at(0) == Some('#'));
                self.sheet_before_mark(&letters, start);
            }
            What::PivotSource => {
                let start = letters.last(']').map_or(0, |end| end + 1);
                self.sheet_before_mark(&letters, start);
            }
            What::Header => {
                let texts = notation::Header::of(&letters).texts;
                texts.iter().for_each(|text| self.piece(&letters, text, thing));
            }
            What::NumberFormat => {
                notation::format_texts(&letters).iter().for_each(|text| self.piece(&letters, text, thing));
            }
            _ => self.formula(&letters, what),
        }
    }

    fn formula(&mut self, letters: &Letters, what: What) {
        let thing = self.place.part;
        for name in formula::names(letters, what == What::FieldFormula) {
            match name.kind {
                Kind::Sheet => self.piece(letters, &name.letters, Some(SHEET_NAME)),
                Kind::Column => self.piece(letters, &name.letters, Some(COLUMN_NAME)),
                Kind::Text if what == What::ListFormula => {
                    let items = name.letters.split(|&index| letters.at(index) == Some(','));
                    items.for_each(|item| self.piece(letters, item, thing));
                }
                Kind::Text => self.piece(letters, &name.letters, thing),
            }
        }
    }

    /// The sheet in `表1!A1`, whatever signs its name has.
    fn sheet_before_mark(&mut self, letters: &Letters, start: usize) {
        let end = letters.last('!').unwrap_or(start);
        let name: Vec<usize> = (start..end).filter(|&at| letters.at(at) != Some('\'')).collect();
        self.piece(letters, &name, Some(SHEET_NAME));
    }
}

/// Adds what converts of a text with a notation of its own.
pub(super) fn add_notation(what: What, file: &str, slot: &Slot, place: &Place, scan: &mut Scan) {
    Found { file, place: place.clone(), scan }.notation(what, slot);
}
