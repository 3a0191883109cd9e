//! Styles, as far as all formats know them.

use crate::model::Outline;

/// A style of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct StyleId(pub(in crate::read) usize);

/// What the name of a built-in style says. Names are English in the file whatever the language of the program,
/// but other producers translate them, and LibreOffice writes their spaces as `_20_` where it exports to XML.
pub(in crate::read) fn outline_of_style(name: &str) -> Option<Outline> {
    let name: String = name
        .replace("_20_", "")
        .chars()
        .filter(|character| *character != ' ')
        .collect::<String>()
        .to_lowercase();
    let after = |words: &[&str]| words.iter().find_map(|word| name.strip_prefix(word));
    if let Some(level) = after(&["heading", "标题", "標題"]).and_then(|rest| rest.parse().ok()) {
        return (1..=9).contains(&level).then_some(Outline::Heading(level));
    }
    match after(&["toc", "contents", "目录", "目錄"]) {
        Some("heading") => return Some(Outline::Contents),
        Some(rest) if rest.parse::<u8>().is_ok() => return Some(Outline::Contents),
        _ => {}
    }
    matches!(name.as_str(), "title" | "标题" | "標題").then_some(Outline::Title)
}

/// The part that a paragraph plays: what its style says of a title or of contents goes first, then its own level. In
/// a table of contents, lines that say nothing are its lines.
pub(in crate::read) fn outline_of_paragraph(
    by_style: Option<Outline>,
    own: Option<Outline>,
    in_contents: bool,
) -> Outline {
    let outline = match by_style {
        Some(outline @ (Outline::Title | Outline::Contents)) => outline,
        by_style => own.or(by_style).unwrap_or_default(),
    };
    if in_contents && outline == Outline::Body { Outline::Contents } else { outline }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_built_in_styles_tell_the_part() {
        for (name, outline) in [
            ("heading 1", Some(Outline::Heading(1))),
            ("Heading9", Some(Outline::Heading(9))),
            ("Heading_20_1", Some(Outline::Heading(1))),
            ("标题 2", Some(Outline::Heading(2))),
            ("标题 2 字符", None),
            ("heading 10", None),
            ("Title", Some(Outline::Title)),
            ("Subtitle", None),
            ("toc 3", Some(Outline::Contents)),
            ("TOC Heading", Some(Outline::Contents)),
            ("目录 1", Some(Outline::Contents)),
            ("Normal", None),
        ] {
            assert_eq!(outline_of_style(name), outline, "{name}");
        }
    }
}
