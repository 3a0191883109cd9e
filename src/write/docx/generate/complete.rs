//! Completing what docx-rs writes: the schema's order, and all that it cannot say.

use std::collections::HashSet;

use super::styles::TABLE_HEAD;
use crate::diagnostic::Result;
use crate::limits::Limits;
use crate::model::Variant;
use crate::write::docx::schema::{order, rank};
use crate::write::markup::{Markup, Node};
use crate::write::page::measure::{SIZE_3, SIZE_4};
use quick_xml::events::attributes::Attributes;

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// Names of styles that Word knows; all others are custom.
const BUILT_IN_STYLES: [&str; 10] = [
    "Normal",
    "Body Text",
    "Title",
    "heading 1",
    "heading 2",
    "heading 3",
    "heading 4",
    "Signature",
    "Date",
    "footer",
];

/// Indents, and the attributes that give them in hundredths of a character.
const INDENTS: [(&str, &str); 3] =
    [("w:left", "w:leftChars"), ("w:right", "w:rightChars"), ("w:firstLine", "w:firstLineChars")];

/// Attributes of no use: ids that must differ, and ones that the schema does not have.
const USELESS: [(&str, &str); 3] = [("w:p", "w14:paraId"), ("w:fldChar", "w:dirty"), ("w:gridCol", "w:type")];

/// Completes a part whose characters are of the given width, in twips.
fn part(name: &str, bytes: &[u8], character: u32) -> Result<String> {
    let text = String::from_utf8_lossy(bytes);
    let markup = Markup::parse(name, &text, Limits::default().depth)?;
    let mut completer = Completer { character, controls: 0, repeated: HashSet::new() };
    Ok(format!("{DECLARATION}\n{}", completer.element(markup.root())))
}

/// Completes a part of the body's type.
pub(super) fn body(name: &str, bytes: &[u8]) -> Result<String> {
    part(name, bytes, SIZE_3)
}

/// Completes a footer.
pub(super) fn footer(name: &str, bytes: &[u8]) -> Result<String> {
    part(name, bytes, SIZE_4)
}

struct Completer {
    /// Width of a character, in twips.
    character: u32,
    /// Content controls so far, for their ids.
    controls: u32,
    /// Rows that are repeated where their table breaks.
    repeated: HashSet<usize>,
}

impl Completer {
    fn element(&mut self, node: Node<'_>) -> String {
        match node.name() {
            "w:tbl" => self.repeat_head(node),
            "w:tc" => {
                if let Some(control) = node.child("w:sdt") {
                    return self.cell_in_control(node, control);
                }
            }
            _ => {}
        }
        let (name, attributes, content) = (node.name(), self.attributes(node), self.content(node));
        if content.is_empty() {
            return if is_void(name) { String::new() } else { format!("<{name}{attributes}/>") };
        }
        format!("<{name}{attributes}>{content}</{name}>")
    }

    fn content(&mut self, node: Node<'_>) -> String {
        if node.children().next().is_none() && self.added(node).is_empty() {
            return node.inner().to_owned();
        }
        let children = node.children().filter(|child| !is_overridden(*child));
        let mut children: Vec<_> = children.map(|child| (child.name(), self.element(child))).collect();
        children.extend(self.added(node));
        if let Some(order) = order(node.name()) {
            children.sort_by_key(|(name, _)| rank(order, name));
        }
        children.into_iter().map(|(_, xml)| xml).collect()
    }

    /// A control around a cell rather than in it, as Word writes it: a cell must end with a paragraph.
    fn cell_in_control(&mut self, cell: Node<'_>, control: Node<'_>) -> String {
        let properties = control.child("w:sdtPr").map(|node| self.element(node)).unwrap_or_default();
        let own = cell.child("w:tcPr").map(|node| self.element(node)).unwrap_or_default();
        let content = control.child("w:sdtContent").map(|node| self.content(node)).unwrap_or_default();
        format!("<w:sdt>{properties}<w:sdtContent><w:tc>{own}{content}</w:tc></w:sdtContent></w:sdt>")
    }

    fn attributes(&self, node: Node<'_>) -> String {
        let name = node.name();
        let own = Attributes::new(node.tag(), name.len()).flatten();
        let useful = own.filter(|attribute| !USELESS.contains(&(name, attribute.key.0)));
        let own = useful.map(|attribute| format!(r#" {}="{}""#, attribute.key.0, attribute.value));
        own.chain(self.added_attributes(node)).collect()
    }

    fn added_attributes(&self, node: Node<'_>) -> Vec<String> {
        match node.name() {
            "w:ind" => {
                INDENTS.iter().filter_map(|(twips, chars)| self.in_characters(node, twips, chars)).collect()
            }
            "w:style" => {
                let name = node.child("w:name").and_then(|name| name.attribute("w:val")).unwrap_or_default();
                let is_default = (name == "Normal").then(|| r#" w:default="1""#.to_owned());
                let is_custom = !BUILT_IN_STYLES.contains(&name.as_str());
                is_default.into_iter().chain(is_custom.then(|| r#" w:customStyle="1""#.to_owned())).collect()
            }
            _ => Vec::new(),
        }
    }

    fn in_characters(&self, indent: Node<'_>, twips: &str, chars: &str) -> Option<String> {
        let twips: u32 = indent.attribute(twips)?.parse().ok()?;
        Some(format!(r#" {chars}="{}""#, twips * 100 / self.character))
    }

    /// Elements that docx-rs has no word for.
    fn added(&mut self, node: Node<'_>) -> Vec<(&'static str, String)> {
        let language = Variant::Hans.language();
        match node.name() {
            "w:sdtPr" => {
                let name =
                    node.child("w:alias").and_then(|alias| alias.attribute("w:val")).unwrap_or_default();
                self.controls += 1;
                let id = format!(r#"<w:id w:val="{}"/>"#, self.controls);
                vec![("w:tag", format!(r#"<w:tag w:val="{name}"/>"#)), ("w:id", id)]
            }
            "w:rPr" if node.parent().is_some_and(|parent| parent.name() == "w:rPrDefault") => {
                vec![("w:lang", format!(r#"<w:lang w:val="en-US" w:eastAsia="{language}" w:bidi="ar-SA"/>"#))]
            }
            "w:trPr" if node.parent().is_some_and(|row| self.repeated.contains(&row.index)) => {
                vec![("w:tblHeader", "<w:tblHeader/>".to_owned())]
            }
            "w:settings" => {
                let control = r#"<w:characterSpacingControl w:val="compressPunctuation"/>"#;
                let fonts = format!(r#"<w:themeFontLang w:val="en-US" w:eastAsia="{language}"/>"#);
                vec![("w:characterSpacingControl", control.to_owned()), ("w:themeFontLang", fonts)]
            }
            _ => Vec::new(),
        }
    }

    /// Marks the rows of a table's head, unless it has several heads: then each stands by its own rows.
    fn repeat_head(&mut self, table: Node<'_>) {
        let rows: Vec<_> = table.children().filter(|child| child.name() == "w:tr").collect();
        let head: Vec<_> = rows.iter().take_while(|row| is_head(**row)).collect();
        if rows.iter().filter(|row| is_head(**row)).count() == head.len() {
            self.repeated.extend(head.iter().map(|row| row.index));
        }
    }
}

/// Whether a row has a cell in the style of heads.
fn is_head(row: Node<'_>) -> bool {
    let mut styles = row.descendants().filter(|node| node.name() == "w:pStyle");
    styles.any(|style| style.attribute("w:val").as_deref() == Some(TABLE_HEAD))
}

/// Whether an element says nothing when it is empty.
fn is_void(name: &str) -> bool {
    matches!(name, "w:rPr" | "w:pPr" | "w:tcPr" | "w:trPr")
}

/// docx-rs always writes a bare style of this name first.
fn is_overridden(node: Node<'_>) -> bool {
    node.name() == "w:style"
        && node.attribute("w:styleId").as_deref() == Some("Normal")
        && node.child("w:rPr").is_some_and(|properties| properties.inner().is_empty())
}
