//! The built-in engine beside OpenCC's library, on megabytes of text: with the same dictionaries both give the same
//! text to the letter, and what the library gives with those that it is installed with differs only where these
//! have other entries.
//!
//! `cargo test --features opencc --test conformance -- --nocapture` prints how much is compared and differs.

mod tables;
mod text;
mod versions;

use std::env;
use std::sync::{LazyLock, Mutex};

use gongbao::model::Variant;
use gongbao::script::{Configuration, DetectedScript, Engine, Plain, Settings, TextConverter};
use opencc_rust::OpenCC;

use tables::{Tables, chain};
use versions::Versions;

/// The dictionaries that the library is installed with, and ours.
static RELEASES: LazyLock<[Tables; 2]> = LazyLock::new(|| [Tables::installed(), Tables::shipped()]);
/// One line of so many is enough to compare all that lies over the dictionaries too.
const EACH: usize = 16;
/// Where the program stands is the program's, not a test's.
static FOLDER: Mutex<()> = Mutex::new(());

#[test]
fn simplified_to_traditional() {
    conforms(Configuration::S2t);
}

#[test]
fn simplified_to_taiwan() {
    conforms(Configuration::S2tw);
}

#[test]
fn simplified_to_hong_kong() {
    conforms(Configuration::S2hk);
}

#[test]
fn traditional_to_simplified() {
    conforms(Configuration::T2s);
}

#[test]
fn taiwan_to_simplified() {
    conforms(Configuration::Tw2s);
}

#[test]
fn hong_kong_to_simplified() {
    conforms(Configuration::Hk2s);
}

#[test]
fn engines_agree_on_simplified() {
    engines_agree(Variant::Hans);
}

#[test]
fn engines_agree_on_traditional() {
    engines_agree(Variant::Hant);
}

#[test]
fn engines_agree_on_taiwan() {
    engines_agree(Variant::HantTw);
}

#[test]
fn engines_agree_on_hong_kong() {
    engines_agree(Variant::HantHk);
}

fn conforms(configuration: Configuration) {
    let text = text::text(configuration, &RELEASES);
    assert!(text.len() >= 2_000_000, "{} bytes", text.len());
    let [installed, shipped] = RELEASES.each_ref().map(|release| {
        assert_eq!(release.passes(configuration), known(configuration, release), "{configuration:?}");
        let library = standing_in(release, || OpenCC::new(configuration.file()).unwrap());
        let theirs = library.convert(&text).unwrap();
        let ours = Plain::with_tables(configuration, &|name| release.text(name).to_owned()).unwrap();
        same(&text, &theirs, &ours.convert(&text));
        theirs
    });
    let ours = Plain::new(configuration).convert(&text);
    same(&text, &shipped, &ours);
    let difference = Versions::of(configuration, &RELEASES).explain(&text, [&installed, &ours]);
    println!("{configuration:?}: {} bytes, {difference}", text.len());
    assert!(difference.unexplained.is_empty(), "{}", difference.unexplained.join("\n"));
}

/// The tables that a configuration is made of, without those that a release does not have yet.
fn known(configuration: Configuration, release: &Tables) -> Vec<Vec<String>> {
    let (cut, passes) = chain(configuration);
    let own = |names: &&[&str]| {
        let own = names.iter().filter(|name| !release.text(name).is_empty());
        own.map(|&name| name.to_owned()).collect()
    };
    std::iter::once(&[cut][..]).chain(passes.iter().copied()).map(|names| own(&names)).collect()
}

/// Compares line by line, so that the first one that differs can be shown.
#[track_caller]
fn same(text: &str, theirs: &str, ours: &str) {
    for (line, (theirs, ours)) in text.lines().zip(theirs.lines().zip(ours.lines())) {
        assert_eq!(ours, theirs, "{line}");
    }
    assert_eq!(ours.len(), theirs.len());
}

fn engines_agree(target: Variant) {
    let towards = if target == Variant::Hans { Configuration::T2s } else { Configuration::S2t };
    let text = text::text(towards, &RELEASES);
    let converter = |engine| TextConverter::new(&Settings { engine, ..Settings::new(target) }).unwrap();
    let ours = converter(Engine::BuiltIn);
    let [installed, shipped] =
        RELEASES.each_ref().map(|release| standing_in(release, || converter(Engine::OpenCc)));
    let (mut lines, mut differing) = (0, 0);
    for line in text.lines().step_by(EACH).chain(include_str!("../quality/phrases.tsv").lines()) {
        let source = DetectedScript::of([line]);
        let [ours, installed, shipped] =
            [&ours, &installed, &shipped].map(|converter| converter.convert(source, line, false).text);
        assert_eq!(ours, shipped, "{line}");
        lines += 1;
        differing += usize::from(ours != installed);
    }
    println!(
        "{target:?}: {lines} lines, none differs with our dictionaries, {differing} with the installed ones"
    );
}

/// Opens the library with the tables of a release: it looks for its files where the program stands, before it looks
/// where they are installed.
fn standing_in<T>(release: &Tables, open: impl FnOnce() -> T) -> T {
    let _alone = FOLDER.lock().unwrap();
    env::set_current_dir(&release.folder).unwrap();
    open()
}
