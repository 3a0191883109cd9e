//! Reading workbooks that are no .xlsx: .xls in both its kinds, .xlsb and XML Spreadsheet 2003. Files are made here,
//! record by record from the specifications; all formats get the same sheet and must say the same.

use std::io::{Cursor, Write};

use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics};
use gongbao::model::Format;
use gongbao::read::{sheet_xml, xls, xlsb};
use ooxml::PackageWriter;

use crate::support::listing::{self, PIXEL, lines, read_all, refusal};

/// An XML Spreadsheet with styles and worksheets.
fn spreadsheet(styles: &str, worksheets: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>{styles}</Styles>{worksheets}</Workbook>"#
    )
    .into_bytes()
}

#[test]
fn xml_spreadsheets_keep_places_merges_and_numbers() {
    let styles = r#"<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>
        <Style ss:ID="k" ss:Parent="p"><NumberFormat ss:Format="0,&quot;千&quot;"/></Style>
        <Style ss:ID="m" ss:Parent="k"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style><Style ss:ID="q" ss:Parent="p"/>"#;
    let sheet = r#"<Worksheet ss:Name="表1"><Table><Column ss:Index="2" ss:StyleID="p"/>
        <Row ss:Index="2"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">合&#10;计</Data><Comment><Data>批</Data></Comment></Cell>
        <Cell><Data ss:Type="Number">1234.50</Data></Cell><Cell ss:StyleID="k"><Data ss:Type="Number">251000</Data></Cell></Row>
        <Row><Cell ss:Index="4" ss:StyleID="m"><Data ss:Type="DateTime">2024-03-09T00:00:00.000</Data></Cell>
        <Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
        <Row ss:Span="2"/><Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>粗</B><Font>细</Font></ss:Data></Cell>
        <Cell><Data ss:Type="Number">0.125</Data></Cell><Cell ss:Formula="=RC[-1]"/></Row></Table></Worksheet>
        <Worksheet ss:Name="藏"><Table><Row><Cell><Data ss:Type="Number">9</Data></Cell></Row></Table>
        <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"#;
    let bytes = spreadsheet(styles, sheet);
    assert_eq!(Format::of(&bytes, Limits::default()), Ok(Format::SheetXml));
    let (document, said) = read_all(sheet_xml::read, &bytes);
    let expected = [
        "[表1]",
        "B2 2x2 合\n计",
        "D2 1234.5 #",
        "E2 251千",
        "D3 2024-03",
        "E3 TRUE",
        "F3 #N/A",
        "A7 粗细",
        "B7 12.5%",
        "C7 12.5%",
    ];
    assert_eq!(lines(&document), expected);
    assert_eq!(said, ["sheet-hidden", "formula-computed", "comments-left-out 表1!B2"]);
}

#[test]
fn xml_that_is_no_workbook_is_refused() {
    assert_eq!(refusal(sheet_xml::read, b"<a/>"), Code::FormatDiffers);
    assert_eq!(refusal(sheet_xml::read, &spreadsheet("", "")), Code::PackagePartMissing);
    let row = r#"<Row ss:Index="4294967295"><Cell ss:Index="4294967295" ss:MergeDown="4294967295"><Data ss:Type="Number">1</Data></Cell></Row>"#;
    let far = spreadsheet("", &format!(r#"<Worksheet ss:Name="a"><Table>{row}{row}</Table></Worksheet>"#));
    assert_eq!(lines(&read_all(sheet_xml::read, &far).0), ["[a]"]);
}

/// A record of a workbook stream.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// The cell that a record of a cell begins with: row, column, format.
fn place(row: u16, column: u16, format: u16) -> Vec<u8> {
    [row, column, format].into_iter().flat_map(u16::to_le_bytes).collect()
}

fn cell(kind: u16, at: (u16, u16, u16), value: &[u8]) -> Vec<u8> {
    record(kind, &[&place(at.0, at.1, at.2), value].concat())
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// How a kind of workbook writes strings: BIFF8 in UTF-16, BIFF5 in GBK.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Biff5,
    Biff8,
}

impl Kind {
    fn long(self, text: &str) -> Vec<u8> {
        let (length, bytes) = self.text(text);
        [&(length as u16).to_le_bytes()[..], &bytes].concat()
    }

    fn short(self, text: &str) -> Vec<u8> {
        let (length, bytes) = self.text(text);
        [&[length as u8][..], &bytes].concat()
    }

    fn text(self, text: &str) -> (usize, Vec<u8>) {
        match self {
            Self::Biff8 => (text.encode_utf16().count(), [&[1][..], &utf16(text)].concat()),
            Self::Biff5 => {
                let bytes = encoding_rs::GBK.encode(text).0.into_owned();
                (bytes.len(), bytes)
            }
        }
    }

    fn begin(self, part: u16) -> Vec<u8> {
        let version = if self == Self::Biff8 { 0x0600_u16 } else { 0x0500 };
        record(0x0809, &[version, part, 0, 0].map(u16::to_le_bytes).concat())
    }

    /// A workbook: `globals` before its sheets, of which each has a name, a state and its records.
    fn book(self, globals: &[Vec<u8>], sheets: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
        let head = [self.begin(5), globals.concat()].concat();
        let entry = |start: usize, name: &str, state: u8| {
            let start = (start as u32).to_le_bytes();
            record(0x0085, &[&start[..], &[state, 0], &self.short(name)].concat())
        };
        let names: usize = sheets.iter().map(|(name, ..)| entry(0, name, 0).len()).sum();
        let (mut entries, mut parts) = (Vec::new(), Vec::new());
        for (name, state, records) in sheets {
            entries.extend(entry(head.len() + names + 4 + parts.len(), name, *state));
            parts.extend([self.begin(0x10), records.clone(), record(0x0A, &[])].concat());
        }
        let stream = [head, entries, record(0x0A, &[]), parts].concat();
        compound(if self == Self::Biff8 { "Workbook" } else { "Book" }, &stream)
    }
}

fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file in memory");
    file.create_stream(name).and_then(|mut new| new.write_all(stream)).expect("a stream");
    file.flush().expect("a whole file");
    file.into_inner().into_inner()
}

/// A cell format with a number format of its own.
fn formats(kind: Kind, codes: &[&str]) -> Vec<Vec<u8>> {
    let mut records = Vec::new();
    for (code, id) in codes.iter().zip(164_u16..) {
        let text = if kind == Kind::Biff8 { kind.long(code) } else { kind.short(code) };
        records.push(record(0x041E, &[&id.to_le_bytes()[..], &text].concat()));
    }
    records.push(record(0x00E0, &[0; 20]));
    for id in 164..164 + codes.len() as u16 {
        records.push(record(0x00E0, &[&[0; 2], &id.to_le_bytes()[..], &[0; 16]].concat()));
    }
    records
}

/// The same sheet in either kind.
fn sheet(kind: Kind) -> Vec<u8> {
    let rk = |number: i32| ((number << 2) | 2).to_le_bytes();
    let mul = [&place(1, 0, 0)[..], &rk(12), &0_u16.to_le_bytes(), &rk(1301), &1_u16.to_le_bytes()];
    let formula = |value: &[u8; 8]| [&value[..], &[0; 8]].concat();
    [
        cell(0x0204, (0, 0, 0), &kind.long("行政许可")),
        cell(0x0203, (0, 1, 0), &1234.5_f64.to_le_bytes()),
        cell(0x0203, (0, 2, 1), &0.125_f64.to_le_bytes()),
        cell(0x0203, (0, 3, 2), &45360_f64.to_le_bytes()),
        cell(0x0205, (0, 4, 0), &[1, 0]),
        cell(0x0205, (0, 5, 0), &[0x07, 1]),
        record(0x00BD, &mul.concat()),
        cell(0x027E, (1, 2, 0), &(2575_u32 << 2 | 3).to_le_bytes()),
        cell(0x0006, (2, 0, 0), &formula(&41_f64.to_le_bytes())),
        cell(0x0006, (2, 1, 0), &formula(&[0, 0, 0, 0, 0, 0, 0xFF, 0xFF])),
        record(0x0207, &kind.long("无")),
        record(0x00E5, &[1_u16, 4, 5, 1, 2].map(u16::to_le_bytes).concat()),
        cell(0x0203, (4, 1, 0), &77_f64.to_le_bytes()),
        // A chart on the sheet, whose own numbers are none of the sheet's.
        kind.begin(0x20),
        cell(0x0203, (9, 9, 0), &99_f64.to_le_bytes()),
        record(0x0A, &[]),
        record(0x001C, &place(0, 1, 0)),
    ]
    .concat()
}

#[test]
fn both_kinds_of_xls_say_the_same() {
    for kind in [Kind::Biff5, Kind::Biff8] {
        let mut globals = formats(kind, &["0.0%", "yyyy\"年\"m\"月\"d\"日\""]);
        let page: u16 = if kind == Kind::Biff8 { 1200 } else { 936 };
        globals.push(record(0x0042, &page.to_le_bytes()));
        let hidden = cell(0x0203, (0, 0, 0), &9_f64.to_le_bytes());
        let bytes = kind.book(&globals, &[("表一", 0, sheet(kind)), ("藏", 1, hidden)]);
        assert_eq!(Format::of(&bytes, Limits::default()), Ok(Format::Xls));
        let (document, said) = read_all(xls::read, &bytes);
        let expected = [
            "[表一]",
            "A1 行政许可",
            "B1 1234.5 #",
            "C1 12.5%",
            "D1 2024-03-09",
            "E1 TRUE",
            "F1 #DIV/0!",
            "A2 12 #",
            "B2 1301 #",
            "C2 25.75 #",
            "A3 41 #",
            "B3 无",
            "B5 2x2 77 #",
        ];
        assert_eq!(lines(&document), expected);
        assert_eq!(said, ["sheet-hidden", "content-left-out 表一!A1", "comments-left-out 表一!B1"]);
    }
}

#[test]
fn strings_go_on_over_records() {
    let long: String = "政府信息公开".chars().cycle().take(5000).collect();
    let text = utf16(&long);
    let (first, rest) = text.split_at(8000);
    let head = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &5000_u16.to_le_bytes(), &[1], first].concat();
    let tail = [&[1][..], rest, &[2, 0, 0], b"12"].concat();
    let globals = [record(0x00FC, &head), record(0x003C, &tail)];
    let cells = [cell(0x00FD, (0, 0, 0), &[0; 4]), cell(0x00FD, (0, 1, 0), &[1, 0, 0, 0])].concat();
    let (document, _) = read_all(xls::read, &Kind::Biff8.book(&globals, &[("a", 0, cells)]));
    assert_eq!(lines(&document), ["[a]".to_owned(), format!("A1 {long}"), "B1 12".to_owned()]);
}

/// An Office Art record; of a container the version is 15.
fn art(version: u16, instance: u16, kind: u16, data: &[u8]) -> Vec<u8> {
    let head = [(instance << 4 | version).to_le_bytes(), kind.to_le_bytes()].concat();
    [&head[..], &(data.len() as u32).to_le_bytes(), data].concat()
}

#[test]
fn pictures_and_text_boxes_lie_where_their_corner_is() {
    let blip = art(0, 0x6E0, 0xF01E, &[&[0; 17][..], PIXEL].concat());
    let entry = art(2, 6, 0xF007, &[&[0; 36][..], &blip].concat());
    let group = art(15, 0, 0xF000, &art(15, 1, 0xF001, &entry));
    let anchor = |row: u16, column: u16| {
        art(0, 0, 0xF010, &[0, column, 0, row, 0, 0, 0, 0, 0].map(u16::to_le_bytes).concat())
    };
    let alt = utf16("说明\0");
    let mut table = [0x0104_u16.to_le_bytes(), 1_u16.to_le_bytes(), [0, 0]].concat();
    table.extend([0xC381_u16.to_le_bytes(), (alt.len() as u16).to_le_bytes(), [0, 0]].concat());
    let picture = art(
        15,
        0,
        0xF004,
        &[art(3, 2, 0xF00B, &[table, alt].concat()), anchor(3, 1), art(0, 0, 0xF011, &[])].concat(),
    );
    let text_box =
        art(15, 0, 0xF004, &[anchor(1, 2), art(0, 0, 0xF011, &[]), art(0, 0, 0xF00D, &[])].concat());
    let drawing = art(15, 0, 0xF002, &art(15, 0, 0xF003, &[picture, text_box].concat()));
    let object = |kind: u8| record(0x005D, &[0x15, 0, 0x12, 0, kind, 0, 1, 0]);
    let mut text = vec![0; 18];
    text[10] = 2;
    let cells = [
        record(0x00EC, &drawing),
        object(8),
        object(6),
        record(0x01B6, &text),
        record(0x003C, &[&[1][..], &utf16("框内")].concat()),
    ];
    let bytes = Kind::Biff8.book(&[record(0x00EB, &group)], &[("a", 0, cells.concat())]);
    let (document, said) = read_all(xls::read, &bytes);
    assert_eq!(lines(&document), ["[a]", "a!C2 框内", "a!B4 image1.png image/png 69 “说明”"]);
    assert_eq!(said, [""; 0]);
}

#[test]
fn xls_that_cannot_be_read_is_refused_with_the_reason() {
    let locked = Kind::Biff8.book(&[record(0x002F, &[1, 0])], &[("a", 0, Vec::new())]);
    assert_eq!(refusal(xls::read, &locked), Code::FileEncrypted);
    assert_eq!(refusal(xls::read, &Kind::Biff8.book(&[], &[])), Code::PackagePartMissing);
    assert_eq!(refusal(xls::read, &compound("Workbook", b"no records")), Code::PackageDamaged);
    assert_eq!(refusal(xls::read, &compound("Other", &[])), Code::PackagePartMissing);
    assert_eq!(refusal(xls::read, b"PK"), Code::PackageDamaged);
    let whole =
        [Kind::Biff8.begin(5), record(0x0085, &[60, 0, 0, 0, 0, 0, 1, 0, b'a']), record(0x0A, &[])].concat();
    let cut = [whole, Kind::Biff8.begin(0x10), cell(0x0203, (0, 0, 0), &9_f64.to_le_bytes())].concat();
    assert_eq!(refusal(xls::read, &compound("Workbook", &cut)), Code::PackageDamaged);
    let far = [cell(0x0203, (65_535, 255, 0), &9_f64.to_le_bytes())].concat();
    assert_eq!(refusal(xls::read, &Kind::Biff8.book(&[], &[("a", 0, far)])), Code::LimitExceeded);
}

/// A record of a binary part.
fn binary(kind: u16, data: &[u8]) -> Vec<u8> {
    let kind = if kind < 128 { vec![kind as u8] } else { vec![kind as u8 | 0x80, (kind >> 7) as u8] };
    [&kind[..], &[data.len() as u8], data].concat()
}

fn wide(text: &str) -> Vec<u8> {
    [&(text.encode_utf16().count() as u32).to_le_bytes()[..], &utf16(text)].concat()
}

/// A cell of a binary sheet.
fn binary_cell(kind: u16, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    binary(kind, &[&column.to_le_bytes()[..], &style.to_le_bytes(), value].concat())
}

fn binary_book(sheet: &[u8]) -> Vec<u8> {
    let entry = |state: u32, id: &str, name: &str| {
        binary(156, &[&state.to_le_bytes()[..], &1_u32.to_le_bytes(), &wide(id), &wide(name)].concat())
    };
    let styles = [
        binary(44, &[&164_u16.to_le_bytes()[..], &wide("0.0%")].concat()),
        binary(617, &[]),
        binary(47, &[0; 16]),
        binary(47, &[&[0; 2], &164_u16.to_le_bytes()[..], &[0; 12]].concat()),
        binary(618, &[]),
    ];
    let link = |id: &str, kind: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="http://a/relationships/{kind}" Target="{target}"/>"#)
    };
    let links = |links: &[String]| format!("<Relationships>{}</Relationships>", links.concat()).into_bytes();
    let parts = [
        ("_rels/.rels", links(&[link("r", "officeDocument", "xl/workbook.bin")])),
        ("xl/workbook.bin", [entry(0, "s", "表1"), entry(1, "h", "藏")].concat()),
        (
            "xl/_rels/workbook.bin.rels",
            links(&[
                link("s", "worksheet", "a.bin"),
                link("h", "worksheet", "a.bin"),
                link("t", "sharedStrings", "strings.bin"),
                link("f", "styles", "styles.bin"),
            ]),
        ),
        ("xl/a.bin", sheet.to_vec()),
        ("xl/strings.bin", binary(19, &[&[0][..], &wide("行政许可")].concat())),
        ("xl/styles.bin", styles.concat()),
    ];
    let mut package = PackageWriter::default();
    for (name, bytes) in &parts {
        package.add(name, bytes).expect("a new part");
    }
    package.finish().expect("a package")
}

#[test]
fn binary_workbooks_keep_cells_formats_and_merges() {
    let sheet = [
        binary(0, &1_u32.to_le_bytes()),
        binary_cell(7, 0, 0, &[0; 4]),
        binary_cell(2, 1, 0, &(1301_u32 << 2 | 2).to_le_bytes()),
        binary_cell(5, 2, 1, &0.125_f64.to_le_bytes()),
        binary(0, &2_u32.to_le_bytes()),
        binary_cell(6, 0, 0, &wide("直")),
        binary_cell(9, 1, 0, &41.5_f64.to_le_bytes()),
        binary_cell(4, 2, 0, &[1]),
        binary_cell(11, 3, 0, &[0x2A]),
        binary_cell(8, 4, 0, &wide("无")),
        binary(176, &[2_u32, 3, 1, 1].map(u32::to_le_bytes).concat()),
    ];
    let bytes = binary_book(&sheet.concat());
    assert_eq!(Format::of(&bytes, Limits::default()), Ok(Format::Xlsb));
    let (document, said) = read_all(xlsb::read, &bytes);
    let expected = [
        "[表1]",
        "A2 行政许可",
        "B2 1301 #",
        "C2 12.5%",
        "A3 直",
        "B3 2x1 41.5 #",
        "C3 TRUE",
        "D3 #N/A",
        "E3 无",
    ];
    assert_eq!(lines(&document), expected);
    assert_eq!(said, ["sheet-hidden"]);
}

/// A report as JSON, without the names of pictures and what they say, which not every program keeps.
fn report(name: &str, bytes: &[u8]) -> serde_json::Value {
    let reading = gongbao::read(name, bytes).expect("a report");
    let mut report = serde_json::to_value(&reading.reports).expect("JSON");
    forget_names(&mut report);
    report
}

fn forget_names(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(object) => {
            if object.get("type").is_some_and(|kind| kind == "image") {
                object.retain(|key, _| key != "name" && key != "alt");
            }
            object.values_mut().for_each(forget_names);
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(forget_names),
        _ => {}
    }
}

/// The samples, saved in other formats by `LibreOffice` 7.4.
#[test]
fn a_report_is_the_same_in_every_format() {
    let workbook = report("yunzhou-2024.xlsx", include_bytes!("../../samples/yunzhou-2024.xlsx"));
    assert_eq!(report("yunzhou-2024.xls", include_bytes!("files/yunzhou-2024.xls")), workbook);
    assert_eq!(report("yunzhou-2024.ods", include_bytes!("files/yunzhou-2024.ods")), workbook);
    let text = report("yunzhou-2024.docx", include_bytes!("../../samples/yunzhou-2024.docx"));
    assert_eq!(report("yunzhou-2024.odt", include_bytes!("files/yunzhou-2024.odt")), text);
}

/// Whatever a file is cut down to or changed into, it is read or refused.
#[test]
fn damaged_workbooks_do_no_harm() {
    let globals = formats(Kind::Biff8, &["0%"]);
    let files: [(listing::Read, Vec<u8>); 3] = [
        (xls::read, Kind::Biff8.book(&globals, &[("a", 0, sheet(Kind::Biff8))])),
        (xlsb::read, binary_book(&binary_cell(7, 0, 0, &[0; 4]))),
        (sheet_xml::read, spreadsheet("", r#"<Worksheet ss:Name="a"><Table><Row/></Table></Worksheet>"#)),
    ];
    for (read, bytes) in files {
        for at in (0..bytes.len()).step_by(5) {
            let mut changed = bytes.clone();
            changed[at] ^= 0xFF;
            for broken in [&bytes[..at], &changed] {
                let _ = read(broken, Limits::default(), &mut Diagnostics::default());
            }
        }
    }
}

/// As programs write formulas that do not calculate: of all it is said that they come to nothing.
#[test]
fn sums_without_a_stored_value_are_computed() {
    let formula = |column: u16, value: u8, tokens: &[u8]| {
        let length = (tokens.len() as u16).to_le_bytes();
        let value = [value, 0, 0, 0, 0, 0, 0xFF, 0xFF];
        cell(0x0006, (0, column, 0), &[&value[..], &[0; 6], &length, tokens].concat())
    };
    let sum: &[u8] = &[0x25, 0, 0, 0, 0, 0, 0xC0, 1, 0xC0, 0x19, 0x10, 0, 0];
    let numbers =
        [cell(0x0203, (0, 0, 0), &11_f64.to_le_bytes()), cell(0x0203, (0, 1, 0), &22.5_f64.to_le_bytes())];
    let unknown = formula(3, 3, &[0x21, 0, 0]);
    let cells = [numbers.concat(), formula(2, 3, sum), unknown].concat();
    let (document, said) = read_all(xls::read, &Kind::Biff8.book(&[], &[("a", 0, cells)]));
    assert_eq!(lines(&document), ["[a]", "A1 11 #", "B1 22.5 #", "C1 33.5 #", "D1"]);
    assert_eq!(said, ["formula-computed", "formula-without-value a!D1"]);
    // Beside a formula that has a value, nothing is what it comes to.
    let cells = [numbers.concat(), formula(2, 3, sum), formula(3, 1, sum)].concat();
    let (document, said) = read_all(xls::read, &Kind::Biff8.book(&[], &[("a", 0, cells)]));
    assert_eq!(lines(&document), ["[a]", "A1 11 #", "B1 22.5 #", "D1 FALSE"]);
    assert_eq!(said, [""; 0]);
}
