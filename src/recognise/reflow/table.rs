//! One table of a form in a stream of tokens.

use std::ops::Range;
use std::sync::Arc;

use super::super::heading;
use super::super::text::is_sentence;
use super::tokens::Token;
use crate::form::{Form, Forms, Label, Leaf, TableForm};
use crate::model::Address;

/// The most tokens that a label is broken into.
const MOST_PIECES: usize = 8;
/// The most tokens of a head.
const LONGEST_HEAD: usize = 80;
/// What part of a table's rows must be there, in thousandths.
const LEAST_ROWS: usize = 200;

/// A table that was found.
#[derive(Debug)]
pub(super) struct FoundTable {
    /// The tokens that it is made of, from its head on.
    pub(super) tokens: Range<usize>,
    /// The cells of its rows: the head's, then a label and figures each.
    pub(super) rows: Vec<Vec<(String, Address)>>,
    pub(super) address: Address,
    /// Where rows stand that have a label and nothing else.
    pub(super) blank_rows: Vec<Address>,
}

/// A row with its label and what follows it.
struct Row {
    leaf: usize,
    label: Range<usize>,
    cells: Range<usize>,
}

/// The tables of a form, each at most once, in the order of the stream.
pub(super) fn find_all(stream: &[Token], form: &Form, forms: &Forms) -> Vec<FoundTable> {
    let mut found: Vec<FoundTable> = Vec::new();
    for table in &form.tables {
        let reader = Reader::new(stream, table, form, forms);
        let from = found.iter().map(|table| table.tokens.end).max().unwrap_or(0);
        let read = if table.rows.is_empty() { reader.single_row(from) } else { reader.with_rows(from) };
        found.extend(read);
    }
    found
}

/// The keys of a label in all its spellings.
type Spellings = Vec<String>;

struct Reader<'a> {
    stream: &'a [Token],
    table: &'a TableForm,
    forms: &'a Forms,
    /// The labels of the rows in all spellings, sorted, each with its row.
    labels: Vec<(String, usize)>,
    columns: Vec<Spellings>,
    /// The labels of the head level by level, as text that goes row by row has them.
    levels: Vec<Spellings>,
    /// All that may stand in its head.
    heads: Vec<Spellings>,
}

impl<'a> Reader<'a> {
    fn new(stream: &'a [Token], table: &'a TableForm, form: &Form, forms: &'a Forms) -> Self {
        let spellings = |label: &Label| label.wordings().map(|wording| forms.keys.of(wording)).collect();
        let of_leaves = |leaves: &[Leaf]| leaves.iter().map(|leaf| spellings(leaf.label())).collect();
        let rows: Vec<Spellings> = of_leaves(&table.rows);
        let of_row =
            |(row, spellings): (usize, Spellings)| spellings.into_iter().map(move |label| (label, row));
        let mut labels: Vec<(String, usize)> = rows.into_iter().enumerate().flat_map(of_row).collect();
        labels.sort();
        labels.dedup();
        let corners = form.tables.iter().filter_map(|table| table.corner.as_ref());
        Self {
            stream,
            table,
            forms,
            labels,
            columns: of_leaves(&table.columns),
            levels: levels(&table.columns).into_iter().map(|label| spellings(label)).collect(),
            heads: table.labels().chain(corners).map(spellings).collect(),
        }
    }

    /// A table whose rows have labels: rows of the form's order, each with all its figures or none.
    fn with_rows(&self, from: usize) -> Option<FoundTable> {
        let rows = self.rows(from);
        let first = rows.first()?;
        // A column of somebody's own makes rows that lack a figure look whole.
        if rows.iter().any(|row| row.cells.len() > self.columns.len()) {
            return None;
        }
        if rows.len() * 1000 < self.table.rows.len() * LEAST_ROWS {
            return None;
        }
        let head = self.head(from, first.label.start)?;
        let end = rows.last()?.cells.end;
        let blank = rows.iter().filter(|row| row.cells.is_empty());
        let mut cells = vec![self.head_cells(&self.stream[head.start].address)];
        for row in &rows {
            let label = &self.table.rows[row.leaf].label().hans;
            let address = self.stream[row.label.start].address.clone();
            let figures = self.stream[row.cells.clone()].iter();
            let figures = figures.map(|token| (token.text.clone(), token.address.clone()));
            cells.push([(label.clone(), address)].into_iter().chain(figures).collect());
        }
        Some(FoundTable {
            address: self.stream[head.start].address.clone(),
            tokens: head.start..end,
            blank_rows: blank.map(|row| self.stream[row.label.start].address.clone()).collect(),
            rows: cells,
        })
    }

    fn rows(&self, from: usize) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let (mut at, mut leaf) = (from, 0);
        while at < self.stream.len() && leaf < self.table.rows.len() {
            let Some((found, end)) = self.label(at, leaf) else {
                at += 1;
                continue;
            };
            let cells = self.figures(end);
            // A label without figures may be a heading of the prose; it is a row only among others.
            if cells.is_empty() && rows.is_empty() {
                at += 1;
                continue;
            }
            let label = at..end;
            (at, leaf) = (cells.end.max(end), found + 1);
            rows.push(Row { leaf: found, label, cells });
        }
        while rows.last().is_some_and(|row| row.cells.is_empty()) {
            rows.pop();
        }
        rows
    }

    /// The row from `first` on whose label begins at a token, however many that is broken into, and the token after it.
    fn label(&self, at: usize, first: usize) -> Option<(usize, usize)> {
        let start = &self.stream[at];
        if start.is_figure || start.is_blank() || self.labels_from(&start.bare).next().is_none() {
            return None;
        }
        let mut text = String::new();
        for (end, token) in (at + 1..).zip(self.stream[at..].iter().take(MOST_PIECES)) {
            if token.is_figure {
                return None;
            }
            text.push_str(&token.text);
            let key = self.forms.keys.of(&text);
            let mut labels = self.labels_from(&key).filter(|&(_, row)| row >= first).peekable();
            labels.peek()?;
            if let Some(row) = labels.filter(|&(length, _)| length == key.len()).map(|(_, row)| row).min() {
                return Some((row, end));
            }
        }
        None
    }

    /// The labels of rows that begin with a text: their length, and the row.
    fn labels_from<'s>(&'s self, start: &'s str) -> impl Iterator<Item = (usize, usize)> + 's {
        let from = self.labels.partition_point(|(label, _)| label.as_str() < start);
        let labels = self.labels[from..].iter().take_while(move |(label, _)| label.starts_with(start));
        labels.map(|(label, row)| (label.len(), *row))
    }

    /// The figures after a label, blank cells between them included and padding behind them left off. Those of a row that
    /// stands on one line end with it: what begins the next may be the number of a label.
    fn figures(&self, at: usize) -> Range<usize> {
        let line = |index: usize| self.stream.get(index).map(|token| &token.address);
        let is_on_line = at > 0 && line(at - 1) == line(at) || line(at + 1) == line(at);
        let tokens = (at..self.stream.len()).take_while(|&index| {
            let token = &self.stream[index];
            (token.is_figure || token.is_blank()) && (!is_on_line || line(index) == line(at))
        });
        let length = tokens.count();
        let filled = self.stream[at..at + length].iter().rposition(|token| token.is_figure);
        at..at + filled.map_or(0, |last| last + 1)
    }

    /// The tokens of the head before a row; none where the labels of the columns are not all there in an order that the
    /// form's have.
    fn head(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let start = end.saturating_sub(LONGEST_HEAD).max(from);
        let start = (start..end).rev().take_while(|&at| self.may_be_head(at)).last()?;
        let text: String = self.stream[start..end].iter().map(|token| token.text.as_str()).collect();
        let key = self.forms.keys.numbered(&text);
        let orders = [&self.levels, &self.columns];
        let is_ordered = orders
            .into_iter()
            .any(|labels| left_by(&key, labels).is_some_and(|left| !self.has_column(&left)));
        (is_ordered && self.begins_table(from, start)).then_some(start..end)
    }

    /// Whether what labels leave of a head has a column still: one of somebody's own, such as another total.
    fn has_column(&self, left: &str) -> bool {
        let is_outer = |spelling: &&String| !self.columns.iter().flatten().any(|column| column == *spelling);
        let mut outer: Vec<&String> = self.heads.iter().flatten().filter(is_outer).collect();
        outer.sort_by_key(|label| std::cmp::Reverse(label.len()));
        let mut rest = left.to_owned();
        for label in outer.into_iter().filter(|label| !label.is_empty()) {
            rest = rest.replace(label.as_str(), "");
        }
        self.columns.iter().flatten().any(|column| rest.contains(column.as_str()))
    }

    /// Whether a head that begins here has none of somebody's own in it: its figures would be taken for those of the form.
    fn begins_table(&self, from: usize, start: usize) -> bool {
        const PROSE: usize = 24;
        let Some(before) = start.checked_sub(1).filter(|&before| before >= from) else { return true };
        let before = &self.stream[before];
        before.is_figure
            || heading::is_section(&before.text, self.forms)
            || before.text.chars().count() > PROSE
            || is_sentence(&before.text)
    }

    /// Whether a token may stand in a head: it is part of some label of the table, and no heading of a section.
    fn may_be_head(&self, at: usize) -> bool {
        let token = &self.stream[at];
        if token.is_figure || heading::is_section(&token.text, self.forms) {
            return false;
        }
        let key = &token.key;
        key.is_empty()
            || self.heads.iter().flatten().any(|label| label.contains(key))
            || self.is_of_labels(key)
    }

    /// Whether a key is labels of the head one after the other, but for a numeral or so.
    fn is_of_labels(&self, key: &str) -> bool {
        const LEFT_OVER: usize = 2;
        let mut rest = key.to_owned();
        let mut labels: Vec<&String> =
            self.heads.iter().flatten().filter(|label| !label.is_empty()).collect();
        labels.sort_by_key(|label| std::cmp::Reverse(label.len()));
        for label in labels {
            rest = rest.replace(label.as_str(), "");
        }
        rest.len() < key.len() && rest.chars().count() <= LEFT_OVER
    }

    fn head_cells(&self, address: &Address) -> Vec<(String, Address)> {
        self.table.columns.iter().map(|leaf| (leaf.label().hans.clone(), address.clone())).collect()
    }

    /// A table without row labels: as many figures as it has columns in one run below all heads, or in one run for each
    /// group, each below the group's heads.
    fn single_row(&self, from: usize) -> Option<FoundTable> {
        let columns = self.table.columns.len();
        let runs = self.runs(from);
        let whole = runs.iter().find_map(|run| {
            let head = (run.len() == columns).then(|| self.head(from, run.start)).flatten()?;
            Some((head.start, vec![run.clone()]))
        });
        let (start, runs) = whole.or_else(|| self.by_groups(from, &runs))?;
        let address = self.stream[start].address.clone();
        let tokens = runs.iter().flat_map(|run| &self.stream[run.clone()]);
        let row = tokens.map(|token| (token.text.clone(), token.address.clone())).collect();
        let end = runs.last()?.end;
        Some(FoundTable {
            rows: vec![self.head_cells(&address), row],
            address,
            tokens: start..end,
            blank_rows: Vec::new(),
        })
    }

    /// The runs of figures from a token on.
    fn runs(&self, from: usize) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut at = from;
        while at < self.stream.len() {
            if self.stream[at].is_figure {
                // A blank cell before the first figure of a line is one of its columns.
                let is_blank = |index: &usize| {
                    self.stream[*index].is_blank() && self.stream[*index].address == self.stream[at].address
                };
                let blank = (from..at).rev().take_while(is_blank).count();
                let run = at - blank..self.figures(at).end;
                at = run.end;
                runs.push(run);
            } else {
                at += 1;
            }
        }
        runs
    }

    /// A run for each group of columns, one after the other.
    fn by_groups(&self, from: usize, runs: &[Range<usize>]) -> Option<(usize, Vec<Range<usize>>)> {
        let groups: Vec<&[Leaf]> =
            self.table.columns.chunk_by(|one, other| one.group == other.group).collect();
        let mut columns = self.columns.as_slice();
        let of_group = |group: &&[Leaf]| columns.split_off(..group.len()).unwrap_or(&[]);
        let of_groups: Vec<&[Spellings]> = groups.iter().map(of_group).collect();
        if groups.len() < 2 {
            return None;
        }
        let first = runs.windows(groups.len()).find(|runs| {
            let mut before = from.max(runs[0].start.saturating_sub(LONGEST_HEAD));
            runs.iter().zip(groups.iter().zip(&of_groups)).all(|(run, (group, labels))| {
                let text: String =
                    self.stream[before..run.start].iter().map(|token| token.text.as_str()).collect();
                before = run.end;
                run.len() == group.len() && self.heads_group(&text, group, labels)
            })
        })?;
        let start = first[0].start;
        let head = (from..start)
            .rev()
            .take(LONGEST_HEAD)
            .take_while(|&at| self.may_be_head(at))
            .last()
            .unwrap_or(start);
        self.begins_table(from, head).then(|| (head, first.to_vec()))
    }

    /// Whether a text has the labels of a group's columns in order, and its own.
    fn heads_group(&self, text: &str, group: &[Leaf], labels: &[Spellings]) -> bool {
        let key = self.forms.keys.numbered(text);
        let in_order = left_by(&key, labels).is_some_and(|left| !self.has_column(&left));
        // The innermost label over the columns tells the groups apart.
        let outer = group.first().and_then(|leaf| leaf.path.get(leaf.path.len().checked_sub(2)?));
        let is_named =
            |label: &Arc<Label>| label.wordings().any(|wording| key.contains(&self.forms.keys.of(wording)));
        in_order && outer.is_none_or(is_named)
    }
}

/// What is left of a key without labels that come in it one after the other, each in any of its spellings; none where one
/// does not come.
fn left_by(key: &str, labels: &[Spellings]) -> Option<String> {
    let mut left = String::new();
    let mut rest = key;
    for spellings in labels {
        let places =
            spellings.iter().filter_map(|label| rest.find(label.as_str()).map(|at| (at, at + label.len())));
        let (start, end) = places.min_by_key(|&(start, end)| (start, std::cmp::Reverse(end)))?;
        left.push_str(&rest[..start]);
        rest = &rest[end..];
    }
    left.push_str(rest);
    Some(left)
}

/// The labels of a head level by level, each once.
fn levels(columns: &[Leaf]) -> Vec<&Arc<Label>> {
    let depth = columns.iter().map(|leaf| leaf.path.len()).max().unwrap_or(0);
    let of_level =
        |level: usize| columns.iter().filter_map(move |leaf| leaf.path.get(level)).collect::<Vec<_>>();
    let mut levels: Vec<&Arc<Label>> = (0..depth).flat_map(of_level).collect();
    levels.dedup_by(|one, other| Arc::ptr_eq(one, other));
    levels
}
