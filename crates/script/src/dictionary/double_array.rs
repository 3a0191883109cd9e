//! The double array: where the nodes of a trie lie.

use std::collections::VecDeque;
use std::ops::Range;

use super::entry::Entry;

/// Where the children of the root lie.
pub(super) const ROOT: usize = 1;
/// After so many failed placements the search for room starts further on, which keeps the time short and leaves few
/// places unused.
const ATTEMPTS: usize = 1000;

/// A node of the trie: its character's code, where its children lie (the child by a code lies so far behind that place),
/// and the record of the phrase that ends here, from 1. No two nodes have their children at one place, so that the code
/// alone tells whose child a node is.
#[derive(Clone, Copy)]
pub(super) struct Unit(u64);

impl Unit {
    /// Where the children of a node without any lie.
    pub(super) const NO_CHILDREN: usize = 0;
    /// Places of children and records that fit in.
    const LIMIT: usize = 1 << 24;

    fn new(code: u16, children: usize, record: usize) -> Self {
        Self(u64::from(code) | (children as u64) << 16 | (record as u64) << 40)
    }

    #[inline]
    pub(super) fn from_bytes(bytes: [u8; 8]) -> Self {
        Self(u64::from_le_bytes(bytes))
    }

    #[inline]
    pub(super) fn code(self) -> usize {
        (self.0 & 0xFFFF) as usize
    }

    #[inline]
    pub(super) fn children(self) -> usize {
        (self.0 >> 16 & 0xFF_FFFF) as usize
    }

    #[inline]
    pub(super) fn record(self) -> Option<usize> {
        ((self.0 >> 40) as usize).checked_sub(1)
    }
}

/// A phrase with the codes of its characters.
pub(super) struct Coded {
    pub(super) codes: Vec<u16>,
    pub(super) entry: Entry,
}

/// The nodes of the trie of some phrases, sorted by their codes, each of which has the record of its own number. `None`
/// where there are too many.
pub(super) fn lay_out(phrases: &[Coded]) -> Option<Vec<[u8; 8]>> {
    let units = Layout::of(phrases).units;
    let small = units.len().max(phrases.len()) < Unit::LIMIT;
    small.then(|| units.into_iter().map(|unit| unit.0.to_le_bytes()).collect())
}

/// The nodes, as far as they are placed.
struct Layout {
    units: Vec<Unit>,
    /// For each place the next one that may be free, itself where it is: a forest of disjoint sets.
    free: Vec<usize>,
    /// Whether a node has its children here.
    taken: Vec<bool>,
    /// Where the search for room starts.
    open: usize,
}

impl Layout {
    fn of(phrases: &[Coded]) -> Self {
        let mut layout = Self { units: Vec::new(), free: Vec::new(), taken: Vec::new(), open: 0 };
        // Nodes whose children are to come, with the phrases that go through them, and their depth.
        let mut queue = VecDeque::from([(None, 0..phrases.len(), 0)]);
        while let Some((parent, range, depth)) = queue.pop_front() {
            let children = children(phrases, range, depth);
            let Some((first, _)) = children.first() else { continue };
            let place = match parent {
                None => ROOT,
                Some(_) => layout.place(&children, usize::from(*first)),
            };
            if let Some(parent) = parent {
                let Unit(bits) = layout.units[parent];
                layout.units[parent] = Unit(bits | Unit::new(0, place, 0).0);
            }
            layout.take(place);
            for (code, range) in children {
                let ends = phrases[range.start].codes.len() == depth + 1;
                let node = place + usize::from(code);
                layout.put(node, Unit::new(code, 0, if ends { range.start + 1 } else { 0 }));
                queue.push_back((Some(node), range, depth + 1));
            }
        }
        layout
    }

    /// Where these children, the first of which has the smallest code, can lie together.
    fn place(&mut self, children: &[(u16, Range<usize>)], first: usize) -> usize {
        let mut node = self.next_free(self.open.max(first + 1));
        let mut attempts = 0;
        loop {
            let place = node - first;
            let fits = |(code, _): &(u16, _)| self.is_free(place + usize::from(*code));
            if !self.taken.get(place).is_some_and(|taken| *taken) && children.iter().all(fits) {
                return place;
            }
            attempts += 1;
            if attempts == ATTEMPTS {
                self.open = node;
            }
            node = self.next_free(node + 1);
        }
    }

    fn is_free(&self, node: usize) -> bool {
        self.units.get(node).is_none_or(|unit| unit.0 == 0)
    }

    /// The first free place from one on.
    fn next_free(&mut self, from: usize) -> usize {
        let mut node = from;
        while let Some(&next) = self.free.get(node).filter(|next| **next > node) {
            node = next;
        }
        // Path compression: all places on the way now lead straight to the free one.
        let mut passed = from;
        while passed < node {
            passed = std::mem::replace(&mut self.free[passed], node);
        }
        node
    }

    fn put(&mut self, node: usize, unit: Unit) {
        if self.units.len() <= node {
            self.units.resize(node + 1, Unit(0));
            let known = self.free.len();
            self.free.extend(known..=node);
        }
        self.units[node] = unit;
        self.free[node] = node + 1;
    }

    fn take(&mut self, place: usize) {
        if self.taken.len() <= place {
            self.taken.resize(place + 1, false);
        }
        self.taken[place] = true;
    }
}

/// The characters that follow after `depth` characters of some sorted phrases, each with the phrases that have it.
fn children(phrases: &[Coded], range: Range<usize>, depth: usize) -> Vec<(u16, Range<usize>)> {
    let mut found: Vec<(u16, Range<usize>)> = Vec::new();
    for index in range {
        let Some(&code) = phrases[index].codes.get(depth) else { continue };
        match found.last_mut() {
            Some((last, range)) if *last == code => range.end = index + 1,
            _ => found.push((code, index..index + 1)),
        }
    }
    found
}
