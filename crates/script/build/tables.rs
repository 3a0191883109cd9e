//! The tables that dictionaries are made of: OpenCC's, and the glossaries of our own.

use std::fs;
use std::path::{Path, PathBuf};

use crate::dictionary::{Entry, parse_dictionary};
use crate::terms::{self, Term};

/// Folders of tables. What is made of them must be made anew when they change.
pub(crate) const FOLDERS: [&str; 2] = ["dictionaries", "glossary"];

/// The entries of some tables of OpenCC's, those that come first winning. A minus reads a table backwards.
pub(crate) fn tables(names: &[&str]) -> Vec<Entry> {
    names.iter().flat_map(|name| table(name)).collect()
}

fn table(name: &str) -> Vec<Entry> {
    match name.strip_prefix('-') {
        Some(name) => reversed(&table(name)),
        None => parse_dictionary(&read("dictionaries", &format!("{name}.txt"))),
    }
}

/// The terms of a glossary of our own.
pub(crate) fn glossary(name: &str) -> Vec<Term> {
    let text = read("glossary", &format!("{name}.tsv"));
    terms::parse(&text).unwrap_or_else(|line| panic!("{name}.tsv: line {} is no term", line + 1))
}

/// The counterparts of characters that a proof-reader is not asked about.
pub(crate) fn settled() -> Vec<Entry> {
    parse_dictionary(&read("glossary", "settled.tsv"))
}

/// A folder of tables. It lies in the project's `templates`, and the crate has a link to it, which Git writes as a small
/// file on systems without links.
pub(crate) fn folder(name: &str) -> PathBuf {
    let linked = PathBuf::from(name);
    if linked.is_dir() { linked } else { Path::new("../../templates").join(name) }
}

fn read(name: &str, file: &str) -> String {
    let path = folder(name).join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All counterparts of an entry, the usual one first.
pub(crate) fn counterparts(entry: &Entry) -> impl Iterator<Item = &str> {
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
    back.into_iter().map(|(from, to)| backwards(from, to)).collect()
}

fn backwards(from: &str, mut to: Vec<&str>) -> Entry {
    if let Some(own) = to.iter().position(|to| *to == from) {
        to.swap(0, own);
    }
    Entry::new(from, &to.join(" "))
}
