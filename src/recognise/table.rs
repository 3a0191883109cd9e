//! Reading one statutory table from its zone of a grid.

use std::collections::BTreeMap;
use std::ops::Range;

use super::assign::{Fit, Outcome};
use super::figure;
use super::find::{Labelled, Zone};
use super::labels::{CERTAIN, Meaning, PLAUSIBLE, Part, Plan, Score};
use super::lattice::columns;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::form::{Form, Forms, Leaf, TableForm, normalise};
use crate::model::{Address, Cell, Figure, Number};

/// What an agreeing label above adds to a match, and a disagreeing one takes away.
const ABOVE_AGREES: Score = 100;
const ABOVE_DIFFERS: Score = -150;
/// Among labels that read the same, the form's order decides; it weighs too little to overrule a label.
const IN_ORDER: usize = 60;

/// A statutory table as it stands in one place.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Index in the form.
    pub(super) table: usize,
    /// Where its head begins.
    pub(super) address: Address,
    /// The figures by row and column of the form. Absent rows and columns have none.
    pub(super) figures: BTreeMap<(usize, usize), Figure>,
    /// The rows and columns that were found.
    pub(super) rows: Vec<bool>,
    pub(super) columns: Vec<bool>,
    /// Cells of the grid that belong to it.
    pub(super) claimed: Vec<usize>,
    /// Rows of the grid from its head to its last row.
    pub(super) extent: Range<usize>,
    /// What a clerk should know about it.
    pub(super) diagnostics: Diagnostics,
    /// How well it fits, in thousandths: what part of its figures has a place, and its caption.
    pub(super) score: Score,
}

/// A grid read against one table of a form.
pub(super) struct TableReader<'a> {
    pub(super) forms: &'a Forms,
    pub(super) labelled: &'a Labelled<'a>,
    pub(super) form: usize,
    pub(super) table: usize,
    pub(super) plan: &'a Plan,
}

/// Where the columns of figures are.
enum Columns {
    /// By the columns of the grid that each head covers, with the head's cell.
    Placed(Vec<Option<(Range<usize>, usize)>>),
    /// By order alone: flattened text, and tables whose head has no place to go by.
    Counted,
    /// Nowhere that could be relied on.
    Unknown,
}

/// Which row of the grid each row of the form is.
struct Rows(Vec<Option<usize>>);

impl TableReader<'_> {
    fn edition(&self) -> &Form {
        &self.forms.editions[self.form]
    }

    fn spec(&self) -> &TableForm {
        &self.edition().tables[self.table]
    }

    fn meaning(&self, part: Part) -> Meaning {
        Meaning { form: self.form, table: self.table, part }
    }

    fn cell(&self, index: usize) -> &Cell {
        self.labelled.lattice.cell(index)
    }

    /// Reads the table from a zone; `None` where the zone is no such table.
    pub(super) fn read(&self, zone: &Zone) -> Option<Found> {
        let mut diagnostics = Diagnostics::default();
        let columns = self.columns(zone, &mut diagnostics);
        let rows = self.rows(zone, &columns, &mut diagnostics);
        let mut found = Found {
            table: self.table,
            address: self.first_address(zone)?,
            figures: BTreeMap::new(),
            rows: self.found_rows(&rows, zone),
            columns: self.found_columns(&columns),
            claimed: self.claim_head(zone),
            extent: zone.head.start..zone.head.end,
            diagnostics,
            score: 0,
        };
        found.score = self.score(&found, zone);
        if !self.is_credible(&found) {
            return None;
        }
        self.figures(&columns, &rows, zone, &mut found);
        Some(found)
    }

    fn first_address(&self, zone: &Zone) -> Option<Address> {
        let cells = zone.head.clone().flat_map(|row| self.labelled.lattice.starting(row));
        cells.map(|cell| self.cell(cell).address.clone()).next()
    }

    /// Half of the head and a fifth of the rows: less is somebody's own table with a word in common.
    fn is_credible(&self, found: &Found) -> bool {
        let part = |flags: &[bool]| flags.iter().filter(|&&there| there).count() * 1000 / flags.len().max(1);
        part(&found.columns) >= 500 && part(&found.rows) >= 200
    }

    fn score(&self, found: &Found, zone: &Zone) -> Score {
        let part = |flags: &[bool]| flags.iter().filter(|&&there| there).count() * 1000 / flags.len().max(1);
        let caption = zone.head.clone().flat_map(|row| self.labelled.lattice.starting(row));
        let caption =
            caption.map(|cell| self.labelled.score(cell, self.meaning(Part::Caption))).max().unwrap_or(0);
        (part(&found.columns) * part(&found.rows) / 1000) as Score + caption / 5
    }

    // Columns

    fn columns(&self, zone: &Zone, diagnostics: &mut Diagnostics) -> Columns {
        if self.labelled.lattice.is_ragged() {
            return if self.head_is_in_order(zone) { Columns::Counted } else { Columns::Unknown };
        }
        let places = self.head_places(zone);
        if places.is_empty() {
            return Columns::Counted;
        }
        let leaves = &self.plan.columns;
        let fit = Fit::new(leaves.len(), places.len(), |leaf, place| {
            let score = self.head_score(&leaves[leaf], places[place], zone);
            if score < PLAUSIBLE {
                score
            } else {
                score + in_order((leaf, leaves.len()), (place, places.len()))
            }
        });
        let place = |(leaf, outcome): (usize, Outcome)| match outcome {
            Outcome::At(place) => {
                self.note_doubt(places[place], Part::Head(last(&leaves[leaf])), diagnostics);
                Some((columns(self.cell(places[place])), places[place]))
            }
            Outcome::Doubtful(one, other) => {
                let pair = [places[one], places[other]];
                diagnostics.push(self.ambiguous(Code::ColumnAmbiguous, &self.spec().columns[leaf], pair));
                None
            }
            Outcome::Absent => None,
        };
        Columns::Placed(fit.assign().into_iter().enumerate().map(place).collect())
    }

    /// The cells of the head that may be labels of columns, from left to right.
    fn head_places(&self, zone: &Zone) -> Vec<usize> {
        let is_leaf = |&cell: &usize| {
            self.plan
                .columns
                .iter()
                .any(|path| self.labelled.score(cell, self.meaning(Part::Head(last(path)))) >= PLAUSIBLE)
        };
        let cells = zone.head.clone().flat_map(|row| self.labelled.lattice.starting(row));
        let mut places: Vec<usize> = cells.filter(is_leaf).collect();
        places.sort_by_key(|&cell| self.cell(cell).column);
        places
    }

    /// How well a cell fits a column: its own label, and those above it.
    fn head_score(&self, path: &[usize], place: usize, zone: &Zone) -> Score {
        let own = self.labelled.score(place, self.meaning(Part::Head(last(path))));
        let cell = self.cell(place);
        let above = (zone.head.start..cell.row as usize)
            .filter_map(|row| self.labelled.lattice.text_from_left(row, cell.column as usize));
        let above: Vec<usize> = above.collect();
        own + self.agreement(&path[..path.len() - 1], &above, Part::Head)
    }

    /// What the labels around a cell say for or against a path of outer labels.
    fn agreement(&self, outer: &[usize], around: &[usize], part: fn(usize) -> Part) -> Score {
        let is = |cell: usize, node: usize| self.labelled.score(cell, self.meaning(part(node))) >= PLAUSIBLE;
        let judge = |&node: &usize| {
            if around.iter().any(|&cell| is(cell, node)) {
                return ABOVE_AGREES;
            }
            let rival = |&cell: &usize| {
                self.outer_labels(part)
                    .any(|other| other != node && is(cell, other) && !outer.contains(&other))
            };
            if around.iter().any(rival) { ABOVE_DIFFERS } else { 0 }
        };
        outer.iter().map(judge).sum()
    }

    /// The labels of a tree that have others below them.
    fn outer_labels(&self, part: fn(usize) -> Part) -> impl Iterator<Item = usize> {
        let paths = match part(0) {
            Part::Row(_) => &self.plan.rows,
            _ => &self.plan.columns,
        };
        paths.iter().flat_map(|path| &path[..path.len() - 1]).copied()
    }

    /// Whether each row of a flattened head gives the labels of one level of the form, in the form's order.
    fn head_is_in_order(&self, zone: &Zone) -> bool {
        let mut levels: Vec<Vec<usize>> =
            (0..self.plan.head_levels()).map(|level| self.plan.head_level(level)).collect();
        levels.push(self.plan.columns.iter().map(|path| last(path)).collect());
        let mut leaves: Vec<usize> = self.plan.columns.iter().map(|path| last(path)).collect();
        for row in zone.head.clone() {
            let labels: Vec<usize> =
                self.labelled.lattice.starting(row).filter(|&cell| self.is_head_label(cell)).collect();
            let fits = |level: &&Vec<usize>| {
                level.len() == labels.len()
                    && level.iter().zip(&labels).all(|(&node, &cell)| {
                        self.labelled.score(cell, self.meaning(Part::Head(node))) >= PLAUSIBLE
                    })
            };
            if let Some(level) = levels.iter().find(fits) {
                leaves.retain(|node| !level.contains(node));
            }
        }
        leaves.is_empty()
    }

    fn is_head_label(&self, cell: usize) -> bool {
        let apart = [Part::Corner, Part::Caption].map(|part| self.labelled.score(cell, self.meaning(part)));
        !self.labelled.lattice.is_blank(cell) && apart.iter().all(|&score| score < PLAUSIBLE)
    }

    // Rows

    fn rows(&self, zone: &Zone, columns: &Columns, diagnostics: &mut Diagnostics) -> Rows {
        let rows: Vec<usize> = zone.body.clone().collect();
        if self.plan.rows.is_empty() {
            return Rows(vec![self.only_row(&rows, columns, diagnostics)]);
        }
        let labels: Vec<Vec<usize>> = rows.iter().map(|&row| self.labels_of(row, zone, columns)).collect();
        let leaves = &self.plan.rows;
        let fit = Fit::new(leaves.len(), rows.len(), |leaf, place| {
            let score = self.row_score(&leaves[leaf], rows[place], &labels[place]);
            if score < PLAUSIBLE {
                score
            } else {
                score + in_order((leaf, leaves.len()), (place, rows.len()))
            }
        });
        let place = |(leaf, outcome): (usize, Outcome)| match outcome {
            Outcome::At(place) => {
                let part = Part::Row(last(&leaves[leaf]));
                let own = labels[place]
                    .iter()
                    .copied()
                    .max_by_key(|&cell| self.labelled.score(cell, self.meaning(part)));
                own.into_iter().for_each(|cell| self.note_doubt(cell, part, diagnostics));
                Some(rows[place])
            }
            Outcome::Doubtful(one, other) => {
                let first = |place: usize| labels[place].last().copied().unwrap_or(0);
                let pair = [first(one), first(other)];
                diagnostics.push(self.ambiguous(Code::RowAmbiguous, &self.spec().rows[leaf], pair));
                None
            }
            Outcome::Absent => None,
        };
        Rows(fit.assign().into_iter().enumerate().map(place).collect())
    }

    /// The label cells of a row: those left of the figures, and above a blank one the label it repeats.
    fn labels_of(&self, row: usize, zone: &Zone, columns: &Columns) -> Vec<usize> {
        let lattice = &self.labelled.lattice;
        let Columns::Placed(places) = columns else {
            return lattice.covering(row);
        };
        let first = places.iter().flatten().map(|(range, _)| range.start).min().unwrap_or(0);
        let above = |column: usize| {
            let up = (zone.body.start..=row).rev().filter_map(|row| lattice.at(row, column));
            up.into_iter().find(|&cell| !lattice.is_blank(cell))
        };
        let mut labels: Vec<usize> = (0..first).filter_map(above).collect();
        labels.dedup();
        labels
    }

    fn row_score(&self, path: &[usize], row: usize, labels: &[usize]) -> Score {
        let part = Part::Row(last(path));
        let here = |&&cell: &&usize| self.cell(cell).row as usize == row;
        let own = labels.iter().filter(here).map(|&cell| self.labelled.score(cell, self.meaning(part))).max();
        own.unwrap_or(0) + self.agreement(&path[..path.len() - 1], labels, Part::Row)
    }

    /// The row of figures in a table without row labels.
    fn only_row(&self, rows: &[usize], columns: &Columns, diagnostics: &mut Diagnostics) -> Option<usize> {
        let has_figures = |&&row: &&usize| {
            let cells = self.cells_of(row, columns, None).unwrap_or_default();
            let cells: Vec<usize> =
                cells.into_iter().flatten().filter(|&cell| !self.labelled.lattice.is_blank(cell)).collect();
            let figures = cells
                .iter()
                .filter(|&&cell| figure::read(self.cell(cell), &self.forms.lexicon.figures).1.is_none());
            !cells.is_empty() && figures.count() * 2 >= cells.len()
        };
        let candidates: Vec<usize> = rows.iter().filter(has_figures).copied().collect();
        match candidates[..] {
            [] => rows.first().copied(),
            [row] => Some(row),
            [row, other, ..] => {
                let pair = [row, other].map(|row| self.labelled.lattice.starting(row).start);
                diagnostics.push(self.ambiguous(Code::RowAmbiguous, &self.spec().columns[0], pair));
                None
            }
        }
    }

    // Figures

    fn figures(&self, columns: &Columns, rows: &Rows, zone: &Zone, found: &mut Found) {
        let mut counted: Vec<String> = Vec::new();
        for (leaf, row) in rows.0.iter().enumerate() {
            let Some(row) = *row else { continue };
            let label = self.row_label(leaf);
            let placed = self.cells_of(row, columns, None);
            let cells = placed.clone().or_else(|_| self.cells_of(row, &Columns::Counted, Some(zone)));
            found.extent.end = found.extent.end.max(row + 1);
            match cells {
                Ok(cells) => {
                    if placed.is_err() {
                        counted.push(label.to_owned());
                    }
                    self.take(leaf, &cells, columns, found);
                    found.claimed.extend(self.labels_of(row, zone, columns));
                }
                Err(count) => found.diagnostics.push(self.misaligned(row, label, count)),
            }
        }
        if !counted.is_empty() {
            let (count, rows) = (counted.len(), counted.join("；"));
            found.diagnostics.push(
                self.about(Code::RowCounted).with("count", count).with("rows", rows).at(&found.address),
            );
        }
    }

    fn row_label(&self, leaf: usize) -> &str {
        self.spec().rows.get(leaf).map_or_else(|| self.spec().title(), |row| &row.label().hans)
    }

    fn take(&self, row: usize, cells: &[Option<usize>], columns: &Columns, found: &mut Found) {
        for (column, cell) in cells.iter().enumerate() {
            if let Columns::Placed(places) = columns
                && places[column].is_none()
            {
                continue;
            }
            let figure = cell.map(|cell| {
                found.claimed.push(cell);
                self.figure(cell, row, column, columns, &mut found.diagnostics)
            });
            found.figures.insert((row, column), figure.unwrap_or_default());
        }
    }

    fn figure(
        &self,
        cell: usize,
        row: usize,
        column: usize,
        columns: &Columns,
        diagnostics: &mut Diagnostics,
    ) -> Figure {
        let cell = self.cell(cell);
        let (mut figure, problem) = figure::read(cell, &self.forms.lexicon.figures);
        let leaf = &self.spec().columns[column];
        if problem.is_some() {
            let diagnostic = Diagnostic::new(Code::FigureNotNumber).at(&cell.address).found(&cell.text);
            diagnostics.push(diagnostic.cell(self.row_label(row), &leaf.label().hans));
        }
        if let Some(unit) = self.foreign_unit(column, columns, diagnostics) {
            figure.text = figure.text.or_else(|| figure.value.map(|value: Number| format!("{value}{unit}")));
        }
        figure
    }

    /// The unit in the head, where it is another than the form's: 元 for 万元 would be wrong by ten thousand.
    fn foreign_unit(
        &self,
        column: usize,
        columns: &Columns,
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        let official = self.spec().columns[column].unit.as_ref()?;
        let Columns::Placed(places) = columns else { return None };
        let head = self.cell(places[column].as_ref()?.1);
        let text = normalise(&head.text);
        let (_, after) = text.split_once(self.forms.lexicon.unit_marker.as_str())?;
        let unit: String =
            after.trim_start_matches([':', '(']).chars().take_while(|&character| character != ')').collect();
        if unit.is_empty() || self.forms.keys.of(&unit) == self.forms.keys.of(official) {
            return None;
        }
        let diagnostic = self.about(Code::UnitDiffers).with("unit", &unit).with("official", official);
        diagnostics.push(diagnostic.at(&head.address));
        Some(unit)
    }

    /// The cell of each column in a row of the grid. `Err` with the number of cells where they cannot be told:
    /// where a cell reaches over two columns, two share one, or a row is short.
    fn cells_of(
        &self,
        row: usize,
        columns: &Columns,
        zone: Option<&Zone>,
    ) -> Result<Vec<Option<usize>>, usize> {
        match columns {
            Columns::Placed(places) => self.placed_cells(row, places),
            Columns::Counted => self.counted_cells(row, zone),
            Columns::Unknown => Err(0),
        }
    }

    fn placed_cells(
        &self,
        row: usize,
        places: &[Option<(Range<usize>, usize)>],
    ) -> Result<Vec<Option<usize>>, usize> {
        let lattice = &self.labelled.lattice;
        let mut used = Vec::new();
        places
            .iter()
            .map(|place| {
                let Some((range, _)) = place else { return Ok(None) };
                let mut cells: Vec<usize> =
                    range.clone().filter_map(|column| lattice.at(row, column)).collect();
                cells.dedup();
                if cells.iter().any(|cell| used.contains(cell)) {
                    return Err(lattice.covering(row).len());
                }
                used.extend(&cells);
                cells.retain(|&cell| !lattice.is_blank(cell));
                match cells[..] {
                    [] => Ok(None),
                    [cell] => Ok(Some(cell)),
                    _ => Err(lattice.covering(row).len()),
                }
            })
            .collect()
    }

    /// The cells after the row's label, if there are as many as columns: of the head where its own cells can be
    /// counted, else of the form.
    fn counted_cells(&self, row: usize, zone: Option<&Zone>) -> Result<Vec<Option<usize>>, usize> {
        let cells = self.labelled.lattice.covering(row);
        let is_label = |&cell: &usize| {
            self.plan
                .rows
                .iter()
                .flatten()
                .any(|&node| self.labelled.score(cell, self.meaning(Part::Row(node))) >= PLAUSIBLE)
        };
        let labels = cells.iter().rposition(is_label).map_or(0, |label| label + 1);
        let figures = &cells[labels..];
        let order = zone.and_then(|zone| self.order_of_head(zone));
        let order = order.unwrap_or_else(|| (0..self.plan.columns.len()).map(Some).collect());
        if figures.len() != order.len() {
            return Err(figures.len());
        }
        let mut placed = vec![None; self.plan.columns.len()];
        for (column, &cell) in order.iter().zip(figures) {
            if let Some(column) = *column {
                placed[column] = Some(cell).filter(|&cell| !self.labelled.lattice.is_blank(cell));
            }
        }
        Ok(placed)
    }

    /// The innermost cells of a head from left to right, each with the column it stands for, if it does.
    fn order_of_head(&self, zone: &Zone) -> Option<Vec<Option<usize>>> {
        let Columns::Placed(places) = self.columns(zone, &mut Diagnostics::default()) else { return None };
        let bottom = zone.head.end.checked_sub(1)?;
        let first = places.iter().flatten().map(|(range, _)| range.start).min()?;
        let cells = self
            .labelled
            .lattice
            .covering(bottom)
            .into_iter()
            .filter(|&cell| self.cell(cell).column as usize >= first);
        let column =
            |cell| places.iter().position(|place| place.as_ref().is_some_and(|(_, head)| *head == cell));
        Some(cells.map(column).collect())
    }

    // Findings

    fn found_rows(&self, rows: &Rows, zone: &Zone) -> Vec<bool> {
        if self.plan.rows.is_empty() {
            return vec![rows.0[0].is_some() || zone.body.is_empty()];
        }
        rows.0.iter().map(Option::is_some).collect()
    }

    fn found_columns(&self, columns: &Columns) -> Vec<bool> {
        match columns {
            Columns::Placed(places) => places.iter().map(Option::is_some).collect(),
            Columns::Counted => vec![true; self.plan.columns.len()],
            Columns::Unknown => vec![false; self.plan.columns.len()],
        }
    }

    /// The cells of the head that are this table's labels.
    fn claim_head(&self, zone: &Zone) -> Vec<usize> {
        let ours = |&cell: &usize| {
            let matches = &self.labelled.matches[cell];
            matches.iter().any(|found| found.meaning.form == self.form && found.meaning.table == self.table)
        };
        zone.head.clone().flat_map(|row| self.labelled.lattice.starting(row)).filter(ours).collect()
    }

    fn about(&self, code: Code) -> Box<Diagnostic> {
        Diagnostic::new(code).with("table", self.spec().title())
    }

    fn ambiguous(&self, code: Code, leaf: &Leaf, [one, other]: [usize; 2]) -> Box<Diagnostic> {
        let (one, other) = (self.cell(one), self.cell(other));
        let places = format!("{}, {}", one.address, other.address);
        self.about(code)
            .with("label", &leaf.label().hans)
            .with("places", places)
            .at(&one.address)
            .found(&one.text)
    }

    fn misaligned(&self, row: usize, label: &str, count: usize) -> Box<Diagnostic> {
        let diagnostic = self.about(Code::RowMisaligned).with("label", label);
        let diagnostic = diagnostic.with("found", count).with("expected", self.plan.columns.len());
        let first = self.labelled.lattice.covering(row).first().copied();
        first.map_or(diagnostic.clone(), |cell| diagnostic.at(&self.cell(cell).address))
    }

    /// Tells of a label that is near the form's but not the same.
    fn note_doubt(&self, cell: usize, part: Part, diagnostics: &mut Diagnostics) {
        let score = self.labelled.score(cell, self.meaning(part));
        if score < CERTAIN {
            let label = self.label_of(part);
            let diagnostic = self.about(Code::LabelUncertain).with("label", label);
            diagnostics.push(diagnostic.at(&self.cell(cell).address).found(&self.cell(cell).text));
        }
    }

    fn label_of(&self, part: Part) -> &str {
        let leaf = |paths: &[Vec<usize>], node: usize| paths.iter().position(|path| last(path) == node);
        let found = match part {
            Part::Head(node) => leaf(&self.plan.columns, node).map(|column| &self.spec().columns[column]),
            Part::Row(node) => leaf(&self.plan.rows, node).map(|row| &self.spec().rows[row]),
            Part::Caption | Part::Corner => None,
        };
        found.map_or(self.spec().title(), |leaf| &leaf.label().hans)
    }
}

/// The innermost label of a path. A form's paths are never empty.
fn last(path: &[usize]) -> usize {
    path.last().copied().unwrap_or(0)
}

/// More for places that are as far along as the form says. Quadratic, so that two swapped places always lose.
fn in_order((leaf, leaves): (usize, usize), (place, places): (usize, usize)) -> Score {
    let along = |index: usize, length: usize| (index * IN_ORDER) / length.max(1);
    let off = along(leaf, leaves).abs_diff(along(place, places));
    (IN_ORDER - off * off / IN_ORDER) as Score
}
