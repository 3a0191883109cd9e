//! What a document means: tables whose rows do not line up, whose figures are put in their place or left empty with a
//! word about it; the places of all parts.

use std::sync::Arc;

use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics, Result};
use gongbao::form::Forms;
use gongbao::model::{Address, Block, Cell, Document, Grid, GridKind, Item, Part, Report};
use gongbao::recognise::{Hints, Recogniser};
use gongbao::{Format, read};

const ENDINGS: [&str; 5] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

/// A table in the making, row by row.
#[derive(Default)]
struct Table {
    cells: Vec<Cell>,
    rows: u32,
    columns: u32,
}

impl Table {
    /// Adds a row of cells: text, first column, number of columns, number of rows.
    fn row<'a>(&mut self, cells: impl IntoIterator<Item = (&'a str, u32, u32, u32)>) {
        for (text, column, colspan, rowspan) in cells {
            let address = Address::TableCell { table: 0, row: self.rows, column };
            let (row, text) = (self.rows, text.to_owned());
            self.columns = self.columns.max(column + colspan);
            let (number, items) = (None, Vec::new());
            self.cells.push(Cell { row, column, rowspan, colspan, text, number, items, address });
        }
        self.rows += 1;
    }

    fn read(self) -> (Report, Diagnostics) {
        self.read_at(Address::TableCell { table: 0, row: 0, column: 0 })
    }

    /// As a table that stands in a source of the kind that this address belongs to.
    fn read_at(self, address: Address) -> (Report, Diagnostics) {
        let kind = GridKind::Table;
        let (rows, columns, cells) = (self.rows, self.columns, self.cells);
        let grid = Item::Grid(Grid { kind, rows, columns, cells, address });
        let document = Document { parts: vec![Part { name: None, items: vec![grid] }] };
        let mut diagnostics = Diagnostics::default();
        let recogniser = Recogniser::new(Arc::new(Forms::built_in()));
        let reports = recogniser.recognise(&document, &Hints::default(), &mut diagnostics).unwrap();
        (reports.into_iter().next().unwrap(), diagnostics)
    }
}

/// The figures of section four in the order of the form; 0 for an empty one.
fn disputes(report: &Report) -> Vec<u32> {
    let columns = ["upheld", "corrected", "other", "pending", "total"];
    let groups = ["review", "direct_suit", "post_review_suit"];
    let places = groups.iter().flat_map(|group| columns.map(|column| (*group, column)));
    let figure =
        |(group, column)| report.figure("disputes", group, column).unwrap().display().parse().unwrap_or(0);
    places.map(figure).collect()
}

fn all() -> Vec<u32> {
    (1..=15).collect()
}

/// Fifteen cells, the first of which is `wide`: the cells after it lie a column to the right.
fn fifteen<'a>(texts: &[&'a str], wide: usize) -> Vec<(&'a str, u32, u32, u32)> {
    let place = |(index, text): (usize, &&'a str)| {
        let (column, colspan) =
            if index > wide { (index as u32 + 1, 1) } else { (index as u32, 1 + u32::from(index == wide)) };
        (*text, column, colspan, 1)
    };
    texts.iter().enumerate().map(place).collect()
}

fn numbers() -> Vec<String> {
    all().iter().map(ToString::to_string).collect()
}

#[test]
fn a_head_that_reaches_under_two_groups_keeps_to_the_order_of_the_form() {
    let mut table = Table::default();
    table.row([("行政复议", 0, 5, 1), ("行政诉讼", 5, 11, 1)]);
    let tall = (0..).zip(ENDINGS).map(|(column, text)| (text, column, 1, 2));
    // The border between the two groups lies a column to the right of the border between their heads.
    table.row(tall.chain([("未经复议直接起诉", 5, 6, 1), ("复议后起诉", 11, 5, 1)]));
    table.row(fifteen(&[[""; 5], ENDINGS, ENDINGS].concat(), 10).split_off(5));
    let figures = numbers();
    table.row(fifteen(&figures.iter().map(String::as_str).collect::<Vec<_>>(), 10));

    let (report, _) = table.read();
    assert_eq!(disputes(&report), all());
}

#[test]
fn tall_heads_without_their_merge_are_counted_too() {
    let mut table = Table::default();
    table.row([("行政复议", 0, 1, 1), ("行政诉讼", 5, 1, 1)]);
    let heads = [&ENDINGS[..], &["未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""]].concat();
    table.row(fifteen(&heads, 1));
    table.row(fifteen(&[[""; 5], ENDINGS, ENDINGS].concat(), 1));
    let figures = numbers();
    // The first cell of the figures reaches under two heads.
    table.row(fifteen(&figures.iter().map(String::as_str).collect::<Vec<_>>(), 0));

    let (report, diagnostics) = table.read();
    assert_eq!(disputes(&report), all());
    assert!(diagnostics.has(Code::RowCounted));
}

/// A table of section two with a head of three columns, a row of its own and a row to be judged, nothing merged.
fn rules<'a>(row: &[&'a str], address: Address) -> (Report, Diagnostics) {
    let mut table = Table::default();
    let apart = |texts: &[&'a str]| -> Vec<(&'a str, u32, u32, u32)> {
        (0..).zip(texts).map(|(column, text)| (*text, column, 1, 1)).collect()
    };
    table.row(apart(&["第二十条第（一）项", "", "", "", "", ""]));
    table.row(apart(&["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "", ""]));
    table.row(apart(row));
    table.row(apart(&["行政规范性文件", "386", "421", "456", "", ""]));
    table.read_at(address)
}

fn figures_of(report: &Report, table: &str, row: &str) -> Vec<String> {
    let of_row = report.figures().filter(|(id, _)| (id.table.as_str(), id.row.as_str()) == (table, row));
    of_row.map(|(_, figure)| figure.display().clone()).collect()
}

#[test]
fn in_text_a_figure_under_no_head_shows_a_row_that_does_not_line_up() {
    for row in [["规章", "281", "", "316", "351", ""], ["规章", "", "281", "", "316", "351"]] {
        let (report, diagnostics) = rules(&row, Address::Line(0));
        assert!(diagnostics.iter().any(|found| found.code == Code::RowMisaligned), "{row:?}");
        let rows = ["rules", "regulations"].map(|row| figures_of(&report, "rules", row));
        assert!(!format!("{rows:?}").contains("281"), "{rows:?}");
        assert!(report.figures().any(|(_, figure)| figure.display().clone() == "456"));
    }
}

#[test]
fn a_whole_row_or_words_beside_it_line_up() {
    for row in [["规章", "281", "316", "351", "948", ""], ["规章", "281", "", "351", "待核", ""]] {
        let (report, diagnostics) = rules(&row, Address::Line(0));
        assert!(!diagnostics.iter().any(|found| found.code == Code::RowMisaligned), "{row:?}");
        assert!(report.figures().any(|(_, figure)| figure.display().clone() == "351"), "{row:?}");
    }
}

#[test]
fn where_cells_have_places_a_blank_is_blank_and_helpers_are_beside() {
    for row in [["规章", "281", "", "316", "351", ""], ["规章", "281", "", "316", "", "351"]] {
        let (report, diagnostics) = rules(&row, Address::TableCell { table: 0, row: 0, column: 0 });
        assert!(!diagnostics.iter().any(|found| found.code == Code::RowMisaligned), "{row:?}");
        assert_eq!(figures_of(&report, "rules", "regulations"), ["281", "", "316"]);
        assert!(report.extra.iter().any(|extra| extra.text == "351"), "{:?}", report.extra);
    }
}

#[test]
fn a_row_that_is_short_in_a_grid_is_named_and_left_empty() {
    for row in [&["规章", "281", "316"][..], &["规章"]] {
        let mut table = Table::default();
        let apart = |texts: &[&'static str]| -> Vec<(&str, u32, u32, u32)> {
            (0..).zip(texts).map(|(column, text)| (*text, column, 1, 1)).collect()
        };
        table.row(apart(&["第二十条第（一）项", "", "", ""]));
        table.row(apart(&["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]));
        table.row(apart(&[row, &[]].concat()));
        table.row(apart(&["行政规范性文件", "386", "421", "456"]));
        let (report, diagnostics) = table.read();
        assert_eq!(figures_of(&report, "rules", "regulations"), ["", "", ""]);
        assert_eq!(figures_of(&report, "rules", "normative_documents"), ["386", "421", "456"]);
        let told = diagnostics.iter().find(|found| found.code == Code::RowMisaligned).unwrap();
        let address = Address::TableCell { table: 0, row: 2, column: 0 };
        assert_eq!(told.location.address.as_ref(), Some(&address));
    }
}

#[test]
fn a_figure_merged_over_two_rows_is_that_of_the_first() {
    let mut table = Table::default();
    let apart = |texts: &[&'static str]| -> Vec<(&str, u32, u32, u32)> {
        (0..).zip(texts).map(|(column, text)| (*text, column, 1, 1)).collect()
    };
    table.row(apart(&["第二十条第（一）项", "", "", ""]));
    table.row(apart(&["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]));
    table.row([("规章", 0, 1, 1), ("5", 1, 1, 2), ("6", 2, 1, 1), ("7", 3, 1, 1)]);
    table.row([("行政规范性文件", 0, 1, 1), ("421", 2, 1, 1), ("456", 3, 1, 1)]);
    let (report, diagnostics) = table.read();
    assert_eq!(figures_of(&report, "rules", "regulations"), ["5", "6", "7"]);
    assert_eq!(figures_of(&report, "rules", "normative_documents"), ["", "421", "456"]);
    assert!(diagnostics.iter().any(|found| found.code == Code::FigureMerged));
}

#[test]
fn a_head_of_section_four_without_its_row_is_told() {
    let mut table = Table::default();
    table.row([("行政复议", 0, 5, 1), ("行政诉讼", 5, 10, 1)]);
    let groups = [("未经复议直接起诉", 5, 5, 1), ("复议后起诉", 10, 5, 1)];
    table.row((0..5).map(|column| (ENDINGS[column as usize], column, 1, 2)).chain(groups));
    table.row((5..15).map(|column| (ENDINGS[column as usize % 5], column, 1, 1)));
    let (report, diagnostics) = table.read();
    assert_eq!(disputes(&report), [0; 15]);
    assert!(diagnostics.iter().any(|found| found.code == Code::RowMissing));
}

/// What stands at each address of a document.
fn texts_by_address(document: &Document) -> Vec<(&Address, &str)> {
    let items = document.parts.iter().flat_map(|part| &part.items);
    let texts = items.flat_map(|item| match item {
        Item::Paragraph(paragraph) => vec![(&paragraph.address, paragraph.text.as_str())],
        Item::Grid(grid) => grid.cells.iter().map(|cell| (&cell.address, cell.text.as_str())).collect(),
        Item::Image(image) => vec![(&image.address, "")],
    });
    texts.collect()
}

/// The single texts of a report with their places.
fn parts(report: &Report) -> Vec<(&str, &Option<Address>)> {
    let headings = report.sections.iter().map(|section| (section.heading.as_str(), &section.source));
    let blocks = report.preamble.iter().chain(report.sections.iter().flat_map(|section| &section.blocks));
    let texts = blocks.map(|block| match &block.value {
        Block::Paragraph { text } | Block::Heading { text, .. } => (text.as_str(), &block.source),
        Block::Table { rows } => (rows[0][0].text.as_str(), &block.source),
        _ => ("", &block.source),
    });
    let signature = report.signature.as_ref().unwrap();
    let single = [
        (report.title[0].as_str(), &report.sources.title),
        (signature.text[0].as_str(), &report.sources.signature),
        (report.note.as_deref().unwrap(), &report.sources.note),
    ];
    headings.chain(texts).chain(single).collect()
}

#[test]
fn every_part_knows_where_it_stood() {
    type Reader = fn(&[u8], Limits, &mut Diagnostics) -> Result<Document>;
    let sample = include_bytes!("../samples/yunzhou-2024.json");
    let report = gongbao::read("a.json", sample).unwrap().reports.remove(0);
    let readers: [(Format, Reader); 4] = [
        (Format::Docx, read::docx::read),
        (Format::Xlsx, read::xlsx::read),
        (Format::Html, read::html::read),
        (Format::Text, read::text::read),
    ];
    for (format, reader) in readers {
        let bytes = gongbao::write(&report, format).unwrap().bytes;
        let document = reader(&bytes, Limits::default(), &mut Diagnostics::default()).unwrap();
        let texts = texts_by_address(&document);
        let back = gongbao::read("a", &bytes).unwrap().reports.remove(0);
        for (text, source) in parts(&back) {
            let source = source.as_ref().unwrap_or_else(|| panic!("{format:?}: {text}"));
            // A text too long for a cell of a worksheet begins there.
            let holds = |whole: &str| whole.contains(text) || (!whole.is_empty() && text.starts_with(whole));
            let found = texts.iter().any(|(address, whole)| *address == source && holds(whole));
            assert!(found, "{format:?}: {text} is not at {source}");
        }
        assert_ne!(back, back.clone().without_sources());
        let json = serde_json::to_string(&back).unwrap();
        assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), back.without_sources());
    }
}
