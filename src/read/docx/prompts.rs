//! What content controls show while they are empty.

use super::styles::Styles;
use crate::diagnostic::Result;
use ooxml::xml::Xml;

/// How office programs begin the text that asks for text, where the file has no building block for it.
const STOCK: &str = include_str!("../../../templates/prompts.txt");

/// The texts that only ask for text.
#[derive(Default)]
pub(super) struct Prompts {
    /// Those of the document's own building blocks.
    texts: Vec<String>,
    /// Ids of the styles that they have.
    styles: Vec<String>,
}

impl Prompts {
    /// Those of a document with these styles.
    pub(super) fn new(styles: &Styles) -> Self {
        Self { texts: Vec::new(), styles: styles.of_prompts.clone() }
    }

    /// Reads the part with the building blocks.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let root = xml.level();
        let mut text = String::new();
        while let Some(tag) = xml.descendant(root)? {
            match tag.name() {
                "docPart" => self.texts.push(std::mem::take(&mut text)),
                "t" => xml.text(&mut text)?,
                _ => {}
            }
        }
        self.texts.push(text);
        self.texts.retain(|text| !text.trim().is_empty());
        Ok(())
    }

    /// Whether a style is that of prompts.
    pub(super) fn is_style(&self, id: Option<&str>) -> bool {
        id.is_some_and(|id| id == "PlaceholderText" || self.styles.iter().any(|style| style == id))
    }

    /// Whether a text is a prompt.
    pub(super) fn has(&self, text: &str) -> bool {
        let text = text.trim();
        let is_stock = || STOCK.lines().any(|start| text.starts_with(start));
        !text.is_empty() && (self.texts.iter().any(|own| own.trim() == text) || is_stock())
    }
}
