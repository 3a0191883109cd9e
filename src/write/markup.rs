//! Where the elements of an XML part stand in its text, so that it can be cut without being rewritten.

use crate::diagnostic::Result;
use ooxml::malformed;
use ooxml::xml::{Tag, Token, Tokens};

/// An XML part and its elements in document order.
pub(super) struct Markup<'a> {
    text: &'a str,
    elements: Vec<Span>,
}

/// Byte offsets of an element, and its place in the tree.
struct Span {
    start: usize,
    name_end: usize,
    inner_start: usize,
    inner_end: usize,
    end: usize,
    parent: Option<usize>,
    /// Index of the first element after its descendants.
    next: usize,
}

/// An element.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    markup: &'a Markup<'a>,
    pub(super) index: usize,
}

impl<'a> Markup<'a> {
    /// Finds the elements of a part.
    ///
    /// # Errors
    /// XML that is malformed, or has a document type declaration, which office files must not have; elements nested too
    /// deep.
    pub(super) fn parse(part: &str, text: &'a str, depth: usize) -> Result<Self> {
        let mut tokens = Tokens::new(part, text).nested_at_most(depth);
        let mut markup = Self { text, elements: Vec::new() };
        let mut open = Vec::new();
        while let Some(token) = tokens.next() {
            match token? {
                Token::Open(tag) => open.push(markup.push(&tag, tokens.position(), open.last().copied())),
                Token::Close(_) => {
                    if let Some(index) = open.pop() {
                        markup.close(index, tokens.start(), tokens.position());
                    }
                }
                Token::Text(_) => {}
            }
        }
        if markup.elements.is_empty() {
            return Err(malformed(part, &"no element").into());
        }
        Ok(markup)
    }

    /// The outermost element.
    pub(super) fn root(&'a self) -> Node<'a> {
        self.node(0)
    }

    pub(super) fn node(&'a self, index: usize) -> Node<'a> {
        Node { markup: self, index }
    }

    /// The text between two offsets.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'a str {
        &self.text[start..end]
    }

    fn push(&mut self, tag: &Tag<'_>, inner_start: usize, parent: Option<usize>) -> usize {
        let (index, start) = (self.elements.len(), tag.start());
        let (name_end, next) = (start + 1 + tag.qualified_name().len(), index + 1);
        self.elements.push(Span {
            start,
            name_end,
            inner_start,
            inner_end: inner_start,
            end: inner_start,
            parent,
            next,
        });
        index
    }

    fn close(&mut self, index: usize, inner_end: usize, end: usize) {
        let next = self.elements.len();
        let span = &mut self.elements[index];
        (span.inner_end, span.end, span.next) = (inner_end, end, next);
    }
}

impl<'a> Node<'a> {
    fn span(self) -> &'a Span {
        &self.markup.elements[self.index]
    }

    /// Offset of the start tag.
    pub(super) fn start(self) -> usize {
        self.span().start
    }

    /// Offset behind the end tag.
    pub(super) fn end(self) -> usize {
        self.span().end
    }

    /// Offset behind the start tag.
    pub(super) fn inner_start(self) -> usize {
        self.span().inner_start
    }

    /// Offset of the end tag.
    pub(super) fn inner_end(self) -> usize {
        self.span().inner_end
    }

    /// The whole element.
    pub(super) fn outer(self) -> &'a str {
        self.markup.slice(self.start(), self.end())
    }

    /// What stands between its tags.
    pub(super) fn inner(self) -> &'a str {
        self.markup.slice(self.inner_start(), self.inner_end())
    }

    /// The start tag without its brackets.
    pub(super) fn tag(self) -> &'a str {
        let open = self.markup.slice(self.start() + 1, self.inner_start());
        open.trim_end_matches('>').trim_end_matches('/')
    }

    /// The name with its prefix.
    pub(super) fn name(self) -> &'a str {
        self.markup.slice(self.start() + 1, self.span().name_end)
    }

    /// An attribute by its name with prefix; without entities, which nothing that is asked for holds.
    pub(super) fn attribute(self, name: &str) -> Option<String> {
        let tag = Tag::first(self.markup.text, self.start())?;
        tag.attributes().find(|attribute| attribute.key == name).map(|attribute| attribute.value.to_owned())
    }

    /// The element around it.
    pub(super) fn parent(self) -> Option<Node<'a>> {
        self.span().parent.map(|index| self.markup.node(index))
    }

    /// The elements around it, from the inside.
    pub(super) fn ancestors(self) -> impl Iterator<Item = Node<'a>> {
        std::iter::successors(self.parent(), |node| node.parent())
    }

    /// The elements directly in it.
    pub(super) fn children(self) -> impl Iterator<Item = Node<'a>> {
        let end = self.span().next;
        let first = Some(self.index + 1).filter(|&index| index < end);
        let next = move |&index: &usize| Some(self.markup.elements[index].next).filter(|&index| index < end);
        std::iter::successors(first, next).map(move |index| self.markup.node(index))
    }

    /// All elements in it.
    pub(super) fn descendants(self) -> impl Iterator<Item = Node<'a>> {
        (self.index + 1..self.span().next).map(move |index| self.markup.node(index))
    }

    /// The first element of this name directly in it.
    pub(super) fn child(self, name: &str) -> Option<Node<'a>> {
        self.children().find(|child| child.name() == name)
    }

    /// The first element of this name in it.
    pub(super) fn find(self, name: &str) -> Option<Node<'a>> {
        self.descendants().find(|node| node.name() == name)
    }

    /// The nearest element of this name around it.
    pub(super) fn within(self, name: &str) -> Option<Node<'a>> {
        self.ancestors().find(|node| node.name() == name)
    }
}
