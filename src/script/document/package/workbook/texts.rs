//! Making passages of the texts that were found.

use crate::diagnostic::Thing;
use crate::model::{Script, Variant};
use crate::script::document::fonts::Fonts;
use crate::script::document::{DocumentOptions, Scan, Session};
use crate::script::passage::{Passage, Place};
use ooxml::{Edit, Slot};

use super::formula::{self, Kind};
use super::letters::Letters;
use super::notation::{self, Header};
use super::places::What;

/// Whether a text can hold anything that converts.
pub(super) fn may_convert(text: &str) -> bool {
    !text.is_ascii() || text.contains("&#")
}

/// The texts of a part, as they are found.
pub(super) struct Texts<'a> {
    file: &'a str,
    options: &'a DocumentOptions,
    fonts: Option<&'a Fonts>,
    target: Variant,
    /// Whether another font took the place of the last one.
    is_replaced: bool,
    scan: Scan,
}

impl<'a> Texts<'a> {
    /// None yet.
    pub(super) fn new(file: &'a str, session: &'a Session<'a>) -> Self {
        let (options, fonts, target) = (session.options, session.fonts.as_ref(), session.target());
        Self { file, options, fonts, target, is_replaced: false, scan: Scan::default() }
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
            What::Text | What::Sheet | What::Here => found.passage(slots),
            What::Style if self.options.style_names => found.passage(slots),
            What::Style => {}
            What::Field => found.field(slots),
            _ => {
                for slot in &slots {
                    found.notation(what, slot);
                }
            }
        }
    }

    /// Replaces the fonts in a slot, if they should be.
    pub(super) fn add_fonts(&mut self, what: What, slot: &Slot) {
        match what {
            What::Font => self.font(slot),
            What::Charset if self.is_replaced => self.charset(slot),
            What::Header if self.fonts.is_some() => {
                let letters = Letters::of(self.file, slot);
                for name in Header::of(&letters).fonts {
                    for slot in letters.slots(&name) {
                        self.font(&slot);
                    }
                }
            }
            _ => {}
        }
    }

    fn font(&mut self, slot: &Slot) {
        let name = self.file.get(slot.range.clone()).unwrap_or_default();
        let instead = self.fonts.and_then(|fonts| fonts.instead_of(name));
        self.is_replaced = instead.is_some();
        self.scan.edits.extend(instead.map(|text| Edit { range: slot.range.clone(), text }));
    }

    fn charset(&mut self, slot: &Slot) {
        const GB_2312: &str = "134";
        const BIG5: &str = "136";
        let (old, new) = if self.target.script() == Script::Hans { (BIG5, GB_2312) } else { (GB_2312, BIG5) };
        if self.file.get(slot.range.clone()) == Some(old) {
            self.scan.edits.push(Edit { range: slot.range.clone(), text: new.to_owned() });
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
        self.scan.passages.push(Passage::new(self.place.clone(), slots));
    }

    /// A piece of a text with a notation of its own.
    fn piece(&mut self, letters: &Letters, piece: &[usize], thing: Option<Thing>) {
        let slots = letters.slots(piece);
        if slots.iter().any(|slot| may_convert(self.file.get(slot.range.clone()).unwrap_or_default())) {
            let place = Place { part: thing, address: self.place.address.clone() };
            self.scan.passages.push(Passage::new(place, slots));
        }
    }

    /// A field's name, or a text in a field.
    fn field(&mut self, slots: Vec<Slot>) {
        let passage = Passage::new(self.place.clone(), slots);
        if !formula::is_address(passage.text(self.file)) {
            self.scan.passages.push(passage);
        }
    }

    fn notation(&mut self, what: What, slot: &Slot) {
        let letters = Letters::of(self.file, slot);
        match what {
            What::Link if letters.at(0) != Some('#') => {}
            What::Link | What::Location if letters.last('\'').is_none() => {
                let start = usize::from(letters.at(0) == Some('#'));
                self.sheet_before_mark(&letters, start);
                let name = letters.last('!').map_or(start, |mark| mark + 1);
                self.piece(&letters, &(name..letters.len()).collect::<Vec<_>>(), Some(Thing::DefinedName));
            }
            What::PivotSource => {
                let start = letters.last(']').map_or(0, |end| end + 1);
                self.sheet_before_mark(&letters, start);
            }
            What::Header => self.pieces(&letters, &Header::of(&letters).texts),
            What::NumberFormat => self.pieces(&letters, &notation::format_texts(&letters)),
            _ => self.formula(&letters, what),
        }
    }

    fn pieces(&mut self, letters: &Letters, pieces: &[Vec<usize>]) {
        for piece in pieces {
            self.piece(letters, piece, self.place.part);
        }
    }

    fn formula(&mut self, letters: &Letters, what: What) {
        let thing = self.place.part;
        for name in formula::names(letters, what == What::FieldFormula) {
            match name.kind {
                Kind::Sheet => self.piece(letters, &name.letters, Some(Thing::SheetName)),
                Kind::Column => self.piece(letters, &name.letters, Some(Thing::ColumnName)),
                Kind::Reference => self.piece(letters, &name.letters, Some(Thing::Reference)),
                Kind::Defined => self.piece(letters, &name.letters, Some(Thing::DefinedName)),
                Kind::Text if what == What::ListFormula => {
                    for item in name.letters.split(|&index| letters.at(index) == Some(',')) {
                        self.piece(letters, item, thing);
                    }
                }
                Kind::Text => self.piece(letters, &name.letters, thing),
            }
        }
    }

    /// The sheet in `表1!A1`, whatever signs its name has.
    fn sheet_before_mark(&mut self, letters: &Letters, start: usize) {
        let end = letters.last('!').unwrap_or(start);
        let name: Vec<usize> = (start..end).filter(|&at| letters.at(at) != Some('\'')).collect();
        self.piece(letters, &name, Some(Thing::SheetName));
    }
}

/// Adds what converts of a text with a notation of its own.
pub(super) fn add_notation(what: What, file: &str, slot: &Slot, place: &Place, scan: &mut Scan) {
    if may_convert(file.get(slot.range.clone()).unwrap_or_default()) {
        Found { file, place: place.clone(), scan }.notation(what, slot);
    }
}
