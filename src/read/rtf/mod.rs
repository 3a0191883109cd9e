//! Rich Text Format (.rtf, RTF 1.9.1), as Word, WPS, LibreOffice and many a program since 1987 write it.
//!
//! `lexer` splits the file into tokens, and one loop over them builds the blocks, with a stack of group states
//! (`group`): control `words` change the state or stand for text, `destinations` are groups that hold something other
//! than text. Bytes become `characters` by the `charset` of their font. The tables at the head (`fonts`, `stylesheet`,
//! `lists`) and groups of data (`property`, `picture`, `shape`, `form_field`) have parsers of their own. Each
//! independent text (body, note, text box) is a `flow` of paragraphs and `table`s.

mod characters;
mod charset;
mod destinations;
mod flow;
mod fonts;
mod form_field;
mod group;
mod lexer;
mod lists;
mod paragraph;
mod picture;
mod property;
mod shape;
mod stylesheet;
mod table;
mod words;

use characters::{Characters, symbol_character};
use flow::Flow;
use fonts::Fonts;
use group::{Destination, Group};
use lexer::{Lexer, Token};
use stylesheet::Stylesheet;
use table::Count;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result, Thing};
use crate::limits::{Limits, over_limit};
use crate::model::{Document, Item, Part};
use crate::read::content;
use crate::read::notices::Notices;
use crate::read::raised::Raised;
use crate::read::sniff::Signature;
use crate::read::word::{Counters, Note, Numbering, append_notes, symbol};

/// The deepest nesting of groups. It is high because some programs forget to close groups.
const DEEPEST_GROUP: usize = 1 << 16;

/// How the format is told.
pub(crate) const SIGNATURES: &[Signature] = &[Signature::Start(br"{\rt")];

/// Reads an RTF document as it is shown. Of one that is cut off, what is there is read, with a warning.
///
/// # Errors
/// What does not begin as RTF, and oversized input.
pub fn read(bytes: &[u8], limits: Limits, diagnostics: &mut Diagnostics) -> Result<Document> {
    if bytes.len() as u64 > limits.input {
        return Err(over_limit(Thing::InputBytes, limits.input));
    }
    let start = bytes.windows(5).take(1024).position(|window| window == b"{\\rtf");
    let Some(bytes) = start.and_then(|start| bytes.get(start..)) else {
        return Err(Diagnostic::new(Code::FormatDiffers).with("wanted", ".rtf"));
    };
    let items = Reader::new(bytes, limits, diagnostics).document()?;
    Ok(Document { parts: vec![Part { name: None, items }] })
}

/// A document in reading. The flags are independent of each other.
#[expect(clippy::struct_excessive_bools)]
struct Reader<'a> {
    lexer: Lexer<'a>,
    /// The groups that are open around the innermost.
    outer: Vec<Group>,
    /// The innermost group.
    group: Group,
    /// Whether nothing but `\*` has come since the group began.
    is_at_start: bool,
    /// Whether `\*` was the last.
    is_optional: bool,
    fonts: Fonts,
    stylesheet: Stylesheet,
    numbering: Numbering,
    counters: Counters,
    characters: Characters,
    /// The text that is read, and those that it interrupted.
    flow: Flow,
    interrupted: Vec<Flow>,
    fields: Vec<Field>,
    /// The notes, in the order of their references.
    notes: Vec<Note>,
    /// The notes that are open.
    open_notes: Vec<usize>,
    /// The last number given to a note.
    last_note: u32,
    /// Whether the text just refers to a note by a number.
    refers_to_note: bool,
    /// Whether a picture was read that may follow again in an older format (`\nonshppict`).
    has_new_picture: bool,
    /// Whether any text was struck out.
    has_struck: bool,
    count: Count<'a>,
    /// Pictures so far.
    pictures: u32,
}

/// A field in reading.
#[derive(Default)]
struct Field {
    instruction: String,
    /// What a form field shows if it has no text.
    state: Option<String>,
    /// How long the paragraph was before it.
    start: usize,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], limits: Limits, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            lexer: Lexer::new(bytes),
            outer: Vec::new(),
            group: Group::outermost(),
            is_at_start: false,
            is_optional: false,
            fonts: Fonts::default(),
            stylesheet: Stylesheet::default(),
            numbering: Numbering::default(),
            counters: Counters::default(),
            characters: Characters::default(),
            flow: Flow::default(),
            interrupted: Vec::new(),
            fields: Vec::new(),
            notes: Vec::new(),
            open_notes: Vec::new(),
            last_note: 0,
            refers_to_note: false,
            has_new_picture: false,
            has_struck: false,
            count: Count::new(limits, Notices::new(diagnostics)),
            pictures: 0,
        }
    }

    fn document(&mut self) -> Result<Vec<Item>> {
        while let Some(token) = self.lexer.next() {
            self.token(token)?;
            if self.outer.is_empty() {
                break;
            }
        }
        if !self.outer.is_empty() {
            self.count.notices.truncated();
        }
        while !self.outer.is_empty() {
            self.close_group()?;
        }
        let (mut blocks, paragraphs) = self.end_flow()?;
        append_notes(&mut blocks, paragraphs, std::mem::take(&mut self.notes));
        let items = content::items(blocks, &mut self.count.notices);
        self.count.notices.tell_comments();
        Ok(items)
    }

    fn token(&mut self, token: Token<'_>) -> Result<()> {
        match token {
            Token::Open => self.open_group()?,
            Token::Close => self.close_group()?,
            Token::Word(name, number) => {
                let is_optional = std::mem::take(&mut self.is_optional);
                let is_at_start = std::mem::take(&mut self.is_at_start);
                if !self.destination(name, is_at_start, is_optional)? {
                    self.word(name, number)?;
                }
            }
            Token::Symbol(b'*') => self.is_optional = self.is_at_start,
            Token::Symbol(b'\r' | b'\n') => self.word("par", None)?,
            Token::Symbol(symbol) => {
                if let Some(character) = symbol_character(symbol) {
                    self.character(character);
                }
            }
            Token::Hex(byte) => self.text(&[byte]),
            Token::Text(bytes) => self.text(bytes),
            Token::Binary(_) => {}
        }
        Ok(())
    }

    fn open_group(&mut self) -> Result<()> {
        if self.outer.len() == DEEPEST_GROUP {
            return Err(over_limit(Thing::RtfGroups, DEEPEST_GROUP as u64));
        }
        self.interrupt();
        let inner = self.group.inner();
        self.outer.push(std::mem::replace(&mut self.group, inner));
        self.is_at_start = true;
        self.is_optional = false;
        Ok(())
    }

    fn close_group(&mut self) -> Result<()> {
        self.interrupt();
        self.is_at_start = false;
        self.end()?;
        if self.outer.len() == 1 {
            self.end_last_paragraph()?;
        }
        if let Some(outer) = self.outer.pop() {
            self.group = outer;
        }
        Ok(())
    }

    /// Adds bytes of text.
    fn text(&mut self, bytes: &[u8]) {
        self.is_at_start = false;
        if self.group.strikes() {
            return self.leave_struck();
        }
        let (font, raised) = (self.group.font, self.group.raised);
        let page = self.fonts.page(font);
        let signs = self.fonts.of_signs(font).filter(|_| self.group.destination != Destination::Instruction);
        let Some(out) = sink(&self.group, &mut self.flow, &mut self.fields) else { return };
        self.refers_to_note = false;
        for byte in bytes {
            match signs {
                _ if *byte < b' ' && *byte != b'\t' => {}
                Some(signs) if *byte > b' ' => {
                    self.characters.character(symbol::shown(signs, char::from(*byte)), out);
                }
                _ if raised != Raised::No && byte.is_ascii_digit() => {
                    raised
                        .shown(&char::from(*byte).to_string())
                        .chars()
                        .for_each(|digit| self.characters.character(digit, out));
                }
                _ => self.characters.byte(*byte, page, out),
            }
        }
        self.flow.paragraph.is_contents |= self.group.is_contents;
    }

    /// Text that is struck out is not there; the first place is told.
    fn leave_struck(&mut self) {
        self.interrupt();
        if !std::mem::replace(&mut self.has_struck, true) {
            let block = self.flow.block(content::Content::left_out(Thing::StruckText));
            self.flow.anchor(vec![block]);
        }
    }

    /// Adds a character.
    fn character(&mut self, character: char) {
        self.is_at_start = false;
        if self.group.strikes() {
            return self.leave_struck();
        }
        if let Some(out) = sink(&self.group, &mut self.flow, &mut self.fields) {
            self.characters.character(character, out);
            self.refers_to_note = false;
        }
    }

    /// Adds the character of a number of `\u`.
    fn unicode(&mut self, number: i32) {
        let signs = self.fonts.of_signs(self.group.font).unwrap_or_default();
        let is_struck = self.group.strikes();
        let mut nowhere = String::new();
        let Some(out) = sink(&self.group, &mut self.flow, &mut self.fields) else { return };
        let out = if is_struck { &mut nowhere } else { out };
        self.refers_to_note = false;
        match self.characters.unicode(number, self.group.fallback, out) {
            Some(glyph @ '\u{F000}'..='\u{F0FF}') => out.push(symbol::shown(signs, glyph)),
            Some(character) if character >= ' ' || character == '\t' => out.push(character),
            _ => {}
        }
        if is_struck {
            self.leave_struck();
        }
    }

    /// Flushes pending characters, because something other than text follows.
    fn interrupt(&mut self) {
        match sink(&self.group, &mut self.flow, &mut self.fields) {
            Some(out) => self.characters.interrupt(out),
            None => self.characters.interrupt(&mut String::new()),
        }
    }
}

/// The buffer that the text of a group is appended to; `None` for text that is not shown.
fn sink<'s>(group: &Group, flow: &'s mut Flow, fields: &'s mut [Field]) -> Option<&'s mut String> {
    if group.is_hidden || group.is_deleted {
        return None;
    }
    match group.destination {
        Destination::Page => Some(&mut flow.paragraph.text),
        Destination::Label => Some(&mut flow.paragraph.label),
        Destination::Instruction => fields.last_mut().map(|field| &mut field.instruction),
        Destination::Nowhere | Destination::Formula | Destination::Repeated => None,
    }
}
