//! A cell has one address, whoever tells it: what reading a workbook says is what converting it says.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use gongbao::diagnostic::Diagnostics;
use gongbao::model::Item;
use gongbao::script::DocumentOptions;
use gongbao::{Limits, read::xlsx};
use ooxml::sheet::Position;
use proptest::prelude::*;

use super::book::{MAIN, RELATIONSHIPS, convert_with, package};

/// A cell: how many columns it leaves out, whether it says where it stands, and how it holds its text.
type Cell = (u32, bool, Held);

#[derive(Debug, Clone, Copy)]
enum Held {
    Inline,
    Shared,
    ByFormula,
}

/// A row: how many rows it leaves out, whether it says where it stands, and its cells.
type Row = (u32, bool, Vec<Cell>);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let held = prop_oneof![Just(Held::Inline), Just(Held::Shared), Just(Held::ByFormula)];
    let cell = (0..3_u32, any::<bool>(), held);
    let row = (0..3_u32, any::<bool>(), proptest::collection::vec(cell, 0..4));
    proptest::collection::vec(row, 1..5)
}

/// The markup of sheets and shared strings. Every text is another one: 发1, 发2 …
#[derive(Default)]
struct Markup {
    texts: usize,
    strings: Vec<String>,
}

impl Markup {
    fn sheet(&mut self, rows: &[Row]) -> String {
        let mut markup = String::from("<worksheet><sheetData>");
        let mut next = 0;
        for (left_out, says, cells) in rows {
            let row = if *says { next + left_out } else { next };
            next = row + 1;
            let reference = if *says { format!(" r=\"{next}\"") } else { String::new() };
            let _ = write!(markup, "<row{reference}>{}</row>", self.cells(row, cells));
        }
        markup + "</sheetData></worksheet>"
    }

    fn cells(&mut self, row: u32, cells: &[Cell]) -> String {
        let mut markup = String::new();
        let mut next = 0;
        for (left_out, says, held) in cells {
            let column = if *says { next + left_out } else { next };
            next = column + 1;
            let place = Position { row, column };
            let reference = if *says { format!(" r=\"{place}\"") } else { String::new() };
            self.texts += 1;
            let text = format!("发{}。", self.texts);
            let _ = match held {
                Held::Inline => write!(markup, "<c{reference} t=\"inlineStr\"><is><t>{text}</t></is></c>"),
                Held::Shared => {
                    self.strings.push(text);
                    write!(markup, "<c{reference} t=\"s\"><v>{}</v></c>", self.strings.len() - 1)
                }
                Held::ByFormula => write!(markup, "<c{reference} t=\"str\"><f>A1</f><v>{text}</v></c>"),
            };
        }
        markup
    }

    fn strings(&self) -> String {
        let strings: Vec<_> = self.strings.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
        format!("<sst>{}</sst>", strings.concat())
    }
}

fn workbook(first: &[Row], second: &[Row]) -> Vec<u8> {
    let mut markup = Markup::default();
    let (first, second) = (markup.sheet(first), markup.sheet(second));
    let kind =
        |word: &str| format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{word}");
    let relationship = |id: &str, word: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{}\" Target=\"{target}\"/>", kind(word))
    };
    let root =
        format!("<Relationships>{}</Relationships>", relationship("a", "officeDocument", "xl/workbook.xml"));
    let own = format!(
        "<Relationships>{}{}{}</Relationships>",
        relationship("a", "worksheet", "worksheets/sheet2.xml"),
        relationship("b", "worksheet", "worksheets/sheet1.xml"),
        relationship("c", "sharedStrings", "sharedStrings.xml")
    );
    package(&[
        ("_rels/.rels", RELATIONSHIPS, &root),
        (
            "xl/workbook.xml",
            MAIN,
            "<workbook><sheets><sheet name=\"一\" r:id=\"b\"/><sheet name=\"二\" r:id=\"a\"/></sheets></workbook>",
        ),
        ("xl/_rels/workbook.xml.rels", RELATIONSHIPS, &own),
        ("xl/worksheets/sheet1.xml", "worksheet", &first),
        ("xl/worksheets/sheet2.xml", "worksheet", &second),
        ("xl/sharedStrings.xml", "sharedStrings", &markup.strings()),
    ])
}

fn told_by_reading(bytes: &[u8]) -> BTreeSet<(String, String)> {
    let document = xlsx::read(bytes, Limits::default(), &mut Diagnostics::default()).unwrap();
    let items = document.parts.into_iter().flat_map(|part| part.items);
    let grids = items.filter_map(|item| if let Item::Grid(grid) = item { Some(grid) } else { None });
    let cells = grids.flat_map(|grid| grid.cells).filter(|cell| !cell.text.is_empty());
    cells.map(|cell| (cell.text, cell.address.to_string())).collect()
}

fn told_by_converting(bytes: &[u8]) -> BTreeSet<(String, String)> {
    let options = DocumentOptions { changes: true, ..DocumentOptions::default() };
    let changes = convert_with(bytes, &options).unwrap().changes.into_iter();
    changes.filter_map(|change| Some((change.before, change.place.address?.to_string()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn reading_and_converting_tell_the_same_addresses(first in rows(), second in rows()) {
        let bytes = workbook(&first, &second);
        prop_assert_eq!(told_by_reading(&bytes), told_by_converting(&bytes));
    }
}
