//! Cutting the main part of a template at its slots.
//!
//! A slot's text is told from its look by structure alone: the paragraph that a control holds, or that holds the
//! control, lends its properties, and the first run lends its own. So it does not matter into how many runs an
//! office program has split the text, nor whether it keeps controls around cells, paragraphs or runs.

use rustc_hash::{FxHashMap, FxHashSet};

use super::layout::{Layout, OfficialTable, Piece, Row, TextArea};
use super::plan::CutPlan;
use super::sample::Paragraph;
use super::slot::{Cell, PARAGRAPH, ReportPart, Slot, Slots};
use super::text::Run;
use crate::diagnostic::{Code, Diagnostic, Result};
use crate::model::{FigureId, TableId};
use crate::write::markup::{Markup, Node};
use crate::write::page::measure;

/// How many missing slots a message names.
const MISSING_NAMED: usize = 3;

/// Cuts the main part of a template.
///
/// # Errors
/// [`Code::SlotMissing`], [`Code::XmlMalformed`], [`Code::LimitExceeded`].
pub(super) fn cut(text: &str, slots: &Slots, depth: usize) -> Result<Layout> {
    let markup = Markup::parse("word/document.xml", text, depth)?;
    let plan = CutPlan::of(&markup, slots);
    let mut cutter = Cutter::new(&markup, slots, &plan);
    let pieces = with_attachments(cutter.cut(0, markup.root()));
    let tables: Vec<_> = plan.official.iter().map(|&index| official(&markup, slots, &plan, index)).collect();
    let missing = missing(slots, &pieces, &tables);
    let samples = plan.samples(&pieces);
    match samples {
        Some(samples) if missing.is_empty() => {
            Ok(Layout { pieces, tables, samples, text_area: text_area(markup.root()) })
        }
        samples => {
            let paragraph = samples.is_none().then(|| PARAGRAPH.to_owned());
            let names: Vec<_> = missing.into_iter().chain(paragraph).take(MISSING_NAMED).collect();
            Err(Diagnostic::new(Code::SlotMissing).with("slot", names))
        }
    }
}

/// Sections beyond the form's go below all that the template places.
fn with_attachments(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.iter().rposition(|piece| matches!(piece, Piece::Part(..)));
    pieces.insert(last.map_or(0, |last| last + 1), Piece::Attachments);
    pieces
}

fn missing(slots: &Slots, pieces: &[Piece], tables: &[OfficialTable]) -> Vec<String> {
    let has = |wanted: &ReportPart| {
        pieces.iter().any(|piece| matches!(piece, Piece::Part(part, _) if part == wanted))
    };
    let parts = slots.parts.iter().filter(|(_, part)| !has(part)).map(|(name, _)| name.clone());
    let cells = tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.pieces);
    let figures: FxHashSet<_> = cells.filter_map(figure).collect();
    let figures_missing = slots.figures.iter().filter(|id| !figures.contains(id));
    parts.chain(figures_missing.map(FigureId::to_string)).collect()
}

fn figure(piece: &Piece) -> Option<&FigureId> {
    match piece {
        Piece::Cell(Cell::Figure(id), _) => Some(id),
        _ => None,
    }
}

/// What the last section's page leaves for text, in whole millimetres; that of the official page if it does not
/// say.
fn text_area(root: Node<'_>) -> TextArea {
    let section = root.descendants().filter(|node| node.name() == "w:sectPr").last();
    let length = |element: &str, attribute: &str| -> Option<u32> {
        section?.child(element)?.attribute(attribute)?.parse().ok()
    };
    let left_over = |size, before, after| {
        let margins = length("w:pgMar", before)?.checked_add(length("w:pgMar", after)?)?;
        let twips = length("w:pgSz", size)?.checked_sub(margins)?;
        Some(twips).filter(|twips| (1..=LONGEST_PAGE).contains(twips)).map(whole_millimetres)
    };
    TextArea {
        width: left_over("w:w", "w:left", "w:right").unwrap_or(measure::TEXT_WIDTH),
        height: left_over("w:h", "w:top", "w:bottom").unwrap_or(measure::TEXT_HEIGHT),
    }
}

/// The longest side that Word takes, in twips.
const LONGEST_PAGE: u32 = 31_680;

fn whole_millimetres(twips: u32) -> u32 {
    let millimetres = twips * 127 / 7_200;
    millimetres * 7_200 / 127
}

fn official(markup: &Markup<'_>, slots: &Slots, plan: &CutPlan<'_>, index: usize) -> OfficialTable {
    let table = markup.node(index);
    let own =
        |node: &Node<'_>| node.name() == "w:tr" && node.within("w:tbl").is_some_and(|it| it.index == index);
    let rows: Vec<_> = table.descendants().filter(own).collect();
    let mut cutter = Cutter::new(markup, slots, plan);
    let pieces = rows.iter().map(|row| cutter.cut(row.start(), *row)).collect();
    // What stands above the first row, less the start of a control around that row.
    let top = table.children().filter(|child| matches!(child.name(), "w:tblPr" | "w:tblGrid"));
    let open = std::iter::once("<w:tbl>").chain(top.map(Node::outer)).collect();
    OfficialTable { open, rows: assigned(pieces) }
}

/// A row belongs to the table whose texts it holds, and a row without slots to the one below it, or above.
fn assigned(rows: Vec<Vec<Piece>>) -> Vec<Row> {
    let tables: Vec<Option<TableId>> = rows.iter().map(|pieces| table_of(pieces)).collect();
    let nearest = |index: usize| {
        let below = tables[index..].iter().flatten().next();
        below.or_else(|| tables[..index].iter().flatten().next_back()).cloned()
    };
    let rows = rows.into_iter().enumerate();
    rows.filter_map(|(index, pieces)| Some(Row { table: nearest(index)?, pieces })).collect()
}

/// The table of the first slot in a row.
fn table_of(pieces: &[Piece]) -> Option<TableId> {
    pieces.iter().find_map(|piece| match piece {
        Piece::Cell(cell, _) => Some(cell.table().clone()),
        _ => None,
    })
}

/// What the control around the point reached still wants.
enum Awaiting<'a> {
    /// There is none of ours.
    Nothing,
    /// A paragraph to take the look from.
    Paragraph(&'a Slot, Node<'a>),
    /// It has been served; more paragraphs in it are only for show.
    Served,
}

/// Walks over stretches of the template and cuts them into pieces.
struct Cutter<'a> {
    markup: &'a Markup<'a>,
    slots: &'a Slots,
    plan: &'a CutPlan<'a>,
    pieces: Vec<Piece>,
    /// What goes out as it is, since the last piece.
    fixed: String,
    /// Offset up to which the template is dealt with.
    cursor: usize,
    /// The last slot met among the runs of a paragraph, and the paragraph.
    last_among_runs: Option<(&'a Slot, usize)>,
    /// The looks of texts by their markup: cells of a table look alike, and a look is not cheap to make.
    looks: FxHashMap<&'a str, Run>,
}

impl<'a> Cutter<'a> {
    fn new(markup: &'a Markup<'a>, slots: &'a Slots, plan: &'a CutPlan<'a>) -> Self {
        Self {
            markup,
            slots,
            plan,
            pieces: Vec::new(),
            fixed: String::new(),
            cursor: 0,
            last_among_runs: None,
            looks: FxHashMap::default(),
        }
    }

    /// The pieces from an offset to the end of a node.
    fn cut(&mut self, start: usize, node: Node<'a>) -> Vec<Piece> {
        self.cursor = start;
        self.walk(node, &mut Awaiting::Nothing);
        self.copy_to(node.end());
        self.push_fixed();
        std::mem::take(&mut self.pieces)
    }

    fn walk(&mut self, node: Node<'a>, awaiting: &mut Awaiting<'a>) {
        node.children().for_each(|child| self.visit(child, awaiting));
    }

    fn visit(&mut self, node: Node<'a>, awaiting: &mut Awaiting<'a>) {
        match node.name() {
            "w:sdt" => self.control(node, awaiting),
            "w:p" => self.paragraph(node, awaiting),
            "w:tbl" if self.plan.is_apart(node) || !matches!(awaiting, Awaiting::Nothing) => self.skip(node),
            _ => self.walk(node, awaiting),
        }
    }

    fn control(&mut self, node: Node<'a>, awaiting: &mut Awaiting<'a>) {
        let Some(content) = node.child("w:sdtContent") else { return self.skip(node) };
        let among_runs = node.within("w:p").filter(|_| content.find("w:p").is_none());
        match (self.slots.of_control(node), among_runs) {
            (Some(Slot::Sample(_)), _) => self.skip(node),
            (Some(slot @ Slot::Cell(cell)), Some(paragraph)) => {
                if self.is_repeated(slot, paragraph) {
                    self.skip(node);
                } else {
                    let look = self.look(content, node);
                    self.push(node, Piece::Cell(cell.clone(), look));
                }
            }
            (Some(slot), _) => self.unwrap(node, content, &mut Awaiting::Paragraph(slot, node)),
            (None, _) => self.unwrap(node, content, awaiting),
        }
    }

    /// Whether the paragraph has had the slot already. Some office programs write a control around runs several
    /// times.
    fn is_repeated(&mut self, slot: &'a Slot, paragraph: Node<'a>) -> bool {
        let last = self.last_among_runs.replace((slot, paragraph.index));
        last.is_some_and(|(last, within)| std::ptr::eq(last, slot) && within == paragraph.index)
    }

    /// Goes on inside a control and leaves its tags out.
    fn unwrap(&mut self, node: Node<'a>, content: Node<'a>, awaiting: &mut Awaiting<'a>) {
        self.copy_to(node.start());
        self.cursor = content.inner_start();
        self.walk(content, awaiting);
        self.copy_to(content.inner_end());
        self.cursor = node.end();
    }

    fn paragraph(&mut self, node: Node<'a>, awaiting: &mut Awaiting<'a>) {
        if self.plan.blank == Some(node.index) {
            return self.push(node, Piece::Blank(Paragraph::of(node, None)));
        }
        if self.plan.is_apart(node) {
            return self.skip(node);
        }
        match std::mem::replace(awaiting, Awaiting::Served) {
            Awaiting::Paragraph(slot, control) => self.serve(node, slot, control),
            Awaiting::Served => self.skip(node),
            Awaiting::Nothing => {
                *awaiting = Awaiting::Nothing;
                match self.part_within(node) {
                    Some((slot, control)) => self.serve(node, slot, control),
                    None => self.walk(node, awaiting),
                }
            }
        }
    }

    /// The control for a part of the report that stands among the runs of a paragraph.
    fn part_within(&self, paragraph: Node<'a>) -> Option<(&'a Slot, Node<'a>)> {
        let own = |node: &Node<'a>| node.within("w:p").is_some_and(|it| it.index == paragraph.index);
        let controls = paragraph.descendants().filter(|node| node.name() == "w:sdt").filter(own);
        let mut slots = controls.filter_map(|control| Some((self.slots.of_control(control)?, control)));
        slots.find(|(slot, _)| matches!(slot, Slot::Part(_)))
    }

    fn serve(&mut self, node: Node<'a>, slot: &Slot, control: Node<'a>) {
        match slot {
            Slot::Part(part) => self.push(node, Piece::Part(*part, Paragraph::of(node, Some(control)))),
            Slot::Cell(cell) => {
                self.copy_to(node.start());
                self.fixed.push_str("<w:p>");
                self.fixed.push_str(node.child("w:pPr").map_or("", Node::outer));
                let look = self.look(node, control);
                self.push(node, Piece::Cell(cell.clone(), look));
                self.fixed.push_str("</w:p>");
            }
            Slot::Sample(_) => self.skip(node),
        }
    }

    /// The look of the first run in a node, which stands in a control or holds it.
    fn look(&mut self, node: Node<'a>, control: Node<'a>) -> Run {
        let properties = Run::properties(node, Some(control));
        self.looks.entry(properties).or_insert_with(|| Run::of(node, Some(control))).clone()
    }

    /// Puts a piece in the place of a node.
    fn push(&mut self, node: Node<'a>, piece: Piece) {
        self.skip(node);
        self.push_fixed();
        self.pieces.push(piece);
    }

    fn push_fixed(&mut self) {
        if !self.fixed.is_empty() {
            self.pieces.push(Piece::Fixed(std::mem::take(&mut self.fixed)));
        }
    }

    fn skip(&mut self, node: Node<'a>) {
        self.copy_to(node.start());
        self.cursor = node.end();
    }

    fn copy_to(&mut self, offset: usize) {
        if self.cursor < offset {
            self.fixed.push_str(self.markup.slice(self.cursor, offset));
            self.cursor = offset;
        }
    }
}
