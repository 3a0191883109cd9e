//! Formulas (OMML), written out in one line.

use super::Reader;
use crate::diagnostic::Result;
use ooxml::xml::Xml;

impl Reader<'_> {
    /// Appends the formula opened last as far as one line can show it: `(a+b)/c`, `x^2`, `√(y)`.
    pub(super) fn formula(&mut self, xml: &mut Xml<'_>, text: &mut String) -> Result<()> {
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "t" => xml.text(text)?,
                "den" => self.joined('/', xml, text)?,
                "sup" => self.joined('^', xml, text)?,
                "sub" => self.joined('_', xml, text)?,
                "rad" => {
                    text.push('√');
                    self.formula(xml, text)?;
                }
                "d" => self.delimited(xml, text)?,
                "naryPr" => text.push_str(&character(xml, "chr")?.unwrap_or_else(|| "∫".to_owned())),
                "num" => self.grouped(xml, text)?,
                name if name.ends_with("Pr") || name == "del" => {}
                _ => self.formula(xml, text)?,
            }
        }
        Ok(())
    }

    /// An operand behind its operator; nothing where the operand is empty.
    fn joined(&mut self, operator: char, xml: &mut Xml<'_>, text: &mut String) -> Result<()> {
        let start = text.len();
        text.push(operator);
        self.grouped(xml, text)?;
        if text.len() == start + operator.len_utf8() {
            text.truncate(start);
        }
        Ok(())
    }

    /// An operand, in parentheses where it is more than letters and digits.
    fn grouped(&mut self, xml: &mut Xml<'_>, text: &mut String) -> Result<()> {
        let mut operand = String::new();
        self.formula(xml, &mut operand)?;
        if operand.chars().all(|character| character.is_alphanumeric() || character == '.') {
            text.push_str(&operand);
        } else {
            text.extend(["(", &operand, ")"]);
        }
        Ok(())
    }

    fn delimited(&mut self, xml: &mut Xml<'_>, text: &mut String) -> Result<()> {
        let (mut open, mut close) = ("(".to_owned(), ")".to_owned());
        let mut content = String::new();
        let inside = xml.level();
        while let Some(tag) = xml.child(inside)? {
            match tag.name() {
                "dPr" => {
                    let properties = xml.level();
                    while let Some(tag) = xml.child(properties)? {
                        match tag.name() {
                            "begChr" => open = tag.value().unwrap_or_default().into_owned(),
                            "endChr" => close = tag.value().unwrap_or_default().into_owned(),
                            _ => {}
                        }
                    }
                }
                _ => self.formula(xml, &mut content)?,
            }
        }
        text.extend([open, content, close]);
        Ok(())
    }
}

/// The character that a property names.
fn character(xml: &mut Xml<'_>, property: &str) -> Result<Option<String>> {
    let mut found = None;
    let inside = xml.level();
    while let Some(tag) = xml.child(inside)? {
        if tag.name() == property {
            found = tag.value().map(Into::into);
        }
    }
    Ok(found)
}
