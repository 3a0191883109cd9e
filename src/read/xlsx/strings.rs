//! Strings with runs of their own fonts: the shared ones, and those in cells.

use crate::diagnostic::Result;
use crate::read::raised::Raised;
use ooxml::xml::Xml;

/// A string as it is seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RichText {
    /// The text of all runs that are not struck out.
    pub(super) text: String,
    /// Whether some of it has a font of its own, which the cell's does not change.
    pub(super) has_runs: bool,
    /// Whether some of it is struck out.
    pub(super) is_struck: bool,
}

/// The strings that cells refer to by number.
#[derive(Debug, Default)]
pub(super) struct SharedStrings(Vec<RichText>);

impl SharedStrings {
    /// Reads the part, whatever its root says of how many there are.
    pub(super) fn read(part: &str, text: &str, depth: usize) -> Result<Self> {
        let mut strings = Vec::new();
        let mut xml = Xml::new(text, part, depth);
        let root = xml.level();
        if xml.child(root)?.is_some() {
            let inside = xml.level();
            while let Some(tag) = xml.child(inside)? {
                if tag.name() == "si" {
                    strings.push(RichText::read(&mut xml)?);
                }
            }
        }
        Ok(Self(strings))
    }

    /// The string of a number.
    pub(super) fn get(&self, index: usize) -> Option<&RichText> {
        self.0.get(index)
    }
}

impl RichText {
    /// Reads the element opened last, `si` or `is`. How the text is read aloud (`rPh`) is no part of it.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self> {
        let mut rich = Self::default();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "t" => xml.lines(&mut rich.text)?,
                "r" => rich.run(xml)?,
                _ => {}
            }
        }
        if rich.text.contains("_x") {
            rich.text = unescaped(&rich.text);
        }
        Ok(rich)
    }

    fn run(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let (mut is_struck, mut raised) = (false, Raised::No);
        let start = self.text.len();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "t" => xml.lines(&mut self.text)?,
                "rPr" => {
                    self.has_runs = true;
                    (is_struck, raised) = font(xml)?;
                }
                _ => {}
            }
        }
        if is_struck {
            self.is_struck |= !self.text[start..].trim().is_empty();
            self.text.truncate(start);
        }
        raised.mark_from(&mut self.text, start);
        Ok(())
    }
}

/// Whether the font opened last strikes its text out, and where that stands against its line.
pub(super) fn font(xml: &mut Xml<'_>) -> Result<(bool, Raised)> {
    let (mut is_struck, mut raised) = (false, Raised::No);
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        match tag.name() {
            "strike" => is_struck = tag.is_on(),
            "vertAlign" => {
                raised = match tag.value().as_deref() {
                    Some("superscript") => Raised::Above,
                    Some("subscript") => Raised::Below,
                    _ => Raised::No,
                }
            }
            _ => {}
        }
    }
    Ok((is_struck, raised))
}

/// A text with the characters that XML does not allow, which stand there as `_x000D_` (ECMA-376 Part 1, 22.9.2.19).
fn unescaped(text: &str) -> String {
    const LENGTH: usize = "_x000D_".len();
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let code =
            escape.get(..LENGTH).filter(|code| code.ends_with('_')).and_then(|code| code.get(2..LENGTH - 1));
        let character = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        if let Some(character) = character {
            plain.push(character);
            rest = &escape[LENGTH..];
        } else {
            plain.push_str("_x");
            rest = &escape[2..];
        }
    }
    plain + rest
}
