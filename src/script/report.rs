//! A whole report in another script.

use super::{DetectedScript, TextConverter};
use crate::form::Form;
use crate::model::{Block, Report};

/// The report in the converter's script: the form's own headings from the form, all other text by phrase.
pub fn convert_report(mut report: Report, form: &Form, converter: &TextConverter) -> Report {
    let target = converter.target();
    report.script = target.script();
    for (section, spec) in report.sections.iter_mut().zip(&form.sections) {
        if spec.heading.wordings().any(|wording| wording == section.heading) {
            spec.heading.text(target).clone_into(&mut section.heading);
        }
    }
    let official = |text: &str| form.sections.iter().any(|spec| spec.heading.text(target) == text);
    let mut texts = texts(&mut report);
    texts.retain(|text| !official(text));
    let source = DetectedScript::of(texts.iter().map(|text| text.as_str()));
    for text in texts {
        *text = converter.convert(source, text, false).text;
    }
    report
}

/// Every text of a report that people read.
fn texts(report: &mut Report) -> Vec<&mut String> {
    let mut texts: Vec<&mut String> = report.agency.iter_mut().chain(&mut report.title).collect();
    texts.extend(report.preamble.iter_mut().flat_map(|block| block_texts(block)));
    for section in &mut report.sections {
        texts.push(&mut section.heading);
        texts.extend(section.blocks.iter_mut().flat_map(|block| block_texts(block)));
    }
    let rows = report.tables.values_mut().flat_map(|rows| rows.values_mut());
    texts.extend(rows.flat_map(|row| row.values_mut()).filter_map(|figure| figure.text.as_mut()));
    if let Some(signature) = &mut report.signature {
        texts.push(&mut signature.agency);
        texts.extend(&mut signature.text);
    }
    texts.extend(&mut report.note);
    texts.extend(report.extra.iter_mut().map(|extra| &mut extra.text));
    texts
}

fn block_texts(block: &mut Block) -> Vec<&mut String> {
    match block {
        Block::Paragraph { text } | Block::Heading { text, .. } => vec![text],
        Block::Table { rows } => rows.iter_mut().flatten().map(|cell| &mut cell.text).collect(),
        Block::Image(picture) => vec![&mut picture.alt],
        Block::Form { .. } => Vec::new(),
    }
}
