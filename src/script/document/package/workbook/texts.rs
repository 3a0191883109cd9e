//! Making passages of the texts that were found.

use crate::model::Address;
use crate::script::document::{DocumentOptions, Scan};
use crate::script::passage::{self, Passage, Slot};

use super::formula::{self, Kind};
use super::letters::Letters;
use super::notation::{self, Header};
use super::places::{SHEET_NAME, What};

/// Whether a text can hold anything that converts.
pub(super) fn may_convert(text: &str) -> bool {
    !text.is_ascii() || text.contains("&#")
}

/// The texts of a part, as they are found.
pub(super) struct Texts<'a> {
    file: &'a str,
    options: &'a DocumentOptions,
    pub(super) scan: Scan,
}

impl<'a> Texts<'a> {
    pub(super) fn new(file: &'a str, options: &'a DocumentOptions) -> Self {
        Self { file, options, scan: Scan::default() }
    }

    /// Adds what converts of a text in some slots. `address` is only asked for where there is something.
    pub(super) fn add(
        &mut self,
        what: What,
        thing: Option<&'static str>,
        slots: Vec<Slot>,
        address: impl FnOnce() -> Option<Address>,
    ) {
        let raw = |slot: &Slot| self.file.get(slot.range.clone()).unwrap_or_default();
        if what == What::Font || !slots.iter().any(|slot| may_convert(raw(slot))) {
            return;
        }
        let mut found = Found { texts: self, place: passage::Place { part: thing, address: address() } };
        match what {
            What::Text => found.passage(thing, slots),
            What::Sheet | What::SheetHere => found.passage(Some(SHEET_NAME), slots),
            What::Style if !found.texts.options.style_names => {}
            What::Style => found.passage(thing, slots),
            What::Field => found.field(slots),
            _ => slots.first().into_iter().for_each(|slot| found.notation(what, slot)),
        }
    }
}

/// A text that was found, and where.
struct Found<'t, 'a> {
    texts: &'t mut Texts<'a>,
    place: passage::Place,
}

impl Found<'_, '_> {
    fn passage(&mut self, thing: Option<&'static str>, slots: Vec<Slot>) {
        let place = passage::Place { part: thing, address: self.place.address.clone() };
        self.texts.scan.passages.push(Passage { place, slots });
    }

    fn letters(&mut self, thing: Option<&'static str>, letters: &Letters, places: &[usize]) {
        self.passage(thing, letters.slots(places));
    }

    /// A field's name, or a text in a field.
    fn field(&mut self, slots: Vec<Slot>) {
        let passage = Passage { place: self.place.clone(), slots };
        if !formula::is_address(&passage.text(self.texts.file)) {
            self.texts.scan.passages.push(passage);
        }
    }

    /// What converts of a text with a notation of its own.
    fn notation(&mut self, what: What, slot: &Slot) {
        let letters = Letters::of(self.texts.file, slot);
        let thing = self.place.part;
        match what {
            What::Formula => self.formula(&letters, false, false),
            What::ListFormula => self.formula(&letters, false, true),
            What::FieldFormula => self.formula(&letters, true, false),
            What::Location if letters.last('\'').is_some() => self.formula(&letters, false, false),
            What::Location => {
                let start = usize::from(letters.at(0) == Some('#'));
                self.sheet_before_mark(&letters, start);
            }
            What::PivotSource => {
                let start = letters.last(']').map_or(0, |end| end + 1);
                self.sheet_before_mark(&letters, start);
            }
            What::Header => {
                Header::of(&letters).texts.iter().for_each(|text| self.letters(thing, &letters, text));
            }
            _ => notation::format_texts(&letters).iter().for_each(|text| self.letters(thing, &letters, text)),
        }
    }

    fn formula(&mut self, letters: &Letters, of_fields: bool, of_list: bool) {
        for name in formula::names(letters, of_fields) {
            match name.kind {
                Kind::Sheet => self.letters(Some(SHEET_NAME), letters, &name.letters),
                Kind::Column => self.letters(Some("column-name"), letters, &name.letters),
                Kind::Text if of_list => {
                    for item in name.letters.split(|&index| letters.at(index) == Some(',')) {
                        self.letters(self.place.part, letters, item);
                    }
                }
                Kind::Text => self.letters(self.place.part, letters, &name.letters),
            }
        }
    }

    /// The sheet in `表1!A1`, whatever signs its name has. A name in apostrophes loses none: they convert to
    /// themselves.
    fn sheet_before_mark(&mut self, letters: &Letters, start: usize) {
        let end = letters.last('!').unwrap_or(start);
        let name: Vec<usize> = (start..end).filter(|&at| letters.at(at) != Some('\'')).collect();
        self.letters(Some(SHEET_NAME), letters, &name);
    }
}
