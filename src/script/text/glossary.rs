//! Glossaries: terms that the dictionaries convert otherwise, or not at all.

use crate::diagnostic::{Code, Diagnostic, Result};
use crate::model::{Address, Variant};

use super::built_in::to_simplified;
use super::dictionary::{Dictionary, Entry};
use super::stage::Layers;

/// The words of a scope by which a text stays as it is.
const KEEP: [&str; 2] = ["保留", "keep"];

/// The terms of one file. The format is told in `templates/README.md`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glossary {
    terms: Vec<Term>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    from: String,
    to: String,
    scope: Scope,
    note: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Scope {
    /// All targets, each with its own forms of the characters.
    All,
    /// These, exactly as written.
    Only(Vec<Variant>),
    /// It stays as it is.
    Keep,
}

impl Glossary {
    /// Reads a glossary: a term a line, tabs between what it is from, what it becomes, its scope and a note.
    ///
    /// # Errors
    /// [`Code::GlossaryInvalid`] with the line.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let lines = text.lines().enumerate();
        let lines = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let terms = lines.map(|(number, line)| {
            term(line).map_err(|finding| finding.at(&Address::Line(number as u32)).found(line))
        });
        Ok(Self { terms: terms.collect::<Result<_>>()? })
    }

    /// Texts that stay as they are.
    pub(super) fn kept(&self) -> Vec<Entry> {
        let kept = self.terms.iter().filter(|term| term.scope == Scope::Keep);
        kept.map(|term| entry(term.from.clone(), term.from.clone(), term)).collect()
    }

    /// Terms for a target, from simplified text: those that are exactly as written, and those that still take the
    /// target's forms.
    pub(super) fn entries(&self, target: Variant) -> (Vec<Entry>, Vec<Entry>) {
        let (mut exact, mut formed) = (Vec::new(), Vec::new());
        for term in &self.terms {
            let from = simplified(&term.from);
            match &term.scope {
                Scope::Only(targets) if targets.contains(&target) => {
                    exact.push(entry(from, term.to.clone(), term));
                }
                Scope::All if target != Variant::Hans => formed.push(entry(from, term.to.clone(), term)),
                Scope::All => {
                    let to = simplified(&term.to);
                    if to != from {
                        formed.push(entry(from, to, term));
                    }
                }
                _ => {}
            }
        }
        (exact, formed)
    }

    /// Forms of traditional text for a target, compared as they are written.
    pub(super) fn forms(&self, target: Variant) -> Vec<Entry> {
        let holds = |scope: &Scope| match scope {
            Scope::All => true,
            Scope::Only(targets) => targets.contains(&target),
            Scope::Keep => false,
        };
        let terms = self.terms.iter().filter(|term| holds(&term.scope));
        terms.map(|term| entry(term.from.clone(), term.to.clone(), term)).collect()
    }
}

fn entry(from: String, to: String, term: &Term) -> Entry {
    Entry { from, to, rest: term.note.clone() }
}

fn simplified(text: &str) -> String {
    Layers(vec![to_simplified()]).convert(text).map_or_else(|| text.to_owned(), |converted| converted.text)
}

/// The dictionary of some entries; `None` of none.
pub(super) fn dictionary(entries: Vec<Entry>) -> Option<Dictionary> {
    (!entries.is_empty()).then(|| Dictionary::of(entries))
}

fn term(line: &str) -> Result<Term> {
    let mut fields = line.split('\t').map(str::trim);
    let mut field = || fields.next().unwrap_or_default().to_owned();
    let (from, to, scope, note) = (field(), field(), field(), field());
    let scope = if KEEP.contains(&scope.as_str()) { Scope::Keep } else { targets(&scope)? };
    if from.is_empty() || (to.is_empty() && scope != Scope::Keep) {
        return Err(Diagnostic::new(Code::GlossaryInvalid));
    }
    Ok(Term { from, to, scope, note })
}

fn targets(scope: &str) -> Result<Scope> {
    let unknown = |_| Diagnostic::new(Code::GlossaryInvalid);
    let targets =
        scope.split([' ', ',']).filter(|name| !name.is_empty()).map(|name| name.parse().map_err(unknown));
    let targets: Vec<Variant> = targets.collect::<Result<_>>()?;
    Ok(if targets.is_empty() { Scope::All } else { Scope::Only(targets) })
}
