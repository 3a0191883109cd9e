//! Runs: the text of a paragraph.

use super::Reader;
use super::fields;
use super::paragraph::ParagraphDraft;
use super::properties::{RunProperties, TextLook};
use crate::diagnostic::{Result, Thing};
use crate::read::content::Content;
use crate::read::word::symbol;
use ooxml::word::{NoteKind, alternative, is_wrapper};
use ooxml::xml::{Tag, Xml};

impl Reader<'_> {
    /// Reads a child of a paragraph, or of what encloses runs in one.
    pub(super) fn inline(
        &mut self,
        tag: &Tag<'_>,
        xml: &mut Xml<'_>,
        draft: &mut ParagraphDraft,
    ) -> Result<()> {
        match tag.name() {
            "r" => self.run(xml, draft),
            "hyperlink" | "bdo" | "dir" => self.inlines(xml, draft),
            name if is_wrapper(name) => self.inlines(xml, draft),
            "sdt" => self.content_control(xml, |reader, xml| reader.inlines(xml, draft)),
            "fldSimple" => self.simple_field(tag, xml, draft),
            "oMath" | "oMathPara" if self.shows() => self.formula(xml, &mut draft.text),
            "AlternateContent" => alternative(xml, |xml| self.inlines(xml, draft)),
            "subDoc" => {
                draft.anchor(Content::left_out(Thing::InsertedDocument));
                Ok(())
            }
            // Deleted and moved text is among the rest: as if the changes were accepted.
            _ => Ok(()),
        }
    }

    fn inlines(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            self.inline(&tag, xml, draft)?;
        }
        Ok(())
    }

    fn simple_field(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<()> {
        self.fields.begin();
        self.fields.instruct(&tag.attribute("instr").unwrap_or_default());
        self.fields.separate();
        self.inlines(xml, draft)?;
        self.fields.end();
        Ok(())
    }

    fn run(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<()> {
        let mut look = draft.look;
        draft.raised = look.raised.unwrap_or_default();
        let start = draft.text.len();
        let mut is_prompt_by_style = false;
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "rPr" => {
                    let properties = RunProperties::read(xml)?;
                    look = self.look_of(&properties, draft);
                    draft.raised = look.raised.unwrap_or_default();
                    is_prompt_by_style = self.prompts.is_style(properties.style.as_deref());
                }
                "fldChar" => self.field_mark(&tag, xml, draft)?,
                "instrText" => {
                    let mut instruction = String::new();
                    xml.text(&mut instruction)?;
                    self.fields.instruct(&instruction);
                }
                "commentReference" => self.notices.comments(1),
                _ if look.vanish == Some(true) || !self.shows() => {}
                "t" | "sym" | "noBreakHyphen" if look.is_struck() => self.leave_struck(draft),
                _ => self.run_content(&tag, xml, draft)?,
            }
        }
        // Programs fill a control in and leave it to say that it shows its placeholder.
        if self.placeholders > 0 && (is_prompt_by_style || self.prompts.has(&draft.text[start..])) {
            draft.text.truncate(start);
        }
        Ok(())
    }

    fn run_content(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<()> {
        match tag.name() {
            "t" => {
                let start = draft.text.len();
                read_text(tag, xml, &mut draft.text)?;
                draft.raised.mark_from(&mut draft.text, start);
            }
            "tab" | "ptab" => draft.text.push('\t'),
            "cr" => draft.text.push('\n'),
            "br" => draft.text.extend(line_break(tag)),
            // Plain, because it stands in numbers and ranges, which are compared with typed ones.
            "noBreakHyphen" => draft.text.push('-'),
            "sym" => draft.text.extend(symbol(tag)),
            "ruby" => self.ruby(xml, draft)?,
            "footnoteReference" => self.note_reference(NoteKind::Footnote, tag, draft),
            "endnoteReference" => self.note_reference(NoteKind::Endnote, tag, draft),
            "drawing" | "pict" | "object" => self.drawing(xml, draft)?,
            "contentPart" => draft.anchor(Content::left_out(Thing::Ink)),
            "AlternateContent" => alternative(xml, |xml| self.run_contents(xml, draft))?,
            _ => {}
        }
        Ok(())
    }

    fn run_contents(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            self.run_content(&tag, xml, draft)?;
        }
        Ok(())
    }

    /// Whether text here is on the page, unless its style hides it.
    fn shows(&self) -> bool {
        !self.fields.hide()
    }

    /// Text that is struck out is not there; the first place is told.
    fn leave_struck(&mut self, draft: &mut ParagraphDraft) {
        if !std::mem::replace(&mut self.has_struck, true) {
            draft.anchor(Content::left_out(Thing::StruckText));
        }
    }

    fn look_of(&mut self, properties: &RunProperties, draft: &ParagraphDraft) -> TextLook {
        let by_style = properties.style.as_deref().map(|id| {
            let id = self.styles.find(id);
            self.styles.get(Some(id)).look
        });
        properties.look.or(by_style.unwrap_or_default()).or(draft.look)
    }

    fn field_mark(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<()> {
        match tag.attribute("fldCharType").as_deref() {
            Some("begin") => {
                if let Some(state) = fields::form_field(xml)?
                    && self.shows()
                {
                    draft.text.push_str(&state);
                }
                self.fields.begin();
            }
            Some("separate") => self.fields.separate(),
            Some("end") => {
                let shown = self.fields.end();
                draft.text.push_str(&shown.unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    }

    /// The base text; the reading above it repeats it in other signs.
    fn ruby(&mut self, xml: &mut Xml<'_>, draft: &mut ParagraphDraft) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            if tag.name() == "rubyBase" {
                self.inlines(xml, draft)?;
            }
        }
        Ok(())
    }
}

/// Appends the text of `w:t`. Word drops spaces at its ends unless they are marked to be kept.
fn read_text(tag: &Tag<'_>, xml: &mut Xml<'_>, text: &mut String) -> Result<()> {
    let is_kept = tag.attribute("space").as_deref() == Some("preserve");
    let start = text.len();
    xml.text(text)?;
    let is_space = |character: char| matches!(character, ' ' | '\t');
    if !is_kept && text[start..].starts_with(is_space) {
        let trimmed = text[start..].trim_start_matches(is_space).to_owned();
        text.truncate(start);
        text.push_str(&trimmed);
    }
    if !is_kept {
        text.truncate(text.trim_end_matches(is_space).len().max(start));
    }
    Ok(())
}

/// Breaks of pages and columns are layout.
fn line_break(tag: &Tag<'_>) -> Option<char> {
    match tag.attribute("type").as_deref() {
        Some("page" | "column") => None,
        _ => Some('\n'),
    }
}

fn symbol(tag: &Tag<'_>) -> Option<char> {
    let code = u32::from_str_radix(&tag.attribute("char")?, 16).ok()?;
    Some(symbol::shown(&tag.attribute("font").unwrap_or_default(), char::from_u32(code)?))
}
