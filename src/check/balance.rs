//! Whether the figures of a report agree with one another, as its form asks.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::form::{Axis, Form, Instance, Outcome, Sign, TableForm};
use crate::model::{Number, Report};

/// Says in a line how many relations of the form do not hold in a report, and what the first of them comes to. Relations
/// with figures that are blank, or across years, cannot be told.
pub fn tell_imbalance(report: &Report, form: &Form, diagnostics: &mut Diagnostics) {
    let fails = form.instances().filter_map(|instance| match instance.evaluate(report, None) {
        Outcome::Fails { left, right } => Some((instance, left, right)),
        _ => None,
    });
    let mut fails = fails.peekable();
    let Some((instance, left, right)) = fails.next() else { return };
    diagnostics.push(imbalance(&instance, (left, right), 1 + fails.count(), report, form));
}

fn imbalance(
    instance: &Instance,
    (left, right): (Number, Number),
    count: usize,
    report: &Report,
    form: &Form,
) -> Box<Diagnostic> {
    let figure = instance.left.first().map(|operand| &operand.figure);
    let table = figure.and_then(|figure| form.table(figure.table.as_str()));
    let title = table.map(TableForm::title).unwrap_or_default();
    let row = figure
        .zip(table)
        .and_then(|(figure, table)| Some(table.row_label(figure.row.as_str())?.hans.as_str()));
    let column = figure.zip(table).and_then(|(figure, table)| {
        Some(table.column(figure.row.as_str(), figure.column.as_str())?.label().hans.as_str())
    });
    let label = match instance.relation.over {
        Axis::Rows => row,
        Axis::Columns => column,
    };
    let sign = match instance.relation.sign {
        Sign::Equal => "≠",
        Sign::AtLeast => "<",
    };
    let told = Diagnostic::new(Code::RelationFails)
        .with("count", count)
        .with("table", title)
        .with("label", label.unwrap_or(title))
        .with("left", left.to_string())
        .with("sign", sign)
        .with("right", right.to_string())
        .cell(row.unwrap_or(title), column.unwrap_or_default());
    match figure.and_then(|figure| report.figure_at(figure)?.source.as_ref()) {
        Some(source) => told.at(source),
        None => told,
    }
}
