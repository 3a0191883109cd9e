//! The marks of list items (HTML Standard, 4.4.5 and 15.3.7), which stand in no text of the page.

use super::css::{ElementStyle, Property};
use super::tree::{Element, NodeId, Tree};
use crate::read::word::NumberFormat;

/// A list whose items are being read.
#[derive(Debug, Default)]
pub(super) struct List {
    is_numbered: bool,
    next: i64,
    step: i64,
}

impl List {
    /// The list that an element begins.
    pub(super) fn of(tree: &Tree, id: NodeId, element: &Element) -> Self {
        let is_numbered = element.name() == "ol";
        let is_reversed = is_numbered && element.attribute("reversed").is_some();
        let start = element.attribute("start").and_then(|start| start.trim().parse().ok());
        let items = || tree.children(id).filter(|&id| tree.element(id).is_some_and(|it| it.name() == "li"));
        let next = start.unwrap_or_else(|| if is_reversed { items().count() as i64 } else { 1 });
        Self { is_numbered, next, step: if is_reversed { -1 } else { 1 } }
    }

    /// The mark of the next item: that of its style, or of its list's kind. `list` is the list's element, in a style
    /// of its own.
    pub(super) fn mark(
        &mut self,
        item: (&Element, &ElementStyle<'_>),
        list: Option<(&Element, &ElementStyle<'_>)>,
    ) -> String {
        let value = item.0.attribute("value").and_then(|value| value.trim().parse().ok());
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let kind = kind(item).or_else(|| list.and_then(kind));
        let kind = kind.unwrap_or(if self.is_numbered { "decimal" } else { "disc" });
        mark(kind, number)
    }
}

/// The kind of marks that an element asks for by its style or by `type`.
fn kind<'a>((element, style): (&'a Element, &ElementStyle<'a>)) -> Option<&'a str> {
    let shorthand = || style.get(Property::ListStyle)?.split_ascii_whitespace().find(|word| is_kind(word));
    style.get(Property::ListStyleType).or_else(shorthand).or_else(|| element.attribute("type"))
}

fn is_kind(word: &str) -> bool {
    word == "none" || bullet(word).is_some() || format(word).is_some()
}

fn mark(kind: &str, number: i64) -> String {
    if kind == "none" {
        return String::new();
    }
    if let Some(bullet) = bullet(kind) {
        return format!("{bullet} ");
    }
    let (format, end) = format(kind).unwrap_or((NumberFormat::Decimal, "."));
    let mut mark = String::new();
    match u32::try_from(number) {
        Ok(number) => format.write(number, &mut mark),
        // Formats that know no such numbers fall back on figures.
        Err(_) => mark = number.to_string(),
    }
    mark + end
}

fn bullet(kind: &str) -> Option<char> {
    match kind {
        "disc" => Some('•'),
        "circle" => Some('◦'),
        "square" => Some('▪'),
        _ => None,
    }
}

/// A format and what follows the number (CSS Counter Styles Level 3, 6 and 7).
fn format(kind: &str) -> Option<(NumberFormat, &'static str)> {
    Some(match kind {
        "1" | "decimal" => (NumberFormat::Decimal, "."),
        "decimal-leading-zero" => (NumberFormat::Padded(2), "."),
        "a" | "lower-alpha" | "lower-latin" => (NumberFormat::LowerAlphabetic, "."),
        "A" | "upper-alpha" | "upper-latin" => (NumberFormat::UpperAlphabetic, "."),
        "i" | "lower-roman" => (NumberFormat::LowerRoman, "."),
        "I" | "upper-roman" => (NumberFormat::UpperRoman, "."),
        "cjk-decimal" => (NumberFormat::Digits, "、"),
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => {
            (NumberFormat::CountingThousand, "、")
        }
        "simp-chinese-formal" => (NumberFormat::LegalSimplified, "、"),
        "trad-chinese-formal" => (NumberFormat::LegalTraditional, "、"),
        "cjk-heavenly-stem" => (NumberFormat::named("ideographTraditional"), "、"),
        "cjk-earthly-branch" => (NumberFormat::named("ideographZodiac"), "、"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_by_kind() {
        for (kind, number, text) in [
            ("decimal", 3, "3."),
            ("a", 28, "ab."),
            ("I", 4, "IV."),
            ("cjk-ideographic", 11, "十一、"),
            ("decimal", -2, "-2."),
            ("disc", 1, "• "),
            ("none", 1, ""),
            ("something-new", 2, "2."),
        ] {
            assert_eq!(mark(kind, number), text, "{kind}");
        }
    }
}
