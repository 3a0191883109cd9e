//! From the events of the tokenizer to tags with their attributes.

use std::borrow::Cow;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};

use super::Page;
use super::attributes::{Attribute, Attributes};
use super::elements::Content;
use ooxml::Spelling;

/// Reads markup that stands in some stretches of a page's file.
pub(super) fn read(page: &mut Page<'_>, stretches: &[Range<usize>]) {
    let file = page.flow.file();
    let of_file = |stretch: &Range<usize>| file.get(stretch.clone()).unwrap_or_default();
    let markup: Cow<'_, str> = match stretches {
        [all] => of_file(all).into(),
        _ => stretches.iter().map(of_file).collect::<String>().into(),
    };
    let tags = Tags {
        page,
        stretches,
        name: String::new(),
        attributes: Attributes::default(),
        content: Content::Markup,
    };
    let tokenizer = Tokenizer::new_with_emitter(&*markup, Tokens(CallbackEmitter::new(tags)));
    let Ok(()) = tokenizer.finish();
}

/// Runs up a tag.
struct Tags<'p, 'f> {
    page: &'p mut Page<'f>,
    /// Where the markup stands in the file.
    stretches: &'p [Range<usize>],
    name: String,
    attributes: Attributes,
    /// How the content of the last start tag is written.
    content: Content,
}

impl Tags<'_, '_> {
    /// Where some of the markup stands in the file.
    fn places(&self, span: Span<usize>) -> impl Iterator<Item = Range<usize>> + use<'_> {
        let mut before = 0;
        self.stretches.iter().filter_map(move |stretch| {
            let offset = before;
            before += stretch.len();
            let start = stretch.start + span.start.saturating_sub(offset);
            let end = stretch.end.min(stretch.start + span.end.saturating_sub(offset));
            (start < end).then_some(start..end)
        })
    }
}

impl Callback<Infallible, usize> for Tags<'_, '_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = String::from_utf8_lossy(name).into_owned();
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => self.attributes.name(Attribute::named(name)),
            CallbackEvent::AttributeValue { .. } => {
                // One that the marks of a quotation run through is left as it is.
                let mut places = self.places(span);
                if let (Some(place), None) = (places.next(), places.next()) {
                    drop(places);
                    self.attributes.value(place);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                self.content = self.page.start(&self.name, &self.attributes, self_closing);
            }
            CallbackEvent::EndTag { name } => self.page.end(&String::from_utf8_lossy(name)),
            CallbackEvent::String { .. } => {
                for place in self.places(span).collect::<Vec<_>>() {
                    self.page.text(place, Spelling::Markup);
                }
            }
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
