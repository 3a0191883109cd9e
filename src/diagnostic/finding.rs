//! One finding.

use std::sync::Arc;

use super::{Code, Fact, Label, LabelRole, Location, Severity, catalog};
use crate::model::{Address, RuleId};

/// One finding. Built with [`Diagnostic::new`] and the methods that follow it, so that call sites stay one line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// What kind of finding it is, which says how it is worded.
    pub code: Code,
    /// Where it is.
    pub location: Location,
    /// Where else one should look, in order.
    pub labels: Vec<Label>,
    /// What stood there.
    pub found: Option<String>,
    /// What should have.
    pub expected: Option<String>,
    rule: Option<RuleId>,
    severity: Option<Severity>,
    facts: Vec<(&'static str, Fact)>,
}

/// The name by which people refer to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingId<'a> {
    /// A kind that the program knows.
    Code(Code),
    /// A rule of the form.
    Rule(&'a RuleId),
}

impl<'a> FindingId<'a> {
    /// The name as printed.
    pub fn as_str(self) -> &'a str {
        match self {
            Self::Code(code) => code.as_str(),
            Self::Rule(rule) => rule.as_str(),
        }
    }
}

impl Diagnostic {
    /// A finding without a place yet.
    pub fn new(code: Code) -> Box<Self> {
        Box::new(Self {
            code,
            location: Location::default(),
            labels: Vec::new(),
            found: None,
            expected: None,
            rule: None,
            severity: None,
            facts: Vec::new(),
        })
    }

    /// Makes it a finding of a rule of the form, which then is its id.
    #[must_use]
    pub fn of_rule(mut self: Box<Self>, rule: &RuleId) -> Box<Self> {
        self.rule = Some(rule.clone());
        self
    }

    /// Says how bad it is where that differs from what the catalog says.
    #[must_use]
    pub fn with_severity(mut self: Box<Self>, severity: Severity) -> Box<Self> {
        self.severity = Some(severity);
        self
    }

    /// Adds a fact that the message names as `{name}`. One that is known already stays.
    #[must_use]
    pub fn with(mut self: Box<Self>, name: &'static str, fact: impl Into<Fact>) -> Box<Self> {
        if self.fact(name).is_none() {
            self.facts.push((name, fact.into()));
        }
        self
    }

    /// Says where in its file it stood.
    #[must_use]
    pub fn at(mut self: Box<Self>, address: &Address) -> Box<Self> {
        self.location.address = Some(address.clone());
        self
    }

    /// Says which file it is in, and its further places, unless that is known already.
    #[must_use]
    pub fn in_file(mut self: Box<Self>, name: &str) -> Box<Self> {
        self.name_file(&name.into());
        self
    }

    /// Says which row and column of the form it is about.
    #[must_use]
    pub fn cell(mut self: Box<Self>, row: impl ToString, column: impl ToString) -> Box<Self> {
        self.location = self.location.cell(row, column);
        self
    }

    /// Adds a further place, in the same file if it names none.
    #[must_use]
    pub fn label(mut self: Box<Self>, role: LabelRole, place: impl Into<Location>) -> Box<Self> {
        self.labels.push(Label { location: place.into(), role });
        self
    }

    /// Says what stood there.
    #[must_use]
    pub fn found(mut self: Box<Self>, found: impl ToString) -> Box<Self> {
        self.found = Some(found.to_string());
        self
    }

    /// Says what should have stood there.
    #[must_use]
    pub fn expected(mut self: Box<Self>, expected: impl ToString) -> Box<Self> {
        self.expected = Some(expected.to_string());
        self
    }

    /// The rule of the form that was broken, or else the code.
    pub fn id(&self) -> FindingId<'_> {
        self.rule.as_ref().map_or(FindingId::Code(self.code), FindingId::Rule)
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.severity.unwrap_or_else(|| catalog::entry(self.code).severity)
    }

    /// What the message names, in the order in which it was said.
    pub fn facts(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        self.facts.iter().map(|(name, fact)| (*name, fact))
    }

    /// The fact that the message names so.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts().find(|(known, _)| *known == name).map(|(_, fact)| fact)
    }

    /// Names the file wherever none is named.
    pub(super) fn name_file(&mut self, name: &Arc<str>) {
        self.location.name_file(name);
        self.labels.iter_mut().for_each(|label| label.location.name_file(name));
    }
}
