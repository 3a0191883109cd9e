//! Inputs that cannot be used, or only in part: each is told by file, place and remedy in both languages, and no
//! figure is guessed.

use std::io::{Cursor, Write};

use gongbao::Report;
use gongbao::form::Forms;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::support::command::{Desk, SEED, YUNZHOU};

/// An input that cannot be used.
struct Unusable {
    file: &'static str,
    bytes: Vec<u8>,
    code: &'static str,
    /// Words that the Chinese and the English message must have: the place, what is wrong, and what to do.
    says: [&'static [&'static str]; 2],
}

fn unusable(
    file: &'static str,
    bytes: impl Into<Vec<u8>>,
    code: &'static str,
    says: [&'static [&'static str]; 2],
) -> Unusable {
    Unusable { file, bytes: bytes.into(), code, says }
}

/// Each of them is refused with exit code 2, and what stands in the output's place stays, `--force` or not.
#[track_caller]
fn refused(cases: Vec<Unusable>) {
    for Unusable { file, bytes, code, says } in cases {
        let desk = Desk::new().with(file, bytes).with("out.docx", "mine");
        for (language, start, words) in [("zh", "错误：", says[0]), ("en", "error: ", says[1])] {
            let run = desk.run(&format!("convert {file} -o out.docx --force --lang {language}")).exits(2);
            assert!(run.err.starts_with(&format!("{start}{file}")), "{}", run.err);
            words.iter().fold(run.says(code), |run, words| run.says(words));
        }
        assert_eq!((desk.files().len(), desk.bytes("out.docx")), (2, b"mine".to_vec()));
    }
}

/// A report is read in part: exit code 0, and one warning with this code and these words in each language.
#[track_caller]
fn warned(bytes: Vec<u8>, code: &str, says: [&[&str]; 2]) -> Report {
    let desk = Desk::new().with("doubtful.xlsx", bytes);
    for (language, start, words) in [("zh", "警告：", says[0]), ("en", "warning: ", says[1])] {
        let run = desk.run(&format!("convert doubtful.xlsx -o {language}.json --lang {language}")).exits(0);
        let mut lines = run.err.lines();
        let line = lines.find(|line| line.contains(code)).unwrap_or_else(|| panic!("{}", run.err));
        assert!(line.starts_with(&format!("{start}doubtful.xlsx")), "{line}");
        for words in words {
            assert!(line.contains(words), "{words}\n{line}");
        }
    }
    desk.report("zh.json")
}

/// A figure as it is printed; nothing for a blank.
fn figure(report: &Report, table: &str, row: &str, column: &str) -> String {
    report.figure(table, row, column).unwrap().display()
}

/// An OLE compound file with these streams.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for name in streams {
        file.create_stream(name).unwrap().write_all(&[0; 64]).unwrap();
    }
    file.into_inner().into_inner()
}

/// A workbook with one sheet, 表, of these rows.
fn workbook(rows: &[Vec<&str>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("表").unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *text).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// The heads of section three's table.
const APPLICANTS: [&str; 8] =
    ["项目", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];

/// Section two's first table with these figures.
fn rules(figures: [&str; 6]) -> Vec<Vec<&str>> {
    let (regulations, documents) = figures.split_at(3);
    vec![
        vec!["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        [&["规章"], regulations].concat(),
        [&["行政规范性文件"], documents].concat(),
    ]
}

/// Section three's table, made of the form's own labels, with a 1 in every cell.
fn requests(forms: &Forms, heads: &[&'static str]) -> Vec<Vec<String>> {
    let table = forms.editions()[0].table("requests").unwrap();
    let row = |label: &str| {
        let figures = (1..heads.len()).map(|figure| figure.to_string());
        [label.to_owned()].into_iter().chain(figures).collect()
    };
    let head = heads.iter().map(ToString::to_string).collect();
    [head].into_iter().chain(table.rows.iter().map(|leaf| row(&leaf.label().hans))).collect()
}

fn as_workbook(rows: &[Vec<String>]) -> Vec<u8> {
    workbook(&rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect::<Vec<_>>())
}

mod files {
    use super::*;

    #[test]
    fn that_are_no_documents() {
        const FORMATS: [&[&str]; 2] =
            [&["认不出文件的格式", "docx, xlsx, html, txt"], &["no known format", "docx, xlsx, html, txt"]];
        let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        refused(vec![
            unusable("empty.xlsx", "", "[file-empty]", [&["空的", "下载"], &["empty", "downloaded"]]),
            unusable(
                "picture.png",
                *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01",
                "[picture-given]",
                [&["图片", "另存为 .docx"], &["a picture", "save it as .docx"]],
            ),
            unusable("noise.docx", noise, "[format-unknown]", FORMATS),
            unusable(
                "scan.pdf",
                *b"%PDF-1.7\n1 0 obj\n",
                "[format-unsupported]",
                [&["PDF", "另存为 .docx"], &["PDF", "Save it as .docx"]],
            ),
        ]);
    }

    #[test]
    fn of_older_office_programs_and_with_passwords() {
        const DAMAGED: [&[&str]; 2] = [&["已损坏", "另存一份"], &["damaged", "save a fresh copy"]];
        refused(vec![
            unusable(
                "secret.docx",
                compound(&["/EncryptionInfo", "/EncryptedPackage"]),
                "[file-encrypted]",
                [&["已加密", "去掉密码"], &["password", "remove the password"]],
            ),
            unusable("old.doc", compound(&["/WordDocument"]), "[package-damaged]", DAMAGED),
            unusable("old.xls", compound(&["/Workbook"]), "[package-damaged]", DAMAGED),
            unusable("older.xls", compound(&["/Book"]), "[package-damaged]", DAMAGED),
            unusable("thing.ole", compound(&["/Thing"]), "[format-unknown]", [&["docx"], &["docx"]]),
            unusable(
                "cut.doc",
                compound(&["/WordDocument"])[..600].to_vec(),
                "[package-damaged]",
                [&["重新下载"], &["again"]],
            ),
        ]);
    }

    #[test]
    fn cut_off_anywhere() {
        let document = Desk::new().run("convert yunzhou.xlsx -o - -t docx").exits(0).out;
        let cut = |bytes: &[u8], tenths: usize| bytes[..bytes.len() * tenths / 11].to_vec();
        for bytes in [YUNZHOU, &document] {
            let cases = (1..=10).map(|tenths| {
                let says: [&[&str]; 2] = [&["损坏或不完整", "重新下载"], &["damaged or cut off", "Download"]];
                unusable("cut.docx", cut(bytes, tenths), "[package-damaged]", says)
            });
            refused(cases.collect());
        }
    }

    #[test]
    fn that_cannot_be_opened() {
        let desk = Desk::new().with("folder/a", "");
        for (input, language, words) in [
            ("none.xlsx", "zh", "错误：none.xlsx：无法读取文件"),
            ("none.xlsx", "en", "error: none.xlsx: cannot read the file"),
            ("folder", "zh", "错误：folder：无法读取文件"),
            ("folder", "en", "error: folder: cannot read the file"),
        ] {
            let run = desk.run(&format!("convert {input} -o out.docx --lang {language}")).exits(2);
            run.says(words).says("[file-unreadable]");
        }
        assert_eq!(desk.files(), ["folder/", "folder/a"]);
    }
}

mod words {
    use super::*;

    /// Two Latin letters after each other are a word, but for names of programs and endings.
    fn foreign(text: &str) -> Vec<&str> {
        let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
        words.filter(|word| !["docx", "xlsx", "doc", "xls", "Office", "json"].contains(word)).collect()
    }

    #[test]
    fn of_a_message_are_in_its_language_alone() {
        let desk = Desk::new()
            .with("cut.docx", &YUNZHOU[..YUNZHOU.len() / 2])
            .with("broken.doc", &compound(&["/WordDocument"])[..600])
            .with("folder/a", "甲");
        for input in ["none.docx", "cut.docx", "broken.doc", "folder", "folder/a/b.docx"] {
            let run = desk.run(&format!("convert {input} -o out.json")).exits(2);
            let (message, _) = run.err.trim_end().rsplit_once(" [").unwrap();
            let message = message.replace(input, "");
            assert_eq!(foreign(&message), [""; 0], "{message}");
        }
    }
}

mod tables {
    use super::*;

    #[test]
    fn of_which_there_are_none() {
        let accounts = workbook(&[vec!["科目", "金额"], vec!["办公费", "12"], vec!["差旅费", "30"]]);
        let says: [&[&str]; 2] = [
            &["没有找到", "法定表格", "gongbao template"],
            &["none of the statutory tables", "gongbao template"],
        ];
        refused(vec![
            unusable("accounts.xlsx", accounts, "[tables-not-found]", says),
            unusable("letter.txt", "你好，这是一封信。\n", "[tables-not-found]", says),
        ]);
    }

    #[test]
    fn that_stand_twice_with_different_figures() {
        let mut rows = rules(["1", "2", "3", "4", "5", "6"]);
        rows.push(vec![]);
        rows.extend(rules(["1", "2", "3", "4", "5", "7"]));
        refused(vec![unusable(
            "twice.xlsx",
            workbook(&rows),
            "[table-conflict]",
            [
                &["第二十条第（一）项", "工作表“表”A5", "表!A1", "删除或隐藏"],
                &["第二十条第（一）项", "sheet “表” cell A5", "表!A1", "Delete or hide"],
            ],
        )]);
    }

    #[test]
    fn that_stand_twice_with_the_same_figures_are_one() {
        let mut rows = rules(["1", "2", "3", "4", "5", "6"]);
        rows.push(vec![]);
        rows.extend(rules(["1", "2", "3", "4", "5", "6"]));
        let desk = Desk::new().with("twice.xlsx", workbook(&rows));
        let run = desk.run("convert twice.xlsx -o once.json").exits(0);
        assert_eq!(figure(&desk.report("once.json"), "rules", "normative_documents", "in_force"), "6");
        run.says("[repeated]");
    }

    #[test]
    fn with_half_their_rows() {
        let forms = Forms::built_in();
        let rows = requests(&forms, &APPLICANTS);
        let report = warned(
            as_workbook(&rows[..13]),
            "[row-missing]",
            [
                &[
                    "工作表“表”A1",
                    "收到和处理政府信息公开申请情况",
                    "缺少 13 行",
                    "1.本机关不掌握相关政府信息",
                    "核对",
                ],
                &[
                    "sheet “表” cell A1",
                    "收到和处理政府信息公开申请情况",
                    "lacks 13 rows",
                    "1.本机关不掌握相关政府信息",
                    "Check",
                ],
            ],
        );
        assert_eq!(figure(&report, "requests", "received", "total"), "7");
        assert_eq!(figure(&report, "requests", "denied_administrative_query", "total"), "7");
        assert_eq!(figure(&report, "requests", "unavailable_not_held", "total"), "");
        assert_eq!(figure(&report, "requests", "carried_out", "total"), "");
    }

    #[test]
    fn without_a_column() {
        let heads: Vec<&str> = APPLICANTS.into_iter().filter(|head| *head != "科研机构").collect();
        let report = warned(
            as_workbook(&requests(&Forms::built_in(), &heads)),
            "[column-missing]",
            [&["缺少 1 列", "科研机构", "核对"], &["lacks 1 columns", "科研机构", "Check"]],
        );
        assert_eq!(figure(&report, "requests", "received", "research"), "");
        assert_eq!(figure(&report, "requests", "received", "legal_services"), "4");
    }

    #[test]
    fn with_two_columns_that_both_look_like_the_total() {
        let heads = [&APPLICANTS[..], &["总计"]].concat();
        let report = warned(
            as_workbook(&requests(&Forms::built_in(), &heads)),
            "[column-ambiguous]",
            [&["总计", "表!H1, 表!I1", "留空", "改正"], &["总计", "表!H1, 表!I1", "left empty", "Correct"]],
        );
        assert_eq!(figure(&report, "requests", "received", "total"), "");
        assert_eq!(figure(&report, "requests", "received", "natural_person"), "1");
    }

    #[test]
    fn with_one_row_of_two() {
        let report = warned(
            workbook(&rules(["1", "2", "3", "4", "5", "6"])[..2]),
            "[row-missing]",
            [&["缺少 1 行", "行政规范性文件"], &["lacks 1 rows", "行政规范性文件"]],
        );
        assert_eq!(figure(&report, "rules", "regulations", "issued"), "1");
    }

    #[test]
    fn with_two_rows_that_both_look_like_one() {
        let mut rows = rules(["1", "2", "3", "4", "5", "6"]);
        rows.push(vec!["规章", "7", "8", "9"]);
        let report = warned(
            workbook(&rows),
            "[row-ambiguous]",
            [&["规章", "表!A2, 表!A4", "留空", "改正"], &["规章", "表!A2, 表!A4", "left empty", "Correct"]],
        );
        assert_eq!(figure(&report, "rules", "regulations", "issued"), "");
        assert_eq!(figure(&report, "rules", "normative_documents", "issued"), "4");
    }

    #[test]
    fn with_text_where_a_number_belongs() {
        for text in ["详见附件", "12/15", "约12件", "3+2"] {
            let report = warned(
                workbook(&rules(["1", text, "3", "4", "5", "6"])),
                "[figure-not-number]",
                [
                    &["工作表“表”C2", "应填数字", "改为数字"],
                    &["sheet “表” cell C2", "a number belongs", "Make it a number"],
                ],
            );
            let repealed = report.figure("rules", "regulations", "repealed").unwrap();
            assert_eq!((repealed.value, repealed.text.as_deref()), (None, Some(text)));
            assert_eq!(figure(&report, "rules", "regulations", "in_force"), "3");
        }
    }

    #[test]
    fn that_are_not_there() {
        let report = warned(
            workbook(&rules(["1", "2", "3", "4", "5", "6"])),
            "[table-missing]",
            [
                &["第二十条第（五）项", "留空", "gongbao template"],
                &["第二十条第（五）项", "left empty", "gongbao template"],
            ],
        );
        assert_eq!(figure(&report, "licensing", "administrative_licensing", "decisions"), "");
    }
}

mod json_files {
    use super::*;

    /// The seed's report with a change.
    fn changed(change: impl Fn(&mut Value)) -> Vec<u8> {
        let mut report =
            serde_json::to_value(&gongbao::read("seed.txt", SEED.as_bytes()).unwrap().reports[0]).unwrap();
        change(&mut report);
        serde_json::to_vec(&report).unwrap()
    }

    fn invalid(bytes: Vec<u8>, reason: &'static [&'static str]) -> Unusable {
        unusable("report.json", bytes, "[json-invalid]", [reason, reason])
    }

    #[test]
    fn that_are_no_reports() {
        let set = |place: &'static str, value: Value| {
            changed(move |report| *report.pointer_mut(place).unwrap() = value.clone())
        };
        let add = |place: &'static str, key: &'static str| {
            changed(move |report| report.pointer_mut(place).unwrap()[key] = json!({}))
        };
        refused(vec![
            invalid(b"{\n  \"edition\": 2021,\n".to_vec(), &["line 2", "report.schema.json"]),
            invalid(b"{ \"edition\": \"2021\" ".to_vec(), &["line 1"]),
            invalid(b"[]".to_vec(), &["report.schema.json"]),
            invalid(b"{}".to_vec(), &["edition"]),
            invalid(changed(|report| drop(report.as_object_mut().unwrap().remove("title"))), &["`title`"]),
            invalid(add("", "colour"), &["`colour`"]),
            invalid(add("/tables", "rulez"), &["`rulez`"]),
            invalid(add("/tables/rules", "bylaws"), &["`bylaws`"]),
            invalid(set("/tables/rules/regulations/issued", json!("3")), &["line 1 column"]),
            invalid(
                changed(|report| report["tables"]["rules"]["regulations"]["amended"] = json!(3)),
                &["`amended`"],
            ),
            invalid(set("/sections/0/blocks/0/type", json!("quote")), &["`quote`"]),
            invalid(
                set("/sections/1/blocks/0", json!({ "type": "form", "tables": ["rulez"] })),
                &["`rulez`"],
            ),
            invalid(
                set(
                    "/sections/0/blocks/0",
                    json!({ "type": "table", "rows": [[{ "text": "", "rowspan": 0, "colspan": 1 }]] }),
                ),
                &["`rowspan`"],
            ),
            invalid(set("/signature/date", json!("2025-02-30")), &["2025-02-30"]),
            unusable(
                "report.json",
                set("/edition", json!("1911")),
                "[edition-unknown]",
                [&["1911", "2021"], &["1911", "2021"]],
            ),
        ]);
    }

    #[test]
    fn with_less_than_a_report_are_filled_up_with_nothing() {
        let bytes = changed(|report| report["tables"] = json!({ "rules": {} }));
        let desk = Desk::new().with("report.json", bytes);
        let text = desk.run("convert report.json -o -").exits(0).says_nothing().text();
        let report: Report = serde_json::from_str(&text).unwrap();
        assert_eq!(figure(&report, "rules", "regulations", "issued"), "");
        assert_eq!(figure(&report, "disputes", "review", "total"), "");
    }
}

mod options {
    use super::*;

    #[test]
    fn a_form_file_with_a_mistake_is_named_with_the_place() {
        let form = include_str!("../../templates/2021/form.toml");
        for (from, to, says) in [
            ("id = \"2021\"", "id = 2021", "2021"),
            ("[[section]]\nid = \"general\"", "[[section]]\nname = \"general\"", "17"),
            ("granted..other_rest", "granted..others", "others"),
            ("tables = [\"disputes\"]", "tables = [\"disputs\"]", "disputs"),
        ] {
            let desk = Desk::new().with("ours.toml", form.replacen(from, to, 1));
            for (language, words) in [("zh", "templates/README.md"), ("en", "See templates/README.md")] {
                for call in ["convert seed.txt -o out.docx", "template -o out.docx", "editions"] {
                    let run = desk.run(&format!("{call} --form ours.toml --lang {language}")).exits(2);
                    run.says("ours.toml").says("[form-invalid]").says(says).says(words);
                }
            }
            assert_eq!(desk.files(), ["ours.toml"]);
        }
    }

    #[test]
    fn a_template_that_cannot_be_used_is_named() {
        let desk = Desk::new().with("empty.docx", "").with("letter.docx", "Dear Sir");
        for template in ["empty.docx", "letter.docx", "yunzhou.xlsx", "none.docx"] {
            for language in ["zh", "en"] {
                let call = format!("convert seed.txt -o out.docx --template {template} --lang {language}");
                desk.run(&call).exits(2).says(template);
            }
        }
        assert_eq!(desk.files(), ["empty.docx", "letter.docx"]);
    }
}
