//! Lays the built-in dictionaries and glossaries out, so that nothing need be read or built when the program starts.

use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code)]
#[path = "src/dictionary/mod.rs"]
mod dictionary;
#[allow(dead_code)]
#[path = "src/stage.rs"]
mod stage;
#[path = "src/terms.rs"]
mod terms;

use dictionary::{Characters, Dictionary, Entry, parse_dictionary};
use stage::Layers;
use terms::{HANS, TARGETS, Term};

/// Each dictionary with the tables that it is made of, those that come first winning. A minus reads a table backwards;
/// the last ones are glossaries of our own.
const DICTIONARIES: &[(&str, &[&str])] = &[
    ("to-traditional", &["STPhrases", "STPhrases_GeneratedFromRegionalPhrases", "STCharacters"]),
    ("to-simplified", &["TSPhrases", "TSCharacters"]),
    ("phrases-simplified", &["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"]),
    ("phrases-traditional", &["TSPhrases"]),
    ("to-taiwan", TO_TAIWAN),
    ("to-hong-kong", TO_HONG_KONG),
    ("from-taiwan", &["TWVariantsRevPhrases", "-TWVariants"]),
    ("from-hong-kong", &["HKVariantsRevPhrases", "-HKVariants"]),
    ("compatibility", &["CJK_Compatibility_Ideographs"]),
    ("standard", STANDARD),
];
const TO_TAIWAN: &[&str] = &["TWVariantsPhrases", "TWVariants"];
const TO_HONG_KONG: &[&str] = &["HKVariantsPhrases", "HKVariants"];
/// The forms of all regions.
const STANDARD: &[&str] = &[
    "CJK_Compatibility_Ideographs",
    "TWVariantsRevPhrases",
    "-TWVariants",
    "HKVariantsRevPhrases",
    "-HKVariants",
];
/// The words of regions that take the place of the mainland's, and back.
const WORDS_OF_REGIONS: [(&str, &str, &[&str]); 2] =
    [("hant-tw", "TWPhrases", TO_TAIWAN), ("hant-hk", "HKPhrases", TO_HONG_KONG)];
const WORDS_FROM_REGIONS: &[&str] = &["TWPhrasesRev", "HKPhrasesRev"];

/// What official texts are written with, beside the dictionaries.
const GLOSSARIES: &[&str] = &["terms", "places", "names", "slips"];

fn main() {
    for folder in [data("dictionaries"), data("glossary"), "src".into()] {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    for (name, names) in DICTIONARIES {
        write(name, tables(names));
    }
    write("standard-words", [tables(WORDS_FROM_REGIONS), tables(STANDARD)].concat());
    let folded =
        [terms::entries(&glossary("folds"), HANS, str::to_owned), tables(&["TSPhrases", "TSCharacters"])]
            .concat();
    write("folded", folded);
    glossaries();
    forms();
    for (name, table) in [("only-simplified", "STCharacters"), ("only-traditional", "TSCharacters")] {
        let telling =
            tables(&[table]).into_iter().filter(|entry| !counterparts(entry).any(|to| to == entry.from));
        characters(name, telling.map(|entry| entry.from));
    }
    write("settled", parse_dictionary(&read(&data("glossary").join("settled.tsv"))));
    characters("counterparts", tables(&["TSCharacters"]).into_iter().map(|entry| entry.to));
}

fn characters(name: &str, texts: impl Iterator<Item = String>) {
    let set = Characters::of(texts.filter_map(|text| text.chars().next()));
    fs::write(out(name), set.bytes()).expect("the folder of the build can be written");
}

/// The terms for each target.
fn glossaries() {
    let all: Vec<Term> = GLOSSARIES.iter().flat_map(|name| glossary(name)).collect();
    let simplifying = dictionary(tables(&["TSPhrases", "TSCharacters"]));
    let simplifying = Layers::of([simplifying]);
    let simplify = |text: &str| simplifying.convert_text(text);
    write("kept", terms::kept(&all));
    write("mended", terms::mending(&all, HANS, simplify));
    for (target, name) in TARGETS.iter().enumerate() {
        write(&format!("terms-{name}"), terms::entries(&all, target, simplify));
    }
}

/// The forms of characters that each target prints.
fn forms() {
    let printed = |name| {
        let target = TARGETS.iter().position(|target| *target == name).expect("it is a target");
        terms::entries(&glossary("forms"), target, str::to_owned)
    };
    write("forms-hant", printed("hant"));
    for (name, words, region) in WORDS_OF_REGIONS {
        write(&format!("forms-{name}"), [printed(name), tables(region)].concat());
        let with_words = [printed(name), tables(&[words]), tables(region)].concat();
        write(&format!("forms-{name}-words"), with_words);
    }
}

fn write(name: &str, entries: Vec<Entry>) {
    let dictionary = dictionary(entries);
    fs::write(out(name), dictionary.bytes()).expect("the folder of the build can be written");
    fs::write(out(&format!("{name}.txt")), dictionary.texts())
        .expect("the folder of the build can be written");
}

fn dictionary(entries: Vec<Entry>) -> Dictionary {
    Dictionary::of(entries).expect("the built-in dictionaries are not too large")
}

fn out(name: &str) -> PathBuf {
    Path::new(&env::var("OUT_DIR").expect("cargo says where to write")).join(name)
}

/// The terms of a glossary of our own.
fn glossary(name: &str) -> Vec<Term> {
    let text = read(&data("glossary").join(format!("{name}.tsv")));
    terms::parse(&text).unwrap_or_else(|line| panic!("{name}.tsv: line {} is no term", line + 1))
}

/// The entries of some tables of OpenCC's.
fn tables(names: &[&str]) -> Vec<Entry> {
    names.iter().flat_map(|name| table(name)).collect()
}

fn table(name: &str) -> Vec<Entry> {
    let text = read(&data("dictionaries").join(format!("{}.txt", name.trim_start_matches('-'))));
    let entries = parse_dictionary(&text);
    if name.starts_with('-') { reversed(&entries) } else { entries }
}

/// A folder of data. It lies in the project's `templates`, and the crate has a link to it, which Git writes as a small
/// file on systems without links.
fn data(folder: &str) -> PathBuf {
    let linked = PathBuf::from(folder);
    if linked.is_dir() { linked } else { Path::new("../../templates").join(folder) }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn counterparts(entry: &Entry) -> impl Iterator<Item = &str> {
    std::iter::once(entry.to.as_str()).chain(entry.rest.split_whitespace())
}

/// A dictionary read backwards. Where several phrases have one counterpart, it goes back to itself if it can, else
/// to the first of them, as in OpenCC's own reversed dictionaries.
fn reversed(entries: &[Entry]) -> Vec<Entry> {
    let mut back: Vec<(&str, Vec<&str>)> = Vec::new();
    for from in entries {
        for value in counterparts(from) {
            match back.iter_mut().find(|(known, _)| *known == value) {
                Some((_, froms)) => froms.push(&from.from),
                None => back.push((value, vec![&from.from])),
            }
        }
    }
    let turned = |(from, mut to): (&str, Vec<&str>)| {
        if let Some(own) = to.iter().position(|to| *to == from) {
            to.swap(0, own);
        }
        Entry::new(from, &to.join(" "))
    };
    back.into_iter().map(turned).collect()
}
