//! What stands after the sections: signature and note.

use super::super::extra;
use super::super::piece::Line;
use super::super::signature::{self, Closing, FromEnd, Names};
use super::super::text::{self, Numbering};
use super::super::title::looks_like_agency;
use super::assembly::{Assembly, ReportPart};
use crate::form::Forms;
use crate::model::{Block, Signature, Sourced};

impl Assembly<'_> {
    /// Takes signature and note out of the text, unless a narrative sheet gives them.
    pub(super) fn settle_closing(&mut self, agency: Option<&str>) -> (Option<Signature>, Option<String>) {
        if !self.closing.is_empty() {
            return (self.said_signature(agency), self.note.take());
        }
        let (found, in_section) = self.closing_of_text(agency);
        let blocks = if in_section {
            self.sections.last_mut().map(|section| &mut section.blocks)
        } else {
            self.attachments.last_mut().map(|attachment| &mut attachment.blocks)
        };
        if let Some(blocks) = blocks {
            let end = blocks.len() - notes(blocks);
            let source = |lines: usize| blocks.get(end - lines)?.source.clone();
            self.sources.signature = found.signature.as_ref().and_then(|found| source(found.lines));
            if self.note.is_none() {
                self.sources.note = found.note.as_ref().and_then(|found| source(found.lines));
            }
            blocks.drain(end - found.lines()..end);
        }
        let note = self.note.take().or(found.note.map(|found| found.part));
        (found.signature.map(|found| found.part), note)
    }

    /// The signature that a narrative sheet gives line by line.
    fn said_signature(&mut self, agency: Option<&str>) -> Option<Signature> {
        let lines: Vec<&str> = self.closing.iter().map(String::as_str).collect();
        let found = signature::closing(&lines, &self.names(agency), self.forms);
        let is_whole = found.lines() == lines.len();
        found.signature.filter(|_| is_whole).map(|found| found.part).or_else(|| {
            let agency = lines.first()?.to_string();
            Some(Signature { agency, date: None, text: self.closing.clone() })
        })
    }

    /// The body that signed.
    pub(super) fn signing_agency(&self) -> Option<String> {
        let lines = self.closing.iter().map(String::as_str).collect::<Vec<_>>();
        let closing = signature::closing(&lines, &Names::default(), self.forms);
        let closing = closing.signature.or_else(|| self.closing_of_text(None).0.signature);
        closing.map(|signature| signature.part.agency).filter(|agency| !agency.is_empty())
    }

    /// The year of the date of the signature.
    pub(super) fn signing_year(&self) -> Option<u16> {
        let lines = self.closing.iter().map(String::as_str).collect::<Vec<_>>();
        let closing = signature::closing(&lines, &Names::default(), self.forms);
        let closing = closing.signature.or_else(|| self.closing_of_text(None).0.signature);
        closing?.part.date.map(|date| date.year)
    }

    /// Whether a line comes after a dated signature and is neither text nor part of the closing: who runs the
    /// site, who printed the page.
    pub(super) fn is_behind_signature(&self, line: &Line) -> bool {
        let text = line.text.as_str();
        let is_imprint = extra::is_imprint(text, self.forms);
        let aside = self.is_last_section()
            && (is_imprint
                || line.numbering == Numbering::None
                    && !text::is_sentence(text)
                    && !text::begins_with_note_mark(text)
                    && signature::closing(&[text], &Names::default(), self.forms).is_empty());
        let is_whole = |FromEnd { part: signature, .. }: FromEnd<Signature>| {
            // Under a date alone the name may still come.
            signature.date.is_some() && (signature.text.len() > 1 || !looks_like_agency(text, self.forms))
        };
        let of_section = self.sections.last().map(|section| &section.blocks);
        let above = match self.part {
            ReportPart::Attachment => self.attachments.last().map(|attachment| &attachment.blocks),
            _ => of_section,
        };
        let is_signed = |blocks: Option<&Vec<Sourced<Block>>>| {
            let blocks = blocks.map_or(&[][..], Vec::as_slice);
            closing_in(blocks, &self.names(None), self.forms).signature.is_some_and(is_whole)
        };
        // A list of attachments may stand between the signature and the imprint.
        aside && (is_signed(above) || is_imprint && is_signed(of_section))
    }

    fn names<'n>(&'n self, agency: Option<&'n str>) -> Names<'n> {
        Names { agency, right: Some(&self.right) }
    }

    /// The closing in the text, and whether it ends the last section; else it ends the last attachment.
    fn closing_of_text(&self, agency: Option<&str>) -> (Closing, bool) {
        let names = self.names(agency);
        let section = self.sections.last().map(|section| closing_in(&section.blocks, &names, self.forms));
        if let Some(closing) = section.filter(|closing| !closing.is_empty()) {
            return (closing, true);
        }
        let attachment = self.attachments.last().map(|last| closing_in(&last.blocks, &names, self.forms));
        (attachment.unwrap_or_default(), false)
    }
}

/// The closing in the last paragraphs of a section, footnotes apart.
fn closing_in(blocks: &[Sourced<Block>], names: &Names, forms: &Forms) -> Closing {
    let lines = blocks.iter().rev().skip(notes(blocks)).map_while(paragraph);
    let mut lines: Vec<&str> = lines.take(8).collect();
    lines.reverse();
    signature::closing(&lines, names, forms)
}

/// The number of footnotes at the end, which readers put after everything else.
fn notes(blocks: &[Sourced<Block>]) -> usize {
    blocks.iter().rev().map_while(paragraph).take_while(|text| text::begins_with_note_mark(text)).count()
}

fn paragraph(block: &Sourced<Block>) -> Option<&str> {
    match &block.value {
        Block::Paragraph { text } => Some(text),
        _ => None,
    }
}
