//! From the events of the tokenizer to tags with their attributes.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};

use super::super::super::passage::Spelling;
use super::Page;
use super::attributes::{Attribute, Attributes};
use super::elements::Content;

/// Reads a stretch of a page's file.
pub(super) fn read(page: &mut Page<'_>, range: Range<usize>) {
    let Some(markup) = page.flow.file().get(range.clone()) else { return };
    let tags = Tags {
        page,
        offset: range.start,
        name: String::new(),
        attributes: Attributes::default(),
        content: Content::Markup,
    };
    let tokenizer = Tokenizer::new_with_emitter(markup, Tokens(CallbackEmitter::new(tags)));
    let Ok(()) = tokenizer.finish();
}

/// Runs up a tag.
struct Tags<'p, 'f> {
    page: &'p mut Page<'f>,
    /// Where the markup begins in the file.
    offset: usize,
    name: String,
    attributes: Attributes,
    /// How the content of the last start tag is written.
    content: Content,
}

impl Callback<Infallible, usize> for Tags<'_, '_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        let range = self.offset + span.start..self.offset + span.end;
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = String::from_utf8_lossy(name).into_owned();
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => self.attributes.name(Attribute::named(name)),
            CallbackEvent::AttributeValue { .. } => self.attributes.value(range),
            CallbackEvent::CloseStartTag { self_closing } => {
                self.content = self.page.start(&self.name, &self.attributes, self_closing);
            }
            CallbackEvent::EndTag { name } => self.page.end(&String::from_utf8_lossy(name)),
            CallbackEvent::String { .. } => self.page.text(range, Spelling::Markup),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// The tokenizer's own emitter, told by the page how the content of an element is written.
struct Tokens<'p, 'f>(CallbackEmitter<Tags<'p, 'f>, Infallible, usize>);

impl ForwardingEmitter for Tokens<'_, '_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let _ = self.0.emit_current_tag();
        let state = match std::mem::take(&mut self.0.callback_mut().content) {
            Content::Markup => return None,
            Content::References => State::RcData,
            Content::Raw => State::RawText,
            Content::Script => State::ScriptData,
            Content::ToTheEnd => State::PlainText,
        };
        self.0.init_string();
        Some(state)
    }
}
