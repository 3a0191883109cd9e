//! Values for formulas that were stored without one.
//!
//! Programs that write workbooks without a calculation engine leave totals so. Formulas are evaluated recursively, each
//! once (memoization), and only where the result is beyond doubt. A text such as `12件` among the cells of a sum counts
//! as zero in a spreadsheet: such a total would be wrong without anybody noticing, so it is not computed.

use std::borrow::Cow;
use std::collections::HashMap;

use super::formula::{Area, Comparison, Formula};
use crate::limits::Limits;
use crate::model::Number;
use crate::read::sheet::{Content, Position, Stored};

/// The longest chain of formulas without values that depend on one another.
const DEEPEST: usize = 32;

/// How often a cell may be looked at, as a multiple of the cells that a sheet may have.
const LOOKS: u64 = 16;

/// The cells of a sheet that formulas may refer to.
pub(in crate::read) struct SheetCells<'a> {
    pub(in crate::read) name: &'a str,
    pub(in crate::read) cells: &'a [Stored],
}

/// The values of the formulas on some of the sheets, as far as they can be computed: each with the index of its sheet and
/// of its cell there.
pub(in crate::read) fn compute_all(
    sheets: Vec<SheetCells<'_>>,
    wanted: impl Iterator<Item = usize>,
    limits: Limits,
) -> Vec<(usize, usize, Content)> {
    let mut computed = Vec::new();
    let mut evaluator = Evaluator::new(sheets, limits);
    for sheet in wanted {
        for (place, cell) in evaluator.sheets[sheet].cells.iter().enumerate() {
            let (Content::Formula(text) | Content::Nought(text)) = &cell.content else { continue };
            let content = evaluator.compute(sheet, cell.position, text);
            // A nought that comes to nought is what it seems.
            let is_as_stored = |content: &Content| {
                matches!(cell.content, Content::Nought(_)) && *content == Content::Number(Number::ZERO)
            };
            let content = content.filter(|content| !is_as_stored(content));
            computed.extend(content.map(|content| (sheet, place, content)));
        }
    }
    computed
}

/// What a formula or a cell comes to.
#[derive(Debug, Clone, PartialEq)]
enum Value<'a> {
    Number(Number),
    Text(Cow<'a, str>),
    Blank,
}

/// Computes the formulas of a workbook, each once.
struct Evaluator<'a> {
    sheets: Vec<SheetCells<'a>>,
    names: Vec<String>,
    /// Values of formulas; `None` for what cannot be computed, and for a formula that is being computed, which ends
    /// circular references.
    done: HashMap<(usize, Position), Option<Value<'a>>>,
    depth: usize,
    looks_left: u64,
}

impl<'a> Evaluator<'a> {
    /// For the sheets of a workbook.
    fn new(sheets: Vec<SheetCells<'a>>, limits: Limits) -> Self {
        let names = sheets.iter().map(|sheet| sheet.name.to_lowercase()).collect();
        let looks_left = limits.cells.saturating_mul(LOOKS);
        Self { sheets, names, done: HashMap::new(), depth: 0, looks_left }
    }

    /// What the formula `text` at `position` comes to.
    fn compute(&mut self, sheet: usize, position: Position, text: &str) -> Option<Content> {
        Some(match self.pending(sheet, position, text)? {
            Value::Number(number) => Content::Number(number),
            Value::Text(text) => Content::text(&text),
            Value::Blank => Content::Blank,
        })
    }

    fn pending(&mut self, sheet: usize, position: Position, text: &str) -> Option<Value<'a>> {
        if let Some(done) = self.done.get(&(sheet, position)) {
            return done.clone();
        }
        if self.depth == DEEPEST {
            return None;
        }
        self.done.insert((sheet, position), None);
        self.depth += 1;
        let value = Formula::parse(text).and_then(|formula| self.value(sheet, &formula));
        self.depth -= 1;
        // A reference to a blank cell shows 0.
        let value =
            value.map(|value| if value == Value::Blank { Value::Number(Number::ZERO) } else { value });
        self.done.insert((sheet, position), value.clone());
        value
    }

    fn value(&mut self, home: usize, formula: &Formula) -> Option<Value<'a>> {
        let number = match formula {
            Formula::Number(number) => *number,
            Formula::Text(text) => return Some(Value::Text(text.clone().into())),
            Formula::Area(area) => return self.single(home, area),
            Formula::Terms(terms) => {
                terms.iter().try_fold(Number::ZERO, |sum, term| sum.checked_add(self.number(home, term)?))?
            }
            Formula::Negative(term) => self.number(home, term)?.negated(),
            Formula::Sum(arguments) => self.sum(home, arguments)?,
            Formula::Count(arguments) => self.count(home, arguments)?,
            Formula::Compare(..) => return None,
            Formula::If(parts) => {
                let [condition, then, otherwise] = &**parts;
                let branch = if self.holds(home, condition)? { then } else { otherwise };
                return self.value(home, branch);
            }
        };
        Some(Value::Number(number))
    }

    fn number(&mut self, home: usize, formula: &Formula) -> Option<Number> {
        match self.value(home, formula)? {
            Value::Number(number) => Some(number),
            Value::Blank => Some(Number::ZERO),
            Value::Text(_) => None,
        }
    }

    fn sum(&mut self, home: usize, arguments: &[Formula]) -> Option<Number> {
        let mut sum = Number::ZERO;
        for argument in arguments {
            let Formula::Area(area) = argument else {
                sum = sum.checked_add(self.number(home, argument)?)?;
                continue;
            };
            for value in self.values(home, area)? {
                match value {
                    Value::Number(number) => sum = sum.checked_add(number)?,
                    Value::Text(text) if !text.trim().is_empty() => return None,
                    Value::Text(_) | Value::Blank => {}
                }
            }
        }
        Some(sum)
    }

    fn count(&mut self, home: usize, arguments: &[Formula]) -> Option<Number> {
        let mut count = 0;
        for argument in arguments {
            let Formula::Area(area) = argument else { return None };
            let values = self.values(home, area)?;
            count += values.iter().filter(|value| matches!(value, Value::Number(_))).count();
        }
        i64::try_from(count).ok().map(Number::from)
    }

    /// Whether a condition is true, with the order of numbers; text is only ever equal or not.
    fn holds(&mut self, home: usize, condition: &Formula) -> Option<bool> {
        let Formula::Compare(how, left, right) = condition else {
            return Some(self.number(home, condition)? != Number::ZERO);
        };
        let (left, right) = (self.value(home, left)?, self.value(home, right)?);
        let equal = match (&left, &right) {
            (Value::Text(text), Value::Blank) | (Value::Blank, Value::Text(text)) => text.is_empty(),
            (Value::Text(left), Value::Text(right)) => left == right,
            (Value::Text(_), Value::Number(_)) | (Value::Number(_), Value::Text(_)) => false,
            _ => as_number(&left)? == as_number(&right)?,
        };
        Some(match how {
            Comparison::Equal => equal,
            Comparison::Unequal => !equal,
            Comparison::Less => as_number(&left)? < as_number(&right)?,
            Comparison::Greater => as_number(&left)? > as_number(&right)?,
            Comparison::LessOrEqual => as_number(&left)? <= as_number(&right)?,
            Comparison::GreaterOrEqual => as_number(&left)? >= as_number(&right)?,
        })
    }

    fn single(&mut self, home: usize, area: &Area) -> Option<Value<'a>> {
        if area.region.area() > 1 {
            return None;
        }
        Some(self.values(home, area)?.pop().unwrap_or(Value::Blank))
    }

    /// The values of the cells in an area that hold anything.
    fn values(&mut self, home: usize, area: &Area) -> Option<Vec<Value<'a>>> {
        let sheet = self.sheet(home, area.sheet.as_deref())?;
        let (cells, region) = (self.sheets[sheet].cells, &area.region);
        let start = cells.partition_point(|cell| cell.position < region.first);
        let mut values = Vec::new();
        for cell in cells[start..].iter().take_while(|cell| cell.position <= region.last) {
            self.looks_left = self.looks_left.checked_sub(1)?;
            if region.has_column(cell.position.column) {
                values.push(self.cell(sheet, cell)?);
            }
        }
        Some(values)
    }

    fn cell(&mut self, sheet: usize, cell: &'a Stored) -> Option<Value<'a>> {
        match &cell.content {
            Content::Number(number) => Some(Value::Number(*number)),
            Content::Text(text) => Some(Value::Text(text.as_str().into())),
            Content::Blank => Some(Value::Blank),
            Content::Formula(text) => self.pending(sheet, cell.position, text),
            Content::Nought(text) => {
                Some(self.pending(sheet, cell.position, text).unwrap_or(Value::Number(Number::ZERO)))
            }
        }
    }

    fn sheet(&self, home: usize, name: Option<&str>) -> Option<usize> {
        let Some(name) = name else { return Some(home) };
        let name = name.to_lowercase();
        self.names.iter().position(|other| *other == name)
    }
}

fn as_number(value: &Value<'_>) -> Option<Number> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Blank => Some(Number::ZERO),
        Value::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(place: &str, content: Content) -> Stored {
        Stored { position: Position::parse(place).expect("a cell"), content }
    }

    fn number(place: &str, value: i64) -> Stored {
        cell(place, Content::Number(value.into()))
    }

    fn text(place: &str, text: &str) -> Stored {
        cell(place, Content::text(text))
    }

    fn formula(place: &str, text: &str) -> Stored {
        cell(place, Content::Formula(text.to_owned()))
    }

    /// What `formula` comes to in a cell far from `cells`.
    fn compute(cells: &[Stored], formula: &str) -> Option<Content> {
        let other = [number("A1", 100)];
        let sheets = vec![SheetCells { name: "Sheet", cells }, SheetCells { name: "上年", cells: &other }];
        let home = Position::parse("Z99").expect("a cell");
        Evaluator::new(sheets, Limits::default()).compute(0, home, formula)
    }

    fn is(value: i64) -> Content {
        Content::Number(value.into())
    }

    #[test]
    fn numbers_are_added_and_blanks_are_nothing() {
        let cells = [number("A1", 1), number("C1", 2), number("A2", 40)];
        assert_eq!(compute(&cells, "SUM(A1:C2)"), Some(is(43)));
        assert_eq!(compute(&cells, "SUM(B1:C2)"), Some(is(2)));
        assert_eq!(compute(&cells, "A1+B1-A2"), Some(is(-39)));
        assert_eq!(compute(&cells, "SUM(A1:C1,A2)-1"), Some(is(42)));
        assert_eq!(compute(&cells, "B1"), Some(is(0)));
    }

    #[test]
    fn decimals_stay_exact() {
        let decimal = |place, value| cell(place, Content::Number(Number::from_f64(value).expect("finite")));
        let cells = [decimal("A1", 0.1), decimal("B1", 0.2)];
        assert_eq!(compute(&cells, "A1+B1"), Some(Content::Number(Number::from_f64(0.3).expect("finite"))));
    }

    #[test]
    fn text_among_the_cells_of_a_sum_leaves_it_open() {
        let cells = [number("A1", 1), text("B1", "12件"), text("C1", " ")];
        assert_eq!(compute(&cells, "SUM(A1:B1)"), None);
        assert_eq!(compute(&cells, "A1+B1"), None);
        assert_eq!(compute(&cells, "SUM(A1,C1)"), Some(is(1)));
        assert_eq!(compute(&cells, "B1"), Some(Content::text("12件")));
    }

    #[test]
    fn conditions_choose_a_blank_or_the_sum() {
        let guarded = "IF(COUNT(A1:C1)=0,\"\",SUM(A1:C1))";
        assert_eq!(compute(&[], guarded), Some(Content::Blank));
        assert_eq!(compute(&[number("B1", 0)], guarded), Some(is(0)));
        assert_eq!(compute(&[], "IF(A1=\"\",\"\",A1)"), Some(Content::Blank));
        assert_eq!(compute(&[number("A1", 5)], "IF(A1<>\"\",A1,0)"), Some(is(5)));
        assert_eq!(compute(&[number("A1", 5)], "IF(A1>=6,1,2)"), Some(is(2)));
    }

    #[test]
    fn formulas_may_hang_on_formulas_but_not_on_themselves() {
        let cells = [number("A1", 1), formula("B1", "A1+1"), formula("C1", "SUM(A1:B1)")];
        assert_eq!(compute(&cells, "SUM(A1:C1)"), Some(is(6)));
        let circle = [formula("A1", "B1"), formula("B1", "A1")];
        assert_eq!(compute(&circle, "A1"), None);
    }

    /// Each link of the chain is nested as deeply as brackets go: that much the stack must hold.
    #[test]
    fn long_chains_are_cut_and_do_no_harm() {
        let link = |row: u32| format!("{}A{}{}", "SUM(".repeat(15), row + 1, ",1)".repeat(15));
        let cells: Vec<Stored> = (1..200).map(|row| formula(&format!("A{row}"), &link(row))).collect();
        assert_eq!(compute(&cells, "A1"), None);
        assert_eq!(compute(&cells, "A190"), Some(is(15 * 10)));
    }

    #[test]
    fn other_sheets_are_found_by_name() {
        assert_eq!(compute(&[number("A1", 1)], "A1+上年!A1"), Some(is(101)));
        assert_eq!(compute(&[number("A1", 1)], "SHEET!A1"), Some(is(1)));
        assert_eq!(compute(&[], "nowhere!A1"), None);
    }

    #[test]
    fn endless_work_is_given_up() {
        let cells: Vec<Stored> =
            (0..100).map(|row| cell(&format!("A{}", row + 1), Content::Number(1.into()))).collect();
        let limits = Limits { cells: 1, ..Limits::default() };
        let sheets = vec![SheetCells { name: "Sheet", cells: &cells }];
        let mut evaluator = Evaluator::new(sheets, limits);
        assert_eq!(evaluator.compute(0, Position::default(), "SUM(A1:XFD1048576)"), None);
    }
}
