//! What stands after the sections: signature and note.

use super::super::signature::{self, Closing, Names};
use super::Assembly;
use crate::form::Forms;
use crate::model::{Block, Signature};

impl Assembly<'_> {
    pub(super) fn settle_closing(&mut self, agency: Option<&str>) -> Closing {
        if !self.closing.is_empty() {
            let signature = self.said_signature(agency);
            return Closing { signature, note: self.note.take(), lines: 0 };
        }
        let found = self.closing_of_text(agency);
        let names = Names { agency, right: &self.right };
        let note = self.note.take().or(found.note);
        let last = self.sections.len().saturating_sub(1);
        let section = self.sections.get_mut(last).map(|section| &mut section.blocks);
        let attachment = self.attachments.last_mut().map(|attachment| &mut attachment.blocks);
        // In the section if it is there, else at the very end.
        let holds = |blocks: &&mut Vec<Block>| !closing_in(blocks, &names, self.forms).is_empty();
        if let Some(blocks) = section.filter(holds).or(attachment.filter(holds)) {
            blocks.truncate(blocks.len() - found.lines);
        }
        Closing { signature: found.signature, note, lines: 0 }
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
        let closing = closing.signature.or_else(|| self.closing_of_text(None).signature);
        closing.map(|signature| signature.agency).filter(|agency| !agency.is_empty())
    }

    fn names<'n>(&'n self, agency: Option<&'n str>) -> Names<'n> {
        Names { agency, right: &self.right }
    }

    fn closing_of_text(&self, agency: Option<&str>) -> Closing {
        let names = self.names(agency);
        let section = self.sections.last().map(|section| closing_in(&section.blocks, &names, self.forms));
        let attachment = self.attachments.last().map(|last| closing_in(&last.blocks, &names, self.forms));
        section.filter(|closing| !closing.is_empty()).or(attachment).unwrap_or_default()
    }
}

/// The closing in the last paragraphs of a section.
fn closing_in(blocks: &[Block], names: &Names, forms: &Forms) -> Closing {
    let lines = blocks.iter().rev().map_while(|block| match block {
        Block::Paragraph { text } => Some(text.as_str()),
        _ => None,
    });
    let mut lines: Vec<&str> = lines.take(8).collect();
    lines.reverse();
    signature::closing(&lines, names, forms)
}
