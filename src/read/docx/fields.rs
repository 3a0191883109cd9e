//! Fields: the instruction is not on the page, the result is.

use crate::diagnostic::Result;
use crate::read::xml::Xml;

/// The fields that are open at a place. A field may reach over paragraphs and hold other fields.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them are still in their instruction.
    in_instruction: usize,
    /// How many of them are tables of contents in their result.
    contents: usize,
}

#[derive(Default)]
struct Field {
    instruction: String,
    in_result: bool,
    is_contents: bool,
}

impl Fields {
    /// A field begins, with its instruction.
    pub(super) fn begin(&mut self) {
        self.open.push(Field::default());
        self.in_instruction += 1;
    }

    /// A piece of the instruction of the innermost field.
    pub(super) fn instruct(&mut self, text: &str) {
        // Only the first word matters, which may be cut in pieces.
        if let Some(field) = self.open.last_mut().filter(|field| field.instruction.len() < 16) {
            field.instruction.push_str(text);
        }
    }

    /// The result of the innermost field begins.
    pub(super) fn separate(&mut self) {
        let Some(field) = self.open.last_mut().filter(|field| !field.in_result) else { return };
        field.in_result = true;
        field.is_contents = makes_contents(&field.instruction);
        self.in_instruction -= 1;
        self.contents += usize::from(field.is_contents);
    }

    /// The innermost field ends.
    pub(super) fn end(&mut self) {
        let Some(field) = self.open.pop() else { return };
        self.in_instruction -= usize::from(!field.in_result);
        self.contents -= usize::from(field.is_contents);
    }

    /// A paragraph ends. An instruction ends with it, whatever the file says: one that is never closed must not
    /// swallow the rest of the document.
    pub(super) fn end_paragraph(&mut self) {
        if self.in_instruction > 0 {
            self.open.retain(|field| field.in_result);
            self.in_instruction = 0;
        }
    }

    /// Whether text here is part of an instruction.
    pub(super) fn hide(&self) -> bool {
        self.in_instruction > 0
    }

    /// Whether text here is a table of contents.
    pub(super) fn in_contents(&self) -> bool {
        self.contents > 0
    }
}

/// Whether a field's instruction makes a table of contents.
pub(super) fn makes_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
}

/// What a form field shows that keeps its state apart from the text: a box to tick, or a choice. Reads the
/// element opened last, `w:fldChar`.
pub(super) fn form_field(xml: &mut Xml<'_>) -> Result<Option<String>> {
    let begin = xml.level();
    while let Some(tag) = xml.child(begin)? {
        if tag.name() != "ffData" {
            continue;
        }
        let data = xml.level();
        while let Some(tag) = xml.child(data)? {
            match tag.name() {
                "checkBox" => return check_box(xml).map(Some),
                "ddList" => return choice(xml),
                _ => {}
            }
        }
    }
    Ok(None)
}

fn check_box(xml: &mut Xml<'_>) -> Result<String> {
    let (mut default, mut checked) = (false, None);
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        match tag.name() {
            "default" => default = tag.is_on(),
            "checked" => checked = Some(tag.is_on()),
            _ => {}
        }
    }
    Ok(if checked.unwrap_or(default) { "☑" } else { "☐" }.to_owned())
}

fn choice(xml: &mut Xml<'_>) -> Result<Option<String>> {
    let (mut default, mut chosen, mut entries) = (0, None, Vec::new());
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        match tag.name() {
            "default" => default = tag.number("val").unwrap_or(0),
            "result" => chosen = tag.number("val"),
            "listEntry" => entries.push(tag.value().unwrap_or_default().into_owned()),
            _ => {}
        }
    }
    Ok(entries.into_iter().nth(chosen.unwrap_or(default)))
}
