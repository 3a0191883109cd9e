//! Forms are data: with a form file of its own, an office of another kind has every command, and no line of Rust.

use std::collections::BTreeSet;

use gongbao::form::{Form, Forms};
use gongbao::model::{Block, Date, Figure, Number, RowId, Signature, Variant};
use gongbao::{Converter, Format, ReadOptions, Report, WriteOptions};

use crate::support::command::Desk;

const INSPECTION: &str = include_str!("inspection.toml");

fn converter() -> Converter {
    Converter::builder().forms(Forms::from_file("inspection.toml", INSPECTION).unwrap()).build().unwrap()
}

fn desk() -> Desk {
    Desk::new().with("inspection.toml", INSPECTION)
}

fn read(bytes: &[u8]) -> Report {
    let mut reports = converter().read("report", bytes, &ReadOptions::default()).unwrap().reports;
    reports.remove(0).without_sources()
}

fn write(report: &Report, format: Format) -> Vec<u8> {
    converter().write(report, format, WriteOptions::default()).unwrap().bytes
}

/// The blank form with figures of every type, prose and a signature.
fn filled(script: Variant) -> Report {
    let options =
        ReadOptions {
            agency: Some("云州市应急管理局".into()), year: Some(2024), ..ReadOptions::default()
        };
    let mut report = converter().blank(&options, script).unwrap();
    for (place, figure) in [
        ("visits.mines.routine", number("12")),
        ("visits.mines.special", number("3")),
        ("visits.mines.change", number("-4")),
        ("visits.mines.all", number("15")),
        ("visits.chemicals.routine", number("0")),
        ("visits.markets.special", worded("7", "7次")),
        ("visits.sum.all", number("22")),
        ("funds.public.projects", number("5")),
        ("funds.public.amount", number("75.926")),
        ("funds.own.amount", worded("", "/")),
        ("appeals.written.accepted", number("1")),
        ("appeals.written.total", number("1")),
        ("appeals.spoken.rejected", number("2")),
    ] {
        set(&mut report, place, figure);
    }
    let paragraph = |text: &str| vec![Block::Paragraph { text: text.into() }.into()];
    report.sections[0].blocks = paragraph("全年检查22次。");
    report.sections[3].blocks = paragraph("加大检查力度。");
    report.signature = Some(Signature {
        agency: "云州市应急管理局".into(),
        date: Date::new(2025, 1, 17),
        text: vec!["云州市应急管理局".into(), "2025年1月17日".into()],
    });
    report
}

fn number(text: &str) -> Figure {
    text.parse::<Number>().unwrap().into()
}

fn worded(value: &str, text: &str) -> Figure {
    Figure { value: value.parse().ok(), text: Some(text.into()), source: None }
}

fn set(report: &mut Report, place: &str, figure: Figure) {
    let [table, row, column] = place.split('.').collect::<Vec<_>>()[..] else { panic!("{place}") };
    *report.tables.get_mut(table).unwrap().get_mut(row).unwrap().get_mut(column).unwrap() = figure;
}

mod a_form_file {
    use super::*;

    #[test]
    fn is_an_edition_like_any_other() {
        let run = desk().run("editions --form inspection.toml").exits(0).says_nothing();
        assert_eq!(run.text(), "inspection\t安全生产检查报告\t云安委〔2023〕7号\t26\n");
    }

    #[test]
    fn is_a_blank_form_in_excel_and_word() {
        for to in ["xlsx", "docx"] {
            let desk = desk();
            let call = format!(
                "template --form inspection.toml -o blank.{to} --agency 云州市应急管理局 --year 2024"
            );
            desk.run(&call).exits(0).says_nothing();
            let report = read(&desk.bytes(&format!("blank.{to}")));
            assert_eq!(report.title, ["云州市应急管理局2024年度", "安全生产检查工作年度报告"]);
            let headings: Vec<&str> = report.sections.iter().map(|section| &*section.heading).collect();
            assert_eq!(
                headings,
                ["一、检查工作概况", "二、检查与隐患整改", "三、异议处理", "四、下一步打算"]
            );
            assert!(report.figures().all(|(_, figure)| figure.is_blank()));
            assert_eq!(report.figures().count(), 26);
        }
    }

    #[test]
    fn is_read_back_from_every_format_in_both_scripts() {
        for script in [Variant::Hans, Variant::Hant] {
            let report = filled(script);
            for format in [Format::Docx, Format::Xlsx, Format::Json] {
                assert_eq!(read(&write(&report, format)), report, "{script} {format:?}");
            }
            let document = write(&report, Format::Docx);
            let workbook = write(&read(&document), Format::Xlsx);
            assert!(write(&read(&workbook), Format::Docx) == document, "{script}");
        }
    }

    #[test]
    fn is_converted_on_the_command_line() {
        let desk = desk().with("filled.xlsx", write(&filled(Variant::Hans), Format::Xlsx));
        for (input, output) in
            [("filled.xlsx", "a.docx"), ("a.docx", "b.json"), ("b.json", "c.xlsx"), ("c.xlsx", "d.docx")]
        {
            desk.run(&format!("convert {input} -o {output} --form inspection.toml")).exits(0);
        }
        assert_eq!(desk.bytes("a.docx"), desk.bytes("d.docx"));
        let traditional = desk.run("convert d.docx -o e.docx --form inspection.toml --script hant").exits(0);
        assert_eq!(read(&desk.bytes("e.docx")).sections[1].heading, "二、檢查與隱患整改");
        traditional.says_nothing();
    }

    #[test]
    fn is_the_only_edition_then_and_unknown_without_it() {
        let desk = desk().with("filled.xlsx", write(&filled(Variant::Hans), Format::Xlsx));
        desk.run("convert filled.xlsx -o a.docx").exits(2).says("[tables-not-found]");
        desk.run("convert seed.txt -o a.docx --form inspection.toml").exits(2).says("[tables-not-found]");
        desk.run("convert filled.xlsx -o a.json --form inspection.toml").exits(0);
        desk.run("convert a.json -o b.docx").exits(2).says("[edition-unknown]").says("inspection");
        // A report of our own form says so too, rather than being taken for another.
        desk.run("convert seed.txt -o seed.json").exits(0);
        desk.run("convert seed.json -o b.docx --form inspection.toml").exits(2).says("[edition-unknown]");
        assert_eq!(desk.files(), ["a.json", "filled.xlsx", "inspection.toml", "seed.json"]);
        assert!(desk.report("seed.json").figure("rules", "regulations", "issued").is_some());
    }

    /// Labels are compared by meaning: width, space, numbers, script, variants, a slip of one character.
    #[test]
    fn is_recognised_in_other_peoples_words() {
        let text = "\
云州市应急管理局2024年度安全生產檢查年报
二、检查和整改情况
檢查對象 |
检查 次数： |
比上年增减 |
检查合计 | | |
日常检查 |
专项行动 | | | | |
生产企业 |
矿山 |
１２ |
3 |
-4 |
15 |
(2)危险化学品 |
1 |
2 |
+1 |
3 | |
商场、市场 |
5 |
6 |
7 |
11 | |
各類對象小計 |
18 |
11 |
4 |
29 |
四、下一步打算
加大检查力度。
";
        let report = read(text.as_bytes());
        assert_eq!(report.agency.as_deref(), Some("云州市应急管理局"));
        let figures =
            |row: &str| ["routine", "special", "change", "all"].map(|column| shown(&report, row, column));
        assert_eq!(figures("mines"), ["12", "3", "-4", "15"]);
        assert_eq!(figures("chemicals"), ["1", "2", "+1", "3"]);
        assert_eq!(figures("markets"), ["5", "6", "7", "11"]);
        assert_eq!(figures("sum"), ["18", "11", "4", "29"]);
    }

    fn shown(report: &Report, row: &str, column: &str) -> String {
        report.figure("visits", row, column).unwrap().display()
    }
}

mod the_reference {
    use super::*;

    const REFERENCE: &str = include_str!("../../templates/README.md");

    /// The `n`th piece of TOML in it.
    fn example(n: usize) -> &'static str {
        REFERENCE.split("```toml\n").nth(n + 1).and_then(|rest| rest.split("```").next()).unwrap()
    }

    #[test]
    fn has_an_example_that_works() {
        let desk = Desk::new().with("visits.toml", example(0));
        desk.run("template --form visits.toml -o a.xlsx --agency 云州市应急管理局 --year 2024")
            .exits(0)
            .says_nothing();
        desk.run("convert a.xlsx --form visits.toml -o b.docx").exits(0);
        desk.run("convert b.docx --form visits.toml -o c.json").exits(0);
        assert_eq!(desk.files(), ["a.xlsx", "b.docx", "c.json", "visits.toml"]);
    }

    #[test]
    fn draws_the_grid_of_its_example() {
        let form = Form::from_toml(example(0)).unwrap();
        let rows = REFERENCE.lines().filter(|line| line.starts_with('│') && !line.contains('├'));
        assert_eq!(form.official_grid(&form.sections[1]).rows.len(), rows.count());
    }

    #[test]
    fn shows_a_table_without_rows_as_it_is() {
        let columns = example(1);
        let form = format!(
            r#"
            id = "x"
            issued = "x"
            name = {{ hans = "x", hant = "x" }}
            title = {{ hans = "x", hant = "x" }}
            [[section]]
            id = "disputes"
            heading = {{ hans = "x", hant = "x" }}
            tables = ["disputes"]
            widths = [1, 1, 1, 1]
            [[table]]
            id = "disputes"
            {columns}
            "#
        );
        let form = Form::from_toml(&form).unwrap();
        let rows = form.tables[0].row_ids();
        assert_eq!(rows.iter().map(RowId::as_str).collect::<Vec<_>>(), ["review", "direct_suit"]);
    }

    #[test]
    fn names_every_key() {
        let ours = REFERENCE.split("## Word templates").next().unwrap();
        let is_sign = |sign: char| !(sign.is_ascii_alphanumeric() || "_-".contains(sign));
        let words: BTreeSet<&str> = ours.split(is_sign).collect();
        let official = include_str!("../../templates/2021/form.toml");
        let older = include_str!("../../templates/2019/form.toml");
        let lexicon = include_str!("../../templates/lexicon.toml");
        for file in [official, older, INSPECTION, lexicon] {
            let mut keys = BTreeSet::new();
            collect_keys(&file.parse::<toml::Table>().unwrap().into(), &mut keys);
            assert_eq!(keys.iter().find(|key| !words.contains(key.as_str())), None);
        }
    }

    /// The keys of a value; the words under `parts` and `kinds` have names, not keys, and powers of ten have words.
    fn collect_keys(value: &toml::Value, keys: &mut BTreeSet<String>) {
        match value {
            toml::Value::Table(table) => table.iter().for_each(|(key, value)| {
                keys.insert(key.clone());
                if !["parts", "kinds", "magnitudes", "places"].contains(&key.as_str()) {
                    collect_keys(value, keys);
                }
            }),
            toml::Value::Array(values) => values.iter().for_each(|value| collect_keys(value, keys)),
            _ => {}
        }
    }
}

mod mistakes {
    use super::*;
    use gongbao::diagnostic::{Diagnostics, Language};

    /// All that is told of the form file with one thing put for another.
    fn found(from: &str, to: &str) -> Diagnostics {
        assert!(INSPECTION.contains(from), "{from}");
        Form::check(&INSPECTION.replacen(from, to, 1)).1
    }

    /// Where the first of them is, counted from 1.
    fn line_of(from: &str, to: &str) -> usize {
        let at = INSPECTION.find(from).unwrap();
        let kept = from.bytes().zip(to.bytes()).take_while(|(one, other)| one == other).count();
        INSPECTION[..at + kept].matches('\n').count() + 1
    }

    fn told(from: &str, to: &str, says: &[&str]) {
        let found = found(from, to);
        for language in [Language::Chinese, Language::English] {
            let texts: Vec<String> = found.iter().map(|finding| finding.render(language)).collect();
            let here = ["第 {} 行第 ", "line {}, column "]
                .map(|place| place.replace("{}", &line_of(from, to).to_string()));
            let is_told = |text: &String| {
                says.iter().all(|word| text.contains(word)) && here.iter().any(|place| text.contains(place))
            };
            assert!(texts.iter().any(is_told), "{to}: {says:?}\n{}", texts.join("\n"));
        }
    }

    #[test]
    fn of_toml() {
        for (from, to, says) in [
            ("id = \"inspection\"", "id = inspection", &["[form-syntax]"][..]),
            ("id = \"overview\"", "id = \"overview", &["[form-syntax]"]),
            ("issued = ", "isued = ", &["[form-key-unknown]", "isued", "issued"]),
            ("id = \"overview\"", "id = 1", &["[form-type-wrong]", "id", "1"]),
            ("widths = [1200,", "widths = [-1200,", &["[form-type-wrong]", "widths", "-1200"]),
            (
                "type = \"change\"",
                "type = \"delta\"",
                &["[form-value-unknown]", "delta", "count, change, amount"],
            ),
            ("over = \"rows\"", "over = \"row\"", &["[form-value-unknown]", "row", "rows, columns"]),
            ("severity = \"warning\"", "severity = \"fatal\"", &["[form-value-unknown]", "fatal"]),
            ("hant = \"一、檢查工作概況\"", "hand = \"一\"", &["[form-key-unknown]", "hand"]),
            ("corner = {", "cornre = {", &["[form-key-unknown]", "cornre"]),
            (", hant = \"日常檢查\"", "", &["[form-key-missing]", "hant"]),
        ] {
            told(from, to, says);
        }
        let unknown = found("[[section]]", "[[sections]]");
        assert!(
            unknown.iter().any(|finding| finding
                .to_string()
                .contains("line 8, column 3: there is no key “sections” here")),
            "{unknown:?}"
        );
    }

    #[test]
    fn of_meaning() {
        for (from, to, says) in [
            (
                "id = \"visits\"\nheading",
                "id = \"overview\"\nheading",
                &["[form-duplicate]", "overview", "9"][..],
            ),
            ("id = \"funds\"\ncaption", "id = \"visits\"\ncaption", &["[form-duplicate]", "visits"]),
            ("tables = [\"appeals\"]", "tables = [\"visits\"]", &["[form-duplicate]", "visits"]),
            (
                "tables = [\"appeals\"]",
                "tables = [\"appeal\"]",
                &["[form-table-unknown]", "appeals", "appeal"],
            ),
            ("1474, 1474,", "1474,", &["[form-widths-differ]", "appeals", "6", "5"]),
            ("1474, 1474,", "1474, 5474,", &["[form-widths-wide]", "8845"]),
            ("spans = [2, 3]", "spans = [5]", &["[form-spans-differ]", "1", "2"]),
            ("spans = [2, 3]", "spans = [5, 0]", &["[form-type-wrong]", "spans", "0"]),
            ("id = \"amount\"", "id = \"projects\"", &["[form-duplicate]", "projects"]),
            ("id = \"own\"", "id = \"public\"", &["[form-duplicate]", "public"]),
            ("id = \"own\"", "id = \"own-funds\"", &["[form-id-invalid]", "own-funds"]),
            ("{ id = \"own\", ", "{ ", &["[form-label-bare]", "企业自筹", "rows"]),
            ("{ hans = \"生产企业\"", "{ id = \"firms\", hans = \"生产企业\"", &["[form-id-outer]", "firms"]),
            ("{ id = \"all\"", "{ row = \"x\", id = \"all\"", &["[form-group-misplaced]", "检查合计"]),
            ("mines..markets", "markets..mines", &["[form-rule]", "visits-sum", "markets..mines"]),
            ("mines..markets", "mines..shops", &["[form-rule]", "visits-sum", "shops"]),
            ("all = routine + special", "all == routine", &["[form-rule]", "visits-all"]),
            ("all = routine + special", "routine + special", &["[form-rule]", "routine + special"]),
            ("all = routine + special", "all = routine special", &["[form-rule]", "special"]),
            ("all = routine + special", "all = routine +", &["[form-rule]", "routine +"]),
            ("hans = \"企业自筹\"", "hans = \"（）\"", &["[form-label-empty]", "（）"]),
            ("hant = \"企業自籌\"", "hant = \"企業自籌款\"", &["[form-label-lengths]", "企業自籌款"]),
            ("hans = \"企业自筹\"", "hans = \"1.财政 资金：\"", &["[form-labels-alike]", "财政资金"]),
            (
                "variants = [\"专项行动\"]",
                "variants = [\"專項行動\", \"日常检查\"]",
                &["[form-labels-alike]", "日常检查"],
            ),
            ("二、检查与隐患整改", "二、检查工作概况", &["[form-labels-alike]"]),
        ] {
            told(from, to, says);
        }
        for (from, to, says) in [
            (", row = \"spoken\"", "", "every column needs a row: “采纳” has none"),
            (
                "tables = [\"visits\", \"funds\"]",
                "tables = [\"visits\"]",
                "no section shows the table “funds”",
            ),
            ("hans = \"整改资金\"", "hans = \"检查次数\"", "“检查次数” is there twice"),
        ] {
            let found = found(from, to);
            assert!(found.iter().any(|finding| finding.to_string().contains(says)), "{found:?}");
        }
    }

    /// One does not hide another, and none makes others up.
    #[test]
    fn are_told_all_at_once() {
        let text = INSPECTION
            .replacen(", hant = \"日常檢查\"", "", 1)
            .replacen("id = \"own\"", "id = \"public\"", 1)
            .replacen("spans = [2, 3]", "spans = [5]", 1)
            .replacen("mines..markets", "mines..shops", 1)
            .replacen("issued = ", "isued = ", 1);
        let (form, found) = Form::check(&text);
        assert!(form.is_none());
        let codes: Vec<&str> = found.iter().map(|finding| finding.code.as_str()).collect();
        let expected = [
            "form-key-missing",
            "form-key-unknown",
            "form-key-missing",
            "form-rule",
            "form-spans-differ",
            "form-duplicate",
        ];
        assert_eq!(codes, expected);
    }

    #[test]
    fn are_listed_by_the_program_which_says_what_a_good_form_holds() {
        let wrong = INSPECTION.replacen("mines..markets", "mines..shops", 1).replacen(
            "id = \"own\"",
            "id = \"public\"",
            1,
        );
        let desk = desk().with("wrong.toml", &wrong).with("none.toml", "");
        let run =
            desk.run("editions --check wrong.toml").exits(2).says("[form-rule]").says("[form-duplicate]");
        assert_eq!(run.err.lines().count(), 2);
        assert!(run.err.lines().all(|line| line.starts_with("错误：wrong.toml，第 ")));
        assert_eq!(run.text(), "");
        let first =
            desk.run("template --form wrong.toml -o a.xlsx --lang en").exits(2).says("[form-invalid]");
        first.says("line 50").says("“shops”").says("gongbao editions --check wrong.toml");
        desk.run("editions --check none.toml")
            .exits(2)
            .says("[form-key-missing]")
            .says("title")
            .says("section");
        desk.run("editions --check missing.toml").exits(2).says("[file-unreadable]");
        desk.run("editions --check wrong.toml --form inspection.toml").exits(2);
        for (language, words) in
            [("zh", "4 个部分，3 张表，26 个数，10 条"), ("en", "4 sections, 3 tables, 26 figures, 10")]
        {
            let run = desk.run(&format!("editions --check inspection.toml --lang {language}")).exits(0);
            assert!(run.says_nothing().text().contains(words));
        }
    }

    /// Whatever is left out or cut off is told, or the form can be laid out.
    #[test]
    fn of_any_kind_end_in_a_finding_or_in_a_form() {
        let official = include_str!("../../templates/2019/form.toml");
        for text in [official, INSPECTION] {
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            for left_out in 0..lines.len() {
                let without = [&lines[..left_out], &lines[left_out + 1..]].concat().concat();
                let cut_off = lines[..left_out].concat();
                let garbled = text.replacen(lines[left_out], &lines[left_out].replace(['"', '1'], "0"), 1);
                for changed in [without, cut_off, garbled] {
                    let (form, found) = Form::check(&changed);
                    let Some(form) = form else {
                        assert!(!found.is_empty());
                        continue;
                    };
                    form.sections.iter().for_each(|section| drop(form.official_grid(section)));
                }
            }
        }
    }

    #[test]
    fn are_not_in_our_own_forms() {
        for file in
            [include_str!("../../templates/2019/form.toml"), include_str!("../../templates/2021/form.toml")]
        {
            let (form, found) = Form::check(file);
            assert!(form.is_some() && found.is_empty(), "{found:?}");
        }
    }
}
