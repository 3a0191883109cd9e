//! Tables: those that hold data, and those that only lay out the page.
//!
//! A table lays out the page
//! - if it says so (`role="presentation"`), or
//! - if at least half of its text stands in cells that hold a heading or another table of data, as in the frames
//!   that portals put round a page, or
//! - if none of its rows holds text in two cells, and nothing else marks it as data: a caption, a head, `<th>`,
//!   `scope`, or a border.
//!
//! These are the signs that HTML Standard, 4.9.1 and browsers go by; no word in the table is looked at. What a layout
//! table holds comes in the order of its cells.

use super::tree::Element;
use crate::diagnostic::Result;
use crate::limits::Limits;
use crate::model::{Address, Cell, Grid, GridKind, Item, Number};
use crate::read::content::Content;
use crate::read::layout::Layout;
use crate::read::spans::{SpanCell, lay_out};

/// More columns than this browsers don't let a cell span, nor more rows (HTML Standard, 4.9.11).
const MOST_COLUMNS: u32 = 1000;
const MOST_ROWS: u32 = 65534;

/// A table in reading.
#[derive(Default)]
pub(super) struct Table {
    groups: Vec<Group>,
    is_presentation: bool,
    is_data: bool,
}

/// `thead`, `tbody` or `tfoot`.
struct Group {
    place: Place,
    rows: Vec<Vec<CellDraft>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Head,
    Body,
    Foot,
}

/// A cell as far as its tag says.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct CellTag {
    rowspan: u32,
    colspan: u32,
    stored: Option<Number>,
    /// Whether the cell says that what it shows is a number.
    is_number: bool,
}

/// What was found in a cell or in a table that lay in one.
#[derive(Default)]
pub(super) struct Held {
    pub(super) contents: Vec<Content<DataTable>>,
    /// How much text there is, in bytes.
    pub(super) weight: usize,
    /// Whether a heading or a table of data is in it.
    pub(super) has_structure: bool,
}

/// A table that holds data, which gets its number when the page is whole.
#[derive(Debug)]
pub(super) struct DataTable {
    kind: GridKind,
    layout: Layout<Self>,
    /// The tags of its cells.
    tags: Vec<CellTag>,
}

impl Held {
    /// Adds what comes after it.
    pub(super) fn append(&mut self, other: Self) {
        self.contents.extend(other.contents);
        self.weight += other.weight;
        self.has_structure |= other.has_structure;
    }
}

struct CellDraft {
    tag: CellTag,
    held: Held,
}

impl DataTable {
    /// The table of this number as a grid, where `items` puts what a cell holds at the cell's address.
    pub(super) fn into_grid(
        self,
        number: u32,
        items: impl FnMut(Vec<Content<Self>>, &Address) -> Vec<Item>,
    ) -> Option<Grid> {
        let mut grid = self.layout.into_grid_with(number, items)?;
        grid.kind = self.kind;
        grid.cells.iter_mut().zip(self.tags).for_each(|(cell, tag)| tag.put_number(cell));
        Some(grid)
    }
}

impl Table {
    /// The table that an element begins.
    pub(super) fn of(element: &Element) -> Self {
        let is_presentation = matches!(element.attribute("role"), Some("presentation" | "none"));
        let border = element.attribute("border").map(str::trim);
        let is_data =
            border.is_some_and(|border| border.parse::<f32>().map_or(border.is_empty(), |it| it > 0.0));
        Self { is_presentation, is_data, ..Self::default() }
    }

    /// Whatever only tables of data have.
    pub(super) fn is_data(&mut self) {
        self.is_data = true;
    }

    pub(super) fn begin_group(&mut self, name: &str) {
        let is_new = |place| self.groups.iter().all(|group| group.place != place);
        // Only the first head is above, and only the first foot below.
        let place = match name {
            "thead" if is_new(Place::Head) => Place::Head,
            "tfoot" if is_new(Place::Foot) => Place::Foot,
            _ => Place::Body,
        };
        self.is_data |= name == "thead";
        self.groups.push(Group { place, rows: Vec::new() });
    }

    pub(super) fn begin_row(&mut self) {
        if self.groups.is_empty() {
            self.begin_group("tbody");
        }
        if let Some(group) = self.groups.last_mut() {
            group.rows.push(Vec::new());
        }
    }

    pub(super) fn add_cell(&mut self, tag: CellTag, held: Held) {
        if self.groups.last().is_none_or(|group| group.rows.is_empty()) {
            self.begin_row();
        }
        if let Some(row) = self.groups.last_mut().and_then(|group| group.rows.last_mut()) {
            row.push(CellDraft { tag, held });
        }
    }

    /// What the table comes to: a grid, or what was in its cells.
    ///
    /// # Errors
    /// More cells than `limits` allow.
    pub(super) fn finish(mut self, kind: GridKind, limits: Limits) -> Result<Held> {
        self.groups.sort_by_key(|group| group.place);
        if kind == GridKind::Table && self.is_layout() {
            return Ok(self.opened());
        }
        let weight = self.cells().map(|cell| cell.held.weight).sum();
        let tags: Vec<CellTag> = self.cells().map(|cell| cell.tag).collect();
        let rows = self.groups.into_iter().flat_map(Group::span_rows).collect();
        let mut layout = lay_out(rows, limits)?;
        if layout.cells.is_empty() {
            return Ok(Held::default());
        }
        without_idle_lines(&mut layout);
        let table = DataTable { kind, layout, tags };
        Ok(Held { contents: vec![Content::Table(table)], weight, has_structure: true })
    }

    fn rows(&self) -> impl Iterator<Item = &Vec<CellDraft>> {
        self.groups.iter().flat_map(|group| &group.rows)
    }

    fn cells(&self) -> impl Iterator<Item = &CellDraft> {
        self.rows().flatten()
    }

    fn is_layout(&self) -> bool {
        let weight = |cell: &CellDraft| cell.held.weight;
        let all: usize = self.cells().map(weight).sum();
        let structured = self.cells().filter(|cell| cell.held.has_structure);
        let in_structure: usize = structured.map(weight).sum();
        let holds_text = |cell: &&CellDraft| weight(cell) > 0;
        let is_one_column = || self.rows().all(|row| row.iter().filter(holds_text).count() <= 1);
        self.is_presentation
            || (in_structure > 0 && in_structure * 2 >= all)
            || (!self.is_data && is_one_column())
    }

    fn opened(self) -> Held {
        let mut whole = Held::default();
        for cell in self.groups.into_iter().flat_map(|group| group.rows).flatten() {
            whole.append(cell.held);
        }
        whole
    }
}

impl Group {
    /// The rows with spans that end with the group.
    fn span_rows(self) -> impl Iterator<Item = Vec<SpanCell<DataTable>>> {
        let count = self.rows.len() as u32;
        self.rows.into_iter().zip(0..).map(move |(row, index)| {
            let cell = |cell: CellDraft| SpanCell {
                rowspan: match cell.tag.rowspan {
                    0 => count - index,
                    rows => rows.min(count - index),
                },
                colspan: cell.tag.colspan,
                contents: cell.held.contents,
            };
            row.into_iter().map(cell).collect()
        })
    }
}

impl CellTag {
    pub(super) fn of(element: &Element) -> Self {
        let span = |name: &str, most: u32| {
            // Digits that follow one another, as browsers read them.
            let text = element.attribute(name)?.trim_ascii_start();
            let digits = text.trim_start_matches('+');
            let end = digits.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(digits.len());
            (end > 0).then(|| digits[..end].parse().unwrap_or(most).min(most))
        };
        let stored = element.attribute("x:num").or_else(|| element.attribute("sdval"));
        Self {
            rowspan: span("rowspan", MOST_ROWS).unwrap_or(1),
            colspan: span("colspan", MOST_COLUMNS).filter(|&columns| columns > 0).unwrap_or(1),
            stored: stored.and_then(|number| number.trim().parse().ok()),
            is_number: stored.is_some(),
        }
    }

    /// The number that Excel or Calc stores beside what the cell shows. Where that is more than digits (a percentage, a
    /// unit, a date) it stays as it is shown.
    fn put_number(self, cell: &mut Cell) {
        let shown: String = cell.text.chars().filter(|it| *it != ',' && !it.is_whitespace()).collect();
        let Some(shown) = shown.parse::<Number>().ok().filter(|_| self.is_number) else { return };
        let number = self.stored.unwrap_or(shown);
        cell.number = Some(number);
        cell.text = number.to_string();
    }
}

/// Takes out rows and columns in which no cell begins: they have no height or width, and come of spans that say more
/// than there is, such as `colspan="100"`.
fn without_idle_lines(layout: &mut Layout<DataTable>) {
    let rows = places(layout.rows, layout.cells.iter().map(|cell| cell.row));
    let columns = places(layout.columns, layout.cells.iter().map(|cell| cell.column));
    let place = |places: &[u32], at: u32| places.get(at as usize).copied().unwrap_or_default();
    for cell in &mut layout.cells {
        let (row, column) = (place(&rows, cell.row), place(&columns, cell.column));
        cell.rowspan = (place(&rows, cell.row + cell.rowspan) - row).max(1);
        cell.colspan = (place(&columns, cell.column + cell.colspan) - column).max(1);
        (cell.row, cell.column) = (row, column);
    }
    layout.rows = place(&rows, layout.rows);
    layout.columns = place(&columns, layout.columns);
}

/// For each line and the end the number of lines before it in which something begins.
fn places(count: u32, starts: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut is_used = vec![false; count as usize];
    starts.for_each(|start| is_used[start as usize] = true);
    let mut before = 0;
    let mut places = vec![0];
    for used in is_used {
        before += u32::from(used);
        places.push(before);
    }
    places
}
