//! A text has one address, whoever tells it: what reading a document says is what converting it says.

use std::collections::BTreeSet;
use std::fmt::Write;

use gongbao::model::{Address, Grid, Item};
use proptest::prelude::*;

use super::pack::Pack;
use crate::support::docx::blocks;

/// Something in a body, a cell or a text box.
#[derive(Debug, Clone)]
enum Block {
    Paragraph {
        text_box: Vec<Block>,
        note: bool,
        deleted: bool,
    },
    Table(Vec<Row>),
    /// A content control, tags of XML, an insertion.
    Within(&'static str, Vec<Block>),
    /// A newer and an older form of the same.
    Alternatives(Vec<Block>),
}

#[derive(Debug, Clone)]
struct Row {
    properties: &'static str,
    cells: Vec<Cell>,
    in_control: bool,
}

#[derive(Debug, Clone)]
struct Cell {
    properties: String,
    blocks: Vec<Block>,
}

fn block() -> impl Strategy<Value = Block> {
    let paragraph = |text_box: Vec<Block>| {
        (Just(text_box), any::<bool>(), any::<bool>())
            .prop_map(|(text_box, note, deleted)| Block::Paragraph { text_box, note, deleted })
    };
    paragraph(Vec::new()).prop_recursive(4, 40, 4, move |inner| {
        let inners = proptest::collection::vec(inner, 1..4);
        prop_oneof![
            2 => inners.clone().prop_flat_map(paragraph),
            3 => proptest::collection::vec(row(inners.clone()), 1..4).prop_map(Block::Table),
            1 => (prop_oneof![Just("sdt"), Just("customXml"), Just("ins"), Just("moveFrom")], inners.clone())
                .prop_map(|(element, blocks)| Block::Within(element, blocks)),
            1 => inners.prop_map(Block::Alternatives),
        ]
    })
}

fn row(blocks: impl Strategy<Value = Vec<Block>> + Clone) -> impl Strategy<Value = Row> {
    let properties = prop_oneof![
        5 => Just(""),
        1 => Just("<w:del w:id=\"1\"/>"),
        1 => Just("<w:hidden/>"),
        1 => Just("<w:gridBefore w:val=\"2\"/>"),
        1 => Just("<w:gridBefore w:val=\"1\"/><w:wBefore w:w=\"500\" w:type=\"dxa\"/>"),
        1 => Just("<w:gridAfter w:val=\"1\"/><w:wAfter w:w=\"500\" w:type=\"dxa\"/>"),
    ];
    let merge = prop_oneof![
        6 => Just(""),
        1 => Just("<w:hMerge/>"),
        1 => Just("<w:hMerge w:val=\"restart\"/>"),
        1 => Just("<w:vMerge w:val=\"restart\"/>"),
        1 => Just("<w:vMerge/>"),
        1 => Just("<w:cellDel w:id=\"1\"/>"),
    ];
    let cell = (0..3_u32, 0..3_u32, merge, blocks).prop_map(|(width, span, merge, blocks)| {
        let width = if width == 0 {
            String::new()
        } else {
            format!("<w:tcW w:w=\"{}\" w:type=\"dxa\"/>", width * 500)
        };
        let span = if span == 0 { String::new() } else { format!("<w:gridSpan w:val=\"{span}\"/>") };
        Cell { properties: format!("{width}{span}{merge}"), blocks }
    });
    (properties, proptest::collection::vec(cell, 1..4), any::<bool>())
        .prop_map(|(properties, cells, in_control)| Row { properties, cells, in_control })
}

/// Writes blocks as markup. Every text is another one: 发1, 发2 …
#[derive(Default)]
struct Markup {
    texts: usize,
    notes: Vec<String>,
}

impl Markup {
    fn run(&mut self) -> String {
        self.texts += 1;
        format!("<w:r><w:t>发{}。</w:t></w:r>", self.texts)
    }

    fn blocks(&mut self, blocks: &[Block]) -> String {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Paragraph { text_box, note, deleted } => {
                let mut inside = self.run();
                if *deleted {
                    let text = self.run().replace("w:t>", "w:delText>");
                    let _ = write!(inside, "<w:del w:id=\"1\">{text}</w:del>");
                }
                if !text_box.is_empty() {
                    let (new, old) = (self.blocks(text_box), self.blocks(text_box));
                    let _ = write!(
                        inside,
                        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{new}\
                         </w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>\
                         <w:txbxContent>{old}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
                    );
                }
                if *note {
                    let text = self.run();
                    self.notes.push(text);
                    let _ = write!(inside, "<w:r><w:footnoteReference w:id=\"{}\"/></w:r>", self.notes.len());
                }
                format!("<w:p>{inside}{}</w:p>", self.run())
            }
            Block::Table(rows) => {
                let rows: String = rows.iter().map(|row| self.row(row)).collect();
                format!("<w:tbl><w:tblPr/>{rows}</w:tbl>")
            }
            Block::Within("sdt", blocks) => {
                format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", self.blocks(blocks))
            }
            Block::Within(element, blocks) => format!("<w:{element}>{}</w:{element}>", self.blocks(blocks)),
            Block::Alternatives(blocks) => format!(
                "<mc:AlternateContent><mc:Choice Requires=\"new\">{}</mc:Choice><mc:Choice Requires=\"w14\">{}</mc:Choice>\
                 <mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
                self.blocks(blocks),
                self.blocks(blocks),
                self.blocks(blocks)
            ),
        }
    }

    fn row(&mut self, row: &Row) -> String {
        let mut cell = |cell: &Cell| {
            format!("<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>", cell.properties, self.blocks(&cell.blocks))
        };
        let cells: String = row.cells.iter().map(&mut cell).collect();
        let row_markup = format!("<w:tr><w:trPr>{}</w:trPr>{cells}</w:tr>", row.properties);
        if row.in_control {
            format!("<w:sdt><w:sdtContent>{row_markup}</w:sdtContent></w:sdt>")
        } else {
            row_markup
        }
    }

    /// The notes in the order opposite to that of their references.
    fn footnotes(&self) -> String {
        let note = |(index, text): (usize, &String)| {
            format!("<w:footnote w:id=\"{}\"><w:p>{text}</w:p></w:footnote>", index + 1)
        };
        let notes: Vec<String> = self.notes.iter().enumerate().map(note).collect();
        format!("<w:footnotes>{}</w:footnotes>", notes.into_iter().rev().collect::<String>())
    }
}

fn pack(document: &[Block]) -> Pack {
    let mut markup = Markup::default();
    let body = markup.blocks(document);
    let relationship = "<Relationships><Relationship Id=\"rId1\" Target=\"footnotes.xml\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\"/></Relationships>";
    Pack::word(&body).part("footnotes.xml", "footnotes", &markup.footnotes()).typed(
        "word/_rels/document.xml.rels",
        "application/vnd.openxmlformats-package.relationships+xml",
        relationship,
    )
}

type Told = BTreeSet<(String, String)>;

/// The texts in a line, each with its address.
fn tell(line: &str, address: &Address, told: &mut Told) {
    let texts = line.split('发').skip(1).filter_map(|rest| rest.split_once('。'));
    told.extend(texts.map(|(number, _)| (format!("发{number}"), address.to_string())));
}

fn tell_items(items: &[Item], told: &mut Told) {
    for item in items {
        match item {
            Item::Paragraph(paragraph) => tell(&paragraph.text, &paragraph.address, told),
            Item::Grid(grid) => tell_grid(grid, told),
            Item::Image(_) => {}
        }
    }
}

fn tell_grid(grid: &Grid, told: &mut Told) {
    for cell in &grid.cells {
        tell(&cell.text, &cell.address, told);
        tell_items(&cell.items, told);
    }
}

fn told_by_reading(pack: &Pack) -> Told {
    let mut told = Told::new();
    tell_items(&blocks(&pack.bytes()), &mut told);
    told
}

fn told_by_converting(pack: &Pack) -> Told {
    let document = pack.clone().options(|options| options.changes = true).try_convert().unwrap();
    let mut told = Told::new();
    for change in document.changes {
        if let Some(address) = change.place.address {
            tell(&change.before, &address, &mut told);
        }
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn reading_and_converting_tell_the_same_addresses(document in proptest::collection::vec(block(), 1..5)) {
        let pack = pack(&document);
        let (read, converted) = (told_by_reading(&pack), told_by_converting(&pack));
        prop_assert!(read.is_subset(&converted), "{:?}", read.difference(&converted).collect::<Vec<_>>());
    }
}

#[test]
fn a_deleted_row_moves_nothing() {
    let row = |properties: &'static str| Row {
        properties,
        cells: vec![Cell { properties: String::new(), blocks: vec![plain()] }],
        in_control: false,
    };
    let pack = pack(&[Block::Table(vec![row("<w:del w:id=\"1\"/>"), row("")])]);
    let told = Told::from([3, 4].map(|text| (format!("发{text}"), "table1!A1".to_owned())));
    assert_eq!(told_by_reading(&pack), told);
    assert!(told.is_subset(&told_by_converting(&pack)));
}

fn plain() -> Block {
    Block::Paragraph { text_box: Vec::new(), note: false, deleted: false }
}
