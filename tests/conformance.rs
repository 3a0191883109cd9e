//! Our engine beside OpenCC's library, which is installed where this runs.
//!
//! With the library's own dictionaries our way of cutting and replacing must give the very same text. Its dictionaries may
//! be of another release than ours; then each difference must stand where an entry differs.
//!
//! `cargo test --features opencc --test conformance -- --nocapture` prints the counts.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use gongbao::model::Variant;
use gongbao::script::{Configuration, Engine, Plain, Settings, Source, TextConverter};
use opencc_rust::OpenCC;

const OURS: &str = "templates/dictionaries";
/// As much text goes through both, in bytes.
const ENOUGH: usize = 2_000_000;

/// Words of all dictionaries in any order, with and without something between them, and real texts.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut words: Vec<String> =
        tables(Path::new(OURS)).into_values().flatten().flat_map(both_sides).collect();
    words.sort();
    words.dedup();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let between = ["", "", "", "", "，", "的", "于", "後", " ", "A股", "2024年", "\u{20BB7}", "\u{F900}"];
    let mut lines: Vec<String> = Vec::new();
    let mut size = 0;
    while size < ENOUGH {
        let mut line = String::new();
        for _ in 0..8 {
            let word = &words[random.below(words.len())];
            // Now and then only the beginning of a phrase.
            let length = word.chars().count();
            let taken = if random.below(4) == 0 { 1 + random.below(length) } else { length };
            line.extend(word.chars().take(taken));
            line += between[random.below(between.len())];
        }
        size += line.len();
        lines.push(line);
    }
    for path in ["samples/seed-report.txt", "tests/text/prose-hans.txt", "tests/quality/phrases.tsv"] {
        let text = fs::read_to_string(path).unwrap();
        lines.extend(text.lines().map(str::to_owned));
    }
    lines
});

/// A generator that gives the same numbers each time (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// The entries of all tables in a folder, by name.
fn tables(folder: &Path) -> BTreeMap<String, Vec<(String, String)>> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    let name = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    texts.map(|path| (name(&path), entries(&fs::read_to_string(&path).unwrap()))).collect()
}

fn entries(text: &str) -> Vec<(String, String)> {
    let told = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    told.map(|(from, to)| (from.to_owned(), to.split(' ').next().unwrap_or_default().to_owned())).collect()
}

fn both_sides((from, to): (String, String)) -> [String; 2] {
    [from, to]
}

/// The library's dictionaries as text, in a folder that is deleted with the value.
static INSTALLED: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir("/usr/share/opencc").expect("OpenCC is installed") {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "ocd2") {
            let text = folder.path().join(path.file_stem().unwrap()).with_extension("txt");
            let status = Command::new("opencc_dict")
                .args(["-f", "ocd2", "-t", "text", "-i"])
                .args([path.as_os_str(), "-o".as_ref(), text.as_os_str()])
                .status();
            assert!(status.expect("OpenCC's tools are installed").success());
        }
    }
    folder
});

fn installed(configuration: Configuration) -> Plain {
    // A release that lacks a table has nothing in its place.
    let table = |name: &str| {
        fs::read_to_string(INSTALLED.path().join(name).with_extension("txt")).unwrap_or_default()
    };
    Plain::with_tables(configuration, &table).unwrap()
}

#[test]
fn with_the_same_dictionaries_the_text_is_the_same() {
    assert!(LINES.iter().map(String::len).sum::<usize>() >= ENOUGH);
    for configuration in Configuration::ALL {
        let library = OpenCC::new(configuration.file()).unwrap();
        let plain = installed(configuration);
        for line in LINES.iter() {
            assert_eq!(plain.convert(line), library.convert(line).unwrap(), "{configuration:?}: {line}");
        }
    }
}

/// The tables that a configuration uses, by the starts of their names.
fn names(configuration: Configuration) -> &'static [&'static str] {
    match configuration {
        Configuration::S2t => &["STPhrases", "STCharacters"],
        Configuration::S2tw => &["STPhrases", "STCharacters", "TWVariants"],
        Configuration::S2hk => &["STPhrases", "STCharacters", "HKVariants"],
        Configuration::T2s => &["TSPhrases", "TSCharacters"],
        Configuration::Tw2s => &["TSPhrases", "TSCharacters", "TWVariants"],
        Configuration::Hk2s => &["TSPhrases", "TSCharacters", "HKVariants"],
    }
}

/// What phrases and characters have another counterpart in the library's dictionaries than in ours.
fn differing(used: &[&str]) -> HashSet<String> {
    let (ours, theirs) = (tables(Path::new(OURS)), tables(INSTALLED.path()));
    let all: HashSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let used = all.into_iter().filter(|name| used.iter().any(|used| name.starts_with(used)));
    let table =
        |tables: &BTreeMap<String, Vec<(String, String)>>, name: &String| -> HashMap<String, String> {
            tables.get(name).cloned().unwrap_or_default().into_iter().rev().collect()
        };
    let differing = used.flat_map(|name| {
        // Tables read backwards are not among ours: they differ where those that they are made of do.
        let made = name.ends_with("Rev") && !ours.contains_key(name);
        let (one, other) = if made { Default::default() } else { (table(&ours, name), table(&theirs, name)) };
        let differs = |from: &&String| one.get(*from) != other.get(*from);
        one.keys().chain(other.keys()).filter(differs).cloned().collect::<Vec<_>>()
    });
    differing.collect()
}

#[test]
fn another_release_differs_only_where_its_dictionaries_do() {
    for configuration in Configuration::ALL {
        let differing = differing(names(configuration));
        let longest = differing.iter().map(|phrase| phrase.chars().count()).max().unwrap_or(0);
        let library = OpenCC::new(configuration.file()).unwrap();
        let ours = Plain::new(configuration);
        let (mut total, mut differ) = (0, 0);
        for line in LINES.iter() {
            let (mine, theirs) = (ours.convert(line), library.convert(line).unwrap());
            total += line.chars().count();
            if mine == theirs {
                continue;
            }
            let [line, mine, theirs]: [Vec<char>; 3] =
                [line, &mine, &theirs].map(|text| text.chars().collect());
            let places = (0..mine.len().max(theirs.len())).filter(|&at| mine.get(at) != theirs.get(at));
            let places: Vec<usize> = places.collect();
            differ += places.len();
            let covered = |text: &[char], at: usize| {
                (at.saturating_sub(longest)..=at).any(|start| {
                    (at + 1..=text.len().min(start + longest))
                        .any(|end| differing.contains(&text[start..end].iter().collect::<String>()))
                })
            };
            for at in places {
                let explained = [&line, &mine, &theirs].into_iter().any(|text| covered(text, at));
                let shown = || [&line, &mine, &theirs].map(|text| text.iter().collect::<String>()).join("\n");
                assert!(explained, "{configuration:?}, character {at}:\n{}", shown());
            }
        }
        println!("{configuration:?}: {differ} of {total} characters, by {} entries", differing.len());
    }
}

#[test]
fn the_library_in_our_engine_gives_what_ours_does() {
    let differing = differing(&[""]);
    let texts = fs::read_to_string("tests/text/prose-hans.txt").unwrap();
    let seed = fs::read_to_string("samples/seed-report.txt").unwrap();
    for target in Variant::ALL {
        let engine = |engine| TextConverter::new(&Settings { engine, ..Settings::new(target) }).unwrap();
        let (ours, theirs) = (engine(Engine::BuiltIn), engine(Engine::OpenCc));
        for (source, text) in [(Source::Hans, &texts), (Source::Mixed, &seed)] {
            for line in text.lines() {
                let [mine, other] = [&ours, &theirs].map(|engine| engine.convert(source, line, false).text);
                let told = differing.iter().any(|phrase| line.contains(phrase.as_str()));
                assert!(mine == other || told, "{target}: {line}\n{mine}\n{other}");
            }
        }
    }
}
