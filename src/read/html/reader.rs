//! One walk over the tree of a page.

use super::css::StyleSheet;
use super::flow::Flow;
use super::frame::{Page, is_of_site};
use super::left_out::LeftOut;
use super::list::List;
use super::look::{Display, Look, Space, Style, display, is_never_shown};
use super::picture::{self, Beside, Found};
use super::table::{CellTag, DataTable, Table};
use super::tree::{Data, Element, NodeId, ROOT, Tree};
use crate::diagnostic::{Diagnostics, Result};
use crate::limits::{Limits, over_limit};
use crate::read::content::Content;

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
        page: Page::of(tree),
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
    page: Page,
    beside: &'a Beside<'a>,
    limits: Limits,
    /// The page and the cells that enclose this place.
    flows: Vec<Flow>,
    tables: Vec<Table>,
    cells: Vec<CellTag>,
    lists: Vec<(List, NodeId)>,
    open: Vec<Open>,
    /// Pictures so far.
    pictures: u32,
    left_out: LeftOut,
}

/// An element that has begun.
struct Open {
    look: Look,
    what: What,
}

/// What there is to do when an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
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

    /// Begins a node; `false` if what is in it is done with.
    fn enter(&mut self, id: NodeId) -> Result<bool> {
        match self.tree.data(id) {
            Data::Element(element) => return self.enter_element(id, element),
            Data::Text(text) => {
                let is_between_cells =
                    self.open.last().is_some_and(|open| matches!(open.what, What::Table | What::Rows));
                if !is_between_cells {
                    let space = self.look().space;
                    self.flow().line.push(text, space);
                }
                return Ok(false);
            }
            Data::Other if id != ROOT => return Ok(false),
            Data::Other => {}
        }
        self.open.push(Open { look: Look::default(), what: What::Inline });
        Ok(true)
    }

    fn enter_element(&mut self, id: NodeId, element: &'a Element) -> Result<bool> {
        let style = Style::of(element, self.sheet);
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
        let what = self.begin(id, element, &style, display)?;
        self.open.push(Open { look, what });
        Ok(true)
    }

    /// Takes an element that is one thing in the line, whatever is in it; `false` if it is no such thing.
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
        style: &Style<'a>,
        display: Display,
    ) -> Result<What> {
        let name = element.name();
        let mut in_table = self.tables.last_mut();
        Ok(match (name, &mut in_table) {
            ("table", _) => {
                self.end_paragraph();
                self.begin_table(element)?;
                What::Table
            }
            ("thead" | "tbody" | "tfoot", Some(table)) => {
                table.begin_group(name);
                What::Rows
            }
            ("tr", Some(table)) => {
                table.begin_row();
                What::Rows
            }
            ("td" | "th", Some(table)) => {
                let is_marked = ["scope", "headers"].iter().any(|mark| element.attribute(mark).is_some());
                if name == "th" || is_marked {
                    table.is_data();
                }
                self.cells.push(CellTag::of(element));
                self.flows.push(Flow::default());
                What::Cell
            }
            ("ol" | "ul" | "menu" | "dir", _) => {
                self.end_paragraph();
                self.lists.push((List::of(self.tree, id, element), id));
                What::List
            }
            ("li", _) if display == Display::Block => {
                self.end_paragraph();
                self.mark_item(element, style);
                What::Item
            }
            ("caption", Some(table)) => {
                table.is_data();
                self.end_paragraph();
                What::Block
            }
            ("q", _) => {
                self.flow().line.push_shown('“');
                What::Quote
            }
            _ if display == Display::Block => {
                self.end_paragraph();
                What::Block
            }
            _ => self.of_word(style),
        })
    }

    fn begin_table(&mut self, element: &Element) -> Result<()> {
        if self.tables.len() >= self.limits.depth {
            return Err(over_limit("nested-tables", self.limits.depth as u64));
        }
        self.tables.push(Table::of(element));
        Ok(())
    }

    /// What Word writes in a line for things that HTML does not have.
    fn of_word(&mut self, style: &Style<'_>) -> What {
        let start = self.flow().line.len();
        if style.get("mso-list").is_some_and(|value| value.eq_ignore_ascii_case("ignore")) {
            What::Number
        } else if style.get("mso-tab-count").is_some() {
            What::Tab(start)
        } else if style.get("mso-spacerun").is_some() {
            What::Spaces(start)
        } else {
            What::Inline
        }
    }

    fn mark_item(&mut self, element: &Element, style: &Style<'_>) {
        let Some((list, id)) = self.lists.last_mut() else { return };
        let element_of_list = self.tree.element(*id);
        let style_of_list = element_of_list.map(|element| Style::of(element, self.sheet));
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
        let Some(Open { look, what }) = self.open.pop() else { return Ok(()) };
        match what {
            What::Inline | What::Rows => {}
            What::Block => self.flow().end_paragraph(look),
            What::List => {
                self.flow().end_paragraph(look);
                self.lists.pop();
            }
            What::Item => {
                self.flow().end_item();
                self.flow().end_paragraph(look);
            }
            What::Cell => self.end_cell(look),
            What::Table => {
                if let Some(table) = self.tables.pop() {
                    let held = table.finish(self.page.kind, self.limits)?;
                    self.flow().add(held);
                }
            }
            What::Quote => self.flow().line.push_shown('”'),
            What::Number => self.flow().line.trim_end(),
            What::Tab(start) => self.flow().line.replace_from(start, |_| "\t".to_owned()),
            What::Spaces(start) => self.flow().line.replace_from(start, |text| text.replace('\u{A0}', " ")),
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
