//! The texts of a workbook, each once (`xl/sharedStrings.xml`); cells name them by their numbers.

use std::collections::HashMap;
use std::fmt::Write;

/// Texts in the order in which they were first met.
#[derive(Default)]
pub(super) struct SharedStrings {
    numbers: HashMap<String, usize>,
    items: String,
    /// How many cells name one.
    uses: usize,
}

impl SharedStrings {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> usize {
        self.uses += 1;
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.numbers.len();
        self.numbers.insert(text.to_owned(), number);
        let is_trimmed = text.trim_matches([' ', '\t', '\n']).len() == text.len();
        self.items.push_str(if is_trimmed { "<si><t>" } else { r#"<si><t xml:space="preserve">"# });
        escape(text, &mut self.items);
        self.items.push_str("</t></si>");
        number
    }

    /// The part.
    pub(super) fn part(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"{}\" uniqueCount=\"{}\">\
             {}</sst>",
            self.uses,
            self.numbers.len(),
            self.items
        )
    }
}

/// Writes a text as the format's strings are (ECMA-376 Part 1, 22.9.2.19 `ST_Xstring`): a character that XML cannot hold
/// as `_x0001_`, and so a literal `_x0001_` with its first underscore as `_x005F_`.
fn escape(text: &str, out: &mut String) {
    let mut done = 0;
    for (at, character) in text.char_indices() {
        let escaped = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '_' if reads_as_escape(&text[at..]) => "_x005F_",
            '\0'..='\x08' | '\x0B'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => "",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(escaped);
        if escaped.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(out, "_x{:04X}_", u32::from(character));
        }
        done = at + character.len_utf8();
    }
    out.push_str(&text[done..]);
}

/// Whether a text begins like `_x0041`. Its closing underscore may be that of an escape which follows.
fn reads_as_escape(text: &str) -> bool {
    let digits = text.strip_prefix("_x").and_then(|rest| rest.get(..4));
    digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_once_and_is_counted() {
        let mut strings = SharedStrings::default();
        let numbers = ["甲", "乙", "甲", ""].map(|text| strings.number(text));
        assert_eq!(numbers, [0, 1, 0, 2]);
        assert!(strings.part().contains(r#"count="4" uniqueCount="3"><si><t>甲</t></si><si>"#));
    }

    #[test]
    fn space_at_the_ends_is_kept() {
        for text in [" 甲", "甲\n", "\t"] {
            let mut strings = SharedStrings::default();
            strings.number(text);
            assert!(strings.items.starts_with(r#"<si><t xml:space="preserve">"#), "{text:?}");
        }
    }

    #[test]
    fn what_xml_cannot_hold_and_what_looks_like_it_is_escaped() {
        for (text, written) in [
            ("<a & b>", "&lt;a &amp; b&gt;"),
            ("\u{1}\r\u{FFFF}", "_x0001__x000D__xFFFF_"),
            ("_x0041_", "_x005F_x0041_"),
            ("_x0041\u{1}", "_x005F_x0041_x0001_"),
            ("a_x, _xyz1_, _x12", "a_x, _xyz1_, _x12"),
            ("_x十", "_x十"),
        ] {
            let mut out = String::new();
            escape(text, &mut out);
            assert_eq!(out, written);
        }
    }
}
