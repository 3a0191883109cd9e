//! A pass over the markup of a part, which tells where in its text everything stands.
//!
//! Our own and not quick-xml's, whose events cost more than twice as much here and do not say where they stand; in the
//! tests quick-xml is the judge of what comes out.

use memchr::memmem::find;
use memchr::{memchr, memchr2};

use super::tag::{ElementName, Tag, local};
use crate::{Error, Limit, Result, Slot, Spelling, malformed};

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The tokens of a part's text, in order. After an error there are none.
///
/// Comments, processing instructions and the XML declaration are passed over. A document type declaration is an error:
/// OPC forbids it ([ECMA-376] part 2, 6.2.5), no Office program writes it, and it could declare entities.
pub struct Tokens<'a> {
    part: &'a str,
    text: &'a str,
    /// Where the last token begins, and where the next one does.
    start: usize,
    at: usize,
    /// The elements that are open, outermost first.
    open: Vec<ElementName<'a>>,
    /// Whether the element opened last has no content, and is closed by the next token.
    is_empty: bool,
    deepest: usize,
    is_lenient: bool,
}

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// The start of an element. One without content is closed by the next token.
    Open(Tag<'a>),
    /// The end of the element with this local name.
    Close(&'a str),
    /// Some text within an element, references included; a CDATA section is a piece of its own.
    Text(Slot),
}

impl<'a> Tokens<'a> {
    /// The tokens of the part called `part`, however deep its elements are nested.
    pub fn new(part: &'a str, text: &'a str) -> Self {
        let at = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let open = Vec::with_capacity(32);
        Self { part, text, start: at, at, open, is_empty: false, deepest: usize::MAX, is_lenient: false }
    }

    /// Refuses elements that are nested deeper than this.
    #[must_use]
    pub fn nested_at_most(mut self, deepest: usize) -> Self {
        self.deepest = deepest;
        self
    }

    /// Takes what is no well-formed XML as well, such as the tags of HTML that programs write into VML: elements that are
    /// not closed, or are closed by other names.
    #[must_use]
    pub fn lenient(mut self) -> Self {
        self.is_lenient = true;
        self
    }

    /// Where the last token begins; for the end of an element without content, where that ends.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Where the last token ends.
    pub fn position(&self) -> usize {
        self.at
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// The part's whole text.
    pub fn source(&self) -> &'a str {
        self.text
    }

    /// Passes over what is left of the element opened last, its end included.
    ///
    /// # Errors
    /// [`Error::Malformed`] and [`Error::LimitExceeded`].
    pub fn skip_element(&mut self) -> Result<()> {
        self.skip_to_depth(self.open.len().saturating_sub(1))
    }

    /// Passes over what is left of all elements that are open deeper than this.
    pub(super) fn skip_to_depth(&mut self, depth: usize) -> Result<()> {
        while self.open.len() > depth {
            if self.token()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Goes on at a later place, which must lie between the children of the element that is open.
    pub fn skip_to(&mut self, position: usize) {
        if position > self.at && self.text.is_char_boundary(position) {
            self.at = position;
        }
    }

    fn token(&mut self) -> Result<Option<Token<'a>>> {
        if self.is_empty {
            (self.is_empty, self.start) = (false, self.at);
            return Ok(self.open.pop().map(|name| Token::Close(name.local())));
        }
        loop {
            self.start = self.at;
            let bytes = self.text.as_bytes();
            match (bytes.get(self.at), bytes.get(self.at + 1)) {
                (None, _) => return self.end(),
                (Some(b'<'), Some(b'/')) => return self.close().map(Some),
                (Some(b'<'), Some(b'?')) => {
                    self.at += "<?".len();
                    self.pass("?>", "processing instruction")?;
                }
                (Some(b'<'), Some(b'!')) => {
                    if let Some(token) = self.declaration()? {
                        return Ok(Some(token));
                    }
                }
                (Some(b'<'), _) => return self.open().map(Some),
                _ => return self.text().map(Some),
            }
        }
    }

    fn open(&mut self) -> Result<Token<'a>> {
        if self.open.len() >= self.deepest && !self.is_lenient {
            return Err(Limit::Depth.exceeded(self.deepest as u64));
        }
        let Some(tag) = Tag::first(self.text, self.at) else { return Err(self.unclosed("tag")) };
        self.at = tag.end();
        self.is_empty = tag.is_empty();
        self.open.push(tag.element_name());
        Ok(Token::Open(tag))
    }

    fn close(&mut self) -> Result<Token<'a>> {
        let start = self.at + "</".len();
        let bytes = self.text.as_bytes().get(start..).unwrap_or_default();
        let expected = self.open.pop();
        if let Some(name) = expected {
            let length = name.qualified().len();
            if bytes.get(..length) == Some(name.qualified().as_bytes()) && bytes.get(length) == Some(&b'>') {
                self.at = start + length + 1;
                return Ok(Token::Close(name.local()));
            }
        }
        self.close_differently(start, expected)
    }

    /// A tag that is not the usual one for the element that is open.
    #[cold]
    fn close_differently(&mut self, start: usize, expected: Option<ElementName<'a>>) -> Result<Token<'a>> {
        let rest = self.text.get(start..).unwrap_or_default();
        let Some(length) = memchr(b'>', rest.as_bytes()) else { return Err(self.unclosed("tag")) };
        self.at = start + length + 1;
        let name = rest.get(..length).unwrap_or_default().trim_ascii_end();
        match expected.map(ElementName::qualified) {
            Some(expected) if expected == name || self.is_lenient => {}
            Some(expected) => {
                return Err(self.broken(&format!("expected `</{expected}>`, but `</{name}>` was found")));
            }
            None if self.is_lenient => {}
            None => return Err(self.broken(&format!("`</{name}>` does not match any open tag"))),
        }
        Ok(Token::Close(local(name)))
    }

    fn text(&mut self) -> Result<Token<'a>> {
        let bytes = self.text.as_bytes();
        loop {
            let rest = bytes.get(self.at..).unwrap_or_default();
            let Some(next) = memchr2(b'<', b'&', rest) else { break };
            self.at += next;
            // References may come one after the other.
            while bytes.get(self.at) == Some(&b'&') {
                self.reference()?;
            }
            if bytes.get(self.at) == Some(&b'<') {
                return Ok(Token::Text(Slot { range: self.start..self.at, spelling: Spelling::Markup }));
            }
        }
        self.at = self.text.len();
        Ok(Token::Text(Slot { range: self.start..self.at, spelling: Spelling::Markup }))
    }

    /// Passes over a reference, or an ampersand that begins none.
    fn reference(&mut self) -> Result<()> {
        let body = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        match body.iter().position(|byte| matches!(byte, b';' | b'&' | b'<')) {
            Some(length) if body.get(length) == Some(&b';') => self.at += length + "&;".len(),
            _ if self.is_lenient => self.at += 1,
            _ => return Err(self.broken("& begins no reference")),
        }
        Ok(())
    }

    /// What begins with `<!`; `None` for a comment.
    fn declaration(&mut self) -> Result<Option<Token<'a>>> {
        const COMMENT: &str = "<!--";
        const CDATA: &str = "<![CDATA[";
        if self.rest().starts_with(COMMENT) {
            self.at += COMMENT.len();
            self.pass("-->", "comment")?;
            return Ok(None);
        }
        if self.rest().starts_with(CDATA) {
            self.at += CDATA.len();
            self.pass("]]>", "CDATA section")?;
            return Ok(Some(Token::Text(Slot {
                range: self.start + CDATA.len()..self.at - "]]>".len(),
                spelling: Spelling::Plain,
            })));
        }
        Err(self.broken("document type declaration"))
    }

    fn pass(&mut self, end: &str, thing: &str) -> Result<()> {
        match find(self.rest().as_bytes(), end.as_bytes()) {
            Some(length) => self.at += length + end.len(),
            None => return Err(self.unclosed(thing)),
        }
        Ok(())
    }

    fn end(&mut self) -> Result<Option<Token<'a>>> {
        if self.open.is_empty() || self.is_lenient { Ok(None) } else { Err(self.broken("unexpected end")) }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    #[cold]
    fn unclosed(&mut self, thing: &str) -> Error {
        self.at = self.text.len();
        self.broken(&format!("{thing} without its end"))
    }

    #[cold]
    pub(super) fn broken(&self, reason: &str) -> Error {
        malformed(self.part, &format!("{reason} (byte {})", self.at))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Result<Token<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let token = self.token().transpose();
        if let Some(Err(_)) = token {
            self.at = self.text.len();
            self.open.clear();
            self.is_empty = false;
        }
        token
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    /// All tokens in words; `None` for what is refused.
    fn told(tokens: Tokens<'_>) -> Option<Vec<String>> {
        let text = tokens.source();
        let told = tokens.map(|token| {
            Some(match token.ok()? {
                Token::Open(tag) => {
                    assert!(text[tag.start()..].starts_with('<'));
                    format!("<{}", tag.name())
                }
                Token::Close(name) => format!("/{name}"),
                Token::Text(slot) => format!("{:?} {}", slot.spelling, slot.raw(text)),
            })
        });
        told.collect()
    }

    /// The same, as quick-xml sees it. It gives references apart from the text around them.
    fn told_by_quick_xml(text: &str) -> Option<Vec<String>> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let (mut told, mut depth, mut markup) = (Vec::new(), 0, String::new());
        loop {
            let event = reader.read_event().ok()?;
            match &event {
                Event::Text(text) => markup += text,
                Event::GeneralRef(name) => markup = markup + "&" + name + ";",
                _ if !markup.is_empty() => told.push(format!("Markup {}", std::mem::take(&mut markup))),
                _ => {}
            }
            match event {
                Event::Start(tag) => {
                    depth += 1;
                    told.push(format!("<{}", tag.local_name().into_inner()));
                }
                Event::End(tag) => {
                    depth -= 1;
                    told.push(format!("/{}", tag.local_name().into_inner()));
                }
                Event::CData(text) => told.push(format!("Plain {}", &*text)),
                Event::DocType(_) => return None,
                Event::Eof => return (depth == 0).then_some(told),
                _ => {}
            }
        }
    }

    /// Whether there is a quotation mark in the name of an element, which quick-xml takes for a part of it.
    fn has_odd_name(text: &str) -> bool {
        let is_end = |character: char| character == '>' || character.is_ascii_whitespace();
        let mut names = text.split('<').skip(1).filter_map(|tag| tag.split(is_end).next());
        names.any(|name| name.contains(['"', '\'']))
    }

    const PIECES: &[&str] = &[
        "<a>",
        "</a>",
        "<b x='1'>",
        "</b >",
        "<w:c/>",
        "<d y=\"a>b\" />",
        "<a\n>",
        "文",
        " ",
        "&amp;",
        "&#x53D1;",
        "&x;",
        "&",
        ";",
        "<!-- <a> -->",
        "<![CDATA[<发>]]>",
        "<?a?>",
        "<!DOCTYPE a>",
        "<",
        ">",
        "/",
        "'",
        "\"",
        "?",
        "!",
        "-->",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn whatever_comes_is_split_as_quick_xml_splits_it(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12)) {
            let text = pieces.concat();
            prop_assume!(!has_odd_name(&text));
            prop_assert_eq!(told(Tokens::new("", &text)), told_by_quick_xml(&text), "{}", text);
        }

        #[test]
        fn well_formed_markup_is_split_as_quick_xml_splits_it(pieces in prop::collection::vec(prop::sample::select(&PIECES[4..12]), 0..12)) {
            let text = format!("\u{FEFF}<?xml version='1.0'?><x>{}</x>", pieces.concat().replace("<a\n>", ""));
            let told = told(Tokens::new("", &text));
            prop_assert!(told.is_some());
            prop_assert_eq!(told, told_by_quick_xml(&text));
        }

        #[test]
        fn attributes_are_those_that_quick_xml_finds(text in "<a( (b|c:d) ?= ?('[x \"&;]{0,3}'|\"[y '&;]{0,3}\")){0,3} ?/?>") {
            let Some(Ok(Token::Open(tag))) = Tokens::new("", &text).next() else { panic!("{text} is a tag") };
            let found: Vec<_> = tag.attributes().map(|found| (found.key, found.value)).collect();
            for attribute in tag.attributes() {
                prop_assert_eq!(&text[attribute.range.clone()], attribute.value);
            }
            let Ok(Event::Start(tag) | Event::Empty(tag)) = Reader::from_str(&text).read_event() else { panic!("{text} is a tag") };
            let mut attributes = tag.attributes();
            let expected: Vec<_> = attributes.with_checks(false).flatten().collect();
            let expected: Vec<_> = expected.iter().map(|found| (found.key.into_inner(), &*found.value)).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn everything_is_told_with_its_place() {
        let text =
            "\u{FEFF}<?xml version='1.0'?><w:p a:b = '发 &amp;'>头<w:e/>&#x53D1;<![CDATA[<后>]]></w:p>";
        let mut tokens = Tokens::new("part.xml", text);
        let mut seen = Vec::new();
        while let Some(token) = tokens.next() {
            let whole = &text[tokens.start()..tokens.position()];
            seen.push(match token.unwrap() {
                Token::Open(tag) => {
                    let attributes: Vec<_> = tag.attributes().map(|found| &text[found.range]).collect();
                    format!("{whole} {} {}", tag.name(), attributes.join(" "))
                }
                Token::Close(name) => format!("{whole} {name}"),
                Token::Text(slot) => format!("{whole} {}", slot.text(text)),
            });
        }
        let expected = [
            "<w:p a:b = '发 &amp;'> p 发 &amp;",
            "头 头",
            "<w:e/> e ",
            " e",
            "&#x53D1; 发",
            "<![CDATA[<后>]]> <后>",
            "</w:p> p",
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn what_is_not_well_formed_is_refused_with_its_place_unless_taken_leniently() {
        let error = |text| Tokens::new("part.xml", text).find_map(Result::err).map(|error| error.to_string());
        let broken = |reason| Some(format!("part.xml is not well-formed XML: {reason}"));
        assert_eq!(error("<a>"), broken("unexpected end (byte 3)"));
        assert_eq!(error("<a></b>"), broken("expected `</a>`, but `</b>` was found (byte 7)"));
        assert_eq!(error("</a>"), broken("`</a>` does not match any open tag (byte 4)"));
        assert_eq!(error("<a"), broken("tag without its end (byte 2)"));
        assert_eq!(error("<a>&</a>"), broken("& begins no reference (byte 3)"));
        assert_eq!(error("<!DOCTYPE a><a/>"), broken("document type declaration (byte 0)"));
        assert!(Tokens::new("drawing.vml", "<a><br>x & y</a></b>").lenient().all(|token| token.is_ok()));
    }

    #[test]
    fn nesting_is_limited() {
        let depth = |depth| Tokens::new("", "<a><b/></a>").nested_at_most(depth).find_map(Result::err);
        assert_eq!(depth(2), None);
        assert_eq!(depth(1), Some(Limit::Depth.exceeded(1)));
    }
}
