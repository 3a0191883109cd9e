//! A whole report in another script.

use super::TextConverter;
use crate::diagnostic::Result;
use crate::form::Form;
use crate::model::{Block, Figure, Report, Section, Variant};

/// The report in another script: the form's own headings from the form, all other text by phrase.
///
/// # Errors
/// As [`TextConverter::new`].
pub fn convert_report(report: Report, form: &Form, target: Variant) -> Result<Report> {
    let converter = TextConverter::new(report.script, target)?;
    let text = |text: &mut String| *text = converter.convert(text);
    let mut report = report;
    report.script = target.script();
    report.agency.iter_mut().for_each(text);
    report.title.iter_mut().for_each(text);
    report.preamble.iter_mut().for_each(|block| convert_block(block, &converter));
    for (index, section) in report.sections.iter_mut().enumerate() {
        convert_heading(section, form, index, &converter);
        section.blocks.iter_mut().for_each(|block| convert_block(block, &converter));
    }
    let rows = report.tables.values_mut().flat_map(|rows| rows.values_mut());
    let figures = rows.flat_map(|columns| columns.values_mut());
    figures.for_each(|Figure { text: words, .. }| words.iter_mut().for_each(text));
    if let Some(signature) = &mut report.signature {
        text(&mut signature.agency);
        signature.text.iter_mut().for_each(text);
    }
    report.note.iter_mut().for_each(text);
    report.extra.iter_mut().for_each(|extra| text(&mut extra.text));
    Ok(report)
}

/// An official heading is written from the form, not converted.
fn convert_heading(section: &mut Section, form: &Form, index: usize, converter: &TextConverter) {
    let official = form.sections.get(index).map(|spec| &spec.heading);
    section.heading =
        match official.filter(|label| label.wordings().any(|wording| wording == section.heading)) {
            Some(label) => label.text(converter.target).to_owned(),
            None => converter.convert(&section.heading),
        };
}

fn convert_block(block: &mut Block, converter: &TextConverter) {
    match block {
        Block::Paragraph { text } | Block::Heading { text, .. } => *text = converter.convert(text),
        Block::Table { rows } => {
            rows.iter_mut().flatten().for_each(|cell| cell.text = converter.convert(&cell.text));
        }
        Block::Image(picture) => picture.alt = converter.convert(&picture.alt),
        Block::Form { .. } => {}
    }
}
