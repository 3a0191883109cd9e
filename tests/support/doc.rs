//! Small binary Word documents, built by hand the way Word stores them: the text in pieces anywhere in the
//! file, its formatting on pages of 512 bytes, all tables in a stream of their own.

use std::io::{Cursor, Write};

use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics, Result};
use gongbao::model::Item;
use gongbao::read::doc::read;

use super::page::show;

const PAGE: usize = 512;
/// Where the text begins, behind the head.
const TEXT: usize = 2 * PAGE;
/// The numbers of tables in the head.
pub(crate) mod place {
    pub(crate) const STYLES: usize = 1;
    pub(crate) const NOTE_REFERENCES: usize = 2;
    pub(crate) const NOTE_TEXTS: usize = 3;
    pub(crate) const COMMENT_REFERENCES: usize = 4;
    pub(crate) const SECTIONS: usize = 6;
    pub(crate) const CHARACTER_PAGES: usize = 12;
    pub(crate) const PARAGRAPH_PAGES: usize = 13;
    pub(crate) const FONTS: usize = 15;
    pub(crate) const PIECES: usize = 33;
    pub(crate) const ANCHORS: usize = 40;
    pub(crate) const DRAWINGS: usize = 50;
    pub(crate) const BOX_TEXTS: usize = 56;
    pub(crate) const LISTS: usize = 73;
    pub(crate) const LIST_OVERRIDES: usize = 74;
}

/// A paragraph in the making.
#[derive(Clone, Default)]
pub(crate) struct Para {
    /// Texts with the changes of their properties; the last one ends with the mark.
    runs: Vec<(String, Vec<u8>)>,
    style: u16,
    changes: Vec<u8>,
    /// Whether the text is stored in one byte a character.
    compressed: bool,
    /// The name of a change in the piece table.
    prm: u16,
}

/// A paragraph of plain text.
pub(crate) fn p(text: &str) -> Para {
    Para::default().mark(text, "\r", &[])
}

/// The text of a cell of the outermost table.
pub(crate) fn cell(text: &str) -> Para {
    Para::default().mark(text, "\x07", &[]).with(0x2416, &[1])
}

/// The end of a row of the outermost table, with a definition of its cells.
pub(crate) fn row_end(definition: &[u8]) -> Para {
    cell("").with(0x2417, &[1]).with(0xD608, definition)
}

/// The text of a cell of a table within a cell.
pub(crate) fn inner_cell(text: &str) -> Para {
    p(text).with(0x2416, &[1]).with(0x6649, &[2, 0, 0, 0]).with(0x244B, &[1])
}

/// The end of a row of a table within a cell.
pub(crate) fn inner_row_end(definition: &[u8]) -> Para {
    inner_cell("").with(0x244C, &[1]).with(0xD608, definition)
}

/// The operand of a row's definition: edges in twentieths of a point, and the flags of cells.
pub(crate) fn definition(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let mut operand = vec![edges.len() as u8 - 1];
    operand.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for flags in flags {
        operand.extend(flags.to_le_bytes());
        operand.extend([0; 18]);
    }
    let mut counted = (operand.len() as u16 + 1).to_le_bytes().to_vec();
    counted.append(&mut operand);
    counted
}

/// A change of a property. Operands of no fixed size bring their count.
pub(crate) fn sprm(code: u16, operand: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes(), operand].concat()
}

impl Para {
    /// Adds text with changes of its properties before the mark.
    pub(crate) fn run(mut self, text: &str, changes: &[u8]) -> Self {
        let mark = self.runs.len() - 1;
        self.runs.insert(mark, (text.to_owned(), changes.to_vec()));
        self
    }

    /// Sets the changes of the mark's properties.
    pub(crate) fn marked(mut self, changes: &[u8]) -> Self {
        if let Some(mark) = self.runs.last_mut() {
            mark.1 = changes.to_vec();
        }
        self
    }

    /// Ends with another mark.
    pub(crate) fn ended_by(mut self, mark: &str) -> Self {
        if let Some(last) = self.runs.last_mut() {
            mark.clone_into(&mut last.0);
        }
        self
    }

    /// Changes a property of the paragraph.
    pub(crate) fn with(mut self, code: u16, operand: &[u8]) -> Self {
        self.changes.extend(sprm(code, operand));
        self
    }

    /// Replaces all changes by one.
    pub(crate) fn only(mut self, code: u16, operand: &[u8]) -> Self {
        self.changes = sprm(code, operand);
        self
    }

    pub(crate) fn styled(mut self, style: u16) -> Self {
        self.style = style;
        self
    }

    pub(crate) fn compressed(mut self) -> Self {
        self.compressed = true;
        self
    }

    /// Names a change in the piece table.
    pub(crate) fn prm(mut self, prm: u16) -> Self {
        self.prm = prm;
        self
    }

    fn mark(mut self, text: &str, mark: &str, changes: &[u8]) -> Self {
        self.runs.push((text.to_owned(), changes.to_vec()));
        self.runs.push((mark.to_owned(), changes.to_vec()));
        self
    }

    fn length(&self) -> usize {
        self.runs.iter().map(|(text, _)| text.encode_utf16().count()).sum()
    }
}

/// A document in the making.
#[derive(Default)]
pub(crate) struct Doc {
    /// The stories by the place of their length in the head, in order; 0 is the body.
    stories: Vec<(usize, Vec<Para>)>,
    parts: Vec<(usize, Vec<u8>)>,
    /// Lists of changes before the piece table.
    lists: Vec<Vec<u8>>,
    data: Vec<u8>,
    /// What lies behind the text in the document stream.
    tail: Vec<u8>,
    /// Whether pieces lie in the file the other way round.
    reversed: bool,
    /// Whether all pieces are the same stretch of the file, that of the first.
    overlaid: bool,
    head: Vec<(usize, u16)>,
}

impl Doc {
    pub(crate) fn body(paragraphs: &[Para]) -> Self {
        Self { stories: vec![(0, paragraphs.to_vec())], ..Self::default() }
    }

    /// Adds a story: 1 footnotes, 5 endnotes, 6 text boxes.
    pub(crate) fn story(mut self, number: usize, paragraphs: &[Para]) -> Self {
        self.stories.push((number, paragraphs.to_vec()));
        self
    }

    /// Adds a table of the format.
    pub(crate) fn part(mut self, place: usize, bytes: &[u8]) -> Self {
        self.parts.push((place, bytes.to_vec()));
        self
    }

    pub(crate) fn list(mut self, changes: &[u8]) -> Self {
        self.lists.push(changes.to_vec());
        self
    }

    pub(crate) fn data(mut self, data: &[u8]) -> Self {
        self.data = data.to_vec();
        self
    }

    pub(crate) fn tail(mut self, tail: &[u8]) -> Self {
        self.tail = tail.to_vec();
        self
    }

    pub(crate) fn reversed(mut self) -> Self {
        self.reversed = true;
        self
    }

    pub(crate) fn overlaid(mut self) -> Self {
        self.overlaid = true;
        self
    }

    /// Sets a number of the head.
    pub(crate) fn head(mut self, at: usize, number: u16) -> Self {
        self.head.push((at, number));
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let [document, table] = self.streams();
        compound(&[("WordDocument", &document), ("1Table", &table), ("Data", &self.data)])
    }

    /// The document stream and that of the tables.
    pub(crate) fn streams(&self) -> [Vec<u8>; 2] {
        let paragraphs: Vec<&Para> = self.stories.iter().flat_map(|(_, story)| story).collect();
        let mut document = vec![0; TEXT];
        document.extend(&self.tail);
        let mut places = vec![0; paragraphs.len()];
        let mut order: Vec<usize> = (0..paragraphs.len()).collect();
        if self.reversed {
            order.reverse();
        }
        let (mut characters, mut formats) = (Vec::new(), Vec::new());
        for index in order {
            let paragraph = paragraphs[index];
            if self.overlaid && index > 0 {
                places[index] = places[0];
                continue;
            }
            places[index] = document.len();
            for (text, changes) in &paragraph.runs {
                let start = document.len();
                document.extend(encode(text, paragraph.compressed));
                if start < document.len() {
                    let counted = [&[changes.len() as u8], changes.as_slice()].concat();
                    characters.push((start, document.len(), counted));
                }
            }
            formats.push((places[index], document.len(), papx(paragraph)));
        }
        let mut parts = self.parts.clone();
        parts.push((place::PIECES, self.pieces(&paragraphs, &places)));
        parts.push((place::CHARACTER_PAGES, pages(&mut document, &characters, 1)));
        parts.push((place::PARAGRAPH_PAGES, pages(&mut document, &formats, 13)));
        let mut table = Vec::new();
        for (place, bytes) in &parts {
            put(&mut document, 154 + place * 8, &(table.len() as u32).to_le_bytes());
            put(&mut document, 158 + place * 8, &(bytes.len() as u32).to_le_bytes());
            table.extend(bytes);
        }
        self.put_head(&mut document);
        [document, table]
    }

    fn put_head(&self, document: &mut [u8]) {
        for (at, number) in [(0, 0xA5EC_u16), (2, 0xC1), (10, 1 << 9), (32, 14), (62, 22), (152, 93)] {
            put(document, at, &number.to_le_bytes());
        }
        for (number, story) in &self.stories {
            let length: usize = story.iter().map(Para::length).sum();
            put(document, 76 + number * 4, &(length as u32).to_le_bytes());
        }
        for (at, number) in &self.head {
            put(document, *at, &number.to_le_bytes());
        }
    }

    /// The piece table: a piece for each paragraph.
    fn pieces(&self, paragraphs: &[&Para], places: &[usize]) -> Vec<u8> {
        let mut position = 0;
        let mut plc = 0_u32.to_le_bytes().to_vec();
        for paragraph in paragraphs {
            position += paragraph.length() as u32;
            plc.extend(position.to_le_bytes());
        }
        for (paragraph, place) in paragraphs.iter().zip(places) {
            let place = *place as u32;
            let place = if paragraph.compressed { (place * 2) | (1 << 30) } else { place };
            plc.extend([0, 0]);
            plc.extend(place.to_le_bytes());
            plc.extend(paragraph.prm.to_le_bytes());
        }
        let mut table = Vec::new();
        for list in &self.lists {
            table.push(1);
            table.extend((list.len() as u16).to_le_bytes());
            table.extend(list);
        }
        table.push(2);
        table.extend((plc.len() as u32).to_le_bytes());
        table.extend(plc);
        table
    }

    pub(crate) fn read(&self) -> (Vec<Item>, Diagnostics) {
        let (items, diagnostics) = try_read(&self.bytes(), Limits::default());
        (items.expect("the document can be read"), diagnostics)
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        show(&self.read().0)
    }

    pub(crate) fn error(&self) -> Code {
        error_of(&self.bytes())
    }
}

/// The page that these paragraphs make.
pub(crate) fn lines(paragraphs: &[Para]) -> Vec<String> {
    Doc::body(paragraphs).lines()
}

pub(crate) fn try_read(bytes: &[u8], limits: Limits) -> (Result<Vec<Item>>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let document = read(bytes, limits, &mut diagnostics);
    (document.map(|document| document.parts.into_iter().flat_map(|part| part.items).collect()), diagnostics)
}

pub(crate) fn error_of(bytes: &[u8]) -> Code {
    try_read(bytes, Limits::default()).0.expect_err("the document cannot be read").code
}

/// A compound file of these streams.
pub(crate) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file in memory");
    for (name, bytes) in streams {
        file.create_stream(name).and_then(|mut stream| stream.write_all(bytes)).expect("a file in memory");
    }
    file.into_inner().into_inner()
}

/// Positions and records.
pub(crate) fn plc(positions: &[u32], records: &[Vec<u8>]) -> Vec<u8> {
    let positions = positions.iter().flat_map(|position| position.to_le_bytes());
    positions.chain(records.concat()).collect()
}

/// A text with its length before it.
pub(crate) fn counted(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [units.len() as u16].iter().chain(&units).flat_map(|unit| unit.to_le_bytes()).collect()
}

fn encode(text: &str, compressed: bool) -> Vec<u8> {
    if compressed {
        return encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    }
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The properties of a paragraph as a page has them: with an odd number of bytes counted in words, else with
/// a zero before the count.
fn papx(paragraph: &Para) -> Vec<u8> {
    let content = [&paragraph.style.to_le_bytes(), paragraph.changes.as_slice()].concat();
    let head = match content.len() {
        odd if odd % 2 == 1 => vec![odd.div_ceil(2) as u8],
        even => vec![0, (even / 2) as u8],
    };
    [head, content].concat()
}

/// Puts a page for each run behind the text, and gives the table of the pages.
fn pages(document: &mut Vec<u8>, runs: &[(usize, usize, Vec<u8>)], entry: usize) -> Vec<u8> {
    document.resize(document.len().next_multiple_of(PAGE), 0);
    let mut positions: Vec<u32> = Vec::new();
    let mut numbers = Vec::new();
    for (start, end, properties) in runs {
        numbers.push(((document.len() / PAGE) as u32).to_le_bytes().to_vec());
        positions.push(*start as u32);
        let mut page = vec![0; PAGE];
        let at = (8 + entry).next_multiple_of(2);
        put(&mut page, 0, &(*start as u32).to_le_bytes());
        put(&mut page, 4, &(*end as u32).to_le_bytes());
        page[8] = (at / 2) as u8;
        put(&mut page, at, properties);
        page[PAGE - 1] = 1;
        document.extend(page);
    }
    positions.extend(runs.last().map(|(_, end, _)| *end as u32));
    plc(&positions, &numbers)
}

fn put(bytes: &mut [u8], at: usize, what: &[u8]) {
    bytes[at..at + what.len()].copy_from_slice(what);
}
