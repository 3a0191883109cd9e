//! Markdown: a passage is a paragraph, heading or cell over its marks and soft line breaks. HTML in it is read by the
//! rules of web pages, together with the text between its tags. Code, addresses and keys stay.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostic, Result, Thing};
use crate::encoding::Exact;
use crate::model::Variant;

use super::anchors::Anchors;
use super::encoded::Lacking;
use super::front_matter;
use super::page::Page;
use super::plain::lines;
use super::{Scan, Session};
use ooxml::Spelling;

/// The file with its text converted.
///
/// # Errors
/// [`Code::EncodingUnknown`].
pub(super) fn convert(bytes: &[u8], session: &mut Session<'_>) -> Result<Vec<u8>> {
    let file = Exact::text_file(bytes).ok_or_else(|| Diagnostic::new(Code::EncodingUnknown))?;
    let scan = scan(file.as_str(), session.target());
    Ok(session.convert_text(&file, scan, Lacking::Utf8))
}

/// What programs that show Markdown know beside `CommonMark` and what changes no text for those that do not.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS);

fn scan(file: &str, target: Variant) -> Scan {
    let mut walk = Walk::new(file, target);
    let parser = Parser::new_ext(file, OPTIONS);
    for (_, definition) in parser.reference_definitions().iter() {
        walk.label(&definition.span);
        walk.title(definition.title.as_deref().unwrap_or_default(), &definition.span);
    }
    for (event, range) in parser.into_offset_iter() {
        walk.event(&event, range);
    }
    walk.finish(target)
}

struct Walk<'f> {
    file: &'f str,
    page: Page<'f>,
    /// How many tags are open of one whose text stays.
    skipped: usize,
    /// Lines of the block of HTML that is being read.
    html: Vec<Range<usize>>,
    /// Lines of the front matter.
    metadata: Vec<Range<usize>>,
    anchors: Anchors,
}

impl<'f> Walk<'f> {
    fn new(file: &'f str, target: Variant) -> Self {
        Self {
            file,
            page: Page::new(file, target),
            skipped: 0,
            html: Vec::new(),
            metadata: Vec::new(),
            anchors: Anchors::default(),
        }
    }

    fn finish(mut self, target: Variant) -> Scan {
        if let Some(flow) = self.page.flow() {
            self.anchors
                .named(self.file)
                .for_each(|link| flow.alone(Some(Thing::LinkLabel), link, Spelling::Plain));
        }
        let mut scan = self.page.finish();
        for range in self.metadata {
            scan.edits.extend(front_matter::language(self.file, range, target));
        }
        scan
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        if let Event::Text(text) | Event::Code(text) = event {
            self.anchors.text(text);
        }
        match event {
            Event::Start(_) if self.skipped > 0 => self.skipped += 1,
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => {
                let plain = self.file.get(range.clone()) == Some(&**text);
                self.page.text(range, if plain { Spelling::Plain } else { Spelling::Markup });
            }
            Event::SoftBreak | Event::HardBreak => {
                self.page.text(range.end.saturating_sub(1).max(range.start)..range.end, Spelling::Plain);
            }
            Event::Html(_) => self.html.push(range),
            Event::InlineHtml(_) => self.page.markup(&[range]),
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => self.page.block(),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Heading { id: None, .. } => {
                self.page.block();
                self.anchors.begin();
            }
            Tag::Link { link_type, title, dest_url, .. } => {
                self.anchors.link(dest_url, self.file, range);
                self.link(*link_type, title, range);
            }
            Tag::Image { link_type, title, .. } => {
                self.page.block();
                self.link(*link_type, title, range);
            }
            Tag::CodeBlock(_) => self.skip(),
            Tag::MetadataBlock(_) => {
                self.metadata(range);
                self.skip();
            }
            _ => self.page.block(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Heading(_) => {
                self.page.block();
                self.anchors.end();
            }
            _ => self.page.block(),
        }
    }

    /// Leaves the text up to the end of the tag that has just begun as it is.
    fn skip(&mut self) {
        self.page.block();
        self.skipped = 1;
    }

    /// A link or a picture. A text that is a label too is converted as a label is, so that both stay the same.
    fn link(&mut self, kind: LinkType, title: &str, range: &Range<usize>) {
        match kind {
            LinkType::Inline => self.title(title, range),
            LinkType::Reference | LinkType::ReferenceUnknown => {
                let text = self.file.get(range.clone()).unwrap_or_default();
                let label = text.rfind('[').map_or(range.end, |at| range.start + at);
                self.label(&(label..range.end));
            }
            LinkType::Collapsed
            | LinkType::CollapsedUnknown
            | LinkType::Shortcut
            | LinkType::ShortcutUnknown => {
                self.label(range);
                self.skip();
            }
            LinkType::Autolink | LinkType::Email | LinkType::WikiLink { .. } => self.skip(),
        }
    }

    /// The first label in some bytes.
    fn label(&mut self, range: &Range<usize>) {
        let text = self.file.get(range.clone()).unwrap_or_default();
        let Some(start) = text.find('[').map(|at| at + 1) else { return };
        let mut escaped = false;
        let mut depth = 0;
        let is_end = |character: char| {
            let literal = escaped;
            escaped = character == '\\' && !literal;
            match character {
                '[' if !literal => depth += 1,
                ']' if !literal && depth == 0 => return true,
                ']' if !literal => depth -= 1,
                _ => {}
            }
            false
        };
        let Some(length) = text[start..].find(is_end) else { return };
        let label = range.start + start..range.start + start + length;
        if let Some(flow) = self.page.flow() {
            flow.alone(Some(Thing::LinkLabel), label, Spelling::Plain);
        }
    }

    /// The title of a link in some bytes that end with it.
    fn title(&mut self, title: &str, range: &Range<usize>) {
        let text = self.file.get(range.clone()).unwrap_or_default();
        let Some(at) = text.rfind(title).filter(|_| !title.is_empty()) else { return };
        let start = range.start + at;
        if let Some(flow) = self.page.flow() {
            flow.alone(Some(Thing::Attribute), start..start + title.len(), Spelling::Plain);
        }
    }

    /// A block of HTML. Marks of quotations and lists before its lines are no part of it.
    fn html_block(&mut self) {
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for line in self.html.drain(..) {
            match stretches.last_mut() {
                Some(open) if open.end == line.start => open.end = line.end,
                _ => stretches.push(line),
            }
        }
        self.page.markup(&stretches);
        self.page.block();
    }

    /// Front matter, or what looks like it further down.
    fn metadata(&mut self, range: &Range<usize>) {
        let text = self.file.get(range.clone()).unwrap_or_default();
        let at_start = self.file.get(..range.start).is_some_and(|before| before.trim().is_empty());
        let Some(flow) = self.page.flow() else { return };
        for line in lines(text, range.start) {
            if !at_start {
                flow.alone(None, line, Spelling::Plain);
            } else if let Some(value) = front_matter::value(self.file, line.clone()) {
                flow.alone(Some(Thing::FrontMatter), value, Spelling::Plain);
            } else {
                self.metadata.push(line);
            }
        }
    }
}
