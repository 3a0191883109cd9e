//! The style sheet: how the page looks on a screen, and on paper, where it is the official page.

use std::sync::LazyLock;

use crate::write::page::measure::{
    BODY_SPACING, CELL_MARGIN, FOOTER, LINE, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP,
    ROW_HEIGHT, RULE, SIZE_2, SIZE_3, SIZE_4, SIZE_5, TEXT_WIDTH, points,
};

/// The sheet, the same for every report.
pub(super) static STYLE: LazyLock<String> =
    LazyLock::new(|| format!("{}{}", include_str!("screen.css"), with_measures(include_str!("print.css"))));

/// A style sheet with the official measures in place of its variables, which are written as Sass has them: `$line`.
/// CSS's own variables do not reach `@page`.
fn with_measures(sheet: &str) -> String {
    let mut pieces = sheet.split('$');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(is_beyond_name).unwrap_or(piece.len());
        let (name, rest) = piece.split_at(end);
        out.extend([&measure(name).unwrap_or_default(), rest]);
    }
    out
}

fn is_beyond_name(character: char) -> bool {
    !character.is_ascii_alphanumeric() && character != '-'
}

fn measure(name: &str) -> Option<String> {
    let twips = match name {
        "margin-top" => MARGIN_TOP,
        "margin-right" => MARGIN_RIGHT,
        "margin-bottom" => MARGIN_BOTTOM,
        "margin-left" => MARGIN_LEFT,
        "footer" => FOOTER,
        "text-width" => TEXT_WIDTH,
        "line" => LINE,
        "body-spacing" => return Some(length(BODY_SPACING)),
        "size-2" => SIZE_2,
        "size-3" => SIZE_3,
        "size-4" => SIZE_4,
        "size-5" => SIZE_5,
        "row-height" => ROW_HEIGHT.into(),
        "cell-margin" => CELL_MARGIN,
        "rule" => RULE,
        _ => return None,
    };
    Some(length(twips))
}

fn length(twips: impl Into<f64>) -> String {
    format!("{}pt", points(twips))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_print_style_has_the_measures_of_the_official_page() {
        for rule in [
            "margin: 98pt 73.2pt 92.35pt 79.35pt;",
            "html { font-size: 16pt; line-height: 29.45pt; letter-spacing: -0.25pt;",
            "h1 { font-size: 22pt; line-height: 29.45pt;",
            "table { font-size: 10.5pt;",
            "font: 14pt/1 var(--page-number)",
            "border: 0.5pt solid",
        ] {
            assert!(STYLE.contains(rule), "{rule}");
        }
    }

    #[test]
    fn every_variable_has_a_measure() {
        let names = include_str!("print.css").split('$').skip(1);
        for name in names.map(|piece| piece.split([' ', ';', '/']).next().unwrap_or_default()) {
            assert!(measure(name).is_some(), "{name}");
        }
    }
}
