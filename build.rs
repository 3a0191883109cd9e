//! Lays the built-in dictionaries out, so that nothing need be read or built when the program starts.

use std::path::Path;
use std::{env, fs};

#[path = "src/script/text/dictionary"]
mod dictionary {
    #[path = "compile.rs"]
    pub(crate) mod compile;
    #[path = "tables.rs"]
    pub(crate) mod tables;
}

use dictionary::compile::compile;
use dictionary::tables::{Entry, entry, parse_dictionary};

/// Each dictionary with the tables that it is made of, those that come first winning. A minus reads a table
/// backwards.
const DICTIONARIES: &[(&str, &[&str])] = &[
    ("to-traditional", &["STPhrases", "STCharacters"]),
    ("to-simplified", &["TSPhrases", "TSCharacters"]),
    ("phrases-simplified", &["STPhrases"]),
    ("phrases-traditional", &["TSPhrases"]),
    ("to-taiwan", &["TWVariantsPhrases", "TWVariants"]),
    ("to-hong-kong", &["HKVariantsPhrases", "HKVariants"]),
    ("from-taiwan", &["TWVariantsRevPhrases", "-TWVariants"]),
    ("from-hong-kong", &["HKVariantsRevPhrases", "-HKVariants"]),
    ("words-of-taiwan", &["TWPhrases"]),
    ("words-of-hong-kong", &["HKPhrases"]),
    ("words-from-taiwan", &["TWPhrasesRev"]),
    ("words-from-hong-kong", &["HKPhrasesRev"]),
    ("compatibility", &["CJK_Compatibility_Ideographs"]),
];

fn main() {
    let folder = Path::new("templates/dictionaries");
    let out = env::var("OUT_DIR").expect("cargo says where to write");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/script/text/dictionary");
    for (name, tables) in DICTIONARIES {
        let entries = tables.iter().flat_map(|table| entries(folder, table)).collect();
        fs::write(Path::new(&out).join(name), compile(entries))
            .expect("the folder of the build can be written");
    }
}

fn entries(folder: &Path, table: &str) -> Vec<Entry> {
    let name = table.trim_start_matches('-');
    let text =
        fs::read_to_string(folder.join(format!("{name}.txt"))).expect("the dictionaries are in templates");
    let entries = parse_dictionary(&text);
    if table.starts_with('-') { reversed(&entries) } else { entries }
}

/// A dictionary read backwards. Where several phrases have one counterpart, it goes back to itself if it can, else
/// to the first of them, as in OpenCC's own reversed dictionaries.
fn reversed(entries: &[Entry]) -> Vec<Entry> {
    let mut back: Vec<(String, Vec<String>)> = Vec::new();
    for entry in entries {
        for value in std::iter::once(entry.to.as_str()).chain(entry.rest.split_whitespace()) {
            match back.iter_mut().find(|(from, _)| from == value) {
                Some((_, froms)) => froms.push(entry.from.clone()),
                None => back.push((value.to_owned(), vec![entry.from.clone()])),
            }
        }
    }
    let turned = |(from, mut to): (String, Vec<String>)| {
        if let Some(own) = to.iter().position(|to| *to == from) {
            to.swap(0, own);
        }
        entry(&from, &to.join(" "))
    };
    back.into_iter().map(turned).collect()
}
