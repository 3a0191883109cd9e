//! The texts of WordprocessingML and DrawingML: paragraphs across their runs, and attributes that people read.

use crate::diagnostic::{Result, Thing};
use crate::model::{Address, Script};

use super::super::super::passage::{Passage, Place};
use super::super::Scan;
use super::field_code::style_names;
use super::visible::visible;
use super::{ScanInput, workbook};
use ooxml::word::WordAddresses;
use ooxml::xml::{Attribute, Tag, Token, Tokens};
use ooxml::{Edit, Slot, Spelling};

/// A walk through a part. Elements are nested as the texts are: a paragraph may hold a text box with others, and
/// goes on after it.
pub(super) struct Walk<'a> {
    source: &'a ScanInput<'a>,
    scan: Scan,
    /// What the texts are part of.
    part: Option<Thing>,
    addresses: Option<&'a WordAddresses>,
    /// Where the element opened last begins.
    at: usize,
    /// The elements that are open, by local names.
    open: Vec<&'a str>,
    /// The passages that are open, innermost last.
    streams: Vec<Stream>,
    /// What the text directly within the element opened last is.
    text: Option<Text>,
    /// The codes of fields that are open, innermost last, if they are of interest.
    codes: Vec<Vec<Slot>>,
    /// How many elements are open whose text is deleted, or stands elsewhere now.
    deletions: usize,
}

/// A passage in the making.
struct Stream {
    /// How many elements were open when its own was.
    depth: usize,
    place: Place,
    slots: Vec<Slot>,
    /// Deleted text, which must not stand between what is left.
    deleted: Vec<Slot>,
    kind: Leaf,
}

#[derive(Clone, Copy)]
enum Text {
    Live,
    Deleted,
    /// The code of a field.
    Code,
}

impl<'a> Walk<'a> {
    /// Stands before the part. `part` is what its texts are part of.
    pub(super) fn new(source: &'a ScanInput<'a>, part: Option<Thing>) -> Self {
        Self {
            source,
            scan: Scan::default(),
            part,
            addresses: source.addresses(),
            at: 0,
            open: Vec::new(),
            streams: Vec::new(),
            codes: Vec::new(),
            text: None,
            deletions: 0,
        }
    }

    /// Walks through the part. `leaf` tells elements of the part's own vocabulary whose content is a text, by their
    /// parent's name and their own.
    ///
    /// # Errors
    /// [`crate::diagnostic::Code::XmlMalformed`].
    pub(super) fn all(mut self, leaf: impl Fn(&str, &str) -> Option<Leaf>) -> Result<Scan> {
        for token in Tokens::new(self.source.name, self.source.text) {
            match token? {
                Token::Open(tag) => {
                    let leaf = leaf(self.open.last().unwrap_or(&""), tag.name());
                    self.open(&tag, leaf);
                }
                Token::Close(name) => self.close(name),
                Token::Text(slot) => self.text(slot),
            }
        }
        Ok(self.finish())
    }

    fn open(&mut self, tag: &Tag<'a>, leaf: Option<Leaf>) {
        self.at = tag.start();
        self.attributes(tag);
        self.open.push(tag.name());
        self.text = None;
        match tag.name() {
            "p" => {
                let mut place = self.here();
                if let Some(outer) = self.streams.last() {
                    place.part = outer.place.part.or(Some(Thing::TextBox));
                }
                self.begin(place, Leaf::Text);
            }
            "t" => self.begin_text(Text::Live),
            "delText" => self.begin_text(Text::Deleted),
            // What stands beside a paragraph's text, or stands for a part of it in other programs.
            "rt" | "oMath" | "Fallback" if !self.streams.is_empty() => self.begin_beside(),
            "oMath" => self.begin(self.here(), Leaf::Text),
            "del" | "moveFrom" => self.deletions += 1,
            "instrText" => self.text = Some(Text::Code),
            _ => {}
        }
        if let Some(leaf) = leaf {
            self.begin(self.here(), leaf);
            self.text = Some(Text::Live);
        }
    }

    fn close(&mut self, name: &str) {
        self.text = None;
        if matches!(name, "del" | "moveFrom") {
            self.deletions = self.deletions.saturating_sub(1);
        }
        if self.streams.last().is_some_and(|stream| stream.depth == self.open.len()) {
            self.end();
        }
        self.open.pop();
    }

    fn text(&mut self, slot: Slot) {
        let slots = match (self.text, self.streams.last_mut(), self.codes.last_mut()) {
            (Some(Text::Live), Some(stream), _) => &mut stream.slots,
            (Some(Text::Deleted), Some(stream), _) => &mut stream.deleted,
            (Some(Text::Code), _, Some(code)) => code,
            _ => return,
        };
        slots.push(slot);
    }

    /// Where the element opened last stands.
    fn here(&self) -> Place {
        let address = self.addresses.and_then(|addresses| addresses.at(self.at));
        Place { part: self.part, address: address.map(Address::from) }
    }

    /// Expects text within the element opened last, which is a passage of its own outside paragraphs.
    fn begin_text(&mut self, text: Text) {
        if self.streams.is_empty() {
            self.begin(self.here(), Leaf::Text);
        }
        self.text = Some(if self.deletions > 0 { Text::Deleted } else { text });
    }

    /// Begins a passage in the midst of another.
    fn begin_beside(&mut self) {
        let place = self.streams.last().map(|outer| outer.place.clone()).unwrap_or_default();
        self.begin(place, Leaf::Text);
    }

    /// Begins a passage that ends with the element opened last.
    fn begin(&mut self, place: Place, kind: Leaf) {
        let (slots, deleted) = (Vec::new(), Vec::new());
        self.streams.push(Stream { depth: self.open.len(), place, slots, deleted, kind });
    }

    fn end(&mut self) {
        let Some(Stream { place, slots, deleted, kind, .. }) = self.streams.pop() else { return };
        let formula = match kind {
            Leaf::Formula => workbook::formula,
            Leaf::PivotSource => workbook::pivot_source,
            Leaf::Text => return self.add_live_and_deleted(place, slots, deleted),
        };
        for slot in slots {
            formula(self.source.text, slot, &place, &mut self.scan);
        }
    }

    fn add_live_and_deleted(&mut self, place: Place, slots: Vec<Slot>, deleted: Vec<Slot>) {
        let gone = Place { part: Some(Thing::DeletedText), address: place.address.clone() };
        self.add(place, slots);
        self.add(gone, deleted);
    }

    /// Adds a passage, unless nothing in it can change.
    fn add(&mut self, place: Place, slots: Vec<Slot>) {
        let can_change = |slot: &Slot| {
            let raw = self.source.text.get(slot.range.clone()).unwrap_or_default();
            !raw.is_ascii() || raw.contains("&#")
        };
        if slots.iter().any(can_change) {
            self.scan.passages.push(Passage::new(place, slots));
        }
    }

    /// The attributes of an element that people read, and those that name a language or a font.
    pub(super) fn attributes(&mut self, tag: &Tag<'a>) {
        if !tag.has_attributes() {
            return;
        }
        match tag.name() {
            "lang" | "themeFontLang" => self.language(tag, "eastAsia"),
            "rPr" | "defRPr" | "endParaRPr" => self.language(tag, "lang"),
            "rFonts" => self.fonts(tag, &["ascii", "hAnsi", "eastAsia", "cs"]),
            "latin" | "ea" | "cs" | "buFont" => self.fonts(tag, &["typeface"]),
            "sp" | "cxnSp" | "pic" => self.formula(tag, "textlink"),
            "textpath" => self.font_of_style(tag),
            "numFmt" => self.number_format(tag, "val"),
            "pgNumType" => self.number_format(tag, "fmt"),
            "name" if self.open.last() == Some(&"style") => self.style_name(tag, "val"),
            "aliases" => self.style_name(tag, "val"),
            "lsdException" => self.style_name(tag, "name"),
            "fldChar" | "fldSimple" if self.source.session.options.style_names => self.field(tag),
            _ => {}
        }
        for &(name, thing) in visible(tag.name()) {
            if let Some(attribute) = tag.raw(name) {
                self.attribute(attribute, thing);
            }
        }
    }

    fn attribute(&mut self, attribute: Attribute<'a>, thing: Thing) {
        let address = match self.streams.last() {
            Some(stream) => stream.place.address.clone(),
            None => self.here().address,
        };
        let place = Place { part: Some(thing), address };
        self.add(place, vec![Slot { range: attribute.range, spelling: Spelling::Markup }]);
    }

    fn style_name(&mut self, tag: &Tag<'a>, name: &str) {
        if let (true, Some(attribute)) = (self.source.session.options.style_names, tag.raw(name)) {
            self.attribute(attribute, Thing::StyleName);
        }
    }

    fn formula(&mut self, tag: &Tag<'a>, name: &str) {
        if let Some(Attribute { range, .. }) = tag.raw(name) {
            self.add_formula(Slot { range, spelling: Spelling::Markup });
        }
    }

    /// Adds what converts of a formula.
    pub(super) fn add_formula(&mut self, slot: Slot) {
        workbook::formula(self.source.text, slot, &self.here(), &mut self.scan);
    }

    /// Looks for names of styles in the code of a field once it is whole.
    fn field(&mut self, tag: &Tag<'a>) {
        let simple = tag.raw("instr").filter(|_| tag.name() == "fldSimple");
        let kind = tag.raw("fldCharType").map_or("", |kind| kind.value);
        let code = match (simple, kind) {
            (Some(code), _) => vec![Slot { range: code.range, spelling: Spelling::Markup }],
            (None, "begin") => {
                self.codes.push(Vec::new());
                return;
            }
            (None, "separate") => self.codes.last_mut().map(std::mem::take).unwrap_or_default(),
            (None, "end") => self.codes.pop().unwrap_or_default(),
            _ => return,
        };
        let address = self.here().address;
        for slots in style_names(self.source.text, &code) {
            self.add(Place { part: Some(Thing::StyleName), address: address.clone() }, slots);
        }
    }

    fn language(&mut self, tag: &Tag<'a>, name: &str) {
        let target = self.source.session.target().language();
        let is_other_chinese = |language: &str| {
            language.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("zh")) && language != target
        };
        if let Some(attribute) = tag.raw(name).filter(|attribute| is_other_chinese(attribute.value)) {
            self.scan.edits.push(Edit { range: attribute.range, text: target.to_owned() });
        }
    }

    /// Numbers in the characters of documents that cannot be altered, 壹贰叁 or 壹貳參: the only format whose
    /// characters depend on the script ([ECMA-376] part 1, 17.18.59).
    fn number_format(&mut self, tag: &Tag<'a>, name: &str) {
        const SIMPLIFIED: &str = "chineseLegalSimplified";
        const TRADITIONAL: &str = "ideographLegalTraditional";
        let (from, to) = match self.source.session.target().script() {
            Script::Hans => (TRADITIONAL, SIMPLIFIED),
            Script::Hant => (SIMPLIFIED, TRADITIONAL),
        };
        if let Some(attribute) = tag.raw(name).filter(|attribute| attribute.value == from) {
            self.scan.edits.push(Edit { range: attribute.range, text: to.to_owned() });
        }
    }

    fn fonts(&mut self, tag: &Tag<'a>, names: &[&str]) {
        let Some(fonts) = &self.source.session.fonts else { return };
        for attribute in tag.attributes().filter(|attribute| names.contains(&attribute.name())) {
            let instead = fonts.instead_of(attribute.value);
            self.scan.edits.extend(instead.map(|text| Edit { range: attribute.range, text }));
        }
    }

    /// The font in the style of `WordArt` from before 2007.
    fn font_of_style(&mut self, tag: &Tag<'a>) {
        const PROPERTY: &str = "font-family:";
        let (Some(fonts), Some(style)) = (&self.source.session.fonts, tag.raw("style")) else { return };
        let Some(at) = style.value.find(PROPERTY).map(|at| at + PROPERTY.len()) else { return };
        let quoted = style.value.get(at..).unwrap_or_default();
        let name = quoted.trim_start().trim_start_matches("&quot;").trim_start_matches(['"', '\'']);
        let start = style.range.start + at + (quoted.len() - name.len());
        let length = name.find([';', '&', '"', '\'', ',']).unwrap_or(name.len());
        let instead = name.get(..length).and_then(|name| fonts.instead_of(name));
        self.scan.edits.extend(instead.map(|text| Edit { range: start..start + length, text }));
    }

    /// What was found, in the order of the text.
    pub(super) fn finish(mut self) -> Scan {
        while !self.streams.is_empty() {
            self.end();
        }
        // A text box ends before the paragraph that it stands in.
        self.scan.passages.sort_by_key(|passage| passage.slots.first().map(|slot| slot.range.start));
        self.scan
    }
}

/// An element whose content is a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaf {
    /// That people read.
    Text,
    /// A formula, which refers to sheets by their names.
    Formula,
    /// The pivot table that a chart shows, by its sheet.
    PivotSource,
}
