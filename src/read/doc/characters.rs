//! Characters: the text of a paragraph.

use std::ops::Range;

use super::Reader;
use super::form_field;
use super::paragraph::OpenParagraph;
use super::properties::{CharacterProperties, StandsFor};
use super::styles::Style;
use crate::diagnostic::{Result, Thing};
use crate::read::content::Content;
use crate::read::raised::Raised;
use crate::read::word::symbol;

/// Characters with a meaning of their own ([MS-DOC] 2.4.1, 2.8.25).
pub(super) mod special {
    pub(in super::super) const PICTURE: u16 = 0x01;
    pub(in super::super) const NOTE: u16 = 0x02;
    pub(in super::super) const CELL_END: u16 = 0x07;
    pub(in super::super) const DRAWING: u16 = 0x08;
    pub(in super::super) const TAB: u16 = 0x09;
    pub(in super::super) const LINE_BREAK: u16 = 0x0B;
    /// Also the end of a section.
    pub(in super::super) const PAGE_BREAK: u16 = 0x0C;
    pub(in super::super) const PARAGRAPH_END: u16 = 0x0D;
    pub(in super::super) const FIELD_BEGIN: u16 = 0x13;
    pub(in super::super) const FIELD_RESULT: u16 = 0x14;
    pub(in super::super) const FIELD_END: u16 = 0x15;
    pub(in super::super) const HYPHEN_NO_BREAK: u16 = 0x1E;
    pub(in super::super) const FIRST_PRINTED: u16 = 0x20;
}

impl Reader<'_> {
    /// Reads the characters of a paragraph of this style, its mark included.
    pub(super) fn characters(
        &mut self,
        range: &Range<usize>,
        style: Style,
        paragraph: &mut OpenParagraph,
    ) -> Result<()> {
        let source = self.source;
        let mark = range.end - 1;
        for stretch in source.stretches(range)? {
            let properties = CharacterProperties::of(stretch.changes());
            let is_hidden = self.is_hidden(&properties, style.vanish.unwrap_or_default());
            if stretch.range.contains(&mark) {
                self.mark(mark, is_hidden, &properties, paragraph);
            }
            if properties.is_deleted {
                continue;
            }
            if !is_hidden {
                self.notes.refer_to_own_marks(&stretch.range);
            }
            let is_struck = !is_hidden && self.is_struck(&properties, style);
            if is_struck {
                self.leave_struck(&stretch.range, paragraph);
            }
            let is_hidden = is_hidden || is_struck;
            let units = source.text.units.get(stretch.range.clone()).unwrap_or_default();
            for (position, unit) in stretch.range.zip(units) {
                self.character(*unit, position, is_hidden, &properties, paragraph)?;
            }
        }
        Ok(())
    }

    /// Whether the character at `position` is deleted or hidden.
    pub(super) fn is_gone(&self, position: usize) -> Result<bool> {
        let stretches = self.source.stretches(&(position..position + 1))?;
        Ok(stretches.first().is_some_and(|stretch| {
            let properties = CharacterProperties::of(stretch.changes());
            properties.is_deleted || self.is_hidden(&properties, false)
        }))
    }

    fn mark(
        &self,
        mark: usize,
        is_hidden: bool,
        properties: &CharacterProperties,
        paragraph: &mut OpenParagraph,
    ) {
        match self.source.text.units.get(mark) {
            Some(&special::PARAGRAPH_END) => {
                paragraph.mark_is_gone = properties.is_deleted || properties.separates_styles;
                paragraph.mark_is_hidden = is_hidden;
            }
            // The end of a section is no line of its own.
            Some(&special::PAGE_BREAK) => paragraph.mark_is_hidden = true,
            _ => {}
        }
    }

    fn is_hidden(&self, properties: &CharacterProperties, by_paragraph: bool) -> bool {
        let by_style = properties.style.and_then(|style| self.styles.get(style).vanish);
        let by_style = by_style.unwrap_or(by_paragraph);
        properties.vanish.map_or(by_style, |vanish| vanish.over(by_style))
    }

    fn is_struck(&self, properties: &CharacterProperties, of_paragraph: Style) -> bool {
        let of_text = properties.style.map(|style| self.styles.get(style).struck).unwrap_or_default();
        let mut lines = properties.struck.into_iter().zip(of_text).zip(of_paragraph.struck);
        lines.any(|((own, of_text), of_paragraph)| {
            let by_style = of_text.or(of_paragraph).unwrap_or(false);
            own.map_or(by_style, |own| own.over(by_style))
        })
    }

    /// Text that is struck out is not there; the first place is told.
    fn leave_struck(&mut self, range: &Range<usize>, paragraph: &mut OpenParagraph) {
        let units = self.source.text.units.get(range.clone()).unwrap_or_default();
        let is_text = units.iter().any(|unit| *unit > special::FIRST_PRINTED);
        if is_text && !std::mem::replace(&mut self.has_struck, true) {
            paragraph.anchor(Content::left_out(Thing::StruckText));
        }
    }

    fn character(
        &mut self,
        unit: u16,
        position: usize,
        is_hidden: bool,
        properties: &CharacterProperties,
        paragraph: &mut OpenParagraph,
    ) -> Result<()> {
        match unit {
            special::FIELD_BEGIN => self.fields.begin(),
            special::FIELD_RESULT => self.field_result_begins(paragraph),
            special::FIELD_END => {
                let shown = self.fields.end().filter(|_| !is_hidden);
                paragraph.push(&shown.unwrap_or_default());
            }
            // The state of a form field stands in its instruction, and is what the field shows.
            special::PICTURE if properties.stands_for == StandsFor::FormField => {
                self.form_field(is_hidden, properties, paragraph);
            }
            _ if self.fields.hide() => self.instruct(unit),
            _ if is_hidden => {}
            _ => self.shown(unit, position, properties, paragraph)?,
        }
        Ok(())
    }

    fn instruct(&mut self, unit: u16) {
        let character = char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
        self.fields.instruct(character.encode_utf8(&mut [0; 4]));
    }

    fn form_field(
        &mut self,
        is_hidden: bool,
        properties: &CharacterProperties,
        paragraph: &mut OpenParagraph,
    ) {
        let data = self.source.file.data.get(properties.data.unwrap_or(u32::MAX) as usize..);
        let state = data.filter(|_| !is_hidden && !self.fields.hide_innermost()).and_then(form_field::state);
        paragraph.push(&state.unwrap_or_default());
    }

    fn shown(
        &mut self,
        unit: u16,
        position: usize,
        properties: &CharacterProperties,
        paragraph: &mut OpenParagraph,
    ) -> Result<()> {
        match unit {
            special::TAB => paragraph.text.push(unit),
            special::LINE_BREAK => paragraph.push("\n"),
            // Plain, because it stands in numbers and ranges, which are compared with typed ones.
            special::HYPHEN_NO_BREAK => paragraph.push("-"),
            special::NOTE if properties.is_special => {
                let mark = self.notes.mark(position);
                paragraph.push(&mark);
            }
            special::PICTURE if properties.is_special => self.inline_picture(properties, paragraph)?,
            special::DRAWING if properties.is_special => self.drawing(position, paragraph)?,
            _ if unit < special::FIRST_PRINTED => {}
            _ => match properties.symbol {
                Some((font, glyph)) => self.glyph(font, glyph, paragraph),
                None if properties.raised == Raised::No => paragraph.text.push(unit),
                None => {
                    let mut text = String::from_utf16_lossy(&[unit]);
                    properties.raised.mark_from(&mut text, 0);
                    if text.chars().all(|it| it == char::REPLACEMENT_CHARACTER) {
                        paragraph.text.push(unit);
                    } else {
                        paragraph.push(&text);
                    }
                }
            },
        }
        Ok(())
    }

    fn glyph(&self, font: u16, glyph: u16, paragraph: &mut OpenParagraph) {
        let glyph = char::from_u32(u32::from(glyph)).unwrap_or(char::REPLACEMENT_CHARACTER);
        paragraph.push(symbol::shown(self.fonts.name(font), glyph).encode_utf8(&mut [0; 4]));
    }
}
