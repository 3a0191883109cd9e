//! The command line as its users rely on it: commands, options, exit codes, and what is left on the disk.

use gongbao::Format;
use gongbao::model::Script;
use ooxml::{Limits, Package};
use serde_json::Value;

use crate::support::command::{Desk, SEED, YUNZHOU};

/// One report of the seed, which holds it twice.
fn single() -> &'static str {
    let title = "柳州市柳江區教育局2024年度";
    let again = SEED.rfind(title).unwrap();
    &SEED[..again]
}

/// The same report of another agency, with another figure.
fn other() -> String {
    single().replace("柳江區", "魚峰區").replacen("\n0 |", "\n5 |", 1)
}

/// Two different reports in one text.
fn two() -> String {
    format!("{}\n{}", single(), other())
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

mod convert {
    use super::*;

    #[test]
    fn a_workbook_becomes_a_word_document() {
        let desk = Desk::new();
        desk.run("convert yunzhou.xlsx -o report.docx").exits(0);
        assert_eq!(desk.files(), ["report.docx"]);
        let report = desk.report("report.docx");
        assert_eq!(report.title, ["云州市住房和城乡建设局2024年", "政府信息公开工作年度报告"]);
        assert_eq!(report.tables, desk.report("yunzhou.xlsx").tables);
    }

    /// The time that a reproducible build gives, or else always the same.
    #[test]
    fn files_bear_the_time_in_the_environment_or_the_earliest_of_zip() {
        let earliest = "1980-01-01T00:00:00Z";
        for (epoch, time) in [
            (Some("1737072000"), "2025-01-17T00:00:00Z"),
            (Some(" 1737072000\n"), "2025-01-17T00:00:00Z"),
            (Some("soon"), earliest),
            (Some("99999999999999"), earliest),
            (None, earliest),
        ] {
            let desk = Desk::new();
            for (call, name) in [
                ("convert yunzhou.xlsx", "report.docx"),
                ("convert yunzhou.xlsx", "report.xlsx"),
                ("template", "blank.docx"),
                ("template", "blank.xlsx"),
            ] {
                let call = format!("{call} -o {name}");
                epoch.map_or_else(|| desk.run(&call), |epoch| desk.run_at(epoch, &call)).exits(0);
                let bytes = desk.bytes(name);
                let mut package = Package::open(&bytes, Limits::default()).unwrap();
                let core = String::from_utf8(package.required_part("docProps/core.xml").unwrap()).unwrap();
                assert_eq!(core.matches(time).count(), 2, "{epoch:?} {name}: {core}");
            }
        }
    }

    #[test]
    fn every_format_becomes_every_other() {
        let desk = Desk::new();
        for (input, from) in
            [("seed.txt", "txt"), ("yunzhou.xlsx", "xlsx"), ("a.docx", "docx"), ("a.json", "json")]
        {
            for to in ["docx", "xlsx", "json"] {
                desk.run(&format!("convert {input} -o a.{to} --force -f {from}")).exits(0);
                assert_eq!(desk.report(&format!("a.{to}")).year, Some(2024), "{input} to {to}");
            }
        }
    }

    #[test]
    fn to_says_the_format_where_the_name_does_not() {
        let desk = Desk::new();
        desk.run("convert yunzhou.xlsx -o report -t docx").exits(0);
        desk.run("convert report -t json -o -").exits(0);
        desk.run("convert yunzhou.xlsx -o odd.docx --to json").exits(0);
        assert_eq!(json(&desk.bytes("odd.docx"))["year"], 2024);
    }

    #[test]
    fn a_dash_is_standard_input_and_output() {
        let desk = Desk::new();
        let file = desk.run("convert yunzhou.xlsx -o - -t json").exits(0).out;
        let piped = desk.run_with("convert - -o - --to json", YUNZHOU).exits(0).out;
        assert_eq!(json(&file), json(&piped));
        assert_eq!(desk.run("convert yunzhou.xlsx -o -").exits(0).out, file, "JSON unless -t says otherwise");
        assert!(desk.run("convert yunzhou.xlsx -o - -t docx").exits(0).out.starts_with(b"PK"));
        assert!(desk.files().is_empty());
    }

    #[test]
    fn results_go_to_standard_output_and_messages_to_standard_error() {
        let run =
            Desk::new().run("convert seed.txt -o -").exits(0).says("提示：seed.txt：").says("[repeated]");
        assert!(json(&run.out).is_object());
    }

    #[test]
    fn the_format_of_an_input_is_told_by_its_content() {
        let desk = Desk::new().with("really-a-workbook.docx", YUNZHOU);
        desk.run("convert really-a-workbook.docx -o - -q").exits(0).says_nothing();
    }

    #[test]
    fn from_forces_a_reader() {
        let desk = Desk::new();
        desk.run("convert seed.txt -f txt -o a.json").exits(0);
        desk.run("convert seed.txt -f xlsx -o b.json").exits(2).says("[format-differs]").says("-f");
        desk.run("convert seed.txt -f pdf -o b.json")
            .exits(2)
            .says("[input-format-unknown]")
            .says("docx, xlsx, html");
        // JSON is text as well; but no report in it is laid out as a text is.
        desk.run("convert a.json -f txt -o b.json").exits(2).says("[tables-not-found]");
        assert_eq!(desk.files(), ["a.json"]);
    }

    #[test]
    fn script_publishes_in_another_script() {
        let desk = Desk::new();
        for (script, heading, told) in [
            ("keep", "一、總體情況", Script::Hant),
            ("hans", "一、总体情况", Script::Hans),
            ("hant", "一、總體情況", Script::Hant),
            ("hant-tw", "一、總體情況", Script::Hant),
            ("hant-hk", "一、總體情況", Script::Hant),
        ] {
            for to in ["docx", "xlsx", "json"] {
                let name = format!("{script}.{to}");
                desk.run(&format!("convert seed.txt -o {name} --script {script}")).exits(0);
                let report = desk.report(&name);
                assert_eq!((report.script, &*report.sections[0].heading), (told, heading), "{name}");
            }
        }
        desk.run("convert seed.txt -o a.docx --script latin").exits(2).says("hant-hk");
    }

    #[test]
    fn agency_and_year_are_given_where_the_source_lacks_them() {
        let desk = Desk::new();
        desk.run("template -o blank.xlsx").exits(0);
        let lacking =
            desk.run("convert blank.xlsx -o -").exits(0).says("[agency-missing]").says("[year-missing]");
        assert_eq!(json(&lacking.out)["agency"], Value::Null);

        desk.run("convert blank.xlsx -o named.docx --agency 云州市教育局 --year 2025").exits(0);
        let report = desk.report("named.docx");
        assert_eq!(report.title, ["云州市教育局2025年度", "政府信息公开工作年度报告"]);
        assert_eq!((report.agency.as_deref(), report.year), (Some("云州市教育局"), Some(2025)));
    }

    #[test]
    fn edition_is_the_only_one_that_will_do() {
        let desk = Desk::new();
        desk.run("convert seed.txt -o a.json --edition 2021").exits(0);
        desk.run("convert seed.txt -o b.json --edition 1911").exits(2).says("[edition-unknown]").says("2021");
        desk.run("convert a.json -o b.json --edition 1911").exits(2).says("[edition-unknown]");
        assert_eq!(desk.files(), ["a.json"]);
    }

    #[test]
    fn form_and_template_are_files_of_the_users_own() {
        let form = include_str!("../../templates/2021/form.toml").replace("id = \"2021\"", "id = \"ours\"");
        let template = include_bytes!("../../templates/2021/report.docx");
        let desk = Desk::new().with("ours.toml", form).with("letterhead.docx", template);
        let run = desk.run("convert yunzhou.xlsx -o - -q --form ours.toml").exits(0).says_nothing();
        assert_eq!(json(&run.out)["edition"], "ours");
        desk.run("convert yunzhou.xlsx -o a.docx --template letterhead.docx").exits(0);
        desk.run("convert yunzhou.xlsx -o b.docx --template yunzhou.xlsx").exits(2).says("yunzhou.xlsx");
        desk.run("convert yunzhou.xlsx -o b.docx --template none.docx").exits(2).says("none.docx");
        desk.run("convert yunzhou.xlsx -o b.docx --form none.toml").exits(2).says("none.toml");
        assert_eq!(desk.files(), ["a.docx", "letterhead.docx", "ours.toml"]);
    }
}

mod outputs {
    use super::*;

    #[test]
    fn an_existing_file_stays_unless_force_is_given() {
        let desk = Desk::new().with("report.docx", "mine");
        desk.run("convert seed.txt -o report.docx").exits(2).says("[output-exists]").says("--force");
        assert_eq!(desk.bytes("report.docx"), b"mine");
        desk.run("convert seed.txt -o report.docx --force").exits(0);
        assert_eq!(desk.report("report.docx").year, Some(2024));
        desk.run("template -o report.docx").exits(2).says("[output-exists]");
        desk.run("template -o report.docx --force").exits(0);
        assert_eq!(desk.files(), ["report.docx"]);
    }

    #[test]
    fn a_failed_conversion_leaves_an_existing_file_even_with_force() {
        let desk = Desk::new().with("report.docx", "mine").with("empty.xlsx", "");
        desk.run("convert empty.xlsx -o report.docx --force").exits(2).says("[file-empty]");
        assert_eq!(desk.bytes("report.docx"), b"mine");
    }

    #[test]
    fn an_input_is_not_overwritten() {
        let desk = Desk::new();
        for output in ["yunzhou.xlsx", "./yunzhou.xlsx", "./ -t xlsx"] {
            desk.run(&format!("convert yunzhou.xlsx -o {output}")).exits(2).says("[output-is-input]");
        }
        assert_eq!(desk.bytes("yunzhou.xlsx"), YUNZHOU);
        desk.run("convert yunzhou.xlsx -o yunzhou.xlsx --force").exits(0);
        assert_eq!(desk.report("yunzhou.xlsx").year, Some(2024));
    }

    #[test]
    fn nothing_is_left_behind_where_nothing_is_written() {
        let desk = Desk::new().with("bad.docx", "PK\u{3}\u{4}");
        desk.run("convert bad.docx -o a.docx").exits(2);
        desk.run("convert none.docx -o a.docx").exits(2).says("[file-unreadable]");
        desk.run("convert bad.docx -o new/ -t json").exits(2);
        desk.run("convert seed.txt -o no/such/folder/a.docx").exits(2).says("[file-unwritable]");
        assert_eq!(desk.files(), ["bad.docx"]);
    }

    #[test]
    fn the_format_of_the_output_must_be_known() {
        let desk = Desk::new();
        for call in [
            "convert seed.txt -o a.pdf",
            "convert seed.txt -o a",
            "convert seed.txt -o a.docx -t doc",
            "convert seed.txt -o new/",
            "template -o a.pdf",
            "template -o -",
        ] {
            desk.run(call).exits(2).says("[output-format-unknown]").says("docx, xlsx, html, txt, json");
        }
        assert!(desk.files().is_empty());
    }

    #[test]
    fn an_ending_that_is_only_read_is_refused() {
        let desk = Desk::new();
        for (output, written) in [
            ("a.csv", ".txt"),
            ("a.md", ".txt"),
            ("a.TSV -t txt", ".txt"),
            ("new/ -t csv", ".txt"),
            ("a.docm", ".docx"),
            ("a.dotx -t docx", ".docx"),
            ("a.xlsm", ".xlsx"),
            ("a.csv -t xlsx", ".xlsx"),
        ] {
            let run = desk.run(&format!("convert seed.txt -o {output}")).exits(2);
            run.says("[output-ending-read-only]").says(written);
        }
        assert!(desk.files().is_empty());
    }

    #[test]
    fn two_runs_write_the_same_bytes() {
        let desk = Desk::new();
        for to in ["docx", "xlsx", "json", "txt"] {
            desk.run(&format!("convert yunzhou.xlsx -o 1.{to}")).exits(0);
            desk.run(&format!("convert yunzhou.xlsx -o 2.{to}")).exits(0);
            assert_eq!(desk.bytes(&format!("1.{to}")), desk.bytes(&format!("2.{to}")), "{to}");
        }
    }
}

mod batches {
    use super::*;

    #[test]
    fn several_inputs_go_to_a_folder_under_their_own_names() {
        for jobs in ["", "--jobs 1", "-j 2", "--jobs 64"] {
            let desk = Desk::new();
            desk.run(&format!("convert seed.txt yunzhou.xlsx -o out/ -t docx {jobs}")).exits(0);
            assert_eq!(desk.files(), ["out/", "out/seed.docx", "out/yunzhou.docx"], "{jobs}");
            assert_eq!(desk.report("out/yunzhou.docx").agency.unwrap(), "云州市住房和城乡建设局");
        }
    }

    #[test]
    fn a_folder_that_exists_needs_no_slash() {
        let desk = Desk::new().with("out/other.txt", "mine");
        desk.run("convert seed.txt yunzhou.xlsx -o out -t json").exits(0);
        assert_eq!(desk.files(), ["out/", "out/other.txt", "out/seed.json", "out/yunzhou.json"]);
    }

    #[test]
    fn several_inputs_need_a_folder() {
        let desk = Desk::new();
        for output in ["a.docx", "-"] {
            desk.run(&format!("convert seed.txt yunzhou.xlsx -o {output}"))
                .exits(2)
                .says("[folder-expected]");
        }
        assert!(desk.files().is_empty());
    }

    #[test]
    fn where_one_input_fails_the_others_are_written() {
        let desk = Desk::new().with("empty.docx", "");
        let run = desk.run("convert seed.txt empty.docx yunzhou.xlsx -o out/ -t json").exits(1);
        run.says("错误：empty.docx：文件是空的（0 字节）");
        assert_eq!(desk.files(), ["empty.docx", "out/", "out/seed.json", "out/yunzhou.json"]);
    }

    #[test]
    fn where_all_fail_nothing_is_written() {
        let desk = Desk::new().with("empty.docx", "").with("words.txt", "没有表格");
        let run = desk.run("convert empty.docx words.txt none.xlsx -o out/ -t json").exits(2);
        run.says("[file-empty]").says("[tables-not-found]").says("[file-unreadable]");
        assert_eq!(desk.files(), ["empty.docx", "words.txt"]);
    }

    #[test]
    fn an_output_that_exists_fails_alone() {
        let desk = Desk::new().with("out/seed.json", "mine");
        desk.run("convert seed.txt yunzhou.xlsx -o out/ -t json").exits(1).says("[output-exists]");
        assert_eq!(desk.bytes("out/seed.json"), b"mine");
        assert_eq!(desk.files(), ["out/", "out/seed.json", "out/yunzhou.json"]);
    }

    #[test]
    fn of_two_inputs_with_one_name_the_first_is_written() {
        for order in ["a/r.txt b/r.xlsx", "b/r.xlsx a/r.txt"] {
            for force in ["", "--force"] {
                let desk = Desk::new().with("a/r.txt", SEED).with("b/r.xlsx", YUNZHOU);
                let run = desk.run(&format!("convert {order} -o out/ -t json --jobs 2 {force}")).exits(1);
                run.says("[output-collision]");
                let first = order.split(' ').next().unwrap();
                assert_eq!(desk.report("out/r.json"), desk.report(first), "{order}");
            }
        }
    }

    #[test]
    fn messages_come_in_the_order_of_the_inputs() {
        let desk = Desk::new().with("1.txt", "没有").with("2.txt", "没有").with("3.txt", "没有");
        let run = desk.run("convert 3.txt 1.txt 2.txt -o out/ -t json -j 3").exits(2);
        let named: Vec<&str> = run.err.lines().map(|line| line.split('：').nth(1).unwrap()).collect();
        assert_eq!(named, ["3.txt", "1.txt", "2.txt"]);
    }

    #[test]
    fn standard_input_in_a_folder_is_named_by_agency_and_year() {
        let desk = Desk::new();
        desk.run_with("convert - -o out/ -t json", YUNZHOU).exits(0);
        assert_eq!(desk.files(), ["out/", "out/云州市住房和城乡建设局2024.json"]);
    }
}

mod several_reports {
    use super::*;

    #[test]
    fn the_same_report_twice_is_one() {
        let desk = Desk::new();
        let run = desk.run("convert seed.txt -o - -t json").exits(0).says("[repeated]");
        assert!(json(&run.out).is_object());
    }

    #[test]
    fn two_different_ones_do_not_fit_a_word_document_or_workbook() {
        let desk = Desk::new().with("two.txt", two());
        for to in ["docx", "xlsx"] {
            let run = desk.run(&format!("convert two.txt -o a.{to}")).exits(2);
            run.says("[several-reports]").says("two.txt").says("柳江區").says("魚峰區").says("-o 文件夹/");
        }
        assert_eq!(desk.files(), ["two.txt"]);
    }

    #[test]
    fn two_different_ones_are_an_array_of_json() {
        let desk = Desk::new().with("two.txt", two());
        desk.run("convert two.txt -o two.json").exits(0);
        let reports = json(&desk.bytes("two.json"));
        assert_eq!(reports[0]["agency"], "柳州市柳江區教育局");
        assert_eq!(reports[1]["agency"], "柳州市魚峰區教育局");
        assert_eq!(reports[0]["tables"]["rules"]["regulations"]["issued"], 0);
        assert_eq!(reports[1]["tables"]["rules"]["regulations"]["issued"], 5);
        assert_eq!(reports[0]["signature"]["date"], reports[1]["signature"]["date"]);
        assert_eq!(reports[0]["sections"], json(other_sections(&reports[1]).as_bytes()));
    }

    /// The sections of a report with the other agency's name put back.
    fn other_sections(report: &Value) -> String {
        report["sections"].to_string().replace("魚峰區", "柳江區")
    }

    #[test]
    fn two_different_ones_are_two_files_in_a_folder() {
        let desk = Desk::new().with("two.txt", two());
        desk.run("convert two.txt -o two.json").exits(0);
        for (input, to) in [("two.txt", "docx"), ("two.json", "xlsx")] {
            desk.run(&format!("convert {input} -o {to}/ -t {to}")).exits(0);
            let one = desk.report(&format!("{to}/柳州市柳江區教育局2024.{to}"));
            let other = desk.report(&format!("{to}/柳州市魚峰區教育局2024.{to}"));
            assert_eq!(one.figure("rules", "regulations", "issued").unwrap().display(), "0");
            assert_eq!(other.figure("rules", "regulations", "issued").unwrap().display(), "5");
        }
    }

    #[test]
    fn two_of_one_agency_and_year_are_not_written_over_each_other() {
        let corrected = other().replace("魚峰區", "柳江區");
        let desk = Desk::new().with("two.txt", format!("{}\n{corrected}", single()));
        desk.run("convert two.txt -o out/ -t json").exits(2).says("[output-collision]");
        assert_eq!(desk.files(), ["two.txt"]);
    }
}

mod template {
    use super::*;

    #[test]
    fn a_blank_form_holds_every_table_and_no_figure() {
        let desk = Desk::new();
        for to in ["xlsx", "docx", "json"] {
            let name = format!("blank.{to}");
            desk.run(&format!("template -o {name}")).exits(0).says_nothing();
            let report = desk.report(&name);
            assert_eq!(report.figures().filter(|(_, figure)| figure.is_blank()).count(), 200, "{name}");
            assert_eq!(report.sections.len(), 6);
            assert_eq!((report.agency, report.year), (None, None), "{name}");
        }
    }

    #[test]
    fn agency_year_edition_and_script_are_filled_in() {
        let desk = Desk::new();
        for to in ["xlsx", "docx"] {
            let options = "--agency 雲州市教育局 --year 2025 --edition 2021 --script hant";
            desk.run(&format!("template -o blank.{to} {options}")).exits(0);
            let report = desk.report(&format!("blank.{to}"));
            assert_eq!(report.title, ["雲州市教育局2025年度", "政府信息公開工作年度報告"]);
            assert_eq!((report.script, &*report.sections[0].heading), (Script::Hant, "一、總體情況"));
        }
    }

    #[test]
    fn to_says_the_format_where_the_name_does_not() {
        let desk = Desk::new();
        assert!(desk.run("template -o - -t docx").exits(0).out.starts_with(b"PK"));
    }

    #[test]
    fn an_unknown_edition_is_named() {
        let desk = Desk::new();
        desk.run("template -o blank.xlsx --edition 1911").exits(2).says("1911").says("[edition-unknown]");
        assert!(desk.files().is_empty());
    }
}

mod lists {
    use super::*;

    #[test]
    fn formats_are_those_that_convert_takes() {
        let text = Desk::new().run("formats").exits(0).says_nothing().text();
        let names: Vec<&str> = text.lines().map(|line| line.split('\t').next().unwrap()).collect();
        assert_eq!(names[..5], ["docx", "xlsx", "html", "txt", "json"]);
        assert!(names.iter().all(|name| Format::named(name).is_some()));
        assert!(text.contains("读写") && text.contains("Word 文档"));
        let english = Desk::new().run("formats --lang en").exits(0).text();
        assert!(english.contains("read, write") && english.contains("Word document"));
    }

    #[test]
    fn editions_are_named_with_the_size_of_the_form() {
        let text = Desk::new().run("editions").exits(0).says_nothing().text();
        let first: Vec<&str> = text.lines().next().unwrap().split('\t').collect();
        assert_eq!(first[..], ["2021", "2021年版（2021年度及以后）", "国办公开办函〔2021〕30号", "200"]);
        let form = include_str!("../../templates/2021/form.toml").replace("id = \"2021\"", "id = \"ours\"");
        let ours = Desk::new().with("ours.toml", form).run("editions --form ours.toml").exits(0).text();
        assert!(ours.starts_with("ours\t") && ours.lines().count() == 1, "{ours}");
    }

    #[test]
    fn completions_name_the_commands_for_every_shell() {
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            let script = Desk::new().run(&format!("completions {shell}")).exits(0).says_nothing().text();
            for word in ["convert", "template", "editions", "force"] {
                assert!(script.contains(word), "{shell} lacks {word}");
            }
        }
        Desk::new().run("completions csh").exits(2).says("bash");
    }
}

mod help {
    use super::*;

    #[test]
    fn help_shows_the_commands_and_examples() {
        let help = Desk::new().run("--help").exits(0).says_nothing().text();
        for words in ["年度报告", "convert", "template", "formats", "editions", "completions", "示例："]
        {
            assert!(help.contains(words), "{words}");
        }
    }

    #[test]
    fn help_of_a_command_shows_its_options() {
        let help = Desk::new().run("convert --help").exits(0).text();
        let options = "--output --to --from --script --agency --year --edition --form --template --force --jobs --lang --quiet";
        for option in options.split(' ') {
            assert!(help.contains(option), "{option}");
        }
        let help = Desk::new().run("template --help").exits(0).text();
        for option in "--output --edition --form --agency --year --script --force".split(' ') {
            assert!(help.contains(option), "{option}");
        }
    }

    /// The examples are calls that work: each is parsed as it stands.
    #[test]
    fn the_examples_are_calls_that_are_understood() {
        let help = Desk::new().run("--help").exits(0).text();
        let examples: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  gongbao ")).collect();
        assert!(examples.len() >= 5);
        for example in examples {
            let call = example.split("      ").next().unwrap().trim();
            let run = Desk::new().run(call);
            assert!(!run.err.contains("Usage:"), "{call}\n{}", run.err);
        }
    }

    #[test]
    fn version_is_that_of_the_package() {
        let version = Desk::new().run("--version").exits(0).says_nothing().text();
        assert_eq!(version, format!("gongbao {}\n", env!("CARGO_PKG_VERSION")));
    }

    #[test]
    fn a_call_that_makes_no_sense_is_2() {
        for call in [
            "",
            "frobnicate",
            "convert",
            "convert seed.txt",
            "convert -o a.docx",
            "convert seed.txt -o a.docx --year soon",
            "convert seed.txt -o a.docx --year 99999",
            "convert seed.txt -o a.docx --jobs many",
            "convert seed.txt -o a.docx --lang fr",
            "convert seed.txt -o a.docx --unknown",
            "template",
            "completions",
        ] {
            let desk = Desk::new();
            assert!(!desk.run(call).exits(2).err.is_empty(), "{call}");
            assert!(desk.files().is_empty(), "{call}");
        }
    }
}

mod messages {
    use super::*;

    #[test]
    fn lang_en_tells_them_in_english() {
        let desk = Desk::new();
        desk.run("--lang en convert none.docx -o a.docx")
            .exits(2)
            .says("error: none.docx: cannot read the file");
        desk.run("convert seed.txt -o a.docx --lang en").exits(0).says("note: seed.txt: ");
    }

    #[test]
    fn quiet_keeps_warnings_and_errors() {
        let desk = Desk::new();
        desk.run("template -o blank.xlsx -q").exits(0).says_nothing();
        desk.run("-q convert seed.txt -o a.docx").exits(0).says_nothing();
        desk.run("convert blank.xlsx -o b.docx --quiet").exits(0).says("[agency-missing]");
        desk.run("convert none.xlsx -o c.docx -q").exits(2).says("[file-unreadable]");
    }

    #[test]
    fn warnings_are_no_failure() {
        let broken = single().replacen("行政許可 |", "甲乙丙丁 |", 1).replacen("\n0 |", "\n詳見附件 |", 1);
        let run = Desk::new().with("odd.txt", broken).run("convert odd.txt -o -").exits(0);
        let report = json(&run.out);
        assert_eq!(report["tables"]["rules"]["regulations"]["issued"]["text"], "詳見附件");
        assert_eq!(report["tables"]["licensing"]["administrative_licensing"]["decisions"], Value::Null);
        run.says("警告：").says("[figure-not-number]").says("第二十条第（五）项");
    }
}
