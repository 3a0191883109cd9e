//! The terms of glossaries, as text and as entries of dictionaries. `build/main.rs` has this file too.

use super::dictionary::Entry;

/// The targets that a scope can name, in their order.
pub(crate) const TARGETS: [&str; 4] = ["hans", "hant", "hant-tw", "hant-hk"];
/// The index of simplified text among them.
pub(crate) const HANS: usize = 0;
/// The words of a scope by which a text stays as it is.
const KEEP: [&str; 2] = ["保留", "keep"];

/// A term of a glossary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    from: String,
    to: String,
    scope: Scope,
    note: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Scope {
    /// All targets, each with its own forms of the characters.
    All,
    /// Those of [`TARGETS`] that are marked, exactly as written.
    Only([bool; TARGETS.len()]),
    /// It stays as it is.
    Keep,
}

/// The terms of a glossary's text. [`Glossary::parse`](crate::Glossary::parse) tells the format. The error is the index of the first line
/// that is none.
pub(crate) fn parse(text: &str) -> Result<Vec<Term>, usize> {
    let lines = text.trim_start_matches('\u{FEFF}').lines().enumerate();
    let told = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    told.map(|(number, line)| term(line).ok_or(number)).collect()
}

fn term(line: &str) -> Option<Term> {
    let mut fields = line.split('\t').map(str::trim);
    let mut field = || fields.next().unwrap_or_default().to_owned();
    let (from, to, scope, note) = (field(), field(), field(), field());
    let scope = if KEEP.contains(&scope.as_str()) { Scope::Keep } else { targets(&scope)? };
    let whole = !from.is_empty() && (!to.is_empty() || scope == Scope::Keep);
    whole.then_some(Term { from, to, scope, note })
}

fn targets(scope: &str) -> Option<Scope> {
    let mut targets = [false; TARGETS.len()];
    for name in scope.split([' ', ',']).filter(|name| !name.is_empty()) {
        targets[TARGETS.iter().position(|target| *target == name)?] = true;
    }
    Some(if targets.contains(&true) { Scope::Only(targets) } else { Scope::All })
}

/// Texts that stay as they are.
pub(crate) fn kept(terms: &[Term]) -> Vec<Entry> {
    let kept = terms.iter().filter(|term| term.scope == Scope::Keep);
    kept.map(|term| entry(term.from.clone(), term.from.clone(), term, true)).collect()
}

/// Terms for a target, by what `simplify` makes of them: those exactly as written go first, behind them those that still
/// take the target's forms.
pub(crate) fn entries(terms: &[Term], target: usize, simplify: impl Fn(&str) -> String) -> Vec<Entry> {
    let mut entries = mending(terms, target, &simplify);
    for term in terms.iter().filter(|term| term.scope == Scope::All) {
        let from = simplify(&term.from);
        let to = if target == HANS { simplify(&term.to) } else { term.to.clone() };
        if target != HANS || to != from {
            entries.push(entry(from, to, term, false));
        }
    }
    entries
}

/// Only the terms that are told for a target by its name.
pub(crate) fn mending(terms: &[Term], target: usize, simplify: impl Fn(&str) -> String) -> Vec<Entry> {
    let own = terms.iter().filter(|term| matches!(term.scope, Scope::Only(targets) if targets[target]));
    own.map(|term| entry(simplify(&term.from), term.to.clone(), term, true)).collect()
}

fn entry(from: String, to: String, term: &Term, exact: bool) -> Entry {
    Entry { from, to, rest: term.note.clone(), term: true, exact, ..Entry::default() }
}
