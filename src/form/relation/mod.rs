//! Relations that must hold among figures (勾稽关系), in the small language of form files:
//! `received + carried_in = disposed_total + carried_out`, `total = natural_person..other`.

mod instance;

pub use instance::{Instance, Operand, Outcome};

use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::model::Number;

/// An equation or inequality, to hold once per row or column of its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Its stable name, the code of a check's diagnostic.
    pub id: String,
    /// What it is repeated over.
    pub over: Axis,
    /// Left side.
    pub left: Vec<Term>,
    /// `=` or `>=`.
    pub sign: Sign,
    /// Right side.
    pub right: Vec<Term>,
    /// How bad it is when it does not hold.
    pub severity: Severity,
}

/// What a relation is repeated over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Its terms are columns, and it holds in each row.
    Rows,
    /// Its terms are rows, and it holds in each column.
    Columns,
}

/// How the sides compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
}

/// A figure in a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The row or column.
    pub id: Arc<str>,
    /// Whether it is taken away.
    pub negative: bool,
    /// Whether it is last year's.
    pub previous: bool,
}

/// What is wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// One of the catalog's things.
    pub(super) problem: &'static str,
    /// The part of the rule that it is about.
    pub(super) word: String,
}

impl Fault {
    fn new(problem: &'static str, word: &str) -> Self {
        Self { problem, word: word.trim().to_owned() }
    }
}

impl Relation {
    /// Reads a rule. `ids` are the rows or columns of the table in order, for `first..last`.
    ///
    /// # Errors
    /// Says what is wrong with the rule.
    pub(super) fn parse(
        id: &str,
        over: Axis,
        rule: &str,
        ids: &[Arc<str>],
        severity: Severity,
    ) -> Result<Self, Fault> {
        let (left, sign, right) = if let Some((left, right)) = rule.split_once(">=") {
            (left, Sign::AtLeast, right)
        } else if let Some((left, right)) = rule.split_once('=') {
            (left, Sign::Equal, right)
        } else {
            return Err(Fault::new("rule-no-sign", rule));
        };
        Ok(Self { id: id.to_owned(), over, left: side(left, ids)?, sign, right: side(right, ids)?, severity })
    }

    /// Whether it compares with another year's figures.
    pub fn is_across_years(&self) -> bool {
        self.left.iter().chain(&self.right).any(|term| term.previous)
    }

    /// Whether a report that breaks it is wrong, and shows that without another year's.
    pub fn must_hold(&self) -> bool {
        self.severity == Severity::Error && !self.is_across_years()
    }

    /// Whether it says that one figure is the sum of others of the same year.
    pub fn is_sum(&self) -> bool {
        let mut terms = self.left.iter().chain(&self.right);
        self.sign == Sign::Equal && self.left.len() == 1 && terms.all(Term::is_added)
    }
}

impl Term {
    /// Whether it is added, and of the same year.
    fn is_added(&self) -> bool {
        !self.negative && !self.previous
    }
}

impl Sign {
    /// Whether two sums compare so.
    fn holds(self, left: Number, right: Number) -> bool {
        match self {
            Self::Equal => left == right,
            Self::AtLeast => left >= right,
        }
    }
}

/// `a + b - previous.c + first..last`
fn side(text: &str, ids: &[Arc<str>]) -> Result<Vec<Term>, Fault> {
    let spaced = text.replace('+', " + ").replace('-', " - ");
    let mut terms = Vec::new();
    let mut sign = Some(false);
    for word in spaced.split_whitespace() {
        match (word, sign) {
            ("+", None) => sign = Some(false),
            ("-", None) => sign = Some(true),
            ("+" | "-", Some(_)) => return Err(Fault::new("rule-sign-alone", word)),
            (name, Some(negative)) => {
                terms.extend(named(name, negative, ids)?);
                sign = None;
            }
            (name, None) => return Err(Fault::new("rule-name-alone", name)),
        }
    }
    match sign {
        None => Ok(terms),
        Some(_) => Err(Fault::new("rule-name-missing", text)),
    }
}

/// One name, or all from the first to the last of a range.
fn named(name: &str, negative: bool, ids: &[Arc<str>]) -> Result<Vec<Term>, Fault> {
    let (name, previous) = name.strip_prefix("previous.").map_or((name, false), |name| (name, true));
    let position = |id: &str| {
        ids.iter().position(|other| **other == *id).ok_or_else(|| Fault::new("rule-name-unknown", id))
    };
    let (first, last) = match name.split_once("..") {
        Some((first, last)) => (position(first)?, position(last)?),
        None => (position(name)?, position(name)?),
    };
    if first > last {
        return Err(Fault::new("rule-backwards", name));
    }
    Ok(ids[first..=last].iter().map(|id| Term { id: id.clone(), negative, previous }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(rule: &str) -> Result<Relation, Fault> {
        let ids: Vec<Arc<str>> = ["a", "b", "c", "sum"].map(Into::into).into();
        Relation::parse("test", Axis::Rows, rule, &ids, Severity::Error)
    }

    #[test]
    fn a_range_is_every_name_from_first_to_last() {
        let relation = parse("sum = a..c").unwrap();
        assert!(relation.is_sum());
        let ids = |side: &[Term]| side.iter().map(|term| term.id.to_string()).collect::<Vec<_>>();
        assert_eq!(
            (ids(&relation.left), ids(&relation.right)),
            (vec!["sum".to_owned()], ["a", "b", "c"].map(str::to_owned).to_vec())
        );
    }

    #[test]
    fn signs_and_years_are_kept() {
        let relation = parse("a >= previous.b - c").unwrap();
        assert_eq!(relation.sign, Sign::AtLeast);
        assert_eq!((relation.right[0].previous, relation.right[1].negative), (true, true));
        assert!(!relation.is_sum());
    }

    #[test]
    fn mistakes_are_named() {
        for (rule, problem, word) in [
            ("a b = c", "rule-name-alone", "b"),
            ("a + = c", "rule-name-missing", "a +"),
            ("a = + c", "rule-sign-alone", "+"),
            ("a = d", "rule-name-unknown", "d"),
            ("a = c..b", "rule-backwards", "c..b"),
            ("a, b", "rule-no-sign", "a, b"),
        ] {
            assert_eq!(parse(rule), Err(Fault::new(problem, word)), "{rule}");
        }
    }
}
