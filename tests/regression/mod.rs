//! Faults that were found once and must not come back. Each is a pair of files named by what was odd: what the command is
//! given, and a `.case` that says what must come of it. README.md tells how to add one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::support::command::{Desk, Run};
use crate::support::package;

/// What must come of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What was odd, and what went wrong.
    odd: String,
    /// Calls of the command, one after the other, in a folder with the file; `IN` is its name.
    run: Vec<String>,
    /// The exit code of the last call; those before it end well.
    #[serde(default)]
    exit: i32,
    /// What the last call says on standard error.
    #[serde(default)]
    says: Vec<String>,
    /// What it must not say.
    #[serde(default)]
    never_says: Vec<String>,
    /// Values of the report in `out.…`, by JSON pointer.
    #[serde(default)]
    report: BTreeMap<String, Value>,
    /// Texts in `out.…`, which is a text file.
    #[serde(default)]
    text: Vec<String>,
    /// Texts in parts of `out.…`, which is a package.
    #[serde(default)]
    parts: BTreeMap<String, Vec<String>>,
}

#[test]
fn every_fault_stays_mended() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/regression");
    let mut cases = 0;
    let mut failures = Vec::new();
    for input in files(&folder) {
        let name = input.file_name().unwrap().to_str().unwrap();
        let case = input.with_extension("case");
        let case = fs::read_to_string(&case).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
        let case: Case = serde_json::from_str(&case).unwrap_or_else(|error| panic!("{name}: {error}"));
        failures
            .extend(case.faults(name, &input).iter().map(|fault| format!("{name}: {fault}\n  {}", case.odd)));
        cases += 1;
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    assert!(cases > 0);
}

/// The inputs. A case without an input is a mistake.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (cases, files): (Vec<PathBuf>, Vec<PathBuf>) = entries
        .filter(|path| !path.ends_with("mod.rs") && !path.ends_with("README.md"))
        .partition(|path| path.extension().is_some_and(|ending| ending == "case"));
    for case in cases {
        let has_input = files.iter().any(|file| file.with_extension("case") == case);
        assert!(has_input, "{} has no file beside it", case.display());
    }
    files
}

impl Case {
    /// What is not as it must be.
    fn faults(&self, name: &str, input: &Path) -> Vec<String> {
        let desk = Desk::new().with(name, fs::read(input).unwrap());
        let (last, before) = self.run.split_last().expect("a call");
        for call in before {
            desk.run(&call.replace("IN", name)).exits(0);
        }
        let run = desk.run(&last.replace("IN", name));
        let mut faults = self.of_messages(&run);
        if let Some(out) = desk.files().iter().find(|file| file.starts_with("out.")) {
            faults.extend(self.of_output(&desk, out));
        } else if self.exit == 0 {
            faults.push("nothing was written to out.…".to_owned());
        }
        faults
    }

    fn of_messages(&self, run: &Run) -> Vec<String> {
        let code = (run.code != self.exit).then(|| format!("exit code {}", run.code));
        let missing = self.says.iter().filter(|words| !run.err.contains(*words));
        let wrong = self.never_says.iter().filter(|words| run.err.contains(*words));
        let faults = missing.map(|words| format!("does not say {words}"));
        let faults = faults.chain(wrong.map(|words| format!("says {words}"))).chain(code);
        faults.map(|fault| format!("{fault}\n{}", run.err)).collect()
    }

    fn of_output(&self, desk: &Desk, out: &str) -> Vec<String> {
        let mut faults = Vec::new();
        if !self.report.is_empty() {
            let report = serde_json::to_value(desk.report(out)).unwrap();
            for (pointer, value) in &self.report {
                let found = report.pointer(pointer);
                if found != Some(value) {
                    faults.push(format!("{pointer} is {found:?}"));
                }
            }
        }
        if !self.text.is_empty() {
            faults.extend(lacks(&String::from_utf8(desk.bytes(out)).unwrap(), &self.text));
        }
        for (part, texts) in &self.parts {
            faults.extend(lacks(&package::part(&desk.bytes(out), part), texts));
        }
        faults
    }
}

fn lacks(text: &str, expected: &[String]) -> Vec<String> {
    let missing = expected.iter().filter(|piece| !text.contains(*piece));
    missing.map(|piece| format!("lacks {piece}")).collect()
}
