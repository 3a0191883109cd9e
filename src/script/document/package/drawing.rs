//! DrawingML: charts, SmartArt with its drawn copies, shapes on sheets, slides; and VML, which came before it.

use crate::diagnostic::{Result, Thing};

use super::super::super::passage::{Passage, Place};
use super::super::Scan;
use super::ScanInput;
use super::walk::{Leaf, Walk};
use ooxml::xml::{Token, Tokens};
use ooxml::{Role, Slot};

/// The texts of a part.
pub(super) fn scan(source: &ScanInput<'_>) -> Result<Scan> {
    match source.role {
        Role::VmlDrawing => vml(source),
        Role::Chart => Walk::new(source, Some(Thing::Chart)).all(chart),
        Role::Diagram => Walk::new(source, Some(Thing::Diagram)).all(|_, _| None),
        _ => Walk::new(source, Some(Thing::TextBox)).all(shapes),
    }
}

/// What stands in a chart beside paragraphs ([ECMA-376] part 1, 21.2): cached names of series and categories,
/// names of trend lines, what separates the parts of a label, formats of numbers; and [MS-ODRAWXML] 2.24.3.
fn chart(parent: &str, element: &str) -> Option<Leaf> {
    match (parent, element) {
        ("pivotSource", "name") => Some(Leaf::PivotSource),
        (_, "f" | "sqref") => Some(Leaf::Formula),
        (_, "v" | "pt" | "name" | "separator" | "formatCode") => Some(Leaf::Text),
        _ => None,
    }
}

/// The text of a comment on a slide.
fn shapes(_parent: &str, element: &str) -> Option<Leaf> {
    (element == "text").then_some(Leaf::Text)
}

/// A drawing in VML ([ECMA-376] part 4, 19.1), whose text boxes hold lines of HTML.
fn vml(source: &ScanInput<'_>) -> Result<Scan> {
    let mut walk = Walk::new(source, Some(Thing::TextBox));
    let mut slots: Vec<Slot> = Vec::new();
    let mut passages = Vec::new();
    let mut is_text = false;
    let mut is_formula = false;
    for token in Tokens::new(source.name, source.text).lenient() {
        let name = match token? {
            Token::Open(tag) => {
                walk.attributes(&tag);
                is_text |= tag.name() == "textbox";
                // The cells of a control.
                is_formula =
                    matches!(tag.name(), "FmlaLink" | "FmlaRange" | "FmlaGroup" | "FmlaTxbx" | "FmlaPict");
                tag.name()
            }
            Token::Close(name) => {
                is_text &= name != "textbox";
                is_formula = false;
                name
            }
            Token::Text(slot) if is_formula => {
                walk.add_formula(slot);
                continue;
            }
            Token::Text(slot) => {
                slots.extend(is_text.then_some(slot));
                continue;
            }
        };
        if matches!(name, "textbox" | "div" | "p") && !slots.is_empty() {
            let place = Place { part: Some(Thing::TextBox), address: None };
            passages.push(Passage::new(place, std::mem::take(&mut slots)));
        }
    }
    let mut scan = walk.finish();
    scan.passages.extend(passages);
    Ok(scan)
}
