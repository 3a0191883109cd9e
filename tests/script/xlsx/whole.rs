//! Whole workbooks: places, the way there and back, damage.

use gongbao::Format;
use gongbao::convert_document;
use gongbao::model::Variant;
use gongbao::script::{DocumentOptions, Settings, TextConverter};
use ooxml::PackageWriter;

use super::book::{MAIN, RELATIONSHIPS, WORKBOOK_RELATIONSHIPS, convert, convert_with, package, parts};

#[test]
fn changes_are_told_with_their_places() {
    let bytes = package(&[
        (
            "xl/workbook.xml",
            MAIN,
            r#"<workbook><sheets><sheet name="表1" r:id="rId1"/><sheet name="总 表" r:id="rId2"/></sheets></workbook>"#,
        ),
        WORKBOOK_RELATIONSHIPS,
        (
            "xl/worksheets/sheet1.xml",
            "worksheet",
            r#"<worksheet><c r="B7" t="s"><v>1</v></c><c r="C7" t="s"><v>1</v></c><c r="D7"><f>'总 表'!A1+'总 表'!A2</f></c></worksheet>"#,
        ),
        (
            "xl/worksheets/sheet2.xml",
            "worksheet",
            r#"<worksheet><c r="AA3" t="s"><v>0</v></c><dataValidation sqref="C5:C9 D1" prompt="总"/></worksheet>"#,
        ),
        (
            "xl/worksheets/_rels/sheet2.xml.rels",
            RELATIONSHIPS,
            r#"<Relationships><Relationship Id="rId1" Target="../comments1.xml"/></Relationships>"#,
        ),
        (
            "xl/comments1.xml",
            "comments",
            r#"<comments><comment ref="B2"><text><t>门</t></text></comment></comments>"#,
        ),
        (
            "xl/sharedStrings.xml",
            "sharedStrings",
            "<sst><si><t>发布</t></si><si><t>规范</t></si><si><t>无处</t></si></sst>",
        ),
    ]);
    let options = DocumentOptions { changes: true, ..DocumentOptions::default() };
    let converted = convert_with(&bytes, &options).unwrap();
    let told = converted.changes.iter().map(|change| {
        let address = change.place.address.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{} {address} {}→{}", change.place.part.unwrap_or("-"), change.before, change.after)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "sheet-name  总 表→總 表",
            "validation 总 表!C5 总→總",
            "comment 总 表!B2 门→門",
            "- 总 表!AA3 发布→發布",
            "- 表1!B7 规范→規範",
            "-  无处→無處",
        ]
    );
}

/// A workbook of another program, with something of most kinds.
fn of_another_program() -> Vec<u8> {
    use rust_xlsxwriter::{
        Chart, ChartType, DataValidation, Format, Formula, Note, Table, TableColumn, Workbook,
    };
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("总 表").unwrap();
    let columns = [TableColumn::new().set_header("部门"), TableColumn::new().set_header("数量")];
    sheet.add_table(0, 0, 3, 1, &Table::new().set_columns(&columns)).unwrap();
    for (row, (name, count)) in [("办公厅", 3), ("教育厅", 4), ("财政厅", 5)].into_iter().enumerate()
    {
        sheet.write(row as u32 + 1, 0, name).unwrap();
        sheet.write_with_format(row as u32 + 1, 1, count, &Format::new().set_num_format("0\"个\"")).unwrap();
    }
    sheet.write(5, 0, Formula::new("=SUM(Table1[数量])").set_result("12")).unwrap();
    sheet.insert_note(1, 0, &Note::new("请复核")).unwrap();
    let list = DataValidation::new().allow_list_strings(&["总计", "部门"]).unwrap();
    sheet.add_data_validation(7, 0, 7, 0, &list).unwrap();
    sheet.set_header("&C&\"宋体,Bold\"&14政务公开&P");
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_categories("'总 表'!$A$2:$A$4").set_values("'总 表'!$B$2:$B$4");
    chart.title().set_name("数量");
    sheet.insert_chart(9, 0, &chart).unwrap();
    let other = workbook.add_worksheet().set_name("汇总").unwrap();
    other.write(0, 0, Formula::new("=VLOOKUP(\"教育厅\",'总 表'!A2:B4,2,FALSE)").set_result("4")).unwrap();
    workbook.define_name("名单", "='总 表'!$A$2:$A$4").unwrap();
    workbook.save_to_buffer().unwrap()
}

#[test]
fn back_and_forth_gives_the_same_parts() {
    let before = of_another_program();
    let there = convert(&before);
    let converter = TextConverter::new(&Settings::new(Variant::Hans)).unwrap();
    let options = DocumentOptions::default();
    let back = convert_document("报表.xlsx", Format::Xlsx, &there.bytes, &converter, &options).unwrap();
    let (before, there, back) = (parts(&before), parts(&there.bytes), parts(&back.bytes));
    assert_ne!(before, there);
    for (name, text) in &before {
        // The language of what is drawn is set, whatever it was.
        if !name.starts_with("xl/charts") {
            assert_eq!(&back[name], text, "{name}");
        }
    }
    let all: String = there.values().map(String::as_str).collect();
    for text in ["总", "汇", "门", "数", "厅", "复", "务", "开", "个", "计"] {
        assert!(!all.contains(text), "{text}");
    }
}

#[test]
fn damaged_workbooks_are_refused_or_converted_and_never_panic() {
    let whole = of_another_program();
    let unpacked = parts(&whole);
    for length in (0..whole.len()).step_by(97) {
        let _ = convert_with(&whole[..length], &DocumentOptions::default());
    }
    // Damage within the parts, which compression would only turn into a damaged package.
    let options = DocumentOptions {
        fonts: true,
        style_names: true,
        explain: true,
        changes: true,
        ..DocumentOptions::default()
    };
    for (name, text) in &unpacked {
        let characters: Vec<char> = text.chars().collect();
        for at in (0..characters.len()).step_by(173) {
            for damage in ['<', '&', '"', '\'', '[', '>', '总'] {
                let mut damaged = characters.clone();
                damaged[at] = damage;
                let mut writer = PackageWriter::default();
                for (part, text) in &unpacked {
                    let text = if part == name { damaged.iter().collect() } else { text.clone() };
                    if part == name || matches!(part.as_str(), "[Content_Types].xml" | "xl/workbook.xml") {
                        writer.add(part, text.as_bytes()).unwrap();
                    }
                }
                let _ = convert_with(&writer.finish().unwrap(), &options);
            }
        }
    }
}
