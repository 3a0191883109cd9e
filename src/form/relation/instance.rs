//! A relation in one row or column of its table, and what a report makes of it.
//!
//! A form's relations are those that it prints over its tables or names in its notes (勾稽关系). Those of the 2021 form
//! (国办公开办函〔2021〕30号) come to 42 instances that must hold within a report: each applicant's requests received and
//! carried in are those disposed of and carried out (7 columns), disposals add up to their total (7), applicants add up
//! to theirs (25 rows), and outcomes to theirs in each kind of dispute (3). The 2019 form (国办公开办函〔2019〕60号) has
//! two rows less, and so 40.

use std::sync::Arc;

use super::{Axis, Relation, Term};
use crate::form::TableForm;
use crate::model::{ColumnId, FigureId, Number, Report, RowId};

/// A [`Relation`] in one row or column: an equation or inequality between figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// What must hold.
    pub relation: Arc<Relation>,
    /// Left side.
    pub left: Vec<Operand>,
    /// Right side.
    pub right: Vec<Operand>,
}

/// A figure in a sum: a [`Term`] in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand {
    /// The figure.
    pub figure: FigureId,
    /// Whether it is taken away.
    pub negative: bool,
    /// Whether it is last year's.
    pub previous: bool,
}

/// What a report makes of an [`Instance`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Every figure has a number, and the sides compare as they must.
    Holds,
    /// Every figure has a number, and they do not.
    Fails {
        /// Sum of the left side.
        left: Number,
        /// Sum of the right side.
        right: Number,
    },
    /// Nobody can tell: a figure is blank, which is not zero, or its wording gives no number, or a sum is beyond what a
    /// [`Number`] holds.
    Unknown {
        /// Sum of the numbers on the left side; `None` where there are none.
        left: Option<Number>,
        /// The same of the right side.
        right: Option<Number>,
    },
}

impl Relation {
    /// The relation in each row or column of its table that has all of its figures, in the order of the form.
    pub fn instances(self: &Arc<Self>, table: &TableForm) -> impl Iterator<Item = Instance> {
        let lines = match self.over {
            Axis::Rows => table.row_ids().into_iter().map(Line::Row).collect::<Vec<_>>(),
            Axis::Columns => table.columns.iter().map(|leaf| Line::Column((&leaf.id).into())).collect(),
        };
        lines.into_iter().filter_map(move |line| {
            let (left, right) = (line.side(&self.left, table)?, line.side(&self.right, table)?);
            Some(Instance { relation: self.clone(), left, right })
        })
    }
}

/// The row or column that a relation is applied to.
enum Line {
    Row(RowId),
    Column(ColumnId),
}

impl Line {
    /// The figures that terms mean here; `None` if the table lacks one.
    fn side(&self, terms: &[Term], table: &TableForm) -> Option<Vec<Operand>> {
        terms.iter().map(|term| self.operand(term, table)).collect()
    }

    /// The figure that a term means here; `None` if the table has no such figure.
    fn operand(&self, term: &Term, table: &TableForm) -> Option<Operand> {
        let (row, column) = match self {
            Self::Row(row) => (row.clone(), (&term.id).into()),
            Self::Column(column) => ((&term.id).into(), column.clone()),
        };
        table.column(row.as_str(), column.as_str())?;
        let figure = FigureId { table: table.id.clone(), row, column };
        Some(Operand { figure, negative: term.negative, previous: term.previous })
    }
}

impl Instance {
    /// The total and its parts, where the relation says that one figure is the sum of others of the same year.
    pub fn as_sum(&self) -> Option<(&FigureId, impl Iterator<Item = &FigureId>)> {
        let total = self.left.first().filter(|_| self.relation.is_sum())?;
        Some((&total.figure, self.right.iter().map(|part| &part.figure)))
    }

    /// Whether it holds in a report. `previous` is the report of the year before, for relations across years.
    ///
    /// Worded figures count by their numbers. A report that is not there is one in which every figure is blank.
    pub fn evaluate(&self, report: &Report, previous: Option<&Report>) -> Outcome {
        let [left, right] = [&self.left, &self.right].map(|side| Sum::of(side, report, previous));
        match (left.complete(), right.complete()) {
            (Some(left), Some(right)) if self.relation.sign.holds(left, right) => Outcome::Holds,
            (Some(left), Some(right)) => Outcome::Fails { left, right },
            _ => Outcome::Unknown { left: left.number, right: right.number },
        }
    }
}

/// The sum of one side.
struct Sum {
    /// Of the numbers that are there.
    number: Option<Number>,
    is_complete: bool,
}

impl Sum {
    fn of(side: &[Operand], report: &Report, previous: Option<&Report>) -> Self {
        let mut sum = Self { number: None, is_complete: true };
        for operand in side {
            let report = if operand.previous { previous } else { Some(report) };
            let number = report.and_then(|report| report.figure_at(&operand.figure)?.value);
            sum.add(number.map(|number| if operand.negative { number.negated() } else { number }));
        }
        sum
    }

    fn add(&mut self, number: Option<Number>) {
        let sum = number.and_then(|number| self.number.unwrap_or_default().checked_add(number));
        self.is_complete &= sum.is_some();
        self.number = sum.or(self.number);
    }

    fn complete(&self) -> Option<Number> {
        self.number.filter(|_| self.is_complete)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::form::Forms;

    fn report(tables: &Value) -> Report {
        let report = json!({
            "edition": "2021", "script": "hans", "agency": null, "year": null, "title": [], "preamble": [],
            "sections": [], "tables": tables, "signature": null, "note": null, "extra": [],
        });
        serde_json::from_value(report).unwrap()
    }

    /// The outcome of a relation of the 2021 form in the row or column of a figure.
    fn outcome(relation: &str, figure: &str, report: &Report, previous: Option<&Report>) -> Outcome {
        let forms = Forms::built_in();
        let is_wanted = |instance: &Instance| {
            let mut operands = instance.left.iter().chain(&instance.right);
            instance.relation.id.as_str() == relation && operands.any(|it| it.figure.to_string() == figure)
        };
        let found = forms.editions[0].instances().find(is_wanted).unwrap();
        found.evaluate(report, previous)
    }

    /// Every instance of the 2021 and 2019 forms that must hold, by table.
    #[test]
    fn the_official_forms_have_42_and_40_relations() {
        let forms = Forms::built_in();
        for (edition, requests, disputes) in [("2021", 7 + 7 + 25, 3), ("2019", 7 + 7 + 23, 3)] {
            let must_hold = forms.edition(edition).unwrap().instances().filter(|it| it.relation.must_hold());
            let tables: Vec<String> = must_hold.map(|it| it.left[0].figure.table.to_string()).collect();
            let count = |table: &str| tables.iter().filter(|it| *it == table).count();
            assert_eq!((count("requests"), count("disputes")), (requests, disputes), "{edition}");
            assert_eq!(tables.len(), requests + disputes, "{edition}");
        }
    }

    #[test]
    fn a_sum_holds_or_fails_with_both_sides_or_cannot_be_told() {
        let outcome = |figures: Value| {
            let report = report(&json!({ "disputes": { "review": figures } }));
            outcome("dispute-total", "disputes.review.total", &report, None)
        };
        let group = |pending: Value, total: Value| {
            outcome(json!({ "upheld": 3, "corrected": 1, "other": 0, "pending": pending, "total": total }))
        };
        assert_eq!(group(json!(2), json!(6)), Outcome::Holds);
        assert_eq!(group(json!({ "value": 2, "text": "2件" }), json!(6)), Outcome::Holds);
        let (left, right) = (Number::from(7), Number::from(6));
        assert_eq!(group(json!(2), json!(7)), Outcome::Fails { left, right });
        // A blank is not zero, nor is a word without a number.
        let (left, right) = (Some(Number::from(4)), Some(Number::from(4)));
        assert_eq!(group(Value::Null, json!(4)), Outcome::Unknown { left, right });
        assert_eq!(group(json!({ "value": null, "text": "/" }), json!(4)), Outcome::Unknown { left, right });
        assert_eq!(group(json!(0), Value::Null), Outcome::Unknown { left: None, right });
        assert_eq!(outcome(json!({})), Outcome::Unknown { left: None, right: None });
    }

    #[test]
    fn relations_across_years_take_the_other_report() {
        let now = report(&json!({ "requests": { "carried_in": { "total": 3 } } }));
        let before = |number: i64| report(&json!({ "requests": { "carried_out": { "total": number } } }));
        let outcome =
            |before: Option<&Report>| outcome("carried-over", "requests.carried_in.total", &now, before);
        assert_eq!(outcome(Some(&before(3))), Outcome::Holds);
        let (left, right) = (Number::from(3), Number::from(5));
        assert_eq!(outcome(Some(&before(5))), Outcome::Fails { left, right });
        assert_eq!(outcome(None), Outcome::Unknown { left: Some(left), right: None });
    }

    #[test]
    fn signs_and_inequalities_count() {
        let rules = |in_force: i64| {
            report(
                &json!({ "rules": { "regulations": { "issued": 4, "repealed": 1, "in_force": in_force } } }),
            )
        };
        let in_force = |report: &Report, previous: Option<&Report>, relation: &str| {
            outcome(relation, "rules.regulations.in_force", report, previous)
        };
        assert_eq!(in_force(&rules(9), None, "in-force-issued"), Outcome::Holds);
        let (left, right) = (Number::from(3), Number::from(4));
        assert_eq!(in_force(&rules(3), None, "in-force-issued"), Outcome::Fails { left, right });
        assert_eq!(in_force(&rules(9), Some(&rules(6)), "in-force-balance"), Outcome::Holds);
    }
}
