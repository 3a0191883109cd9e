//! A web page as a tree, as browsers build it (HTML Standard, 13.2) from whatever they are given.
//!
//! The parser is html5ever. The tree is an arena: its nodes lie in one vector and refer to each other by index, so that
//! neither walking nor dropping a deep page recurses.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::tendril::{SubtendrilError, TendrilSink};
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeBuilderOpts, TreeSink};
use html5ever::{Attribute, LocalName, ParseOpts, QualName, parse_document};

use crate::diagnostic::{Result, Thing};
use crate::limits::{Limits, over_limit};

pub(super) use html5ever::local_name;
pub(super) use html5ever::tendril::StrTendril;

/// The number of a node in its tree.
pub(super) type NodeId = usize;

/// The document itself.
pub(super) const ROOT: NodeId = 0;

/// How many bytes are parsed between two checks of the limits. Few, because the tree of a broken page can grow with the
/// square of its length.
const STEP: usize = 8 << 10;

/// Unclosed tags nest elements deeper than in XML: the limit on the depth of XML is multiplied by this.
const DEPTHS_OF_XML: usize = 4;

/// The most nodes of a page: a hundred times those of the longest report.
const MOST_NODES: usize = 1 << 21;

/// A page.
#[derive(Default)]
pub(super) struct Tree(Vec<Node>);

#[derive(Default)]
struct Node {
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    data: Data,
}

/// What a node is.
#[derive(Default)]
pub(super) enum Data {
    /// An element.
    Element(Element),
    /// Text.
    Text(StrTendril),
    /// The document, or what is no part of the page: a comment, what stands in a template.
    #[default]
    Other,
}

/// An element with its attributes.
pub(super) struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
}

impl Element {
    /// Its name without prefix, in lower case if it is one of HTML's.
    pub(super) fn name(&self) -> &str {
        &self.name.local
    }

    /// An attribute by its name in lower case, with the prefix that the page writes.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| &*attribute.name.local == name).map(|found| &*found.value)
    }

    /// Whether an attribute has this name or begins so.
    pub(super) fn has_attribute_from(&self, start: &str) -> bool {
        self.attributes.iter().any(|attribute| attribute.name.local.starts_with(start))
    }
}

impl Tree {
    /// Parses a page.
    ///
    /// # Errors
    /// Elements nested too deep, or too many nodes.
    pub(super) fn parse(page: &str, limits: Limits) -> Result<Self> {
        let options = ParseOpts {
            tokenizer: TokenizerOpts { discard_bom: true, ..TokenizerOpts::default() },
            tree_builder: TreeBuilderOpts { drop_doctype: true, ..TreeBuilderOpts::default() },
        };
        let sink = Sink(RefCell::new(Self(vec![Node::default()])));
        let mut parser = parse_document(sink, options);
        let page = StrTendril::from_slice(page);
        let mut start = 0;
        while start < page.len() {
            let end = floor_boundary(&page, start + STEP);
            parser.process(piece(&page, start, end));
            parser.tokenizer.sink.sink.0.borrow().check(limits)?;
            start = end;
        }
        Ok(parser.finish())
    }

    fn check(&self, limits: Limits) -> Result<()> {
        if self.0.len() > MOST_NODES {
            return Err(over_limit(Thing::PageNodes, MOST_NODES as u64));
        }
        let deepest = limits.depth * DEPTHS_OF_XML;
        let is_deep = self.ancestors(self.0.len() - 1).nth(deepest).is_some();
        if is_deep { Err(over_limit(Thing::NestedElements, deepest as u64)) } else { Ok(()) }
    }

    /// What a node is.
    pub(super) fn data(&self, id: NodeId) -> &Data {
        &self.0[id].data
    }

    /// The element that a node is.
    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.0[id].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.0[id].parent
    }

    pub(super) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.0[id].first
    }

    pub(super) fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.0[id].next
    }

    /// The nodes directly in a node.
    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), |&child| self.next_sibling(child))
    }

    /// The nodes around a node, from the inside.
    pub(super) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |&node| self.parent(node))
    }

    /// The nodes in a node, in the order of the page.
    pub(super) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), move |&node| self.after(node, id))
    }

    /// The elements of a name in a node.
    pub(super) fn elements(&self, id: NodeId, name: LocalName) -> impl Iterator<Item = NodeId> {
        self.descendants(id).filter(move |&node| self.element(node).is_some_and(|it| it.name.local == name))
    }

    /// The text in a node, as the file has it.
    pub(super) fn text(&self, id: NodeId) -> String {
        let texts = self.descendants(id).filter_map(|node| match &self.0[node].data {
            Data::Text(text) => Some(&**text),
            _ => None,
        });
        texts.collect()
    }

    /// The node that comes after one within `top`.
    fn after(&self, node: NodeId, top: NodeId) -> Option<NodeId> {
        if let Some(child) = self.first_child(node) {
            return Some(child);
        }
        let mut node = node;
        while node != top {
            if let Some(next) = self.next_sibling(node) {
                return Some(next);
            }
            node = self.parent(node)?;
        }
        None
    }

    fn add(&mut self, data: Data) -> NodeId {
        self.0.push(Node { data, ..Node::default() });
        self.0.len() - 1
    }

    fn detach(&mut self, id: NodeId) {
        let Node { parent, previous, next, .. } = self.0[id];
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.0[previous].next = next,
            None => self.0[parent].first = next,
        }
        match next {
            Some(next) => self.0[next].previous = previous,
            None => self.0[parent].last = previous,
        }
        let node = &mut self.0[id];
        (node.parent, node.previous, node.next) = (None, None, None);
    }

    /// Puts a node into `parent`, before one of its children or at the end. Text goes on in a text that it follows.
    fn insert(&mut self, parent: NodeId, before: Option<NodeId>, child: NodeOrText<NodeId>) {
        let previous = before.map_or(self.0[parent].last, |before| self.0[before].previous);
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                if let Some(Data::Text(written)) = previous.map(|previous| &mut self.0[previous].data) {
                    return written.push_tendril(&text);
                }
                self.add(Data::Text(text))
            }
        };
        self.detach(id);
        let previous = before.map_or(self.0[parent].last, |before| self.0[before].previous);
        let node = &mut self.0[id];
        (node.parent, node.previous, node.next) = (Some(parent), previous, before);
        match previous {
            Some(previous) => self.0[previous].next = Some(id),
            None => self.0[parent].first = Some(id),
        }
        match before {
            Some(before) => self.0[before].previous = Some(id),
            None => self.0[parent].last = Some(id),
        }
    }
}

/// The last character boundary at or before `end`.
fn floor_boundary(page: &str, end: usize) -> usize {
    (0..=end.min(page.len())).rev().find(|&at| page.is_char_boundary(at)).unwrap_or(0)
}

/// A part of the page, which shares its memory.
fn piece(page: &StrTendril, start: usize, end: usize) -> StrTendril {
    let shared: std::result::Result<_, SubtendrilError> =
        page.try_subtendril(start as u32, (end - start) as u32);
    shared.unwrap_or_else(|_| StrTendril::from_slice(&page[start..end]))
}

/// A tree in the making.
struct Sink(RefCell<Tree>);

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |tree| match &tree.0[*target].data {
            Data::Element(element) => &element.name,
            // The parser asks for names of elements only.
            _ => unreachable!("a node without a name"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> NodeId {
        self.0.borrow_mut().add(Data::Element(Element { name, attributes }))
    }

    fn create_comment(&self, _text: StrTendril) -> NodeId {
        self.0.borrow_mut().add(Data::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.0.borrow_mut().add(Data::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.0.borrow_mut().insert(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, above: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.0.borrow().parent(*element);
        match parent {
            Some(parent) => self.0.borrow_mut().insert(parent, Some(*element), child),
            None => self.append(above, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    /// What stands in a template is put into a node beside the page.
    fn get_template_contents(&self, _target: &NodeId) -> NodeId {
        self.0.borrow_mut().add(Data::Other)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.0.borrow().parent(*sibling);
        if let Some(parent) = parent {
            self.0.borrow_mut().insert(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.0.borrow_mut().0[*target].data {
            for attribute in attributes {
                if element.attributes.iter().all(|known| known.name != attribute.name) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let children: Vec<NodeId> = self.0.borrow().children(*node).collect();
        for child in children {
            self.0.borrow_mut().insert(*new_parent, None, NodeOrText::AppendNode(child));
        }
    }
}
