//! Control words that are text or change the state of a group.

use super::Reader;
use super::characters::named_character;
use super::charset::CodePage;
use super::group::{Destination, ParagraphProperties};
use super::stylesheet::outline_of_level;
use crate::diagnostic::Result;
use crate::model::Align;
use crate::read::raised::Raised;

impl Reader<'_> {
    /// Takes a control word that begins no destination.
    pub(super) fn word(&mut self, name: &str, number: Option<i32>) -> Result<()> {
        if name == "u" {
            self.unicode(number.unwrap_or_default());
            return Ok(());
        }
        if let Some(character) = named_character(name) {
            self.character(character);
            return Ok(());
        }
        // It may stand between the halves of a pair, as LibreOffice has it: `\uc0 \u55362\uc1 \u57271`.
        if name == "uc" {
            self.group.fallback = number.unwrap_or(1).unsigned_abs();
            self.characters.end_repeat();
            return Ok(());
        }
        self.interrupt();
        if self.set_text(name, number) || self.set_paragraph(name, number) || self.define_row(name, number) {
            return Ok(());
        }
        match name {
            "chftn" => self.refers_to_note = self.group.shows(),
            _ if self.group.destination == Destination::Page => self.end_block(name)?,
            _ => {}
        }
        Ok(())
    }

    /// Properties of text and of the document.
    fn set_text(&mut self, name: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        let group = &mut self.group;
        match name {
            "f" => group.font = number.unwrap_or_default(),
            "v" => group.is_hidden = is_on,
            "strike" => group.is_struck[0] = is_on,
            "striked" => group.is_struck[1] = is_on,
            "super" => group.raised = if is_on { Raised::Above } else { Raised::No },
            "sub" => group.raised = if is_on { Raised::Below } else { Raised::No },
            "up" | "dn" if number == Some(0) => group.raised = Raised::No,
            "up" => group.raised = Raised::Above,
            "dn" => group.raised = Raised::Below,
            "nosupersub" => group.raised = Raised::No,
            "deleted" | "mvf" => group.is_deleted = is_on,
            "plain" => {
                group.font = self.fonts.default;
                group.is_hidden = false;
                group.is_struck = [false; 2];
                group.raised = Raised::No;
                group.is_deleted = false;
            }
            "ansicpg" => self.fonts.document = CodePage::numbered(number.unwrap_or_default()),
            "mac" => self.fonts.document = CodePage::numbered(10000),
            "deff" => {
                self.fonts.default = number.unwrap_or_default();
                group.font = self.fonts.default;
            }
            _ => return false,
        }
        true
    }

    /// Properties of the paragraph.
    fn set_paragraph(&mut self, name: &str, number: Option<i32>) -> bool {
        let paragraph = &mut self.group.paragraph;
        match name {
            "pard" => *paragraph = ParagraphProperties::default(),
            "s" => paragraph.style = number.unwrap_or_default(),
            "outlinelevel" => paragraph.outline = number.map(outline_of_level),
            "ql" | "qj" | "qd" => paragraph.align = Align::Start,
            "qc" => paragraph.align = Align::Center,
            "qr" => paragraph.align = Align::End,
            "ls" => paragraph.list = number.unwrap_or_default(),
            "ilvl" => {
                paragraph.list_level = number.and_then(|level| level.try_into().ok()).unwrap_or_default();
            }
            "intbl" => paragraph.is_in_table = number != Some(0),
            "itap" => {
                paragraph.table_level = number.and_then(|level| level.try_into().ok()).unwrap_or_default();
            }
            _ => return false,
        }
        true
    }

    fn define_row(&mut self, name: &str, number: Option<i32>) -> bool {
        let tables = &mut self.flow.tables;
        if self.group.defines_nested {
            return tables.nested.take(name, number);
        }
        if name == "trowd" {
            tables.begin_definition();
        }
        tables.outer.take(name, number)
    }
}
