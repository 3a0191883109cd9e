//! Groups that hold something else than text of the page (RTF 1.9.1, “Destinations”).

use std::mem;

use super::flow::Flow;
use super::group::{Destination, Ending, Group};
use super::shape::{Property, Shape};
use super::{Field, Reader, form_field, group, lists, picture};
use crate::diagnostic::Result;
use crate::read::content::{Block, Content};
use crate::read::word::{Note, makes_contents, note_mark};

/// Groups of which nothing is seen in the text although they are not marked with `\*`.
const UNSEEN: [&str; 36] = [
    "colortbl",
    "info",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "filetbl",
    "template",
    "nonesttables",
    "tc",
    "tcn",
    "xe",
    "rxe",
    "bkmkpub",
    "private1",
    "comment",
    "objalias",
    "objsect",
    "shprslt",
    "mmathPict",
    "operator",
    "fname",
    "fontemb",
    "pn",
    "revtbl",
    "bkmkstart",
];

impl Reader<'_> {
    /// Takes a control word that begins a destination; `false` if it begins none. Programs must pass over a group
    /// that is marked `\*` if they do not know it.
    pub(super) fn destination(&mut self, name: &str, is_at_start: bool, is_optional: bool) -> Result<bool> {
        if self.head(name)? || self.wrapper(name)? || self.notes_and_fields(name)? || self.drawings(name)? {
            return Ok(true);
        }
        if is_optional || is_at_start && UNSEEN.contains(&name) {
            self.skip()?;
            return Ok(true);
        }
        Ok(false)
    }

    /// Passes over the rest of the group.
    fn skip(&mut self) -> Result<()> {
        // Of the outermost group something must be left.
        if self.outer.len() > 1 {
            self.lexer.skip_group();
            self.close_group()?;
        }
        Ok(())
    }

    /// The tables at the head of the file.
    fn head(&mut self, name: &str) -> Result<bool> {
        let Self { lexer, fonts, stylesheet, numbering, .. } = self;
        match name {
            _ if self.outer.len() < 2 => return Ok(false),
            "fonttbl" => fonts.read(lexer),
            "stylesheet" => stylesheet.read(lexer, fonts.document),
            "listtable" => lists::read_templates(lexer, fonts, numbering),
            "listoverridetable" => lists::read_lists(lexer, fonts, numbering),
            _ => return Ok(false),
        }
        self.close_group()?;
        Ok(true)
    }

    /// Groups that only say something about the text in them.
    fn wrapper(&mut self, name: &str) -> Result<bool> {
        let shows = self.group.shows();
        let group = &mut self.group;
        match name {
            "shppict" => self.has_new_picture = true,
            "nonshppict" if std::mem::take(&mut self.has_new_picture) => self.skip()?,
            "nonshppict" | "shpinst" | "result" => {}
            "listtext" | "pntext" if shows => group.destination = Destination::Label,
            "listtext" | "pntext" => self.skip()?,
            "nesttableprops" => group.defines_nested = true,
            "upr" if shows => group.destination = Destination::Repeated,
            "ud" => group.destination = around_repeated(&self.outer),
            "annotation" => {
                self.count.notices.comments(1);
                self.skip()?;
            }
            "moMath" | "moMathPara" if shows => group.destination = Destination::Formula,
            "mr" if group.destination == Destination::Formula => group.destination = Destination::Page,
            _ => return Ok(self.operand(name)),
        }
        Ok(true)
    }

    /// Operands of formulas, which are written out in one line.
    fn operand(&mut self, name: &str) -> bool {
        if self.group.destination != Destination::Formula {
            return false;
        }
        let operator = match name {
            "mnum" => None,
            "mden" => Some('/'),
            "msup" => Some('^'),
            "msub" => Some('_'),
            _ => return false,
        };
        self.group.ending = Ending::Operand { start: self.flow.draft.text.len(), operator };
        true
    }

    fn notes_and_fields(&mut self, name: &str) -> Result<bool> {
        match name {
            "footnote" if self.group.shows() => self.begin_note(),
            "footnote" => self.skip()?,
            "field" => {
                self.fields.push(Field { start: self.flow.draft.text.len(), ..Field::default() });
                self.group.ending = Ending::Field;
            }
            "fldinst" => self.group.destination = Destination::Instruction,
            "fldrslt" => {
                let field = self.fields.last();
                self.group.is_contents |= field.is_some_and(|field| makes_contents(&field.instruction));
            }
            "formfield" => {
                let state = form_field::read(&mut self.lexer, self.fonts.document);
                if let Some(field) = self.fields.last_mut() {
                    field.state = state;
                }
                self.close_group()?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn drawings(&mut self, name: &str) -> Result<bool> {
        let may_draw = self.group.shows() || self.is_between_properties();
        match name {
            "pict" if self.group.shows() => {
                let picture = picture::Draft::read(&mut self.lexer, self.fonts.document);
                let block = self.picture(picture);
                self.flow.anchor(vec![block]);
                self.close_group()?;
            }
            "object" if self.group.shows() => {
                let (text, anchored) = self.flow.draft.shown();
                self.group.ending = Ending::Object { text, anchored };
            }
            "shp" | "shpgrp" | "do" if may_draw => {
                self.flow.shapes.push(Shape::default());
                self.group.ending = Ending::Shape;
                self.group.destination = Destination::Nowhere;
            }
            "sp" if self.is_between_properties() => {
                let property = Property::read(&mut self.lexer, self.fonts.document, true);
                if let Some(shape) = self.flow.shapes.last_mut() {
                    shape.describe(property);
                }
                self.close_group()?;
            }
            "shptxt" | "dptxbxtext" if self.is_between_properties() => {
                self.begin_flow(Flow::of_box(self.flow.paragraphs), Ending::TextBox);
            }
            "pict" | "object" | "shp" | "shpgrp" | "do" | "sp" | "shptxt" | "dptxbxtext" => self.skip()?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Whether this is a shape, outside its text.
    fn is_between_properties(&self) -> bool {
        self.group.destination == Destination::Nowhere && !self.flow.shapes.is_empty()
    }

    fn begin_note(&mut self) {
        let has_number = mem::take(&mut self.refers_to_note);
        let mut note = Note::default();
        if has_number {
            self.last_note += 1;
            note.mark = note_mark(self.last_note);
            self.flow.draft.text.push_str(&note.mark);
        }
        self.open_notes.push(self.notes.len());
        self.notes.push(note);
        self.begin_flow(Flow::default(), Ending::Note);
    }

    /// A text begins that stands on its own until the group ends.
    fn begin_flow(&mut self, flow: Flow, ending: Ending) {
        self.interrupted.push(mem::replace(&mut self.flow, flow));
        self.group = Group {
            ending,
            destination: Destination::Page,
            is_contents: false,
            paragraph: group::Paragraph::default(),
            ..self.group.clone()
        };
    }

    /// Does what is to be done at the end of the group.
    pub(super) fn end(&mut self) -> Result<()> {
        match self.group.ending {
            Ending::None => {}
            Ending::Field => self.end_field(),
            Ending::Note => {
                let (blocks, paragraphs) = self.end_flow()?;
                let index = self.open_notes.pop().unwrap_or_default();
                if let Some(note) = self.notes.get_mut(index) {
                    (note.blocks, note.paragraphs) = (blocks, paragraphs);
                }
            }
            Ending::TextBox => {
                let (blocks, _) = self.end_flow()?;
                self.flow.anchor(blocks);
            }
            Ending::Shape => self.end_shape(),
            Ending::Object { text, anchored } => {
                if self.flow.draft.shown() == (text, anchored) {
                    let object = self.flow.block(Content::left_out("embedded-object"));
                    self.flow.anchor(vec![object]);
                }
            }
            Ending::Operand { start, operator } => self.end_operand(start, operator),
        }
        Ok(())
    }

    fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        let text = &mut self.flow.draft.text;
        if self.group.shows() && text.len() == field.start {
            text.push_str(field.state.as_deref().unwrap_or_default());
        }
    }

    fn end_shape(&mut self) {
        let Some(shape) = self.flow.shapes.pop().filter(|shape| !shape.is_hidden) else { return };
        let mut blocks = Vec::new();
        if let Some(mut picture) = shape.picture {
            picture.alt = shape.alt;
            blocks.push(self.picture(picture));
        }
        if !shape.art.is_empty() {
            blocks.push(self.flow.block(Content::plain(shape.art)));
        }
        blocks.extend(shape.blocks);
        self.flow.anchor(blocks);
    }

    /// Puts an operand in parentheses where it is more than letters and digits, and after its operator.
    fn end_operand(&mut self, start: usize, operator: Option<char>) {
        let text = &mut self.flow.draft.text;
        let Some(operand) = text.get(start..).filter(|operand| !operand.is_empty()).map(str::to_owned) else {
            return;
        };
        text.truncate(start);
        text.extend(operator);
        if operand.chars().all(|character| character.is_alphanumeric() || character == '.') {
            text.push_str(&operand);
        } else {
            text.extend(["(", &operand, ")"]);
        }
    }

    fn picture(&mut self, draft: picture::Draft) -> Block {
        let picture = draft.finish(self.pictures + 1);
        self.pictures += u32::from(picture.is_some());
        self.flow.block(picture.map_or_else(|| Content::unreadable("?"), Content::Picture))
    }
}

/// Where the text around groups that are repeated goes.
fn around_repeated(outer: &[Group]) -> Destination {
    let destinations = outer.iter().rev().map(|group| group.destination);
    destinations.into_iter().find(|one| *one != Destination::Repeated).unwrap_or(Destination::Nowhere)
}
