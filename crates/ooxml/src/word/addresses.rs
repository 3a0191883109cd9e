//! Where things stand in a Word document, counted in one way for all who read or change it.
//!
//! - Paragraphs are counted outside tables, in reading order. Whatever hangs on a paragraph (a text box, a picture) stands
//!   where the paragraph does and is not counted.
//! - Tables are counted as they begin, those in cells and text boxes too; rows as they are seen, without rows that are
//!   deleted or hidden; columns by the grid, through `gridBefore`, `gridSpan` and `hMerge`, and by widths where spans
//!   cannot be right.
//! - What does not count: text deleted or moved away while changes were tracked, and alternatives for programs that
//!   understand less.
//! - Notes stand after the body, in the order of their references.

use std::collections::HashMap;
use std::mem;

use super::{CellProperties, RowProperties, alternative, is_wrapper};
use crate::Result;
use crate::grid::{GridCell, GridRow, align};
use crate::xml::{Tag, Xml};

/// A place in a document; all indices count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordAddress {
    /// A paragraph outside tables.
    Paragraph(u32),
    /// A cell of a table.
    Cell {
        /// The table.
        table: u32,
        /// The row.
        row: u32,
        /// The column of the grid.
        column: u32,
    },
}

/// Where things stand in a part, by their places in its text.
#[derive(Debug, Default)]
pub struct WordAddresses {
    /// Where each spot begins, in order. One ends where the next begins.
    spots: Vec<(usize, Spot)>,
    tables: Vec<Table>,
    paragraphs: u32,
    /// The notes that the text refers to, in order.
    references: Vec<NoteId>,
    /// The notes that the part consists of.
    notes: Vec<NoteSpan>,
}

/// A note of one document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NoteId {
    /// Which of the two kinds.
    pub kind: NoteKind,
    /// Its id among those of its kind.
    pub id: String,
}

/// Where a note is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// At the foot of its page.
    Footnote,
    /// At the end.
    Endnote,
}

/// Where something stands, as long as the columns of its table may not be known.
#[derive(Debug, Clone, Copy)]
enum Spot {
    /// Before all paragraphs.
    Start,
    Paragraph(u32),
    Cell {
        table: usize,
        row: usize,
        cell: usize,
    },
}

/// A table.
#[derive(Debug, Default)]
struct Table {
    /// All its rows, in the order of the file.
    rows: Vec<Row>,
}

#[derive(Debug, Default)]
struct Row {
    shape: GridRow<()>,
    /// The column in which each cell begins, and the one after the last.
    columns: Vec<u32>,
    is_gone: bool,
    /// How many rows are seen before it.
    number: u32,
}

/// A note in its part.
#[derive(Debug)]
struct NoteSpan {
    id: NoteId,
    /// Where it begins.
    start: usize,
    /// Paragraphs and tables before it in the part, and in it.
    paragraphs: (u32, u32),
    tables: (u32, u32),
    /// Paragraphs and tables before it in the document; `None` for one that nothing refers to.
    before: Option<(u32, u32)>,
}

impl NoteKind {
    /// The name of its element.
    pub fn element(self) -> &'static str {
        match self {
            Self::Footnote => "footnote",
            Self::Endnote => "endnote",
        }
    }

    fn of_element(name: &str) -> Option<Self> {
        [Self::Footnote, Self::Endnote].into_iter().find(|kind| kind.element() == name)
    }

    fn of_reference(name: &str) -> Option<Self> {
        Self::of_element(name.strip_suffix("Reference")?)
    }
}

impl WordAddresses {
    /// The addresses of a part of a document: of its text, of a header, of notes or comments.
    ///
    /// # Errors
    /// [`Error::Malformed`](crate::Error::Malformed) and [`Error::LimitExceeded`](crate::Error::LimitExceeded).
    pub fn read(part: &str, text: &str, deepest: usize) -> Result<Self> {
        let mut xml = Xml::new(text, part, deepest);
        let mut walk = Walk { addresses: Self::default(), here: Spot::Start, counts: true };
        let root = xml.level();
        if xml.child(root)?.is_some() {
            walk.root(&mut xml)?;
        }
        Ok(walk.addresses)
    }

    /// Lets notes follow the text that refers to them.
    pub fn place_notes(&self, notes: &mut [&mut Self]) {
        let (mut paragraphs, mut tables) = (self.paragraphs, self.tables.len() as u32);
        let mut spans: HashMap<NoteId, &mut NoteSpan> = HashMap::new();
        for span in notes.iter_mut().flat_map(|part| &mut part.notes) {
            spans.entry(span.id.clone()).or_insert(span);
        }
        for span in self.references.iter().filter_map(|id| spans.remove(id)) {
            span.before = Some((paragraphs, tables));
            paragraphs += span.paragraphs.1;
            tables += span.tables.1;
        }
    }

    /// Where the byte at this place of the text stands; `None` before all paragraphs, and in a note that nothing refers to.
    pub fn at(&self, place: usize) -> Option<WordAddress> {
        let address = self.own(place)?;
        let Some(note) = self.notes.partition_point(|note| note.start <= place).checked_sub(1) else {
            return Some(address);
        };
        let note = self.notes.get(note)?;
        let (paragraphs, tables) = note.before?;
        Some(match address {
            WordAddress::Paragraph(index) => {
                WordAddress::Paragraph((paragraphs + index).saturating_sub(note.paragraphs.0))
            }
            WordAddress::Cell { table, row, column } => {
                WordAddress::Cell { table: (tables + table).saturating_sub(note.tables.0), row, column }
            }
        })
    }

    /// The same, where everything is counted within the part.
    fn own(&self, place: usize) -> Option<WordAddress> {
        let index = self.spots.partition_point(|(start, _)| *start <= place).checked_sub(1)?;
        let (_, spot) = self.spots.get(index)?;
        Some(match *spot {
            Spot::Start => return None,
            Spot::Paragraph(index) => WordAddress::Paragraph(index),
            Spot::Cell { table, row, cell } => {
                let row = self.tables.get(table)?.rows.get(row);
                let column = row.and_then(|row| row.columns.get(cell).or(row.columns.last()));
                let column = column.copied().unwrap_or_default();
                WordAddress::Cell { table: table as u32, row: row.map_or(0, |row| row.number), column }
            }
        })
    }
}

impl Table {
    /// Numbers the rows that are seen, and finds the columns of their cells.
    fn lay_out(&mut self) {
        let mut shapes = Vec::new();
        for row in &mut self.rows {
            row.number = shapes.len() as u32;
            if !row.is_gone {
                shapes.push(mem::take(&mut row.shape));
            }
        }
        align(&mut shapes);
        let seen = self.rows.iter_mut().filter(|row| !row.is_gone);
        for (row, shape) in seen.zip(shapes) {
            row.shape = shape;
        }
        // Once for all cells: whoever asks for the place of each would else count up to it each time.
        for row in &mut self.rows {
            row.columns = row.shape.starts().chain([row.shape.end()]).collect();
        }
    }
}

/// A walk through a part.
struct Walk {
    addresses: WordAddresses,
    here: Spot,
    /// Whether paragraphs are counted here: not in cells, nor in what hangs on a paragraph.
    counts: bool,
}

impl Walk {
    fn enter(&mut self, start: usize, spot: Spot) {
        self.here = spot;
        self.addresses.spots.push((start, spot));
    }

    /// Reads the root opened last: a body, notes, or blocks.
    fn root(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match (tag.name(), NoteKind::of_element(tag.name())) {
                (_, Some(kind)) => self.note(kind, &tag, xml)?,
                ("body" | "comment" | "docParts" | "docPart" | "docPartBody", _) => self.root(xml)?,
                _ => self.block(&tag, xml)?,
            }
        }
        Ok(())
    }

    fn note(&mut self, kind: NoteKind, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<()> {
        let id = NoteId { kind, id: tag.attribute("id").unwrap_or_default().into_owned() };
        let (paragraphs, tables) = (self.addresses.paragraphs, self.addresses.tables.len() as u32);
        self.blocks(xml)?;
        let own = (self.addresses.paragraphs - paragraphs, self.addresses.tables.len() as u32 - tables);
        self.addresses.notes.push(NoteSpan {
            id,
            start: tag.start(),
            paragraphs: (paragraphs, own.0),
            tables: (tables, own.1),
            before: None,
        });
        Ok(())
    }

    fn blocks(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            self.block(&tag, xml)?;
        }
        Ok(())
    }

    fn block(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<()> {
        match tag.name() {
            "p" => {
                self.count_paragraph(tag);
                let counts = mem::replace(&mut self.counts, false);
                self.inlines(xml)?;
                self.counts = counts;
            }
            "oMath" | "oMathPara" | "altChunk" | "subDoc" => self.count_paragraph(tag),
            "tbl" => self.table(tag, xml)?,
            "AlternateContent" => alternative(xml, |xml| self.blocks(xml))?,
            "sdt" | "sdtContent" => self.blocks(xml)?,
            name if is_wrapper(name) => self.blocks(xml)?,
            _ => {}
        }
        Ok(())
    }

    fn count_paragraph(&mut self, tag: &Tag<'_>) {
        if self.counts {
            self.enter(tag.start(), Spot::Paragraph(self.addresses.paragraphs));
            self.addresses.paragraphs += 1;
        }
    }

    /// What is in a paragraph: references to notes, and text boxes.
    fn inlines(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "t" | "rPr" | "pPr" | "instrText" | "del" | "moveFrom" => {}
                "txbxContent" => self.blocks(xml)?,
                "AlternateContent" => alternative(xml, |xml| self.inlines(xml))?,
                name => match NoteKind::of_reference(name) {
                    Some(kind) => {
                        let id = tag.attribute("id").unwrap_or_default().into_owned();
                        self.addresses.references.push(NoteId { kind, id });
                    }
                    None => self.inlines(xml)?,
                },
            }
        }
        Ok(())
    }

    fn table(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<()> {
        let table = self.addresses.tables.len();
        self.addresses.tables.push(Table::default());
        let (outer, counts) = (self.here, mem::replace(&mut self.counts, false));
        self.enter(tag.start(), Spot::Cell { table, row: 0, cell: 0 });
        let mut rows = Vec::new();
        self.rows(xml, table, &mut rows)?;
        self.enter(xml.position(), outer);
        self.counts = counts;
        if let Some(slot) = self.addresses.tables.get_mut(table) {
            slot.rows = rows;
            slot.lay_out();
        }
        Ok(())
    }

    fn rows(&mut self, xml: &mut Xml<'_>, table: usize, rows: &mut Vec<Row>) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "tr" => {
                    let mut row = Row::default();
                    self.enter(tag.start(), Spot::Cell { table, row: rows.len(), cell: 0 });
                    self.cells(xml, (table, rows.len()), &mut row)?;
                    rows.push(row);
                }
                "AlternateContent" => alternative(xml, |xml| self.rows(xml, table, rows))?,
                "sdt" | "sdtContent" => self.rows(xml, table, rows)?,
                name if is_wrapper(name) => self.rows(xml, table, rows)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the cells of a row that is the table's next.
    fn cells(&mut self, xml: &mut Xml<'_>, at: (usize, usize), row: &mut Row) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "trPr" => {
                    let RowProperties { before, after, is_gone } = RowProperties::read(xml)?;
                    (row.shape.before, row.shape.after, row.is_gone) = (before, after, is_gone);
                }
                "tc" => self.cell(&tag, xml, at, row)?,
                "AlternateContent" => alternative(xml, |xml| self.cells(xml, at, row))?,
                "sdt" | "sdtContent" => self.cells(xml, at, row)?,
                name if is_wrapper(name) => self.cells(xml, at, row)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>, at: (usize, usize), row: &mut Row) -> Result<()> {
        let (table, number) = at;
        let cell = row.shape.cells.len();
        self.enter(tag.start(), Spot::Cell { table, row: number, cell });
        let mut properties = CellProperties::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "tcPr" => {
                    properties = CellProperties::read(xml)?;
                    if properties.goes_on {
                        self.enter(
                            tag.start(),
                            Spot::Cell { table, row: number, cell: cell.saturating_sub(1) },
                        );
                    }
                }
                _ if row.is_gone => {}
                _ => self.block(&tag, xml)?,
            }
        }
        if !properties.is_gone {
            row.shape.push(GridCell::new(properties.span, properties.width, ()), properties.goes_on);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where each text of one capital letter stands.
    fn letters(addresses: &WordAddresses, text: &str) -> String {
        let letters = text.match_indices("<t>").filter_map(|(place, start)| {
            let letter = text[place + start.len()..].chars().next()?;
            letter.is_ascii_uppercase().then_some((place, letter))
        });
        let shown = letters.map(|(place, letter)| match addresses.at(place) {
            Some(WordAddress::Paragraph(index)) => format!("{letter} {index}"),
            Some(WordAddress::Cell { table, row, column }) => format!("{letter} {table}:{row}:{column}"),
            None => format!("{letter} -"),
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    fn shown(body: &str) -> String {
        let text = format!("<document><body>{body}</body></document>");
        letters(&WordAddresses::read("", &text, 256).unwrap(), &text)
    }

    #[test]
    fn paragraphs_are_counted_outside_tables() {
        let body = "<p><t>A</t></p><p/><sdt><sdtPr/><sdtContent><p><t>B</t></p></sdtContent></sdt>            <tbl><tr><tc><p><t>C</t></p><p><t>D</t></p></tc></tr></tbl><ins><p><t>E</t></p></ins>";
        assert_eq!(shown(body), "A 0, B 2, C 0:0:0, D 0:0:0, E 3");
    }

    #[test]
    fn rows_that_are_deleted_or_hidden_do_not_count() {
        let row = |properties: &str, letter: &str| {
            format!("<tr><trPr>{properties}</trPr><tc/><tc><p><t>{letter}</t></p></tc></tr>")
        };
        let body = format!(
            "<tbl>{}{}{}{}</tbl>",
            row("", "A"),
            row("<del/>", "B"),
            row("<hidden/>", "C"),
            row("<hidden val='0'/>", "D")
        );
        assert_eq!(shown(&body), "A 0:0:1, B 0:1:1, C 0:1:1, D 0:1:1");
    }

    #[test]
    fn columns_are_those_of_the_grid() {
        let cell = |properties: &str, letter: &str| {
            format!("<tc><tcPr>{properties}</tcPr><p><t>{letter}</t></p></tc>")
        };
        let body = format!(
            "<tbl><tr>{}{}</tr><tr><trPr><gridBefore val='2'/></trPr>{}</tr><tr>{}{}{}{}</tr></tbl>",
            cell("<gridSpan val='2'/>", "A"),
            cell("", "B"),
            cell("", "C"),
            cell("", "D"),
            cell("<hMerge/>", "E"),
            cell("<cellDel/>", "F"),
            cell("", "G")
        );
        assert_eq!(shown(&body), "A 0:0:0, B 0:0:2, C 0:1:2, D 0:2:0, E 0:2:0, F 0:2:2, G 0:2:2");
        let wide = |width: u32, letter: &str| cell(&format!("<tcW w='{width}'/>"), letter);
        let body = format!(
            "<tbl><tr>{}{}</tr><tr>{}{}{}</tr></tbl>",
            wide(200, "A"),
            wide(100, "B"),
            wide(100, "C"),
            wide(100, "D"),
            wide(100, "E")
        );
        assert_eq!(shown(&body), "A 0:0:0, B 0:0:2, C 0:1:0, D 0:1:1, E 0:1:2");
    }

    #[test]
    fn tables_are_counted_as_they_begin() {
        let table = |inside: &str| format!("<tbl><tr><tc>{inside}</tc></tr></tbl>");
        let inner = table("<p><t>B</t></p>");
        let outer = table(&format!("<p><t>A</t></p>{inner}<p><t>C</t></p>"));
        let gone = format!("<tbl><tr><trPr><del/></trPr><tc>{}</tc></tr></tbl>", table("<p/>"));
        let body = format!("{outer}{gone}{}<p><t>E</t></p>", table("<p><t>D</t></p>"));
        assert_eq!(shown(&body), "A 0:0:0, B 1:0:0, C 0:0:0, D 3:0:0, E 0");
    }

    #[test]
    fn what_hangs_on_a_paragraph_stands_where_it_does() {
        let text_box = |inside: &str| {
            format!(
                "<r><AlternateContent><Choice Requires='wps'><drawing><txbxContent>{inside}</txbxContent></drawing></Choice>                 <Fallback><pict><txbxContent>{}<tbl><tr><tc><p/></tc></tr></tbl></txbxContent></pict></Fallback></AlternateContent></r>",
                inside.to_lowercase()
            )
        };
        let table = "<tbl><tr><tc><p><t>C</t></p></tc></tr></tbl>";
        let body = format!(
            "<p>{}<t>D</t></p><p><del><r><txbxContent><p/></txbxContent></r></del><t>E</t></p>{}",
            text_box(&format!("<p><t>A</t></p><p><t>B</t></p>{table}")),
            table.replace('C', "F"),
        );
        assert_eq!(shown(&body), "A 0, B 0, C 0:0:0, D 0, E 1, F 1:0:0");
    }

    #[test]
    fn notes_follow_the_body_in_the_order_of_their_references() {
        let body = "<document><body><p><r><footnoteReference id='3'/></r></p><p><r><del><footnoteReference id='4'/></del>            <endnoteReference id='2'/></r><r><footnoteReference id='2'/></r></p></body></document>";
        let foot = "<footnotes><footnote id='0'><p><t>A</t></p></footnote><footnote id='2'><p><t>B</t></p></footnote>            <footnote id='3'><p><t>C</t></p><p><t>D</t></p></footnote><footnote id='4'><p><t>E</t></p></footnote></footnotes>";
        let end = "<endnotes><endnote id='2'><p><t>F</t></p></endnote></endnotes>";
        let read = |text| WordAddresses::read("", text, 256).unwrap();
        let (mut footnotes, mut endnotes) = (read(foot), read(end));
        read(body).place_notes(&mut [&mut footnotes, &mut endnotes]);
        assert_eq!(letters(&footnotes, foot), "A -, B 5, C 2, D 3, E -");
        assert_eq!(letters(&endnotes, end), "F 4");
    }
}
