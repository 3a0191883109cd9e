//! Styles, as far as all formats know them.

use crate::model::Outline;

/// A style of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) struct StyleId(pub(in crate::read) usize);

/// What the name of a built-in style says. Names are English in the file whatever the language of the program,
/// but other producers translate them.
pub(in crate::read) fn outline_of_style(name: &str) -> Option<Outline> {
    let name: String = name.chars().filter(|character| *character != ' ').collect::<String>().to_lowercase();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_built_in_styles_tell_the_part() {
        for (name, outline) in [
            ("heading 1", Some(Outline::Heading(1))),
            ("Heading9", Some(Outline::Heading(9))),
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
