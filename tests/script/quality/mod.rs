//! What official texts are in each script: phrases, places and careless conversions, each with the reason for its
//! judgement, and that nothing is lost on the way there and back.
//!
//! `cargo test quality -- --nocapture` prints our score beside plain OpenCC's.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gongbao::model::Variant;
use gongbao::script::{Configuration, DetectedScript, Plain, Settings, TextConverter};

const TRADITIONAL: [(Variant, Configuration); 3] = [
    (Variant::Hant, Configuration::S2t),
    (Variant::HantTw, Configuration::S2tw),
    (Variant::HantHk, Configuration::S2hk),
];

#[test]
fn phrases_take_their_official_form() {
    let phrases = table("tests/script/quality/phrases.tsv");
    assert!(phrases.len() >= 400, "{}", phrases.len());
    assert!(phrases.iter().all(|phrase| phrase.len() == 5), "each phrase has its reason");
    judge("phrases", &phrases);
}

#[test]
fn places_have_their_own_names() {
    let places = table("tests/script/quality/places.tsv");
    assert!(places.iter().all(|place| place.len() == 4));
    judge("places", &places);
}

#[test]
fn careless_conversions_are_mended() {
    let (hans, hant) = (converter(Variant::Hans), converter(Variant::Hant));
    let mut wrong = Vec::new();
    for slip in table("tests/script/quality/slips.tsv") {
        let [text, simplified, traditional, _why] = slip.as_slice() else { panic!("{slip:?}") };
        for (converter, expected) in [(&hans, simplified), (&hant, traditional)] {
            let found = converter.convert(DetectedScript::Mixed, text, false).text;
            if found != *expected {
                wrong.push(format!("{text} → {found}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_comes_back_as_it_was() {
    let hans = converter(Variant::Hans);
    let mut wrong = BTreeSet::new();
    for (target, _) in TRADITIONAL {
        let there = converter(target);
        for text in simplified_texts() {
            let traditional = there.convert(DetectedScript::Hans, &text, false).text;
            let back = hans.convert(DetectedScript::Hant, &traditional, false).text;
            if back != text {
                wrong.insert(format!("{target:?}: {text} → {traditional} → {back}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Compares the columns of a table with our conversion of the first, and prints the score beside OpenCC's.
fn judge(what: &str, rows: &[Vec<String>]) {
    let mut wrong = Vec::new();
    for (column, (target, configuration)) in TRADITIONAL.into_iter().enumerate() {
        let (ours, plain) = (converter(target), Plain::new(configuration));
        let mut score = (0, 0);
        for row in rows {
            let (text, expected) = (&row[0], &row[column + 1]);
            let found = ours.convert(DetectedScript::Hans, text, false).text;
            score.0 += usize::from(found == *expected);
            score.1 += usize::from(plain.convert(text) == *expected);
            if found != *expected {
                wrong.push(format!("{target:?}: {text} → {found}, not {expected}"));
            }
        }
        println!("{what}, {target:?}: {} of {} right, plain OpenCC {}", score.0, rows.len(), score.1);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn converter(target: Variant) -> TextConverter {
    TextConverter::new(&Settings::new(target)).unwrap()
}

/// The rows of a table of the quality set; the first line that is no comment is a row.
fn table(path: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// Simplified texts: the quality set's, and every line of the samples and the tests' texts that is simplified.
fn simplified_texts() -> Vec<String> {
    let column = |path, index: usize| table(path).into_iter().map(move |row| row[index].clone());
    let set = column("tests/script/quality/phrases.tsv", 0)
        .chain(column("tests/script/quality/places.tsv", 0))
        .chain(column("tests/script/quality/slips.tsv", 1));
    let paths = ["samples", "tests/corpus", "tests/text", "tests/read/files", "tests/form/inspection.toml"];
    let files = paths.iter().flat_map(|path| files_at(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path)));
    let texts = files.filter_map(|path| fs::read_to_string(path).ok());
    let simplified = texts.filter(|text| DetectedScript::of([text.as_str()]) == DetectedScript::Hans);
    set.chain(simplified.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())).collect()
}

/// The file at a path, or all files below it.
fn files_at(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    entries.flat_map(|entry| files_at(&entry.unwrap().path())).collect()
}
