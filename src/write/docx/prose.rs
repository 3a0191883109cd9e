//! Paragraphs of prose.

use super::sample::{self, Flow, Paragraph};
use super::text::Run;
use crate::write::page::lead_length;

/// Writes a paragraph, with its lead set off as a heading of the second level is.
pub(super) fn paragraph(out: &mut String, look: &Paragraph, lead: &Run, flow: Flow, text: &str) {
    let (heading, rest) = text.split_at(lead_length(text));
    look.open(out, flow);
    lead.write(out, heading);
    look.run.write(out, rest);
    sample::close(out);
}
