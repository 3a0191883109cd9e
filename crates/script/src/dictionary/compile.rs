//! Making a dictionary.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use super::starts::Starts;
use super::tables::Entry;
use super::{Dictionary, PAGE, PAGES, ROOT, Unit};

/// Where children did not fit at so many free places, nobody looks again, which keeps the time short.
const ATTEMPTS: usize = 1000;

/// A phrase by the codes of its characters.
type Coded = (Vec<u16>, Entry);

impl Dictionary {
    /// A dictionary of some entries; of several for one phrase the first counts. `None` where there are too many
    /// of them, or too many different characters.
    pub(crate) fn of(entries: Vec<Entry>) -> Option<Self> {
        let codes = codes(&entries)?;
        let starts = Starts::of(&entries);
        let coded = |entry: Entry| (entry.from.chars().map(|one| codes[&one]).collect(), entry);
        let mut phrases: Vec<Coded> = entries.into_iter().map(coded).collect();
        phrases.retain(|(codes, _)| !codes.is_empty());
        phrases.sort_by(|one, other| one.0.cmp(&other.0));
        phrases.dedup_by(|later, first| later.0 == first.0);
        let units = Layout::of(&phrases)?;
        let (entries, texts) = texts(&phrases)?;
        let (pages, codes) = paged(&codes);
        Some(Self {
            starts,
            pages: pages.into(),
            codes: codes.into(),
            units: units.into(),
            entries: entries.into(),
            texts: texts.into(),
        })
    }
}

/// A code for each character, from 1, the most frequent first.
fn codes(entries: &[Entry]) -> Option<HashMap<char, u16>> {
    let mut counts: HashMap<char, usize> = HashMap::new();
    for character in entries.iter().flat_map(|entry| entry.from.chars()) {
        *counts.entry(character).or_default() += 1;
    }
    let mut characters: Vec<(char, usize)> = counts.into_iter().collect();
    characters.sort_by_key(|&(character, count)| (usize::MAX - count, character));
    let coded = characters.into_iter().zip(1_usize..);
    coded.map(|((character, _), code)| Some((character, u16::try_from(code).ok()?))).collect()
}

/// The codes by pages of characters.
fn paged(codes: &HashMap<char, u16>) -> (Vec<[u8; 2]>, Vec<[u8; 2]>) {
    let mut pages = vec![[0; 2]; PAGES];
    // Page 0 has no codes.
    let mut paged = vec![[0; 2]; PAGE];
    for (&character, code) in codes {
        let place = character as usize;
        if pages[place / PAGE] == [0; 2] {
            pages[place / PAGE] = ((paged.len() / PAGE) as u16).to_le_bytes();
            paged.resize(paged.len() + PAGE, [0; 2]);
        }
        let page = usize::from(u16::from_le_bytes(pages[place / PAGE]));
        paged[page * PAGE + place % PAGE] = code.to_le_bytes();
    }
    (pages, paged)
}

/// Where each entry's texts lie, and the texts one behind the other.
fn texts(phrases: &[Coded]) -> Option<(Vec<[u8; 16]>, String)> {
    let mut texts = String::new();
    let mut entries = Vec::with_capacity(phrases.len());
    for (_, entry) in phrases {
        let mut bytes = [0; 16];
        let numbers = [texts.len(), entry.to.len(), entry.rest.len(), usize::from(entry.exact)];
        for (place, number) in bytes.as_chunks_mut().0.iter_mut().zip(numbers) {
            *place = u32::try_from(number).ok()?.to_le_bytes();
        }
        entries.push(bytes);
        texts += &entry.to;
        texts += &entry.rest;
    }
    Some((entries, texts))
}

/// The nodes, as far as they are placed.
struct Layout {
    units: Vec<Unit>,
    /// For each place the next one that may be free.
    free: Vec<usize>,
    /// Whether a node has its children here.
    taken: Vec<bool>,
    /// Before this place there is hardly any room.
    open: usize,
}

impl Layout {
    fn of(phrases: &[Coded]) -> Option<Vec<[u8; 8]>> {
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
                let ends = phrases[range.start].0.len() == depth + 1;
                let node = place + usize::from(code);
                layout.put(node, Unit::new(code, 0, if ends { range.start + 1 } else { 0 }));
                queue.push_back((Some(node), range, depth + 1));
            }
        }
        let small = layout.units.len().max(phrases.len()) < Unit::LIMIT;
        small.then(|| layout.units.into_iter().map(|unit| unit.0.to_le_bytes()).collect())
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

    fn next_free(&mut self, from: usize) -> usize {
        let mut node = from;
        while let Some(&next) = self.free.get(node).filter(|next| **next > node) {
            node = next;
        }
        // Whoever comes this way again goes straight.
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
        let Some(&code) = phrases[index].0.get(depth) else { continue };
        match found.last_mut() {
            Some((last, range)) if *last == code => range.end = index + 1,
            _ => found.push((code, index..index + 1)),
        }
    }
    found
}
