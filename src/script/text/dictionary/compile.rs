//! Laying a dictionary out. `build.rs` has this file too.
//!
//! In order: a header of three numbers (pages, nodes, unused), a table that has for each 256 characters the number
//! of a page or 0, the pages with the node of each first character (from 1), the characters of all nodes, the
//! nodes (first child, number of children, offset of the text from 1), the texts (both lengths, counterpart, rest).

use super::tables::Entry;

pub(super) const HEADER: usize = 12;
/// Characters a page.
pub(super) const PAGE: usize = 256;
/// Pages of all characters that there are.
pub(super) const PAGES: usize = 0x11_0000 / PAGE;
/// Bytes of a node.
pub(super) const NODE: usize = 12;

/// The bytes of a dictionary. Of several entries for one phrase the first counts.
pub(crate) fn compile(entries: Vec<Entry>) -> Vec<u8> {
    let mut phrases: Vec<(Vec<char>, Entry)> =
        entries.into_iter().map(|entry| (entry.from.chars().collect(), entry)).collect();
    phrases.retain(|(characters, _)| !characters.is_empty());
    phrases.sort_by(|one, other| one.0.cmp(&other.0));
    phrases.dedup_by(|later, first| later.0 == first.0);
    let mut layout = Layout::default();
    layout.levels(&phrases);
    layout.bytes()
}

#[derive(Default)]
struct Layout {
    roots: Vec<(char, u32)>,
    labels: Vec<u32>,
    nodes: Vec<[u32; 3]>,
    texts: Vec<u8>,
}

impl Layout {
    /// Lays all nodes out, level by level, so that the children of each are neighbours.
    fn levels(&mut self, phrases: &[(Vec<char>, Entry)]) {
        // Nodes whose children are to come: the phrases that go through them, and their depth.
        let mut queue = std::collections::VecDeque::new();
        for (range, character) in children(phrases, 0..phrases.len(), 0) {
            self.roots.push((character, self.nodes.len() as u32));
            self.node(phrases, &range, 1, character);
            queue.push_back((self.nodes.len() - 1, range, 1));
        }
        while let Some((parent, range, depth)) = queue.pop_front() {
            let first = self.nodes.len();
            for (range, character) in children(phrases, range, depth) {
                self.node(phrases, &range, depth + 1, character);
                queue.push_back((self.nodes.len() - 1, range, depth + 1));
            }
            self.nodes[parent][0] = first as u32;
            self.nodes[parent][1] = (self.nodes.len() - first) as u32;
        }
    }

    /// Adds a node without children; the shortest phrase through it may end there.
    fn node(
        &mut self,
        phrases: &[(Vec<char>, Entry)],
        range: &std::ops::Range<usize>,
        depth: usize,
        character: char,
    ) {
        let (characters, entry) = &phrases[range.start];
        let mut text = 0;
        if characters.len() == depth {
            text = self.texts.len() as u32 + 1;
            let limited = |text: &str| text.len().min(usize::from(u16::MAX)) as u16;
            self.texts.extend(limited(&entry.to).to_le_bytes());
            self.texts.extend(limited(&entry.rest).to_le_bytes());
            self.texts.extend(&entry.to.as_bytes()[..usize::from(limited(&entry.to))]);
            self.texts.extend(&entry.rest.as_bytes()[..usize::from(limited(&entry.rest))]);
        }
        self.labels.push(character as u32);
        self.nodes.push([0, 0, text]);
    }

    fn bytes(&self) -> Vec<u8> {
        let mut table = vec![0_u16; PAGES];
        let mut pages: Vec<u32> = Vec::new();
        for &(character, node) in &self.roots {
            let code = character as usize;
            if table[code / PAGE] == 0 {
                pages.resize(pages.len() + PAGE, 0);
                table[code / PAGE] = (pages.len() / PAGE) as u16;
            }
            let page = usize::from(table[code / PAGE]) - 1;
            pages[page * PAGE + code % PAGE] = node + 1;
        }
        let header = [(pages.len() / PAGE) as u32, self.nodes.len() as u32, 0];
        let size = HEADER + PAGES * 2 + (pages.len() + self.labels.len()) * 4 + self.nodes.len() * NODE;
        let mut bytes = Vec::with_capacity(size + self.texts.len());
        bytes.extend(header.iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend(table.iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend(pages.iter().chain(&self.labels).flat_map(|number| number.to_le_bytes()));
        bytes.extend(self.nodes.iter().flatten().flat_map(|number| number.to_le_bytes()));
        bytes.extend(&self.texts);
        bytes
    }
}

/// The characters that follow after `depth` characters of some sorted phrases, each with the phrases that have it.
fn children(
    phrases: &[(Vec<char>, Entry)],
    range: std::ops::Range<usize>,
    depth: usize,
) -> Vec<(std::ops::Range<usize>, char)> {
    let mut found: Vec<(std::ops::Range<usize>, char)> = Vec::new();
    for index in range {
        let Some(&character) = phrases[index].0.get(depth) else { continue };
        match found.last_mut() {
            Some((range, last)) if *last == character => range.end = index + 1,
            _ => found.push((index..index + 1, character)),
        }
    }
    found
}
