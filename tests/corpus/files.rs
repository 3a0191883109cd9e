//! The folder: files, and beside each the JSON that it must be read as.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Failures;

/// A file with what it means.
pub(crate) struct Sample {
    /// Its path in the corpus.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) expected: Value,
}

pub(crate) fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// Folders that hold no samples: bad files, and what makes all.
const NO_SAMPLES: [&str; 2] = ["bad", "make"];

/// All samples. A file without its JSON fails, and so does a JSON without its file.
pub(crate) fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for folder in sorted(&corpus()).into_iter().filter(|path| path.is_dir()) {
        let kind = name_of(&folder);
        if NO_SAMPLES.contains(&&*kind) {
            continue;
        }
        let files = sorted(&folder);
        for path in &files {
            let name = name_of(path);
            if let Some(of) = name.strip_suffix(".json") {
                assert!(files.contains(&folder.join(of)), "{kind}/{name} has no file");
                continue;
            }
            let expected = fs::read_to_string(folder.join(format!("{name}.json")));
            let expected = expected.unwrap_or_else(|_| panic!("{kind}/{name} has no expected JSON"));
            samples.push(Sample {
                name: format!("{kind}/{name}"),
                bytes: fs::read(path).unwrap(),
                expected: serde_json::from_str(&expected).unwrap(),
            });
        }
    }
    samples
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// What is to be reported of some files and what is wrong with each.
pub(crate) fn report<'a>(found: impl Iterator<Item = (&'a str, Failures)>) -> String {
    let found = found.filter(|(_, failures)| !failures.is_empty());
    found
        .map(|(name, failures)| format!("{name}\n  {}\n", failures.join("\n  ")))
        .collect::<Vec<_>>()
        .join("\n")
}
