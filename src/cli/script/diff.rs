//! Texts side by side, as they were and as they are, with what changed marked below them.

use std::fmt::Write;

use console::{Style, Term};
use gongbao::diagnostic::{harmless, harmless_character};
use gongbao::script::Change;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_width::UnicodeWidthChar;

use super::super::Console;

/// The width of a page that is no terminal.
const WIDTH: usize = 100;
/// Stands between the two sides.
const BETWEEN: &str = " │ ";
/// Two texts that have more characters together are not aligned as a whole: Myers' algorithm takes their number times
/// that of the differences, and a line may be as long as a file.
const ALIGNED_WHOLE: usize = 2_000;

/// A character beside what it became; texts of different lengths leave one side empty at places.
type Pair = (Option<char>, Option<char>);

/// Every text that changed, with its place.
pub(super) fn render(file: &str, changes: &[Change], console: &Console) -> String {
    let terminal = Term::stdout().size_checked().map_or(WIDTH, |(_, columns)| usize::from(columns));
    let side = (terminal.saturating_sub(BETWEEN.chars().count() + 1) / 2).max(10);
    let mut out = String::new();
    for change in changes {
        let place = change.place.render(console.language);
        let head = if place.is_empty() { file.to_owned() } else { format!("{file}  {place}") };
        let _ = writeln!(out, "{}", harmless(&head));
        for row in rows(&pairs(&change.before, &change.after), side) {
            write_row(&mut out, row, side);
        }
        out.push('\n');
    }
    out
}

/// Two texts character by character. Long ones are aligned clause by clause: conversion leaves the marks between
/// clauses as they are.
fn pairs(before: &str, after: &str) -> Vec<Pair> {
    let (old, new) = (shown(before), shown(after));
    let (old_clauses, new_clauses) = (clauses(&old), clauses(&new));
    if old.len() + new.len() <= ALIGNED_WHOLE || old_clauses.len() != new_clauses.len() {
        return aligned(&old, &new);
    }
    old_clauses.into_iter().zip(new_clauses).flat_map(|(old, new)| aligned(old, new)).collect()
}

/// The text in pieces that end with a mark which no conversion changes.
fn clauses(text: &[char]) -> Vec<&[char]> {
    text.split_inclusive(|character| "，。；：、！？↵".contains(*character)).collect()
}

/// Two texts aligned by their common characters; too long ones are laid beside each other as they are.
fn aligned(old: &[char], new: &[char]) -> Vec<Pair> {
    if old.len() == new.len() || old.len() + new.len() > ALIGNED_WHOLE {
        return beside(old, new).collect();
    }
    let steps = capture_diff_slices(Algorithm::Myers, old, new);
    steps.iter().map(DiffOp::as_tag_tuple).flat_map(|(_, from, to)| beside(&old[from], &new[to])).collect()
}

fn beside<'t>(old: &'t [char], new: &'t [char]) -> impl Iterator<Item = Pair> + use<'t> {
    (0..old.len().max(new.len())).map(|at| (old.get(at).copied(), new.get(at).copied()))
}

/// The characters of a text as a terminal can show them.
fn shown(text: &str) -> Vec<char> {
    text.chars().map(visible).collect()
}

fn visible(character: char) -> char {
    match character {
        '\n' => '↵',
        '\t' => ' ',
        _ => harmless_character(character),
    }
}

/// Cuts the pairs so that neither side is wider than that.
fn rows(pairs: &[Pair], side: usize) -> Vec<&[Pair]> {
    let (mut rows, mut start) = (Vec::new(), 0);
    let (mut old, mut new) = (0, 0);
    for (at, pair) in pairs.iter().enumerate() {
        if old + width(pair.0) > side || new + width(pair.1) > side {
            rows.push(&pairs[start..at]);
            (start, old, new) = (at, 0, 0);
        }
        old += width(pair.0);
        new += width(pair.1);
    }
    rows.push(&pairs[start..]);
    rows
}

fn width(character: Option<char>) -> usize {
    character.and_then(UnicodeWidthChar::width).unwrap_or(0)
}

/// A row of both sides, and below it the marks, if anything in it changed.
fn write_row(out: &mut String, row: &[Pair], side: usize) {
    let old = row.iter().map(|pair| (pair.0, pair.0 != pair.1));
    let new = row.iter().map(|pair| (pair.1, pair.0 != pair.1));
    let filled: usize = row.iter().map(|pair| width(pair.0)).sum();
    let gap = " ".repeat(side - filled.min(side));
    let (removed, added) = (Style::new().red(), Style::new().green());
    let line = format!("{}{gap}{BETWEEN}{}", text(old.clone(), &removed), text(new.clone(), &added));
    let _ = writeln!(out, "{}", line.trim_end());
    if row.iter().any(|(old, new)| old != new) {
        let line = format!("{}{gap}{BETWEEN}{}", marks(old), marks(new));
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// One side of a row, with what changed in colour where the terminal has it.
fn text(side: impl Iterator<Item = (Option<char>, bool)>, style: &Style) -> String {
    let mut out = String::new();
    for (character, changed) in side {
        match character {
            Some(character) if changed => {
                let _ = write!(out, "{}", style.apply_to(character));
            }
            character => out.extend(character),
        }
    }
    out
}

fn marks(side: impl Iterator<Item = (Option<char>, bool)>) -> String {
    side.map(|(character, changed)| if changed { "^" } else { " " }.repeat(width(character))).collect()
}
