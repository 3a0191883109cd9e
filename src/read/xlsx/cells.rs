//! The cells of a worksheet, as calamine reads them.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError, XlsxFormulaMetadata};

use super::staging::Stage;
use crate::diagnostic::{Code, Diagnostic, Result, Thing};
use crate::limits::{Limits, over_limit};
use crate::read::sheet::{
    Budget, Content, Format, LONGEST_FORMULA, Position, Stored, in_order, iso_shown, number_shown,
    truth_shown,
};
use ooxml::malformed;

/// Reads the cells of staged worksheets.
pub(super) struct CellReader {
    workbook: Xlsx<Cursor<Vec<u8>>>,
    formats: Vec<Format>,
    limits: Limits,
    budget: Budget,
}

impl CellReader {
    /// Opens a staged workbook. All parts that are read at this point are our own, but for `strings`.
    pub(super) fn open(stage: &mut Stage, strings: Option<&str>, limits: Limits) -> Result<Self> {
        let bytes = Cursor::new(std::mem::take(&mut stage.bytes));
        let workbook = Xlsx::new(bytes).map_err(|error| unreadable(&error, strings.unwrap_or_default()))?;
        Ok(Self { workbook, formats: stage.styles.formats(), limits, budget: Budget::new(limits) })
    }

    /// The cells of the staged sheet `sheet` that hold anything, in order, each once. `part` is for messages.
    pub(super) fn read(&mut self, sheet: usize, part: &str) -> Result<Vec<Stored>> {
        match self.stream(&sheet.to_string()) {
            Ok(cells) => Ok(in_order(cells)),
            Err(Stop::Calamine(error)) => Err(unreadable(&error, part)),
            Err(Stop::Limit(diagnostic)) => Err(diagnostic),
        }
    }

    fn stream(&mut self, sheet: &str) -> std::result::Result<Vec<Stored>, Stop> {
        let telling = self.telling_styles(sheet)?;
        let mut reader = self.workbook.worksheet_cells_reader(sheet)?;
        let mut shared = SharedFormulas::default();
        let mut cells = Vec::new();
        while let Some(record) = reader.next_cell_with_formula_metadata()? {
            // A damaged reference may lead outside the sheet.
            let Some(position) = Position::new(record.pos.0, record.pos.1) else { continue };
            let content = match (record.value, record.formula) {
                (DataRef::Empty, Some(formula)) => shared.pending(formula, position),
                (value, formula) => {
                    if let Some(formula) = formula {
                        shared.note(&formula, position);
                    }
                    let style = telling.get(&position);
                    shown(value, style.map_or(&Format::Plain, |style| &self.formats[*style]))
                }
            };
            if content != Content::Blank {
                self.budget.spend(&content).map_err(Stop::Limit)?;
                cells.push(Stored { position, content });
            }
        }
        Ok(cells)
    }

    /// The styles of the cells whose format changes what a number says. That takes a pass of its own, for the
    /// few workbooks that have such formats at all.
    fn telling_styles(&mut self, sheet: &str) -> std::result::Result<HashMap<Position, usize>, Stop> {
        let mut telling = HashMap::new();
        if self.formats.iter().all(|format| *format == Format::Plain) {
            return Ok(telling);
        }
        let mut reader = self.workbook.worksheet_cells_reader(sheet)?;
        while let Some((row, column, style)) = reader.next_style_id()? {
            let tells = self.formats.get(style).is_some_and(|format| *format != Format::Plain);
            telling.extend(Position::new(row, column).filter(|_| tells).map(|position| (position, style)));
            if telling.len() as u64 > self.limits.cells {
                return Err(Stop::Limit(over_limit(Thing::Cells, self.limits.cells)));
            }
        }
        Ok(telling)
    }
}

/// Why reading stopped.
enum Stop {
    Calamine(XlsxError),
    Limit(Box<Diagnostic>),
}

impl From<XlsxError> for Stop {
    fn from(error: XlsxError) -> Self {
        Self::Calamine(error)
    }
}

/// Formulas that are written once and hold for many cells.
struct SharedFormulas {
    /// The cell where each is written, and its text.
    written: HashMap<usize, (Position, String)>,
    /// Bytes that may still be derived from them: a single long one might hold for a million cells.
    left: usize,
}

impl Default for SharedFormulas {
    fn default() -> Self {
        Self { written: HashMap::new(), left: 4 << 20 }
    }
}

impl SharedFormulas {
    /// What stands in a cell with a formula and no value. A formula that cannot be told is `?`, which nobody
    /// can compute.
    fn pending(&mut self, formula: XlsxFormulaMetadata, position: Position) -> Content {
        self.note(&formula, position);
        let text = match formula {
            XlsxFormulaMetadata::SharedDerived { shared_index } => self.derive(shared_index, position),
            XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => formula,
            _ => String::new(),
        };
        match text.len() {
            // An empty element is no formula.
            0 => Content::Blank,
            1..=LONGEST_FORMULA => Content::Formula(text),
            _ => Content::Formula("?".to_owned()),
        }
    }

    /// Keeps a formula that holds for other cells too.
    fn note(&mut self, formula: &XlsxFormulaMetadata, position: Position) {
        if let XlsxFormulaMetadata::Shared { shared_index, formula, .. } = formula {
            self.written.insert(*shared_index, (position, formula.clone()));
        }
    }

    fn derive(&mut self, index: usize, position: Position) -> String {
        let derived = self.written.get(&index).and_then(|(at, text)| {
            self.left = self.left.checked_sub(text.len())?;
            let (from, to) = ((at.row, at.column), (position.row, position.column));
            calamine::expand_shared_formula(text, from, to).ok()
        });
        derived.unwrap_or_else(|| "?".to_owned())
    }
}

/// What a cell shows, in its plainest form.
fn shown(value: DataRef<'_>, format: &Format) -> Content {
    match value {
        DataRef::Empty => Content::Blank,
        DataRef::String(text) | DataRef::DurationIso(text) => Content::text(&text),
        DataRef::SharedString(text) => Content::text(text),
        DataRef::Int(number) => Content::Number(number.into()),
        DataRef::Float(number) => number_shown(number, format),
        DataRef::Bool(truth) => truth_shown(truth),
        DataRef::Error(error) => Content::Text(error.to_string()),
        DataRef::DateTimeIso(text) => Content::text(&iso_shown(&text)),
        DataRef::DateTime(date) => match format.date(date) {
            Some(text) => Content::Text(text),
            None => number_shown(date.as_f64(), &Format::Plain),
        },
    }
}

fn unreadable(error: &XlsxError, part: &str) -> Box<Diagnostic> {
    match error {
        XlsxError::Password => Diagnostic::new(Code::FileEncrypted),
        XlsxError::Io(_) | XlsxError::Zip(_) => {
            Diagnostic::new(Code::PackageDamaged).with("reason", error.to_string())
        }
        _ => malformed(part, error).into(),
    }
}
