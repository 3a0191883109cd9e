//! Heads and feet of the pages, which are not carried over: what they say is told.

use super::Reader;
use crate::diagnostic::{Code, Diagnostic, Result};
use ooxml::xml::Xml;

/// Characters of the longest text that is told in full.
const LONGEST: usize = 60;

impl Reader<'_> {
    /// Tells the words in heads, feet and watermarks, each once. Numbers of pages are layout.
    pub(super) fn tell_margins(&mut self) -> Result<()> {
        let is_margin = |kind: &str| matches!(kind, "header" | "footer");
        let related = self.relationships.iter().filter(|related| is_margin(&related.kind));
        let parts: Vec<String> =
            related.filter_map(|related| related.target.part().map(str::to_owned)).collect();
        let mut told: Vec<String> = Vec::new();
        for part in parts {
            let Some(text) = self.package.text(&part)? else { continue };
            let words = words(&part, text.as_str(), self.limits.depth)?;
            let says_something = words.chars().any(char::is_alphabetic);
            if says_something && !told.contains(&words) {
                told.push(words);
            }
        }
        for words in told {
            let shown: String = words.chars().take(LONGEST).collect();
            let cut = if shown.len() < words.len() { "…" } else { "" };
            self.notices
                .give(Diagnostic::new(Code::PageMarginLeftOut).with("words", format!("{shown}{cut}")));
        }
        Ok(())
    }
}

/// All that a part shows, with blanks between its paragraphs.
fn words(part: &str, text: &str, depth: usize) -> Result<String> {
    let mut words = String::new();
    let mut xml = Xml::new(text, part, depth);
    let root = xml.level();
    while let Some(tag) = xml.descendant(root)? {
        match tag.name() {
            "t" => xml.text(&mut words)?,
            "p" if !words.is_empty() => words.push(' '),
            // A watermark.
            "textpath" => words.push_str(&tag.attribute("string").unwrap_or_default()),
            _ => {}
        }
    }
    Ok(words.split_whitespace().collect::<Vec<_>>().join(" "))
}
