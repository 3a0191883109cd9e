//! Both editions of the form: which one a report is of is told by the labels of its tables, whatever the year.

use gongbao::diagnostic::{Code, Diagnostic, Language};
use gongbao::form::{Form, Forms, SectionForm, Slot};
use gongbao::model::{Block, Figure, Number, Variant};
use gongbao::{Converter, Format, ReadOptions, Reading, Report, WriteOptions};
use ooxml::{Package, PackageWriter};
use rust_xlsxwriter::{Format as Style, Workbook, Worksheet};

use crate::support::command::Desk;

fn forms() -> Forms {
    Forms::built_in()
}

fn form(edition: &str) -> Form {
    forms().edition(edition).unwrap().clone()
}

/// A report of an edition with a figure of its own in every place.
fn filled(edition: &str, year: u16, script: Variant) -> Report {
    let options = ReadOptions {
        agency: Some("云州市教育局".into()),
        year: Some(year),
        edition: Some(edition.into()),
        ..ReadOptions::default()
    };
    let mut report = Converter::default().blank(&options, script).unwrap();
    let rows = report.tables.values_mut().flat_map(|rows| rows.values_mut());
    for (number, figure) in (101_i64..).zip(rows.flat_map(|columns| columns.values_mut())) {
        *figure = Figure::from(Number::from(number));
    }
    for section in &mut report.sections {
        if !section.blocks.iter().any(|block| matches!(block.value, Block::Form { .. })) {
            section.blocks = vec![Block::Paragraph { text: format!("{year}年情况如下。") }.into()];
        }
    }
    report
}

/// A sheet with a title and some of a report's tables, laid out as published.
fn lay_out(sheet: &mut Worksheet, report: &Report, form: &Form, tables: &[&str], script: Variant) {
    let title = format!("云州市教育局{}年政府信息公开工作年度报告", report.year.unwrap());
    sheet.write_string(0, 0, title).unwrap();
    let mut top = 2;
    for table in form.tables.iter().filter(|table| tables.contains(&table.id.as_str())) {
        let section = form.section_of(table.id.as_str()).unwrap();
        let alone = SectionForm { tables: vec![table.id.clone()], ..section.clone() };
        let grid = form.official_grid(&alone);
        for cell in &grid.cells {
            let text = match &cell.slot {
                Slot::Label { label, .. } => label.text(script).to_owned(),
                Slot::Figure(id) => report.figure_at(id).unwrap().display(),
            };
            let (row, column) = (top + cell.row, cell.column as u16);
            if cell.rowspan * cell.colspan == 1 {
                sheet.write_string(row, column, text).unwrap();
            } else {
                let end = (row + cell.rowspan - 1, column + cell.colspan as u16 - 1);
                sheet.merge_range(row, column, end.0, end.1, &text, &Style::new()).unwrap();
            }
        }
        top += grid.rows.len() as u32 + 1;
    }
}

fn workbook(report: &Report, tables: &[&str], script: Variant) -> Vec<u8> {
    let mut book = Workbook::new();
    lay_out(book.add_worksheet(), report, &form(report.edition.as_str()), tables, script);
    book.save_to_buffer().unwrap()
}

fn read(bytes: &[u8]) -> Reading {
    Converter::default().read("report", bytes, &ReadOptions::default()).unwrap()
}

/// The only report, and the codes of what was told.
fn read_one(bytes: &[u8]) -> (Report, Vec<&'static str>) {
    let mut reading = read(bytes);
    assert_eq!(reading.reports.len(), 1);
    let codes = reading.diagnostics.iter().map(|found| found.code.as_str()).collect();
    (reading.reports.remove(0).without_sources(), codes)
}

fn read_as(bytes: &[u8], edition: &str) -> Result<Report, Box<Diagnostic>> {
    let options = ReadOptions { edition: Some(edition.into()), ..ReadOptions::default() };
    Converter::default().read("report", bytes, &options).map(|mut reading| reading.reports.remove(0))
}

fn write(report: &Report, format: Format) -> Vec<u8> {
    Converter::default().write(report, format, WriteOptions::default()).unwrap().bytes
}

/// The two say the same; if not, the first lines of their JSON that differ.
#[track_caller]
fn assert_same(back: &Report, report: &Report) {
    let lines = |report: &Report| serde_json::to_string_pretty(report).unwrap();
    let (back_lines, report_lines) = (lines(back), lines(report));
    let differs = back_lines.lines().zip(report_lines.lines()).find(|(one, other)| one != other);
    assert_eq!(differs, None, "{:?} of {}", back.title, back.edition);
    assert!(back == report, "{:?} of {}", back.title, back.edition);
}

const SECTION_TWO: [&str; 5] = ["rules", "licensing", "enforcement", "fees", "procurement"];
const ALL: [&str; 7] = ["rules", "licensing", "enforcement", "fees", "procurement", "requests", "disputes"];

mod told_by_labels {
    use super::*;

    /// The 2019 form was used for years after 2020 by some, and the 2021 form before it was issued by none, but a
    /// year may be wrong.
    #[test]
    fn whatever_the_year_and_the_script() {
        for (edition, year) in [("2019", 2019), ("2019", 2023), ("2021", 2020), ("2021", 2024)] {
            for script in [Variant::Hans, Variant::Hant] {
                let report = filled(edition, year, script);
                for format in [Format::Docx, Format::Xlsx, Format::Json] {
                    let (back, _) = read_one(&write(&report, format));
                    assert_same(&back, &report);
                }
                let (back, codes) = read_one(&workbook(&report, &ALL, script));
                assert!(back.tables == report.tables, "{edition} {script}");
                assert!(!codes.contains(&"label-uncertain") && !codes.contains(&"edition-uncertain"));
            }
        }
    }

    #[test]
    fn of_any_one_table_but_the_one_that_is_the_same_in_both() {
        for edition in ["2019", "2021"] {
            let report = filled(edition, 2022, Variant::Hans);
            for table in form(edition).tables.iter().map(|table| table.id.as_str()) {
                let (back, codes) = read_one(&workbook(&report, &[table], Variant::Hans));
                let uncertain = codes.contains(&"edition-uncertain");
                assert_eq!(uncertain, table == "disputes", "{edition} {table}");
                if !uncertain {
                    assert_eq!(back.edition.as_str(), edition, "{table}");
                    assert_eq!(back.tables[table], report.tables[table], "{edition} {table}");
                    assert!(codes.contains(&"table-missing"));
                }
            }
        }
    }

    #[test]
    fn and_said_by_the_caller_where_labels_do_not_tell() {
        let book = workbook(&filled("2019", 2020, Variant::Hans), &["disputes"], Variant::Hans);
        for edition in ["2019", "2021"] {
            let report = read_as(&book, edition).unwrap();
            assert_eq!(report.edition.as_str(), edition);
            assert!(!report.figure("disputes", "review", "total").unwrap().is_blank());
        }
        // The newest where nobody says, which is told.
        assert_eq!(read(&book).reports[0].edition.as_str(), "2021");
    }

    /// 其他处理 is one row or three; all others are the same in section three.
    #[test]
    fn of_section_three_without_section_two() {
        for (edition, tables) in [("2019", &["requests", "disputes"]), ("2021", &["requests", "disputes"])] {
            let report = filled(edition, 2021, Variant::Hant);
            let (back, codes) = read_one(&workbook(&report, tables, Variant::Hant));
            assert_eq!(back.edition.as_str(), edition);
            assert_eq!(back.tables["requests"], report.tables["requests"]);
            assert_eq!(back.tables["disputes"], report.tables["disputes"]);
            assert!(!codes.contains(&"row-missing"));
        }
    }
}

mod as_published {
    use super::*;

    /// Rows of texts with the columns that each takes.
    type Rows = &'static [&'static [(&'static str, u16)]];

    /// A page exported from Word: heads of 1·1·2·1 columns stand over figures of 1·2·1·1.
    const WORD_PAGE: Rows = &[
        &[("第二十条第（一）项", 5)],
        &[("信息内容", 1), ("本年新\n制作数量", 1), ("本年新\n公开数量", 2), ("对外公开总数量", 1)],
        &[("规章", 1), ("13", 1), ("12", 2), ("524", 1)],
        &[("规范性文件", 1), ("60", 1), ("61", 2), ("368", 1)],
        &[("第二十条第（五）项", 5)],
        &[("信息内容", 1), ("上一年项目数量", 1), ("本年增/减", 2), ("处理决定数量", 1)],
        &[("行政许可", 1), ("71", 2), ("减 4", 1), ("67", 1)],
        &[("其他对外管理服务事项", 1), ("8", 2), ("+19", 1), ("27", 1)],
        &[("第二十条第（六）项", 5)],
        &[("信息内容", 1), ("上一年项目数量", 1), ("本年增／减", 2), ("处理决定数量", 1)],
        &[("行政处罚", 1), ("31", 2), ("—2", 1), ("29", 1)],
        &[("行政强制", 1), ("3", 2), ("持平", 1), ("14", 1)],
        &[("第二十条第（八）项", 5)],
        &[("信息内容", 1), ("上一年项目数量", 2), ("本年增/减", 2)],
        &[("行政事业性收费", 1), ("5", 2), ("-1", 2)],
        &[("第二十条第（九）项", 5)],
        &[("信息内容", 1), ("采购项目数量", 2), ("采购总金额", 2)],
        &[("政府集中采购", 1), ("6", 2), ("251000元", 2)],
    ];

    fn page(rows: Rows) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (4..).zip(rows) {
            let mut column = 3;
            for (text, width) in *cells {
                if *width == 1 {
                    sheet.write_string(row, column, *text).unwrap();
                } else {
                    sheet.merge_range(row, column, row, column + width - 1, text, &Style::new()).unwrap();
                }
                column += width;
            }
        }
        book.save_to_buffer().unwrap()
    }

    fn shown(report: &Report, table: &str) -> Vec<String> {
        report.tables[table].values().flat_map(|row| row.values().map(Figure::display)).collect()
    }

    #[test]
    fn with_columns_that_do_not_line_up() {
        let (report, codes) = read_one(&page(WORD_PAGE));
        assert_eq!(report.edition.as_str(), "2019");
        assert_eq!(shown(&report, "rules"), ["13", "12", "524", "60", "61", "368"]);
        assert_eq!(shown(&report, "licensing"), ["71", "减 4", "67", "8", "+19", "27"]);
        assert_eq!(shown(&report, "enforcement"), ["31", "—2", "29", "3", "持平", "14"]);
        assert_eq!(shown(&report, "fees"), ["5", "-1"]);
        assert_eq!(shown(&report, "procurement"), ["6", "251000元"]);
        let value = |table: &str, row: &str, column: &str| {
            report.figure(table, row, column).unwrap().value.map(|value| value.to_string())
        };
        assert_eq!(value("licensing", "administrative_licensing", "change").as_deref(), Some("-4"));
        assert_eq!(value("enforcement", "administrative_penalty", "change").as_deref(), Some("-2"));
        assert_eq!(value("enforcement", "administrative_compulsion", "change"), None);
        assert_eq!(value("procurement", "central_procurement", "amount").as_deref(), Some("251000"));
        // What was counted rather than placed is told, and so is a dash that was taken for a minus.
        assert_eq!(codes.iter().filter(|&&code| code == "row-counted").count(), 2);
        assert_eq!(codes.iter().filter(|&&code| code == "figure-sign-uncertain").count(), 1);
        assert!(!codes.contains(&"label-uncertain"), "{codes:?}");
    }

    /// A scraped page: bars close cells, and those of a row's end belong to merged ones.
    #[test]
    fn as_flattened_text() {
        let mut text = "云州市教育局2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n".to_owned();
        for row in WORD_PAGE {
            for (cell, _) in *row {
                text.extend([&cell.replace('\n', " "), " |\n"]);
            }
            let bars = 5 - row.len();
            text.pop();
            text += &" |".repeat(bars);
            text += "\n";
        }
        let (report, _) = read_one(text.as_bytes());
        assert_eq!((report.edition.as_str(), report.year), ("2019", Some(2020)));
        assert_eq!(shown(&report, "licensing"), ["71", "减 4", "67", "8", "+19", "27"]);
        assert_eq!(shown(&report, "fees"), ["5", "-1"]);
        assert_eq!(shown(&report, "procurement"), ["6", "251000元"]);
    }

    /// A caption that both editions have, over heads that only one has: never counted into the other's columns.
    #[test]
    fn with_heads_that_another_edition_does_not_have() {
        let (report, _) = read_one(&page(&WORD_PAGE[..4]));
        assert_eq!((report.edition.as_str(), &*shown(&report, "rules")[2]), ("2019", "524"));
    }
}

mod another_edition_than_asked_for {
    use super::*;

    #[test]
    fn is_refused_with_the_labels_that_tell() {
        for (edition, wanted, tables, told) in [
            ("2019", "2021", &ALL[..], "本年新制作数量、本年新公开数量、对外公开总数量"),
            ("2021", "2019", &ALL[..], "本年制发件数、本年废止件数、现行有效件数"),
            ("2019", "2021", &["requests"][..], "（六）其他处理"),
            ("2021", "2019", &["requests"][..], "1.申请人无正当理由逾期不补正"),
            (
                "2019",
                "2021",
                &["licensing", "disputes"][..],
                "上一年项目数量、本年增/减、其他对外管理服务事项",
            ),
        ] {
            let report = filled(edition, 2020, Variant::Hans);
            let error = read_as(&workbook(&report, tables, Variant::Hans), wanted).unwrap_err();
            assert_eq!(error.code, Code::EditionDiffers);
            for (language, words) in
                [(Language::Chinese, "版的表格"), (Language::English, "the tables of edition")]
            {
                let text = error.render(language);
                let all = [edition, wanted, told, words];
                assert!(all.iter().all(|word| text.contains(word)), "{all:?}\n{text}");
            }
        }
    }

    #[test]
    fn is_made_blank_and_listed_as_any_other() {
        let desk = Desk::new();
        let listed = desk.run("editions").exits(0).says_nothing().text();
        let ids: Vec<&str> = listed.lines().filter_map(|line| line.split('\t').next()).collect();
        assert_eq!(ids, ["2021", "2019"]);
        assert!(listed.contains("国办公开办函〔2019〕60号\t198"));
        for (name, script) in
            [("a.docx", "hans"), ("a.xlsx", "hans"), ("b.docx", "hant"), ("b.xlsx", "hant-tw")]
        {
            let call = format!("template --edition 2019 -o {name} --year 2020 --script {script}");
            desk.run(&call).exits(0).says_nothing();
            let report = desk.report(name);
            assert_eq!((report.edition.as_str(), report.figures().count()), ("2019", 198));
            assert!(report.figures().all(|(_, figure)| figure.is_blank()));
        }
    }

    #[test]
    fn is_refused_on_the_command_line_in_every_format() {
        let report = filled("2019", 2021, Variant::Hans);
        let mut desk = Desk::new();
        for (name, format) in [("a.docx", Format::Docx), ("a.xlsx", Format::Xlsx), ("a.json", Format::Json)] {
            desk = desk.with(name, write(&report, format));
        }
        for name in ["a.docx", "a.xlsx", "a.json"] {
            for (language, words) in
                [("zh", "不是 2021 版，而是 2019 版"), ("en", "edition 2019, not of 2021")]
            {
                let call = format!("convert {name} -o out.docx --edition 2021 --lang {language}");
                desk.run(&call).exits(2).says("[edition-differs]").says(words).says(name);
            }
            desk.run(&format!("convert {name} -o - -t json --edition 2019")).exits(0);
        }
        let refused = desk.run("convert seed.txt -o out.docx --edition 2019").exits(2);
        refused.says("本年制发件数").says("2019").says("2021");
        assert_eq!(desk.files(), ["a.docx", "a.json", "a.xlsx"]);
    }
}

mod both_in_one_file {
    use super::*;

    fn reports() -> [Report; 2] {
        [filled("2021", 2022, Variant::Hans), filled("2019", 2020, Variant::Hans)]
    }

    /// A Word document with the text of one after that of the other.
    fn one_after_the_other(first: &[u8], second: &[u8]) -> Vec<u8> {
        const MAIN: &str = "word/document.xml";
        let text = |bytes: &[u8]| {
            let mut package = Package::open(bytes, ooxml::Limits::default()).unwrap();
            String::from_utf8(package.required_part(MAIN).unwrap()).unwrap()
        };
        let (first_text, second_text) = (text(first), text(second));
        let (before, after) = first_text.split_at(first_text.rfind("<w:sectPr").unwrap());
        let start = second_text.find("<w:body>").unwrap() + "<w:body>".len();
        let both = [before, &second_text[start..second_text.rfind("<w:sectPr").unwrap()], after].concat();
        let mut package = Package::open(first, ooxml::Limits::default()).unwrap();
        let names: Vec<String> = package.names().map(std::borrow::Cow::into_owned).collect();
        let mut writer = PackageWriter::default();
        for name in names {
            if name == MAIN {
                writer.add(MAIN, both.as_bytes()).unwrap();
            } else {
                writer.copy(&mut package, &name).unwrap();
            }
        }
        writer.finish().unwrap()
    }

    #[test]
    fn in_word() {
        let [newer, older] = reports();
        for (first, second) in [(&newer, &older), (&older, &newer)] {
            let document = one_after_the_other(&write(first, Format::Docx), &write(second, Format::Docx));
            let back: Vec<Report> =
                read(&document).reports.into_iter().map(Report::without_sources).collect();
            assert_eq!(back.len(), 2);
            assert_same(&back[0], first);
            assert_same(&back[1], second);
            // Asking for one edition refuses the other.
            assert_eq!(read_as(&document, "2021").unwrap_err().code, Code::EditionDiffers);
            assert_eq!(read_as(&document, "2019").unwrap_err().code, Code::EditionDiffers);
        }
    }

    #[test]
    fn on_a_sheet_each() {
        let [newer, older] = reports();
        for order in [[&newer, &older], [&older, &newer]] {
            let mut book = Workbook::new();
            for report in order {
                let sheet = book.add_worksheet();
                sheet.set_name(format!("{}年", report.year.unwrap())).unwrap();
                lay_out(sheet, report, &form(report.edition.as_str()), &ALL, Variant::Hans);
            }
            let back = read(&book.save_to_buffer().unwrap()).reports;
            assert_eq!(back.len(), 2);
            for (back, report) in back.into_iter().map(Report::without_sources).zip(order) {
                assert_eq!((&back.edition, back.year), (&report.edition, report.year));
                assert!(back.tables == report.tables);
            }
        }
    }

    /// Section two of one edition beside section three of the other: nobody's form, and nothing is lost or silent.
    #[test]
    fn in_one_report() {
        let [newer, older] = reports();
        let mut book = Workbook::new();
        lay_out(book.add_worksheet(), &newer, &form("2021"), &SECTION_TWO, Variant::Hans);
        lay_out(book.add_worksheet(), &older, &form("2019"), &["requests"], Variant::Hans);
        let (report, codes) = read_one(&book.save_to_buffer().unwrap());
        assert_eq!(report.edition.as_str(), "2021");
        for code in ["edition-mixed", "row-missing"] {
            assert!(codes.contains(&code), "{code} {codes:?}");
        }
        assert_eq!(report.tables["rules"], newer.tables["rules"]);
        let row = |report: &Report, row: &str| report.tables["requests"][row].clone();
        assert_eq!(row(&report, "carried_out"), row(&older, "carried_out"));
        assert!(row(&report, "other_rest").values().all(Figure::is_blank));
        let whole = serde_json::to_string(&report).unwrap();
        let figure = older.figure("requests", "other_handling", "business").unwrap().display();
        assert!(whole.contains(&format!("\"{figure}\"")), "{figure} is kept as text");
    }
}
