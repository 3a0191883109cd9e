//! One depth-first traversal of the tree of a page, without recursion: what is open is kept on stacks.

use super::css::{ElementStyle, Property, StyleSheet};
use super::flow::Flow;
use super::frame::{PageTraits, is_of_site};
use super::left_out::LeftOut;
use super::list::List;
use super::look::{Display, Look, Space, display, is_never_shown};
use super::picture::{self, Beside, Found};
use super::table::{CellTag, DataTable, OpenTable};
use super::tree::{Data, Element, NodeId, ROOT, Tree};
use crate::diagnostic::{Diagnostics, Result, Thing};
use crate::limits::{Limits, over_limit};
use crate::read::content::Content;
use crate::read::raised::Raised;

/// Reads what a page shows.
///
/// # Errors
/// Tables nested too deep or with too many cells; a page of frames.
pub(super) fn read(
    tree: &Tree,
    beside: &Beside<'_>,
    limits: Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Content<DataTable>>> {
    let sheet = StyleSheet::of(tree);
    let mut reader = Reader {
        tree,
        sheet: &sheet,
        page: PageTraits::of(tree),
        beside,
        limits,
        flows: vec![Flow::default()],
        tables: Vec::new(),
        cells: Vec::new(),
        lists: Vec::new(),
        open: Vec::new(),
        pictures: 0,
        left_out: LeftOut::default(),
    };
    reader.walk()?;
    let mut flow = reader.flows.pop().unwrap_or_default();
    flow.end_paragraph(Look::default());
    let contents = flow.finish().contents;
    reader.left_out.tell(contents.is_empty(), diagnostics)?;
    Ok(contents)
}

/// A page in reading: what is open at the place that was reached.
struct Reader<'a> {
    tree: &'a Tree,
    sheet: &'a StyleSheet,
    page: PageTraits,
    beside: &'a Beside<'a>,
    limits: Limits,
    /// The page and the cells that enclose this place.
    flows: Vec<Flow>,
    tables: Vec<OpenTable>,
    cells: Vec<CellTag>,
    lists: Vec<(List, NodeId)>,
    open: Vec<OpenElement>,
    /// Pictures so far.
    pictures: u32,
    left_out: LeftOut,
}

/// An element that has begun.
struct OpenElement {
    look: Look,
    ending: Ending,
}

/// What there is to do when an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Inline,
    Block,
    List,
    Item,
    Table,
    /// A row or a group of them.
    Rows,
    Cell,
    Quote,
    /// A number that Word has written out.
    Number,
    /// A tab or spaces of Word's, from this byte of the line on.
    Tab(usize),
    Spaces(usize),
}

impl<'a> Reader<'a> {
    fn walk(&mut self) -> Result<()> {
        let mut node = ROOT;
        loop {
            if self.enter(node)? {
                if let Some(child) = self.tree.first_child(node) {
                    node = child;
                    continue;
                }
                self.leave()?;
            }
            while self.tree.next_sibling(node).is_none() {
                match self.tree.parent(node) {
                    Some(parent) => node = parent,
                    None => return Ok(()),
                }
                self.leave()?;
            }
            node = self.tree.next_sibling(node).unwrap_or(ROOT);
        }
    }

    fn look(&self) -> Look {
        self.open.last().map(|open| open.look).unwrap_or_default()
    }

    /// The page, or the innermost cell.
    fn flow(&mut self) -> &mut Flow {
        if self.flows.is_empty() {
            self.flows.push(Flow::default());
        }
        let last = self.flows.len() - 1;
        &mut self.flows[last]
    }

    fn end_paragraph(&mut self) {
        let look = self.look();
        self.flow().end_paragraph(look);
    }

    /// Enters a node; `false` if its children are not to be visited.
    fn enter(&mut self, id: NodeId) -> Result<bool> {
        match self.tree.data(id) {
            Data::Element(element) => return self.enter_element(id, element),
            Data::Text(text) => {
                let is_between_cells =
                    self.open.last().is_some_and(|open| matches!(open.ending, Ending::Table | Ending::Rows));
                if !is_between_cells {
                    self.text(text);
                }
                return Ok(false);
            }
            Data::Other if id != ROOT => return Ok(false),
            Data::Other => {}
        }
        self.open.push(OpenElement { look: Look::default(), ending: Ending::Inline });
        Ok(true)
    }

    /// Adds text as far as it is to be seen.
    fn text(&mut self, text: &str) {
        let look = self.look();
        let is_blank = text.trim().is_empty();
        if look.unseen || look.struck {
            self.left_out.hidden |= look.unseen && !is_blank;
            self.left_out.struck |= !look.unseen && !is_blank;
            return;
        }
        self.left_out.white |= look.white && !look.on_colour && !is_blank;
        if look.raised == Raised::No {
            self.flow().line.push(text, look.space);
        } else {
            self.flow().line.push(&look.raised.shown(text), look.space);
        }
    }

    fn enter_element(&mut self, id: NodeId, element: &'a Element) -> Result<bool> {
        let style = self.sheet.style(self.tree, id, element);
        let display = display(element, &style);
        if display == Display::None {
            let is_text = || !self.tree.text(id).trim().is_empty();
            self.left_out.hidden |= !self.left_out.hidden && !is_never_shown(element.name()) && is_text();
            return Ok(false);
        }
        if is_of_site(self.tree, id, element) || self.page.is_list_of_sheets(element) {
            self.left_out.site = true;
            return Ok(false);
        }
        if self.is_atom(element) {
            return Ok(false);
        }
        let mut look = self.look().inherit(element, &style, display);
        if look.outline != self.look().outline {
            look.outline = self.page.outline(look.outline);
        }
        let ending = self.begin(id, element, &style, display)?;
        self.open.push(OpenElement { look, ending });
        Ok(true)
    }

    /// Handles an element that has no text of its own, such as a picture; `false` for all others.
    fn is_atom(&mut self, element: &Element) -> bool {
        match element.name() {
            "br" => self.flow().line.break_line(),
            "hr" => self.end_paragraph(),
            "img" => self.image(element),
            "input" => self.input(element),
            "option" => return element.attribute("selected").is_none(),
            "button" => {}
            "iframe" | "object" | "embed" | "video" | "audio" | "canvas" | "applet" => {
                self.left_out.embedded = true;
            }
            "svg" => self.left_out.drawing = true,
            "frame" => self.left_out.frames.extend(element.attribute("src").map(str::to_owned)),
            _ => return false,
        }
        true
    }

    fn begin(
        &mut self,
        id: NodeId,
        element: &'a Element,
        style: &ElementStyle<'a>,
        display: Display,
    ) -> Result<Ending> {
        let name = element.name();
        let mut in_table = self.tables.last_mut();
        Ok(match (name, &mut in_table) {
            ("table", _) => {
                self.end_paragraph();
                self.begin_table(element)?;
                Ending::Table
            }
            ("thead" | "tbody" | "tfoot", Some(table)) => {
                table.begin_group(name);
                Ending::Rows
            }
            ("tr", Some(table)) => {
                table.begin_row();
                Ending::Rows
            }
            ("td" | "th", Some(table)) => {
                let is_marked = ["scope", "headers"].iter().any(|mark| element.attribute(mark).is_some());
                if name == "th" || is_marked {
                    table.is_data();
                }
                self.cells.push(CellTag::of(element));
                self.flows.push(Flow::default());
                Ending::Cell
            }
            ("ol" | "ul" | "menu" | "dir", _) => {
                self.end_paragraph();
                self.lists.push((List::of(self.tree, id, element), id));
                Ending::List
            }
            ("li", _) if display == Display::Block => {
                self.end_paragraph();
                self.mark_item(element, style);
                Ending::Item
            }
            ("caption", Some(table)) => {
                table.is_data();
                self.end_paragraph();
                Ending::Block
            }
            ("q", _) => {
                self.flow().line.push_shown('“');
                Ending::Quote
            }
            _ if display == Display::Block => {
                self.end_paragraph();
                Ending::Block
            }
            _ => self.of_word(style),
        })
    }

    fn begin_table(&mut self, element: &Element) -> Result<()> {
        if self.tables.len() >= self.limits.depth {
            return Err(over_limit(Thing::NestedTables, self.limits.depth as u64));
        }
        self.tables.push(OpenTable::of(element));
        Ok(())
    }

    /// What Word writes in a line for things that HTML does not have.
    fn of_word(&mut self, style: &ElementStyle<'_>) -> Ending {
        let start = self.flow().line.len();
        if style.get(Property::List).is_some_and(|value| value.eq_ignore_ascii_case("ignore")) {
            Ending::Number
        } else if style.get(Property::TabCount).is_some() {
            Ending::Tab(start)
        } else if style.get(Property::SpaceRun).is_some() {
            Ending::Spaces(start)
        } else {
            Ending::Inline
        }
    }

    fn mark_item(&mut self, element: &Element, style: &ElementStyle<'_>) {
        let Some((list, id)) = self.lists.last_mut() else { return };
        let element_of_list = self.tree.element(*id);
        let style_of_list = element_of_list.map(|element| self.sheet.style(self.tree, *id, element));
        let of_list = element_of_list.zip(style_of_list.as_ref());
        let mark = list.mark((element, style), of_list);
        self.flow().mark(&mark);
    }

    fn image(&mut self, element: &Element) {
        let found = picture::find(element, self.beside, self.pictures + 1);
        match found {
            Found::Picture(picture) => {
                self.pictures += 1;
                self.flow().add_picture(picture);
            }
            Found::Elsewhere(name) => self.left_out.elsewhere(name),
            Found::Unreadable(name) => self.left_out.unreadable(name),
            Found::Nothing => {}
        }
    }

    /// What a field shows.
    fn input(&mut self, element: &Element) {
        let kind = element.attribute("type").unwrap_or("text").to_ascii_lowercase();
        let is_text = matches!(kind.as_str(), "text" | "number" | "date" | "tel" | "email" | "url");
        if let Some(value) = element.attribute("value").filter(|_| is_text) {
            self.flow().line.push(value, Space::Keep);
        }
    }

    /// Ends the element opened last.
    fn leave(&mut self) -> Result<()> {
        let Some(OpenElement { look, ending }) = self.open.pop() else { return Ok(()) };
        match ending {
            Ending::Inline | Ending::Rows => {}
            Ending::Block => self.flow().end_paragraph(look),
            Ending::List => {
                self.flow().end_paragraph(look);
                self.lists.pop();
            }
            Ending::Item => {
                self.flow().end_item();
                self.flow().end_paragraph(look);
            }
            Ending::Cell => self.end_cell(look),
            Ending::Table => {
                if let Some(table) = self.tables.pop() {
                    let held = table.finish(self.page.kind, self.limits)?;
                    self.flow().add(held);
                }
            }
            Ending::Quote => self.flow().line.push_shown('”'),
            Ending::Number => self.flow().line.trim_end(),
            Ending::Tab(start) => self.flow().line.replace_from(start, |_| "\t".to_owned()),
            Ending::Spaces(start) => self.flow().line.replace_from(start, |text| text.replace('\u{A0}', " ")),
        }
        Ok(())
    }

    fn end_cell(&mut self, look: Look) {
        let flow = self.flows.pop().map(|mut flow| {
            flow.end_paragraph(look);
            flow.finish()
        });
        if let (Some(held), Some(tag), Some(table)) = (flow, self.cells.pop(), self.tables.last_mut()) {
            table.add_cell(tag, held);
        }
    }
}
