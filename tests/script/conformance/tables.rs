//! The tables that the library and we work from.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gongbao::script::Configuration;
use serde_json::{Value, json};

/// What a configuration is made of: the table that cuts the text, and those of each pass.
pub(crate) type Chain = (&'static str, &'static [&'static [&'static str]]);

pub(crate) fn chain(configuration: Configuration) -> Chain {
    match configuration {
        Configuration::S2t => ("STPhrases", &[&["STPhrases", "STCharacters"]]),
        Configuration::S2tw => {
            ("STPhrases", &[&["STPhrases", "STCharacters"], &["TWVariantsPhrases", "TWVariants"]])
        }
        Configuration::S2hk => {
            ("STPhrases", &[&["STPhrases", "STCharacters"], &["HKVariantsPhrases", "HKVariants"]])
        }
        Configuration::T2s => ("TSPhrases", &[&["TSPhrases", "TSCharacters"]]),
        Configuration::Tw2s => {
            ("TSPhrases", &[&["TWVariantsRevPhrases", "TWVariantsRev"], &["TSPhrases", "TSCharacters"]])
        }
        Configuration::Hk2s => {
            ("TSPhrases", &[&["HKVariantsRevPhrases", "HKVariantsRev"], &["TSPhrases", "TSCharacters"]])
        }
    }
}

/// The tables of one release of OpenCC, as text, and a folder from which its library can work with them.
pub(crate) struct Tables {
    pub(crate) folder: PathBuf,
    texts: BTreeMap<String, String>,
}

impl Tables {
    /// Those that were installed with the library.
    pub(crate) fn installed() -> Self {
        let folder =
            PathBuf::from(std::env::var_os("OPENCC_DATA").expect(".cargo/config.toml has OPENCC_DATA"));
        let scratch = scratch("installed");
        let mut texts = BTreeMap::new();
        for configuration in Configuration::ALL {
            for name in passes(&folder, configuration).concat() {
                let compiled = folder.join(format!("{name}.ocd2"));
                let text = || translate(&compiled, &scratch.join(&name), ["ocd2", "text"]);
                texts.entry(name.clone()).or_insert_with(text);
            }
        }
        Self { folder, texts }
    }

    /// Those that are built into the program, made ready for the library.
    pub(crate) fn shipped() -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/dictionaries");
        let folder = scratch("shipped");
        let mut texts = BTreeMap::new();
        for configuration in Configuration::ALL {
            let (cut, passes) = chain(configuration);
            fs::write(folder.join(configuration.file()), description(cut, passes)).unwrap();
            for &name in passes.iter().copied().flatten() {
                texts.entry(name.to_owned()).or_insert_with(|| table(&source, name));
            }
        }
        for (name, text) in &texts {
            let plain = folder.join(format!("{name}.txt"));
            fs::write(&plain, text).unwrap();
            translate(&plain, &folder.join(format!("{name}.ocd2")), ["text", "ocd2"]);
        }
        Self { folder, texts }
    }

    /// A table as text; empty where the release does not have it.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    /// The phrases of a table with their counterparts.
    pub(crate) fn entries(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        self.text(name).lines().filter_map(|line| line.split_once('\t'))
    }

    /// What the release's own configuration is made of, as its file tells.
    pub(crate) fn passes(&self, configuration: Configuration) -> Vec<Vec<String>> {
        passes(&self.folder, configuration)
    }
}

/// The table that cuts, and those of each pass, as a configuration's file tells.
fn passes(folder: &Path, configuration: Configuration) -> Vec<Vec<String>> {
    let file: Value = serde_json::from_slice(&fs::read(folder.join(configuration.file())).unwrap()).unwrap();
    assert_eq!(file["segmentation"]["type"], "mmseg");
    assert!(file.get("normalization").is_none(), "a pass that the tests do not know");
    let chain = file["conversion_chain"].as_array().unwrap();
    std::iter::once(&file["segmentation"]).chain(chain).map(|step| files(&step["dict"])).collect()
}

fn files(dictionary: &Value) -> Vec<String> {
    match dictionary["dicts"].as_array() {
        Some(group) => group.iter().flat_map(files).collect(),
        None => vec![dictionary["file"].as_str().unwrap().trim_end_matches(".ocd2").to_owned()],
    }
}

/// A folder for what is made of the tables.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("opencc").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The file of a configuration.
fn description(cut: &str, passes: &[&[&str]]) -> String {
    let dictionary = |name: &str| json!({ "type": "ocd2", "file": format!("{name}.ocd2") });
    let group = |names: &&[&str]| {
        let tables: Vec<Value> = names.iter().map(|name| dictionary(name)).collect();
        json!({ "dict": { "type": "group", "dicts": tables } })
    };
    let chain: Vec<Value> = passes.iter().map(group).collect();
    json!({
        "name": "",
        "segmentation": { "type": "mmseg", "dict": dictionary(cut) },
        "conversion_chain": chain,
    })
    .to_string()
}

/// Turns a table from one format to the other with OpenCC's own tool, and returns what is text.
fn translate(from: &Path, to: &Path, [old, new]: [&str; 2]) -> String {
    let mut tool = Command::new("opencc_dict");
    let output = tool.arg("-i").arg(from).arg("-o").arg(to).args(["-f", old, "-t", new]).output();
    let output = output.expect("opencc_dict is installed (scripts/setup)");
    assert!(output.status.success(), "{}: {}", from.display(), String::from_utf8_lossy(&output.stderr));
    if new == "text" { fs::read_to_string(to).unwrap() } else { String::new() }
}

/// A built-in table, without comments. Those that OpenCC makes by reversing others are made so here, and of two that a
/// newer OpenCC takes as one the library gets one.
fn table(folder: &Path, name: &str) -> String {
    let read = |name: &str| {
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
        let entries = text.lines().map(str::trim_end).filter(|line| !line.starts_with('#'));
        entries.filter_map(|line| line.split_once('\t')).map(|(from, to)| (from.into(), to.into())).collect()
    };
    let mut entries: BTreeMap<String, String> = BTreeMap::new();
    match name.strip_suffix("Rev") {
        Some(other) => {
            let forward: BTreeMap<String, String> = read(other);
            for (from, to) in forward.iter().flat_map(|(from, all)| all.split(' ').map(move |to| (from, to)))
            {
                let all = entries.entry(to.to_owned()).or_default();
                *all = if all.is_empty() { from.clone() } else { format!("{all} {from}") };
            }
        }
        None if name == "STPhrases" => {
            entries = read("STPhrases_GeneratedFromRegionalPhrases");
            entries.extend(read(name));
        }
        None => entries = read(name),
    }
    entries.iter().map(|(from, to)| format!("{from}\t{to}")).collect::<Vec<_>>().join("\n")
}
