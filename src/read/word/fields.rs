//! Fields: the instruction is not on the page, the result is.

use super::equation;

/// The most characters of an instruction that are kept; of most only the first word matters.
const LONGEST: usize = 1024;

/// The fields that are open at a place. A field may reach over paragraphs and hold other fields.
#[derive(Default)]
pub(in crate::read) struct Fields {
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
    pub(in crate::read) fn begin(&mut self) {
        self.open.push(Field::default());
        self.in_instruction += 1;
    }

    /// A piece of the instruction of the innermost field.
    pub(in crate::read) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| field.instruction.len() < LONGEST) {
            field.instruction.push_str(text);
        }
    }

    /// The result of the innermost field begins.
    pub(in crate::read) fn separate(&mut self) {
        let Some(field) = self.open.last_mut().filter(|field| !field.in_result) else { return };
        field.in_result = true;
        field.is_contents = makes_contents(&field.instruction);
        self.in_instruction -= 1;
        self.contents += usize::from(field.is_contents);
    }

    /// The innermost field ends. Gives what it shows, where that is no result.
    pub(in crate::read) fn end(&mut self) -> Option<String> {
        let field = self.open.pop()?;
        self.in_instruction -= usize::from(!field.in_result);
        self.contents -= usize::from(field.is_contents);
        if field.in_result || self.hide() { None } else { equation::shown(&field.instruction) }
    }

    /// A paragraph ends. An instruction ends with it, whatever the file says: one that is never closed must not
    /// swallow the rest of the document.
    pub(in crate::read) fn end_paragraph(&mut self) {
        if self.in_instruction > 0 {
            self.open.retain(|field| field.in_result);
            self.in_instruction = 0;
        }
    }

    /// Whether text here is part of an instruction.
    pub(in crate::read) fn hide(&self) -> bool {
        self.in_instruction > 0
    }

    /// Whether text around the innermost field is part of an instruction.
    pub(in crate::read) fn hide_innermost(&self) -> bool {
        let own = self.open.last().is_some_and(|field| !field.in_result);
        self.in_instruction > usize::from(own)
    }

    /// Whether text here is a table of contents.
    pub(in crate::read) fn in_contents(&self) -> bool {
        self.contents > 0
    }
}

/// Whether a field's instruction makes a table of contents.
pub(in crate::read) fn makes_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
}

/// The state of a form field that stands for the default one.
pub(in crate::read) const AS_DEFAULT: i32 = 25;

/// What a form field shows that keeps its state as numbers, as all formats before .docx do ([MS-DOC] 2.9.78
/// `FFData`; RTF 1.9.1, “Form Fields”): a box to tick, or the choice at an index.
pub(in crate::read) fn form_field(
    kind: i32,
    state: i32,
    default: i32,
    choice: impl FnOnce(usize) -> Option<String>,
) -> Option<String> {
    const CHECK_BOX: i32 = 1;
    const CHOICE: i32 = 2;
    let state = if state == AS_DEFAULT { default } else { state };
    match kind {
        CHECK_BOX => Some(check_box(state != 0).to_owned()),
        CHOICE => usize::try_from(state).ok().and_then(choice),
        _ => None,
    }
}

/// A box to tick.
pub(in crate::read) fn check_box(is_checked: bool) -> &'static str {
    if is_checked { "☑" } else { "☐" }
}
