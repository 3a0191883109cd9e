//! How things look: taken from what the template shows in its slots.

use super::schema::Properties;
use super::text::Run;
use crate::write::markup::Node;

/// Of a sample's paragraph properties, what belongs to its place in the template and not to its look.
const OF_PLACE: &[&str] = &["w:sectPr", "w:pPrChange", "w:cnfStyle"];

/// Of a sample cell's properties, what follows from the table.
const OF_TABLE: &[&str] =
    &["w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:cellIns", "w:cellDel", "w:tcPrChange"];

/// How a paragraph runs on to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// As its style says.
    Plain,
    /// On one page with the next.
    KeepNext,
    /// On a new page.
    NewPage,
}

/// The look of a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) properties: Properties,
    pub(super) run: Run,
    plain: String,
    kept: String,
    new_page: String,
}

impl Paragraph {
    pub(super) fn new(properties: Properties, run: Run) -> Self {
        Self {
            plain: opened(&properties),
            kept: opened(&properties.clone().with("w:keepNext", "<w:keepNext/>")),
            new_page: opened(&properties.clone().with("w:pageBreakBefore", "<w:pageBreakBefore/>")),
            properties,
            run,
        }
    }

    /// The look of a paragraph of the template, which may stand in a content `control`.
    pub(super) fn of(paragraph: Node<'_>, control: Option<Node<'_>>) -> Self {
        Self::new(Properties::of(paragraph, "w:pPr", OF_PLACE), Run::of(paragraph, control))
    }

    /// The same look with a property set.
    pub(super) fn with(&self, name: &str, xml: &str) -> Self {
        Self::new(self.properties.clone().with(name, xml), self.run.clone())
    }

    /// Writes a paragraph.
    pub(super) fn write(&self, out: &mut String, flow: Flow, text: &str) {
        self.open(out, flow);
        self.run.write(out, text);
        close(out);
    }

    /// Starts a paragraph; runs and [`close`] must follow.
    pub(super) fn open(&self, out: &mut String, flow: Flow) {
        out.push_str(match flow {
            Flow::Plain => &self.plain,
            Flow::KeepNext => &self.kept,
            Flow::NewPage => &self.new_page,
        });
    }
}

fn opened(properties: &Properties) -> String {
    format!("<w:p>{}", properties.to_xml())
}

/// Ends a paragraph.
pub(super) fn close(out: &mut String) {
    out.push_str("</w:p>");
}

/// The look of an agency's own tables.
#[derive(Debug, Clone)]
pub(super) struct TableSample {
    pub(super) properties: Properties,
    /// The first row.
    pub(super) head: RowSample,
    /// All others.
    pub(super) body: RowSample,
}

/// The look of a row: that of its first cell.
#[derive(Debug, Clone)]
pub(super) struct RowSample {
    pub(super) row: Properties,
    pub(super) cell: Properties,
    pub(super) paragraph: Paragraph,
}

impl TableSample {
    /// The look of a table of the template; `None` if it has no cell.
    pub(super) fn of(table: Node<'_>) -> Option<Self> {
        let properties = Properties::of(table, "w:tblPr", &["w:tblPrChange"]);
        let mut rows = table.descendants().filter(|node| node.name() == "w:tr").filter_map(RowSample::of);
        let head = rows.next()?;
        let body = rows.next().unwrap_or_else(|| head.clone());
        Some(Self { properties, head, body })
    }

    /// A ruled table, for a template that shows none.
    pub(super) fn ruled(paragraph: &Paragraph) -> Self {
        let edges = ["top", "left", "bottom", "right", "insideH", "insideV"];
        let borders: String = edges.map(rule).concat();
        let borders = format!("<w:tblBorders>{borders}</w:tblBorders>");
        let plain = paragraph.with("w:ind", r#"<w:ind w:firstLineChars="0" w:firstLine="0"/>"#);
        let row = RowSample {
            row: Properties::new("w:trPr").with("w:cantSplit", "<w:cantSplit/>"),
            cell: Properties::new("w:tcPr"),
            paragraph: plain,
        };
        let properties = Properties::new("w:tblPr").with("w:tblBorders", &borders);
        Self { properties, head: row.clone(), body: row }
    }
}

fn rule(edge: &str) -> String {
    format!(r#"<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#)
}

impl RowSample {
    fn of(row: Node<'_>) -> Option<Self> {
        let cell = row.find("w:tc")?;
        Some(Self {
            row: Properties::of(row, "w:trPr", &["w:cnfStyle", "w:ins", "w:del", "w:trPrChange"]),
            cell: Properties::of(cell, "w:tcPr", OF_TABLE),
            paragraph: Paragraph::of(cell.find("w:p")?, None),
        })
    }
}
