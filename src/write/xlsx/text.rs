//! What a workbook can hold of a text.

/// As much of a text as fits in so many UTF-16 units.
pub(super) fn clip(text: &str, units: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, character)| {
        used += character.len_utf16();
        used > units
    });
    end.map_or(text, |(end, _)| &text[..end])
}

/// Whether XML cannot hold a character. The library escapes such characters in cells, but not in attributes.
pub(super) fn is_unprintable(character: char) -> bool {
    character.is_control() || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}
