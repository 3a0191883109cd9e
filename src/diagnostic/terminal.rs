//! Text of files and their names, as a terminal may have it.

use std::borrow::Cow;

/// A text without what a terminal would obey: escape sequences, line breaks, marks that turn the direction of writing.
/// What stands in their place shows that something was there.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().any(|character| harmless_character(character) != character) {
        text.chars().map(harmless_character).collect::<String>().into()
    } else {
        text.into()
    }
}

/// The same of one character: a control as its picture (U+2400 and after), any other as U+FFFD.
pub fn harmless_character(character: char) -> char {
    match character {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        '\u{80}'..='\u{9F}'
        | '\u{061C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        let odd = "a\u{1B}[31m\nb\u{202E}c\u{9B}d\u{7F}\u{2067}";
        assert_eq!(harmless(odd), "a␛[31m␊b\u{FFFD}c\u{FFFD}d␡\u{FFFD}");
    }

    #[test]
    fn other_text_is_not_copied() {
        assert!(matches!(harmless("云州市  2024 年\u{3000}“表”"), Cow::Borrowed(_)));
    }
}
