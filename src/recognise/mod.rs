//! From what a document holds to what it means: the only place that maps a [`Document`] to a [`Report`], the
//! same for every format.
//!
//! The phases, each in a file: `plan` numbers the labels of each table of the forms; `labels` says which of them a cell may
//! be, by `similarity` and with a `score`; `find` looks for heads of
//! tables in a grid (`lattice`), `table` assigns the form's rows and columns to places (`assign`) and reads each
//! `figure`; `nested` opens tables in cells, `reflow` puts tables together that text has taken apart; `cut` and `grid` make pieces of the document, lines, own tables, pictures and statutory tables
//! (`standing`), each as the edition reads it that knows most of it; `split` tells several reports apart, `distinct` those
//! that say the same; `edition` tells which edition a report is of; `assemble` puts the pieces of one report where they belong, with the help of
//! `heading`, `title`, `signature`, `extra` and `site`; `tables` makes the figures.

mod assemble;
mod assign;
mod cut;
mod distinct;
mod edition;
mod extra;
mod figure;
mod find;
mod grid;
mod heading;
mod hints;
mod labels;
mod lattice;
mod narrative;
mod nested;
mod own_table;
mod piece;
mod plan;
mod reflow;
mod score;
mod signature;
mod similarity;
mod site;
mod split;
mod standing;
mod table;
mod tables;
mod text;
mod title;

use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Result};
use crate::form::Forms;
use crate::model::{Document, Item, Report, Script};
use assemble::Context;
use cut::Prepared;
use distinct::DistinctReports;
pub use hints::Hints;
use labels::LabelBook;
use piece::Piece;
use plan::EditionIx;

/// Recognises reports. Holds the labels of its forms ready, so that one serves any number of documents.
#[derive(Debug)]
pub struct Recogniser {
    forms: Arc<Forms>,
    /// Made for the first document: reports that are read as such need none.
    book: OnceLock<LabelBook>,
}

impl Recogniser {
    /// A recogniser for these forms.
    pub fn new(forms: Arc<Forms>) -> Self {
        Self { forms, book: OnceLock::new() }
    }

    /// The reports in a document, in order.
    ///
    /// # Errors
    /// [`Code::TablesNotFound`], [`Code::TableConflict`], [`Code::EditionDiffers`], [`Code::EditionUnknown`].
    pub fn recognise(
        &self,
        document: &Document,
        hints: &Hints,
        diagnostics: &mut Diagnostics,
    ) -> Result<Vec<Report>> {
        let mut found = Diagnostics::default();
        let reports = self.as_it_stands(document, hints, &mut found);
        let figures = |reports: &[Report]| -> usize { reports.iter().map(filled).sum() };
        let before = reports.as_deref().map_or(0, figures);
        let is_whole = reports.is_ok() && !found.iter().any(|found| is_about_tables(found.code));
        if !is_whole && let Some(reflown) = reflow::document(document, &self.forms) {
            let mut again = Diagnostics::default();
            if let Ok(reports) = self.as_it_stands(&reflown.document, hints, &mut again)
                && figures(&reports) > before
            {
                diagnostics.append(again);
                for row in &reflown.blank_rows {
                    diagnostics.push(Diagnostic::new(Code::RowShort).at(row));
                }
                return Ok(reports);
            }
        }
        diagnostics.append(found);
        reports
    }

    fn as_it_stands(
        &self,
        document: &Document,
        hints: &Hints,
        diagnostics: &mut Diagnostics,
    ) -> Result<Vec<Report>> {
        let wanted = hints.edition.as_deref().map(|id| self.forms.position(id)).transpose()?.map(EditionIx);
        let book = self.book.get_or_init(|| LabelBook::new(&self.forms));
        let document = &*nested::opened(document, &self.forms, book);
        let prepared = Prepared::new(document, &self.forms, book);
        let pieces = prepared.pieces(&self.forms, book);
        if !pieces.iter().any(|piece| piece.table().is_some()) {
            return Err(Diagnostic::new(Code::TablesNotFound));
        }
        let script = script(document, &self.forms);
        let mut reports = DistinctReports::default();
        for pieces in split::reports(pieces, &self.forms) {
            let names = sheets(document, &pieces);
            let mut found = Diagnostics::default();
            let edition = edition::of(&pieces, wanted, &self.forms, &mut found)?;
            let pieces = edition::settle(pieces, edition, (&self.forms, book), &mut found);
            let context =
                Context { forms: &self.forms, form: edition.form(&self.forms), hints, sheets: &names };
            let report = assemble::report(context, pieces, script, &mut found)?;
            match reports.add(report) {
                Ok(()) => diagnostics.append(found),
                Err(copy) => {
                    diagnostics.push(Diagnostic::new(Code::Repeated).with("what", copy.title.concat()));
                }
            }
        }
        Ok(reports.into_reports())
    }

    /// Gives a report another agency or year, and a title that says so.
    ///
    /// # Errors
    /// [`Code::EditionUnknown`].
    pub fn rename(&self, report: &mut Report, agency: Option<&str>, year: Option<u16>) -> Result<()> {
        let form = self.forms.edition(report.edition.as_str())?;
        report.agency = agency.map(str::to_owned).or(report.agency.take());
        report.year = year.or(report.year);
        let identity = title::Identity { agency: report.agency.clone(), year: report.year };
        if title::identity(&report.title, form, &self.forms) != identity {
            let name = form.title.text(report.script.into());
            report.title = title::made(identity.agency.as_deref(), identity.year, name, form, &self.forms);
        }
        Ok(())
    }
}

/// How many figures of a report say something.
fn filled(report: &Report) -> usize {
    report.figures().filter(|(_, figure)| !figure.is_blank()).count()
}

/// Whether a finding says that a table or a part of one could not be read.
fn is_about_tables(code: Code) -> bool {
    matches!(
        code,
        Code::TableMissing
            | Code::RowMissing
            | Code::ColumnMissing
            | Code::RowMisaligned
            | Code::RowAmbiguous
            | Code::ColumnAmbiguous
    )
}

/// The names of the sheets that a report's tables stand on.
fn sheets(document: &Document, pieces: &[Piece<'_>]) -> Vec<String> {
    let mut parts: Vec<usize> =
        pieces.iter().filter(|piece| piece.table().is_some()).map(|piece| piece.part).collect();
    parts.dedup();
    parts.iter().filter_map(|&part| document.parts[part].name.as_ref().map(ToString::to_string)).collect()
}

/// The script that most of a document's telling characters are in.
fn script(document: &Document, forms: &Forms) -> Script {
    let mut balance = 0_i64;
    let mut weigh = |text: &str| {
        let telling = text.chars().filter(|character| !character.is_ascii());
        for traditional in telling.filter_map(|character| forms.keys.is_traditional(character)) {
            balance += if traditional { 1 } else { -1 };
        }
    };
    document.parts.iter().flat_map(|part| &part.items).for_each(|item| each_text(item, &mut weigh));
    if balance > 0 { Script::Hant } else { Script::Hans }
}

fn each_text(item: &Item, take: &mut impl FnMut(&str)) {
    match item {
        Item::Paragraph(paragraph) => take(&paragraph.text),
        Item::Grid(grid) => {
            for cell in &grid.cells {
                take(&cell.text);
                cell.items
                    .iter()
                    .filter(|item| matches!(item, Item::Grid(_)))
                    .for_each(|item| each_text(item, take));
            }
        }
        Item::Image(_) => {}
    }
}
