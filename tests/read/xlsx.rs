//! Reading workbooks: what a sheet shows is what the document holds.

use std::borrow::Cow;

use gongbao::Limits;
use gongbao::diagnostic::{Code, Diagnostics, Language, Result};
use gongbao::model::{Address, Document, Grid, GridKind, Image, Item, Paragraph};
use gongbao::read::xlsx::read;
use ooxml::{Package, PackageWriter};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Image as Drawing, Note, Shape, Workbook, Worksheet};

use crate::support::listing::{self, PIXEL, cell_line};

/// A document and the codes of what was said about it, with their places.
fn read_all(bytes: &[u8]) -> (Document, Vec<String>) {
    listing::read_all(read, bytes)
}

fn refusal(bytes: &[u8], limits: Limits) -> Code {
    read(bytes, limits, &mut Diagnostics::default()).expect_err("no readable workbook").code
}

/// The grid of a document's first sheet, a line for each cell: place, size where it is merged, text, and `#` where
/// the source stores a number.
fn cells(document: &Document) -> Vec<String> {
    grid(document, 0).cells.iter().map(cell_line).collect()
}

fn grid(document: &Document, part: usize) -> &Grid {
    match &document.parts[part].items[0] {
        Item::Grid(grid) => grid,
        other => panic!("a grid was expected: {other:?}"),
    }
}

fn images(document: &Document) -> Vec<&Image> {
    let items = document.parts.iter().flat_map(|part| &part.items);
    items.filter_map(|item| if let Item::Image(image) = item { Some(image) } else { None }).collect()
}

fn paragraphs(document: &Document) -> Vec<&Paragraph> {
    let items = document.parts.iter().flat_map(|part| &part.items);
    items.filter_map(|item| if let Item::Paragraph(text) = item { Some(text) } else { None }).collect()
}

/// A workbook of one sheet as another program writes it.
fn written(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet().set_name("表1").expect("a name"));
    workbook.save_to_buffer().expect("a workbook")
}

/// A workbook written by hand. `parts` add to the parts that every workbook needs, or stand in for them.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    package_of(&parts)
}

fn package_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    const NEEDED: [(&str, &str); 5] = [
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>"#,
        ),
        ("xl/sharedStrings.xml", "<sst/>"),
        ("xl/styles.xml", "<styleSheet/>"),
    ];
    let mut writer = PackageWriter::default();
    let given = |name: &str| parts.iter().any(|(own, _)| own.replace('\\', "/") == name);
    let needed = NEEDED.iter().filter(|(name, _)| !given(name)).map(|(name, text)| (*name, text.as_bytes()));
    for (name, content) in needed.chain(parts.iter().copied()) {
        writer.add(name, content).expect("a part");
    }
    writer.finish().expect("a package")
}

/// A sheet written by hand: rows, and what follows them.
fn sheet(rows: &str, rest: &str) -> Vec<u8> {
    package(&[("xl/worksheets/sheet1.xml", &worksheet(rows, rest))])
}

fn worksheet(rows: &str, rest: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData>{rest}</worksheet>")
}

#[test]
fn cells_keep_their_place_on_the_sheet() {
    let bytes = written(|sheet| {
        sheet.write(6, 3, "行政许可").expect("D7");
        sheet.write(6, 4, 1234).expect("E7");
        sheet.write(7, 4, 75.9260).expect("E8");
    });
    let (document, said) = read_all(&bytes);
    assert_eq!(document.parts[0].name.as_deref(), Some("表1"));
    assert_eq!(cells(&document), ["D7 行政许可", "E7 1234 #", "E8 75.926 #"]);
    let grid = grid(&document, 0);
    assert_eq!((grid.kind, grid.rows, grid.columns), (GridKind::Sheet, 8, 5));
    assert_eq!((grid.cells[0].row, grid.cells[0].column), (6, 3));
    assert_eq!(grid.address, Address::Cell { sheet: "表1".into(), row: 0, column: 0 });
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn merged_regions_are_one_cell_even_when_blank() {
    let bytes = written(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 3, "第二十条第（一）项", &plain).expect("A1:D1");
        sheet.merge_range(1, 0, 2, 0, "", &plain).expect("A2:A3");
        sheet.write(1, 1, 5).expect("B2");
    });
    let (document, _) = read_all(&bytes);
    assert_eq!(cells(&document), ["A1 1x4 第二十条第（一）项", "A2 2x1 ", "B2 5 #"]);
}

#[test]
fn merged_regions_that_make_no_sense_do_no_harm() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>"#;
    let merges = r#"<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C2"/><mergeCell ref="C1"/>
        <mergeCell ref="D2:D1"/><mergeCell ref="nonsense"/><mergeCell/><mergeCell ref="A0:ZZZZ9"/></mergeCells>"#;
    let (document, _) = read_all(&sheet(rows, merges));
    assert_eq!(cells(&document), ["A1 1x2 1 #", "C1 3 #", "D1 2x1 "]);
}

#[test]
fn a_title_merged_over_whole_columns_is_as_wide_as_the_sheet() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="C2"><v>2</v></c></row>"#;
    let (document, _) = read_all(&sheet(rows, r#"<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>"#));
    assert_eq!(cells(&document), ["A1 1x3 1 #", "C2 2 #"]);
}

#[test]
fn numbers_are_what_is_stored_and_plainly_written() {
    let bytes = written(|sheet| {
        let money = Format::new().set_num_format("#,##0.00");
        let counted = Format::new().set_num_format("0\"件\"");
        sheet.write_with_format(0, 0, 1234.5, &money).expect("A1");
        sheet.write_with_format(0, 1, 12, &counted).expect("B1");
        sheet.write(0, 2, 0.1 + 0.2).expect("C1");
        sheet.write(0, 3, -4).expect("D1");
        sheet.write(0, 4, 1e300).expect("E1");
        sheet.write(0, 5, -1e-300).expect("F1");
    });
    let (document, _) = read_all(&bytes);
    assert_eq!(cells(&document), ["A1 1234.5 #", "B1 12 #", "C1 0.3 #", "D1 -4 #", "E1 1E300", "F1 0 #"]);
}

/// A percentage is another number than the one that is stored, and a date is no figure at all.
#[test]
fn what_is_shown_as_another_thing_is_text() {
    let bytes = written(|sheet| {
        let format = |code: &str| Format::new().set_num_format(code);
        let day = ExcelDateTime::from_ymd(2024, 1, 12).expect("a day");
        let noon = day.clone().and_hms(12, 0, 0).expect("noon");
        sheet.write_with_format(0, 0, 0.125, &format("0%")).expect("A1");
        sheet.write_with_format(0, 1, 251_000, &format("0!.0,\"万元\"")).expect("B1");
        sheet.write_with_format(0, 2, &day, &format("yyyy\"年\"m\"月\"d\"日\"")).expect("C1");
        sheet.write_with_format(0, 3, &noon, &format("yyyy-mm-dd hh:mm")).expect("D1");
        sheet.write_with_format(0, 4, &noon, &format("yyyy-mm-dd")).expect("E1");
        sheet.write_with_format(0, 5, 12, &Format::new().set_num_format_index(14)).expect("F1");
        sheet.write_with_format(0, 6, &day, &format("yyyy\"年\"")).expect("G1");
        sheet.write(0, 7, true).expect("H1");
    });
    let (document, _) = read_all(&bytes);
    assert_eq!(
        cells(&document),
        [
            "A1 12.5%",
            "B1 25.1万元",
            "C1 2024-01-12",
            "D1 2024-01-12 12:00",
            "E1 2024-01-12",
            "F1 1900-01-12",
            "G1 2024",
            "H1 TRUE"
        ]
    );
}

#[test]
fn dates_of_the_other_calendar_and_in_iso_form() {
    let styles = r#"<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let workbook =
        r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="s" r:id="rId1"/></sheets></workbook>"#;
    let rows = r#"<row><c s="1"><v>43841</v></c><c t="d"><v>2024-01-12T00:00:00</v></c></row>"#;
    let bytes = package(&[
        ("xl/workbook.xml", workbook),
        ("xl/styles.xml", styles),
        ("xl/worksheets/sheet1.xml", &worksheet(rows, "")),
    ]);
    assert_eq!(cells(&read_all(&bytes).0), ["A1 2024-01-12", "B1 2024-01-12"]);
}

#[test]
fn errors_are_shown_as_they_are() {
    let (document, _) = read_all(&sheet(r#"<row><c t="e"><v>#REF!</v></c></row>"#, ""));
    assert_eq!(cells(&document), ["A1 #REF!"]);
}

#[test]
fn strings_in_all_their_forms() {
    let strings = r#"<sst count="9" uniqueCount="99999999999999999">
        <si><t>结果</t><rPh sb="0" eb="2"><t>ケッカ</t></rPh><phoneticPr fontId="1"/></si>
        <si><r><t>行政</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 许可 </t></r></si>
        <si><t>一_x000D_
二_x0007_</t></si></sst>"#;
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>
        <c r="D1" t="inlineStr"><is><r><t>内联</t></r><r><t>&lt;文本&gt;</t></r></is></c>
        <c r="E1" t="str"><f>"a"</f><v>公式</v></c><c r="F1" t="inlineStr"><is><t xml:space="preserve">  </t></is></c></row>"#;
    let bytes =
        package(&[("xl/sharedStrings.xml", strings), ("xl/worksheets/sheet1.xml", &worksheet(rows, ""))]);
    assert_eq!(
        cells(&read_all(&bytes).0),
        ["A1 结果", "B1 行政 许可 ", "C1 一\n二", "D1 内联<文本>", "E1 公式"]
    );
}

#[test]
fn cells_may_come_in_any_order_and_without_references() {
    let rows = r#"<row r="3"><c r="B3"><v>3</v></c></row><row r="1"><c r="B1"><v>9</v></c><c r="A1"><v>1</v></c>
        <c r="B1"><v>2</v></c></row><row><c><v>4</v></c><c><v>5</v></c></row>"#;
    assert_eq!(cells(&read_all(&sheet(rows, "")).0), ["A1 1 #", "B1 2 #", "A2 4 #", "B2 5 #", "B3 3 #"]);
}

#[test]
fn strict_workbooks_with_prefixes_are_the_same() {
    let root = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="x" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/book/main.xml"/></Relationships>"#;
    let book = r#"<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><x:sheets><x:sheet name="严格 &amp; 版" sheetId="1" r:id="a"/></x:sheets></x:workbook>"#;
    let parts = r#"<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="../sheets/one.xml"/><Relationship Id="b" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" Target="words.xml"/></Relationships>"#;
    let bytes = package(&[
        ("_rels/.rels", root),
        ("book/main.xml", book),
        ("book/_rels/main.xml.rels", parts),
        ("book/words.xml", "<x:sst><x:si><x:t>文字</x:t></x:si></x:sst>"),
        (
            "sheets/one.xml",
            r#"<x:worksheet><x:dimension ref=""/><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>"#,
        ),
    ]);
    let (document, _) = read_all(&bytes);
    assert_eq!(document.parts[0].name.as_deref(), Some("严格 & 版"));
    assert_eq!(cells(&document), ["A1 1x2 文字"]);
}

/// Some programs put a mark before the text of each part, and some write the names of parts as on Windows.
#[test]
fn byte_order_marks_and_backslashes() {
    let marked = |text: &str| format!("\u{feff}{text}");
    let strings = marked("<sst><si><t>文字</t></si></sst>");
    let rows = marked(&worksheet(r#"<row><c t="s"><v>0</v></c></row>"#, r#"<mergeCell ref="A1:B1"/>"#));
    let bytes = package(&[("xl\\sharedStrings.xml", &strings), ("xl\\worksheets\\sheet1.xml", &rows)]);
    assert_eq!(cells(&read_all(&bytes).0), ["A1 1x2 文字"]);
    let empty = marked("<worksheet><sheetData /></worksheet>");
    assert!(read_all(&package(&[("xl/worksheets/sheet1.xml", &empty)])).0.parts[0].items.is_empty());
}

#[test]
fn parts_in_utf_16() {
    let utf_16 = |text: &str| -> Vec<u8> {
        let units = format!("\u{feff}{text}");
        units.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let rows = utf_16(&worksheet(r#"<row><c t="inlineStr"><is><t>文字</t></is></c></row>"#, ""));
    assert_eq!(cells(&read_all(&package_of(&[("xl/worksheets/sheet1.xml", &rows)])).0), ["A1 文字"]);
}

#[test]
fn hidden_sheets_are_skipped_and_named() {
    let mut workbook = Workbook::new();
    for (name, hidden) in [("甲", false), ("乙", true), ("丙", false)] {
        let sheet = workbook.add_worksheet().set_name(name).expect("a name");
        sheet.write(0, 0, name).expect("A1").set_hidden(hidden);
    }
    workbook.add_worksheet().set_name("丁").expect("a name").set_very_hidden(true);
    let mut diagnostics = Diagnostics::default();
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let document = read(&bytes, Limits::default(), &mut diagnostics).expect("a readable workbook");
    let names: Vec<_> = document.parts.iter().filter_map(|part| part.name.as_deref()).collect();
    assert_eq!(names, ["甲", "丙"]);
    let said: Vec<_> = diagnostics.iter().map(|said| said.message(Language::Chinese)).collect();
    assert_eq!(said, ["隐藏的工作表“乙”没有读取", "隐藏的工作表“丁”没有读取"]);
}

#[test]
fn hidden_rows_and_columns_are_read() {
    let bytes = written(|sheet| {
        sheet.write(0, 0, 1).expect("A1");
        sheet.write(1, 1, 2).expect("B2");
        sheet.set_row_hidden(1).expect("row 2").set_column_hidden(1).expect("column B");
    });
    assert_eq!(cells(&read_all(&bytes).0), ["A1 1 #", "B2 2 #"]);
}

#[test]
fn sheets_of_other_kinds_are_passed_over() {
    let book = r#"<workbook><sheets><sheet name="图" r:id="c"/><sheet name="宏" r:id="m"/><sheet name="表1" r:id="rId1"/><sheet name="无" r:id="gone"/></sheets></workbook>"#;
    let parts = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="x/chartsheet" Target="c.xml"/><Relationship Id="m" Type="x/xlMacrosheet" Target="m.xml"/></Relationships>"#;
    let bytes = package(&[
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", parts),
        ("xl/worksheets/sheet1.xml", &worksheet("<row><c><v>1</v></c></row>", "")),
    ]);
    let (document, said) = read_all(&bytes);
    assert_eq!(document.parts.len(), 1);
    assert_eq!(cells(&document), ["A1 1 #"]);
    assert_eq!(said, ["content-left-out"]);
}

#[test]
fn an_empty_sheet_is_a_part_without_a_grid() {
    for bytes in
        [sheet("", ""), package(&[("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>")])]
    {
        let (document, _) = read_all(&bytes);
        assert_eq!((document.parts.len(), document.parts[0].items.len()), (1, 0));
    }
}

#[test]
fn a_stored_value_wins_over_its_formula() {
    // A total that comes to an empty text is stored as one.
    let rows = r#"<row><c><v>2</v></c><c><f>SUM(A1:A1)</f><v>99</v></c>
        <c t="str"><f>IF(A1=2,"",1)</f><v></v></c><c t="str"><f>IF(A1=2,"",1)</f><v/></c></row>"#;
    let (document, said) = read_all(&sheet(rows, ""));
    assert_eq!(cells(&document), ["A1 2 #", "B1 99 #"]);
    assert!(said.is_empty(), "{said:?}");
}

/// Programs without a calculating engine write formulas so.
#[test]
fn sums_without_a_stored_value_are_computed() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>
        <c r="C1"><f>SUM(A1:B1)</f><v></v></c><c r="D1"><f>IF(COUNT(A2:B2)=0,"",SUM(A2:B2))</f></c>
        <c r="E1"><f>C1+'上年'!$A$1-D1</f></c><c r="F1"><f>SUM(A1:B1)+C1</f><v/></c></row>"#;
    let (document, said) = read_all(&sheet(rows, ""));
    // E1 subtracts the empty text of D1, and there is no sheet of last year.
    assert_eq!(cells(&document), ["A1 1 #", "B1 2 #", "C1 3 #", "E1 ", "F1 6 #"]);
    assert_eq!(said, ["formula-computed", "formula-without-value 表1!E1"]);
}

#[test]
fn a_sum_over_text_is_left_blank_with_a_warning() {
    let rows =
        r#"<row><c><v>1</v></c><c t="inlineStr"><is><t>12件</t></is></c><c><f>SUM(A1:B1)</f></c></row>"#;
    let (document, said) = read_all(&sheet(rows, ""));
    assert_eq!(cells(&document), ["A1 1 #", "B1 12件", "C1 "]);
    assert_eq!(said, ["formula-without-value 表1!C1"]);
}

#[test]
fn shared_formulas_are_computed_where_they_stand() {
    let rows = r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B2" si="7777777777777">A1+1</f></c></row>
        <row r="2"><c r="A2"><v>5</v></c><c r="B2"><f t="shared" si="7777777777777"/></c></row>"#;
    assert_eq!(cells(&read_all(&sheet(rows, "")).0), ["A1 1 #", "B1 2 #", "A2 5 #", "B2 6 #"]);
}

#[test]
fn formulas_may_look_at_hidden_sheets() {
    let book = r#"<workbook><sheets><sheet name="数据" state="hidden" r:id="h"/><sheet name="表1" r:id="rId1"/></sheets></workbook>"#;
    let parts = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="h" Type="x/worksheet" Target="hidden.xml"/></Relationships>"#;
    let bytes = package(&[
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", parts),
        ("xl/hidden.xml", &worksheet("<row><c><v>7</v></c></row>", "")),
        ("xl/worksheets/sheet1.xml", &worksheet("<row><c><f>数据!A1</f></c></row>", "")),
    ]);
    let (document, said) = read_all(&bytes);
    assert_eq!(cells(&document), ["A1 7 #"]);
    assert_eq!(said, ["sheet-hidden", "formula-computed"]);
}

#[test]
fn pictures_come_after_the_grid_with_place_and_description() {
    let bytes = written(|sheet| {
        sheet.write(0, 0, "附图").expect("A1");
        let picture = Drawing::new_from_buffer(PIXEL).expect("a picture").set_alt_text("流程图");
        sheet.insert_image(4, 1, &picture).expect("B5");
        sheet.insert_image(2, 0, &picture.clone().set_alt_text("")).expect("A3");
    });
    let (document, said) = read_all(&bytes);
    let images = images(&document);
    assert_eq!(images.len(), 2);
    assert_eq!(images[0].address.to_string(), "表1!A3");
    assert_eq!(images[1].address.to_string(), "表1!B5");
    assert_eq!(images[1].picture.alt, "流程图");
    assert_eq!(images[1].picture.media_type, "image/png");
    assert_eq!(&*images[1].picture.data, PIXEL);
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn text_boxes_are_paragraphs() {
    let bytes = written(|sheet| {
        sheet.write(0, 0, 1).expect("A1");
        sheet.insert_shape(3, 2, &Shape::textbox().set_text("填表说明\n如实填写")).expect("C4");
    });
    let (document, _) = read_all(&bytes);
    let texts: Vec<_> = paragraphs(&document).iter().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(texts, ["填表说明", "如实填写"]);
    assert_eq!(paragraphs(&document)[0].address.to_string(), "表1!C4");
}

#[test]
fn comments_and_charts_are_left_out_and_named() {
    let bytes = written(|sheet| {
        sheet.write(0, 0, 1).expect("A1");
        sheet.insert_note(3, 2, &Note::new("请核对")).expect("C4");
        sheet.insert_note(1, 1, &Note::new("请核对")).expect("B2");
        let mut chart = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Column);
        chart.add_series().set_values("表1!$A$1:$A$1");
        sheet.insert_chart(5, 0, &chart).expect("A6");
    });
    let (document, said) = read_all(&bytes);
    assert_eq!(cells(&document), ["A1 1 #"]);
    assert_eq!(said, ["content-left-out 表1!A6", "comments-left-out 表1!B2"]);
}

/// WPS keeps pictures in cells by a formula of its own.
#[test]
fn pictures_in_cells_as_wps_writes_them() {
    let book_parts = r#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="p" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/></Relationships>"#;
    let pictures = r#"<etc:cellImages><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_5B1E" descr="公章"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>"#;
    let rows = r#"<row><c><v>1</v></c></row><row><c/><c t="str"><f>_xlfn.DISPIMG("ID_5B1E",1)</f><v>=DISPIMG("ID_5B1E",1)</v></c></row>"#;
    let files = r#"<Relationships><Relationship Id="rId1" Type="x/image" Target="media/image1.png"/></Relationships>"#;
    let (document, _) = read_all(&package_of(&[
        ("xl/_rels/workbook.xml.rels", book_parts.as_bytes()),
        ("xl/cellimages.xml", pictures.as_bytes()),
        ("xl/_rels/cellimages.xml.rels", files.as_bytes()),
        ("xl/worksheets/sheet1.xml", worksheet(rows, "").as_bytes()),
        ("xl/media/image1.png", PIXEL),
    ]));
    assert_eq!(cells(&document), ["A1 1 #"]);
    let images = images(&document);
    assert_eq!((images[0].picture.alt.as_str(), images[0].address.to_string().as_str()), ("公章", "表1!B2"));
}

#[test]
fn pictures_that_cannot_be_read_are_named() {
    let drawing = r#"<xdr:wsDr><xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>2</xdr:row></xdr:from>
        <xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="图片 1"/></xdr:nvPicPr><a:blip r:embed="rId9"/></xdr:pic></xdr:oneCellAnchor>
        <xdr:oneCellAnchor><xdr:pic><xdr:cNvPr name="看不见" hidden="1"/></xdr:pic></xdr:oneCellAnchor></xdr:wsDr>"#;
    let bytes = package(&[
        ("xl/worksheets/sheet1.xml", &worksheet("", r#"<drawing r:id="rId1"/>"#)),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>"#,
        ),
        ("xl/drawings/drawing1.xml", drawing),
    ]);
    let (document, said) = read_all(&bytes);
    assert!(document.parts[0].items.is_empty());
    assert_eq!(said, ["picture-unreadable 表1!B3"]);
}

mod refused {
    use super::*;

    const REASONABLE: fn() -> Limits = Limits::default;

    #[test]
    fn what_is_no_package() {
        assert_eq!(refusal(b"", REASONABLE()), Code::PackageDamaged);
        assert_eq!(refusal(b"<html>", REASONABLE()), Code::PackageDamaged);
    }

    #[test]
    fn workbooks_with_a_password_and_of_old() {
        let mut compound = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        assert_eq!(refusal(&compound, REASONABLE()), Code::FormatUnsupported);
        compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(refusal(&compound, REASONABLE()), Code::FileEncrypted);
    }

    #[test]
    fn packages_without_what_a_workbook_needs() {
        let mut writer = PackageWriter::default();
        writer.add("word/document.xml", b"<w:document/>").expect("a part");
        let bytes = writer.finish().expect("a package");
        assert_eq!(refusal(&bytes, REASONABLE()), Code::PackagePartMissing);
        assert_eq!(refusal(&package(&[]), REASONABLE()), Code::PackagePartMissing);
        let empty = [("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", "")];
        assert_eq!(refusal(&package(&empty), REASONABLE()), Code::PackagePartMissing);
    }

    #[test]
    fn parts_that_are_not_xml() {
        for rows in [
            "<row><c t=\"str\"><v>&none;</v></c></row>",
            "<row><c r=\"1A\"><v>1</v></c></row>",
            "<row><c t=\"s\"><v>5</v></c></row>",
        ] {
            assert_eq!(refusal(&sheet(rows, ""), REASONABLE()), Code::XmlMalformed, "{rows}");
        }
        let cut = package(&[("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>")]);
        assert_eq!(refusal(&cut, REASONABLE()), Code::XmlMalformed);
    }

    #[test]
    fn parts_that_unpack_to_too_much() {
        let blanks = " ".repeat(1 << 20);
        let bytes = sheet("<row/>", &blanks);
        assert!(bytes.len() < 1 << 16);
        let limits = Limits { part: 1 << 19, ..Limits::default() };
        assert_eq!(refusal(&bytes, limits), Code::LimitExceeded);
        assert_eq!(refusal(&bytes, Limits { input: 100, ..Limits::default() }), Code::LimitExceeded);
    }

    #[test]
    fn sheets_that_reach_too_far() {
        let far =
            r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
        assert_eq!(refusal(&sheet(far, ""), REASONABLE()), Code::LimitExceeded);
        // Blank cells, however far away, count for nothing.
        let blank =
            r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>"#;
        assert_eq!(cells(&read_all(&sheet(blank, "")).0), ["A1 1 #"]);
    }

    #[test]
    fn regions_and_cells_without_number() {
        let merges = r#"<mergeCell ref="A1:Z99"/>"#.repeat(10_000);
        assert_eq!(refusal(&sheet("<row/>", &merges), REASONABLE()), Code::LimitExceeded);
        let rows = r#"<row r="1">CELLS</row>"#.replace("CELLS", &r#"<c r="A1"><v>1</v></c>"#.repeat(200));
        assert_eq!(
            refusal(&sheet(&rows, ""), Limits { cells: 100, ..Limits::default() }),
            Code::LimitExceeded
        );
    }

    /// A long text that every cell shows is stored once in the file.
    #[test]
    fn text_that_multiplies() {
        let strings = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(1000));
        let rows = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(100));
        let bytes = package(&[
            ("xl/sharedStrings.xml", &strings),
            ("xl/worksheets/sheet1.xml", &worksheet(&rows, "")),
        ]);
        assert_eq!(refusal(&bytes, Limits { unpacked: 100_000, ..Limits::default() }), Code::LimitExceeded);
    }
}

mod damaged {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;

    /// A workbook with something of everything.
    static RICH: LazyLock<Vec<u8>> = LazyLock::new(|| {
        written(|sheet| {
            let day = ExcelDateTime::from_ymd(2024, 1, 12).expect("a day");
            sheet.merge_range(0, 0, 1, 3, "标题", &Format::new()).expect("A1:D2");
            sheet.write_with_format(2, 0, &day, &Format::new().set_num_format("yyyy-mm-dd")).expect("A3");
            sheet.write_with_format(2, 1, 0.5, &Format::new().set_num_format("0%")).expect("B3");
            sheet.write(3, 0, Formula::new("=SUM(A1:B3)")).expect("A4");
            sheet.insert_note(1, 1, &Note::new("批注")).expect("B2");
            sheet.insert_shape(3, 2, &Shape::textbox().set_text("文本框")).expect("C4");
            sheet.insert_image(4, 1, &Drawing::new_from_buffer(PIXEL).expect("a picture")).expect("B5");
        })
    });

    fn try_to_read(bytes: &[u8]) {
        let limits = Limits { cells: 10_000, ..Limits::default() };
        let _: Result<Document> = read(bytes, limits, &mut Diagnostics::default());
    }

    /// The parts of a workbook, unpacked.
    fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut package = Package::open(bytes, ooxml::Limits::default()).expect("a package");
        let names: Vec<String> = package.names().map(Cow::into_owned).collect();
        names.into_iter().map(|name| (name.clone(), package.required_part(&name).expect("a part"))).collect()
    }

    fn change(bytes: &mut [u8], changes: &[(prop::sample::Index, u8)]) {
        for (index, byte) in changes {
            bytes[index.index(bytes.len())] = *byte;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn packages_never_panic(
            length in any::<prop::sample::Index>(),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        ) {
            let mut bytes = RICH.clone();
            change(&mut bytes, &changes);
            try_to_read(&bytes);
            try_to_read(&bytes[..length.index(bytes.len())]);
        }

        /// Damage inside a part is what the checksums of the package hide from the test above.
        #[test]
        fn parts_never_panic(
            part in any::<prop::sample::Index>(),
            changes in prop::collection::vec((any::<prop::sample::Index>(), "[ -~]"), 1..6),
        ) {
            let mut parts = parts(&RICH);
            let which = part.index(parts.len());
            let changes: Vec<_> = changes.into_iter().map(|(at, text)| (at, text.as_bytes()[0])).collect();
            change(&mut parts[which].1, &changes);
            let mut writer = PackageWriter::default();
            for (name, content) in &parts {
                writer.add(name, content).expect("a part");
            }
            try_to_read(&writer.finish().expect("a package"));
        }

        #[test]
        fn references_never_panic(reference in "[A-Za-z]{0,9}[0-9]{0,12}(:[A-Za-z]{0,9}[0-9]{0,12})?", index in any::<u64>()) {
            let rows = format!(
                r#"<row r="{reference}"><c r="{reference}" s="{index}"><f t="shared" ref="{reference}" si="{index}">{reference}+1</f></c>
                <c r="B2" s="{index}"><f t="shared" si="{index}"/></c><c t="s"><v>{index}</v></c></row>"#
            );
            try_to_read(&sheet(&rows, &format!(r#"<mergeCell ref="{reference}"/>"#)));
        }
    }
}
