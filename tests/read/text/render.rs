//! A report as plain text in the kinds of tables that offices, spreadsheets and scrapers make of it.

use gongbao::form::{Form, OfficialGrid, Slot};
use gongbao::model::{Number, Variant};
use gongbao::{Converter, ReadOptions, Report};

/// Columns of the widest table.
const WIDEST: usize = 15;

/// How cells become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Tabs,
    Commas,
    Semicolons,
    InnerBars,
    OuterBars,
    Markdown,
    Ascii,
    Drawn,
    Aligned,
    TwoSpaces,
    WideSpaces,
    OneSpace,
    CellALine,
    BareCells,
}

pub(crate) const KINDS: [Kind; 14] = [
    Kind::Tabs,
    Kind::Commas,
    Kind::Semicolons,
    Kind::InnerBars,
    Kind::OuterBars,
    Kind::Markdown,
    Kind::Ascii,
    Kind::Drawn,
    Kind::Aligned,
    Kind::TwoSpaces,
    Kind::WideSpaces,
    Kind::OneSpace,
    Kind::CellALine,
    Kind::BareCells,
];

/// What becomes of positions that a merge covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Covered {
    Empty,
    Repeated,
    LeftOut,
}

pub(crate) const COVERED: [Covered; 3] = [Covered::Empty, Covered::Repeated, Covered::LeftOut];

/// What happens to a report on its way into text.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    pub(crate) kind: Kind,
    pub(crate) covered: Covered,
    /// Whether section two is four tables with lines of text between them.
    pub(crate) apart: bool,
    /// Which figures are not there at all, by their number in the report.
    pub(crate) lost: Vec<usize>,
    /// Which cells of figures are empty.
    pub(crate) blank: Vec<usize>,
}

impl Kind {
    /// Whether a blank cell can be seen.
    pub(crate) fn shows_blanks(self) -> bool {
        !matches!(self, Self::TwoSpaces | Self::WideSpaces | Self::OneSpace | Self::BareCells)
    }

    /// Whether what a merge covers can be in the text so.
    pub(crate) fn takes(self, covered: Covered) -> bool {
        match self {
            Self::Tabs => true,
            Self::TwoSpaces | Self::WideSpaces | Self::OneSpace | Self::CellALine | Self::BareCells => {
                covered == Covered::LeftOut
            }
            Self::Aligned => covered == Covered::Empty,
            _ => covered != Covered::LeftOut,
        }
    }
}

/// The official form with figures that are all different, and none of them zero.
pub(crate) fn report(converter: &Converter, seed: u64) -> Report {
    let options =
        ReadOptions {
            agency: Some("云州市教育局".to_owned()), year: Some(2024), ..ReadOptions::default()
        };
    let mut report = converter.blank(&options, Variant::Hans).unwrap();
    let figures = report.tables.values_mut().flat_map(|rows| rows.values_mut());
    for (index, figure) in (0_u64..).zip(figures.flat_map(|columns| columns.values_mut())) {
        // A permutation of 1009, a prime.
        let number = (index + 1) * (seed % 1008 + 1) % 1009;
        *figure = Number::from(i64::try_from(number + 1).unwrap()).into();
    }
    report
}

/// The report's text.
pub(crate) fn render(report: &Report, form: &Form, way: &Way) -> String {
    let mut lines: Vec<Vec<String>> = Vec::new();
    let prose = |text: &str| vec![text.to_owned()];
    lines.push(prose("云州市教育局2024年"));
    lines.push(prose("政府信息公开工作年度报告"));
    lines.push(prose("根据《中华人民共和国政府信息公开条例》，现公布本局2024年度报告。"));
    let mut out = Out { way, text: String::new() };
    let mut number = 0;
    for (section, spec) in report.sections.iter().zip(&form.sections) {
        lines.push(prose(&section.heading));
        if spec.tables.is_empty() {
            lines.push(prose("2024年，本局公开政府信息64条，其中部门文件28条、工作动态10条。"));
        }
        lines.drain(..).for_each(|line| out.prose(&line[0]));
        let rows = rows(&form.official_grid(spec), report, way, &mut number);
        out.tables(&rows);
    }
    out.prose("云州市教育局");
    out.prose("2025年1月17日");
    out.text
}

/// A row of the official layout, with whether it begins a table of its own.
struct TableRow {
    begins: bool,
    fields: Vec<Field>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Field {
    Text(String),
    /// Covered by a merge and left out.
    Covered,
    /// Gone without a trace.
    Lost,
}

impl TableRow {
    fn texts(&self) -> Vec<String> {
        let text = |field: &Field| match field {
            Field::Text(text) => Some(text.clone()),
            Field::Covered | Field::Lost => None,
        };
        self.fields.iter().filter_map(text).collect()
    }
}

fn rows(grid: &OfficialGrid, report: &Report, way: &Way, number: &mut usize) -> Vec<TableRow> {
    let mut rows: Vec<TableRow> = (0..grid.rows.len())
        .map(|row| TableRow {
            begins: row == 0 || grid.rows[row].0 != grid.rows[row - 1].0,
            fields: vec![Field::Text(String::new()); grid.widths.len()],
        })
        .collect();
    for cell in &grid.cells {
        let (text, lost, is_label) = match &cell.slot {
            Slot::Label { label, .. } => (label.hans.clone(), false, true),
            Slot::Figure(id) => {
                *number += 1;
                let figure = report.figure_at(id).unwrap();
                let text = if way.blank.contains(number) { String::new() } else { figure.display() };
                (text, way.lost.contains(number), false)
            }
        };
        for row in cell.row..cell.row + cell.rowspan {
            for column in cell.column..cell.column + cell.colspan {
                let first = (row, column) == (cell.row, cell.column);
                rows[row as usize].fields[column as usize] = match way.covered {
                    _ if first && lost => Field::Lost,
                    _ if first => Field::Text(text.clone()),
                    Covered::Repeated if is_label => Field::Text(text.clone()),
                    Covered::Empty | Covered::Repeated => Field::Text(String::new()),
                    Covered::LeftOut => Field::Covered,
                };
            }
        }
    }
    rows
}

struct Out<'a> {
    way: &'a Way,
    text: String,
}

impl Out<'_> {
    fn prose(&mut self, line: &str) {
        let line = match self.way.kind {
            Kind::Commas => format!("\"{line}\"{}", ",".repeat(WIDEST - 1)),
            Kind::Semicolons => format!("\"{line}\""),
            _ => line.to_owned(),
        };
        self.text.extend([line.as_str(), "\n"]);
    }

    fn separator(&self) -> &'static str {
        if self.way.kind == Kind::Semicolons { ";" } else { "," }
    }

    fn tables(&mut self, rows: &[TableRow]) {
        let mut start = 0;
        for index in 1..=rows.len() {
            if index == rows.len() || self.way.apart && rows[index].begins {
                if start > 0 {
                    self.prose("本年情况见下表。");
                }
                let fields: Vec<Vec<String>> = rows[start..index].iter().map(TableRow::texts).collect();
                if !fields.is_empty() {
                    self.table(&fields, &rows[start..index]);
                }
                start = index;
            }
        }
    }

    fn table(&mut self, rows: &[Vec<String>], cells: &[TableRow]) {
        let text = match self.way.kind {
            Kind::Tabs => joined(rows, "\t"),
            Kind::Commas | Kind::Semicolons => self.separated(rows, cells),
            Kind::InnerBars => joined(rows, " | "),
            Kind::OuterBars => wrapped(rows, "| ", " | ", " |"),
            Kind::Markdown => markdown(rows),
            Kind::Ascii => drawn(rows, ["+", "+", "+", "-", "|"]),
            Kind::Drawn => drawn(rows, ["┌", "├", "└", "─", "│"]),
            Kind::Aligned => aligned(rows),
            Kind::TwoSpaces => joined(&without_blanks(rows), "  "),
            Kind::WideSpaces => joined(&without_blanks(rows), "　"),
            Kind::OneSpace => joined(&without_blanks(rows), " "),
            Kind::CellALine => cell_a_line(cells),
            Kind::BareCells => joined(&without_blanks(rows), "\n"),
        };
        self.text.push_str(&text);
    }

    /// With commas filled up to the width of the sheet, but for the fields that were lost.
    fn separated(&self, rows: &[Vec<String>], cells: &[TableRow]) -> String {
        let separator = self.separator();
        let line = |(row, cells): (&Vec<String>, &TableRow)| {
            let fill = if self.way.kind == Kind::Commas { WIDEST - cells.fields.len() } else { 0 };
            let quoted: Vec<String> = row.iter().map(|field| format!("\"{field}\"")).collect();
            format!("{}{}\n", quoted.join(separator), separator.repeat(fill))
        };
        rows.iter().zip(cells).map(line).collect()
    }
}

fn joined(rows: &[Vec<String>], separator: &str) -> String {
    wrapped(rows, "", separator, "")
}

fn wrapped(rows: &[Vec<String>], open: &str, separator: &str, close: &str) -> String {
    let lines: Vec<String> =
        rows.iter().map(|row| format!("{open}{}{close}\n", row.join(separator))).collect();
    lines.concat()
}

fn without_blanks(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.iter().filter(|field| !field.is_empty()).cloned().collect()).collect()
}

fn markdown(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| format!("| {} |\n", row.join(" | "));
    let rule = format!("|{}\n", "---|".repeat(rows[0].len()));
    format!("\n{}{rule}{}\n", line(&rows[0]), rows[1..].iter().map(line).collect::<String>())
}

fn width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap();
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|text| width(text)).max();
    (0..columns).map(|column| widest(column).unwrap_or(0)).collect()
}

fn drawn(rows: &[Vec<String>], [top, middle, bottom, dash, bar]: [&str; 5]) -> String {
    let widths = widths(rows);
    let rule = |corner: &str| {
        let parts: Vec<String> = widths.iter().map(|width| dash.repeat(width + 2)).collect();
        format!("{corner}{}{corner}\n", parts.join(corner))
    };
    let line = |row: &Vec<String>| {
        let fields = row.iter().zip(&widths);
        let cells = fields.map(|(text, wide)| format!(" {text}{} {bar}", " ".repeat(wide - width(text))));
        format!("{bar}{}\n", cells.collect::<String>())
    };
    let body: Vec<String> = rows.iter().map(line).collect();
    format!("{}{}{}", rule(top), body.join(&rule(middle)), rule(bottom))
}

/// Each column as wide as its longest text, figures to the right, two spaces between.
fn aligned(rows: &[Vec<String>]) -> String {
    let widths = widths(rows);
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (field, wide) in row.iter().zip(&widths) {
            let space = " ".repeat(wide - width(field));
            let number = field.starts_with(|first: char| first.is_ascii_digit()) && !field.contains('.');
            line.extend(if number { [&space, field.as_str(), "  "] } else { [field, &space, "  "] });
        }
        text.extend([line.trim_end(), "\n"]);
    }
    text
}

/// The bars of what a merge covers at the end of the row.
fn cell_a_line(rows: &[TableRow]) -> String {
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        let cells = row.texts();
        let covered = row.fields.iter().filter(|field| **field == Field::Covered).count();
        for (column, cell) in cells.iter().enumerate() {
            let last = column + 1 == cells.len();
            let bars = if last && index + 1 < rows.len() { "|".repeat(1 + covered) } else { "|".to_owned() };
            text.extend([cell.as_str(), " ", &bars, "\n"]);
        }
    }
    text
}
