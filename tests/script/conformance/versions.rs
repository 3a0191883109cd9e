//! What another release of the dictionaries explains.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;

use gongbao::script::{Configuration, Plain};

use crate::tables::{Tables, chain};

/// No phrase of OpenCC's has more characters.
const LONGEST: usize = 24;

/// The entries that differ between two releases, and the text as each has it before each pass.
pub(crate) struct Versions {
    cut: Cut,
    passes: Vec<Pass>,
}

/// The tables by which the text is cut first.
struct Cut {
    changed: BTreeSet<String>,
    /// The phrases of each release.
    phrases: [HashSet<String>; 2],
}

struct Pass {
    /// The phrases that only one release has in the tables of this pass, or that become something else in the other.
    changed: BTreeSet<String>,
    /// The conversion as far as the start of this pass by each release; the first pass needs none.
    before: Option<[Plain; 2]>,
}

/// How two releases differ on a text.
#[derive(Default)]
pub(crate) struct Difference {
    characters: usize,
    differing: usize,
    entries: usize,
    /// The phrases that explain a difference.
    at_fault: BTreeSet<String>,
    /// What no phrase explains.
    pub(crate) unexplained: Vec<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { characters, differing, entries, at_fault, unexplained } = self;
        let (faults, unexplained) = (at_fault.len(), unexplained.len());
        write!(out, "{characters} characters, {differing} differ by version, {unexplained} otherwise; ")?;
        write!(out, "{entries} entries differ, {faults} of them at fault")
    }
}

impl Versions {
    pub(crate) fn of(configuration: Configuration, releases: &[Tables; 2]) -> Self {
        let (cut, passes) = chain(configuration);
        let phrases = |release: &Tables| release.entries(cut).map(|(from, _)| from.to_owned()).collect();
        let cut = Cut { changed: changed(&[cut], releases), phrases: releases.each_ref().map(phrases) };
        let pass = |(index, names): (usize, &&[&str])| Pass {
            changed: changed(names, releases),
            before: (index > 0)
                .then(|| releases.each_ref().map(|release| first(configuration, index, release))),
        };
        Self { cut, passes: passes.iter().enumerate().map(pass).collect() }
    }

    /// Compares what two releases make of a text, line by line.
    pub(crate) fn explain(&self, text: &str, converted: [&str; 2]) -> Difference {
        let entries = self.passes.iter().map(|pass| pass.changed.len()).sum();
        let mut difference = Difference { entries, ..Difference::default() };
        let [one, other] = converted.map(str::lines);
        for (line, (one, other)) in text.lines().zip(one.zip(other)) {
            difference.characters += line.chars().count();
            if one != other {
                self.explain_line(line, one, other, &mut difference);
            }
        }
        difference
    }

    fn explain_line(&self, line: &str, one: &str, other: &str, difference: &mut Difference) {
        let lengths = [line, one, other].map(|text| text.chars().count());
        assert!(lengths.iter().all(|length| *length == lengths[0]), "places can be told: {line}");
        let places = self.places(line);
        for (place, (one, other)) in one.chars().zip(other.chars()).enumerate() {
            if one == other {
                continue;
            }
            difference.differing += 1;
            match places.get(&place) {
                Some(phrase) => _ = difference.at_fault.insert(phrase.clone()),
                None => difference.unexplained.push(format!("{line}: {one} or {other}, character {place}")),
            }
        }
    }

    /// The characters of a line that may differ, each with a phrase that has another entry.
    fn places(&self, line: &str) -> BTreeMap<usize, String> {
        let mut places = self.cut.places(line);
        for Pass { changed, before } in &self.passes {
            let texts = match before {
                None => vec![line.to_owned()],
                Some(before) => before.iter().map(|before| before.convert(line)).collect(),
            };
            places.extend(texts.iter().flat_map(|text| found(changed, text)));
        }
        places
    }
}

impl Cut {
    /// A phrase with another entry may change how the text after it is cut, as far as the next place that both
    /// releases cut at.
    fn places(&self, line: &str) -> BTreeMap<usize, String> {
        let ends = ends(line);
        let [one, other] = self.phrases.each_ref().map(|phrases| cuts(line, &ends, phrases));
        let both: Vec<usize> = one.intersection(&other).copied().collect();
        let mut places = BTreeMap::new();
        for stretch in both.windows(2).map(|cuts| cuts[0]..cuts[1]) {
            let within = &line[ends[stretch.start]..ends[stretch.end]];
            if let Some((_, phrase)) = found(&self.changed, within).first_key_value() {
                places.extend(stretch.map(|place| (place, phrase.clone())));
            }
        }
        places
    }
}

/// Where the longest phrases start, from left to right, and the end.
fn cuts(text: &str, ends: &[usize], phrases: &HashSet<String>) -> BTreeSet<usize> {
    let mut cuts = BTreeSet::from([0]);
    let mut at = 0;
    while at + 1 < ends.len() {
        let known = |end: &usize| phrases.contains(&text[ends[at]..ends[*end]]);
        at = (at + 1..ends.len().min(at + 1 + LONGEST)).rev().find(known).unwrap_or(at + 1);
        cuts.insert(at);
    }
    cuts
}

/// The characters of a text that some phrases cover, each with the phrase.
fn found(phrases: &BTreeSet<String>, text: &str) -> BTreeMap<usize, String> {
    let ends = ends(text);
    let mut places = BTreeMap::new();
    for start in 0..ends.len() {
        for end in start + 1..ends.len().min(start + 1 + LONGEST) {
            if let Some(phrase) = phrases.get(&text[ends[start]..ends[end]]) {
                places.extend((start..end).map(|place| (place, phrase.clone())));
            }
        }
    }
    places
}

/// Where each character starts, and the end.
fn ends(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// The phrases that do not become the same by the same table of two releases.
fn changed(names: &[&str], releases: &[Tables; 2]) -> BTreeSet<String> {
    let entries = |release: &Tables, name| -> BTreeSet<(String, String)> {
        let usual = |to: &str| to.split(' ').next().unwrap_or_default().to_owned();
        release.entries(name).map(|(from, to)| (from.to_owned(), usual(to))).collect()
    };
    let changed = names.iter().flat_map(|name| {
        let [one, other] = releases.each_ref().map(|release| entries(release, name));
        one.symmetric_difference(&other).map(|(from, _)| from.clone()).collect::<Vec<_>>()
    });
    changed.collect()
}

/// A configuration with its first passes alone: in the tables of the others every phrase stands for itself.
fn first(configuration: Configuration, passes: usize, release: &Tables) -> Plain {
    let (_, chain) = chain(configuration);
    let later: Vec<String> = chain[passes..].concat().iter().map(ToString::to_string).collect();
    let table = |name: &str| {
        if later.iter().any(|other| other == name) {
            release.entries(name).map(|(from, _)| format!("{from}\t{from}")).collect::<Vec<_>>().join("\n")
        } else {
            release.text(name).to_owned()
        }
    };
    Plain::with_tables(configuration, table).unwrap()
}
