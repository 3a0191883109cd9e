//! Web pages: a passage is the text of a block over the elements within its lines, or an attribute that is shown.
//!
//! The tokenizer is html5gum, which tells where each tag, text and value stands; a tree is not built, for nothing
//! but the languages and what must not be translated comes down from the elements around a text. Pages are broken in
//! every way, so nothing here takes tags to match.

mod attributes;
mod elements;
mod groups;
mod tokens;

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::encoding::{Exact, declared_in_page};
use crate::model::Variant;

use super::encoded::Lacking;
use super::flow::{Flow, LineEnd};
use super::{Scan, Session};
use attributes::Attributes;
use elements::{Content, Element, Role, Text};
use groups::{Groups, Implied};
use ooxml::{Edit, Spelling};

/// The page with its text converted.
///
/// # Errors
/// [`Code::EncodingUnknown`] for pages that are in no encoding of Chinese.
pub(super) fn convert(bytes: &[u8], session: &mut Session<'_>) -> Result<Vec<u8>> {
    let file = Exact::declared(bytes, declared_in_page(bytes))
        .ok_or_else(|| Diagnostic::new(Code::EncodingUnknown))?;
    let text = file.as_str();
    let mut page = Page::new(text, session.target());
    page.markup(std::slice::from_ref(&(0..text.len())));
    let scan = page.finish();
    Ok(session.convert_text(&file, scan, Lacking::Reference))
}

/// A page, or what a text has of one, while it is read.
pub(super) struct Page<'f> {
    flow: Flow<'f>,
    /// Elements that are open, from the outermost.
    open: Vec<Open>,
    edits: Vec<Edit>,
    target: Variant,
}

/// An open element, and what its content has from it.
#[derive(Debug, Clone)]
struct Open {
    name: Box<str>,
    text: Text,
    groups: Groups,
    /// Its groups and those of all elements around it.
    all_groups: Groups,
    /// Its content is of SVG or `MathML`, where tags may close themselves.
    foreign: bool,
}

/// Elements around a text beyond which more change nothing, as in most browsers.
const DEEPEST: usize = 512;

impl<'f> Page<'f> {
    pub(super) fn new(file: &'f str, target: Variant) -> Self {
        Self { flow: Flow::new(file), open: Vec::new(), edits: Vec::new(), target }
    }

    /// Reads stretches of the file as markup, within what is open.
    pub(super) fn markup(&mut self, stretches: &[Range<usize>]) {
        tokens::read(self, stretches);
    }

    /// Text within what is open.
    pub(super) fn text(&mut self, range: Range<usize>, spelling: Spelling) {
        match self.open.last().map(|open| open.text).unwrap_or_default() {
            Text::Kept => self.flow.end(),
            Text::Beside => self.flow.alone(None, range, spelling),
            Text::Lines => self.flow.text(range, spelling, LineEnd::Hard),
            Text::Flowing => self.flow.text(range, spelling, LineEnd::Soft),
        }
    }

    /// Ends the passage, for what is no markup and parts text all the same.
    pub(super) fn block(&mut self) {
        self.flow.end();
    }

    /// Where its passages are collected; `None` where text stays as it is.
    pub(super) fn flow(&mut self) -> Option<&mut Flow<'f>> {
        let kept = self.open.last().is_some_and(|open| open.text == Text::Kept);
        (!kept).then_some(&mut self.flow)
    }

    pub(super) fn finish(self) -> Scan {
        Scan { passages: self.flow.finish(), edits: self.edits }
    }

    /// A start tag. Returns how its content is written.
    fn start(&mut self, name: &str, attributes: &Attributes, self_closing: bool) -> Content {
        let element = Element::named(name);
        if element.role != Role::Line {
            self.flow.end();
            self.end_implied(name, element.role == Role::Block);
        }
        let open = self.opened(name, element, attributes);
        if open.text != Text::Kept {
            attributes.convert(name, self.target, &mut self.flow, &mut self.edits);
        }
        let foreign = self.open.last().is_some_and(|parent| parent.foreign);
        let content = if foreign { Content::Markup } else { element.content };
        let is_empty = if foreign { self_closing } else { element.is_empty };
        if !is_empty && self.open.len() < DEEPEST {
            self.flow.part(element.part.filter(|_| !foreign));
            self.open.push(open);
        }
        content
    }

    /// What the content of an element has from it and from what it stands in.
    fn opened(&self, name: &str, element: Element, attributes: &Attributes) -> Open {
        let parent = self.open.last();
        let foreign = match name {
            "svg" | "math" => true,
            "foreignobject" | "desc" | "title" => false,
            _ => parent.is_some_and(|open| open.foreign),
        };
        let kept = attributes.are_kept(name, self.flow.file());
        let inherited = match parent.map(|open| open.text).unwrap_or_default() {
            Text::Kept if kept == Some(false) => Text::Flowing,
            inherited => inherited,
        };
        let text = match element.text {
            Text::Kept => Text::Kept,
            _ if kept == Some(true) => Text::Kept,
            Text::Flowing => inherited,
            _ if inherited == Text::Kept => Text::Kept,
            own => own,
        };
        let groups = element.groups;
        let all_groups = parent.map(|open| open.all_groups).unwrap_or_default().with(groups);
        Open { name: name.into(), text, groups, all_groups, foreign }
    }

    /// An end tag.
    fn end(&mut self, name: &str) {
        let element = Element::named(name);
        if element.role != Role::Line {
            self.flow.end();
            self.flow.part(None);
        }
        let is_bound = |open: &Open| open.groups.is_bound() && !element.groups.is_bound();
        let mut inner = self.open.iter().rev().take_while(|open| !is_bound(open));
        if let Some(above) = inner.position(|open| &*open.name == name) {
            self.open.truncate(self.open.len() - above - 1);
        }
    }

    /// Ends what a start tag ends without an end tag.
    fn end_implied(&mut self, name: &str, is_block: bool) {
        let Some(implied) = Implied::by(name, is_block) else { return };
        let open = self.open.last().map(|open| open.all_groups).unwrap_or_default();
        if !open.has(implied.ends) {
            return;
        }
        let mut inner = self.open.iter().rev().take_while(|open| !open.groups.has(implied.within));
        if let Some(above) = inner.position(|open| open.groups.has(implied.ends)) {
            self.open.truncate(self.open.len() - above - 1);
        }
    }
}
