//! What stands after the sections: signature and note.

use super::super::signature::{self, Closing, Names};
use super::super::text;
use super::super::title::looks_like_agency;
use super::Assembly;
use crate::form::Forms;
use crate::model::{Block, Signature};

impl Assembly<'_> {
    pub(super) fn settle_closing(&mut self, agency: Option<&str>) -> Closing {
        if !self.closing.is_empty() {
            let signature = self.said_signature(agency);
            return Closing { signature, note: self.note.take(), lines: 0 };
        }
        let (found, in_section) = self.closing_of_text(agency);
        let blocks = if in_section {
            self.sections.last_mut().map(|section| &mut section.blocks)
        } else {
            self.attachments.last_mut().map(|attachment| &mut attachment.blocks)
        };
        if let Some(blocks) = blocks {
            let end = blocks.len() - notes(blocks);
            blocks.drain(end - found.lines..end);
        }
        Closing { note: self.note.take().or(found.note), ..found }
    }

    /// The signature that a narrative sheet gives line by line.
    fn said_signature(&mut self, agency: Option<&str>) -> Option<Signature> {
        let lines: Vec<&str> = self.closing.iter().map(String::as_str).collect();
        let found = signature::closing(&lines, &self.names(agency), self.forms);
        found.signature.filter(|_| found.lines == lines.len()).or_else(|| {
            let agency = lines.first()?.to_string();
            Some(Signature { agency, date: None, text: self.closing.clone() })
        })
    }

    /// The body that signed.
    pub(super) fn signing_agency(&self) -> Option<String> {
        let lines = self.closing.iter().map(String::as_str).collect::<Vec<_>>();
        let closing = signature::closing(&lines, &Names::default(), self.forms);
        let closing = closing.signature.or_else(|| self.closing_of_text(None).0.signature);
        closing.map(|signature| signature.agency).filter(|agency| !agency.is_empty())
    }

    /// Whether a line comes after a dated signature and is neither text nor part of the closing: who runs the
    /// site, who printed the page.
    pub(super) fn is_behind_signature(&self, text: &str) -> bool {
        let aside = self.is_last_section()
            && !text::is_sentence(text)
            && !text::begins_with_note_mark(text)
            && signature::closing(&[text], &Names::default(), self.forms).is_empty()
            && !looks_like_agency(text, self.forms);
        let dated = |closing: Closing| closing.signature.is_some_and(|signature| signature.date.is_some());
        aside && dated(self.closing_of_text(None).0)
    }

    fn names<'n>(&'n self, agency: Option<&'n str>) -> Names<'n> {
        Names { agency, right: &self.right }
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
fn closing_in(blocks: &[Block], names: &Names, forms: &Forms) -> Closing {
    let lines = blocks.iter().rev().skip(notes(blocks)).map_while(paragraph);
    let mut lines: Vec<&str> = lines.take(8).collect();
    lines.reverse();
    signature::closing(&lines, names, forms)
}

/// The number of footnotes at the end, which readers put after everything else.
fn notes(blocks: &[Block]) -> usize {
    blocks.iter().rev().map_while(paragraph).take_while(|text| text::begins_with_note_mark(text)).count()
}

fn paragraph(block: &Block) -> Option<&str> {
    match block {
        Block::Paragraph { text } => Some(text),
        _ => None,
    }
}
