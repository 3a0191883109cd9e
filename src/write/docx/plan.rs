//! The first of two passes over a template: which of its elements the second, which cuts it, must not copy.

use std::collections::HashSet;

use super::layout::{Piece, Samples};
use super::sample::{Paragraph, TableSample};
use super::slot::{Cell, ReportPart, Sample, Slot, Slots};
use crate::write::markup::{Markup, Node};

/// Which tables and paragraphs stand apart from the flow of the page.
#[derive(Default)]
pub(super) struct CutPlan<'a> {
    /// Tables that hold figures, in order.
    pub(super) official: Vec<usize>,
    /// Those tables, and the paragraphs and tables that show a sample: none of them is copied where it stands.
    apart: HashSet<usize>,
    /// Samples with the node that shows them, and the control.
    samples: Vec<(Sample, Node<'a>, Node<'a>)>,
    /// The empty paragraph right above the signature.
    pub(super) blank: Option<usize>,
}

impl<'a> CutPlan<'a> {
    pub(super) fn of(markup: &'a Markup<'a>, slots: &Slots) -> Self {
        let mut plan = Self::default();
        for control in markup.root().descendants().filter(|node| node.name() == "w:sdt") {
            match slots.of_control(control) {
                Some(Slot::Cell(Cell::Figure(_))) => {
                    plan.official.extend(control.within("w:tbl").map(|it| it.index));
                }
                Some(Slot::Sample(sample)) => plan.sample(*sample, control),
                Some(Slot::Part(ReportPart::Agency)) => plan.blank = blank_above(control),
                _ => {}
            }
        }
        plan.official.sort_unstable();
        plan.official.dedup();
        plan.apart.extend(&plan.official);
        plan.apart.extend(plan.samples.iter().map(|(_, shown, _)| shown.index));
        plan
    }

    fn sample(&mut self, sample: Sample, control: Node<'a>) {
        let element = if sample == Sample::Table { "w:tbl" } else { "w:p" };
        let shown = control.find(element).or_else(|| control.within(element));
        self.samples.extend(shown.map(|node| (sample, node, control)));
    }

    pub(super) fn is_apart(&self, node: Node<'_>) -> bool {
        self.apart.contains(&node.index)
    }

    fn paragraph(&self, wanted: Sample) -> Option<Paragraph> {
        let (_, node, control) = self.samples.iter().find(|(sample, ..)| *sample == wanted)?;
        Some(Paragraph::of(*node, Some(*control)))
    }

    /// All samples, made from others where the template does not show them; `None` without the one for text.
    pub(super) fn samples(&self, pieces: &[Piece]) -> Option<Samples> {
        let paragraph = self.paragraph(Sample::Paragraph)?;
        let section = pieces.iter().find_map(|piece| match piece {
            Piece::Part(ReportPart::Section(_), heading) => Some(heading.clone()),
            _ => None,
        });
        let heading = |level: usize| {
            let of_section = section.clone().filter(|_| level == 1);
            self.paragraph(Sample::Heading(level)).or(of_section).unwrap_or_else(|| paragraph.clone())
        };
        let table = self.samples.iter().find(|(sample, ..)| *sample == Sample::Table);
        let table = table.and_then(|(_, node, _)| TableSample::of(*node));
        let headings = [1, 2, 3, 4].map(heading);
        Some(Samples {
            headings,
            lead: self.paragraph(Sample::Lead).map_or_else(|| paragraph.run.clone(), |lead| lead.run),
            table: table.unwrap_or_else(|| TableSample::ruled(&paragraph)),
            image: self.paragraph(Sample::Image).unwrap_or_else(|| centred(&paragraph)),
            paragraph,
        })
    }
}

fn centred(paragraph: &Paragraph) -> Paragraph {
    let unindented = paragraph.with("w:ind", r#"<w:ind w:firstLineChars="0" w:firstLine="0"/>"#);
    unindented.with("w:jc", r#"<w:jc w:val="center"/>"#)
}

/// The paragraph without text right above the one that a control holds or stands in.
fn blank_above(control: Node<'_>) -> Option<usize> {
    let block = control.within("w:p").unwrap_or(control);
    let above = block.parent()?.children().take_while(|sibling| sibling.index < block.index).last()?;
    let empty =
        above.name() == "w:p" && !above.descendants().any(|node| matches!(node.name(), "w:r" | "w:sectPr"));
    empty.then_some(above.index)
}
