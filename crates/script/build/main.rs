//! Lays the built-in dictionaries and glossaries out, so that nothing need be read or built when a program starts. The
//! layout is the crate's own, so the files of the crate that know it are compiled into this program too.

#[allow(dead_code)]
#[path = "../src/alignment.rs"]
mod alignment;
#[allow(dead_code)]
#[path = "../src/dictionary/mod.rs"]
mod dictionary;
#[allow(dead_code)]
#[path = "../src/group.rs"]
mod group;
#[path = "../src/terms.rs"]
mod terms;

mod tables;

use std::path::Path;
use std::{env, fs};

use dictionary::{CharacterTable, Dictionary, Entry, PairFilter, Pass, Purposes, Sets};
use group::DictionaryGroup;
use tables::{counterparts, glossary, tables};
use terms::{HANS, TARGETS, Term};

/// The forms of all regions.
const STANDARD: &[&str] = &[
    "CJK_Compatibility_Ideographs",
    "TWVariantsRevPhrases",
    "-TWVariants",
    "HKVariantsRevPhrases",
    "-HKVariants",
];
const TO_TAIWAN: &[&str] = &["TWVariantsPhrases", "TWVariants"];
const TO_HONG_KONG: &[&str] = &["HKVariantsPhrases", "HKVariants"];

/// What OpenCC's own configurations need beside the passes.
const OPENCC: &[(&str, &[&str])] = &[
    ("to-taiwan", TO_TAIWAN),
    ("to-hong-kong", TO_HONG_KONG),
    ("from-taiwan", &["TWVariantsRevPhrases", "-TWVariants"]),
    ("from-hong-kong", &["HKVariantsRevPhrases", "-HKVariants"]),
];

/// What official texts are written with, beside the dictionaries.
const GLOSSARIES: &[&str] = &["terms", "places", "names", "slips"];

fn main() {
    for folder in tables::FOLDERS.map(tables::folder).into_iter().chain(["src".into(), "build".into()]) {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    for (name, names) in OPENCC {
        write_dictionary(name, &tables(names));
    }
    write_dictionary("settled", &tables::settled());
    let mut layout = Layout { characters: scripts() };
    layout.passes();
    write("characters", layout.characters.bytes());
}

/// The sets of characters by which scripts are told.
fn scripts() -> CharacterTable {
    let mut characters = CharacterTable::default();
    for (name, set) in [("STCharacters", Sets::ONLY_SIMPLIFIED), ("TSCharacters", Sets::ONLY_TRADITIONAL)] {
        let entries = tables(&[name]);
        let only = entries.iter().filter(|entry| counterparts(entry).all(|to| to != entry.from));
        add(&mut characters, only.map(|entry| &entry.from), set);
    }
    add(&mut characters, tables(&["TSCharacters"]).iter().map(|entry| &entry.to), Sets::COUNTERPARTS);
    characters
}

/// Adds the first character of each text to a set.
fn add<'t>(characters: &mut CharacterTable, texts: impl Iterator<Item = &'t String>, set: Sets) {
    texts.filter_map(|text| text.chars().next()).for_each(|character| characters.add(character, set));
}

/// What is laid out so far.
struct Layout {
    characters: CharacterTable,
}

impl Layout {
    /// The dictionaries of all passes. What comes first goes before what comes later.
    fn passes(&mut self) {
        let all: Vec<Term> = GLOSSARIES.iter().flat_map(|name| glossary(name)).collect();
        let simplifying = DictionaryGroup::of(dictionary(&tables(&["TSPhrases", "TSCharacters"])));
        let simplify = |text: &str| simplifying.convert_text(text);
        let terms = |target: &str| terms::entries(&all, index(target), simplify);

        let kept = terms::kept(&all);
        let compatibility = tables(&["CJK_Compatibility_Ideographs"]);
        let simplified = [
            for_purposes(Purposes::HANS, terms::entries(&glossary("folds"), HANS, str::to_owned)),
            tables(&["TSPhrases"]),
            for_purposes(Purposes::HANS.and(Purposes::OPENCC), tables(&["TSCharacters"])),
        ]
        .concat();
        let mended = [
            for_purposes(Purposes::TRADITIONAL, terms::mending(&all, HANS, simplify)),
            for_purposes(Purposes::HANS, terms("hans")),
        ]
        .concat();
        write_pairs("early", [&kept, &compatibility, &simplified, &mended].into_iter().flatten());
        self.pass(Pass::Rare, "kept", &kept);
        self.pass(Pass::Rare, "compatibility", &compatibility);
        self.pass(Pass::Simplified, "simplified", &simplified);
        self.pass(Pass::Mended, "mended", &mended);

        let regional_words = tables(&["TWPhrasesRev", "HKPhrasesRev"]);
        let standard = [for_purposes(Purposes::WORDS, regional_words), tables(STANDARD)].concat();
        self.pass(Pass::Standard, "standard", &standard);
        let traditional = [
            for_purposes(Purposes::HANT, terms("hant")),
            for_purposes(Purposes::HANT_TW, terms("hant-tw")),
            for_purposes(Purposes::HANT_HK, terms("hant-hk")),
            tables(&["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"]),
            for_purposes(Purposes::TRADITIONAL.and(Purposes::OPENCC), tables(&["STCharacters"])),
        ];
        self.pass(Pass::Traditional, "traditional", &traditional.concat());
        self.pass(Pass::Forms, "forms", &forms());
    }

    /// The dictionary of a pass, and where its phrases may start.
    fn pass(&mut self, pass: Pass, name: &str, entries: &[Entry]) {
        write_dictionary(name, entries);
        write_pairs(name, entries);
        self.characters.add_starts(pass, entries);
        let ascii = entries.iter().find(|entry| entry.from.is_ascii());
        assert_eq!(ascii, None, "a text of ASCII is passed on as it is");
    }
}

/// The forms of characters that each target prints.
fn forms() -> Vec<Entry> {
    let glossary = glossary("forms");
    let printed = |target: &str| terms::entries(&glossary, index(target), str::to_owned);
    let taiwan = Purposes::HANT_TW.and(Purposes::WORDS_TW);
    let hong_kong = Purposes::HANT_HK.and(Purposes::WORDS_HK);
    let forms = [
        for_purposes(Purposes::HANT, printed("hant")),
        for_purposes(taiwan, printed("hant-tw")),
        for_purposes(Purposes::WORDS_TW, tables(&["TWPhrases"])),
        for_purposes(taiwan, tables(TO_TAIWAN)),
        for_purposes(hong_kong, printed("hant-hk")),
        for_purposes(Purposes::WORDS_HK, tables(&["HKPhrases"])),
        for_purposes(hong_kong, tables(TO_HONG_KONG)),
    ];
    forms.concat()
}

fn for_purposes(purposes: Purposes, entries: Vec<Entry>) -> Vec<Entry> {
    entries.into_iter().map(|entry| Entry { purposes, ..entry }).collect()
}

/// The index of a target that a term's scope can name.
fn index(target: &str) -> usize {
    TARGETS.iter().position(|known| *known == target).expect("it is a target")
}

fn dictionary(entries: &[Entry]) -> Dictionary {
    Dictionary::of(entries.to_owned()).expect("the built-in dictionaries are not too large")
}

fn write_dictionary(name: &str, entries: &[Entry]) {
    let dictionary = dictionary(entries);
    write(name, &dictionary.bytes());
    write(&format!("{name}.txt"), dictionary.texts().as_bytes());
}

fn write_pairs<'e>(name: &str, entries: impl IntoIterator<Item = &'e Entry>) {
    write(&format!("{name}.pairs"), PairFilter::of(entries).bytes());
}

fn write(name: &str, bytes: &[u8]) {
    let folder = env::var("OUT_DIR").expect("cargo says where to write");
    fs::write(Path::new(&folder).join(name), bytes).expect("the folder of the build can be written");
}
