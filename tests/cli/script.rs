//! `gongbao script` as its users rely on it: whole documents in another script, the proof-reader's list, what is told and
//! what is left on the disk.

use std::path::Path;

use serde_json::Value;

use crate::support::command::{Desk, Run};
use crate::support::package::part;

/// A file of `tests/script/files`.
fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/script/files").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A desk with some of these files.
fn desk(names: &[&str]) -> Desk {
    names.iter().fold(Desk::new(), |desk, name| desk.with(name.rsplit('/').next().unwrap(), file(name)))
}

/// The text of a part without its markup.
fn words(bytes: &[u8], name: &str) -> String {
    part(bytes, name).split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
}

/// The rows of a list as fields.
fn rows(bytes: &[u8], separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The messages in English, without their first words.
fn english(run: &Run) -> &str {
    run.err.strip_prefix("note: ").unwrap_or(&run.err)
}

mod documents {
    use super::*;

    #[test]
    fn a_word_document_is_converted_in_place() {
        let desk = desk(&["split-runs.docx"]);
        let run = desk.run("script --to hant split-runs.docx -o out.docx").exits(0);
        run.says("简体 → 繁体（大陆字形）").says("[script-converted]").says("--report");
        assert_eq!(desk.files(), ["out.docx", "split-runs.docx"]);
        let text = words(&desk.bytes("out.docx"), "word/document.xml");
        assert!(text.contains("頭髮檢測") && text.contains("麵粉、面子"), "{text}");
        let styles = |name| part(&desk.bytes(name), "word/styles.xml");
        assert_eq!(
            styles("out.docx").matches("w:styleId").count(),
            styles("split-runs.docx").matches("w:styleId").count()
        );
    }

    #[test]
    fn sheets_of_a_workbook_are_renamed_with_the_formulas_that_name_them() {
        let desk = desk(&["sheet-names.xlsx"]);
        desk.run("script --to hant sheet-names.xlsx -o out.xlsx").exits(0);
        let book = part(&desk.bytes("out.xlsx"), "xl/workbook.xml");
        assert!(book.contains("name=\"復議情況\"") && book.contains("SUM(復議情況!$B$2:$B$5)"), "{book}");
    }

    #[test]
    fn pages_markdown_and_texts_are_converted_in_place() {
        let desk = desk(&["portal.html", "notes.md", "plain.txt", "table.csv"]);
        desk.run("script --to hant portal.html notes.md plain.txt table.csv -o out")
            .exits(2)
            .says("folder-expected");
        desk.run("script --to hant portal.html notes.md plain.txt table.csv -o out/").exits(0);
        let text = |name: &str| String::from_utf8(desk.bytes(name)).unwrap();
        let page = text("out/portal.html");
        assert!(
            page.contains("<p>頭<b>髮</b>檢測，") && page.contains("var 复议 = \"脚本里的发布\""),
            "{page}"
        );
        let notes = text("out/notes.md");
        assert!(notes.contains("頭**髮**檢測") && notes.contains("`git log --复议`"), "{notes}");
        assert_eq!(text("out/plain.txt").lines().next(), Some("雲州市政府信息公開工作年度報告"));
        assert_eq!(text("out/plain.txt").lines().count(), text("plain.txt").lines().count());
    }

    #[test]
    fn every_target_has_its_own_characters() {
        let desk = Desk::new().with("a.txt", "里面，台湾线上卫生，群众为主。");
        for (target, text) in [
            ("hans", "里面，台湾线上卫生，群众为主。"),
            ("hant", "裏面，臺灣線上衛生，群眾為主。"),
            ("hant-tw", "裡面，臺灣線上衛生，群眾為主。"),
            ("hant-hk", "裏面，台灣線上衞生，羣眾為主。"),
        ] {
            assert_eq!(
                desk.run(&format!("script --to {target} a.txt -o -")).exits(0).text(),
                text,
                "{target}"
            );
        }
    }

    #[test]
    fn a_document_in_which_nothing_changes_is_written_as_it_is() {
        let desk = desk(&["split-runs.docx"]);
        desk.run("script --to hans split-runs.docx -o out.docx").exits(0).says("[script-unchanged]");
        let text = |name| words(&desk.bytes(name), "word/document.xml");
        assert_eq!(text("out.docx"), text("split-runs.docx"));
    }

    #[test]
    fn fonts_style_names_and_signatures_are_left_alone_unless_asked_for() {
        let desk = desk(&["fonts.docx", "refused/signed.docx"]);
        desk.run("script --to hant-tw fonts.docx -o plain.docx").exits(0);
        desk.run("script --to hant-tw fonts.docx -o fonts-tw.docx --fonts --style-names").exits(0);
        let document = |name| part(&desk.bytes(name), "word/document.xml");
        assert!(document("plain.docx").contains("宋体") && !document("plain.docx").contains("新細明體"));
        assert!(document("fonts-tw.docx").contains("新細明體"));
        desk.run("script --to hant signed.docx -o out.docx")
            .exits(2)
            .says("package-signed")
            .says("--drop-signature");
        desk.run("script --to hant signed.docx -o out.docx --drop-signature")
            .exits(0)
            .says("signature-dropped");
    }

    #[test]
    fn words_of_a_region_only_by_a_switch_that_warns_once() {
        let desk = Desk::new().with("a.txt", "软件和网络\n").with("b.txt", "信息\n");
        assert_eq!(desk.run("script --to hant-tw a.txt -o -").exits(0).text(), "軟件和網絡\n");
        let run = desk.run("script --to hant-tw a.txt b.txt -o out/ --phrases").exits(0);
        assert_eq!(run.err.matches("[regional-words]").count(), 1, "{}", run.err);
        assert_eq!(String::from_utf8(desk.bytes("out/a.txt")).unwrap(), "軟體和網路\n");
    }
}

mod glossaries {
    use super::*;

    const TEXT: &str = "张后与范围，省局后勤";

    #[test]
    fn terms_and_names_of_the_users_own_go_first() {
        let desk = Desk::new().with("a.txt", TEXT);
        let desk = desk.with("own.tsv", "张后\t\t保留\n省局\t省政務局\thant\t本省叫法\n");
        let desk = desk.with("other.tsv", "省局\t省局機關\n范围\t範疇\n");
        let run = |arguments: &str| desk.run(&format!("script --to hant a.txt {arguments}")).exits(0).text();
        assert_eq!(run("-o -"), "張後與範圍，省局後勤");
        assert_eq!(run("-o - --glossary own.tsv"), "张后與範圍，省政務局後勤");
        assert_eq!(run("-o - --glossary own.tsv --glossary other.tsv"), "张后與範疇，省政務局後勤");
        assert_eq!(run("-o - --glossary other.tsv --glossary own.tsv"), "张后與範疇，省局機關後勤");
    }

    #[test]
    fn a_glossary_may_be_in_the_encoding_of_a_spreadsheet() {
        let utf16: Vec<u8> = "\u{FEFF}范围\t範疇\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let desk = Desk::new().with("a.txt", "范围").with("own.txt", utf16);
        assert_eq!(desk.run("script --to hant a.txt -o - --glossary own.txt").exits(0).text(), "範疇");
    }

    #[test]
    fn a_line_that_is_no_term_is_told_by_file_and_line() {
        let desk = Desk::new().with("a.txt", TEXT).with("own.tsv", "后\t後\n省局\n");
        let run = desk.run("script --to hant a.txt -o out.txt --glossary own.tsv").exits(2);
        run.says("错误：own.tsv，第 2 行：").says("“省局”").says("[glossary-invalid]");
        let run = desk.run("convert seed.txt -o out.docx --glossary own.tsv --lang en").exits(2);
        run.says("error: own.tsv, line 2:").says("tabs");
        desk.run("script --to hant a.txt -o out.txt --glossary nowhere.tsv").exits(2).says("nowhere.tsv");
        assert_eq!(desk.files(), ["a.txt", "own.tsv"]);
    }

    #[test]
    fn reports_are_published_with_them_too() {
        let desk = Desk::new().with("own.tsv", "住房和城乡建设局\t住建局\n");
        desk.run("convert yunzhou.xlsx -o a.json --script hant --glossary own.tsv").exits(0);
        assert_eq!(desk.report("a.json").agency.as_deref(), Some("雲州市住建局"));
    }
}

mod lists {
    use super::*;

    const TEXT: &str = "收到申请后答复，范局长注意松树\n\n=后\t规范\n";

    fn desk() -> Desk {
        Desk::new().with("a.txt", TEXT).with("own.tsv", "答复\t答覆\t\t本省\"叫法\", 2024\n")
    }

    fn list(arguments: &str, name: &str) -> Vec<u8> {
        let desk = desk();
        let command = format!("script --to hant a.txt --glossary own.tsv --report {name} {arguments}");
        let run = desk.run(&command).exits(0);
        if name == "-" { run.out } else { desk.bytes(name) }
    }

    #[test]
    fn each_choice_is_a_row_with_its_place_and_reason() {
        let rows = rows(&list("", "-"), b'\t');
        assert_eq!(
            rows[0],
            ["文件", "位置", "上下文", "原字", "取字", "其他可选", "需要校对", "原文误用", "理由"]
        );
        let row = |context: &str| {
            rows.iter().find(|row| row[2].contains(context)).unwrap_or_else(|| panic!("{rows:#?}"))
        };
        let answer = row("后答【复】，");
        assert_eq!(answer[..5], ["a.txt", "第 1 行", "收到申请后答【复】，范局长注意松树", "复", "覆"]);
        assert_eq!(answer[6..], ["否", "否", "词表：答复；本省\"叫法\", 2024"]);
        assert_eq!(row("规【范】")[8], "词语：规范");
        let doubtful = row("申请【后】答");
        assert_eq!(doubtful[3..], ["后", "後", "后", "是", "否", "没有词语可依，取常用字"]);
    }

    #[test]
    fn an_entry_is_no_larger_for_the_length_of_its_text() {
        let written = |times: usize| {
            let desk = Desk::new().with("a.txt", "然后申请".repeat(times));
            desk.run("script --to hant a.txt --report list.json -o out.txt").exits(0);
            let entries: Vec<Value> = serde_json::from_slice(&desk.bytes("list.json")).unwrap();
            let whole = entries.iter().all(|entry| {
                let text: Vec<char> = entry["text"].as_str().unwrap().chars().collect();
                text[entry["offset"].as_u64().unwrap() as usize] == '后'
            });
            assert!(whole && entries.len() == times, "{}", entries.len());
            desk.bytes("list.json").len()
        };
        assert!(written(4000) < 5 * written(1000));
    }

    #[test]
    fn all_formats_tell_the_same_and_spreadsheets_see_no_formula() {
        let standard = rows(&list("", "-"), b'\t');
        let (tsv, csv) = (list("", "list.tsv"), list("", "list.csv"));
        assert!(
            tsv.starts_with("\u{FEFF}文件\t位置".as_bytes())
                && csv.starts_with("\u{FEFF}文件,位置".as_bytes())
        );
        assert_eq!(rows(&tsv[3..], b'\t'), standard);
        assert_eq!(rows(&csv[3..], b','), standard);
        assert!(standard.iter().flatten().all(|field| !field.starts_with(['=', '+', '-', '@'])));
        assert!(standard.iter().any(|row| row[2] == "'=【后】 规范"), "{standard:#?}");

        let json: Vec<Value> = serde_json::from_slice(&list("", "list.json")).unwrap();
        assert_eq!(json.len() + 1, standard.len());
        let formula = json.iter().find(|entry| entry["address"] == "line3:1" && entry["from"] == "后");
        let formula = formula.unwrap_or_else(|| panic!("{json:#?}"));
        assert_eq!((&formula["text"], &formula["offset"]), (&Value::from("=后\t规范"), &Value::from(1)));
        assert_eq!(
            (&formula["file"], &formula["reason"], &formula["doubtful"]),
            (&"a.txt".into(), &"usual".into(), &true.into())
        );
        assert_eq!(
            (&formula["phrase"], &formula["note"], &formula["part"]),
            (&Value::Null, &Value::Null, &Value::Null)
        );
        let term = json.iter().find(|entry| entry["reason"] == "glossary").unwrap();
        assert_eq!((&term["phrase"], &term["note"]), (&"答复".into(), &"本省\"叫法\", 2024".into()));
    }

    #[test]
    fn slips_of_the_source_are_told_and_counted() {
        let desk = super::desk(&["half-converted.docx"]);
        let run = desk.run("script --to hant half-converted.docx -o out.docx --report list.csv").exits(0);
        let rows = rows(&desk.bytes("list.csv"), b',');
        let slips = rows.iter().filter(|row| row[7] == "是").count();
        let doubtful = rows.iter().filter(|row| row[6] == "是").count();
        assert!(slips > 5 && doubtful > 0, "{rows:#?}");
        let words = format!("列出 {} 处，其中 {doubtful} 处需要校对，{slips} 处是原文误用", rows.len() - 1);
        run.says("简繁混杂 → 繁体").says(&words).says("[script-listed]");
        let text = words_of(&desk, "out.docx");
        assert!(text.contains("規範") && text.contains("全面") && !text.contains("規范"), "{text}");
    }

    fn words_of(desk: &Desk, name: &str) -> String {
        words(&desk.bytes(name), "word/document.xml")
    }

    #[test]
    fn the_list_is_in_the_language_of_messages() {
        let rows = rows(&list("--lang en", "-"), b'\t');
        assert_eq!(rows[0][..5], ["file", "place", "context", "from", "to"]);
        assert!(
            rows.iter().any(|row| row[1] == "line 1" && row[6] == "yes" && row[8].starts_with("no phrase")),
            "{rows:#?}"
        );
    }

    #[test]
    fn one_list_holds_all_files_in_their_order() {
        let desk = desk().with("b.txt", "之后");
        desk.run("script --to hant b.txt a.txt -o out/ --report list.tsv --jobs 2").exits(0);
        let rows = rows(&desk.bytes("list.tsv"), b'\t');
        let files: Vec<&str> = rows[1..].iter().map(|row| &*row[0]).collect();
        assert!(files.is_sorted_by(|one, next| one >= next) && files.contains(&"a.txt"), "{files:?}");
        assert_eq!(files[0], "b.txt");
    }

    #[test]
    fn a_list_is_not_written_over_a_file_nor_under_an_unknown_ending() {
        let desk = desk().with("list.csv", "mine");
        desk.run("script --to hant a.txt -o out.txt --report list.csv").exits(2).says("output-exists");
        desk.run("script --to hant a.txt -o out.txt --report list.xlsx").exits(2).says("list-format-unknown");
        desk.run("script --to hant a.txt -o out.txt --report out.txt").exits(2).says("output-collision");
        desk.run("script --to hant a.txt -o out/ --report ./out/a.txt").exits(2).says("output-collision");
        desk.run("script --to hant a.txt -o out.txt --report a.txt --force").exits(2).says("output-is-input");
        assert_eq!(desk.files(), ["a.txt", "list.csv", "own.tsv"]);
        desk.run("script --to hant a.txt -o out.txt --report list.csv --force").exits(0);
        assert_ne!(desk.bytes("list.csv"), b"mine");
    }
}

mod diffs {
    use super::*;

    #[test]
    fn texts_that_change_stand_side_by_side_with_marks_below() {
        let desk = Desk::new().with("a.txt", "未改\n年度报告 2024\n后\t\u{85}后\n");
        let run = desk.run("script --to hant a.txt --diff").exits(0);
        let side = |text: &str, width: usize| format!("{text}{}", " ".repeat(48 - width));
        let expected = format!(
            "a.txt  第 2 行\n{} │ 年度報告 2024\n{} │     ^^\n\na.txt  第 3 行\n{} │ 後 �後\n{} │ ^^  ^^\n\n",
            side("年度报告 2024", 13),
            side("    ^^  ", 8),
            side("后 �后", 6),
            side("^^  ^^", 6),
        );
        assert_eq!(run.text(), expected);
        assert_eq!(desk.files(), ["a.txt"], "nothing is written without -o");
    }

    #[test]
    fn long_texts_wrap_and_texts_of_different_lengths_keep_beside_each_other() {
        let text = format!("{}省局", "规范".repeat(30));
        let desk = Desk::new().with("a.txt", text).with("own.tsv", "省局\t省政務服務局\n");
        let run = desk.run("script --to hant a.txt -o out.txt --diff --glossary own.tsv").exits(0);
        let text = run.text();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1], format!("{} │ {}", "规范".repeat(12), "規範".repeat(12)));
        assert_eq!(lines[2], format!("{} │ {}", "^".repeat(48), "^".repeat(48)));
        assert!(lines[5].ends_with("規範規範規範規範規範規範省政務服務局"), "{text}");
        assert!(lines[6].ends_with(&format!("{}  ^^^^^^^^", "^".repeat(24))), "{text}");
        assert_eq!(desk.files(), ["a.txt", "out.txt", "own.tsv"]);
    }

    /// A line as long as a file: what follows a place where it grew still stands beside what it was.
    #[test]
    fn very_long_lines_are_aligned_clause_by_clause() {
        let clauses = "总体情况，".repeat(2000);
        let desk = Desk::new()
            .with("a.txt", format!("{clauses}省局。{clauses}尾"))
            .with("own.tsv", "省局\t省政務服務局\n");
        let text = desk.run("script --to hant a.txt --diff --glossary own.tsv").exits(0).text();
        let grown = text.lines().find(|line| line.contains("省政務服務局。")).expect("the changed term");
        assert!(grown.contains("省局"), "{grown}");
        let last: Vec<&str> = text.lines().filter(|line| line.contains('尾')).collect();
        assert!(matches!(last[..], [line] if line.matches('尾').count() == 2), "{last:?}");
    }

    #[test]
    fn only_one_thing_can_have_standard_output() {
        let desk = Desk::new().with("a.txt", "后");
        for arguments in ["--diff --report -", "--diff -o -", "-o - --report -"] {
            desk.run(&format!("script --to hant a.txt {arguments}"))
                .exits(2)
                .says("argument-invalid")
                .says("--diff");
        }
        desk.run("script --to hant a.txt").exits(2).says("--output");
    }
}

mod outputs {
    use super::*;

    #[test]
    fn an_existing_file_stays_unless_force_is_given() {
        let desk = Desk::new().with("a.txt", "后").with("out.txt", "mine");
        desk.run("script --to hant a.txt -o out.txt").exits(2).says("output-exists").says("--force");
        assert_eq!(desk.bytes("out.txt"), b"mine");
        desk.run("script --to hant a.txt -o out.txt --force").exits(0);
        assert_eq!(desk.bytes("out.txt"), "後".as_bytes());
        desk.run("script --to hant a.txt -o a.txt").exits(2).says("output-is-input");
        desk.run("script --to hant a.txt -o a.txt --force").exits(0);
        assert_eq!((desk.bytes("a.txt"), desk.files().len()), ("後".as_bytes().to_vec(), 2));
    }

    #[test]
    fn the_format_never_changes() {
        let desk =
            desk(&["split-runs.docx", "macros.docm", "notes.md"]).with("old.doc", file("split-runs.docx"));
        for (input, output) in [
            ("split-runs.docx", "out.pdf"),
            ("split-runs.docx", "out.xlsx"),
            ("macros.docm", "out.docx"),
            ("notes.md", "out.txt"),
            ("old.doc", "out.txt"),
        ] {
            let run = desk.run(&format!("script --to hant {input} -o {output}")).exits(2);
            run.says("output-format-differs").says(output).says("gongbao convert");
        }
        assert_eq!(desk.files().len(), 4);
        for (input, output) in
            [("old.doc", "a.docx"), ("old.doc", "b.DOC"), ("macros.docm", "c.docm"), ("notes.md", "d")]
        {
            desk.run(&format!("script --to hant {input} -o {output}")).exits(0);
        }
    }

    #[test]
    fn a_dash_is_standard_input_and_output() {
        let desk = desk(&["notes.md"]);
        desk.run("script --to hant notes.md -o out.md").exits(0);
        desk.run_with("script --to hant - -o piped.md", file("notes.md")).exits(0);
        assert_eq!(desk.bytes("piped.md"), desk.bytes("out.md"));
        assert_eq!(
            desk.run_with("script --to hant - -o - -q", "之后").exits(0).says_nothing().text(),
            "之後"
        );
        desk.run_with("script --to hant - -o out/", "之后").exits(2).says("argument-invalid");
    }

    #[test]
    fn several_inputs_keep_their_names_in_a_folder_whatever_the_number_of_jobs() {
        let names =
            ["split-runs.docx", "sheet-names.xlsx", "notes.md", "portal.html", "gbk.txt", "tables.docx"];
        let desk = desk(&names);
        for jobs in [1, 2, 8] {
            desk.run(&format!("script --to hant-tw {} -o out{jobs}/ --jobs {jobs}", names.join(" ")))
                .exits(0);
        }
        for name in names {
            let one = desk.bytes(&format!("out1/{name}"));
            assert_ne!(one, desk.bytes(name), "{name}");
            assert_eq!(one, desk.bytes(&format!("out2/{name}")), "{name}");
            assert_eq!(one, desk.bytes(&format!("out8/{name}")), "{name}");
        }
    }

    #[test]
    fn of_two_inputs_with_one_name_the_first_is_written() {
        let desk = Desk::new().with("a/x.txt", "之后").with("b/x.txt", "前后");
        let run = desk.run("script --to hant a/x.txt b/x.txt -o out/").exits(1);
        run.says("b/x.txt").says("output-collision");
        assert_eq!(desk.bytes("out/x.txt"), "之後".as_bytes());
    }

    #[test]
    fn where_one_input_fails_the_others_are_written_and_messages_keep_their_order() {
        let desk = desk(&["notes.md", "refused/cut-off.docx"]).with("z.txt", "后");
        let run = desk.run("script --to hant notes.md cut-off.docx z.txt -o out/ --report list.tsv").exits(1);
        let order: Vec<_> = ["notes.md", "cut-off.docx", "z.txt"].map(|name| run.err.find(name)).into();
        assert!(order.is_sorted() && order[0].is_some(), "{}", run.err);
        assert_eq!(desk.files()[3..], ["out/", "out/notes.md", "out/z.txt", "z.txt"]);
        let run = desk.run("script --to hant nowhere.txt cut-off.docx -o none/ --report none.tsv").exits(2);
        run.says("nowhere.txt").says("package-damaged");
        assert!(desk.files().iter().all(|name| !name.starts_with("none")));
    }
}

mod refusals {
    use super::*;

    /// The message names the file, says the code, and has these words in each language; nothing is written.
    #[track_caller]
    fn refused(desk: &Desk, name: &str, code: &str, says: [&str; 2]) {
        for (language, words) in ["zh", "en"].into_iter().zip(says) {
            let run = desk.run(&format!("script --to hant {name} -o out/ --lang {language}")).exits(2);
            assert!(!run.err.contains('{'), "{}", run.err);
            run.says(name).says(&format!("[{code}]")).says(words);
        }
        assert!(!desk.files().contains(&"out/".to_owned()));
    }

    #[test]
    fn what_cannot_be_converted_is_told_in_both_languages() {
        for (name, code, says) in [
            ("password.docx", "file-encrypted", ["密码", "password"]),
            ("signed.docx", "package-signed", ["--drop-signature", "--drop-signature"]),
            ("cut-off.docx", "package-damaged", ["损坏", "damaged"]),
            ("bad-xml.docx", "xml-malformed", ["word/document.xml", "word/document.xml"]),
            ("empty.xlsx", "file-empty", ["0 字节", "0 bytes"]),
            ("not-a-package.docx", "archive-given", ["解压", "Unpack"]),
            ("slides.pptx", "format-unknown", [".docx, .xlsx", ".docx, .xlsx"]),
            ("old-word.doc", "format-not-in-place", ["convert --script", "convert --script"]),
        ] {
            refused(&desk(&[&format!("refused/{name}")]), name, code, says);
        }
    }

    #[test]
    fn formats_that_are_only_read_as_reports_lead_to_convert() {
        let desk = Desk::new().with("a.json", "{\"a\": 1}").with("a.rtf", "{\\rtf1 \\u21457?}");
        for name in ["a.json", "a.rtf"] {
            refused(&desk, name, "format-not-in-place", ["convert --script", "convert --script"]);
        }
    }
}

mod console {
    use super::*;

    #[test]
    fn quiet_leaves_notices_out_and_keeps_warnings() {
        let desk = Desk::new().with("a.txt", "后");
        desk.run("script --to hant a.txt -o b.txt -q").exits(0).says_nothing();
        desk.run("script --to hant a.txt -o c.txt -q --phrases").exits(0).says("regional-words");
    }

    #[test]
    fn notices_are_in_either_language() {
        let desk = Desk::new().with("a.txt", "然后").with("b.txt", "abc");
        let run = desk.run("script --to hant-hk a.txt -o out.txt --lang en").exits(0);
        let expected = "a.txt: simplified to traditional (Hong Kong), texts changed: 1. --report lists what a proof-reader should look at [script-converted]\n";
        assert_eq!(english(&run), expected);
        desk.run("script --to hant b.txt -o none.txt --lang en").exits(0).says("nothing had to be converted");
    }

    #[test]
    fn formats_says_which_are_converted_in_place() {
        let text = Desk::new().run("formats").exits(0).text();
        let marked: Vec<&str> = text
            .lines()
            .filter(|line| line.contains("\t简繁\t"))
            .filter_map(|line| line.split('\t').next())
            .collect();
        assert_eq!(marked, ["docx", "xlsx", "html", "txt"]);
        assert!(Desk::new().run("formats --lang en").exits(0).text().contains("docx\tread, write\tscript\t"));
    }

    #[test]
    fn help_and_completions_know_the_command() {
        let help = Desk::new().run("script --help").exits(0).text();
        for words in ["--glossary", "--report", "--diff", "--drop-signature", "保留", "示例"] {
            assert!(help.contains(words), "{words}\n{help}");
        }
        let completions = Desk::new().run("completions bash").exits(0).text();
        assert!(completions.contains("gongbao__subcmd__script") || completions.contains("gongbao__script"));
        assert!(completions.contains("hant-tw"));
    }
}
